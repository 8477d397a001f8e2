"""How many cards a day still allows: over all topics together, and for single topics with their subtopics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from journal_cards.model import Queued, Settings, Studied, TopicSettings

_Topic = tuple[str, ...]
_ALL: _Topic = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What is left of a day's limits, by topic; the empty path stands for all topics together."""

    left: Mapping[_Topic, int]

    @classmethod
    def of_reviews(cls, settings: Settings, studied: Studied) -> Limits:
        """What is left of the reviews."""
        done = {topic: reviews for topic, _, reviews in studied.by_topic}
        return cls(_left(settings, settings.reviews_per_day, lambda one: one.reviews_per_day, studied.reviews, done))

    @classmethod
    def of_new(cls, settings: Settings, studied: Studied) -> Limits:
        """What is left of the new cards."""
        done = {topic: new for topic, new, _ in studied.by_topic}
        return cls(_left(settings, settings.new_per_day, lambda one: one.new_per_day, studied.new, done))

    def of(self, waiting: Mapping[_Topic, int]) -> int:
        """How many cards the limits allow, of so many in each topic without its subtopics."""
        if len(self.left) == 1:
            return min(sum(waiting.values()), self.left[_ALL])
        return self._allowed(waiting).get(_ALL, 0)

    def by_topic(self, waiting: Mapping[_Topic, int]) -> dict[_Topic, int]:
        """The same for a sitting of each topic alone, subtopics included."""
        allowed = self._allowed(waiting)
        return {topic: min(count, self._above(topic)) for topic, count in allowed.items()}

    def within(self, cards: Sequence[Queued]) -> list[Queued]:
        """Keep the first cards in this order that the limits allow."""
        if len(self.left) == 1:
            return list(cards[: self.left[_ALL]])
        left = dict(self.left)
        kept: list[Queued] = []
        for card in cards:
            above = [card.topic[:depth] for depth in range(len(card.topic) + 1) if card.topic[:depth] in left]
            if all(left[topic] > 0 for topic in above):
                kept.append(card)
                for topic in above:
                    left[topic] -= 1
        return kept

    def _allowed(self, waiting: Mapping[_Topic, int]) -> dict[_Topic, int]:
        """For each topic what its own limit and those below it leave, deepest first."""
        count: Counter[_Topic] = Counter(waiting)
        for topic in list(count):
            for depth in range(len(topic)):
                count[topic[:depth]] += 0
        for topic in sorted(count, key=len, reverse=True):
            if topic in self.left:
                count[topic] = min(count[topic], self.left[topic])
            if topic:
                count[topic[:-1]] += count[topic]
        return dict(count)

    def _above(self, topic: _Topic) -> int:
        return min(self.left[topic[:depth]] for depth in range(len(topic) + 1) if topic[:depth] in self.left)


def _left(
    settings: Settings,
    most: int,
    of_topic: Callable[[TopicSettings], int | None],
    rated: int,
    done: Mapping[_Topic, int],
) -> dict[_Topic, int]:
    left = {_ALL: max(0, most - rated)}
    for one in settings.topic:
        limit = of_topic(one)
        if limit is not None:
            below = sum(count for topic, count in done.items() if topic[: len(one.path)] == one.path)
            left[one.path] = max(0, limit - below)
    return left
