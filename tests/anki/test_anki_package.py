"""Packages in the hands of the real Anki: what arrives, what a second import changes, and what Anki computes itself."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from anki_support import (
    AGAIN,
    CREATED,
    EASY,
    GOOD,
    HARD,
    NOW,
    SETTINGS,
    Anki,
    card,
    cloze,
    draft,
    moment_at,
    packed,
    row,
    studied,
    words,
)

from journal_cards.anki import notetypes
from journal_cards.anki.package import breadcrumb
from journal_cards.model import Card, Memory, Review, Settings, State
from journal_cards.scheduling.memory import DEFAULT_PARAMETERS, review, scheduler
from journal_cards.scheduling.study_day import moment

HISTORIES = {
    "steady": [(0, GOOD), (0.01, GOOD), (3, GOOD), (15, GOOD), (60, GOOD)],
    "rough": [(0, AGAIN), (0.01, GOOD), (0.02, HARD), (2, HARD), (6, GOOD), (20, AGAIN), (20.01, GOOD), (25, EASY)],
    "early": [(0, EASY), (1, GOOD), (2, GOOD), (2.1, GOOD), (40, AGAIN), (40.02, AGAIN), (40.04, GOOD)],
    "learning": [(0, AGAIN), (0.01, HARD)],
    "relearning": [(0, EASY), (10, GOOD), (50, AGAIN)],
    "late": [(0, GOOD), (0.01, GOOD), (150, GOOD)],
}


def histories() -> tuple[list[Card], dict[str, tuple[Review, ...]]]:
    """A card for each history, and a new one."""
    pairs = [studied(card(uid, draft(f"{uid}?")), ratings) for uid, ratings in HISTORIES.items()]
    return [*(one for one, _ in pairs), card("new")], {one.uid: rows for one, rows in pairs}


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Anki]:
    with Anki(tmp_path) as opened:
        yield opened


def days_until(anki: Anki, due: int) -> date:
    """The calendar day of one of Anki's day numbers."""
    scheduler = anki.collection.sched
    return date.fromtimestamp(scheduler.day_cutoff) + timedelta(days=due - scheduler.today - 1)


def test_memory_arrives_as_it_is_here(anki: Anki) -> None:
    cards, reviews = histories()
    anki.take(packed(cards, reviews))
    for ours in cards[:-1]:
        theirs = anki.card(ours.uid)
        assert theirs.memory_state.stability == pytest.approx(ours.memory.stability, abs=1e-4)
        assert theirs.memory_state.difficulty == pytest.approx(ours.memory.difficulty, abs=1e-3)
        assert (theirs.reps, theirs.lapses, theirs.type) == (ours.memory.reps, ours.memory.lapses, ours.memory.state)
        assert theirs.desired_retention == pytest.approx(0.9)
        assert theirs.decay == pytest.approx(DEFAULT_PARAMETERS[20], abs=1e-3)
        assert theirs.last_review_time == (ours.memory.last_at or 0) // 1000
    anki.check()


@pytest.mark.parametrize("retention", [0.8, 0.95])
def test_anki_computes_the_same_memory_from_the_log(anki: Anki, retention: float) -> None:
    settings = Settings(desired_retention=retention, learning_steps=(1, 10), relearning_steps=(5, 15))
    pairs = [studied(card(uid), ratings, settings) for uid, ratings in HISTORIES.items()]
    anki.take(packed([one for one, _ in pairs], {one.uid: rows for one, rows in pairs}, settings))
    for ours, _ in pairs:
        computed = anki.collection.compute_memory_state(anki.card(ours.uid).id)
        assert computed.stability == pytest.approx(ours.memory.stability, rel=1e-4)
        assert computed.difficulty == pytest.approx(ours.memory.difficulty, rel=1e-4)
        assert computed.desired_retention == pytest.approx(retention)
    anki.check()


def test_anki_computes_the_same_memory_for_200_people_who_live_by_the_clock(anki: Anki) -> None:
    """At seven in the morning, at noon, in the evening and after midnight: days by the wall clock, as in Anki."""
    pairs = [human(number) for number in range(200)]
    anki.take(packed([one for one, _ in pairs], {one.uid: rows for one, rows in pairs}))
    assert max(one.memory.reps for one, _ in pairs) > 10
    for ours, _ in pairs:
        computed = anki.collection.compute_memory_state(anki.card(ours.uid).id)
        assert computed.stability == pytest.approx(ours.memory.stability, rel=1e-3)
        assert computed.difficulty == pytest.approx(ours.memory.difficulty, rel=1e-3)


def human(number: int) -> tuple[Card, tuple[Review, ...]]:
    """One card that somebody learned over 190 days, at the hours of people; days begin at four."""
    chance, engine, one = Random(number), scheduler(Settings()), card(f"human{number}", draft(f"{number}?"))
    # No hour lies so near to four that a clock which is changed for the summer moves it over it.
    hours = (6.5, 7.2, 8.0, 12.3, 18.9, 22.4, 23.9, 24.8, 26.2)
    now = datetime(2025, 3, 3, 12).astimezone() + timedelta(days=chance.randrange(5))
    memory, rows = Memory(), list[Review]()
    while True:
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        at = midnight + timedelta(hours=chance.choice(hours), minutes=chance.uniform(0, 20))
        while True:
            when = moment(at, SETTINGS.day_start)
            if when.at >= NOW.at:
                return replace(one, memory=memory), tuple(rows)
            rating = chance.choices((AGAIN, HARD, GOOD, EASY), (20, 15, 50, 15))[0]
            rows.append(row(f"{one.uid}-{len(rows)}", one.uid, when, memory, rating))
            memory = review(engine, one.uid, memory, rating, when)
            if memory.due_day is not None or chance.random() < 0.1:  # a step may stay unfinished overnight
                break
            at += timedelta(minutes=10)
        waited = max(1, (memory.due_day - when.day).days) if memory.due_day else 1
        now = midnight + timedelta(days=waited + chance.choice((0, 0, 0, 1, 5)), hours=12)


@pytest.mark.parametrize("utc_offset", [-480, 0, 345, 540])
def test_due_days_are_the_same_days(anki: Anki, utc_offset: int) -> None:
    cards, reviews = histories()
    anki.take(packed(cards, reviews, moment=replace(NOW, utc_offset=utc_offset)))
    for ours in cards:
        theirs = anki.card(ours.uid)
        if ours.memory.state is State.REVIEW:
            assert days_until(anki, theirs.due) == ours.memory.due_day
            assert ours.memory.due_day is not None
            assert ours.memory.last_day is not None
            assert theirs.ivl == (ours.memory.due_day - ours.memory.last_day).days
            assert theirs.queue == 2
        elif ours.memory.state is not State.NEW:
            assert theirs.due == (ours.memory.due_at or 0) // 1000
            assert theirs.queue == 1


def test_steps_that_are_left(anki: Anki) -> None:
    settings = Settings(learning_steps=(1, 10, 60))
    pairs = [studied(card(str(number)), [(0.001 * n, GOOD) for n in range(number)], settings) for number in (1, 2)]
    anki.take(packed([one for one, _ in pairs], {}, settings))
    assert [anki.card(uid).left % 1000 for uid in ("1", "2")] == [2, 1]
    anki.check()


def test_the_log_arrives_row_by_row(anki: Anki) -> None:
    cards, reviews = histories()
    anki.take(packed(cards, reviews))
    assert anki.collection.db.scalar("select count() from revlog") == sum(map(len, reviews.values()))
    for uid, rows in reviews.items():
        log = anki.log(uid)
        assert [entry[1] for entry in log] == [one.rating for one in rows]
        assert [entry[5] for entry in log] == [4_000] * len(rows)
        assert log[0][6] == 0
        # Different cards were rated at one instant here: ids are the instants, a few ms later at most.
        assert all(0 <= entry[0] - one.moment.at < 10 for entry, one in zip(log, rows, strict=True))
    learned, known = anki.log("relearning")[:2]
    assert (known[3], known[6]) == (learned[2], 1)
    assert anki.log("relearning")[2][2:4] == [-600, known[2]]
    assert [entry[6] for entry in anki.log("rough")] == [0, 0, 1, 1, 1, 1, 2, 1]


def test_a_long_pause_before_the_rating_is_cut(anki: Anki) -> None:
    one, (first,) = studied(card("slow"), [(0, GOOD)])
    anki.take(packed([one], {"slow": [replace(first, duration=3_600_000)]}))
    assert anki.log("slow")[0][5] == 60_000


def test_ratings_at_one_instant_keep_their_order(anki: Anki) -> None:
    pairs = [studied(card(uid), [(0, GOOD), (3, GOOD)]) for uid in "abc"]
    anki.take(packed([one for one, _ in pairs], {one.uid: rows for one, rows in pairs}))
    ids = anki.collection.db.list("select id from revlog order by id")
    start, later = CREATED, CREATED + 3 * 86_400_000
    assert ids == [start, start + 1, start + 2, later, later + 1, later + 2]
    anki.check()


def test_a_clock_that_was_set_back_does_not_turn_the_log_around(anki: Anki) -> None:
    one, rows = studied(card("x"), [(5, AGAIN), (5.01, GOOD), (8, GOOD), (4, AGAIN)])
    anki.take(packed([one], {"x": rows}))
    assert [entry[1] for entry in anki.log("x")] == [AGAIN, GOOD, GOOD, AGAIN]
    computed = anki.collection.compute_memory_state(anki.card("x").id)
    assert computed.stability == pytest.approx(one.memory.stability, rel=1e-4)
    anki.check()


def test_cramming_stays_out_of_the_memory(anki: Anki) -> None:
    one, rows = studied(card("x"), [(0, GOOD), (0.01, GOOD), (3, GOOD)])
    before = row("first", "x", moment_at(-2), Memory(), AGAIN, "cram")
    after = row("last", "x", moment_at(5), one.memory, AGAIN, "cram")
    anki.take(packed([one], {"x": [before, *rows, after]}))
    computed = anki.collection.compute_memory_state(anki.card("x").id)
    assert computed.stability == pytest.approx(one.memory.stability, rel=1e-4)
    assert [entry[6] for entry in anki.log("x")] == [3, 0, 1, 1, 3]
    assert anki.card("x").last_review_time == rows[-1].moment.at // 1000
    anki.check()


def test_a_reset_makes_anki_forget_too(anki: Anki) -> None:
    old, before = studied(card("again"), [(0, EASY), (10, EASY)])
    reset = row("reset", "again", moment_at(12), old.memory, None, "reset")
    one, after = studied(replace(old, memory=Memory()), [(13, AGAIN), (13.01, GOOD), (15, GOOD)])
    fresh, once = studied(card("fresh"), [(0, GOOD)])
    reset_only = row("reset-only", "fresh", moment_at(1), fresh.memory, None, "reset")
    cards = [one, replace(fresh, memory=Memory())]
    anki.take(packed(cards, {"again": [*before, reset, *after], "fresh": [*once, reset_only]}))
    computed = anki.collection.compute_memory_state(anki.card("again").id)
    assert computed.stability == pytest.approx(one.memory.stability, rel=1e-4)
    assert (anki.card("fresh").type, anki.card("fresh").memory_state) == (0, None)
    anki.check()


def test_a_due_day_that_an_edit_moved_forward(anki: Anki) -> None:
    one, rows = studied(card("edited"), [(0, EASY), (8, GOOD)])
    manual = row("manual", "edited", moment_at(9), one.memory, None, "manual")
    tomorrow = moment_at(10).day
    anki.take(packed([replace(one, memory=replace(one.memory, due_day=tomorrow))], {"edited": [*rows, manual]}))
    assert days_until(anki, anki.card("edited").due) == tomorrow
    assert len(anki.log("edited")) == 2
    assert anki.log("edited")[1][2] > 30
    anki.check()


def test_anki_goes_on_where_we_stopped(anki: Anki) -> None:
    """With FSRS on, Good in Anki gives the stability that it gives here."""
    cards, reviews = histories()
    anki.take(packed(cards, reviews))
    anki.collection.set_config("fsrs", True)
    for ours in cards:
        memory = ours.memory
        if memory.state is not State.REVIEW or memory.last_day is None or memory.last_at is None:
            continue
        elapsed = (anki.collection.sched.day_cutoff - memory.last_at // 1000) // 86_400
        now = replace(NOW, day=memory.last_day + timedelta(days=elapsed))
        expected = review(scheduler(Settings()), ours.uid, memory, GOOD, now)
        states = anki.collection._backend.get_scheduling_states(anki.card(ours.uid).id)
        assert states.good.normal.review.memory_state.stability == pytest.approx(expected.stability, rel=1e-3)


# ---- decks, tags, options --------------------------------------------------------------------------------------------


def test_decks_follow_journal_and_topic(anki: Anki) -> None:
    anki.take(
        packed(
            [
                card("a", topic=("Networking", "CIDR")),
                card("b", topic=()),
                card("c", topic=("C++", "std::vector:", "  ", "::")),
                card("d", topic=("networking", "DNS")),
                card("e", journal="other::one", topic=("Networking",)),
            ]
        )
    )
    names = [deck.name for deck in anki.collection.decks.all_names_and_ids() if deck.name != "Default"]
    assert sorted(names) == [
        "notes",
        "notes::C++",
        "notes::C++::std:vector",
        "notes::C++::std:vector::Unnamed",
        "notes::C++::std:vector::Unnamed::Unnamed",
        "notes::Networking",
        "notes::Networking::CIDR",
        "notes::Networking::DNS",
        "other:one",
        "other:one::Networking",
    ]
    decks = [anki.collection.decks.name(anki.card(uid).did) for uid in "abde"]
    assert decks == ["notes::Networking::CIDR", "notes", "notes::Networking::DNS", "other:one::Networking"]
    anki.check()


def test_tags_follow_the_topic(anki: Anki) -> None:
    anki.take(
        packed(
            [
                card("a", topic=("Networking", 'Private "ranges" of\u3000it')),
                card("b", topic=()),
                card("c", retired=True, line=None),
            ]
        )
    )
    assert anki.note("a").tags == ["Networking::Private_ranges_of_it"]
    assert anki.note("b").tags == []
    assert sorted(anki.note("c").tags) == ["Networking::Private_ranges", "journal-cards::retired"]


def test_what_is_set_aside_is_suspended(anki: Anki) -> None:
    aside, rows = studied(card("aside", draft(suspended=True)), [(0, GOOD), (0.01, GOOD)])
    gone, more = studied(card("gone", retired=True, line=None), [(0, AGAIN)])
    anki.take(packed([aside, gone, card("fresh", draft(suspended=True))], {"aside": rows, "gone": more}))
    assert {anki.card(uid).queue for uid in ("aside", "gone", "fresh")} == {-1}
    assert [anki.card(uid).type for uid in ("aside", "gone", "fresh")] == [2, 1, 0]
    assert anki.note("aside").tags == ["Networking::Private_ranges"]
    anki.collection.sched.unsuspend_cards([anki.card(uid).id for uid in ("aside", "gone", "fresh")])
    assert [anki.card(uid).queue for uid in ("aside", "gone", "fresh")] == [2, 1, 0]
    anki.check()


def test_the_preset_carries_the_settings(anki: Anki) -> None:
    settings = Settings(
        new_per_day=7,
        reviews_per_day=70,
        desired_retention=0.87,
        learning_steps=(3, 30),
        relearning_steps=(20,),
        maximum_interval=900,
    )
    anki.take(packed([card("a")], settings=settings))
    preset: Any = anki.collection.decks.config_dict_for_deck_id(anki.card("a").did)
    assert preset["name"] == "journal-cards"
    assert preset["desiredRetention"] == pytest.approx(0.87)
    assert preset["fsrsParams6"] == pytest.approx(list(DEFAULT_PARAMETERS), rel=1e-5)
    assert (preset["new"]["delays"], preset["lapse"]["delays"]) == ([3, 30], [20])
    assert (preset["new"]["perDay"], preset["rev"]["perDay"], preset["rev"]["maxIvl"]) == (7, 70, 900)


@pytest.mark.parametrize(("order", "expected"), [("newest", "cbad"), ("oldest", "bacd")])
def test_new_cards_come_in_the_order_of_the_settings(anki: Anki, order: Any, expected: str) -> None:
    """Over all topics of a journal: Anki's own default would take deck after deck."""
    march = [date(2025, 3, day) for day in (1, 2)]
    cards = [
        card("a", date=march[0], position=4, topic=("A",)),
        card("b", date=march[0], position=2, topic=("B",)),
        card("c", date=march[1], position=5, topic=("C",)),
        card("d", date=None, position=1, topic=("A",)),
    ]
    anki.take(packed(cards, settings=Settings(new_order=order)))
    assert "".join(sorted("abcd", key=lambda uid: anki.card(uid).due)) == expected
    anki.collection.decks.set_current(anki.collection.decks.id_for_name("notes"))
    queue = anki.collection.sched.get_queued_cards(fetch_limit=4).cards
    assert "".join(anki.collection.get_note(waiting.card.note_id).guid for waiting in queue) == expected


# ---- notes -----------------------------------------------------------------------------------------------------------


def test_both_sides_show_what_they_should(anki: Anki) -> None:
    what = draft(
        "What does `ttl` mean?",
        "hops that are *left*",
        context=("It stands in the `IP` header.",),
        extra=("Linux starts at 64.",),
        sources=("https://example.org/ttl", "local.md"),
    )
    anki.take(packed([card("x", what, trail=("Headers & co",))]))
    question, answer = words(anki.question("x")), words(anki.answer("x"))
    assert question.split("\n") == [
        "2025-03-01 › Networking › Private ranges › Headers & co",
        "It stands in the IP header.",
        "What does ttl mean?",
    ]
    assert answer.startswith(question)
    for more in ("hops that are left", "Linux starts at 64.", "https://example.org/ttl", "local.md"):
        assert more in answer
        assert more not in question
    assert '<a href="https://example.org/ttl">' in anki.answer("x")


def test_a_masked_topic_shows_with_the_answer_only(anki: Anki) -> None:
    cards = [
        card("basic", draft("What is CIDR?", mask_topic=True), topic=("CIDR blocks",), trail=("Sizes",)),
        card("cloze", replace(cloze("A /24 has 256 addresses", "256"), mask_topic=True), topic=("CIDR blocks",)),
    ]
    anki.take(packed(cards))
    assert words(anki.question("basic")).startswith("2025-03-01 › …\n")
    assert words(anki.answer("basic")).startswith("2025-03-01 › CIDR blocks › Sizes\n")
    assert "blocks" not in anki.question("cloze")
    assert "blocks" in anki.answer("cloze")


def test_a_breadcrumb_without_date_or_topic() -> None:
    assert breadcrumb(card("x", date=None, topic=(), trail=()), masked=True) == ""
    assert breadcrumb(card("x", date=None, topic=(), trail=("Sizes",)), masked=True) == "…"
    assert (
        breadcrumb(card("x", date=None, topic=(), trail=("<b>{{a}}",)), masked=False)
        == "&lt;b&gt;{<!-- -->{a}<!-- -->}"
    )


def test_a_card_with_an_empty_front_still_arrives(anki: Anki) -> None:
    log = anki.take(packed([card("x", draft("", "back")), card("y", draft("", spans=((0, 3),)))]))
    assert len(log.new) == 2
    assert "(empty)" in anki.question("x")
    anki.check()


def test_anki_sorts_and_finds_by_the_words(anki: Anki) -> None:
    anki.take(packed([card("x", draft("Is `a < b` & c?"))]))
    assert anki.collection.db.scalar("select sfld from notes") == "Is a < b & c?"
    assert len(anki.collection.find_notes('"a < b"')) == 1


# ---- again and again -------------------------------------------------------------------------------------------------


def test_a_note_is_as_old_as_its_text(anki: Anki) -> None:
    one, rows = studied(card("x", changed_at=CREATED + 5_999), [(3, GOOD)])
    anki.take(packed([one], {"x": rows}))
    assert anki.note("x").mod == CREATED // 1000 + 5


def test_a_second_import_changes_nothing(anki: Anki) -> None:
    cards, reviews = histories()
    package = packed([*cards, card("hidden", cloze("A mask of /24", "/24"))], reviews)
    anki.take(package)
    before = anki.everything()
    log = anki.take(package)
    assert (len(log.new), len(log.updated), len(log.conflicting)) == (0, 0, 0)
    assert len(log.duplicate) == len(cards) + 1
    assert anki.everything() == before
    anki.check()


def test_an_export_of_the_next_day_changes_nothing_either(anki: Anki) -> None:
    cards, reviews = histories()
    anki.take(packed(cards, reviews))
    before = anki.everything()
    more, rows = studied(cards[0], [(100, GOOD)])
    later = [replace(cards[0], memory=more.memory), *reversed(cards[1:])]
    log = anki.take(packed(later, reviews | {cards[0].uid: (*reviews[cards[0].uid], *rows)}, moment=moment_at(201)))
    assert (len(log.new), len(log.updated)) == (0, 0)
    assert anki.everything() == before


def test_an_edited_card_updates_its_note_and_only_it(anki: Anki) -> None:
    cards, reviews = histories()
    anki.take(packed(cards, reviews))
    before = {note[0]: note for note in anki.collection.db.all("select guid, mod, flds, tags from notes")}
    schedule = anki.collection.db.all("select * from cards")
    edited = replace(cards[0], draft=draft("steady, mended?"), topic=("Networking",), changed_at=CREATED + 86_400_000)
    log = anki.take(packed([edited, *cards[1:]], reviews))
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 1, len(cards) - 1)
    after = {note[0]: note for note in anki.collection.db.all("select guid, mod, flds, tags from notes")}
    assert {uid for uid in after if after[uid] != before[uid]} == {"steady"}
    assert "steady, mended?" in anki.question("steady")
    assert anki.note("steady").tags == ["Networking"]
    assert anki.collection.db.all("select * from cards") == schedule
    anki.check()


def test_an_edit_in_anki_survives_until_the_journal_changes(anki: Anki) -> None:
    anki.take(packed([card("x")]))
    note = anki.note("x")
    note["Back"] = "my own words"
    anki.collection.update_note(note)
    anki.take(packed([card("x")]))
    assert anki.note("x")["Back"] == "my own words"
    anki.take(packed([card("x", draft(back="the journal's words"), changed_at=anki.note("x").mod * 1000 + 1_000)]))
    assert anki.note("x")["Back"] == "the journal's words"


def test_new_cards_join_what_is_there(anki: Anki) -> None:
    anki.take(packed([card("a")]))
    log = anki.take(packed([card("b", topic=("Networking", "DNS")), card("a")]))
    assert (len(log.new), len(log.duplicate)) == (1, 1)
    assert anki.collection.card_count() == 2
    anki.check()


# ---- the file --------------------------------------------------------------------------------------------------------


def opened(package: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        connection.deserialize(archive.read("collection.anki21"))
    return connection


def test_equal_input_gives_equal_bytes() -> None:
    cards, reviews = histories()
    assert packed(cards, reviews) == packed(list(cards), dict(reversed(reviews.items())))
    assert packed(cards, reviews) != packed(cards, reviews, moment=moment_at(201))


def test_members_are_those_of_a_legacy_package() -> None:
    with zipfile.ZipFile(io.BytesIO(packed([card("x")]))) as archive:
        assert archive.namelist() == ["meta", "collection.anki21", "media"]
        assert archive.read("meta") == bytes([8, 2])
        assert json.loads(archive.read("media")) == {}
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_DEFLATED}


def test_ids_are_unique_for_cards_that_were_made_together() -> None:
    connection = opened(packed([card(f"c{number}") for number in range(50)]))
    assert connection.execute("select min(id), max(id), count() from notes").fetchone() == (CREATED, CREATED + 49, 50)


def test_two_cards_with_one_uid_are_refused() -> None:
    with pytest.raises(ValueError, match="one uid"):
        packed([card("x"), card("x")])


def test_no_cards_is_a_package_too(anki: Anki) -> None:
    assert len(anki.take(packed([])).new) == 0
    anki.check()


def test_lone_surrogates_and_field_separators_do_not_stop_the_export(anki: Anki) -> None:
    anki.take(packed([card("x", draft("a\x1fb \ud800?", "c\x00d"), topic=("t\ud800",), trail=("\x1f",))]))
    assert "a␟b �?" in words(anki.question("x"))
    assert anki.note("x")["Back"] == "c␀d"
    anki.check()


def test_reviews_of_cards_that_are_not_exported_stay_out() -> None:
    _, rows = studied(card("other"), [(0, GOOD)])
    reviews: Mapping[str, Sequence[Review]] = {"other": rows}
    assert opened(packed([card("x")], reviews)).execute("select count() from revlog").fetchone() == (0,)


def test_the_field_lists_are_frozen() -> None:
    """A field more or less, and Anki takes no edit of the journal any more."""
    shared = "Context, Breadcrumb, Full Breadcrumb, Extra, Source, Hint, Media, Note"
    assert ", ".join(notetypes.BASIC_FIELDS) == f"Front, Back, {shared}"
    assert ", ".join(notetypes.CLOZE_FIELDS) == f"Text, {shared}"
    assert (notetypes.BASIC_ID, notetypes.CLOZE_ID) == (1_730_000_000_101, 1_730_000_000_102)


def test_changed_templates_carry_a_later_time() -> None:
    """Anki ignores a changed template unless its time is later: set ``TEMPLATES_CHANGED`` to now, then this digest."""
    names = ("basic_question.html", "basic_answer.html", "cloze_question.html", "cloze_answer.html", "style.css")
    digest = sha256("\n".join(map(notetypes.template, names)).encode()).hexdigest()[:12]
    assert (notetypes.TEMPLATES_CHANGED, digest) == (1_730_000_000, "c291113ec09e")
