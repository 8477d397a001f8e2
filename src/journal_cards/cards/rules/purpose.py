"""Family ``purpose``: what the purpose, reason, benefit, drawback … of a thing is.

Triggers and cards:
- ``purpose.noun``: ``The purpose of X is Y``: ``What is the purpose of X?``, and backward, X hidden, when it is a name.
- ``purpose.label``: ``The main advantage is Y`` below the label X: the same question.
- ``purpose.value``: ``The default port of X is 6379``: ``What is the default port of X?``.
Example: ``The purpose of a bastion is to be the only way in``. Risk: ``The problem of X is that`` and a complaint.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import grammar, inline
from ..candidate import Candidate
from ..clauses import inverted, points, unbalanced
from ..subject import Subject, candidate
from ..told import Told, can_be_subject, told, weighed
from ..words import content

_NOUN = (
    r"(?:purpose|goal|aim|objective|point|job|role|use[- ]case|reason|motivation|rationale|benefit|advantage"
    r"|disadvantage|drawback|downside|upside|difference|distinction|limitation|trade-?off|consequence|function"
    r"|responsibility|cause|risk|idea|intuition|trick|meaning|definition|formula|side effect)"
)
_KIND = (
    r"(?:(?:main|primary|key|biggest|major|core|only|whole|typical|common|great|basic|general|most common"
    r"|most important) )?"
)
_NOUN_OF = re.compile(
    rf"^(?P<det>the|an?|one|another) (?P<noun>{_KIND}{_NOUN}) (?P<of>of|to|for|behind|between|in|with)"
    rf" (?P<what>.{{1,90}}?) (?:is|was)(?: that)?(?: because| mainly| usually| simply| basically)? (?P<rest>\S.+)$",
    re.IGNORECASE,
)
_OF_A_LABEL = (
    r"(?P<noun>(?:(?:main|primary|key) )?(?:purpose|goal|aim|objective|use case|benefit|advantage|disadvantage|drawback"
    r"|downside|limitation|trade-?off|motivation|idea))"
)
_NOUNS = re.compile(rf"^(?:The|Its|A|One) {_OF_A_LABEL} (?:here )?is(?: that)?:? (?P<rest>\S.+)$", re.IGNORECASE)
_REASON_WHY = re.compile(r"^The (?:main )?reason (?:why|that) (?P<claim>.{5,90}?) is (?:that|because) (?P<rest>\S.+)$")
_VALUE = re.compile(
    r"^The (?P<noun>(?:[\w-]+ ){0,2}[\w-]+) (?P<of>of|for|in) (?P<what>.{2,60}?) is (?P<rest>(?:usually |always )?"
    r"(?:`x+`|[$€£~]?\d|[\"“])\S*(?: \S+){0,4})$"
)
_NO_NAME = re.compile(
    r"\b(?:is|are|was|were|when|if|which|who|because|and then|you|we|it|this|that|these|those)\b|[,;:]"
)
_NAMES_ONE = frozenset("purpose goal aim job role function responsibility".split())
_SAYS_LITTLE = re.compile(
    r"^(?:to be|very|quite|so|not|simple|easy|clear|important|obvious|good|bad|great|optional|required|deprecated"
    r"|discouraged|recommended|allowed|limited|available|expected|used|called|possible|unknown|unclear|supported|undefined|different|similar)\b"
)


def cards(subject: Subject) -> Iterator[Candidate]:
    """The question, and the name hidden where it is one."""
    for one in told(subject):
        said = one.neutral.lower()
        if " is" not in said and " was" not in said:
            continue
        found = (
            _of_noun(subject, one) or _reason_why(subject, one) or _of_label(subject, one) or _of_value(subject, one)
        )
        yield from (made for made in found if made)


def _of_noun(subject: Subject, one: Told) -> list[Candidate | None]:
    found = _NOUN_OF.match(one.neutral)
    if not found or _NO_NAME.search(found["what"].replace("you", "", 1)) or unbalanced(found["what"]):
        return []
    what = one.text[slice(*found.span("what"))]
    if len(what.split()) > 10 or points(what, 2) or _SAYS_LITTLE.match(found["rest"]):
        return []
    several = found["det"].casefold() != "the"
    two = found["noun"].casefold().endswith(("difference", "distinction"))
    det = "a" if found["det"].casefold() in ("a", "one") else found["det"].casefold()
    front = f"What is {det} {found['noun'].casefold()} {found['of']} {what}?"
    rest = _without_for(one.text[slice(*found.span("rest"))])
    return [
        weighed(subject, one, "purpose.noun", "forward", front, rest, 0.68 if several else 0.8, whole=two),
        None if several else _backward(subject, one, found),
    ]


def _backward(subject: Subject, one: Told, found: re.Match[str]) -> Candidate | None:
    """The thing hidden, when its name is short and what is said of it is long enough to tell it."""
    start, end = found.span("what")
    article = re.match(r"(?:an?|the) ", found["what"], re.IGNORECASE)
    start += article.end() if article else 0
    name = one.text[start:end]
    is_name = "`" in name or name[:1].isupper()
    if found["noun"].casefold() not in _NAMES_ONE or not is_name or len(name.split()) > 3 or found["of"] != "of":
        return None
    if len(content(inline.plain(found["rest"]))) < 4 or one.sentence.restored:
        return None
    return candidate(
        subject, one.sentence, "purpose.noun", "backward", "cloze", one.text, spans=((start, end),), score=0.7
    )


def _reason_why(subject: Subject, one: Told) -> list[Candidate | None]:
    found = _REASON_WHY.match(one.neutral)
    asked = inverted(one.text[slice(*found.span("claim"))]) if found else None
    if not found or asked is None:
        return []
    rest = one.text[slice(*found.span("rest"))]
    return [weighed(subject, one, "purpose.noun", "forward", f"Why {asked}?", f"because {rest}", 0.75)]


def _of_label(subject: Subject, one: Told) -> list[Candidate | None]:
    """``The goal is Y`` says of the label above what it is for."""
    label = subject.label
    if not label or one.sentence.index or one.sentence.restored or not _is_thing(label):
        return []
    found = _NOUNS.match(one.neutral)
    if not found or _SAYS_LITTLE.match(found["rest"]):
        return []
    front = f"What is the {found['noun'].casefold()} of {grammar.lower_first(label)}?"
    rest = one.text[slice(*found.span("rest"))]
    return [weighed(subject, one, "purpose.label", "forward", front, _without_for(rest), 0.72)]


def _is_thing(label: str) -> bool:
    """Whether a label is the name of a thing: short, no verb before anything else, no clause."""
    said = inline.plain(label).split()
    return (
        can_be_subject(label)
        and 0 < len(said) <= 4
        and not said[0].endswith("ing")
        and not _NO_NAME.search(label)
        and label[:1] not in "(["
    )


def _of_value(subject: Subject, one: Told) -> list[Candidate | None]:
    found = _VALUE.match(one.neutral)
    if not found or _NO_NAME.search(found["what"]) or _NO_NAME.search(found["noun"]) or unbalanced(found["what"]):
        return []
    what = one.text[slice(*found.span("what"))]
    if points(what, 1):
        return []
    front = f"What is the {found['noun']} {found['of']} {what}?"
    return [weighed(subject, one, "purpose.value", "forward", front, one.text[slice(*found.span("rest"))], 0.78)]


def _without_for(rest: str) -> str:
    return re.sub(r"^(?:because|that|for(?= \w+ing\b)) ", "", rest)
