"""What the tests of the core share: journals in; drafts, outlines, plans and sittings out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import Protocol

from journal_cards.cards.generate import generate
from journal_cards.face import front_of
from journal_cards.importing import Imported, import_journal
from journal_cards.journal.parse import parse_journal
from journal_cards.model import (
    Card,
    CardDraft,
    Change,
    NoteDraft,
    Plan,
    Rating,
    Review,
    Say,
    Settings,
    StoredCard,
    StoredNote,
    TopicRules,
)
from journal_cards.reconcile import reconcile
from journal_cards.reviewing import Reviewing
from journal_cards.session import Sitting
from journal_cards.store.store import Store


def drafts_of(text: str, rules: TopicRules | None = None) -> list[NoteDraft]:
    """Every bullet of a journal as the importer sees it."""
    return generate(parse_journal(text), rules)


# ---- outlines for tests/cases ----------------------------------------------------------------------------------------


def card_outline(text: str) -> str:
    """Every bullet with its disposition and topic; below it its cards.

    ``*`` is a card to review and ``~`` a suspended one, ``^`` a context line above the front, ``+`` a line that shows
    with the answer.
    """
    lines: list[str] = []
    for note in drafts_of(text):
        why = f" {note.reason}" if note.disposition == "suspended" else ""
        lines.append(f"L{note.line} {note.disposition} [{' › '.join(note.topic)}]{why}")
        for card in note.cards:
            lines += _card(card)
    return "\n".join(lines)


def _card(card: CardDraft) -> list[str]:
    mark = "~" if card.suspended else "*"
    masked = " (topic masked)" if card.mask_topic else ""
    asked = f"  {mark} {card.rule} | {front_of(card)} => {card.answer}{masked}"
    lines = [*(f"    ^ {line}" for line in card.context), asked, *(f"    + {line}" for line in card.extra)]
    return [line.replace("\n", "⏎") for line in lines]


def topic_outline(text: str, rules: TopicRules | None = None) -> str:
    """Every bullet's line, words and topic."""
    return "\n".join(f"L{note.line} [{' › '.join(note.topic)}] {note.text}" for note in drafts_of(text, rules))


# ---- a store without a database --------------------------------------------------------------------------------------


@dataclass(slots=True)
class Shelf:
    """Stored notes of one journal that live in memory; each import gives its plan."""

    name: str = "garden"
    notes: dict[str, StoredNote] = field(default_factory=dict)

    def take(self, text: str, rules: TopicRules | None = None) -> Plan:
        """Import a text: plan, and do what the plan says."""
        return self.keep(reconcile(self.stored(), drafts_of(text, rules), self.name))

    def stored(self) -> list[StoredNote]:
        """The notes in the order in which the store gives them."""
        return sorted(self.notes.values(), key=lambda note: (note.draft.position, note.retired, note.uid))

    def keep(self, plan: Plan) -> Plan:
        """Do what a plan says."""
        for change in plan.changes + plan.kept:
            if change.after is None:
                self.notes[change.note_uid] = replace(self.notes[change.note_uid], retired=True)
            else:
                self.notes[change.note_uid] = self._after(change, change.after)
        return plan

    def uid(self, text: str) -> str:
        """The uid of the one live note with this text."""
        (uid,) = [note.uid for note in self.notes.values() if not note.retired and note.draft.text == text]
        return uid

    def live(self) -> list[StoredNote]:
        """The notes that are in the journal now."""
        return [note for note in self.stored() if not note.retired]

    @staticmethod
    def _after(change: Change, draft: NoteDraft) -> StoredNote:
        cards = {card.uid: card for card in change.before.cards} if change.before else {}
        for card in change.cards:
            if card.draft is None:
                cards[card.uid] = replace(cards[card.uid], retired=True)
            else:
                mine = cards[card.uid].override if card.uid in cards else None
                cards[card.uid] = StoredCard(card.uid, card.draft, card.primary, retired=False, override=mine)
        in_order = sorted(cards.values(), key=lambda card: not card.primary)
        say = change.before.say if change.before else Say()
        return StoredNote(change.note_uid, replace(draft, parent=None), change.parent_uid, False, tuple(in_order), say)


def kinds(plan: Plan) -> dict[str, int]:
    """How many changes of each kind, those that are none left out."""
    names: Sequence[str] = ("kept", "edited", "moved", "added", "retired", "revived", "unsure")
    return {name: len(getattr(plan, name)) for name in names if getattr(plan, name)}


# ---- one person with a journal, a database and a clock ---------------------------------------------------------------

CET = timezone(timedelta(hours=1))
MORNING = datetime(2031, 3, 3, 9, 0, tzinfo=CET)
"""A Monday, long after the study day began."""


class World:
    """A journal file, a database beside it and a clock that only the test moves; a context manager."""

    def __init__(self, folder: Path, prefs: Settings | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.journal = folder / "garden.md"
        self.database = folder / "cards.db"
        self.prefs = prefs or Settings()
        self.now = MORNING
        self.reviewing = Reviewing(self.database, self.prefs, lambda: self.now)

    def __enter__(self) -> World:
        return self

    def __exit__(self, *_: object) -> None:
        self.reviewing.close()
        if "store" in vars(self):
            self.store.close()

    @cached_property
    def store(self) -> Store:
        """The database through a connection that is not the sitting's: what it reads is on the disk."""
        return Store.open(self.database)

    def wait(self, *, days: int = 0, minutes: float = 0) -> None:
        """Let time pass."""
        self.now += timedelta(days=days, minutes=minutes)

    def take(self, text: str) -> Imported:
        """Write the journal and import it."""
        self.journal.write_text(text, encoding="utf-8")
        return import_journal(self.journal, self.store, self.prefs, self.reviewing.moment())

    def log(self) -> tuple[Review, ...]:
        """The review log."""
        return self.store.reviews()

    def cards(self) -> dict[str, Card]:
        """Every stored card by uid, retired ones too."""
        return {card.uid: card for card in self.store.cards(include_retired=True)}

    def rate(self, sitting: Sitting, *ratings: Rating, seconds: float = 3) -> Sitting:
        """Reveal and rate the cards that come."""
        for rating in ratings:
            assert sitting.card is not None, "nothing is left to rate"
            self.wait(minutes=seconds / 60)
            sitting = self.reviewing.rate(self.reviewing.reveal(sitting), rating)
        return sitting


class NewWorld(Protocol):
    """Makes a world below the test's own folder and closes it when the test is over."""

    def __call__(self, prefs: Settings | None = None, folder: str = ".") -> World: ...
