"""From the candidates of one bullet to its cards: the best that the gate lets through, and the next-best as spares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model import CardDraft
from . import gate, inline, rank
from .candidate import Candidate
from .rules import Rule
from .subject import Subject

MAX_SPARES = 2
WORTH_A_SPARE = 0.4
"""The score below which a candidate is not even worth to wait."""
_HIDDEN_TOPIC = {"A": 0.08, "B": 0.14, "C": 0.2}
"""What a score loses when the topic path must be hidden."""


@dataclass(slots=True)
class Fronts:
    """The fronts that the journal has so far, so that no two look the same."""

    lines: dict[tuple[object, ...], int] = field(default_factory=dict)
    """By their look: the line of the bullet that has it."""
    met: int = 0
    """How often a bullet found a front taken by another one: what was made of it depends on that one."""

    def refuse(self, card: CardDraft, topic: tuple[str, ...], line: int) -> str | None:
        """Why a card of the bullet on this line may not have its front; None when it may."""
        there = self.lines.get(look(card, topic))
        if there is None:
            return None
        if there == line:
            return "its front would look like that of the bullet's other card"
        self.met += 1
        return f"its front would look like that of line {there}"

    def take(self, card: CardDraft, topic: tuple[str, ...], line: int) -> None:
        """Give this card's front its place."""
        self.lines.setdefault(look(card, topic), line)


def look(card: CardDraft, topic: tuple[str, ...]) -> tuple[object, ...]:
    """What a person sees of a card below its topic before its answer: two cards may not share it."""
    shown = card.front
    for start, end in sorted(card.spans, reverse=True):
        shown = f"{shown[:start]}\0{shown[end:]}"
    # A sentence with a blank looks the same below another topic: "milk is […] water" on two days.
    return (() if card.mask_topic or card.spans else topic, card.context, inline.normal(shown))


@dataclass(slots=True)
class Made:
    """What the rules made of one bullet."""

    cards: tuple[CardDraft, ...] = ()
    spares: tuple[CardDraft, ...] = ()
    tried: list[str] = field(default_factory=list)


def choose(rules: Sequence[Rule], prose: Sequence[Rule], subject: Subject, fronts: Fronts, made: Made) -> None:
    """Add to ``made`` what the rules give.

    ``prose`` is tried for sentences that have no card yet. Nothing is judged that is neither needed nor a spare.
    """
    chosen = _Chosen(subject, fronts, made)
    chosen.judge([one for rule in rules for one in rule(subject)])
    asked = {one.sentence for one in chosen.kept}
    more = not chosen.kept or len(chosen.spares) < MAX_SPARES
    if (
        prose
        and more
        and len(chosen.kept) < rank.MAX_CARDS
        and any(one.index not in asked for one in subject.sentences)
    ):
        left = [one for rule in prose for one in rule(subject) if one.sentence not in asked]
        chosen.judge(left)
    made.cards = tuple(sorted(chosen.cards, key=lambda card: card.suspended))
    made.spares = tuple(chosen.spares)


class _Chosen:
    """The cards of one bullet as they are chosen."""

    def __init__(self, subject: Subject, fronts: Fronts, made: Made) -> None:
        self._subject, self._fronts, self._tried = subject, fronts, made.tried
        self.kept: list[Candidate] = []
        self.cards: list[CardDraft] = []
        self.spares: list[CardDraft] = []

    def judge(self, candidates: Sequence[Candidate]) -> None:
        """Keep what is needed and sound, best first."""
        for points, one in rank.ranked(candidates, self._subject):
            said = self._judged(one, points)
            self._tried.append(f"{one.card.rule} {one.card.slot}".strip() + f": {said}")

    def _judged(self, one: Candidate, points: float) -> str:
        waits = rank.unneeded(one, points, self.kept)
        if waits and (len(self.spares) >= MAX_SPARES or points < WORTH_A_SPARE):
            return waits
        admitted = _admitted(one, self._subject, self._fronts)
        if isinstance(admitted, str):
            return admitted
        if waits is None and admitted.mask_topic and not admitted.own_question:
            # Without its topic a sentence tells less of what it is about.
            waits = rank.unneeded(one, points - _HIDDEN_TOPIC[admitted.tier], self.kept)
        if waits:
            self.spares.append(admitted)
            return waits
        self._fronts.take(admitted, self._subject.topic, self._subject.place.bullet.line)
        self.kept.append(one)
        self.cards.append(admitted)
        return "kept" + (f", suspended: {admitted.reason}" if admitted.suspended else "")


def _admitted(one: Candidate, subject: Subject, fronts: Fronts) -> CardDraft | str:
    """The card as the gate lets it through, or why it may not be one here."""
    admitted = gate.admit(one.card, subject)
    if isinstance(admitted, str):
        return admitted
    return fronts.refuse(admitted, subject.topic, subject.place.bullet.line) or admitted
