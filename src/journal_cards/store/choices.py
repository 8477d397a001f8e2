"""What a person decides about cards and bullets, each decision in one transaction; see ``deciding``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update

from journal_cards.errors import UserError
from journal_cards.model import Card, CardDraft, Override
from journal_cards.store import deciding, sqlite, tables
from journal_cards.store.database import Database
from journal_cards.store.values import day_from, text_of_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date


class Choices(Database):
    """The decisions of a database."""

    def reject(self, card_uid: str, at: int) -> Card | None:
        """Call a card bad, for good; the card that takes its place, or None. Raises UserError when it is not in use."""
        with self._writing() as connection:
            return deciding.reject(connection, card_uid, at)

    def accept(self, card_uid: str, at: int) -> None:
        """Take a rejection back."""
        with self._writing() as connection:
            deciding.accept(connection, card_uid, at)

    def set_wanted(self, note_uid: str, wanted: bool | None, at: int) -> bool | None:
        """Switch a bullet on, suspend it (False) or leave it to the rules (None); return what it was before.

        Raises UserError when it is not in the journal, or has no card that could be switched on.
        """
        with self._writing() as connection:
            return deciding.set_wanted(connection, note_uid, wanted, at)

    def override(self, card_uid: str, front: str, back: str, at: int, seen: CardDraft | None = None) -> Override | None:
        """Give a card the person's own words, for the bullet as it is now; return those that it had.

        When the rules make another card of it by now than the person has ``seen``, the words are for no text that is
        known: what the bullet says shows beside them.

        Raises UserError when a side is empty, or the card's bullet is not in the journal.
        """
        if not (front.strip() and back.strip()):
            raise UserError("a card needs a front and a back: nothing was changed")
        with self._writing() as connection:
            card, note = deciding.card_and_note(connection, card_uid)
            text = note.draft.text if seen is None or card.draft == seen else ""
            return deciding.override(connection, card_uid, Override(front, back, text), at)

    def restore(self, card_uid: str, words: Override | None, at: int) -> Override | None:
        """Give a card back the words that it had; None: those of the rules. Return those that it has until now."""
        with self._writing() as connection:
            return deciding.override(connection, card_uid, words, at)

    def hold(self, card_uid: str, held: bool) -> None:
        """Suspend one card alone, or let it go on."""
        self._set_card(card_uid, held=int(held))

    def bury(self, note_uid: str, until: date | None) -> dict[str, date | None]:
        """Keep the cards of a bullet away until a study day, None ends that; return until when each was kept away."""
        of_note = tables.cards.c.note_uid == note_uid
        with self._writing() as connection:
            before = sqlite.rows(connection, select(tables.cards.c.uid, tables.cards.c.buried_until).where(of_note))
            connection.execute(update(tables.cards).where(of_note).values(buried_until=text_of_day(until)))
        return {row["uid"]: day_from(row["buried_until"]) for row in before}

    def unbury(self, until: Mapping[str, date | None]) -> None:
        """Take a burial back: ``until`` is what ``bury`` returned."""
        for uid, day in until.items():
            self._set_card(uid, buried_until=text_of_day(day))

    def flag(self, card_uid: str, flag: str | None) -> None:
        """Mark a card with a word, or with none any more."""
        self._set_card(card_uid, flag=flag)

    def forgive(self, card_uid: str, lapses: int) -> None:
        """Say for how many lapses a card is no leech any more."""
        self._set_card(card_uid, forgiven=lapses)

    def hold_all(self, held: Mapping[str, bool]) -> None:
        """Suspend cards alone, or let them go on, all of them or none; ``held`` is by uid."""
        self._set_cards("held", {uid: int(one) for uid, one in held.items()})

    def flag_all(self, flags: Mapping[str, str | None]) -> None:
        """Mark cards with words, or with none any more, all of them or none; ``flags`` are by uid."""
        self._set_cards("flag", flags)

    def forgive_all(self, lapses: Mapping[str, int]) -> None:
        """Say for how many lapses cards are no leeches any more; ``lapses`` are by uid."""
        self._set_cards("forgiven", lapses)

    def _set_cards(self, column: str, values: Mapping[str, object]) -> None:
        with self._writing() as connection:
            rows = [{"its_uid": uid, column: value} for uid, value in values.items()]
            sqlite.many(connection, update(tables.cards).where(tables.cards.c.uid == bindparam("its_uid")), rows)

    def _set_card(self, card_uid: str, **columns: object) -> None:
        with self._writing() as connection:
            connection.execute(update(tables.cards).where(tables.cards.c.uid == card_uid).values(columns))

    def mark_seen(self, note_uids: Iterable[str], *, seen: bool = True) -> None:
        """Remember that bullets were looked at, or that they were not."""
        chosen = tables.notes.c.uid.in_(sqlite.among(note_uids))
        with self._writing() as connection:
            connection.execute(update(tables.notes).where(chosen).values(seen=int(seen)))
