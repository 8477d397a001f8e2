"""Family ``effect``: what something causes, needs, prevents or changes.

Triggers and cards:
- ``effect.verb``: ``A leads to B``: ``What does A lead to?``, and backward ``What leads to B?`` for a short, named A.
- ``effect.doing``: ``Increasing A lowers B``: ``What does increasing A do?`` with the verb in the answer; ``requires``
  and ``means`` are asked for by name.
Example: ``Raising the swappiness causes earlier paging``. Risk: a subject that is the whole topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import grammar, inline
from ..candidate import Candidate
from ..clauses import is_subject, points, unbalanced
from ..subject import Subject
from ..terms import is_name
from ..told import Told, told, weighed
from ..words import content

_VERBS = (
    "causes? leads?~to results?~in requires? prevents? reduces? increases? improves? avoids? triggers? forces? needs?"
    " depends?~on eliminates? ensures? guarantees? decreases? minimizes? maximizes? speeds?~up slows?~down inhibits?"
    " stimulates? lowers? raises? affects? influences? protects?~against produces? consists?~of allows?~for allows?"
    " enables? implies imply relies~on rely~on responds?~with belongs?~to refers?~to corresponds?~to supports?"
    " replaces? inherits?~from converts? expands?~to evaluates?~to resolves?~to maps?~to defaults?~to"
).split()
_VERB = "|".join(sorted({verb.replace("~", " ") for verb in _VERBS}, key=len, reverse=True))
_HAS_EFFECT = re.compile(
    rf"^(?P<who>\S.{{0,70}}?) "
    r"(?P<adverb>(?:(?:usually|often|always|typically|generally|also|mainly|automatically|only) )?)"
    rf"(?P<verb>{_VERB}) (?P<rest>\S.+)$"
)
_DOING = re.compile(
    r"^(?P<doing>(?:[A-Z][a-z]+ly )?[A-Z]?[a-z]+ing (?!(?:is|are|was|were|can|will|of)\b)\S.{0,70}?)"
    r" (?P<adverb>(?:(?:usually|often|always|typically|generally|also|only) )?)"
    r"(?P<verb>makes|gives|keeps|turns|lets|allows|enables|causes|changes|removes|deletes|creates|returns|sets|adds|stops"
    r"|starts|breaks|resets|shows|hides|helps|saves|disables|moves|means|runs|loads|locks|takes|costs|can|will|may|should"
    r"|reduces|increases|improves|prevents|avoids|forces|triggers|ensures|guarantees|requires|needs|speeds up"
    r"|slows down) "
    r"(?P<rest>\S.+)$"
)
_NO_DEED = re.compile(r"^(?:be|only|not|have no|have to|also|never|no|it|this|that)\b")
_NO_DOING = re.compile(
    r"^(?:during|nothing|something|anything|everything|string|thing|being|according|including"
    r"|using (?:this|that|it))\b",
    re.IGNORECASE,
)
_ABOUT_ALL = re.compile(
    r"^(?:an?|the|all|any|each|every)? ?(?:algorithm|method|function|idea|system|model|network|process|technique"
    r"|approach|user|client|server|thing|code|app|application)s?$",
    re.IGNORECASE,
)
_TO_BE_DONE = re.compile(r"^to (?:be|get|have)\b")
_ACTS = frozenset(
    """cause lead result
    prevent reduce increase improve avoid trigger force eliminate ensure guarantee decrease minimize
    maximize speed slow inhibit stimulate lower raise protect produce""".split()
)
"""Verbs whose doer can be asked for."""
_MANY_ANSWERS = frozenset("need require allow enable support affect influence improve ensure".split())
"""Verbs of which a thing has many objects: "What does Rust need?" is no question."""
_LONGEST_NAME = 4


def cards(subject: Subject) -> Iterator[Candidate]:
    """What it does, and what does it."""
    for one in told(subject):
        made = _doing(subject, one) or _effect(subject, one)
        yield from (card for card in made if card)


def _doing(subject: Subject, one: Told) -> list[Candidate | None]:
    found = _DOING.match(one.neutral)
    if not found or _NO_DOING.match(found["doing"]) or _broken(found["doing"]):
        return []
    doing = one.text[: found.end("doing")]
    rest = one.text[found.start("rest") :]
    said = doing[0].lower() + doing[1:]
    verb = found["verb"]
    if _NO_DEED.match(rest):
        return []
    if verb in ("can", "will", "may", "should"):
        return [weighed(subject, one, "effect.doing", "1", f"What {verb} {said} do?", rest, _sure(said, rest))]
    adverb = found["adverb"]
    if verb == "requires" or verb == "needs" or verb == "means" or (verb == "allows" and rest.startswith("for ")):
        for_ = " for" if verb == "allows" else ""
        front = f"What does {said} {adverb}{grammar.base(verb)}{for_}?"
        return [weighed(subject, one, "effect.doing", "1", front, rest.removeprefix("for ") if for_ else rest, 0.76)]
    front, score = f"What does {said} {adverb}do?", _sure(said, found["verb"]) + 0.04
    return [weighed(subject, one, "effect.doing", "1", front, f"{verb} {rest}", score)]


def _sure(said: str, does: str) -> float:
    """The score: what "practicing an art" helps with is one of many things, unless the deed names one."""
    if "`" in said or _NAME.search(said):
        return 0.7
    return 0.46 if _LOOSE.match(does) else 0.6


_NAME = re.compile(r"\b[A-Z]{2,}|\b\w+[a-z][A-Z]|\d")
_LOOSE = re.compile(r"(?:help|shed|make|lead|be|give|allow|enable|improve|affect|provide|bring|keep|create)s?\b")


def _broken(who: str) -> bool:
    """Whether the words before the verb are more than one thing that acts."""
    return (
        points(who, 2)
        or unbalanced(who)
        or len(who.split()) > 10
        or re.search(r"[,;:]|\b(?:is|are|was|were|which|that|who|if|when|because|to|can|will|but|so|than)\b", who)
        is not None
    )


def _effect(subject: Subject, one: Told) -> list[Candidate | None]:
    found = _HAS_EFFECT.match(one.neutral)
    if not found or not is_subject(one.text[: found.end("who")]) or points(found["who"], 1):
        return []
    who, rest = one.text[: found.end("who")], one.text[found.start("rest") :]
    verb, _, particle = found["verb"].partition(" ")
    plural = not grammar.may_be_third_person(verb)
    if (plural and not grammar.is_plural(who)) or _TO_BE_DONE.match(rest):
        return []
    if verb in ("allows", "enables", "allow", "enable") and particle != "for" and " to " not in rest:
        return []
    if re.match(r"(?:you|us|users|one|developers|people)\b", rest):
        return []
    ends = f" {particle}" if particle else ""
    often = "" if found["adverb"] == "only " else found["adverb"]
    rest = rest if often == found["adverb"] else f"only {rest}"
    front = f"What {'do' if plural else 'does'} {grammar.lower_first(who)} {often}{grammar.base(verb)}{ends}?"
    whole_topic = _ABOUT_ALL.match(inline.plain(who)) is not None
    open_to_all = grammar.base(verb) in _MANY_ANSWERS and not is_name(who)
    base = 0.44 if open_to_all or whole_topic else 0.64 if grammar.base(verb) in _ACTS and is_name(who) else 0.48
    base -= 0.15 * bool(re.fullmatch(r"[a-z][a-z-]+(?<!s)", who))
    forward = weighed(subject, one, "effect.verb", "forward", front, rest, base)
    return [forward, _backward(subject, one, who, f"{found['verb']} {rest}", whole_topic)]


def _backward(subject: Subject, one: Told, who: str, does: str, vague: bool) -> Candidate | None:
    """What has that effect, when it is a short name and the effect is told at some length."""
    verb, _, rest = does.partition(" ")
    if grammar.base(verb) not in _ACTS:
        return None
    if one.sentence.restored or vague or len(who.split()) > _LONGEST_NAME or len(content(inline.plain(rest))) < 3:
        return None
    if not grammar.may_be_third_person(verb) or points(rest, 1) or len(does.split()) > 16 or re.search(r"[,;:]", does):
        return None
    return weighed(subject, one, "effect.verb", "backward", f"What {does}?", grammar.lower_first(who), 0.46, whole=True)
