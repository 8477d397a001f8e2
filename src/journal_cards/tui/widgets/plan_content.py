"""What an import would do, drawn: what is edited word by word, the rest a line each, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content

from ...accounting import plan_line
from ...plan_lines import unpainted, word_pieces
from ...text import many, shortened, visible
from .lines import NOTHING, Builder, Line, laid_out

if TYPE_CHECKING:
    from ...catching_up import Planned
    from ...model import Change, Plan

_MOST = 200
"""Changes of one kind that are drawn; of a new journal every bullet would be."""
_LONGEST = 300
"""Characters of a bullet that is named only, of a topic and of a reason."""
_LONGEST_EDIT = 3_000
"""Characters of a text that is compared word by word."""
_STYLES = {"old": "$text-error strike", "new": "$text-success"}
_INDENT = Content("  ")


def plan_content(planned: Planned, width: int | None) -> Content:
    """The whole plan at a width in cells."""
    lines = [Line(Content.styled(plan_line(planned.plan), "bold"))]
    if planned.doubt:
        lines += [Line(NOTHING), Line(Content.styled(_doubted(planned.plan), "$text-warning"))]
        lines += [Line(Content("y imports it all the same. They come back when their text does."))]
    lines += _changes(planned.plan)
    if planned.problems:
        lines += [Line(NOTHING), _head("odd in the journal", "")]
        lines += [Line(Content(shortened(problem, _LONGEST)), _INDENT, _INDENT) for problem in planned.problems[:_MOST]]
    return laid_out(lines, width)


def _doubted(plan: Plan) -> str:
    return (
        f"{many(len(plan.retired), 'bullet')} are not in the journal any more and would retire with their reviews: "
        "is this the whole file?"
    )


def _changes(plan: Plan) -> Iterator[Line]:
    for change in plan.edited[:_MOST]:
        yield from _edit(change)
    yield from _more(len(plan.edited), "edited bullet")
    facts = [change for change in plan.kept if any(card.fact for card in change.cards)]
    for change in facts[:_MOST]:
        if change.after:
            yield Line(NOTHING)
            yield _head("kept", f"line {change.after.line}")
            yield _indented(shortened(change.after.text, _LONGEST))
            yield from _facts(change)
    for head, changes in (
        ("new", plan.added),
        ("back again", plan.revived),
        ("retired", plan.retired),
        ("moved", plan.moved),
    ):
        yield from _rows(head, changes)
    for change in plan.unsure[:_MOST]:
        yield from _unsure(change)


def _edit(change: Change) -> Iterator[Line]:
    if change.before is None or change.after is None:
        return
    yield Line(NOTHING)
    yield _head("edited", " · ".join(filter(None, (f"line {change.after.line}", " › ".join(change.after.topic)))))
    yield Line(diff_content(change.before.draft.text, change.after.text), _INDENT, _INDENT)
    yield _indented(change.why, "$quiet")
    yield from _facts(change)


def _facts(change: Change) -> Iterator[Line]:
    for fact in dict.fromkeys(card.fact for card in change.cards if card.fact):
        yield _indented(f"a fact changed, {fact}: due tomorrow at the latest", "$text-warning")


def _rows(head: str, changes: Sequence[Change]) -> Iterator[Line]:
    for why, group in groupby(changes[:_MOST], key=lambda change: change.why):
        yield Line(NOTHING)
        yield _head(head, why if head != "new" else "")
        for change in group:
            draft = change.after or (change.before.draft if change.before else None)
            if draft:
                line = Content.styled(f"{draft.line:>6}  ", "$quiet")
                yield Line(Content(shortened(draft.text, _LONGEST)), line, Content(" " * 8))
    yield from _more(len(changes), "bullet")


def _more(count: int, what: str) -> Iterator[Line]:
    if count > _MOST:
        yield Line(Content.styled(f"and {many(count - _MOST, f'more {what}')}", "$quiet"), Content(" " * 8))


def _unsure(change: Change) -> Iterator[Line]:
    if change.before is None or change.after is None:
        return
    yield Line(NOTHING)
    yield _head("the same fact?", f"line {change.after.line}")
    yield Line(diff_content(change.before.draft.text, change.after.text), _INDENT, _INDENT)
    yield _indented(f"{change.why}; it counts as new: x on the topics can merge the two", "$quiet")


def _head(word: str, rest: str) -> Line:
    builder = Builder()
    builder.add(word, "bold $text-primary")
    builder.add(f"  {shortened(rest, _LONGEST)}" if rest else "", "$quiet")
    return Line(builder.build())


def _indented(text: str, style: str = "") -> Line:
    return Line(Content.styled(shortened(text, _LONGEST), style), _INDENT, _INDENT)


def diff_content(old: str, new: str) -> Content:
    """One text with what was taken out and put in: ``[-old-]{+new+}``, so that no colour is needed to read it."""
    builder = Builder()
    for text, what in word_pieces(old[:_LONGEST_EDIT], new[:_LONGEST_EDIT]):
        builder.add(visible(unpainted(text, what)), _STYLES.get(what, ""))
    return builder.build()
