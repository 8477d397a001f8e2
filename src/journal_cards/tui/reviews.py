"""What the app needs of ``journal_cards.due_today`` and ``journal_cards.reviewing``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ..model import Card, Counts, Rating, Settings, TopicCount
    from ..neighbours import Neighbours
    from ..scheduling.study import Study
    from ..session import Sitting, Summary


class Numbers(Protocol):
    """What waits in a database, as ``due_today.DueToday`` counts it; each method may raise ``UserError``."""

    def topics(self) -> tuple[TopicCount, ...]:
        """All topics, depth first; empty when nothing was ever imported."""

    def numbers(self) -> tuple[tuple[TopicCount, ...], Counts]:
        """The same, with what is due and new in all topics together."""

    def use(self, settings: Settings) -> None:
        """Go on with other settings."""

    def stamp(self) -> object:
        """Something that differs after any program has written to the database."""


class Reviews(Protocol):
    """Sittings over a database, as ``reviewing.Reviewing`` gives them; each method may raise ``UserError``."""

    def with_front(self, words: str, most: int) -> tuple[Card, ...]:
        """The first cards whose front holds these words."""

    def start(self, topic: tuple[str, ...] | None, study: Study | None = None) -> Sitting:
        """A new sitting; None for all topics, and for what the schedule says."""

    def foresee(self, sitting: Sitting) -> Neighbours:
        """Read what the answer needs, while the person thinks: what will stand beside it."""

    def reveal(self, sitting: Sitting) -> Sitting:
        """Turn the card over."""

    def rate(self, sitting: Sitting, rating: Rating) -> Sitting:
        """Rate the shown card; the rating is on disk when this returns."""

    def undo(self, sitting: Sitting) -> Sitting:
        """Take the last decision or rating back; the same sitting when there is none."""

    def redo(self, sitting: Sitting) -> Sitting:
        """Do again what was taken back last; the same sitting when there is nothing."""

    def hold(self, sitting: Sitting) -> Sitting:
        """Suspend the shown card alone; the next card shows."""

    def bury(self, sitting: Sitting) -> Sitting:
        """Keep the bullet of the shown card away until tomorrow; the next card shows."""

    def skip(self, sitting: Sitting) -> Sitting:
        """Put the shown card at the end of the line; the next card shows."""

    def reject(self, sitting: Sitting) -> Sitting:
        """Call the shown card bad; another one of its bullet shows, else the next card."""

    def suspend(self, sitting: Sitting) -> Sitting:
        """Suspend the bullet of the shown card; the next card shows."""

    def flag(self, sitting: Sitting, word: str | None) -> Sitting:
        """Mark the shown card with a word, or with none any more; it stays."""

    def rewrite(self, sitting: Sitting, front: str, back: str) -> Sitting:
        """Give the shown card the person's own words."""

    def restore(self, sitting: Sitting) -> Sitting:
        """Give the shown card the words of the rules again."""

    def refreshed(self, sitting: Sitting, away: int = 0) -> Sitting:
        """The same sitting after an import, its card as it is now; ``away`` ms count for no answer."""

    def summary(self, sitting: Sitting) -> Summary:
        """The figures of the done screen."""

    def use(self, settings: Settings) -> None:
        """Go on with other settings."""

    def followed(self, sitting: Sitting) -> Sitting:
        """The sitting after that: its card as it reads now, or the next one when it is not to be shown any more."""

    def warm(self) -> None:
        """Import what rating needs; runs in a thread."""
