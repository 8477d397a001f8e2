"""Family ``cloze``: one code span, or one number with its unit, hidden in its sentence.

Trigger: a sentence of a fact with a code span (``cloze.code``) or a number (``cloze.number``). Card: the sentence with
the answer hidden wherever it stands. A range such as `` `a` -> `b` `` is one answer, and a number takes its unit along.
Example: ``Certificates rotate within 120 days of expiry`` hides ``120 days``. Risk: names made up for an example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ... import text as words_of_text
from ...model import CardDraft
from .. import inline
from ..subject import Subject, draft, masked
from ..topics import fold
from ..words import content

_UNIT = (
    r"(?:\s?(?:%|(?:percent|°C?|ns|µs|us|ms|s|secs?|seconds?|mins?|minutes?|h|hours?|days?|weeks?|months?|years?"
    r"|(?:milli|micro|nano)seconds?|(?:kilo|mega|giga|tera)?bytes?|bits?|[KMGTP]i?B|[KMGT]B/s"
    r"|[KMG]?bps|[KMG]?Hz|pods?|nodes?|replicas?|tokens?|requests?|connections?"
    r"|characters?|lines?|columns?|rows?|layers?|cores?|threads?|processes|workers?|GPUs?|CPUs?|times|px|points?"
    r"|k?g|mg|[kcm]?m²?|km/h|l|ml|kW|W|V|USD|EUR|GBP|dollars?|euros?"
    r"|host(?:s| bits| addresses)|usable host addresses|network bits"
    r"|[Bb]illion|[Mm]illion|[Tt]housand)\b(?![\w-]))|x\b)?"
)
_NUMBER = re.compile(
    r"(?<![\w./:#+^’'-])[~≈<>]?=?[$€£]?\d+(?:[.,:]\d+)*"  # 5432, 99.9, 1,000, 11:59:00
    rf"{_UNIT}"
    r"(?:\s?(?:-|–|to|->)\s?\d+(?:[.,:]\d+)*" + _UNIT + r")?"  # 10 to 20 days
    r"(?![\w/]|-\w|\.\d)"
)
_CODE_RANGE = re.compile(r"`x*`\s*(?:->|→|–|-|\bto\b)\s*`x*`")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_MOST = 3
_MOST_CODE = 2
_LONGEST_SENTENCE = 60


def cards(subject: Subject) -> Iterator[CardDraft]:
    """The spans of the bullet's sentences, the most telling first."""
    if subject.role != "fact":
        return
    found: list[tuple[float, CardDraft]] = []
    for number, sentence in enumerate(subject.place.sentences):
        if len(sentence.split()) <= _LONGEST_SENTENCE:
            found += _of_sentence(subject, number, sentence)
    yield from _best([card for _, card in sorted(found, key=lambda pair: -pair[0])], subject)


def _best(ranked: list[CardDraft], subject: Subject) -> Iterator[CardDraft]:
    """The first few, each answer once; a span that the topic path names only when there is no other."""
    path = {fold(part) for part in subject.topic}
    others = [card for card in ranked if fold(inline.plain(card.answer)) not in path]
    seen: set[str] = set()
    codes = 0
    for card in others or ranked[:1]:
        answer, is_code = inline.normal(card.answer), card.rule == "cloze.code"
        if answer not in seen and len(seen) < _MOST and not (is_code and codes >= _MOST_CODE):
            seen.add(answer)
            codes += is_code
            yield card


def _of_sentence(subject: Subject, number: int, sentence: str) -> Iterator[tuple[float, CardDraft]]:
    neutral = masked(sentence)
    ranges = [match.span() for match in _CODE_RANGE.finditer(neutral)]
    codes = ranges + [span for span in inline.code_spans(sentence) if not any(a <= span[0] < b for a, b in ranges)]
    numbers = [match.span() for match in _NUMBER.finditer(neutral) if _is_number(neutral, match)]
    for rule, base, spans in (("cloze.code", 1.0, codes), ("cloze.number", 1.5, numbers)):
        for start, end in spans:
            answer = sentence[start:end]
            everywhere = _everywhere(sentence, answer, spans)
            if not content(_shown(sentence, everywhere)):
                continue
            # What is new in a sentence stands in its second half, and what is said twice is its subject.
            score = base + start / len(sentence) - 0.5 * (len(everywhere) - 1) - 0.2 * number
            yield (
                score,
                draft(
                    subject,
                    rule,
                    slot_of(answer),
                    "cloze",
                    sentence,
                    tier="B",
                    spans=everywhere,
                    context=subject.context(number, answer),
                    extra=subject.rest(number),
                ),
            )


def _everywhere(sentence: str, answer: str, spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(span for span in sorted(spans) if sentence[slice(*span)].casefold() == answer.casefold())


def _shown(sentence: str, hidden: tuple[tuple[int, int], ...]) -> str:
    for start, end in sorted(hidden, reverse=True):
        sentence = f"{sentence[:start]} {sentence[end:]}"
    return sentence


def _is_number(text: str, match: re.Match[str]) -> bool:
    """A number that is a fact: not the number of an item, a year, a version, nor a part of a name."""
    start, end = match.span()
    before, after = text[:start], text[end:]
    if re.match(r"[.)]\s+\S", after) or re.fullmatch(r"[01]s", match[0]):  # an item's number; all 0s or all 1s
        return False
    if _YEAR.match(match[0]) or re.search(
        r"\b(?:v|version|RFC|section|chapter|step|figure|line)\s*$", before, re.IGNORECASE
    ):
        return False
    return not re.match(r"\s*(?:st|nd|rd|th)\b", after)


def slot_of(answer: str) -> str:
    """The slot of a cloze is what it hides: two clozes of one sentence keep apart when a third one comes."""
    return words_of_text.one_line(inline.normal(answer))[:40]
