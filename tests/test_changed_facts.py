"""A fact that changes in the journal: the history stays, the card says so once, and it comes back tomorrow."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core_support import NewWorld, World
from journal_cards.facts import changed_fact
from journal_cards.model import Card, Memory, Rating, State
from journal_cards.scheduling import memory as fsrs

LEARNED = """
## 2031-03-01
- Linux
  - The daemon closes idle sessions after 90 seconds
  - **Question**: How long may a name be?
    - 255 bytes
"""


@pytest.fixture
def world(new_world: NewWorld) -> World:
    """Two bullets that were learned: every card is in review, due in a week or more."""
    world = new_world()
    world.take(LEARNED)
    sitting = world.reviewing.start(None)
    while sitting.card is not None:
        sitting = world.rate(sitting, Rating.EASY)
    world.reviewing.close()
    return world


def rated(world: World) -> list[Card]:
    return [card for card in world.cards().values() if card.memory.reps]


def tomorrow(world: World) -> date:
    return world.reviewing.moment().day + timedelta(days=1)


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ("after 90 seconds", "after 60 seconds", "90 seconds → 60 seconds"),
        ("closes idle", "never closes idle", "“never” is new"),
        ("255 bytes", "143 bytes", "255 bytes → 143 bytes"),
    ],
    ids=["number", "negation", "answer"],
)
def test_a_changed_fact_comes_back_tomorrow_and_is_told_once(world: World, old: str, new: str, fact: str) -> None:
    before = {card.uid: card for card in rated(world)}
    assert all(card.memory.state is State.REVIEW for card in before.values())
    assert min(card.memory.due_day or tomorrow(world) for card in before.values()) > tomorrow(world)
    world.wait(minutes=5)
    world.take(LEARNED.replace(old, new))
    told = [card for card in rated(world) if card.news]
    assert told
    for card in told:
        assert card.news == fact
        assert card.memory.due_day == tomorrow(world)
        was = before[card.uid].memory
        assert (card.memory.stability, card.memory.difficulty, card.memory.reps) == (was.stability, was.difficulty, 1)
    assert {row.card_uid for row in world.log() if row.kind == "manual"} == {card.uid for card in told}
    world.wait(days=1)
    sitting = world.reviewing.start(None)
    while sitting.card is not None:
        sitting = world.rate(sitting, Rating.GOOD)
    assert not any(card.news for card in rated(world))


def test_a_rebuild_agrees(world: World) -> None:
    world.wait(minutes=5)
    world.take(LEARNED.replace("90", "60").replace("255", "143"))
    engine = fsrs.scheduler(world.prefs)
    for card in rated(world):
        rows = [row for row in world.log() if row.card_uid == card.uid]
        assert fsrs.replay(engine, card.uid, rows) == card.memory


@pytest.mark.parametrize(
    ("old", "new"),
    [("closes idle", "cloeses idle"), ("after 90 seconds", "after 90 seconds, as a rule"), ("The daemon", "A daemon")],
)
def test_a_typo_or_more_words_change_no_schedule(world: World, old: str, new: str) -> None:
    memories = {card.uid: card.memory for card in rated(world)}
    world.wait(minutes=5)
    world.take(LEARNED.replace(old, new))
    assert {card.uid: card.memory for card in rated(world)} == memories
    assert not any(card.news for card in rated(world))
    assert all(row.kind == "review" for row in world.log())


def test_what_was_never_learned_has_no_news(new_world: NewWorld) -> None:
    world = new_world()
    world.take(LEARNED)
    world.take(LEARNED.replace("90", "60"))
    assert all(card.memory == Memory() and card.news is None for card in world.cards().values())


@pytest.mark.parametrize(
    ("before", "after", "fact"),
    [
        ("waits 5 s", "waits 6 s", "5 s → 6 s"),
        ("use `-a`", "use `-b`", "`-a` → `-b`"),
        ("run it with --dry-run", "run it with --force", "--dry-run → --force"),
        ("it can be changed", "it cannot be changed", "“cannot” is new"),
        ("takes two keys", "takes three keys", "two → three"),
        ("run `kill`", "run kill", None),
        ("`rm -r` deletes", "`rm -rf` deletes", "`rm -r` → `rm -rf`"),
        ("fires when the load is > 5", "fires when the load is < 5", "> 5 → < 5"),
        ("zero is 273 degrees", "zero is -273 degrees", "273 → -273"),
        ("has 1024 addresses", "has 1,024 addresses", None),
        ("run kill", "run `kill`", None),
        ("a signal", "a singal", None),
        ("waits 5 s", "waits 5 s, then 7 s", None),
        ("waits 5 s. Then 7 s", "waits 5 s", "“7 s” is gone"),
        ("removed in v1.24", "removed in v1.25", "1.24 → 1.25"),
        ("removed in v1.24", "removed in 1.24", None),
        ("Three masters are needed", "Five masters are needed", "Three → Five"),
        ("it has one replica", "it has two replicas", "one → two"),
        ("one of the nodes is the leader", "the leader is a node", None),
        ("three masters", "3 masters", None),
        ("the pod can reach it", "the pod can’t reach it", "“can't” is new"),
        ("it doesn't answer", "it doesn’t answer", None),
        ("within 30 seconds", "within 30 minutes", "30 seconds → 30 minutes"),
        ("takes 5 MB", "takes 5 GB", "5 MB → 5 GB"),
        ("takes 10ms", "takes 10 ms", None),
        ("starts at .5", "starts at .7", ".5 → .7"),
        ("hashes with SHA256", "hashes with SHA512", "SHA256 → SHA512"),
        ("an IPv4 address", "an IPv6 address", "IPv4 → IPv6"),
        ("formatted as ext3", "formatted as ext4", "ext3 → ext4"),
        ("reads $HOME", "reads $PATH", "$HOME → $PATH"),
        ("listens on 80", "listens on `80`", None),
        ("run it with --force", "run it with `--force`", None),
        ("load < 5", "load <5", None),
        ("opens at 08:00", "opens at 8:00", None),
        ("run ```x = 1\n    y = 2```", "run ```x = 1\n  y = 2```", None),
    ],
)
def test_facts_are_numbers_flags_code_and_negations(before: str, after: str, fact: str | None) -> None:
    assert changed_fact(before, after) == fact
