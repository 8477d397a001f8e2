"""A sentence that can make a card of a reason, a means or a condition, and how such a card is weighed.

A sentence is read twice, as it stands and with its code neutral (same length), so that no pattern reaches into code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from . import inline
from .candidate import Candidate
from .clauses import neutral, points_always
from .grammar import base_form
from .sentences import dangles
from .subject import Sentence, Subject, candidate
from .words import EXAMPLE_FIRST, content, is_order

_LONGEST = 60
_I = re.compile(r"\b(?:I|I'\w+|my|me|mine|myself)\b(?![/.-]\w)")
_PAST = re.compile(
    r"^(?:found|got|made|did|had|was|were|went|built|wrote|ran|took|put|set up|setup|spent|began|gave|saw|thought"
    r"|bought|brought|felt|kept|left|lost|met|came|became|still|finally|today|yesterday|tomorrow|maybe|perhaps|will"
    r"|needs? to|needed to|going to|want(?:ed)? to|trying to)\b",
    re.IGNORECASE,
)
_DID = re.compile(r"^[A-Z][a-z]+ed (?!(?:\w+ )?(?:is|are|can|will|must|should)\b)")
_NO_SUBJECT = re.compile(
    r"^[\W\d_]|^(?:describe|explain|discuss|compare|list|define|outline|what|how|why|when|where|which|who) \S"
    r"|^(?:worked|setting|installed|adding|general|technical|unsorted|misc\w*|lessons?|concepts?|check-?list"
    r"|overview|basics|introduction|intro|background|details|practice|steps|log|worklog|summary|definitions?|terms?"
    r"|(?:types|kinds|examples|reasons|uses|ways|methods) (?:of|with|for)"
    r"|pros|cons|tips|usage|benefits|advantages|disadvantages|drawbacks|problems|features"
    r"|limits?|limitations|quotas?|pricing|costs?|properties|attributes|settings|options|rules|principles"
    r"|key \w+|other \w+|more)\b"
    r"|\b(?:info|concepts|learned|learnt|notes|basics|steps|overview|questions|things)$"
    r"|[.:;!?]$|\b(?:day|week|part|chapter|module|lecture|lesson|section) \d",
    re.IGNORECASE,
)
"""Labels that head a list and are no subject of its sentences."""
_OPENING = re.compile(
    r"^(?:slide \d+[.:] |in other words,? |in short, |in essence, |simply put, |basically, |essentially, "
    r"|[^,]{5,90}, it (?:seems|looks|appears|turns out) (?:like |as though |as if |that )"
    r"|for (?:instance|example),? (?=(?:during|in|on|at|with|if|when)\b))(?=\S)",
    re.IGNORECASE,
)
"""What a sentence says before it comes to the point."""
_OPEN_END = re.compile(r"(?:[:：?？…]|\.\.)$")
_VAGUE = re.compile(
    r"\b(?:something|things?|stuff|somehow|various|whatever|etc|and so on|a lot|lots|good|nice|bad|great|easy|easier"
    r"|different|some way|or something|okay|crazy|issues?|problems?|properly|needed|necessary)\b",
    re.IGNORECASE,
)
_BARE_POINTER = re.compile(
    r"^\S+ (?:it|them|this|that|so|one)$|^(?:it|them|so|one|anything|everything)$", re.IGNORECASE
)
_TWO_SENTENCES = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)\.+ [A-Za-z]|  |\bnow\b|\bmaybe\b|\bthough\b")
_SECOND = re.compile(
    r"; | - | – | — | => | → |! |\? |: |\s{2,}"
    r"|, (?:but|whereas|while|however|although|though|so|because|since|which means|hence|thus|therefore|otherwise|else"
    r"|for example|for instance|like so|and then|and it|and you|and we|then|if|when|unless|especially|not|no"
    r"|this|these|that|it|they|there|or else|or you|as|with) "
    r"| (?:but|whereas|because|otherwise|though|although|else|like so|for example|for instance|such that) "
    r"| which (?:can|will|is|are|means|makes|may)\b"
    r"|,? \(?(?:e\.g|i\.e)\b"
    r"|, (?:and )?(?=[^,]{1,40}? (?:is|are|will|can|was)\b)"
    r"|(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\betc)\.+ (?=[A-Za-z`])"
)
"""Where an answer is whole, and a second thought begins."""
_CONNECTIVE = re.compile(r"(?:and|but|so|also|then|however|therefore),? ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence that can make a card."""

    sentence: Sentence
    text: str
    neutral: str
    """The text with the inside of its code neutral, of the same length."""


@lru_cache(maxsize=1)
def told(subject: Subject) -> tuple[Told, ...]:
    """The sentences of a fact that state something on their own or with the line above them.

    Remembered for one bullet: every family looks at the same ones.
    """
    return tuple(_told(subject)) if subject.role == "fact" else ()


def _told(subject: Subject) -> Iterator[Told]:
    for sentence in subject.sentences:
        text = _OPENING.sub("", sentence.text.rstrip("! "), count=1)
        if _states(subject, sentence, text):
            yield Told(sentence, text, neutral(text))


def _states(subject: Subject, sentence: Sentence, text: str) -> bool:
    if not 3 <= text.count(" ") + 1 <= _LONGEST or _OPEN_END.search(text) or _I.search(text):
        return False
    if is_order(text) or EXAMPLE_FIRST.match(text):
        return False
    if _PAST.match(text) or _DID.match(text) or (sentence.restored and not can_be_subject(subject.label or "")):
        return False
    topic_only = sentence.context == (" › ".join(subject.topic),)
    return not topic_only and not (dangles(text) and not sentence.context)


def can_be_subject(label: str) -> bool:
    """Whether a label names a thing, and does not only head a list: ``Redis``, not ``Key concepts``."""
    named = inline.plain(label)
    return bool(label) and not _NO_SUBJECT.search(named) and not _is_deed(named)


def _is_deed(named: str) -> bool:
    """Whether a label is one word for doing something: ``Copying`` does nothing itself, ``String`` is a thing."""
    return named.isalpha() and named.endswith("ing") and base_form(named[:-3].casefold())


def weighed(
    subject: Subject,
    one: Told,
    rule: str,
    slot: str,
    front: str,
    back: str,
    score: float,
    *,
    whole: bool = False,
) -> Candidate | None:
    """A question whose answer is the first thing that ``back`` says; None when that is nothing to ask for.

    What is cut away shows with the answer, in the whole sentence. ``whole`` keeps the back as it is.
    """
    answer = back if whole else first_thing(back)
    answer = answer.strip().rstrip(",;!").strip()
    if (
        not worth_asking(answer)
        or points_always(answer)
        or _BARE_POINTER.search(answer)
        or _TWO_SENTENCES.search(front)
    ):
        return None
    cut = len(answer) < len(back.strip().rstrip(",;!")) or len(back) + len(front) < len(one.text) * 0.7
    extra = ((one.text,) if cut else ()) + subject.rest(one.sentence.index)
    return candidate(
        subject, one.sentence, rule, slot, "basic", front, answer, score=_worth(score, one, front, answer), extra=extra
    )


def _worth(score: float, one: Told, front: str, answer: str) -> float:
    telling = "`" in answer or any(letter.isdigit() for letter in answer)
    less = 0.08 * one.sentence.restored + 0.1 * bool(_VAGUE.search(neutral(answer))) + 0.05 * bool(_VAGUE.search(front))
    less += 0.1 * (len(content(inline.plain(answer))) < 2 and not telling)
    return max(0.0, min(0.95, score + 0.04 * telling - less))


def worth_asking(answer: str) -> bool:
    """Whether an answer says something: a word that carries knowledge, or a sign or number."""
    plain = inline.plain(answer)
    return bool(content(plain)) or any(not letter.isalpha() and not letter.isspace() for letter in plain)


def first_thing(text: str) -> str:
    """The text up to where a second thought begins; brackets and code stay whole."""
    bare = neutral(text)
    for found in _SECOND.finditer(bare):
        before = bare[: found.start()]
        if before.count("(") == before.count(")") and (len(before.split()) >= 2 or "`" in before):
            return text[: found.start()]
    return text


def without_connective(one: Told, before: re.Pattern[str]) -> Told:
    """``And to X, …`` reads without its ``And`` before such a beginning; the line above stays on the card."""
    found = _CONNECTIVE.match(one.neutral)
    if not found or not before.match(one.neutral[found.end() :]):
        return one
    at = found.end()
    return Told(
        one.sentence, one.text[at].upper() + one.text[at + 1 :], one.neutral[at].upper() + one.neutral[at + 1 :]
    )
