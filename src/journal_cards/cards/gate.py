"""The gate: whether a candidate may become a card, and if not, why not in plain words.

The checks are those that no good card fails: the answer is not on its own front, it carries content, the front still
asks something, and both sides are short.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ..model import CardDraft
from . import inline, wording
from .subject import Subject
from .words import STOP, content, initials_match, stem, stems, telling

_LONGEST = {"basic": 25, "reverse": 8, "cloze": 12, "list": 60, "code": 0, "recall": 0}
"""Words of an answer by kind; 0 means that its own rule has looked after it."""
_LONGEST_STEP = 20
_LONGEST_OWN = 80
_LONGEST_FRONT = 60
_POINTERS = frozenset("here this link doc docs documentation".split())


def admit(card: CardDraft, subject: Subject) -> CardDraft | str:
    """The card, its topic masked where that is needed; or the reason for which it is refused."""
    refused = _refused(card)
    if refused:
        return refused
    if subject.defined and not card.own_question and _is_of_an_example(card, subject.defined):
        return "it would ask for a name that an example made up"
    if wording.asks_about_everything(card, subject.topic):
        return "it would ask what the whole topic does"
    path = _path(subject.topic, subject.trail)
    if not _leaks(card.answer, path, card.kind) and not (
        _one_of_them_shows(card.answer, path) or _is_spelled_by(card.answer, (*subject.topic, *subject.trail))
    ):
        return card
    if card.rule == "term.abbreviation":
        return "its topic tells what it stands for, and without it many things would fit"
    return replace(card, mask_topic=True)


@lru_cache(maxsize=1024)
def _path(topic: tuple[str, ...], trail: tuple[str, ...]) -> str:
    return " ".join(inline.plain(part) for part in (*topic, *trail))


def _refused(card: CardDraft) -> str | None:
    front = _front(card)
    answer, shown = inline.plain(card.answer).strip(), inline.plain(front)
    if not answer or not shown:
        return "one of its sides would be empty"
    if answer.casefold() in _POINTERS or (card.kind == "cloze" and "://" in answer):
        return "the answer would be only a link"
    if not card.own_question and not content(answer) and not re.search(r"[\d`<>|&$*-]", card.answer):
        return f"the answer “{answer}” carries no content"
    return (
        wording.unsound(card, front)
        or _too_long(card, answer, shown)
        or _too_bare(card, answer, shown)
        or _shown_twice(card, answer, shown)
    )


def _too_long(card: CardDraft, answer: str, shown: str) -> str | None:
    longest = _LONGEST_OWN if card.own_question else _LONGEST_STEP if card.family == "steps" else _LONGEST[card.kind]
    said = len(answer.split())
    if longest and said > longest and not card.own_question:
        return f"an answer of {said} words is too long"
    if card.kind == "basic" and not card.own_question and len(inline.sentences(card.back)) > 1:
        return "the answer would be more than one sentence"
    asked = len(shown.split())
    return f"a front of {asked} words is too long" if asked > _LONGEST_FRONT and not card.own_question else None


def _too_bare(card: CardDraft, answer: str, shown: str) -> str | None:
    if card.kind != "cloze":
        return None
    hidden = {one for one in stems(answer) if not one[0].isdigit()}
    enough = 2 if len(hidden) <= 2 and (not card.slot.startswith("backward") or "`" in card.answer) else 3
    seen = telling(" ".join((shown, *card.context)))
    if seen < enough or len(hidden) / (seen + len(hidden)) > 0.6:
        return f"too little of the sentence would be left beside “{answer}”"
    return None


def _shown_twice(card: CardDraft, answer: str, shown: str) -> str | None:
    if card.kind == "recall" or card.own_question:
        return None
    visible = " ".join((shown, *(inline.plain(line) for line in card.context)))
    if _leaks(card.answer, visible, card.kind):
        return f"the answer “{_short(answer)}” would also stand on the front"
    if card.family == "cloze" and _ONLY_YEARS.fullmatch(answer):
        return "the answer would be only years"
    if card.family == "cloze" and (figure := _FIGURE.match(answer)) and figure[1] in _FIGURE_ALONE.findall(visible):
        return f"the number {figure[1]} can be read on the front"
    if not card.own_question and card.kind in ("cloze", "reverse", "basic") and _mostly_shown(card, visible):
        return f"most of “{_short(answer)}” can be read on the front"
    return None


_DIGIT = re.compile(r"\d")
_ONLY_YEARS = re.compile(r"(?:1[5-9]|20)\d\d(?:\W+(?:and |to |or )?(?:1[5-9]|20)\d\d)*")
_FIGURE = re.compile(r"(\d{2,})(?![.,:]?\d)")
_FIGURE_ALONE = re.compile(r"(?<![\d.,/])\d{2,}(?![.,:/]?\d)")


_PIECES = re.compile(r"[A-Z]{3,}(?![a-z])|[A-Z]?[a-z]{2,}")
_LONG_PIECE = 5
_TELLING = 8
_MOST_PIECES = 4
"""Pieces up to which half of an answer is most of it: a long answer may share words with its question."""


def _mostly_shown(card: CardDraft, visible: str) -> bool:
    """Whether the pieces of a name stand on the front: most of a phrase, or all of a name in code, give it away."""
    answer = card.answer
    if answer.endswith("`"):  # a path is not known by the names of its folders, a command is by its own
        named = inline.code_of(answer).split() if answer[0] == "`" and answer.count("`") == 2 else []
        if len(named) == 1 and (_is_short_for(named[0], visible) or _spelled_out(named[0], visible)):
            return True
        return len(named) > 1 and 2 * sum(_stands_in(one.casefold(), visible.casefold()) for one in named) >= len(named)
    pieces = _pieces(answer) - STOP - _KINDS
    if not pieces or len(pieces) > (2 if card.kind == "basic" else _MOST_PIECES) or _DIGIT.search(answer):
        return False
    shown, text = _pieces(visible), visible.casefold()
    long = [word for word in shown if len(word) >= _LONG_PIECE]
    seen = sum(
        piece in shown or (len(piece) >= _LONG_PIECE and (piece in text or any(word in piece for word in long)))
        for piece in pieces
    )
    bare = card.slot.startswith("backward") and len(set(content(visible))) < _TELLING
    return 2 * seen > len(pieces) or (bare and 2 * seen == len(pieces))


_KINDS = frozenset(
    map(stem, "phase mode type process method system layer function model problem procedure auto self multi".split())
)
"""What a name says last, and anybody could add."""
_SHORTENED = re.compile(r"[a-z]{3,5}")


def _is_short_for(name: str, visible: str) -> bool:
    """Whether a name in code is the beginning of a word that shows: `seq` of "sequence", `--global` of "global"."""
    shown = _WORDS.findall(visible)
    if name.startswith("-") and name.lstrip("-").casefold() in {word.casefold() for word in shown}:
        return True
    if _ACRONYM.fullmatch(name) and name.casefold() in "".join(word[0] for word in shown).casefold():
        return True
    return bool(_SHORTENED.fullmatch(name)) and any(
        len(word) > len(name) and word.casefold().startswith(name) for word in shown
    )


def _spelled_out(name: str, visible: str) -> bool:
    """Whether all words of a name in code show: `startForeground` beside "a foreground service is started"."""
    parts = _pieces(name) - _KINDS
    return len(parts) > 1 and parts <= _pieces(visible)


_ACRONYM = re.compile(r"[A-Z]{3,6}")
_WORDS = re.compile(r"[A-Za-z]{4,}")


@lru_cache(maxsize=4096)
def _pieces(text: str) -> frozenset[str]:
    return frozenset([stem(piece) for piece in _PIECES.findall(text)])


def _leaks(answer: str, visible: str, kind: str) -> bool:
    """Whether the answer, or three quarters of its words, can be read in ``visible``."""
    said = _folded(inline.plain(answer))
    if said and _stands_in(said, _folded(visible)):
        return True
    told = stems(said)
    if not told or kind in ("list", "code"):
        return False
    share = len(told & stems(visible)) / len(told)
    return share == 1 or (len(told) > 1 and share >= 0.75)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _stands_in(said: str, text: str) -> bool:
    """Whether ``said`` stands in ``text`` as words of its own, not as a part of a longer word, path or number."""
    # A pattern made of each answer would take a third of an import to compile.
    at = text.find(said)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(said) : at + len(said) + 1]
        if not (_joins(before) or before == ".") and not _joins(after):
            return True
        at = text.find(said, at + 1)
    return False


def _joins(letter: str) -> bool:
    return letter.isalnum() or (letter != "" and letter in "_/-")


def _one_of_them_shows(answer: str, path: str) -> bool:
    """Whether the topic path holds one of the names in code that are the answer: ``:r`` or ``:read``."""
    names = [inline.code_of(answer[slice(*span)]).strip() for span in inline.code_spans(answer)]
    return 1 < len(names) < 4 and any(name in path.split() for name in names)


def _is_spelled_by(answer: str, parts: tuple[str, ...]) -> bool:
    """Whether a part of the path is what an acronym stands for: ``VPC`` below "Virtual Private Cloud"."""
    bare = inline.plain(answer)
    return _ACRONYM.fullmatch(bare) is not None and any(initials_match(bare, inline.plain(part)) for part in parts)


def _is_of_an_example(card: CardDraft, defined: frozenset[str]) -> bool:
    """Whether the only code that a card is about is a name which the code beside it defines."""
    text = card.front if card.spans else f"{card.front} {card.answer}"
    named = {inline.code_of(text[slice(*span)]).strip().removesuffix("()") for span in inline.code_spans(text)}
    answer = inline.code_of(card.answer.strip()).removesuffix("()") if card.spans else ""
    return answer in defined or (bool(named) and named <= defined)


def _front(card: CardDraft) -> str:
    text = card.front
    for start, end in sorted(card.spans, reverse=True):
        text = f"{text[:start]} […] {text[end:]}"
    return text


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
