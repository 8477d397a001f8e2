"""Family ``contrast``: two sides that are held against each other, each side hidden once.

Trigger: ``A …, whereas B …`` (``while``, ``where as``, ``but`` between two clauses with the same verb).
Card: the sentence with what differs on one side hidden; the other side stays as the cue.
Example: ``Gauges are averaged, whereas counts are summed``. Risk: ``but`` that only limits, a ``while`` of time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import inline
from ..candidate import Candidate
from ..grammar import base_form, clause, third_person
from ..subject import Sentence, Subject, candidate, masked
from ..words import AUXILIARIES, content

_BETWEEN = re.compile(r"(?P<comma>,)? (?P<word>whereas|where as|while|but) ")
_LONGEST = 7
_SCORE = 0.64
_TOKEN = re.compile(r"`[^`]*`\S*|\S+")
_POINTS = re.compile(
    r"^(?:it|they|this|that|these|those|you|we|i|he|she|there|not|only|still|also|if|when)\b", re.IGNORECASE
)
_PRONOUN = re.compile(r"\b(?:it|them|this|that|one)$")
_TRIM_FIRST = re.compile(r"^(?:either|both|not|also|only|usually|often|just|still|always|never) ", re.IGNORECASE)


def cards(subject: Subject) -> Iterator[Candidate]:
    """One cloze for each side."""
    if subject.role != "fact":
        return
    for sentence in subject.sentences[:3]:
        text = sentence.text
        if "oth" in text[:30]:
            yield from _both(subject, sentence)
        if " while " in text or " whereas " in text or " where as " in text or " but " in text:
            yield from _sides(subject, sentence)


_TWO = re.compile(r"^(?P<one>[^,/]{1,30}?),? (?:vs\.?|versus|and|&|or|/) (?P<other>[^,/]{1,30})$", re.IGNORECASE)
_BOTH = re.compile(r"^(?:they (?:are both|both are|are all)|both (?:of them )?are) (?P<what>.+)$", re.IGNORECASE)


def _both(subject: Subject, sentence: Sentence) -> Iterator[Candidate]:
    """``They are both …`` below a label of two things asks what both are."""
    two, said = _TWO.match(subject.topic[-1]), _BOTH.match(sentence.text)
    if two and said and len(said["what"].split()) <= _LONGEST:
        front = f"What are both {two['one']} and {two['other']}?"
        yield candidate(
            subject, sentence, "contrast.both", "both", "basic", front, said["what"], context=(), score=0.66
        )


def _sides(subject: Subject, sentence: Sentence) -> Iterator[Candidate]:
    text = sentence.text
    found = list(_BETWEEN.finditer(masked(text)))
    if len(found) != 1 or (found[0]["word"] in ("while", "but") and not found[0]["comma"]):
        return
    middle = found[0]
    left, right = text[: middle.start()], text[middle.end() :]
    goes_on = _of_one_thing(left, right)
    tails = goes_on or _tails(left, right, strict=middle["word"] in ("but", "while"))
    if tails is None or (_POINTS.match(right) and not goes_on):
        return
    spans = (tails[0], (middle.end() + tails[1][0], middle.end() + tails[1][1]))
    for side, (start, end) in zip(("left", "right"), spans, strict=True):
        answer = text[start:end]
        if _PRONOUN.search(answer) or not answer or not content(inline.plain(answer)) or len(answer.split()) > _LONGEST:
            continue
        yield candidate(
            subject, sentence, "contrast.side", f"{side} {sentence.index + 1}", "cloze", text, spans=((start, end),),
            score=_SCORE - 0.04 * (len(answer.split()) > 4),
        )  # fmt: skip


_IS = re.compile(
    r"^(?P<who>[^,;:]{2,50}?) (?P<be>is|are|can be|must be) (?P<what>[a-z]+ed|made|built|sent|kept|read|done) "
)


def _of_one_thing(left: str, right: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """``A signature is made with a, but it is checked with b``: two sides of one subject, when both are told alike."""
    first, second = _IS.match(left), _IS.match(right)
    if not first or not second or second["who"].casefold() not in ("it", "they") or first["be"] != second["be"]:
        return None
    said = (left[first.end() :], right[second.end() :])
    if said[0].split()[:1] != said[1].split()[:1]:
        return None
    lead = len(said[0].split()[0]) + 1
    return _trimmed(left, first.end() + lead), _trimmed(right, second.end() + lead)


def _tails(left: str, right: str, *, strict: bool) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """What the two sides say, as ranges of each: what follows the words that they share, else their verbs."""
    first, second = clause(left, masked(left)), clause(right, masked(right))
    if first and second:
        short = max(len(first.rest.split()), len(second.rest.split())) <= 5
        if strict and (first.verb != second.verb or not short or "also" in left.split()):
            return None
        ends = (first.end, second.end) if first.verb == second.verb else (first.start, second.start)
        ends = (first.end, second.end) if first.auxiliary and second.auxiliary else ends
    else:
        shared = _shared(list(_TOKEN.finditer(left)), list(_TOKEN.finditer(right)))
        if shared is None:
            return None
        ends = shared
    return _trimmed(left, ends[0]), _trimmed(right, ends[1])


def _shared(one: list[re.Match[str]], two: list[re.Match[str]]) -> tuple[int, int] | None:
    """Where on each side the longest run of words ends that both have and that holds a verb."""
    best: tuple[int, int, int] | None = None
    for i, token in enumerate(one):
        for j, _other in enumerate(two):
            length = 0
            while i + length < len(one) - 1 and j + length < len(two) - 1 and one[i + length][0] == two[j + length][0]:
                length += 1
            run = [match[0].casefold() for match in one[i : i + length]]
            while run and not _verb_like(run[-1]):  # the run ends with its verb: an article belongs to what follows
                run.pop()
                length -= 1
            if run and i and j and (best is None or length > best[0]):
                best = (length, one[i + length - 1].end() + 1, two[j + length - 1].end() + 1)
        if token.start() > 200:
            break
    return (best[1], best[2]) if best else None


def _verb_like(word: str) -> bool:
    return word in AUXILIARIES or third_person(word) or base_form(word)


def _trimmed(side: str, start: int) -> tuple[int, int]:
    """The tail of a side without what only leads into it, and without what explains it."""
    end = len(side.rstrip(" ,;."))
    lead = _TRIM_FIRST.match(side[start:end])
    start += lead.end() if lead else 0
    cut = re.search(r"[,;:(]| (?:because|since|so that|so|which|when|if|for|in order)\b", masked(side)[start:end])
    return (start, start + cut.start() if cut and cut.start() > 2 else end) if start < end else (start, start)
