"""Part of family ``cloze``: terms that the person marked (``cloze.term``).

Trigger: bold or slanted words, the words of a link, or words in quotes after ``called``, ``known as``: at most four, in
the middle of a sentence. Card: the sentence with the term hidden. Two that hang together are one answer.
Example: ``Routers forget a path after the **hold-down timer** runs out`` hides ``hold-down timer``.
Risk: bold for stress (``do **not** …``), titles of articles, labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import inline
from ..grammar import base_form, may_be_third_person
from ..hiding import Hidden, Span, Text, grouped, places_of
from ..phrases import PREPOSITIONS
from ..topics import fold
from ..words import AUXILIARIES, FINITE_VERBS, POINTER_WORDS, QUESTION_WORDS, STOP, content, words

RULE = "cloze.term"

_BOLD = re.compile(
    r"\*\*(?=\S)([^*]{2,60}?)(?<=\S)\*\*|(?<!\w)__(?=\S)([^_]{2,60}?)(?<=\S)__(?!\w)|==(?=\S)([^=]{2,60}?)(?<=\S)=="
)
_SLANTED = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*]{2,60}?)(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=[^\s_])([^_]{2,60}?)(?<=[^\s_])_(?!\w)"
)
_WIKI = re.compile(r"(?<!!)\[\[(?:[^\[\]|]*\|)?([^\[\]|]{2,60})\]\]")
_QUOTED = re.compile(
    r"(?:\bcalled|\bnamed|\bknown as|\btermed|\bdubbed|\breferred to as)(?: an?| the)? [\"“]([^\"”]{2,40})[\"”]",
    re.IGNORECASE,
)
_STRESS = frozenset(
    """not no never always only must all any both each every very really important importantly note warning caution tip
    before after until unless instead same different new old more less most least first last now here there this that
    these those one two three yes nothing everything anything example examples question answer can cannot
    without with within outside inside live again once twice exactly
    paper book course lecture talk thread discussion issue commit file code notebook website wiki wikipedia
    chapter readme""".split()
)
_NOT_ONE = (
    FINITE_VERBS | AUXILIARIES | QUESTION_WORDS | frozenset("to be been being if when because and or but".split())
)
_SCORES = ((_BOLD, 0.62), (_SLANTED, 0.56), (_WIKI, 0.58), (_QUOTED, 0.66))
_WORD_AFTER = re.compile(r"\s([a-z]+)\b")
_OF_A_LINK = 0.58
_LONGEST = 4


def find(told: Text) -> Iterator[Hidden]:
    """The marked terms of a sentence."""
    source = told.subject.place.bullet.text
    if not any(mark in source for mark in ("*", "_", "[", "==", '"', "“")):
        return
    found: dict[Span, float] = {}
    for term, base in _marked(source):
        span = _place(told, term)
        if span and found.get(span, 0) < base:
            found[span] = base
    for group in grouped(told.neutral, found):
        yield from _hidden(told, group, min(found[span] for span in group))


def _marked(source: str) -> Iterator[tuple[str, float]]:
    bare = inline.code_spans(source)
    for pattern, base in _SCORES:
        for match in pattern.finditer(source):
            if not any(a < match.end() and match.start() < b for a, b in bare):
                yield inline.readable(next(part for part in match.groups() if part)), base
    for text, _ in inline.links(source):
        if text and not all(word.casefold() in POINTER_WORDS for word in words(text)):
            yield inline.readable(text), _OF_A_LINK


def _place(told: Text, term: str) -> Span | None:
    """Where the term stands in the sentence, when it is one that can be asked for."""
    term = term.strip().rstrip(".,:;!?")
    said = [word.casefold() for word in words(term)]
    if (
        term.startswith("[")
        or not 0 < len(said) <= _LONGEST
        or "`" in term
        or not content(term)
        or any(word in _NOT_ONE for word in said)
    ):
        return None
    if (
        all(word in _STRESS for word in said)
        or said[0] in _STRESS
        or said[-1] in _STRESS
        or not re.search(r"[a-z]{2}|[A-Z]{2}", term)
    ):
        return None
    start = told.neutral.find(term)
    span = (start, start + len(term))
    if (
        start < told.restored
        or told.attached(span)
        or re.match(r"\s*(?:\(\w+\)\s*)?[:–—=]|\s-\s", told.neutral[span[1] :])
    ):
        return None
    path = {fold(inline.plain(part)) for part in (*told.subject.topic, told.subject.label or "")}
    return None if fold(term) in path or told.exemplary(start) else span


def _hidden(told: Text, group: list[Span], base: float) -> Iterator[Hidden]:
    start, end = group[0][0], group[-1][1]
    places = places_of(told.text, told.text[start:end])
    few = told.few_left(places)
    if few is None or len(group) > 2 or (told.bracketed(start) and len(group) > 1):
        return
    score = base + told.worth - few + 0.06 * (start > len(told.text) / 2) - 0.04 * (len(group) - 1)
    answer = told.text[start:end]
    score -= (
        0.14 * (answer.isalpha() and answer.islower())
        + 0.2 * _goes_before(told.neutral[:start])
        + 0.08 * told.listed((start, end))
    )
    goes_on = _WORD_AFTER.match(told.neutral, end)
    score -= 0.2 * bool(goes_on and goes_on[1].casefold() not in _NOT_ONE | STOP)  # "a **secure** product"
    yield Hidden(RULE, places, score - 0.08 * (len(places) - 1) - 0.14 * told.bracketed(start))


def _goes_before(before: str) -> bool:
    """Whether the word before belongs to the term as well: ``route **failure**``."""
    found = re.search(r"(?:^|\s)([A-Za-z][\w-]*) $", before)
    word = found[1].casefold() if found else ""
    is_verb = word in _NOT_ONE or may_be_third_person(word) or base_form(word) or word.endswith(("ed", "ing", "ly"))
    return bool(word) and word not in STOP and not is_verb and word not in PREPOSITIONS
