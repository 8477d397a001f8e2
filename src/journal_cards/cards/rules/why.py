"""Family ``why``: the reason or the purpose that a sentence gives.

Triggers and cards:
- ``why.because``: ``A because B``, ``A since B``, ``A due to B``: ``Why A?`` by inversion, else ``A, because …``.
- ``why.led``: ``Because A, B``: ``Why B?``. ``This is because B`` below the sentence before it.
- ``why.purpose``: ``A so that B``, ``A in order to B``, ``You can A, this is to B``: ``Why A?``.
- ``why.cause``: ``A is caused by B``, ``A is due to B``: ``What is A due to?``.
Example: ``Mounts are slow because each read is a call``. Risk: a ``since`` of time; two clauses before ``because``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..candidate import Candidate
from ..clauses import advice, begins_with_verb, inverted, is_subject, neutral, points, unbalanced
from ..grammar import base_form, clause, lower_first
from ..subject import Subject
from ..told import Told, told, weighed
from ..words import content

_GIVES_REASON = re.compile(
    r"\b(?:because|since|due to|thanks to|so that|in order to|this is to|caused by)\b", re.IGNORECASE
)
_BECAUSE = re.compile(
    r",? (?:(?:mainly|mostly|largely|only|simply|just|partly) )?(?P<why>because(?: of)?|due to|thanks to)"
    r"(?: the fact that)? (?P<rest>\S.+)$|,? (?P<since>since) (?P<claim>\S.+)$"
)
_TIME = re.compile(
    r"^(?:\d|then|when\b|the (?:start|beginning|last|first|early|late|day|time|release|launch)|version|v\d|january"
    r"|february|march|april|may \d|june|july|august|september|october|november|its (?:start|release|creation))",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r",? (?P<why>so that|in order to)(?= )|, (?P<this>this is (?:done )?(?:in order )?(?=to )|this is so that )"
)
_LED = re.compile(r"^(?P<why>Because|Since|Due to|Thanks to) (?P<cause>[^,;]{4,110}), (?P<claim>\S.+)$")
_THIS_IS = re.compile(
    r"^(?:This|That|It)(?:'s| is| was| works| happens)(?P<why> because| due to| so that| in order to) (?P<rest>\S.+)$"
)
_CAUSE = re.compile(
    r"^(?P<who>\S.{0,58}?),? (?P<be>is|are|can be|may be|is usually|is often|are usually|are often)"
    r" (?:mainly |mostly |largely )?(?P<how>due to|caused by|the result of|a result of) (?P<rest>\S.+)$"
)
_SHORTEST_CLAIM = 2
_TELLING = 2
_ADVICE_BY_YOU = re.compile(r"^(?:you|we) (?:can|could|would|should|may|might) (?P<do>\S.+)$", re.IGNORECASE)
_LABELS = re.compile(r"[:;]|^\(|\?")
_TWO_CLAIMS = re.compile(r"\b(?:but|while|whereas|although|though|if|when|unless|which|because)\b|, (?:and|so) ")
_ENDS_OPEN = re.compile(r"\b(?:is|are|was|were|it|and|but|not|mainly|that)$")
_IT_IS = re.compile(r"^(?:It|\S+(?: \S+)?) is [\w' ]{3,30}? (?:though )?that (?=(?:you|we|the|an?|there|`|[A-Z])\b)")
_NO_ALSO = re.compile(r"(?<=\S) (?:also|actually|basically|really) ")


def cards(subject: Subject) -> Iterator[Candidate]:
    """At most one question a sentence."""
    for one in told(subject):
        if _GIVES_REASON.search(one.neutral):
            made = _this_is(subject, one) or _led(subject, one) or _cause(subject, one) or _because(subject, one)
            made = made or _purpose(subject, one)
            if made:
                yield made


def _because(subject: Subject, one: Told) -> Candidate | None:
    found = _BECAUSE.search(one.neutral)
    if not found or len(re.findall(r"\b(?:because|due to|since)\b", one.neutral)) > 1:
        return None
    named = "rest" if found["rest"] else "claim"
    rest, claim = one.text[found.start(named) :], one.text[: found.start()]
    if found["since"] and (_TIME.match(rest) or not _claims(rest)):
        return None
    if points(rest, 0) and not _could_mean(claim, rest):
        return None
    word = "because" if found["since"] or found["why"] == "because" else found["why"]
    return _why(subject, one, claim, f"{word} {rest}", 0.74) or _unasked(subject, one, claim, word, rest)


def _why(subject: Subject, one: Told, claim: str, back: str, score: float) -> Candidate | None:
    """``Why are mounts slow?``; of advice, ``Why should you pin versions?``."""
    claim = _IT_IS.sub("", _NO_ALSO.sub(" ", claim))
    if _LABELS.search(claim) or (points(claim, 1) and not one.sentence.context):
        return None
    told_to = advice(claim) if claim[:1].isupper() else None
    ordered = begins_with_verb(neutral(claim)) and claim[:1].isupper() and not points(claim, 2)
    asked = f"should you {told_to}" if told_to else inverted(claim) or (lower_first(claim) if ordered else None)
    if len(content(back.removeprefix("thanks"))) < _TELLING:
        return None
    if asked is None or len(claim.split()) < _SHORTEST_CLAIM or len(back.split()) < 3:
        return None
    begun = re.match(r"\S+ (?:after|when|if|in|on|once|before|with|without|as)\b", back) is not None
    return weighed(subject, one, "why.because", "1", f"Why {asked}?", back, score, whole=begun)


def _unasked(subject: Subject, one: Told, claim: str, word: str, rest: str) -> Candidate | None:
    """The sentence up to its reason, where no question is sure to be grammatical."""
    bare = _NO_ALSO.sub(" ", claim).rstrip(", ")
    said = len(bare.split())
    if (
        _ENDS_OPEN.search(bare)
        or _LABELS.search(bare)
        or _TWO_CLAIMS.search(bare)
        or unbalanced(bare)
        or not 3 <= said <= 20
        or points(bare, 1)
    ):
        return None
    if not _claims(bare) or not _claims(rest) or len(rest.split()) > 16:
        return None
    return weighed(subject, one, "why.because", "1", f"{bare}, {word} …", rest, 0.66)


def _claims(text: str) -> bool:
    """Whether a text has a subject and a verb."""
    plain = re.sub(
        r"^(?:it|they|this|that|there|these|you|we|its|it's|their) ?", "one thing ", text, flags=re.IGNORECASE
    )
    plain = re.sub(r"^one thing(?=\S)", "one thing ", plain)
    if re.match(r"(?:it|they|you|we|there)(?:'s|'re| )", text, re.IGNORECASE):
        return True
    return (
        clause(text, text) is not None
        or any(base_form(word) for word in re.findall(r"(?<=[sd] )[a-z]+", text))
        or re.search(r"\b(?:is|are|was|were|can|has|have|does|do|will|may|must|should|could|would)\b", text) is not None
    )


def _could_mean(claim: str, rest: str) -> bool:
    """Whether the claim names one thing that ``it`` or ``they`` in the reason can stand for."""
    return re.search(r"\b(?:this|these|those)\b", rest) is None and len(claim.split()) >= 2 and not points(claim, 1)


def _purpose(subject: Subject, one: Told) -> Candidate | None:
    found = _PURPOSE.search(one.neutral)
    if not found:
        return None
    claim, back = one.text[: found.start()], one.text[found.end("why") :].strip()
    if found["this"]:
        by_you = _ADVICE_BY_YOU.match(claim)
        asked = claim[by_you.start("do") :] if by_you else None
        if asked is None or points(asked, 2) or len(asked.split()) > 16:
            return None
        front = f"Why would you {asked}?"
        return weighed(subject, one, "why.purpose", "1", front, one.text[found.end("this") :], 0.72)
    if re.match(r"^(?:if|when|for|after|before|once)\b", claim, re.IGNORECASE):
        return None
    made = _why(subject, one, claim, f"{found['why']} {back}", 0.7)
    return made and _renamed(made, "why.purpose")


def _renamed(made: Candidate, rule: str) -> Candidate:
    return replace(made, card=replace(made.card, rule=rule))


def _led(subject: Subject, one: Told) -> Candidate | None:
    found = _LED.match(one.neutral)
    if not found or (_TIME.match(found["cause"]) and found["why"] == "Since"):
        return None
    cause, claim = one.text[slice(*found.span("cause"))], one.text[slice(*found.span("claim"))]
    if points(cause, 1) or (found["why"] in ("Because", "Since") and not _claims(cause)):
        return None
    asked = inverted(claim)
    word = {"Since": "because"}.get(found["why"], found["why"].lower())
    return weighed(subject, one, "why.led", "1", f"Why {asked}?", f"{word} {cause}", 0.72) if asked else None


def _this_is(subject: Subject, one: Told) -> Candidate | None:
    found = _THIS_IS.match(one.neutral)
    if not found or not one.sentence.context:
        return None
    before = one.sentence.context[-1].strip().rstrip(".! ")
    why, rest = found["why"].strip(), one.text[slice(*found.span("rest"))]
    asked = inverted(before)
    if asked:
        made = weighed(subject, one, "why.led", "1", f"Why {asked}?", f"{why} {rest}", 0.74)
        return made and _without_context(made)
    if points(before, 1) or _LABELS.search(before) or len(before.split()) > 25:
        return weighed(subject, one, "why.led", "1", f"{one.text[: found.end('why')]} …", rest, 0.6)
    made = weighed(subject, one, "why.led", "1", f"{before}, {why} …", rest, 0.66)
    return made and _without_context(made)


def _without_context(made: Candidate) -> Candidate:
    return replace(made, card=replace(made.card, context=()))


def _cause(subject: Subject, one: Told) -> Candidate | None:
    found = _CAUSE.match(one.neutral)
    if not found or not is_subject(one.text[: found.end("who")]):
        return None
    who = lower_first(one.text[: found.end("who")])
    be, _, more = found["be"].partition(" ")
    front = " ".join(part for part in ("What", be, who, more, found["how"]) if part) + "?"
    return weighed(subject, one, "why.cause", "1", front, one.text[found.start("rest") :], 0.74)
