"""What the first screen says beside the numbers of the topics, over a real database."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from core_support import NewWorld, World
from journal_cards.errors import UserError
from journal_cards.figures import figures
from journal_cards.forgetting import forget
from journal_cards.model import Rating
from journal_cards.overview import Overviewing
from journal_cards.triaging import Triaging

JOURNAL = """\
## 2031-03-01

- Networking
  - The `MTU` limits the size of a packet
  - CIDR
    - A `/23` network has `512` addresses
    - **Question**: What is a supernet?
- Linux
  - `uptime` shows the load average of a machine
"""


def overviewing(world: World) -> Overviewing:
    return Overviewing(world.database, world.prefs, lambda: world.now)


def written(path: Path, year: int = 2040) -> None:
    """Make a file look as if it had been written after every import."""
    at = (year - 1970) * 365.25 * 86_400
    os.utime(path, (at, at))


@pytest.fixture
def world(new_world: NewWorld) -> World:
    made = new_world()
    made.take(JOURNAL)
    return made


def test_a_database_that_is_not_there_has_nothing_to_say(new_world: NewWorld) -> None:
    world = new_world()
    said = overviewing(world).overview()
    assert (said.streak, said.questions, said.bullets, said.recall, said.journals) == (0, 0, 0, {}, ())
    assert said.seconds == 8
    assert not world.database.exists()


def test_what_waits_is_what_its_screens_show(world: World) -> None:
    said = overviewing(world).overview()
    triaging = Triaging(world.database, world.prefs, lambda: world.now)
    assert said.questions == 1
    assert said.bullets == len(triaging.pending()) > 2
    triaging.decide(triaging.pending()[0], "keep")
    assert overviewing(world).overview().bullets == said.bullets - 1
    triaging.close()


def test_recall_streak_and_time_are_those_of_the_statistics(world: World) -> None:
    # A gap after the third day; the rest is a streak, with the ratings of steps and forgotten cards in it.
    for days in (1, 1, 2, 1, 1, 1):
        sitting = world.reviewing.start(None)
        for rating in (Rating.AGAIN, Rating.GOOD, Rating.GOOD):
            sitting = world.rate(sitting, rating, seconds=5) if sitting.card else sitting
        world.wait(days=days)
    assert len(world.log()) >= 12
    moment = world.reviewing.moment()
    known = figures(world.database, world.prefs, moment)
    said = overviewing(world).overview()
    assert said.streak == known.streak.current
    assert said.seconds == pytest.approx(5)
    for topic in ((), ("Networking",), ("Networking", "CIDR"), ("Linux",)):
        totals = figures(world.database, world.prefs, moment, topic or None).totals
        if topic and totals.seen:
            assert said.recall[topic] == pytest.approx(totals.known / totals.seen)
    assert ("Networking",) in said.recall


def test_a_day_whose_only_rating_was_undone_is_none_of_the_streak(world: World) -> None:
    world.rate(world.reviewing.start(None), Rating.GOOD)
    world.wait(days=1)
    sitting = world.rate(world.reviewing.start(None), Rating.GOOD)
    assert overviewing(world).overview().streak == 2
    world.reviewing.undo(sitting)
    assert overviewing(world).overview().streak == 1
    world.wait(days=1)
    assert overviewing(world).overview().streak == 0


def test_a_journal_is_changed_when_its_text_is_and_not_when_its_clock_is(world: World) -> None:
    def state() -> str:
        (journal,) = overviewing(world).journals()
        return journal.state

    assert overviewing(world).overview().journals[0].state == "unread"
    assert state() == "same"
    written(world.journal)
    assert state() == "same"
    world.journal.write_text(JOURNAL + "- A new bullet\n", encoding="utf-8")
    written(world.journal)
    assert state() == "changed"
    world.take(JOURNAL + "- A new bullet\n")
    assert state() == "same"


def test_what_cannot_be_read_says_why(world: World) -> None:
    world.journal.unlink()
    assert overviewing(world).journals()[0].state == "missing"
    world.journal.mkdir()
    written(world.journal)
    (journal,) = overviewing(world).journals()
    assert journal.state == "unreadable"
    assert "is a folder" in journal.problem


def test_a_journal_that_was_let_go_of_is_none(world: World) -> None:
    forget(world.journal, world.store, world.prefs, world.reviewing.moment())
    assert overviewing(world).journals() == ()
    assert overviewing(world).overview().journals == ()


def test_a_journal_whose_import_was_taken_back_can_be_imported_again(world: World) -> None:
    world.store.undo_import(None, world.reviewing.moment())
    (journal,) = overviewing(world).journals()
    assert (journal.state, journal.imported_at, journal.bullets) == ("changed", None, 0)
    world.journal.unlink()
    assert overviewing(world).journals() == ()


def test_a_database_that_is_none_is_one_line(new_world: NewWorld) -> None:
    world = new_world()
    world.database.write_bytes(b"this is no database at all, only some bytes " * 40)
    with pytest.raises(UserError, match=r"cards\.db"):
        overviewing(world).overview()
    with pytest.raises(UserError, match=r"cards\.db"):
        overviewing(world).journals()


def test_an_older_database_is_brought_up_to_date(new_world: NewWorld) -> None:
    world = new_world()
    source = Path(__file__).parent / "data" / "rules-1.db"
    world.database.write_bytes(source.read_bytes())
    with sqlite3.connect(world.database) as raw:
        before = raw.execute("PRAGMA user_version").fetchone()[0]
    raw.close()
    assert overviewing(world).overview().bullets > 0
    with sqlite3.connect(world.database) as raw:
        assert raw.execute("PRAGMA user_version").fetchone()[0] >= before
    raw.close()


def test_it_waits_for_no_heavy_import() -> None:
    heavy = ["sqlalchemy", "alembic", "fsrs", "markdown_it", "pygments", "textual", "rapidfuzz"]
    code = (
        "import sys, datetime, pathlib; from journal_cards.overview import Overviewing as O; from journal_cards.model "
        "import Settings as S; O(pathlib.Path('none.db'), S(), lambda: datetime.datetime.now().astimezone()).journals()"
        f"; print([name for name in {heavy} if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
