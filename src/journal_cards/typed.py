"""What a person typed beside the answer, word by word: a help for their own judgement, never a rating."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal
from unicodedata import normalize

Mark = Literal["right", "missing", "extra"]

LONGEST = 300
"""Words of either side that are compared; the time that it takes grows with their square."""

_QUOTES = str.maketrans("‘’‚“”„«»′″‐‑", '\'\'\'"""""\'"--')
_AROUND = re.compile(r"^[\s.,;:!?\"'()\[\]{}…]+|[\s.,;:!?\"'()\[\]{}…]+$")
_NO_WORD = re.compile(r"[–—…•◦▪·\u2500-\u257f]+")
_MARKER = re.compile(r"^[ \t]*(?:\d{1,3}[.)]|[•◦▪*+-])[ \t]+", re.MULTILINE)
_PLAIN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the comparison."""

    mark: Mark
    """``right`` is in both, ``missing`` in the answer alone, ``extra`` in what was typed alone."""
    text: str
    """As the answer has it, except for an ``extra`` one."""


def compared(typed: str, answer: str) -> tuple[Word, ...]:
    """Both texts as one row of words, in order; where they differ, what was typed stands first.

    Capitals, the form of quotation marks and the punctuation around a word make no difference; in words with other
    signs, such as ``-w0``, capitals do. The numbers and bullets of a list are no words.
    """
    mine, its = _words(typed), _words(answer)
    matcher = SequenceMatcher(None, [_key(word) for word in mine], [_key(word) for word in its], autojunk=False)
    return tuple(_marked(matcher, mine, its))


def _marked(matcher: SequenceMatcher[str], mine: Sequence[str], its: Sequence[str]) -> Iterator[Word]:
    for kind, start, end, its_start, its_end in matcher.get_opcodes():
        if kind == "equal":
            yield from (Word("right", word) for word in its[its_start:its_end])
        else:
            yield from (Word("extra", word) for word in mine[start:end])
            yield from (Word("missing", word) for word in its[its_start:its_end])


def _words(text: str) -> list[str]:
    return [word for word in _MARKER.sub("", text).split() if not _NO_WORD.fullmatch(word)][:LONGEST]


def _key(word: str) -> str:
    """What two words must share to be the same."""
    whole = normalize("NFC", word).translate(_QUOTES)
    bare = _AROUND.sub("", whole)
    if not bare:  # nothing but signs, such as a pipe
        return whole
    return bare.casefold() if _PLAIN.fullmatch(bare) else bare
