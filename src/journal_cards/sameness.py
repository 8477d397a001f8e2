"""Whether two texts are the same fact, edited: how alike they are, and what differs.

A likeness alone is not enough: ``script to backup etcd`` and ``script to restore etcd`` are much alike and two facts.
So the words that were exchanged are counted, a word that was only misspelled left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

FAIR = 0.6
"""Likeness from which a bullet between the same neighbours may be the same sentence."""
SIBLING = 0.7
"""The same from which another bullet of its parent may be it."""
CLOSE = 0.8
"""Likeness from which a bullet that stands elsewhere may be it."""
_CONTAINED = 0.9
_LONG_ENOUGH = 20
_LONG_WORD, _LONGER_WORD = 4, 9
"""Letters from which one or two wrong ones make no other word."""
_MANY_SHARED = 8
"""Words that two long sentences share, from which a single other word makes no other fact."""
_MORE, _SEVERAL = 2, 3
"""Words without one in their place that weigh as an exchanged one; exchanged words that are several."""
_KEPT = 65_536

_TOKEN = re.compile(
    r"`+[^`]*`+|\w+://\S+|(?<![\w-])--?[a-z][\w-]*|\d[\w.,:/%]*\w|\d|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\d_][\w'-]*"
)
_NUMBER = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred|thousand|million|half|twice)"
)
_SIGNS = re.compile(rf"`|-|\d|\w+://|{_NUMBER}$")
"""How what is no word begins: code, a flag, a number, a link."""
_SMALL = frozenset(
    "a an the of to in on at by for with from and or but is are was were be been it its this that these those as than"
    " then so you your we our i my they their he she there here also just very can could will would should may might do"
    " does did has have had which who when where while if because into onto over about".split()
)
_NEGATION = re.compile(r"\b(?:not|no|never|cannot|without|nor|neither|none)\b|\b\w+n't\b")


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two texts, in words that carry knowledge."""

    shared: int
    shared_words: int
    """The shared ones but for code, flags and numbers."""
    exchanged: int
    """Words that stand in place of others; misspelled ones are shared."""
    signs: int
    """The same of code, flags and numbers."""
    more: int
    """Words that only one of them has, without one in their place."""
    misspelled: int
    """The shared ones that are not quite the same."""


def likeness(a: str, b: str, least: float = 0.0) -> float:
    """How alike two normalised texts are, 0 to 1; a text that goes on in the other one is nearly the same.

    Below ``least`` it is 0.
    """
    short, long = sorted((a, b), key=len)
    contained = _CONTAINED if _goes_on(short, long) else 0.0
    return max(contained, fuzz.ratio(a, b, score_cutoff=100 * least) / 100)


def _goes_on(short: str, long: str) -> bool:
    """Whether ``long`` is ``short`` with more words; a few words must stand at one of its ends to say so."""
    if len(short) >= _LONG_ENOUGH:
        return short in long
    if " " not in short:
        return False
    begins = long.startswith(short) and not long[len(short) :][:1].isalnum()
    return begins or (long.endswith(short) and not long[: -len(short)][-1:].isalnum())


@lru_cache(maxsize=_KEPT)
def telling(key: str) -> tuple[str, ...]:
    """The words of a normalised text that carry knowledge: code, flags, numbers, and all but the small ones."""
    found: list[str] = []
    coded: list[str] = []
    for word in _TOKEN.findall(key):
        if word[0] == "`" and " " in word:  # a line of code is many words
            coded += _TOKEN.findall(word.strip("`"))
        elif word == "cannot" or word.endswith("n't"):
            found.append("not")
        elif word not in _SMALL and (len(word) > 1 or not word.isascii() or word.isdigit()):
            found.append(word)
    # Beside a sentence they are signs; where there is nothing else they are what it says.
    alone = not found
    return (*found, *(piece if alone and piece.isalpha() and len(piece) > 1 else f"`{piece}" for piece in coded))


def difference(a: str, b: str) -> Difference:
    """What differs between two normalised texts."""
    one, other = Counter(telling(a)), Counter(telling(b))
    both = one & other
    shared, shared_words = sum(both.values()), sum(n for word, n in both.items() if not _is_sign(word))
    gone, come = one - other, other - one
    misspelled = 0
    # Word by word and not place by place: a text of megabytes says the same words again and again.
    for word in tuple(gone):
        for same in come:
            if not gone[word]:
                break
            if not come[same] or not _one_word(word, same):
                continue
            number = min(gone[word], come[same])
            gone[word] -= number
            come[same] -= number
            shared, shared_words = shared + number, shared_words + number * (not _is_sign(word))
            misspelled += number * (_stem(word) != _stem(same))
    left, more = gone.total(), come.total()
    signs = min(sum(n for word, n in its.items() if _is_sign(word)) for its in (gone, come))
    exchanged = min(left, more) - signs
    return Difference(shared, shared_words, exchanged, signs, abs(left - more), misspelled)


def _is_sign(word: str) -> bool:
    return _SIGNS.match(word) is not None


def _one_word(one: str, other: str) -> bool:
    if _is_sign(one) or _is_sign(other):
        one, other = one.strip("`"), other.strip("`")
        if one == other or not (one.isalpha() and other.isalpha()):
            return one == other
    if one != other and (_DIGITS.findall(one) != _DIGITS.findall(other) or _is_another(one, other)):
        return False
    shorter = min(len(one), len(other))
    wrong = 0 if shorter < _LONG_WORD else 1 if shorter < _LONGER_WORD else 2
    if OSA.distance(one, other, score_cutoff=wrong) <= wrong:
        return True
    return _stem(one) == _stem(other)


_DIGITS = re.compile(r"\d+")
_VOWEL = re.compile(r"[aeiouy]")
_PREFIX = re.compile(
    r"(?:an?|un|in|im|ir|il|non|de|dis|en|re|pre|post|sub|super|over|under|anti|hyper|hypo|inter|intra|ex|up|down|multi"
    r"|uni|bi)-?(?=\w{4})"
)
_PAIRS = frozenset({("macro", "micro"), ("ingress", "egress"), ("inbound", "outbound")})


def _is_another(one: str, other: str) -> bool:
    """Whether two words that look alike are two: ``symmetric`` and ``asymmetric``, ``http`` and ``https``."""
    if not (_VOWEL.search(one) and _VOWEL.search(other)):
        return True  # letters that are no word stand for others
    if (one, other) in _PAIRS or (other, one) in _PAIRS:
        return True
    return bool(_rests(one) & _rests(other))


def _rests(word: str) -> set[str]:
    """The word, and what is left of it after something that may be a prefix."""
    found = _PREFIX.match(word)
    return {word, word[found.end() :]} if found else {word}


@lru_cache(maxsize=_KEPT)
def _stem(word: str) -> str:
    """A word without the commonest endings: ``backups`` and ``backup`` are one word."""
    word = word.removesuffix("'s")
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending)
    return word


def may_be_edited(a: str, b: str) -> bool:
    """Whether a text in the place of another one may be it, edited: most of what it says is still there.

    Numbers, flags and code may all be others, as long as no word is: that is a fact which changed.
    """
    if _bare(a) == _bare(b):
        return True
    found = difference(a, b)
    if not found.exchanged:
        few = 0 < found.shared >= found.signs
        return found.shared_words > 0 or few or not (telling(a) or telling(b))
    others = found.exchanged + found.signs
    if others == 1 and not (found.more or found.misspelled):
        return found.shared_words + (found.shared - found.shared_words) / 2 > 2
    # Beside another word a misspelled one is another word, too: hypertension is high, hypotension is low.
    weight = others + found.misspelled + min(found.more, _MORE) / _MORE
    times = 3 if found.exchanged < _SEVERAL else 4
    return times * weight < found.shared and 3 * found.exchanged < found.shared_words


def may_have_moved(a: str, b: str) -> bool:
    """Whether a text far from another one may be it: nothing stands for something else, but a word of a long one."""
    if _bare(a) == _bare(b):
        return True
    found = difference(a, b)
    if found.signs or found.shared < 2 or found.more > found.shared or _negated(a) != _negated(b):
        return False
    return found.exchanged == 0 or (found.exchanged == 1 and not found.more and found.shared_words >= _MANY_SHARED)


def _bare(key: str) -> str:
    """A text without the marks of code: they change no word of it."""
    return key.replace("`", "")


def _negated(key: str) -> int:
    return len(_NEGATION.findall(key))
