"""What keys do, from the list of topics to the done screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import AppFocus, MouseScrollDown, MouseScrollUp
from textual.geometry import Offset
from textual.selection import Selection
from tui_support import (
    DUE,
    MINUTE,
    FakeReviewing,
    StoppedClock,
    burst,
    card,
    cloze,
    program_over,
    row_with,
    screen_text,
    showing,
)

from journal_cards.errors import UserError
from journal_cards.model import Counts, Memory, Rating
from journal_cards.session import Sitting, Summary
from journal_cards.tui.app import JournalCards
from journal_cards.tui.screens.done import DoneScreen
from journal_cards.tui.screens.help import HelpScreen
from journal_cards.tui.screens.review import ReviewScreen
from journal_cards.tui.screens.topics import TopicsScreen
from journal_cards.tui.widgets.card_view import CardText, CardView

if TYPE_CHECKING:
    from textual.pilot import Pilot

SIZE = (80, 24)


@pytest.fixture
def reviewing() -> FakeReviewing:
    return FakeReviewing(
        [
            card("mtu", "What does the MTU limit?", "The size of a packet.", memory=DUE),
            card("ttl", "What does the TTL limit?", "The number of hops.", memory=DUE),
            card("ca", "What does a CA sign?", "Certificates.", topic=("PKI",)),
        ]
    )


def toasts(app: JournalCards) -> list[str]:
    return [notification.message for notification in app._notifications]


async def test_enter_starts_the_topic_under_the_cursor(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("G", "enter")
        assert showing(app) is ReviewScreen
        assert "What does a CA sign?" in screen_text(app)
        assert row_with(app, "new") == row_with(app, "PKI")


async def test_a_starts_all_topics(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a")
        assert row_with(app, "All topics").split() == "All topics 1 new 0 learning 2 review 0 done".split()


@pytest.mark.parametrize(("topic", "front"), [(("PKI",), "What does a CA sign?"), (None, "What does the MTU limit?")])
async def test_start_opens_a_review_at_once(
    reviewing: FakeReviewing, topic: tuple[str, ...] | None, front: str
) -> None:
    app = program_over(reviewing, topic=topic, start=True)
    async with app.run_test(size=SIZE) as pilot:
        assert front in screen_text(app)
        await pilot.press("q")
        assert showing(app) is TopicsScreen


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_the_answer_shows_on_a_key_and_then_the_ratings(reviewing: FakeReviewing, key: str) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        assert "The size of a packet." not in screen_text(app)
        assert row_with(app, "Space") == "Space show the answer   t type it first"
        assert "Good" not in screen_text(app)
        await pilot.press(key)
        assert "The size of a packet." in screen_text(app)
        assert row_with(app, "Good").split() == "1 Again 10m 2 Hard 15m 3 Good 3d 4 Easy 8d".split()


async def test_ratings_are_dead_before_the_answer(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("1", "2", "3", "4")
        assert reviewing.ratings == []
        assert "What does the MTU limit?" in screen_text(app)


@pytest.mark.parametrize("rating", list(Rating))
async def test_each_number_gives_its_rating(reviewing: FakeReviewing, rating: Rating) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", str(int(rating)))
        assert reviewing.ratings == [("mtu", rating)]
        assert "What does the TTL limit?" in screen_text(app)
        assert "The number of hops." not in screen_text(app)
        assert "1 done" in screen_text(app)


@pytest.mark.parametrize("key", ["space", "enter"])
@pytest.mark.parametrize(("waited", "rated"), [(0.0, False), (0.24, False), (0.26, True), (60.0, True)])
async def test_the_same_key_again_rates_good_after_a_pause(
    reviewing: FakeReviewing, key: str, waited: float, rated: bool
) -> None:
    clock = StoppedClock()
    app = program_over(reviewing, start=True, clock=clock)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(key)
        clock.now += waited
        await pilot.press(key)
        assert reviewing.ratings == ([("mtu", Rating.GOOD)] if rated else [])
        assert "What does the TTL limit?" in screen_text(app) if rated else "The size of a packet." in screen_text(app)


@pytest.mark.parametrize("rating", list(Rating))
async def test_the_numbers_wait_for_no_pause(reviewing: FakeReviewing, rating: Rating) -> None:
    app = program_over(reviewing, start=True, clock=StoppedClock())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", str(int(rating)))
        assert reviewing.ratings == [("mtu", rating)]


async def test_the_pause_begins_when_the_answer_is_painted(reviewing: FakeReviewing) -> None:
    clock = StoppedClock()
    app = program_over(reviewing, start=True, clock=clock)
    async with app.run_test(size=SIZE) as pilot:
        clock.now += 60  # a front that was looked at for long
        await pilot.press("space", "space")
        assert reviewing.ratings == []


async def test_a_key_that_is_held_down_rates_nothing_by_itself(reviewing: FakeReviewing) -> None:
    clock = StoppedClock()
    app = program_over(reviewing, start=True, clock=clock)
    async with app.run_test(size=SIZE) as pilot:
        for _ in range(12):
            await pilot.press("space")
            clock.now += 0.04  # a keyboard repeats a held key 25 times a second
        assert reviewing.ratings == []
        assert "The size of a packet." in screen_text(app)
        clock.now += 0.3
        await pilot.press("space")
        assert reviewing.ratings == [("mtu", Rating.GOOD)]


async def test_two_quick_presses_after_the_pause_rate_one_card(reviewing: FakeReviewing) -> None:
    clock = StoppedClock()
    app = program_over(reviewing, start=True, clock=clock)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        clock.now += 1
        await burst(pilot, "space", "space", "space")
        assert reviewing.ratings == [("mtu", Rating.GOOD)]
        assert "The number of hops." in screen_text(app), (
            "the second press shows the next answer, the third does nothing"
        )


async def test_a_key_pressed_twice_rates_one_card(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await burst(pilot, "space", "1", "1", "1")
        assert reviewing.ratings == [("mtu", Rating.AGAIN)]
        assert "What does the TTL limit?" in screen_text(app)
        await burst(pilot, "space")
        assert "The number of hops." in screen_text(app)


async def test_keys_typed_ahead_are_done_in_order(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await burst(pilot, "space", "3", "space", "1", "u")
        assert reviewing.ratings == [("mtu", Rating.GOOD)]
        assert "What does the TTL limit?" in screen_text(app)


async def test_a_bounced_space_rates_nothing_before_the_answer_was_seen(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await burst(pilot, "space", "space")
        assert reviewing.ratings == []
        assert "The size of a packet." in screen_text(app)


async def test_every_rating_is_saved_when_the_program_ends_at_once(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "3", "space", "4", "ctrl+q")
    assert reviewing.ratings == [("mtu", Rating.GOOD), ("ttl", Rating.EASY)]
    assert app.return_value == 0


@pytest.mark.parametrize("key", ["u", "ctrl+z"])
async def test_undo_shows_the_card_again(reviewing: FakeReviewing, key: str) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "2", key)
        assert reviewing.ratings == []
        assert "What does the MTU limit?" in screen_text(app)
        assert "0 done" in screen_text(app)
        assert toasts(app) == ["Taken back: Hard · What does the MTU limit?"]
        await pilot.press("4")
        assert reviewing.ratings == []


async def test_the_topic_of_the_review_is_masked_too(reviewing: FakeReviewing) -> None:
    masked = card("a", "What does it stand for?", "Public Key Infrastructure", topic=("PKI",), mask_topic=True)
    app = program_over(FakeReviewing([masked]), topic=("PKI",), start=True)
    async with app.run_test(size=SIZE) as pilot:
        assert "PKI" not in screen_text(app)
        await pilot.press("space")
        assert row_with(app, "1 new").startswith("PKI ")


async def test_undo_with_nothing_to_undo(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("u")
        assert toasts(app) == ["There is nothing to undo."]
        await pilot.press("space", "3")
        assert reviewing.ratings == [("mtu", Rating.GOOD)]


async def test_undo_on_the_done_screen_goes_back_to_the_last_card(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, topic=("PKI",), start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "3")
        assert showing(app) is DoneScreen
        await pilot.press("u")
        assert showing(app) is ReviewScreen
        assert "What does a CA sign?" in screen_text(app)
        assert reviewing.ratings == []
        await pilot.press("space", "4")
        assert showing(app) is DoneScreen
        assert reviewing.ratings == [("ca", Rating.EASY)]


async def test_there_is_nothing_to_do_again_on_the_done_screen(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, topic=("PKI",), start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "3", "ctrl+r")
        assert showing(app) is DoneScreen
        assert toasts(app) == ["There is nothing to do again."]


async def test_undo_on_the_topics_shows_the_last_card_of_the_log(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, topic=("PKI",), start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "3", "enter")
        assert showing(app) is TopicsScreen
        await pilot.press("u")
        assert "What does a CA sign?" in screen_text(app)
        assert reviewing.ratings == []
        assert toasts(app) == ["Taken back: the last rating · What does a CA sign?"]


async def test_undo_on_the_topics_without_a_rating(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("u")
        assert showing(app) is TopicsScreen
        assert toasts(app) == ["There is nothing to undo."]
        await pilot.press("a")
        assert showing(app) is ReviewScreen


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_leaving_goes_to_the_topics_and_then_to_the_shell(reviewing: FakeReviewing, key: str) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("G", "enter", key)
        assert showing(app) is TopicsScreen
        assert row_with(app, "▸").startswith("▸ PKI")
        await pilot.press(key)
    assert app.return_value == 0


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
async def test_the_terminals_own_ways_out(reviewing: FakeReviewing, key: str) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(key)
    assert app.return_value == 0


async def test_the_topics_count_again_after_a_review(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        assert row_with(app, "CIDR").split()[-4:] == ["2", "0", "0", "–"]
        await pilot.press("a", "space", "3", "q")
        assert row_with(app, "CIDR").split()[-4:] == ["1", "0", "0", "–"]
        assert "1 due, 1 new" in row_with(app, "Today")


async def test_the_done_screen_sums_up(reviewing: FakeReviewing) -> None:
    reviewing.tomorrow = Counts(new=1, review=7)
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "1", "space", "3", "space", "3")
        assert showing(app) is DoneScreen
        assert row_with(app, "minute,") == "3 reviews in less than a minute, 1 new card."
        assert row_with(app, "Again").split()[:2] == ["Again", "1"]
        assert row_with(app, "Good").split()[:2] == ["Good", "2"]
        assert row_with(app, "Tomorrow") == "Tomorrow: 7 reviews and 1 new card."
        assert row_with(app, "back") == "1 card comes back in 10 minutes."
        await pilot.press("q")
        assert showing(app) is TopicsScreen


async def test_the_day_is_done_when_no_card_comes_back(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, topic=("PKI",), start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "3")
        assert row_with(app, "today") == "All done here for today."
        assert row_with(app, "tomorrow") == "Nothing is due tomorrow."
        await pilot.press("u", "space", "1")
        assert "All done" not in screen_text(app)


async def test_nothing_due_is_said_kindly(reviewing: FakeReviewing) -> None:
    reviewing.cards = [card("a", "Q?", "A.", topic=("PKI",), memory=DUE)]
    reviewing.memories = {"a": DUE}
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("a", "space", "3", "enter", "enter")
        assert showing(app) is DoneScreen
        assert "Nothing is due here now." in screen_text(app)
        assert "0 " not in screen_text(app)


async def test_a_card_in_a_step_comes_back_in_its_time(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, topic=("Networking",), start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "1")
        reviewing.now += 11 * MINUTE
        await pilot.press("space", "3")
        assert "What does the MTU limit?" in screen_text(app)
        assert row_with(app, "1 learning")


async def test_an_error_is_a_message_and_the_review_goes_on(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        reviewing.fail = "cards.db: [locked] by another program"
        await pilot.press("space", "3")
        assert toasts(app) == ["cards.db: [locked] by another program"]
        assert reviewing.ratings == []
        assert "The size of a packet." in screen_text(app), "the key can be pressed again"
        await pilot.press("3")
        assert reviewing.ratings == [("mtu", Rating.GOOD)]


async def test_an_error_is_seen_by_who_has_left_meanwhile(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        reviewing.fail = "cards.db: [locked] by another program"
        await burst(pilot, "space", "3", "q")
        await pilot.pause()
        assert showing(app) is TopicsScreen
        assert "cards.db: [locked] by another program" in screen_text(app)
        assert reviewing.ratings == []


async def test_what_was_selected_on_a_card_is_not_on_the_next_text(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        for key in ("space", "3"):
            text = app.screen.query_one(CardText)
            app.screen.selections = {text: Selection(Offset(0, 0), Offset(9, 2))}
            await pilot.press(key)
            assert app.screen.selections == {}


async def test_an_error_on_the_way_to_the_done_screen(
    reviewing: FakeReviewing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def summary(_sitting: Sitting) -> Summary:
        raise UserError("cards.db is gone")

    monkeypatch.setattr(reviewing, "summary", summary)
    app = program_over(reviewing, topic=("PKI",), start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "3")
        assert showing(app) is TopicsScreen
        assert toasts(app) == ["cards.db is gone"]
    assert reviewing.ratings == [("ca", Rating.GOOD)]


async def test_coming_back_to_the_terminal_counts_again(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("G")
        reviewing.cards = [*reviewing.cards, card("new", "Q?", "A.", topic=("Linux",))]
        reviewing.memories["new"] = Memory()
        app.post_message(AppFocus())
        await pilot.pause()
        assert "2 due, 2 new" in row_with(app, "Today")
        assert row_with(app, "▸").startswith("▸ PKI")


async def test_coming_back_after_the_first_import(reviewing: FakeReviewing) -> None:
    cards, reviewing.cards = reviewing.cards, []
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        reviewing.cards = cards
        app.post_message(AppFocus())
        await pilot.pause()
        await pilot.press("G", "enter")
        assert "What does a CA sign?" in screen_text(app)


async def test_an_unknown_topic_is_a_message_on_the_topics(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, topic=("Gardening",), start=True)
    async with app.run_test(size=SIZE):
        assert showing(app) is TopicsScreen
        assert toasts(app) == ["there is no topic Gardening"]


async def scrolled(pilot: Pilot[int], *names: str) -> int:
    await pilot.press(*names)
    return int(pilot.app.screen.query_one(CardView).scroll_offset.y)


async def test_a_long_card_scrolls(reviewing: FakeReviewing) -> None:
    reviewing = FakeReviewing([card("a", "\n".join(f"- line {n}" for n in range(60)), "A.")])
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        assert await scrolled(pilot, "j", "down") == 2
        assert await scrolled(pilot, "k", "up") == 0
        assert await scrolled(pilot, "pagedown") > 10
        assert await scrolled(pilot, "g") == 0
        assert await scrolled(pilot, "G") > 40
        assert "line 59" in screen_text(app)
        assert "Space show the answer" in screen_text(app)


async def test_a_long_answer_is_not_laid_out_again_for_its_scroll_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    long = card("long", "What is long?", "\n".join(f"- line {number}" for number in range(200)))
    app = program_over(FakeReviewing([long, card("short", "Q?", "A.")]), start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.2)
        view = app.screen.query_one(CardView)
        laid_out: list[None] = []
        reflow = app.screen._refresh_layout
        monkeypatch.setattr(
            app.screen, "_refresh_layout", lambda *args, **more: (laid_out.append(None), reflow(*args, **more))
        )
        for key, bar in (("space", True), ("3", False)):
            laid_out.clear()
            await pilot.press(key)
            await pilot.pause(0.1)
            assert view.show_vertical_scrollbar is bar
            assert len(laid_out) <= 2, f"{key}: once more for the scroll bar"


async def test_the_wheel_scrolls_the_card() -> None:
    app = program_over(FakeReviewing([card("a", "\n".join(f"- line {n}" for n in range(60)), "A.")]), start=True)
    async with app.run_test(size=SIZE) as pilot:
        for kind, moved in ((MouseScrollDown, True), (MouseScrollUp, False)):
            app.post_message(kind(None, 20, 10, 0, 0, 0, False, False, False))
            await pilot.wait_for_animation()
            await pilot.pause()
            assert (app.screen.query_one(CardView).scroll_offset.y > 0) is moved


async def test_an_answer_below_the_fold_is_brought_into_sight(reviewing: FakeReviewing) -> None:
    reviewing = FakeReviewing([card("a", "\n".join(f"- line {n}" for n in range(60)), "The answer.")])
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        for _ in range(3):
            await pilot.pause()
        assert "The answer." in screen_text(app)
        assert "4 Easy" in screen_text(app)


async def test_an_answer_stays_in_sight_when_the_window_gets_smaller() -> None:
    app = program_over(
        FakeReviewing([card("a", "\n".join(f"- line {n}" for n in range(6)), "The answer.")]), start=True
    )
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        for size in ((40, 12), (60, 18), (40, 9)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert "The answer." in screen_text(app), size


async def test_the_next_front_begins_at_its_top(reviewing: FakeReviewing) -> None:
    long = "\n".join(f"- line {n}" for n in range(60))
    app = program_over(FakeReviewing([card("a", "Q?", long, memory=DUE), card("b", long, "A.")]), start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "G", "3")
        assert "line 0" in screen_text(app)


async def test_a_hidden_word_below_the_fold_is_brought_into_sight() -> None:
    text = "\n".join(f"- line {n}" for n in range(60)) + "\n- the needle"
    app = program_over(FakeReviewing([cloze("a", text, "needle")]), start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        for _ in range(3):
            await pilot.pause()
        assert "the needle" in screen_text(app)


async def test_clicks_do_what_keys_do(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click("#keys", offset=(16, 0))  # "a all topics"
        assert showing(app) is ReviewScreen
        await pilot.click("#ratings", offset=(8, 0))
        assert "The size of a packet." in screen_text(app)
        await pilot.click("#ratings", offset=(2, 0))
        assert reviewing.ratings == [("mtu", Rating.AGAIN)]


async def test_a_click_chooses_a_topic_and_another_opens_it(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click("TopicList", offset=(5, 2))
        assert row_with(app, "▸").startswith("▸ PKI")
        await pilot.click("TopicList", offset=(5, 2))
        assert "What does a CA sign?" in screen_text(app)


async def test_help_opens_and_closes_everywhere(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        for opening in ("a", "space"):
            await pilot.press(opening, "question_mark")
            assert showing(app) is HelpScreen
            assert "Take back the last rating" in screen_text(app)
            await pilot.press("question_mark")
            assert showing(app) is ReviewScreen


async def test_a_message_that_comes_while_help_is_open(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await burst(pilot, "q", "question_mark")
        await pilot.press("escape")
        assert showing(app) is TopicsScreen
        assert len(app.screen_stack) == 2


async def test_the_imports_of_the_first_rating_wait_for_the_first_screen(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert reviewing.warmed == 1


@pytest.mark.parametrize(("asked", "used"), [("nord", "nord"), ("no such theme", "textual-dark"), ("", "textual-dark")])
def test_themes(asked: str, used: str) -> None:
    assert program_over(FakeReviewing(), theme=asked).theme == used


async def test_selected_text_can_be_copied(reviewing: FakeReviewing) -> None:
    app = program_over(reviewing, start=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space")
        app.screen.text_select_all()
        assert "The size of a packet." in (app.screen.get_selected_text() or "")
