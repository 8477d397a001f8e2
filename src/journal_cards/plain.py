"""The review on stdin and stdout: an append-only prompt for pipes, dumb terminals and screen readers.

Every prompt is a whole line, and what was printed is flushed before anything is read. Only plain text is printed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TextIO

from . import face, session
from .breadcrumb import breadcrumb
from .errors import UserError
from .model import Rating
from .reviewing import Reviewing
from .scheduling.study import Study
from .session import Sitting
from .text import one_line, visible

_HELP = (
    "Enter shows the answer, 1-4 rate it, u undoes, r does it again, q leaves; b: a bad card, e: edit it, f WORD: flag "
    "it, s: skip it, -: bury it until tomorrow, @: suspend it, !: suspend its bullet."
)
_DOES_NOTHING = "Nothing was changed."


def run(
    reviewing: Reviewing,
    topic: tuple[str, ...] | None,
    source: TextIO | None = None,
    target: TextIO | None = None,
    study: Study | None = None,
) -> None:
    """Review until the person leaves, the input ends or nothing is left."""
    Prompt(reviewing, source or sys.stdin, target or sys.stdout).run(topic, study)


class Prompt:
    """One review on two streams."""

    def __init__(self, reviewing: Reviewing, source: TextIO, target: TextIO) -> None:
        self._reviewing = reviewing
        self._source = source
        self._target = target

    def run(self, topic: tuple[str, ...] | None, study: Study | None = None) -> None:
        """Ask card after card."""
        sitting = self._reviewing.start(topic, study)
        self._say(_counts(sitting), _HELP if sitting.card else "")
        self._front(sitting)
        self._ask(sitting)
        for line in self._lines():
            answer = line.strip()
            answer = answer.casefold() if answer[:2].casefold() != "f " else answer
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
            if answer == "r":
                return self._redo(sitting)
            if sitting.card is None:
                self._say("Nothing is left: u undoes the last rating, q leaves.")
            elif answer in ("b", "e", "!", "@", "-", "s", "f") or answer[:2].casefold() == "f ":
                return self._decided(sitting, answer)
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
            sitting = self._reviewing.start(sitting.topic, sitting.study)
        return sitting

    def _rate(self, sitting: Sitting, rating: Rating) -> Sitting:
        outcome = sitting.outcomes[rating - 1]
        after = self._reviewing.rate(sitting, rating)
        cram = sitting.study.kind == "cram"
        self._say(f"saved {rating.label}, {'which counts for nothing' if cram else f'next in {outcome.interval}'}")
        if after.leech is not None:
            self._say(visible(face.leech_line(after.leech)))
        return after

    def _undo(self, sitting: Sitting) -> Sitting:
        after = self._reviewing.undo(sitting)
        if len(after.undone) == len(sitting.undone):
            self._say("Nothing to undo.")
            return sitting if after.card is sitting.card else after
        self._say(f"saved undo: the last {'decision' if sitting.decision else 'rating'} is taken back")
        return after

    def _redo(self, sitting: Sitting) -> Sitting:
        after = self._reviewing.redo(sitting)
        self._say("Nothing to do again." if after is sitting else "saved: done again")
        return after

    def _decided(self, sitting: Sitting, answer: str) -> Sitting:
        if answer[:1].casefold() == "f":
            word = one_line(answer[2:].strip()) or face.FLAG
            same = sitting.card is not None and sitting.card.flag == word
            after = self._reviewing.flag(sitting, None if same else word)
            self._say("saved: the flag is gone" if same else f"saved: flagged {word}")
            return after
        if answer == "s":
            self._say("skipped: it comes again at the end")
            return self._reviewing.skip(sitting)
        if answer == "@":
            after = self._reviewing.hold(sitting)
            self._say("saved: the card is suspended")
        elif answer == "-":
            after = self._reviewing.bury(sitting)
            self._say("saved: the bullet is buried until tomorrow")
        elif answer == "!":
            after = self._reviewing.suspend(sitting)
            self._say("saved: the bullet is suspended")
        elif answer == "b":
            after = self._reviewing.reject(sitting)
            other = after.decision and after.decision.replaced
            self._say(f"saved: a bad card, {'another one takes its place' if other else 'it is set aside for good'}")
        else:
            return self._edited(sitting)
        return after

    def _edited(self, sitting: Sitting) -> Sitting:
        """Ask for both sides; an empty line keeps what is there, a single dash goes back to the card of the rules."""
        if sitting.card is None:
            return sitting
        front, back = face.written(sitting.card)
        mine = sitting.card.override is not None
        own = ", - takes the program's own card again" if mine else ""
        self._say(f"New front on one line; empty keeps it{own}:")
        new_front = self._source.readline()
        if mine and new_front.strip() == "-":
            after = self._reviewing.restore(sitting)
            self._say("saved: the program's own card")
            return after
        self._say("New answer on one line; empty keeps it:")
        new_back = self._source.readline()
        if not (new_front and new_back):  # the input ended
            self._say(_DOES_NOTHING)
            return sitting
        new = new_front.strip() or front, new_back.strip() or back
        if new == (front, back) and not (mine and sitting.card.text_now):
            self._say(_DOES_NOTHING)
            return sitting
        after = self._reviewing.rewrite(sitting, *new)
        self._say("saved: your own words")
        if after.revealed:
            self._front(after)
            self._back(after)
        return after

    # ---- what is printed ---------------------------------------------------------------------------------------------

    def _front(self, sitting: Sitting) -> None:
        card = sitting.card
        if card is None:
            return
        crumbs = breadcrumb(card, masked=True)
        context = [f"  {visible(line)}" for line in card.shown.context]
        self._say("", f"[{crumbs}]", *context, visible(face.front(card)))

    def _back(self, sitting: Sitting) -> None:
        card = sitting.card
        if card is None:
            return
        mask = [f"[{breadcrumb(card, masked=False)}]"] if card.draft.mask_topic else []
        shown = card.shown
        answer = shown.answer if shown.spans else shown.back
        extra = [f"  {visible(line)}" for line in shown.extra]
        changed = [face.CHANGED, f"  {visible(card.text_now)}"] if card.text_now is not None else []
        news = [f"{face.NEWS} {one_line(card.news)}"] if card.news else []
        self._say("---", *mask, visible(answer), *extra, *changed, *news)

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
    where = ", ".join(filter(None, (where, session.called(sitting))))
    return f"{where}: {left.new} new, {left.learning} learning, {left.review} to review"
