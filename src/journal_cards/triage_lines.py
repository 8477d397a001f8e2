"""The triage on plain lines: a listing for programs and pipes, and a walk on stdin and stdout."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

from . import face
from .errors import UserError
from .listings import card_document
from .model import CardDraft
from .text import one_line, visible
from .triaging import Bullet, Triaging, Verdict

NOTHING = "No new bullets: everything was looked at."
_KEYS = "k keep, n not a card, Enter later, u undo, a keep all the rest, q quit"
_LONGEST = 400
"""Characters of a text that are shown."""
_VERDICTS: dict[str, Verdict] = {"k": "keep", "n": "drop", "y": "on"}
_SAVED: dict[Verdict, str] = {
    "keep": "saved: kept",
    "drop": "saved: not a card, the bullet is suspended",
    "on": "saved: its cards are switched on",
}


def bullet_lines(bullet: Bullet) -> list[str]:
    """One bullet: where it stands, what it says, and its cards; ``~`` is a card that is set aside."""
    where = one_line(" › ".join(bullet.topic))
    day = bullet.date.isoformat() if bullet.date else "no date"
    head = f"{day}  line {bullet.line} of {one_line(bullet.journal)}" + (f"  [{where}]" if where else "")
    lines = [head, f"  {one_line(bullet.text[:_LONGEST])}"]
    for card in bullet.cards:
        lines += _card_lines(card)
    if not bullet.active:
        aside = "set aside: " if bullet.disposition == "suspended" else "no card: "
        lines.append(f"  {aside}{one_line(bullet.reason).removeprefix('set aside: ')}")
    return lines


def _card_lines(card: CardDraft) -> list[str]:
    mark = "~" if card.suspended else "*"
    answer = one_line(card.answer[:_LONGEST])
    return [f"    {mark} {one_line(face.front_of(card)[:_LONGEST])}", f"      = {answer}"]


def listing(bullets: Sequence[Bullet]) -> str:
    """Every bullet to look at."""
    if not bullets:
        return NOTHING
    count = f"{len(bullets):,} new bullet{'' if len(bullets) == 1 else 's'}"
    hint = f"{count}; at a terminal this asks about each: --keep, --drop and --on LINE do the same, --all-keep ends it"
    return "\n".join([line for bullet in bullets for line in (*bullet_lines(bullet), "")] + [hint])


def as_json(bullets: Sequence[Bullet]) -> list[dict[str, object]]:
    """The document of ``triage --json``."""
    return [
        {
            "line": bullet.line,
            "journal": bullet.journal,
            "date": bullet.date.isoformat() if bullet.date else None,
            "topic": list(bullet.topic),
            "text": bullet.text,
            "disposition": bullet.disposition,
            "reason": bullet.reason,
            "cards": [card_document(card) for card in bullet.cards],
        }
        for bullet in bullets
    ]


class Walk:
    """One triage on two streams; every decision is on the disk before the next bullet is shown."""

    def __init__(self, triaging: Triaging, source: TextIO | None = None, target: TextIO | None = None) -> None:
        self._triaging = triaging
        self._source = source or sys.stdin
        self._target = target or sys.stdout
        self._left: list[Bullet] = []
        self._done: list[tuple[Bullet, Verdict | None]] = []
        """What was passed, with what was decided; None: later."""

    def run(self, bullets: Sequence[Bullet]) -> None:
        """Ask about one bullet after another until there is none, the input ends or the person leaves."""
        self._left = list(bullets)
        if not bullets:
            self._say(NOTHING)
            return
        self._show()
        for answer in self._answers():
            if answer in ("q", "quit", "exit"):
                break
            try:
                self._take(answer)
            except UserError as error:
                self._say(f"not saved: {error}")
            if not self._left:
                break
            self._show()
        self._end()

    def _take(self, answer: str) -> None:
        """Do what one line of input asks for."""
        if answer == "u":
            self._undo()
        elif answer == "a":
            self._triaging.keep_all(self._left)
            self._say(f"saved: kept {len(self._left):,}")
            self._done += [(bullet, "keep") for bullet in self._left]
            self._left = []
        elif answer in ("", "l"):
            self._done.append((self._left.pop(0), None))
        elif answer in _VERDICTS:
            verdict = _VERDICTS[answer]
            self._triaging.decide(self._left[0], verdict)
            self._say(_SAVED[verdict])
            self._done.append((self._left.pop(0), verdict))
        else:
            self._say(_KEYS)

    def _undo(self) -> None:
        if not self._done:
            self._say("Nothing to undo.")
            return
        bullet, verdict = self._done[-1]
        if verdict is not None:
            self._triaging.undo(bullet)
            self._say("saved undo: the last decision is taken back")
        self._done.pop()
        self._left.insert(0, bullet)

    def _show(self) -> None:
        bullet = self._left[0]
        whole = len(self._done) + len(self._left)
        switch = "" if bullet.active or not bullet.cards else ", y switch on"
        self._say("", f"{len(self._done) + 1:,} of {whole:,}:", *bullet_lines(bullet), f"{_KEYS}{switch}")

    def _end(self) -> None:
        verdicts = [verdict for _, verdict in self._done]
        later = verdicts.count(None) + len(self._left)
        kept, off, on = (verdicts.count(verdict) for verdict in ("keep", "drop", "on"))
        self._say("", f"{kept:,} kept, {off:,} suspended, {on:,} switched on, {later:,} for later.")

    def _answers(self) -> Iterator[str]:
        while line := self._source.readline():
            yield line.strip().casefold()

    def _say(self, *lines: str) -> None:
        for line in lines:
            self._target.write(f"{visible(line)}\n")
        self._target.flush()
