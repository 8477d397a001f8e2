"""What is still known, for a person: the topics as a tree, and the months of the journal as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .bars import Glyphs, fitted, shares
from .stats.knowledge import MonthKnowledge, TopicKnowledge
from .stats.summary import Stats

_MOST_TOPICS = 24
_MOST_MONTHS = 12
_MANY = 100
_NAME = 28
_BAR = 24


def topics(stats: Stats, glyphs: Glyphs) -> list[str]:
    """The topics, subtopics indented; of a large tree the outer topics, and those with the most cards."""
    rows = [row for row in stats.topics if row.cards and _inside(row, stats)]
    if not rows:
        return []
    shown = _few(rows)
    head = f"{'Topic':<{_NAME}}{'cards':>7}{'seen':>7}{'mature':>7}{'known':>7}{'recall':>7}{'month':>7}{'minutes':>9}"
    outer = len(stats.topic or ()) or 1
    lines = [head, *(_topic(row, outer, glyphs) for row in shown)]
    if any(row.seen for row in rows):
        lines += ["known: how many would be recalled today; recall: their share of what was seen;"]
        lines += ["month: true retention of the last 30 days"]
    hidden = len(rows) - len(shown)
    if hidden:
        lines.append(f"{hidden:,} more {'topic' if hidden == 1 else 'topics'}: --topic NAME, or --json")
    return lines


def _inside(row: TopicKnowledge, stats: Stats) -> bool:
    """The topics above the chosen one say nothing that it does not say."""
    return stats.topic is None or len(row.path) >= len(stats.topic)


def _few(rows: Sequence[TopicKnowledge]) -> list[TopicKnowledge]:
    """As many rows as there is room for, in the order of the tree: the outer ones first, then those with most cards."""
    ranked = sorted(rows, key=lambda row: (len(row.path), -row.cards))
    chosen = {row.path for row in ranked[:_MOST_TOPICS]}
    return [row for row in rows if row.path in chosen]


def _topic(row: TopicKnowledge, outer: int, glyphs: Glyphs) -> str:
    indent = "  " * min(max(0, len(row.path) - outer), _NAME // 4)
    name = indent + fitted(row.path[-1] if row.path else "(no topic)", _NAME - len(indent), glyphs)
    known = f"{row.known:,.0f}" if row.seen else "-"
    recall, month = _percent(row.recall), row.month
    # A share of a few reviews would say more than they do.
    passed = f"{month.passed}/{month.total}" if 0 < month.total < _MANY else _percent(month.rate)
    return f"{name}{row.cards:>7,}{row.seen:>7,}{row.mature:>7,}{known:>7}{recall:>7}{passed:>7}{row.minutes:>9,.0f}"


def months(stats: Stats, glyphs: Glyphs) -> list[str]:
    """What is known of each month of the journal, the newest last; what is older than a year of them in one row."""
    dated = [row for row in stats.months if row.month is not None]
    if not dated or not stats.totals.seen:
        return []
    rows = dated[-_MOST_MONTHS:]
    named = [(row.month or "", row) for row in rows]
    older = dated[:-_MOST_MONTHS]
    if older:
        named.insert(0, ("earlier", _together(older)))
    named += [("no date", row) for row in stats.months if row.month is None]
    known, seen, unseen = _signs(glyphs)
    return [
        f"What you still know of each month:  {known} known  {seen} forgotten  {unseen} not asked yet",
        f"{'':<8}{'cards':>8}{'seen':>8}{'known':>8}{'share':>8}",
        *(_month(name, row, glyphs) for name, row in named),
    ]


def _month(name: str, row: MonthKnowledge, glyphs: Glyphs) -> str:
    parts = zip((row.known, row.seen - row.known, row.cards - row.seen), _signs(glyphs), strict=True)
    share = _percent(row.share)
    return f"{name:<8}{row.cards:>8,}{row.seen:>8,}{row.known:>8,.0f}{share:>8}  {shares(list(parts), _BAR)}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share * 100:.0f} %"


def _signs(glyphs: Glyphs) -> tuple[str, str, str]:
    """What is known, what was seen and would be forgotten, what was never asked."""
    return glyphs.shades[4], glyphs.shades[2], glyphs.shades[1]


def _together(rows: Sequence[MonthKnowledge]) -> MonthKnowledge:
    first, *others = rows
    for row in others:
        first = replace(first, cards=first.cards + row.cards, seen=first.seen + row.seen, known=first.known + row.known)
    return first
