"""Two notes that are one, joined by hand: one that left its journal goes on as a bullet that counts as new."""

from __future__ import annotations

from dataclasses import dataclass

from .changed_facts import brought_forward
from .choices import as_made
from .errors import UserError
from .model import Change, JournalFile, Moment, Plan, Settings, StoredNote
from .pairing import settled
from .reconcile import with_facts
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
    if new.isdigit():
        near = [(note, journal) for note, journal in here if note.draft.line == int(new)]
        near = [one for one in near if one[1].uid == home.uid] or near
        live, journal = _only(new, near, "begins on that line of a journal")
    else:
        live, journal = _named(new, here, "is in a journal")
    return join(store, gone, live, journal, moment, prefs, "joined by hand")


def join(
    store: Store, gone: StoredNote, live: StoredNote, journal: JournalFile, moment: Moment, prefs: Settings, why: str
) -> Joined:
    """Let the note ``gone`` go on in the place of ``live``, which retires in its stead."""
    draft = as_made(live.draft)
    decided, cards = settled(gone.uid, gone.cards, draft, gone.say)
    if gone.draft.key != draft.key:
        cards = with_facts(gone, draft, cards)
    revived = Change("revived", gone.uid, gone, decided, live.parent_uid, why, cards)
    left = Change("retired", live.uid, live, None, live.parent_uid, f"{why}: another note goes on in its place")
    children = tuple(
        Change("moved", child.uid, child, child.draft, gone.uid, f"{why}: its parent goes on as another note")
        for child in store.notes(journal.uid)
        if child.parent_uid == live.uid and not child.retired
    )
    plan = Plan(revived=(revived,), retired=(left,), moved=children)
    rated = _ratings(store, gone), _ratings(store, live)
    store.backup("merge")
    store.apply(journal, plan, moment, journal.digest, brought_forward(store, plan, moment, prefs))
    return Joined(gone, live, journal, *rated)


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
