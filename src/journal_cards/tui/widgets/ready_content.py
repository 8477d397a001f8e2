"""Text that was wrapped before it is painted, and of which only the rows in sight are drawn.

Textual draws every row of a widget, and wraps it again for that: of a card of 200 lines that takes longer than a person
waits for without noticing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip

from .lines import Builder

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.content import _FormattedLine
    from textual.style import Style
    from textual.visual import RenderOptions


class Part:
    """Some lines of a text at one width, wrapped once; when it is not ``there``, it has no row, else one at least."""

    def __init__(self, content: Content, width: int, *, there: bool = True, wraps: bool = True) -> None:
        self.content = content
        self.width = width
        self.lines: Sequence[_FormattedLine] = content._wrap_and_format(width, no_wrap=not wraps) if there else ()
        self.logical = content.plain.count("\n") + 1

    @property
    def rows(self) -> int:
        """How high it is."""
        return len(self.lines)


class ReadyContent(Content):
    """Parts below each other; what is selected in them is drawn as Textual does."""

    def __init__(self, parts: Sequence[Part]) -> None:
        builder = Builder()
        for place, part in enumerate(parts):
            builder.add("\n" if place else "")
            builder.add_content(part.content)
        whole = builder.build()
        super().__init__(whole.plain, list(whole.spans), strip_control_codes=False)
        self.parts = tuple(parts)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Part of Textual's protocol."""
        if options.selection is not None or any(part.width != width for part in self.parts):
            return super().render_strips(width, height, style, options)
        return cast("list[Strip]", rows_of(self.parts, style, options.get_style, height))


def rows_of(
    parts: Sequence[Part],
    style: Style,
    get_style: Callable[[str | Style], Style],
    height: int | None = None,
    *,
    selectable: bool = True,
) -> Sequence[Strip]:
    """The rows of parts below each other, at most so many, each drawn when it is first asked for.

    Where they are ``selectable`` each piece knows where in the text it stands.
    """
    lines: list[tuple[_FormattedLine, int]] = []
    first = 0
    for part in parts:
        lines += ((line, first + line.y) for line in part.lines)
        first += part.logical
    return _Rows(lines[:height], style, get_style, selectable)


class _Rows(Sequence[Strip]):
    """The rows of a text, each drawn when it is first asked for."""

    def __init__(
        self,
        lines: Sequence[tuple[_FormattedLine, int]],
        style: Style,
        get_style: Callable[[str | Style], Style],
        selectable: bool,
    ) -> None:
        self._lines = lines
        self._style = style
        self._get_style = get_style
        self._selectable = selectable
        self._drawn: dict[int, Strip] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, row: int) -> Strip:  # type: ignore[override]
        if row not in self._drawn:
            self._drawn[row] = self._draw(*self._lines[row])
        return self._drawn[row]

    def _draw(self, line: _FormattedLine, number: int) -> Strip:
        segments, place = [], line.x
        for text, style in line.content.render(self._style, end="", parse_style=self._get_style):
            whole = self._style + style
            rich = whole.rich_style_with_offset(place, number) if self._selectable else whole.rich_style
            segments.append(Segment(text, rich))
            place += len(text)
        return Strip(segments, line.content.cell_length)
