"""From a journal's file to the store: read, parse, generate, reconcile, apply. The journal is only ever read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from . import accounting, identity, settings
from .cards.generate import RULES_VERSION, Account, accounts
from .changed_facts import brought_forward
from .choices import as_made
from .errors import UserError
from .forgetting import FORGOTTEN
from .garbage import uncollected
from .joining import Followed, follow, followed_lines
from .journal.outside import Outside, outside
from .journal.parse import parse_journal
from .model import Change, Journal, JournalFile, Moment, NoteDraft, Plan, Problem, Settings, StoredNote, TopicRules
from .pairing import settled
from .reconcile import reconcile
from .store.store import Store
from .text import many, one_line

_SAME_FILE = 0.5
"""Share of a journal's bullets that its next version has at least, when the file was renamed or moved meanwhile."""
MOST_RETIRED, SHARE_RETIRED = 10, 0.2
"""An import that retires more notes than both of these is asked about."""
MAX_BYTES = 64 * 1024 * 1024
"""A journal larger than this is no journal that a person wrote."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import found and did."""

    journal: JournalFile
    drafts: tuple[NoteDraft, ...]
    plan: Plan
    problems: tuple[Problem, ...]
    outside: Outside
    """What the journal says outside of its bullets."""
    changed: bool
    """Whether anything was written."""
    followed: Followed = field(default_factory=Followed)
    """Notes that retired here and whose text stands in another journal now."""
    doubt: str = ""
    """Of a dry run: why the import would stop and ask."""


class MassRetireError(UserError):
    """So much of a journal would retire that the person must say so."""


@uncollected()
def import_journal(
    path: Path,
    store: Store,
    prefs: Settings,
    moment: Moment,
    *,
    yes: bool = False,
    dry_run: bool = False,
    seen: str | None = None,
) -> Imported:
    """Import one file. Raises UserError, and changes nothing, when it cannot be read or holds no bullet.

    Raises MassRetireError, and changes nothing, when much of the journal would retire, unless the person said ``yes``.
    With ``dry_run`` nothing is written: only the plan is made. ``seen`` is the digest of the journal whose plan the
    person has seen: another one raises UserError, and changes nothing.
    """
    data = read(path)
    rules, _ = settings.topic_rules(path, prefs)
    journal = parse(path, data)
    digest = _digest(data, rules)
    if seen is not None and digest != seen:
        raise UserError(f"{path} changed since you saw its plan: look at the new plan; nothing was changed")
    journals = store.journals()
    known = next((one for one in journals if one.path == str(path.resolve())), None)
    if known and known.digest == digest:
        # The same bytes by the same rules: what is stored is what would be made again.
        drafts = tuple(note.draft for note in store.notes(known.uid, spares=False) if not note.retired)
        return Imported(known, drafts, Plan(), journal.problems, outside(journal), changed=False)
    stored = store.notes(known.uid) if known else ()
    drafts = tuple(account.note for account in accounts(journal, rules, _made_before(stored)))
    if known is None and (known := _moved_here(drafts, journals, store)):
        stored = store.notes(known.uid)
    file = _file(path, known, journals, digest, moment)
    taken = store.uids_elsewhere(file.uid) if len(journals) > bool(known) else ()
    whole = known is not None and known.digest in ("", FORGOTTEN)
    woken = store.left_together(known.uid) if known and whole else ()
    plan = reconcile(stored, drafts, file.name, taken, woken)
    if taken and (came := store.elsewhere(file.uid, _telling(plan.added), retired=True)):
        plan = reconcile((*stored, *came), drafts, file.name, taken, woken)  # what left another journal goes on here
    doubt = _doubt(plan, sum(not note.retired for note in stored), path)
    if dry_run:
        return Imported(file, _decided(plan), plan, journal.problems, outside(journal), changed=False, doubt=doubt)
    if doubt and not yes:
        raise MassRetireError(doubt)
    if known and (plan.changes or any(change.cards for change in plan.kept)):
        store.backup("import")
    forward = brought_forward(store, plan, moment, prefs)
    store.apply(file, plan, moment, known.digest if known else "", forward)
    followed = follow(store, file.uid, plan, moment, prefs)
    changed = bool(plan.changes)
    return Imported(file, _decided(plan), plan, journal.problems, outside(journal), changed, followed)


def _telling(changes: Sequence[Change]) -> list[str]:
    """Keys of the bullets of which another journal's could be one: labels such as "Linux" stand in every journal."""
    drafts = [change.after or (change.before.draft if change.before else None) for change in changes]
    return [draft.key for draft in drafts if draft and draft.disposition != "topic"]


def _made_before(stored: Sequence[StoredNote]) -> dict[str, NoteDraft]:
    """What the rules made of each note that is in the journal, by what it followed from."""
    return {note.draft.basis: as_made(note.draft) for note in stored if note.draft.basis and not note.retired}


def _decided(plan: Plan) -> tuple[NoteDraft, ...]:
    """Every bullet as the person wants it, in the order of the journal."""
    found = [change.after for change in (*plan.kept, *plan.changes) if change.after]
    return tuple(sorted(found, key=lambda draft: draft.position))


def _doubt(plan: Plan, active: int, path: Path) -> str:
    """Why so much retires that the person must say so; "" when it does not."""
    gone = len(plan.retired)
    if gone <= MOST_RETIRED or gone <= SHARE_RETIRED * active:
        return ""
    return (
        f"{path}: {gone:,} of {active:,} notes are not in the journal any more and would retire with their "
        "reviews; nothing was changed: --yes goes on, and they come back when their text does"
    )


def explain(path: Path, line: int, prefs: Settings) -> Account:
    """The innermost bullet on a 1-based line, and what was tried on it. Raises UserError when there is none."""
    rules, _ = settings.topic_rules(path, prefs)
    journal = parse(path, read(path))
    there = [one for one in accounts(journal, rules) if one.note.line <= line <= one.note.end_line]
    if not there:
        raise UserError(f"{path}: no bullet stands on line {line}")
    return max(there, key=lambda one: (one.note.line, one.note.depth))


def decided(account: Account, path: Path, store: Store) -> Account:
    """The same account with what the person said about the bullet, when a store knows it."""
    known = next((one for one in store.journals() if one.path == str(path.resolve())), None)
    same = [n for n in store.notes(known.uid) if not n.retired and n.draft.key == account.note.key] if known else []
    if not same:
        return account
    note = min(same, key=lambda one: abs(one.draft.line - account.note.line))
    now, _ = settled(note.uid, note.cards, account.note, note.say)
    bad, mine = len(note.say.rejected), sum(bool(card.override and not card.retired) for card in note.cards)
    said = [f"you called {many(bad, 'card')} of it bad"] if bad else []
    said += [f"you wrote {many(mine, 'card')} of it in your own words"] if mine else []
    held = sum(card.held and not card.retired for card in note.cards)
    said += [f"you suspended {many(held, 'card')} of it: journal-cards triage --on {now.line}"] if held else []
    return replace(account, note=now, tried=(*account.tried, *said))


def known_journals(store: Store) -> tuple[Path, ...]:
    """The files that an import without a path reads again. Raises UserError when there are none."""
    # One whose only import was taken back, and whose file is gone, is none.
    known = (one for one in store.journals() if one.digest != FORGOTTEN and (one.digest or Path(one.path).exists()))
    paths = tuple(Path(journal.path) for journal in known)
    if not paths:
        raise UserError("no journal was imported yet: journal-cards import journal.md")
    return paths


def is_changed(path: Path, digest: str, prefs: Settings) -> bool:
    """Whether an import would find other bytes, topics or rules than those of this digest. Raises UserError."""
    rules, _ = settings.topic_rules(path, prefs)
    return _digest(read(path), rules) != digest


# ---- the file --------------------------------------------------------------------------------------------------------


def read(path: Path) -> bytes:
    """The bytes of a journal. Raises UserError when there is no such file, or it is a folder or too large."""
    try:
        if path.is_dir():
            raise UserError(f"{path} is a folder: give the path of a markdown file")
        if path.is_fifo() or path.is_socket():
            raise UserError(f"{path} is no file, and might never end: give the path of a markdown file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # a device never ends, and tells no size
    except FileNotFoundError as error:
        raise UserError(
            f"there is no file {path}: check the path, or let go of it with `journal-cards forget` if you imported it"
        ) from error
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise UserError(f"{one_line(str(path))} is not a path: {error}") from error
    if len(data) > MAX_BYTES:
        raise UserError(f"{path} is larger than {MAX_BYTES // 1024 // 1024} MB: this is no journal")
    return data


def parse(path: Path, data: bytes) -> Journal:
    """The parsed journal. Raises UserError when the bytes are no text, or hold no bullet."""
    text = decode(path, data)
    journal = parse_journal(text)
    if any(entry.bullets for entry in journal.entries):
        return journal
    if not text.strip():
        raise UserError(f"{path} is empty: write a bullet (`- …`) and import it again")
    lines = sum(bool(line.strip()) for line in text.splitlines())
    told = "1 line" if lines == 1 else f"{lines} lines"
    raise UserError(
        f"{path}: no bullets in {told} of text: cards are made of list items (`- …`), so nothing was imported"
    )


def decode(path: Path, data: bytes) -> str:
    """The text of a journal, a byte order mark left out. Raises UserError that names the line which is not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UserError(f"{path} is UTF-16: save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in data[:8192]:
            raise UserError(f"{path} is a binary file: give the path of a markdown file") from error
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(
            f"{path}: line {line} is not UTF-8 (byte 0x{data[error.start]:02x}): save the file as UTF-8"
        ) from error
    control = sum(text.count(chr(code)) for code in (*range(9), *range(14, 27), *range(28, 32)))
    if control * 10 > len(text):
        raise UserError(f"{path} is a binary file: give the path of a markdown file")
    return text


def _digest(data: bytes, rules: TopicRules) -> str:
    """What the notes of a journal follow from: its bytes, the rules of cards, the topics file."""
    whole = sha256(data)
    told = {
        name: sorted((list(k), v if isinstance(v, tuple) else dict(v)) for k, v in table.items())
        for name, table in (("rename", rules.rename), ("merge", rules.merge), ("split", rules.split))
    }
    whole.update(json.dumps([RULES_VERSION, told], sort_keys=True).encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


# ---- which journal it is ---------------------------------------------------------------------------------------------


def _moved_here(drafts: Sequence[NoteDraft], journals: Sequence[JournalFile], store: Store) -> JournalFile | None:
    """The stored journal whose file is gone and whose text stands here: it was renamed or moved."""
    keys = {draft.key for draft in drafts}
    for journal in journals:
        if not Path(journal.path).exists():
            notes = store.notes(journal.uid)
            # Labels such as "Linux" stand in every journal.
            stored = {note.draft.key for note in notes if not note.retired and note.draft.disposition != "topic"}
            if stored and len(stored & keys) >= _SAME_FILE * len(stored):
                return journal
    return None


def _file(
    path: Path, known: JournalFile | None, journals: Sequence[JournalFile], digest: str, moment: Moment
) -> JournalFile:
    resolved = path.resolve()
    if known:
        return JournalFile(known.uid, known.name, str(resolved), digest, moment.at)
    taken = {journal.name for journal in journals}
    stem = one_line(path.stem) or "journal"
    names = [stem, f"{stem} ({one_line(resolved.parent.name)})", *(f"{stem} ({n})" for n in range(2, len(taken) + 3))]
    name = next(name for name in names if name not in taken)
    return JournalFile(identity.digest("journal", name), name, str(resolved), digest, moment.at)


# ---- what became of it -----------------------------------------------------------------------------------------------


def summary(imported: Imported) -> list[str]:
    """A few lines for the person: what became of the bullets, what changed, and what would help."""
    drafts, plan = imported.drafts, imported.plan
    lines = [f"{one_line(imported.journal.name)}: {accounting.bullets_line(drafts)}"]
    lines += [str(imported.outside)] if imported.outside.lines else []
    lines += accounting.advice(drafts)
    lines += [accounting.plan_line(plan), *accounting.unsure_lines(plan)]
    lines += followed_lines(imported.followed)
    if len(plan.added) == len(drafts) and any(draft.disposition == "cards" for draft in drafts):
        lines.append("review them: journal-cards")
    return lines


def as_json(imported: Imported) -> dict[str, object]:
    """The document of ``import --json``."""
    plan = imported.plan
    kinds = ("kept", "edited", "moved", "added", "retired", "revived", "unsure")
    counts = {kind: len(getattr(plan, kind)) for kind in kinds}
    changed = [change for change in plan.kept if any(card.fact for card in change.cards)]
    if not (plan.kept or plan.changes or plan.unsure):  # the same bytes: nothing was looked at
        counts["kept"] = len(imported.drafts)
    return {
        "journal": imported.journal.name,
        "path": imported.journal.path,
        "bullets": [
            {"line": d.line, "role": d.role, "disposition": d.disposition, "reason": d.reason} for d in imported.drafts
        ],
        "plan": counts,
        "changes": [
            {
                "kind": change.kind,
                "note_uid": change.note_uid,
                "line": change.after.line if change.after else None,
                "before": change.before.draft.text if change.before else None,
                "after": change.after.text if change.after else None,
                "why": change.why,
                "facts": [card.fact for card in change.cards if card.fact],
            }
            for change in (*plan.changes, *plan.unsure, *changed)
        ],
        "outside": {
            "lines": imported.outside.lines,
            "kinds": dict(imported.outside.kinds),
            "first_lines": list(imported.outside.first_lines),
        },
        "problems": [asdict(problem) for problem in imported.problems],
    }
