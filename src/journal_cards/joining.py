"""Two notes that are one, joined by hand: one that left its journal goes on as a bullet that counts as new."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from .changed_facts import brought_forward
from .choices import as_made
from .errors import UserError
from .model import Change, JournalFile, Moment, Plan, Settings, StoredNote
from .pairing import settled
from .reconcile import with_facts
from .store.leaving import REPLACED
from .store.store import Store
from .text import shortened

_SHORT, _FEW = 50, 5
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


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of notes whose text stands in another journal now."""

    notes: int = 0
    """They go on there."""
    learned: tuple[tuple[StoredNote, StoredNote], ...] = ()
    """The note that left, and the one with its text that was learned meanwhile: a person must say whether to join."""


def follow(store: Store, journal_uid: str, plan: Plan, moment: Moment, prefs: Settings) -> Followed:
    """Let what an import retired go on in the journals to which its text was moved.

    They were imported first and have it as a new note, of which nothing was learned yet. Equal texts go on in their
    order, when as many of them came as left.
    """
    gone: dict[str, list[StoredNote]] = defaultdict(list)
    for one in plan.retired:
        if one.before and one.before.learned:
            gone[one.before.draft.key].append(one.before)
    there = store.elsewhere(journal_uid, gone, retired=False) if gone else ()
    found: dict[str, list[tuple[StoredNote, StoredNote]]] = defaultdict(list)
    journals: dict[str, JournalFile] = {}
    learned: list[tuple[StoredNote, StoredNote]] = []
    for key, left in gone.items():
        twins = [one for one in there if one.draft.key == key]
        fresh = [store.note(one.uid) for one in twins if not one.learned]
        if len(fresh) == len(left) and len({journal.uid for _, journal in fresh}) == 1:
            journals[fresh[0][1].uid] = fresh[0][1]
            pairs = zip(sorted(left, key=_place), sorted((note for note, _ in fresh), key=_place), strict=True)
            found[fresh[0][1].uid] += pairs
        elif len(left) == len(twins) == 1:
            learned.append((left[0], twins[0]))
    for uid, joined in found.items():
        _apply(store, journals[uid], joined, moment, prefs, "its text was moved to another journal")
    return Followed(sum(map(len, found.values())), tuple(learned))


def followed_lines(followed: Followed) -> list[str]:
    """What a person is told of it, with the commands that join what the program leaves apart."""
    lines = [f"{followed.notes:,} of them go on in another journal, where their text stands now"] * bool(followed.notes)
    return lines + [
        f"“{shortened(left.draft.text, _SHORT)}” stands in another journal, where you learned it anew:"
        f" journal-cards merge {left.uid} {twin.uid} joins the two"
        for left, twin in followed.learned[:_FEW]
    ]


def _place(note: StoredNote) -> int:
    return note.draft.position


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
