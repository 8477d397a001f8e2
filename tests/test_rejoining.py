"""Bullets that left their journals: the candidates for their history, the merge, and taking it back."""

from __future__ import annotations

import pytest

from core_support import NewWorld, World
from journal_cards.errors import UserError
from journal_cards.model import Rating
from journal_cards.rejoining import Rejoining

BEFORE = """\
## 2031-03-01

- Networking
  - The `MTU` limits the size of a packet on the wire
  - `dig` shows the records of a domain
"""
AFTER = """\
## 2031-03-01

- Networking
  - `dig` shows the records of a domain

## 2031-03-02

- Linux
  - `uptime` shows the load average of a machine
  - How large a packet on the wire may be, the `MTU` of the link says
"""
OLD, NEW = "The `MTU` limits the size of a packet on the wire", "How large a packet on the wire may be, the `MTU` of"


@pytest.fixture
def world(new_world: NewWorld) -> World:
    made = new_world()
    made.take(BEFORE)
    sitting = made.reviewing.start(None)
    while sitting.card is not None:
        sitting = made.rate(sitting, Rating.EASY)
    made.wait(minutes=5)
    made.take(AFTER)
    made.wait(minutes=5)
    return made


def rejoining(world: World) -> Rejoining:
    return Rejoining(world.database, world.prefs, lambda: world.now)


def test_what_left_has_its_history(world: World) -> None:
    (left,) = rejoining(world).left()
    assert (left.text, left.journal, left.topic, left.reviews) == (OLD, "garden", ("Networking",), 1)
    assert left.last_day is not None


def test_the_most_alike_of_the_new_bullets_is_the_first_candidate(world: World) -> None:
    asking = rejoining(world)
    first, *others = asking.candidates(asking.left()[0])
    assert first.text.startswith(NEW)
    assert first.line == 10
    assert all(first.alike > other.alike for other in others)
    texts = {one.text for one in (first, *others)}
    assert "`dig` shows the records of a domain" not in texts  # it was learned
    assert "Linux" not in texts  # a label


def test_a_merge_goes_on_with_the_reviews_and_is_taken_back(world: World) -> None:
    asking = rejoining(world)
    (left,) = asking.left()
    first, *_ = asking.candidates(left)
    done = asking.merge(left, first)
    assert (done.text.startswith(NEW), done.reviews) == (True, 1)
    assert asking.left() == ()
    live = {note.uid: note.draft.text for note in world.store.notes(done.journal_uid) if not note.retired}
    assert live[left.note_uid].startswith(NEW)
    world.wait(minutes=1)
    asking.undo(done)
    assert [one.note_uid for one in asking.left()] == [left.note_uid]


def test_a_merge_with_an_import_after_it_is_not_undone_here(world: World) -> None:
    asking = rejoining(world)
    (left,) = asking.left()
    done = asking.merge(left, asking.candidates(left)[0])
    world.wait(minutes=1)
    world.take(AFTER + "- Another bullet\n")
    with pytest.raises(UserError, match="imported since"):
        asking.undo(done)
    assert asking.left() == ()


def test_a_candidate_that_is_gone_by_now_is_one_line(world: World) -> None:
    asking = rejoining(world)
    (left,) = asking.left()
    first, *_ = asking.candidates(left)
    world.take(BEFORE)
    with pytest.raises(UserError, match="nothing was changed"):
        asking.merge(left, first)


def test_nothing_left_a_database_that_is_not_there(new_world: NewWorld) -> None:
    world = new_world()
    assert rejoining(world).left() == ()
    assert not world.database.exists()
