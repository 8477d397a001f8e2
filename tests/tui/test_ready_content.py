"""What was wrapped before it is painted looks and is selected as what Textual itself wraps and paints."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content, Span
from textual.geometry import Offset
from textual.selection import Selection
from textual.style import Style
from textual.visual import RenderOptions

from journal_cards.tui.widgets.ready_content import Part, ReadyContent

_BASE = Style.parse("white on black")
_TEXTS = st.text(st.sampled_from("ab漢\u0301🙂 \n-"), max_size=60)
_RULES: Mapping[str, object] = {}


@st.composite
def contents(draw: st.DrawFn) -> Content:
    text = draw(_TEXTS)
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places, st.sampled_from(["bold", "italic red", "underline"])), max_size=4))
    return Content(text, [Span(*sorted((start, end)), style) for start, end, style in spans if start != end])


def options(selection: Selection | None = None) -> RenderOptions:
    return RenderOptions(
        lambda style: Style.parse(style) if isinstance(style, str) else style, _RULES, selection, _BASE
    )  # type: ignore[arg-type]


@given(st.lists(contents(), min_size=1, max_size=4), st.integers(4, 30))
def test_each_row_is_what_textual_draws(texts: list[Content], width: int) -> None:
    ready = ReadyContent([Part(text, width) for text in texts])
    usual = Content("\n").join(texts)
    assert ready.plain == usual.plain
    expected = usual.render_strips(width, None, _BASE, options())
    drawn = ready.render_strips(width, None, _BASE, options())
    assert len(drawn) == len(expected) == sum(Part(text, width).rows for text in texts)
    # The same cells, and each knows its place in the text: by that it is selected.
    assert [[*row] for row in drawn] == [[*row] for row in expected]


def test_what_is_selected_and_another_width_are_left_to_textual() -> None:
    ready = ReadyContent([Part(Content("one two three"), 8), Part(Content("four"), 8)])
    usual = Content("one two three\nfour")
    chosen = options(Selection(Offset(4, 0), Offset(2, 1)))
    assert [*ready.render_strips(8, None, _BASE, chosen)] == usual.render_strips(8, None, _BASE, chosen)
    assert [*ready.render_strips(20, None, _BASE, options())] == usual.render_strips(20, None, _BASE, options())


def test_only_the_rows_in_sight_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = ReadyContent([Part(Content("\n".join(map(str, range(300)))), 40)]).render_strips(40, 300, _BASE, options())
    drawn: list[str] = []
    render = Content.render

    def counted(content: Content, *args: object, **more: object) -> object:
        drawn.append(content.plain)
        return render(content, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Content, "render", counted)
    assert [rows[row].text for row in (7, 8, 7)] == ["7", "8", "7"]
    assert drawn == ["7", "8"]
    with pytest.raises(IndexError):
        rows[300]


def test_a_part_that_is_not_there_has_no_row() -> None:
    assert Part(Content(""), 10, there=False).rows == 0
    assert Part(Content(""), 10).rows == 1
