"""Draws the pictures of the README from the real program: ``python docs/screenshots.py``.

The sample journal is imported into a database that is thrown away; the clock stands still, so that the pictures of two
runs differ only where the screens do.
"""

from __future__ import annotations

import asyncio
import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from journal_cards.commands import world
from journal_cards.commands.screen import Makers
from journal_cards.importing import import_journal
from journal_cards.model import Card, Settings
from journal_cards.reviewing import Reviewing
from journal_cards.scheduling.study_day import moment
from journal_cards.store.store import Store
from journal_cards.tui.app import JournalCards
from journal_cards.tui.parts import Parts
from journal_cards.tui.screens.review import ReviewScreen

if TYPE_CHECKING:
    from textual.pilot import Pilot

ROOT = Path(__file__).parents[1]
SIZE = (88, 24)
START = datetime(2026, 9, 21, 8, 30, tzinfo=UTC)
DAYS = 3
"""Mornings of reviews before the pictures, so that something is due."""


class Clock:
    """A clock that moves only when it is told to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The time now."""
        return self.now


def main() -> None:
    """Import, review for a few days, and draw."""
    os.environ.pop("NO_COLOR", None)
    os.environ["TERM"] = "xterm-256color"
    with TemporaryDirectory() as folder:
        database = Path(folder) / "cards.db"
        clock, settings = Clock(START), Settings()
        with Store.open(database) as store:
            import_journal(ROOT / "data" / "journal.md", store, settings, moment(clock(), settings.day_start))
        reviewing = Reviewing(database, settings, clock)
        for _ in range(DAYS):
            review_all(reviewing, clock)
            clock.now = (clock.now + timedelta(days=1)).replace(hour=8, minute=30)
        # The clock of the pictures is that of every part.
        world.now = clock
        os.chdir(folder)
        os.environ["JOURNAL_CARDS_CONFIG"] = "config.toml"
        asyncio.run(draw(reviewing, clock, Makers(database, settings).parts()))
        reviewing.close()


def review_all(reviewing: Reviewing, clock: Clock) -> None:
    """One morning: most answers are Good, every seventh Again, every fifth Easy."""
    sitting = reviewing.start(None)
    count = 0
    while sitting.card is not None:
        clock.now += timedelta(seconds=8)
        count += 1
        sitting = reviewing.reveal(sitting)
        rating = 1 if count % 7 == 0 else 4 if count % 5 == 0 else 3
        sitting = reviewing.rate(sitting, sitting.outcomes[rating - 1].rating)


async def draw(reviewing: Reviewing, clock: Clock, parts: Parts) -> None:
    """Write a picture of each screen."""
    app = JournalCards(reviewing, lambda: reviewing, parts=parts)
    async with app.run_test(size=SIZE) as pilot:
        await settle(app, pilot)
        save(app, "topics.svg")
        for key, name in (("b", "browse"), ("s", "stats"), ("d", "decide"), ("c", "settings")):
            await pilot.press(key)
            await settle(app, pilot)
            save(app, f"{name}.svg")
            await pilot.press("q")
            await settle(app, pilot)
        await pilot.press("a")
        for _ in range(2):
            await pilot.press("space", "3")
            clock.now += timedelta(seconds=8)
        while isinstance(app.screen, ReviewScreen) and not shows_well(app.screen.sitting.card):
            await pilot.press("space", "3")
        await pilot.press("space")
        await pilot.pause()
        save(app, "review.svg")


async def settle(app: JournalCards, pilot: Pilot[int]) -> None:
    """Wait until what threads read stands on the screen."""
    for _ in range(4):
        await app.workers.wait_for_complete()
        await pilot.pause(0.2)


def shows_well(card: Card | None) -> bool:
    """A card that says at one glance what the program does: a question about code in a subtopic."""
    return (
        card is not None
        and card.draft.kind == "basic"
        and "`" in card.draft.front + card.draft.back
        and len(card.topic) > 1
    )


def save(app: JournalCards, name: str) -> None:
    """Write the screen as a picture, with ids that do not change from run to run."""
    svg = app.export_screenshot(title="journal-cards")
    svg = re.sub(r"terminal-\d+-", "terminal-", svg)
    (ROOT / "docs" / name).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
