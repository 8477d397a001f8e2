"""Family ``used``: what a thing is used for, based on, stored in.

Trigger: ``X is used for Y`` and its like, a participle with its preposition that a question can end in.
Cards: ``What is X used for?`` (``used.for``), ``When is X used?`` (``used.when``), ``Where is X stored?``
(``used.where``), and backward the thing when it is short.
Example: ``A tombstone is used to mark a deleted row``. Risk: ``used in many ways``, an answer without content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import inline
from ..candidate import Candidate
from ..clauses import is_subject
from ..grammar import is_plural, lower_first
from ..subject import Subject, candidate
from ..told import Told, told, weighed
from ..words import content

_ADVERBS = (
    r"(?P<adverb>(?:(?:only|mainly|commonly|usually|often|also|then|generally|typically|primarily|mostly|normally|best)"
    r" )?)"
)
_USED = re.compile(
    rf"^(?P<who>\S.{{0,70}}?),? (?P<be>is|are|can be|could be|should be|must be|was|were) {_ADVERBS}"
    r"(?P<done>used|useful|needed|required|helpful|responsible|intended|meant|designed|suited|suitable|ideal|good|great"
    r"|necessary|based|built|made(?: up)?|composed|stored|kept|saved|defined|located|configured|placed|installed"
    r"|mounted|written|triggered|called|invoked|derived|represented|measured|controlled|determined|managed"
    r"|maintained|provided"
    r"|limited|connected|attached|mapped|bound|equivalent|similar|equal|caused|followed|replaced|inspired|powered"
    r"|developed|created|invented|introduced|owned|implemented|assigned|delivered|sent|forwarded|converted|translated"
    r"|tied|exposed|injected|appended) "
    r"(?P<how>for|to|into|when(?:ever)?|in|by|on|of|from|at|with|inside|under|as|after|before) (?P<rest>\S.+)$"
)
_FOR = frozenset(
    "used useful needed required helpful responsible intended meant designed suited suitable ideal good".split()
)
_PLACES = frozenset("stored kept saved defined located configured placed installed mounted".split())
_ENDS = {
    "based": ("on",),
    "built": ("on", "with", "from"),
    "made": ("of", "from"),
    "made up": ("of",),
    "composed": ("of",),
    "written": ("in",),
    "triggered": ("by",),
    "called": ("by",),
    "invoked": ("by",),
    "derived": ("from",),
    "represented": ("by", "as"),
    "measured": ("in", "by"),
    "controlled": ("by",),
    "determined": ("by",),
    "managed": ("by",),
    "maintained": ("by",),
    "provided": ("by",),
    "limited": ("to", "by"),
    "connected": ("to",),
    "attached": ("to",),
    "mapped": ("to",),
    "bound": ("to",),
    "tied": ("to",),
    "assigned": ("to",),
    "delivered": ("to",),
    "sent": ("to",),
    "forwarded": ("to",),
    "exposed": ("to", "on"),
    "injected": ("into",),
    "appended": ("to",),
    "converted": ("to", "into"),
    "translated": ("to", "into"),
    "equivalent": ("to",),
    "similar": ("to",),
    "equal": ("to",),
    "followed": ("by",),
    "replaced": ("by",),
    "inspired": ("by",),
    "powered": ("by",),
    "owned": ("by",),
    "implemented": ("by", "in", "with"),
}
_ANYTHING = frozenset("object function method class module option flag command value file stream server client".split())
_MAKERS = frozenset("developed created invented introduced".split())
_IN = frozenset("in at on under inside".split())
_ANOTHER = re.compile(
    r",? and (?:then |is |are )?(?:\w{2,}ed|sent|kept|made|put|read|written|given|shown|run) (?:to|by|in|on|for|with)\b"
)
"""Where a second verb of the same subject begins: ``attached to the message and sent to the reader``."""
_POOR = re.compile(
    r"^(?:and|or|but|many|various|different|some|several|all kinds"
    r"|a lot|lots|most|this|that|these|those|it|them|default|hand|far"
    r"|\d+ times|general|practice|combination|conjunction|parallel|production"
    r"|the (?:same|last|first|previous|other))\b",
    re.IGNORECASE,
)
_GERUND = re.compile(r"^(?:\w+ly )?\w+ing\b")


def cards(subject: Subject) -> Iterator[Candidate]:
    """The use, and the thing that has it."""
    for one in told(subject):
        found = _USED.match(one.neutral)
        if (
            found
            and is_subject(one.text[: found.end("who")])
            and not _POOR.match(found["rest"])
            and _agrees(one, found)
        ):
            yield from (made for made in _asked(subject, one, found) if made)


def _agrees(one: Told, found: re.Match[str]) -> bool:
    """Whether a subject that was put back takes this verb: not ``Databases is used``."""
    return not (one.sentence.restored and found["be"] == "is" and is_plural(one.text[: found.end("who")]))


def _asked(subject: Subject, one: Told, found: re.Match[str]) -> list[Candidate | None]:
    who = lower_first(one.text[: found.end("who")])
    be, _, more = found["be"].partition(" ")
    middle = " ".join(part for part in (more, found["adverb"].strip()) if part not in ("", "also", "then"))
    asked = f"{be} {who} {middle} {found['done']}".replace("  ", " ")
    rest, done, how = one.text[found.start("rest") :], found["done"], found["how"]
    more = _ANOTHER.search(found["rest"])
    rest = rest[: more.start()] if more else rest
    made = _question(one, asked, done, how, rest)
    if made is None:
        return []
    rule, front, back = made
    forward = weighed(subject, one, rule, "forward", front, back, 0.76)
    return [forward, _backward(subject, one, found, rule) if forward else None]


def _question(one: Told, asked: str, done: str, how: str, rest: str) -> tuple[str, str, str] | None:
    if how.startswith("when"):
        return "used.when", f"When {asked}?", f"{how} {rest}"
    if done in _FOR and how == "for":
        return "used.for", f"What {asked} for?", rest
    if done in (*_FOR, "great", "necessary") and how == "to":
        return "used.for", f"What {asked} for?", f"to {rest}"
    if done in _PLACES and how in _IN and not _GERUND.match(rest):
        return "used.where", f"Where {asked}?", f"{how} {rest}"
    if (
        how in _ENDS.get(done, ())
        and f" {done} " not in asked.removesuffix(done)
        and not (how in ("by", "with") and _GERUND.match(rest))
    ):
        return "used.of", f"What {asked} {how}?", rest
    if done in _MAKERS and how == "by" and asked.startswith(("was ", "were ")) and rest[:1].isupper():
        return "used.of", f"Who {done} {asked.partition(' ')[2].removesuffix(done).strip()}?", rest
    return None


def _backward(subject: Subject, one: Told, found: re.Match[str], rule: str) -> Candidate | None:
    """The thing hidden, when it is short and what it is used for tells it."""
    start, end = found.span("who")
    article = re.match(r"(?:an?|the) ", found["who"], re.IGNORECASE)
    start += article.end() if article else 0
    name = one.text[start:end]
    if one.text[end : end + 1] == "," or name.casefold() in _ANYTHING:
        return None
    told_of = len(content(inline.plain(one.text[found.start("rest") :])))
    if one.sentence.restored or len(name.split()) > 3 or told_of < 4 or rule != "used.for":
        return None
    return candidate(subject, one.sentence, rule, "backward", "cloze", one.text, spans=((start, end),), score=0.66)
