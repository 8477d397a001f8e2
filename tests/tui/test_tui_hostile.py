"""Text that looks like markup, like escape sequences or like nothing on earth, through every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events
from tui_support import DUE, FakeReviewing, card, program_over, screen_text, showing

from journal_cards.tui.screens.done import DoneScreen

if TYPE_CHECKING:
    from journal_cards.model import Card

HOSTILE = [
    "[/etc] [red] [0 [b]x[/b] [@click=app.quit]y[/]",
    "see [docs](./x) and [/foo]",
    "\x1b[31mred\x1b]0;title\x07",
    "Pod <pod-name>.<svc>",
    "$foreground ${x} {{ .Values }} %s {0}",
    "]]]] \\[ [",
    "漢字 👩‍👩‍👧 ｆｕｌｌ\u202eright-to-left\u2066",
]


def hostile_card(number: int, text: str) -> Card:
    return card(
        f"c{number}",
        text,
        f"{text}\n\n```{text}\n{text}\n```",
        topic=(text, text),
        context=(text,),
        extra=(text,),
        trail=(text,),
        memory=DUE,
    )


@pytest.mark.parametrize("size", [(60, 18), (24, 8)])
async def test_hostile_text_is_only_text(size: tuple[int, int]) -> None:
    reviewing = FakeReviewing([hostile_card(number, text) for number, text in enumerate(HOSTILE)])
    app = program_over(reviewing)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("a")
        for text in HOSTILE:
            reviewing.fail = text
            await pilot.press("space", "3", "space")
            assert "\x1b" not in screen_text(app)
            await pilot.press("3")
        assert showing(app) is DoneScreen
        await pilot.press("u", "q", "G", "enter", "space", "3")
        assert showing(app) is DoneScreen
    assert len(reviewing.ratings) == len(HOSTILE)


async def test_before_an_import_hint_that_is_hostile() -> None:
    for text in HOSTILE:
        app = program_over(FakeReviewing(), import_hint=text)
        async with app.run_test(size=(60, 18)):
            assert "no cards yet" in screen_text(app)


async def test_markup_shows_as_it_was_written() -> None:
    text = "mount [/etc] as [red] with [0 <pod-name>"
    app = program_over(FakeReviewing([card("a", text, text, topic=(text,), memory=DUE)]))
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        assert text in screen_text(app)
        await pilot.press("enter", "space")
        assert screen_text(app).count(text) == 4  # head, breadcrumb, front and answer
        await pilot.press("3")
        assert text in screen_text(app)
        await pilot.press("u")
        await pilot.pause()
        assert "Taken back: Good · mount [/etc] as [red]" in screen_text(app)


async def test_the_editor_of_a_card_holds_no_escape_and_leaves_the_side_alone_that_nobody_touches() -> None:
    front, back = "What does \x1b]0;title\x07 do, \x9b31m?", "It \x1b[2Jclears"
    reviewing = FakeReviewing([card("a", front, back, memory=DUE)])
    app = program_over(reviewing, start=True)
    async with app.run_test(size=(60, 18), notifications=True) as pilot:
        await pilot.press("E")
        shown = screen_text(app)
        assert "What does ␛]0;title␇ do, �31m?" in shown
        assert not any(sign in shown for sign in "\x1b\x07\x9b")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Nothing was changed." in screen_text(app)
        assert reviewing.decisions == []
        await pilot.press("E", "!", "ctrl+s")
        await pilot.pause()
        (written,) = reviewing.cards
        assert written.override is not None
        assert (written.override.front, written.override.back) == ("What does ␛]0;title␇ do, �31m?!", back)


async def test_what_is_pasted_is_only_text() -> None:
    reviewing = FakeReviewing([card("a", "Q?", "A.", memory=DUE)])
    app = program_over(reviewing, start=True)
    async with app.run_test(size=(60, 18)) as pilot:
        for keys in ("f", "t", "E"):
            await pilot.press(keys)
            app.post_message(events.Paste("one\x1b[2J \x9b31m\u202etwo\rthree"))
            await pilot.pause()
            await pilot.pause()
            assert "one␛[2J �31m�two" in screen_text(app)
            await pilot.press("escape")
            await pilot.pause()


async def test_a_line_of_two_megabytes() -> None:
    text = "word " * 400_000
    app = program_over(FakeReviewing([card("a", text, "x" * 2_000_000, topic=(text,), trail=(text,))]), start=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space", "G")
        assert "more characters)" in screen_text(app)
        await pilot.press("3")
        assert showing(app) is DoneScreen


async def test_wide_characters_stay_inside_of_the_screen() -> None:
    text = "漢字" * 60 + " 👩‍👩‍👧" * 30
    app = program_over(FakeReviewing([card("a", f"- {text}\n\n| 漢 | 字 |\n|-|-|\n| {text} | a |", "答")]), start=True)
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("G", "space")
        assert all(strip.cell_length == 60 for strip in app.screen._compositor.render_strips())


async def test_the_screen_may_change_its_size() -> None:
    app = program_over(FakeReviewing([card("a", "- " + "word " * 50, "An answer.")]))
    async with app.run_test(size=(80, 24)) as pilot:
        for width, height in ((20, 6), (120, 40), (60, 18)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        await pilot.press("enter", "space")
        for width, height in ((20, 6), (120, 40), (60, 18)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        assert "An answer." in screen_text(app)
