"""Imports for a face: the plan that is shown is the plan that is done, and the last one is taken back."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest

from core_support import NewWorld, World
from journal_cards.catching_up import CatchingUp
from journal_cards.errors import UserError
from journal_cards.model import Rating

BEFORE = """\
## 2031-03-01

- Networking
  - The `MTU` limits the size of a packet on the wire
  - A `/23` network has `512` addresses
"""
AFTER = BEFORE.replace("size of a packet", "length of a packet") + "  - `uptime` shows the load average of a machine\n"


@pytest.fixture
def world(new_world: NewWorld) -> World:
    made = new_world()
    made.take(BEFORE)
    made.wait(minutes=5)
    return made


def catching_up(world: World) -> CatchingUp:
    return CatchingUp(world.database, world.prefs, lambda: world.now)


def test_a_plan_writes_nothing_and_is_then_done_as_shown(world: World) -> None:
    world.journal.write_text(AFTER, encoding="utf-8")
    asking = catching_up(world)
    (journal,) = asking.known()
    planned = asking.plan(journal)
    assert (len(planned.plan.edited), len(planned.plan.added), planned.doubt) == (1, 1, "")
    assert asking.last_import(journal).counts["added"] == 3  # type: ignore[union-attr]
    assert world.store.journals()[0].digest != planned.digest
    done = asking.apply(planned)
    assert done.told[0] == "kept 2 · edited 1 · new 1"
    assert world.store.journals()[0].digest == planned.digest
    assert asking.looked_at()[0].state == "same"


def test_a_file_that_changed_under_the_eyes_is_not_imported(world: World) -> None:
    world.journal.write_text(AFTER, encoding="utf-8")
    asking = catching_up(world)
    planned = asking.plan(asking.known()[0])
    world.journal.write_text("- Something else altogether\n", encoding="utf-8")
    with pytest.raises(UserError, match="changed since you saw its plan"):
        asking.apply(planned)
    assert len(world.store.notes(world.store.journals()[0].uid)) == 3


def test_much_that_would_retire_is_a_doubt_that_the_person_can_overrule(world: World) -> None:
    many = "".join(f"- The value {number} of `item-{number}` is `{number * 7}`\n" for number in range(20))
    world.take(many)
    world.journal.write_text("- The only bullet that is left\n", encoding="utf-8")
    asking = catching_up(world)
    planned = asking.plan(asking.known()[0])
    assert "would retire" in planned.doubt
    assert asking.apply(planned).told[0].endswith("retired 20")


def test_a_journal_that_is_gone_or_no_journal_is_one_line(world: World) -> None:
    asking = catching_up(world)
    (journal,) = asking.known()
    world.journal.write_bytes(b"\xff\xfe- x")
    with pytest.raises(UserError, match="UTF-16"):
        asking.plan(journal)
    world.journal.unlink()
    with pytest.raises(UserError, match="there is no file"):
        asking.plan(journal)


def test_the_last_import_is_taken_back_and_said_before(world: World) -> None:
    world.take(AFTER)
    world.wait(minutes=5)
    world.rate(world.reviewing.start(None), Rating.GOOD)
    asking = catching_up(world)
    (journal,) = asking.known()
    last = asking.last_import(journal)
    assert last is not None
    assert {kind: count for kind, count in last.counts.items() if count} == {"kept": 2, "edited": 1, "added": 1}
    assert last.reviews_since == 1
    undone = asking.take_back(journal)
    assert (undone.at, undone.reviews_since) == (last.at, 1)
    texts = {note.draft.text for note in world.store.notes(journal.uid) if not note.retired}
    assert "The `MTU` limits the size of a packet on the wire" in texts
    assert len(texts) == 3
    first = asking.last_import(journal)
    assert first is not None
    assert first.at < last.at
    asking.take_back(journal)
    assert asking.last_import(journal) is None
    with pytest.raises(UserError, match="no import to take back"):
        asking.take_back(journal)


def test_after_it_is_taken_back_the_file_is_new_again_though_nobody_wrote_into_it(new_world: NewWorld) -> None:
    world = new_world()
    asking = catching_up(world)
    world.now = datetime.now(UTC) - timedelta(hours=1)
    world.take(BEFORE)
    world.wait(minutes=120)
    world.take(AFTER)
    assert asking.looked_at()[0].state == "same"
    asking.take_back(asking.known()[0])
    assert asking.looked_at()[0].state == "changed"
    assert asking.plan(asking.known()[0]).plan.changes
    world.wait(minutes=5)
    world.take(AFTER)
    assert asking.looked_at()[0].state == "same"


def test_a_file_whose_import_is_taken_back_has_changed_since_the_one_before(world: World) -> None:
    world.journal.write_text(AFTER, encoding="utf-8")
    os.utime(world.journal, (world.now.timestamp(),) * 2)
    world.wait(minutes=5)
    asking = catching_up(world)
    (before,) = asking.looked_at()
    asking.apply(asking.plan(before))
    assert asking.looked_at()[0].state == "same"
    asking.take_back(before)
    (after,) = asking.looked_at()
    assert (after.state, after.imported_at) == ("changed", before.imported_at)


def test_nothing_is_known_of_a_database_that_is_not_there(new_world: NewWorld) -> None:
    world = new_world()
    assert catching_up(world).known() == catching_up(world).looked_at() == ()
    assert not world.database.exists()
