"""The review on stdin and stdout: an append-only prompt for pipes, dumb terminals and screen readers.

Every prompt is a whole line, and what was printed is flushed before anything is read. Only plain text is printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TextIO

from . import session
from .errors import UserError
from .model import Rating
from .reviewing import Reviewing
from .session import Sitting
from .text import one_line, visible

_HELP = "Enter shows the answer, 1-4 rate it, u undoes the last rating, q leaves."


def run(
    reviewing: Reviewing, topic: tuple[str, ...] | None, source: TextIO | None = None, target: TextIO | None = None
) -> None:
    """Review until the person leaves, the input ends or nothing is left."""
    Prompt(reviewing, source or sys.stdin, target or sys.stdout).run(topic)


class Prompt:
    """One review on two streams."""

    def __init__(self, reviewing: Reviewing, source: TextIO, target: TextIO) -> None:
        self._reviewing = reviewing
        self._source = source
        self._target = target

    def run(self, topic: tuple[str, ...] | None) -> None:
        """Ask card after card."""
        sitting = self._reviewing.start(topic)
        self._say(_counts(sitting), _HELP if sitting.card else "")
        self._front(sitting)
        self._ask(sitting)
        for line in self._lines():
            answer = line.strip().casefold()
            if answer in ("q", "quit", "exit"):
                break
            before = sitting
            sitting = self._answered(sitting, answer)
            if sitting is not before and not sitting.revealed:
                self._front(sitting)
            self._ask(sitting)
            if sitting.card is None and not sitting.can_undo:
                break
        self._end(sitting)

    def _answered(self, sitting: Sitting, answer: str) -> Sitting:
        """The sitting after one line of input; the same one when the line meant nothing here."""
        try:
            if answer == "u":
                return self._undo(sitting)
            if sitting.card is None:
                self._say("Nothing is left: u undoes the last rating, q leaves.")
            elif answer == "" and not sitting.revealed:
                sitting = self._reviewing.reveal(sitting)
                self._back(sitting)
            elif answer in ("1", "2", "3", "4") and sitting.revealed:
                return self._rate(sitting, Rating(int(answer)))
            else:
                self._say(
                    "1, 2, 3 or 4 rates this card." if sitting.revealed else "Press Enter to see the answer first."
                )
        except UserError as error:
            self._say(f"not saved: {error}")
            sitting = self._reviewing.start(sitting.topic)
        return sitting

    def _rate(self, sitting: Sitting, rating: Rating) -> Sitting:
        outcome = sitting.outcomes[rating - 1]
        after = self._reviewing.rate(sitting, rating)
        self._say(f"saved {rating.label}, next in {outcome.interval}")
        return after

    def _undo(self, sitting: Sitting) -> Sitting:
        after = self._reviewing.undo(sitting)
        if after.card is None or after.card is sitting.card:
            self._say("Nothing to undo.")
            return sitting if after.card is sitting.card else after
        self._say("saved undo: the last rating is taken back")
        return after

    # ---- what is printed ---------------------------------------------------------------------------------------------

    def _front(self, sitting: Sitting) -> None:
        card = sitting.card
        if card is None:
            return
        crumbs = session.breadcrumb(card, masked=True)
        context = [f"  {visible(line)}" for line in card.draft.context]
        self._say("", f"[{crumbs}]", *context, visible(session.front(card)))

    def _back(self, sitting: Sitting) -> None:
        card = sitting.card
        if card is None:
            return
        mask = [f"[{session.breadcrumb(card, masked=False)}]"] if card.draft.mask_topic else []
        answer = card.draft.answer if card.draft.spans else card.draft.back
        extra = [f"  {visible(line)}" for line in card.draft.extra]
        self._say("---", *mask, visible(answer), *extra)

    def _ask(self, sitting: Sitting) -> None:
        if sitting.card is None:
            self._say("", "Nothing is left for now. u undoes the last rating, q leaves." if sitting.can_undo else "")
        elif sitting.revealed:
            self._say("   ".join(f"{one.rating.value} {one.rating.label} {one.interval}" for one in sitting.outcomes))
        else:
            self._say(f"{_counts(sitting)}. Enter shows the answer.")

    def _end(self, sitting: Sitting) -> None:
        told = self._reviewing.summary(sitting)
        words = [f"{n} {rating.label}" for n, rating in zip(told.by_rating, Rating, strict=True) if n]
        lines = [
            f"Rated {told.cards} card{'' if told.cards == 1 else 's'}" + (f": {', '.join(words)}." if words else ".")
        ]
        if told.next_step_in is not None:
            lines.append(f"A card comes back in {told.next_step_in} minutes.")
        lines.append(f"Tomorrow: {told.tomorrow.due} due, {told.tomorrow.new} new.")
        self._say(*lines)

    def _say(self, *lines: str) -> None:
        for line in lines:
            self._target.write(f"{line}\n")
        self._target.flush()

    def _lines(self) -> Iterator[str]:
        while True:
            line = self._source.readline()
            if not line:
                return
            yield line


def _counts(sitting: Sitting) -> str:
    left = sitting.counts
    where = one_line(" › ".join(sitting.topic)) if sitting.topic else "All topics"
    return f"{where}: {left.new} new, {left.learning} learning, {left.review} to review"
