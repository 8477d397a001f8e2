"""Making the cards of a bullet new again: a row of the log for each, so that nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .errors import UserError
from .log_uid import log_uid
from .model import Memory, Moment, Review, Settings, State
from .scheduling import memory as fsrs
from .store.store import Store
from .text import one_line


@dataclass(frozen=True, slots=True)
class Reset:
    """A bullet whose cards are reset."""

    text: str
    cards: int
    """Cards of it that were learned."""


def reset_bullet(
    store: Store, path: Path, line: int, moment: Moment, prefs: Settings, *, dry_run: bool = False
) -> Reset:
    """Reset every learned card of the innermost bullet on a 1-based line.

    Raises UserError, and changes nothing, when the journal is unknown, or no learned card stands there.
    """
    known = next((one for one in store.journals() if one.path == str(path.resolve())), None)
    if known is None:
        raise UserError(f"{one_line(str(path))} was never imported: nothing was changed")
    notes = [note for note in store.notes(known.uid, spares=False) if not note.retired]
    there = [note for note in notes if note.draft.line <= line <= note.draft.end_line]
    if not there:
        raise UserError(f"{one_line(str(path))}: no bullet stood on line {line} at the last import")
    note = max(there, key=lambda one: (one.draft.line, one.draft.depth))
    found = [card for uid in (one.uid for one in note.cards if not one.retired) if (card := store.card(uid))]
    learned = [card for card in found if card.memory.state is not State.NEW]
    if not learned:
        raise UserError(f"{one_line(str(path))}: line {line} has no card that was learned; nothing was changed")
    if not dry_run:
        engine = fsrs.scheduler(prefs, store.weights())
        store.keep_parameters(engine.id, engine.parameters, prefs)
        for card in learned:
            store.record(Review(log_uid(), card.uid, "reset", None, moment, 0, card.memory, engine.id), Memory())
            store.forgive(card.uid, 0)
    return Reset(note.draft.text, len(learned))
