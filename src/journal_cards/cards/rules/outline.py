"""Family ``outline``: a label that says what its list holds, asked for the whole list.

``outline.kinds``: ``Three kinds of probe``, ``Advantages``, ``Causes of fever`` over two to six short bullets. Card:
``What are the 3 kinds of probe?``; the back is the list. ``outline.overview``: a label that asks (``What is a hub``)
or compares (``Hub vs. switch``) over two to six bullets. Card: the question; the back is
the list, suspended when it holds more than sixty words.
Risk: a list that goes on elsewhere; items that are no kinds but remarks. The items keep their own cards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .. import inline
from ..candidate import Candidate
from ..grammar import lower_first
from ..outline import Place
from ..subject import Subject, candidate, masked
from ..words import AUXILIARIES, GENERIC_LABEL, QUESTION_WORDS, content, words
from .question import listing

MAX_ITEMS, MIN_ITEMS = 6, 2
MAX_LIST_WORDS = 60
_LONGEST_ITEM = 10

_KINDS = (
    r"(?:types?|kinds?|forms?|classes|categories|components?|parts?|pieces|elements?|layers?|levels?|stages?|phases?|modes?"
    r"|advantages?|disadvantages?|benefits?|drawbacks?|pros|cons|limitations?|trade-?offs?|goals?|principles?|pillars?"
    r"|properties|characteristics?|features?|requirements?|prerequisites?|causes?|symptoms?|signs?|risk factors?"
    r"|complications?|indications?|contraindications?|side effects?|treatments?|methods?|strategies|approaches"
    r"|functions?|roles?|responsibilities|use cases?|applications?|ingredients?|operators?|states?|commands?|criteria"
    r"|states?|attributes?|variants?|families|subtypes?|techniques?|options?|reasons?|conditions?)"
)
_NUMBER = r"(?:(?P<many>two|three|four|five|six|[2-6])\s+)?"
_HEAD = r"(?P<kind>(?:(?:main|basic|core|key|common|different|major|possible|typical)\s+)?" + _KINDS + r")"
_LABEL = re.compile(
    rf"^(?:the\s+|some\s+)?{_NUMBER}{_HEAD}(?P<rest>\s+(?:of|for|in|to|with|that)\s+\S.{{0,60}})?$", re.IGNORECASE
)
_AFTER = re.compile(
    rf"^(?:the\s+)?{_NUMBER}(?P<what>[\w`+#.-]+(?: [\w`+#.-]+){{0,2}}) (?P<kind>{_KINDS})$", re.IGNORECASE
)
_OPEN_SET = re.compile(
    r"features?|propert|characteristics|functions?|options?|attributes?|commands?|elements?", re.IGNORECASE
)
"""Of these there are always more, unless the label counts them."""
_MANY = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_SIDES = re.compile(r"^(?P<a>\S(?:.{0,40}?\S)?)\s+(?:vs?\.?|versus)\s+(?P<b>\S.{0,40})$", re.IGNORECASE)
_OPEN = re.compile(r"\betc\b|…|\.\.\.|\band (?:so on|more)\b", re.IGNORECASE)
_HOW_TO = re.compile(r"^how to (?P<what>.+)$", re.IGNORECASE)


def cards(subject: Subject) -> Iterator[Candidate]:
    """The list, when its label says what it holds."""
    if subject.role != "topic":
        return
    items = subject.place.children
    label = subject.place.text.rstrip(":： ")
    if not MIN_ITEMS <= len(items) <= MAX_ITEMS:
        return
    closed = all(map(_is_item, items)) and not _OPEN.search(" ".join(item.plain for item in items))
    front = _of_kinds(subject, label, items) if closed else None
    if front:
        # A set is hard to recall, the harder the longer it is.
        score = 0.66 - 0.03 * max(0, len(items) - 3)
        yield candidate(subject, None, "outline.kinds", "1", "list", front, listing(items), score=score)
        return
    asked = _asked(label, items)
    if asked:
        whole = listing(items)
        back = whole if len(whole.split()) <= MAX_LIST_WORDS else _heads(items)
        made = candidate(subject, None, "outline.overview", "1", "list", asked, back, score=0.6)
        long = len(made.card.back.split()) > MAX_LIST_WORDS
        reason = "its answer is too long to recall as a whole" if long else None
        yield replace(made, card=replace(made.card, suspended=long, reason=reason))


_FEWEST_WORDS = 4


def _heads(items: list[Place]) -> str:
    return "\n".join(f"- {_head(item, MAX_LIST_WORDS // len(items) - 1)}" for item in items)


_LEADS_ON = re.compile(r"(?: (?:that|which|with|where|when|because|so|to|by|for|and|or|an?|the|of|in|on))+$")
_GOES_ON = re.compile(r" (?:that|which|with|where|when|because|so|to|by|for)\b|[,.;(]")


def _head(item: Place, most: int) -> str:
    """A bullet, or as much of it as ``most`` words can hold, up to where it goes on to explain itself."""
    text = item.text
    if len(text.split()) <= most:
        return text
    ends = [found.start() for found in _GOES_ON.finditer(masked(text))]
    fitting = [end for end in ends if _FEWEST_WORDS <= len(text[:end].split()) <= most]
    head = text[: fitting[-1]] if fitting else " ".join(text.split()[:most])
    return f"{_LEADS_ON.sub('', head.rstrip())} …"


def asks_for_children(subject: Subject) -> bool:
    """Whether the bullets below a label are the items that its card asks for."""
    return next(cards(subject), None) is not None


def _is_item(item: Place) -> bool:
    """Whether a bullet is short enough, and whole, to be recalled as one of a list."""
    if item.children or item.bullet.blocks or item.bullet.task or not content(item.plain):
        return False
    return len(words(item.plain)) <= _LONGEST_ITEM and not item.plain.endswith((":", "?"))


def _of_kinds(subject: Subject, label: str, items: list[Place]) -> str | None:
    """``What are the 3 kinds of probe?``"""
    found = _LABEL.match(label) or _AFTER.match(label)
    if not found or not _plural(found["kind"]):
        return None
    many = found["many"]
    if not many and _OPEN_SET.search(found["kind"]):
        return None
    if many and _MANY.get(many.casefold(), many) not in (len(items), str(len(items))):
        return None
    kind = found["kind"].lower()
    if "what" in found.groupdict():
        return f"What are the {len(items)} {_in_sentence(found['what'], items)} {kind}?"
    rest = found["rest"] or _of_what(subject)
    return f"What are the {len(items)} {kind}{rest}?" if rest else None


def _plural(kind: str) -> bool:
    return kind.casefold().endswith(("s", "criteria"))


def _in_sentence(name: str, items: list[Place]) -> str:
    """A name as it stands in a sentence: small where an item writes it so."""
    first = name.split()[0]
    small = any(first.lower() in words(item.plain) for item in items)
    return name[:1].lower() + name[1:] if small and first[1:].islower() else lower_first(name)


def _of_what(subject: Subject) -> str | None:
    """`` of X``, X being the topic that the label stands in: a label such as ``Advantages`` needs it."""
    above = subject.topic[-2] if len(subject.topic) > 1 else None
    if not above or GENERIC_LABEL.match(inline.plain(above)) or len(words(above)) > 5:
        return None
    return f" of {above}"


def _asked(label: str, items: list[Place]) -> str | None:
    """The question that a label asks, or that its comparison means."""
    said = [word.casefold() for word in words(label)]
    if len(said) > 2 and said[0] in QUESTION_WORDS and said[1] in AUXILIARIES:
        return f"{label.rstrip('?')}?"
    how = _HOW_TO.match(label)
    if how and len(said) > 3:
        return f"How do you {how['what'].rstrip('?')}?"
    sides = _SIDES.match(label)
    if sides and _compares(sides["a"], sides["b"], items):
        return f"{label}: what is the difference?"
    return None


def _compares(one: str, other: str, items: list[Place]) -> bool:
    """Whether each bullet speaks of one of the sides, and each side is spoken of."""
    first, second = set(content(inline.plain(one))), set(content(inline.plain(other)))
    told = [set(content(item.plain)) for item in items]
    each = all(stems & (first | second) for stems in told)
    return bool(first and second) and each and any(t & first for t in told) and any(t & second for t in told)
