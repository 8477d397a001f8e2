"""What a bullet asks, and where its answer stands: below it, beside it, or in the same line."""

from __future__ import annotations

import re
from functools import lru_cache

from . import inline
from .outline import Place
from .words import ASKING_ELSEWHERE, AUXILIARIES, PREPOSITIONS, QUESTION_WORDS, is_order, words

_COLON = r"\s?\d{0,3}\s*(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__)\s*[:：]|[:：])\s*"
_ASKED = re.compile(rf"^\s*(?:\*\*|__)?\s*(?:question|q|问题?|問題?|質問){_COLON}", re.IGNORECASE)
_ANSWERED = re.compile(rf"^\s*(?:\*\*|__)?\s*(?:answer|ans|a|答案?|回答){_COLON}", re.IGNORECASE)
_ANSWER_INSIDE = re.compile(rf"(?:^|(?<=[\s>?？。]))(?:\*\*|__)?(?:[Aa]nswer|Ans|A|答案?|回答){_COLON}")
_NUMBER = re.compile(r"^\s*\d{1,3}[.)]\s+")
_PAIR = re.compile(r"(?<=\S)\s+:{2,3}\s+(?=\S)")
_TAGS = re.compile(r"(?:\s+#[A-Za-z][\w/-]*)+$")
_ARROW = re.compile(r"(?<=[?？])\s*(?:->|=>|→|⇒|—|–)\s*(?=\S)")
_SHORTENED = re.compile(r"(?:n't|n’t|['’]\w*)$")
_POINTS_BACK = re.compile(r"\b(?:it|this|that|these|those|they|them|i|me|my|we|us|our)\b", re.IGNORECASE)
_AFTER_A_CONDITION = re.compile(
    r"^(?:if|suppose|assuming|given|when|once|after|before)\b.*?, *(?:then +)?(\w+)", re.IGNORECASE
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_NO_ANSWER = re.compile(r"(?:I|We|My|Our|Why|How|What)\b")
_CONNECTIVES = frozenset(("and", "but", "so", "or", "then"))
_MIN_WORDS_BEFORE_AN_ANSWER = 4
_FAR = 20

Asked = tuple[str, str | None]
"""A question as readable markdown, and the answer in the same bullet if there is one."""


def question_of(place: Place) -> str | None:
    """The question that a bullet asks, without its mark and without its answer; None when it asks none."""
    found = _read(place.bullet.text)
    return found[0] if found else None


def answer_in_text(place: Place) -> tuple[str, str] | None:
    """Question and answer of a bullet that holds both: ``Q: … A: …``, ``term :: description``, ``What …? → …``.

    The first of the two has no question mark when the person wrote a term.
    """
    found = _read(place.bullet.text)
    return (found[0], found[1]) if found and found[1] is not None else None


def answering(place: Place) -> Place | None:
    """The question that a bullet answers: the one that it is nested in, or one above it when it begins with ``A:``."""
    if is_marked_answer(place):
        above = place.before
        for _ in range(_FAR):
            if above is None or not is_marked_answer(above):
                break
            above = above.before
        if above is not None and _waits(above):
            return above
    return place.parent if place.parent is not None and _waits(place.parent) else None


def answers_beside(place: Place) -> list[Place]:
    """The bullets after a question that begin with ``A:``, in order."""
    found: list[Place] = []
    for other in place.siblings[place.rank + 1 :]:
        if not is_marked_answer(other):
            break
        found.append(other)
    return found if _waits(place) else []


def without_mark(text: str) -> str:
    """A text without ``Q:`` or ``A:`` before it.

    >>> without_mark("**A**: because"), without_mark("Question: why"), without_mark("As it is")
    ('because', 'why', 'As it is')
    """
    mark = _ASKED.match(text) or _ANSWERED.match(text)
    return _unmarked(text, mark) if mark else text


def is_marked_answer(place: Place) -> bool:
    """Whether a bullet begins with ``A:`` or ``Answer:``."""
    return _ANSWERED.match(place.bullet.text) is not None


def question_is_marked(place: Place) -> bool:
    """Whether a bullet begins with ``Question:`` or ``Q:``."""
    return _ASKED.match(place.bullet.text) is not None


def _waits(place: Place) -> bool:
    found = _read(place.bullet.text)
    return found is not None and found[1] is None


@lru_cache(maxsize=inline.KEPT)
def _read(source: str) -> Asked | None:
    numbered = _NUMBER.match(source)
    source = source[numbered.end() :] if numbered else source
    if mark := _ASKED.match(source):
        return _marked(_unmarked(source, mark))
    if "::" in source and (pair := _outside_code(_PAIR, source)):
        return _both(source[: pair.start()], source[pair.end() :])
    if "?" not in source and "？" not in source:
        return None
    return _by_words(_TAGS.sub("", inline.readable(source).strip()))


def _unmarked(source: str, mark: re.Match[str]) -> str:
    rest = source[mark.end() :]
    # "**Q: why?** because": the emphasis that began before the mark ends after it.
    for sign in ("**", "__"):
        if mark.group().count(sign) % 2:
            rest = rest.replace(sign, "", 1)
    return rest


def _marked(rest: str) -> Asked | None:
    inside = _outside_code(_ANSWER_INSIDE, rest) or _outside_code(_ARROW, rest)
    if inside and (found := _both(rest[: inside.start()], rest[inside.end() :])):
        return found
    question = inline.readable(rest).strip()
    return (question, None) if question else None


def _both(question: str, answer: str) -> Asked | None:
    question, answer = inline.readable(question).strip(" \t|/–—-"), inline.readable(answer).strip()
    return (question, answer) if question and answer else None


def _outside_code(wanted: re.Pattern[str], text: str) -> re.Match[str] | None:
    spans = inline.code_spans(text)
    hits = (
        hit for hit in wanted.finditer(text) if not any(start < hit.end() and hit.start() < end for start, end in spans)
    )
    return next(hits, None)


def _by_words(text: str) -> Asked | None:
    arrow = _outside_code(_ARROW, text)
    if arrow and _asks(text[: arrow.start()]):
        return _both(text[: arrow.start()], text[arrow.end() :])
    said = inline.sentences(text)
    if not said or not said[0].endswith(("?", "？")) or not _asks(said[0]):
        return None
    if len(said) == 1:
        return said[0], None
    asks = {word.casefold() for word in words(inline.plain(said[0]))[:3]} & QUESTION_WORDS
    stands_for_itself = (
        bool(asks or _CJK.search(said[0]))
        and len(words(said[0])) >= _MIN_WORDS_BEFORE_AN_ANSWER
        and not _POINTS_BACK.search(said[0])
    )
    rest = said[1:]
    if all(one.endswith(("?", "？")) or is_order(one) for one in rest):
        return text, None
    is_answer = not any(one.endswith(("?", "？")) for one in rest) and not _NO_ANSWER.match(rest[0])
    return (said[0], " ".join(rest)) if stands_for_itself and is_answer else None


def _asks(text: str) -> bool:
    """Whether a sentence that ends in a question mark begins as a question does."""
    text = inline.plain(text)
    said = [_SHORTENED.sub("", word.casefold()) for word in words(text)[:3]]
    if not said or text.startswith("¿") or _CJK.search(text):
        return any(map(str.isalnum, text))
    asking = QUESTION_WORDS | AUXILIARIES
    if said[0] in asking or said[0] in ASKING_ELSEWHERE:
        return True
    if said[0] in PREPOSITIONS and QUESTION_WORDS & set(said[1:]):
        return True
    if said[0] in _CONNECTIVES and len(said) > 1 and said[1] in asking:
        return True
    condition = _AFTER_A_CONDITION.match(text)
    return condition is not None and condition[1].casefold() in asking
