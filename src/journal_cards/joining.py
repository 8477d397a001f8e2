"""Two notes that are one, joined by hand: one that left its journal goes on as a bullet that counts as new."""

from __future__ import annotations

from dataclasses import dataclass

from .changed_facts import brought_forward
from .choices import as_made
from .errors import UserError
from .model import Change, JournalFile, Moment, Plan, Settings, StoredNote
from .pairing import settled
from .reconcile import with_facts
from .store.leaving import REPLACED
from .store.store import Store

_SHORTEST = 4
"""Letters of a uid that may stand for the whole of it."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What a merge did."""

    old: StoredNote
    new: StoredNote
    journal: JournalFile
    reviews: int
    """Ratings that the bullet goes on with."""
    left_behind: int
    """Ratings of the note that counted as new: they stay in the log, with its own cards."""


def merge(store: Store, old: str, new: str, moment: Moment, prefs: Settings) -> Joined:
    """Give the bullet ``new`` the history of the retired note ``old``; each is a uid, its beginning, or a line.

    Raises UserError, and changes nothing, when one of them is unknown or ambiguous, or the old one is still there.
    """
    journals = store.journals()
    notes = {journal.uid: store.notes(journal.uid) for journal in journals}
    everyone = [(note, journal) for journal in journals for note in notes[journal.uid]]
    gone, home = _named(old, [(note, journal) for note, journal in everyone if note.retired], "left its journal")
    here = [(note, journal) for note, journal in everyone if not note.retired]
    if new.isdecimal():  # "²" is a digit that int() does not read
        near = [(note, journal) for note, journal in here if note.draft.line == int(new)]
        near = [one for one in near if one[1].uid == home.uid] or near
        live, journal = _only(new, near, "begins on that line of a journal")
    else:
        live, journal = _named(new, here, "is in a journal")
    rated = _ratings(store, gone), _ratings(store, live)
    store.backup("merge")
    _apply(store, journal, [(gone, live)], moment, prefs, "joined by hand")
    return Joined(gone, live, journal, *rated)


def follow(store: Store, journal_uid: str, plan: Plan, moment: Moment, prefs: Settings) -> int:
    """Let what an import retired go on in the journals to which its text was moved; how many notes do.

    They were imported first and have it as a new note, of which nothing was learned yet.
    """
    gone = {one.before.draft.key: one.before for one in plan.retired if one.before and one.before.learned}
    there = store.elsewhere(journal_uid, gone, retired=False) if gone else ()
    found: dict[str, list[tuple[StoredNote, StoredNote]]] = {}
    journals: dict[str, JournalFile] = {}
    for key, note in gone.items():
        twins = [one for one in there if one.draft.key == key and not one.learned]
        if len(twins) == 1:
            live, journal = store.note(twins[0].uid)
            journals[journal.uid] = journal
            found.setdefault(journal.uid, []).append((note, live))
    for uid, pairs in found.items():
        _apply(store, journals[uid], pairs, moment, prefs, "its text was moved to another journal")
    return sum(map(len, found.values()))


def _apply(
    store: Store,
    journal: JournalFile,
    pairs: list[tuple[StoredNote, StoredNote]],
    moment: Moment,
    prefs: Settings,
    why: str,
) -> None:
    """Let the first note of each pair go on in the place of the second, which retires in its stead."""
    goes_on = {live.uid: gone.uid for gone, live in pairs}
    revived: list[Change] = []
    left: list[Change] = []
    for gone, live in pairs:
        draft = as_made(live.draft)
        decided, cards = settled(gone.uid, gone.cards, draft, gone.say)
        if gone.draft.key != draft.key:
            cards = with_facts(gone, draft, cards)
        parent = goes_on.get(live.parent_uid or "", live.parent_uid)
        revived.append(Change("revived", gone.uid, gone, decided, parent, why, cards))
        left.append(Change("retired", live.uid, live, None, live.parent_uid, f"{why}{REPLACED}"))
    children = tuple(
        Change("moved", child.uid, child, child.draft, goes_on[child.parent_uid], f"{why}: its parent is another note")
        for child in store.notes(journal.uid)
        if child.parent_uid in goes_on and child.uid not in goes_on and not child.retired
    )
    plan = Plan(revived=tuple(revived), retired=tuple(left), moved=children)
    store.apply(journal, plan, moment, journal.digest, brought_forward(store, plan, moment, prefs))


def _ratings(store: Store, note: StoredNote) -> int:
    return sum(row.kind == "review" for row in store.reviews(card.uid for card in note.cards))


def _named(uid: str, notes: list[tuple[StoredNote, JournalFile]], what: str) -> tuple[StoredNote, JournalFile]:
    found = [one for one in notes if one[0].uid == uid]
    if not found and len(uid) >= _SHORTEST:
        found = [one for one in notes if one[0].uid.startswith(uid.casefold())]
    return _only(uid, found, what)


def _only(told: str, found: list[tuple[StoredNote, JournalFile]], what: str) -> tuple[StoredNote, JournalFile]:
    if not found:
        raise UserError(f"no note {told} {what}: journal-cards retired lists those that left; nothing was changed")
    if len(found) > 1:
        raise UserError(f"{told} could be {len(found)} notes: give more of its name; nothing was changed")
    return found[0]
