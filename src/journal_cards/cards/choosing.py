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

    def taken(self, card: CardDraft, subject: Subject) -> int | None:
        """The line whose card looks the same from the front."""
        return self.lines.get(self._key(card, subject))

    def take(self, card: CardDraft, subject: Subject) -> None:
        """Give this card's front its place."""
        self.lines.setdefault(self._key(card, subject), subject.place.bullet.line)

    @staticmethod
    def _key(card: CardDraft, subject: Subject) -> tuple[object, ...]:
        shown = card.front
        for start, end in sorted(card.spans, reverse=True):
            shown = f"{shown[:start]}\0{shown[end:]}"
        # A sentence with a blank looks the same below another topic: "milk is […] water" on two days.
        topic = () if card.mask_topic or card.spans else subject.topic
        return (topic, card.context, inline.normal(shown))


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
    if prose and len(chosen.kept) < rank.MAX_CARDS and any(one.index not in asked for one in subject.sentences):
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
        self._fronts.take(admitted, self._subject)
        self.kept.append(one)
        self.cards.append(admitted)
        return "kept" + (f", suspended: {admitted.reason}" if admitted.suspended else "")


def _admitted(one: Candidate, subject: Subject, fronts: Fronts) -> CardDraft | str:
    """The card as the gate lets it through, or why it may not be one here."""
    admitted = gate.admit(one.card, subject)
    if isinstance(admitted, str):
        return admitted
    line = fronts.taken(admitted, subject)
    return admitted if line is None else f"its front would look like that of line {line}"
