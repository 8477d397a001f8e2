"""What became of a journal's bullets, in a line that a person reads after each import, and what would help.

Pure: takes drafts, gives text. Every bullet is counted once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .cards.language import NOT_ENGLISH
from .model import NoteDraft, Plan
from .text import many, shortened

FEW = 0.25
"""A journal of which a smaller share of bullets makes cards is told why, and what would help."""
_ENOUGH = 8
"""Bullets below which a journal has only begun."""

_FEW_UNSURE, _SHORT = 3, 60
"""Of a rewritten journal not every line is asked about."""

_WORDS = {"topic": "topic", "answer": "answer", "open_question": "open question"}
_ASIDE = {"fact": "without a rule", "opinion": "praise", "empty": "empty", "template": "repeated", "topic": "labels"}
_ASIDE |= {"language": "not in English", "wish": "by your wish"}
_COUNTED = {"resource": "link", "diary": "diary line", "todo": "task", "question": "long question"}

_HELPS = {
    "resource": "{n} only link to something: a sentence on what you learned there makes a card",
    "diary": "{n} say what you did: write down what is so, such as `X does Y because Z`",
    "opinion": "{n} are praise: what is it for, and when would you use it?",
    "todo": "{n} are tasks that are not done",
    "template": "{n} repeat the same line on many days",
    "empty": "{n} are empty",
    "fact": "{n} state something in no form that the rules know: `term: meaning`, a definition, a reason, a number or "
    "a `code` span helps, and so does a `Q: …` with its answer below it; `journal-cards explain LINE` says what was "
    "tried",
    "topic": "{n} are labels",
    "language": "{n} are not in English: of another language only questions, `term: meaning`, lists, tables, code and "
    "numbers are asked for",
}


def bullets_line(drafts: Sequence[NoteDraft]) -> str:
    """``123 bullets: 80 made 138 cards, 22 topics, 1 open question, 9 set aside (6 links, 2 diary lines)``."""
    count: Counter[str] = Counter(draft.disposition for draft in drafts)
    cards = sum(not card.suspended for draft in drafts for card in draft.cards)
    told = [f"{count['cards']:,} made {many(cards, 'card')}"]
    told += [many(count[name], word) for name, word in _WORDS.items() if count[name]]
    if count["context"]:
        told.append(f"{count['context']:,} context")
    if count["suspended"]:
        told.append(f"{count['suspended']:,} set aside ({_why(drafts)})")
    return f"{many(len(drafts), 'bullet')}: {', '.join(told)}"


def advice(drafts: Sequence[NoteDraft]) -> list[str]:
    """Why a journal gives few cards, and what would help: one line each, the commonest reason first; often none."""
    asking = [draft for draft in drafts if draft.disposition not in ("topic", "answer") and _kind(draft) != "wish"]
    made = sum(draft.disposition == "cards" for draft in asking)
    if len(asking) < _ENOUGH or made >= FEW * len(asking):
        return []
    aside = Counter(_kind(draft) for draft in asking if draft.disposition in ("suspended", "context"))
    lines = [f"few cards: {made:,} of {many(len(asking), 'bullet')} could be asked"]
    lines += [f"  {_HELPS[kind].format(n=f'{n:,}')}" for kind, n in aside.most_common(3) if kind in _HELPS]
    return lines


_NOTHING = "nothing changed since the last import"


def plan_line(plan: Plan) -> str:
    """``kept 118 · edited 3 · new 9 · retired 1``; kinds without a note are left out.

    When no bullet changed: that nothing did, or of how many bullets the cards did, as newer rules can do.
    """
    if not plan.changes:
        other = sum(bool(change.cards) for change in plan.kept)
        return f"no bullet changed; {many(other, 'bullet')} got other cards" if other else _NOTHING
    counts = [
        ("kept", plan.kept),
        ("edited", plan.edited),
        ("moved", plan.moved),
        ("new", plan.added),
        ("revived", plan.revived),
        ("retired", plan.retired),
    ]
    return " · ".join(f"{word} {len(found)}" for word, found in counts if found)


def unsure_lines(plan: Plan) -> list[str]:
    """What was learned and may be a bullet that counts as new, with the command that says so; none where nothing is."""
    learned = [change for change in plan.unsure if change.before and change.after and change.before.learned]
    return [
        f"line {change.after.line} may be one that you learned, “{shortened(change.before.draft.text, _SHORT)}”:"
        f" journal-cards merge {change.note_uid} {change.after.line} keeps its history"
        for change in learned[:_FEW_UNSURE]
        if change.before and change.after
    ]


def _why(drafts: Sequence[NoteDraft]) -> str:
    why = Counter(_kind(draft) for draft in drafts if draft.disposition == "suspended")
    return ", ".join(_aside(role, n) for role, n in why.most_common())


def _kind(draft: NoteDraft) -> str:
    """Why a bullet was set aside, as a word: its role, its language, or the person's own wish."""
    if draft.reason.startswith(("you ", "set aside: you ")):
        return "wish"
    return "language" if draft.role == "fact" and NOT_ENGLISH in draft.reason else draft.role


def _aside(kind: str, count: int) -> str:
    if kind in _COUNTED:
        return many(count, _COUNTED[kind])
    return f"{count:,} {_ASIDE.get(kind, kind)}"
