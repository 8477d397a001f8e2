"""Every card in a list: the SQL beside a plain model, and what is changed of several cards at once."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core_support import NewWorld, World
from journal_cards.browsing import MOST_AT_ONCE, Browsing, Step
from journal_cards.card_list import ORDERS, STATES, TIERS, CardFilter, Order
from journal_cards.errors import UserError
from journal_cards.log_uid import log_uid
from journal_cards.model import Card, Memory, Moment, Rating, Review, Settings, State
from journal_cards.scheduling import memory as fsrs
from journal_cards.store.browse import has
from journal_cards.upkeep import examine

GARDEN = """\
# Garden

## 03/03/2031

- Soil
  - The `pH` of soil limits the nutrients that a plant can take up
  - Compost is used to feed worms
  - Mulch: a layer that keeps the ground moist
  - How deep do carrots grow? -> as deep as the soil is loose
- Köche
  - The `Ähre` returns 100% of the seed_count when `frost\\snow` stays away
  - Worms is a lovely book, all of it

## Water

- Water
  - Rain
    - Barrel: a tank that catches the rain
    - Why is rain soft? Because it carries no lime
  - Hose: a pipe that bends
"""
SHORT = GARDEN.replace("  - Hose: a pipe that bends\n", "")


def browsing_of(world: World) -> Browsing:
    return Browsing(world.database, world.prefs, lambda: world.now)


@pytest.fixture
def garden(new_world: NewWorld) -> Iterator[tuple[World, Browsing]]:
    world = new_world()
    world.take(GARDEN)
    browsing = browsing_of(world)
    yield world, browsing
    browsing.close()


def only(browsing: Browsing, **wanted: object) -> list[Card]:
    return list(browsing.cards(browsing.listed(replace(CardFilter(), **wanted), "journal").uids))  # type: ignore[arg-type]


def one(browsing: Browsing, words: str) -> Card:
    return only(browsing, words=words)[0]


def learned(world: World, card: Card, *ratings: Rating) -> Card:
    """Rate one card, forty days apart."""
    engine = fsrs.scheduler(world.prefs, None)
    world.store.keep_parameters(engine.id, engine.parameters, engine.settings)
    for rating in ratings:
        moment, before = world.reviewing.moment(), world.cards()[card.uid].memory
        after = fsrs.outcomes(engine, card.uid, before, moment)[rating - 1]
        row = Review(log_uid(), card.uid, "review", rating, moment, 3_000, before, engine.id, due_day=after.due_day)
        world.store.record(row, after)
        world.wait(days=40)
    return world.cards()[card.uid]


# ---- which cards -----------------------------------------------------------------------------------------------------


def fits(card: Card, wanted: CardFilter, moment: Moment, prefs: Settings) -> bool:
    memory, shown = card.memory, card.shown
    texts = (shown.front, shown.back, " › ".join(card.topic))
    buried = card.buried_until is not None and card.buried_until > moment.day
    late = memory.last_day is not None and memory.last_day < moment.day
    step = memory.due_at is not None and (memory.due_at <= moment.at + prefs.learn_ahead * 60_000 or late)
    due = not (card.suspended or buried) and (step or (memory.due_day is not None and memory.due_day <= moment.day))
    of_state = {"new": (State.NEW,), "learning": (State.LEARNING, State.RELEARNING), "review": (State.REVIEW,)}
    return (
        card.retired == wanted.retired
        and (wanted.topic is None or card.topic == wanted.topic or (_under(card.topic, wanted.topic)))
        and (not wanted.state or memory.state in of_state[wanted.state])
        and wanted.tier in ("", card.draft.tier)
        and (due or not wanted.due)
        and (card.flag is not None or not wanted.flagged)
        and (bool(card.leech(prefs.leech_threshold)) or not wanted.leech)
        and (card.suspended or not wanted.suspended)
        and all(any(has(text, word) for text in texts) for word in wanted.words.split())
    )


def _under(topic: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return bool(wanted) and topic[: len(wanted)] == wanted


def place_in(card: Card, order: Order) -> tuple[object, ...]:
    memory = card.memory
    stability, difficulty = memory.stability, memory.difficulty
    waits = memory.due_day.toordinal() if memory.due_day else 0
    topic = json.dumps(card.topic, ensure_ascii=False)[:-1]
    keys: dict[Order, tuple[object, ...]] = {
        "journal": (),
        "due": (memory.due_at is None and not waits, memory.due_at is None, memory.due_at or 0, waits),
        "topic": ("".join(letter.lower() if letter.isascii() else letter for letter in topic),),
        "newest": (-card.created_at, card.date is None, -card.date.toordinal() if card.date else 0),
        "lapses": (-memory.lapses,),
        "difficulty": (difficulty is None, -(difficulty or 0)),
        "stability": (stability is None, stability or 0),
    }
    return keys[order]


def various(world: World) -> None:
    """Give the cards all kinds of memories, flags and decisions; a part of them retires."""
    world.take(GARDEN)
    chance = random.Random(7)
    moment = world.reviewing.moment()
    memories: dict[str, Memory] = {}
    for uid in world.cards():
        day = moment.day + timedelta(days=chance.randint(-3, 3))
        at = moment.at + chance.randint(-3, 3) * 600_000
        step = Memory(State(chance.choice((1, 3))), 0, 2.0, 5.0, None, at, day, at, 1, chance.choice((0, 9)))
        known = Memory(State.REVIEW, None, chance.choice((1.5, 30.0)), chance.choice((2.0, 9.5)), day, None, day, at, 4)
        memories[uid] = chance.choice((Memory(), step, replace(known, lapses=chance.choice((0, 3, 8, 11, 12)))))
        world.store.flag(uid, chance.choice((None, None, "", "vague")))
        world.store.hold(uid, held=chance.random() < 0.2)
        world.store.forgive(uid, chance.choice((0, 0, 8, 11)))
        if chance.random() < 0.2:
            world.store.bury(world.cards()[uid].note_uid, day)
    world.store.rebuild(memories, dry_run=False)
    first = next(card for card in world.cards().values() if not card.retired)
    world.store.override(first.uid, "My own ÄPFEL?", "50%_of\\them", moment.at)
    world.take(SHORT)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Browsing, list[Card]]]:
    with World(tmp_path_factory.mktemp("collection")) as world:
        various(world)
        browsing = browsing_of(world)
        yield world, browsing, list(world.store.cards(include_retired=True))
        browsing.close()


TOPICS = st.sampled_from([None, (), ("Soil",), ("Water",), ("Water", "Rain"), ("Köche",), ("No such",)])
WORDS = st.lists(
    st.sampled_from(
        [
            "soil",
            "WORMS",
            "ähre",
            "Äpfel",
            "%",
            "_",
            "\\",
            "100%",
            "water › r",
            "rain",
            "›",
            '["',
            ",",
            "[",
            "]",
            "a",
            "it",
            "'",
            '"',
        ]
    )
    | st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), max_size=2),
    max_size=3,
).map(" ".join)
FILTERS = st.builds(
    CardFilter,
    words=st.just("") | WORDS,
    topic=st.none() | TOPICS,
    state=st.sampled_from(STATES),
    tier=st.sampled_from(TIERS),
    due=st.booleans(),
    flagged=st.booleans(),
    leech=st.booleans(),
    suspended=st.booleans(),
    retired=st.booleans(),
)
FEW = st.sampled_from(
    [{}, {"words"}, {"topic"}, {"state"}, {"tier"}, {"due"}, {"flagged"}, {"leech"}, {"suspended"}, {"retired"}]
)


@pytest.mark.parametrize("ordered_as_few", [0, 1000], ids=["many", "few"])
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=FILTERS, few=st.none() | FEW, order=st.sampled_from(ORDERS), most=st.none() | st.integers(1, 5))
def test_the_list_is_that_of_the_model(
    collection: tuple[World, Browsing, list[Card]],
    monkeypatch: pytest.MonkeyPatch,
    ordered_as_few: int,
    wanted: CardFilter,
    few: set[str] | None,
    order: Order,
    most: int | None,
) -> None:
    """The same cards in the same order, for any filter; ``few`` leaves one part of it, for which there are cards."""
    world, browsing, cards = collection
    monkeypatch.setattr("journal_cards.store.browse._FEW", ordered_as_few)
    if few is not None:
        wanted = replace(CardFilter(), **{name: getattr(wanted, name) for name in few})
    moment = browsing.moment()
    expected = [card.uid for card in cards if fits(card, wanted, moment, world.prefs)]
    by_uid = {card.uid: card for card in cards}
    expected.sort(key=lambda uid: place_in(by_uid[uid], order))
    assert list(browsing.listed(wanted, order, most).uids) == expected[:most]


def test_every_filter_has_cards_in_the_collection(collection: tuple[World, Browsing, list[Card]]) -> None:
    _, browsing, cards = collection
    for part in ("due", "flagged", "leech", "suspended", "retired"):
        assert 0 < len(only(browsing, **{part: True})) < len(cards), part
    for name, values in (("state", STATES[1:]), ("tier", ("A", "B"))):
        for value in values:
            assert only(browsing, **{name: value}), value


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    front=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30).filter(str.strip),
    at=st.integers(0, 29),
    length=st.integers(1, 6),
)
def test_whatever_a_card_says_is_found_in_any_case(
    collection: tuple[World, Browsing, list[Card]], front: str, at: int, length: int
) -> None:
    world, browsing, cards = collection
    card = next(card for card in cards if card.override is not None)
    world.store.override(card.uid, front, "back", world.reviewing.moment().at)
    word = front[at : at + length].strip()
    if len(word.split()) == 1:
        for form in (word, word.lower(), word.upper()):
            seen = card.uid in browsing.listed(CardFilter(words=form), "journal").uids
            assert seen == any(has(text, form) for text in (front, "back", " › ".join(card.topic)))
        assert card.uid in browsing.listed(CardFilter(words=word), "journal").uids


def test_own_words_hide_those_of_the_rules(garden: tuple[World, Browsing]) -> None:
    world, browsing = garden
    card = one(browsing, "barrel")
    world.store.override(card.uid, "How much rain?", "210 litres", 0)
    assert one(browsing, "how much rain").uid == card.uid
    assert card.uid not in browsing.listed(CardFilter(words="barrel"), "journal").uids


def test_a_search_of_any_length_is_answered(garden: tuple[World, Browsing]) -> None:
    _, browsing = garden
    assert browsing.listed(CardFilter(words="x" * 100_000), "journal").uids == ()
    assert browsing.listed(CardFilter(words="soil " * 5_000), "journal").uids


def test_a_search_that_nobody_waits_for_any_more_stops(
    collection: tuple[World, Browsing, list[Card]], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, browsing, _ = collection
    monkeypatch.setattr("journal_cards.store.browse._STEPS", 1)
    asked: list[bool] = []

    def stopped() -> bool:
        asked.append(True)
        return len(asked) > 100

    assert browsing.listed(CardFilter(words="soil"), "journal", None, stopped).uids == ()
    assert len(asked) < 110
    assert browsing.listed(CardFilter(words="soil"), "journal").uids


def test_without_a_database_there_are_no_cards(tmp_path: Path, new_world: NewWorld) -> None:
    browsing = browsing_of(new_world())
    assert browsing.listed(CardFilter(), "due").uids == ()
    assert not (tmp_path / "cards.db").exists()
    with pytest.raises(UserError, match="not in the database"):
        browsing.details("nobody")


def test_a_file_that_is_no_database(new_world: NewWorld) -> None:
    world = new_world()
    world.database.write_bytes(b"no database at all" * 100)
    with pytest.raises(UserError, match="not a journal-cards database"):
        browsing_of(world).listed(CardFilter(), "journal")


# ---- one card --------------------------------------------------------------------------------------------------------


def test_the_details_of_a_card(garden: tuple[World, Browsing]) -> None:
    world, browsing = garden
    card = learned(world, one(browsing, "barrel"), Rating.GOOD, Rating.AGAIN)
    details = browsing.details(card.uid)
    assert (details.card, details.place.path) == (card, str(world.journal))
    assert details.place.text == "Barrel: a tank that catches the rain"
    assert GARDEN.split("\n")[details.place.line - 1].strip() == "- Barrel: a tank that catches the rain"
    assert [line.text for line in details.place.near] == [
        "Water",
        "Rain",
        "Barrel: a tank that catches the rain",
        "Why is rain soft? Because it carries no lime",
        "Hose: a pipe that bends",
    ]
    assert [line.text for line in details.place.near if line.here] == ["Barrel: a tank that catches the rain"]
    assert [review.rating for review in details.reviews] == [Rating.GOOD, Rating.AGAIN]
    assert details.retrievability is not None
    assert 0 < details.retrievability < 1
    assert all(other.note_uid == card.note_uid and other.uid != card.uid for other in details.siblings)
    assert any("kept" in line for line in browsing.why(details))


def test_a_rating_that_was_taken_back_is_no_history(garden: tuple[World, Browsing]) -> None:
    world, browsing = garden
    card = learned(world, one(browsing, "barrel"), Rating.GOOD)
    world.reviewing.undo(world.reviewing.start(None))
    details = browsing.details(card.uid)
    assert (details.reviews, details.retrievability) == ((), None)


def test_a_retired_card_stands_nowhere(garden: tuple[World, Browsing]) -> None:
    world, browsing = garden
    hose = one(browsing, "hose")
    world.take(SHORT)
    details = browsing.details(hose.uid)
    assert [line.text for line in details.place.near] == ["Water", "Hose: a pipe that bends"]
    assert only(browsing, retired=True)[0].uid == hose.uid
    with pytest.raises(UserError, match="not in the journal any more"):
        browsing.why(details)


def test_why_is_told_of_the_journal_that_was_imported(garden: tuple[World, Browsing]) -> None:
    world, browsing = garden
    details = browsing.details(one(browsing, "barrel").uid)
    world.journal.write_text(f"- A new first line\n{GARDEN}", encoding="utf-8")
    with pytest.raises(UserError, match="changed since"):
        browsing.why(details)
    world.journal.unlink()
    with pytest.raises(UserError, match=r"garden\.md"):
        browsing.why(details)


# ---- changes ---------------------------------------------------------------------------------------------------------


def everything(world: World) -> dict[str, Card]:
    """All cards as they are, but for when they last changed."""
    return {uid: replace(card, changed_at=0) for uid, card in world.cards().items()}


def sound(world: World) -> bool:
    found = examine(world.store, world.prefs, rebuild=False)
    return not found["problems"] and not found["differing"]


def test_several_cards_are_suspended_and_let_go(garden: tuple[World, Browsing]) -> None:
    world, browsing = garden
    uids = [card.uid for card in only(browsing, topic=("Water",)) if not card.suspended]
    before = everything(world)
    browsing.hold(uids[:1])
    step = browsing.hold(uids)
    assert [world.cards()[uid].held for uid in uids] == [True] * len(uids)
    assert step.told == f"{len(uids)} cards suspended"
    browsing.undo(step)
    assert [world.cards()[uid].held for uid in uids] == [True] + [False] * (len(uids) - 1)
    browsing.hold(uids[1:])
    browsing.hold(uids)
    assert everything(world) == before


def test_bullets_are_suspended_and_switched_on(garden: tuple[World, Browsing]) -> None:
    world, browsing = garden
    before = everything(world)
    barrel, rain = one(browsing, "barrel"), one(browsing, "lime")
    browsing.hold([barrel.uid])
    held = everything(world)
    step = browsing.suspend([barrel.uid, rain.uid])
    assert step.told == "2 bullets suspended"
    assert all(card.suspended for card in world.cards().values() if card.note_uid in (barrel.note_uid, rain.note_uid))
    back = browsing.suspend([barrel.uid, rain.uid])
    assert not any(world.cards()[uid].suspended for uid in (barrel.uid, rain.uid))
    browsing.undo(back)
    browsing.undo(step)
    assert everything(world) == held
    browsing.hold([barrel.uid])
    assert everything(world) == before


def test_bullets_are_all_changed_or_none(garden: tuple[World, Browsing], monkeypatch: pytest.MonkeyPatch) -> None:
    world, browsing = garden
    barrel, rain = one(browsing, "barrel"), one(browsing, "lime")
    before = everything(world)
    write = browsing._open().set_wanted

    def refuses(note_uid: str, wanted: bool | None, at: int) -> bool | None:
        if note_uid == rain.note_uid:
            raise UserError("the disk is full")
        return write(note_uid, wanted, at)

    monkeypatch.setattr(browsing._open(), "set_wanted", refuses)
    with pytest.raises(UserError, match="disk is full; none of the 2 bullets"):
        browsing.suspend([barrel.uid, rain.uid])
    assert everything(world) == before


def test_flags(garden: tuple[World, Browsing]) -> None:
    world, browsing = garden
    uids = [card.uid for card in only(browsing, topic=("Water",))]
    first = browsing.flag(uids[:1], "vague")
    browsing.flag(uids, "")
    assert {world.cards()[uid].flag for uid in uids} == {""}
    assert {card.uid for card in only(browsing, flagged=True)} == set(uids)
    gone = browsing.flag(uids, None)
    assert gone.told == f"{len(uids)} cards without a flag"
    browsing.undo(gone)
    browsing.undo(first)
    assert world.cards()[uids[0]].flag is None


def test_a_reset_forgets_and_loses_nothing(garden: tuple[World, Browsing]) -> None:
    world, browsing = garden
    card = learned(world, one(browsing, "barrel"), Rating.GOOD, Rating.AGAIN)
    world.store.forgive(card.uid, 1)
    card = replace(card, forgiven=1)
    new = next(one for one in only(browsing, state="new") if not one.suspended)
    log = world.log()
    step = browsing.reset([card.uid, new.uid])
    assert step.told == "1 card new again; every review stays in the log"
    assert world.cards()[card.uid].memory == Memory()
    assert world.log()[: len(log)] == log
    assert sound(world)
    browsing.undo(step)
    assert world.store.card(card.uid) == card
    assert [row.kind for row in world.log()[len(log) :]] == ["reset", "undo"]
    assert sound(world)


def test_what_was_rated_since_a_reset_stays_when_the_reset_is_taken_back(garden: tuple[World, Browsing]) -> None:
    world, browsing = garden
    card = learned(world, one(browsing, "barrel"), Rating.GOOD)
    step = browsing.reset([card.uid])
    learned(world, card, Rating.GOOD)
    browsing.undo(step)
    assert world.cards()[card.uid].memory.reps == 2
    assert sound(world)


def test_a_due_day_is_moved(garden: tuple[World, Browsing]) -> None:
    world, browsing = garden
    card = learned(world, one(browsing, "barrel"), Rating.EASY)
    new = next(one for one in only(browsing, state="new") if not one.suspended)
    step = browsing.set_due([card.uid, new.uid], 3)
    day = world.reviewing.moment().day + timedelta(days=3)
    assert step.told == f"1 card due on {day}; 1 not in review stay"
    assert world.cards()[card.uid].memory == replace(card.memory, due_day=day)
    assert sound(world)
    assert card.uid not in browsing.listed(CardFilter(due=True), "due").uids
    browsing.set_due([card.uid], 0)
    assert browsing.listed(CardFilter(due=True), "due").uids == (card.uid,)
    browsing.undo(step)
    assert sound(world)


def test_the_history_of_a_retired_bullet_goes_on(garden: tuple[World, Browsing]) -> None:
    world, browsing = garden
    old = learned(world, one(browsing, "hose"), Rating.GOOD)
    world.take(GARDEN.replace("Hose: a pipe that bends", "Barrow: what stands in the shed, with one wheel"))
    before = everything(world)
    new = one(browsing, "barrow")
    world.wait(minutes=1)
    step = browsing.merge(old.uid, new.uid)
    assert step.told == "joined: 1 review of the old bullet go on"
    assert one(browsing, "barrow").memory.reps == 1
    assert sound(world)
    world.wait(minutes=1)
    browsing.undo(step)
    assert everything(world) == before
    with pytest.raises(UserError, match="imported since"):
        browsing.undo(step)


def test_what_cannot_be_changed_says_so_and_changes_nothing(garden: tuple[World, Browsing]) -> None:
    world, browsing = garden
    barrel = one(browsing, "barrel")
    hose = learned(world, one(browsing, "hose"), Rating.GOOD)
    aside = next(card for card in only(browsing) if card.draft.suspended)
    world.take(SHORT)
    before, log = everything(world), world.log()
    refused: list[tuple[Callable[[], Step], str]] = [
        (lambda: browsing.hold(["nobody"]), "no such card"),
        (lambda: browsing.hold([hose.uid]), "left its journal"),
        (lambda: browsing.hold([aside.uid]), "! switches its bullet on"),
        (lambda: browsing.suspend([hose.uid]), "left its journal"),
        (lambda: browsing.reset([barrel.uid]), "nothing was learned"),
        (lambda: browsing.reset([hose.uid]), "left its journal"),
        (lambda: browsing.set_due([barrel.uid], 3), "only a card in review"),
        (lambda: browsing.set_due([barrel.uid], -1), "from 0 to"),
        (lambda: browsing.set_due([barrel.uid], 10**9), "from 0 to"),
        (lambda: browsing.merge(barrel.uid, barrel.uid), "one bullet"),
        (lambda: browsing.merge(barrel.uid, aside.uid), "left its journal"),
        (lambda: browsing.flag([barrel.uid] * (MOST_AT_ONCE + 1), "x"), "at most 5,000"),
    ]
    for change, why in refused:
        with pytest.raises(UserError, match=why):
            change()
    assert (everything(world), world.log()) == (before, log)
