"""Family ``tool``: what is used to do something.

Triggers and cards:
- ``tool.use``: ``Use `c` to X``, ``You can run `c` to X``: ``What do you use to X?``; a command that runs asks for it.
- ``tool.code``: `` `c` to X ``, ``List pods: `c` ``, a verb phrase over a code block: ``How do you X?``.
- ``tool.lets``: ``S lets you X``: ``What does S let you do?``, and backward ``What lets you X?``.
- ``tool.need``: ``For X, use `c` ``: ``What do you use for X?``.
Example: ``Use `git bisect` to find the commit that broke a test``. Risk: ``Add `c` to the list``, a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import grammar, inline, verbs
from ..candidate import Candidate
from ..clauses import action, is_subject, neutral, points, unbalanced
from ..subject import Subject, candidate, fence
from ..terms import without_article
from ..told import Told, told, weighed
from ..topics import fold

_USE = re.compile(
    r"^(?:(?:[Yy]ou|[Ww]e|[Oo]ne) (?:can |could |should |may |will |need to |have to |must )?)?"
    r"(?:[Aa]lso |just |simply |[Aa]lways )*"
    r"(?P<verb>(?i:use|run|call|press|type|execute|hit|invoke|issue|enter|set|pass|add|enable|specify|import|install|create"
    r"|apply|define|write)|Have) (?P<what>\S.{0,80}?) to (?P<do>[a-z].+)$"
)
_CODE_TO = re.compile(
    r"^(?:[Tt]he )?(?P<code>`x+`(?:(?:,? (?:or|and) |/|, )`x+`){0,2}(?: (?:command|flag|option))?)"
    r"\s*(?:[-–—:=→]+>?\s*)?"
    r"to (?P<do>[a-z].+)$"
)
_DO_CODE = re.compile(
    r"^(?:to |how to )?(?P<do>\S.{3,80}?)\s*(?::|[-–—=]>| [-–—=→]|→) (?P<code>`x+`(?: (?:or|and) `x+`)?)$",
    re.IGNORECASE,
)
_LETS = re.compile(
    r"^(?P<who>\S.{0,60}?) (?:also |basically |only )*(?P<verb>lets|allows|enables|helps|permits|let|allow|enable|help)"
    r"(?: for)? (?:you|us|users|one|developers|people)(?: to)? (?P<do>[a-z].+)$"
)
_FOR = re.compile(
    r"^for (?P<why>[^,]{4,60}), (?:(?:you|we) (?:can |could |should |will )?)?(?:just |simply |always )*use"
    r" (?P<what>\S.+)$",
    re.IGNORECASE,
)
_NO_THING = re.compile(
    r"^(?:another|a different|the (?:same|other))\b"
    r"|\b(?:it|this|that|these|those|them|which|who|is|are|was|when|if|because|you|we)\b|[;:!?]"
)
_ANY_WORDS = frozenset("use need have".split())
_COMMANDS = frozenset("run execute issue invoke".split())
_PLAN = re.compile(
    r"^(?:example|other|most|all|some|more|further|details|info|instance|now|reference|completeness|the record)\b",
    re.IGNORECASE,
)
_MAX_CODE_LINES = 10


def cards(subject: Subject) -> Iterator[Candidate]:
    """The tool asked for by its use."""
    yield from _block(subject)
    for one in told(subject):
        yield from (made for made in _of(subject, one) if made)


def _of(subject: Subject, one: Told) -> list[Candidate | None]:
    return _code(subject, one) or _use(subject, one) or _lets(subject, one) or _for(subject, one)


def _use(subject: Subject, one: Told) -> list[Candidate | None]:
    found = _USE.match(one.neutral)
    verb = found["verb"].casefold() if found else ""
    if not found or not _is_thing(found["what"], 8 if verb in ("use", "have") else 6):
        return []
    coded = "`" in found["what"]
    if not coded and verb not in _ANY_WORDS:
        return []
    phrase = action(one.text[found.start("do") :])
    if not phrase or phrase.startswith("be "):
        return []
    what = one.text[slice(*found.span("what"))]
    sole = re.fullmatch(r"`x+`", found["what"]) is not None
    asked = "Which command" if verb in _COMMANDS and sole else "What"
    front = f"{asked} do you {verb} to {phrase}?"
    return [weighed(subject, one, "tool.use", "1", front, what, 0.8 if coded else 0.66, whole=True)]


def _code(subject: Subject, one: Told) -> list[Candidate | None]:
    found = _CODE_TO.match(one.neutral)
    if not found and one.neutral.endswith("`"):
        found = _DO_CODE.match(one.neutral)
    phrase = action(one.text[slice(*found.span("do"))]) if found and "`" not in found["do"] else None
    if not found or not phrase:
        return []
    code = one.text[slice(*found.span("code"))]
    return [weighed(subject, one, "tool.code", "1", f"How do you {phrase}?", code, 0.84, whole=True)]


def _lets(subject: Subject, one: Told) -> list[Candidate | None]:
    found = _LETS.match(one.neutral)
    phrase = action(one.text[found.start("do") :], most=20) if found else None
    if not found or not phrase:
        return []
    who = one.text[: found.end("who")]
    if not is_subject(who) or points(who, 1):
        return []
    said = grammar.lower_first(who)
    verb = grammar.base(found["verb"])
    plural = found["verb"] == verb
    to = "" if verb in ("let", "help") else " to"
    front = f"What {'do' if plural else 'does'} {said} {verb} you{to} do?"
    # What the topic itself lets one do is one of many things.
    whole = fold(inline.plain(without_article(who))) in map(fold, map(inline.plain, subject.topic))
    forward = weighed(subject, one, "tool.lets", "forward", front, phrase, 0.74 - 0.3 * whole)
    short = len(who.split()) <= 4 and len(phrase.split()) >= 4 and not one.sentence.restored
    asked = f"What {verbs.third(verb)} you{to} {phrase}?"
    return [forward, weighed(subject, one, "tool.lets", "backward", asked, said, 0.7, whole=True) if short else None]


def _for(subject: Subject, one: Told) -> list[Candidate | None]:
    found = _FOR.match(one.neutral)
    if not found or _PLAN.match(found["why"]) or _NO_THING.search(found["why"]) or points(found["why"], 2):
        return []
    why, what = one.text[slice(*found.span("why"))], one.text[slice(*found.span("what"))]
    if len(why.split()) > 7 or not _is_thing(neutral(what), 10):
        return []
    return [weighed(subject, one, "tool.need", "1", f"What do you use for {why}?", what, 0.56)]


def _is_thing(bare: str, most: int) -> bool:
    return len(bare.split()) <= most and not _NO_THING.search(bare) and not unbalanced(bare)


def _block(subject: Subject) -> Iterator[Candidate]:
    """A verb phrase over a code block: the code is how that is done."""
    place = subject.place
    blocks = subject.blocks
    if subject.role != "fact" or len(blocks) != 1 or blocks[0].kind != "code" or place.children:
        return
    text = re.sub(r"^(?:how )?to ", "", place.text.rstrip(".!"), flags=re.IGNORECASE)
    lines = blocks[0].text.strip().count("\n") + 1
    if text.endswith(":") or not blocks[0].text.strip() or lines > _MAX_CODE_LINES or len(inline.sentences(text)) > 1:
        return
    phrase = action(text)
    if phrase:
        front, back = f"How do you {phrase}?", fence(blocks[0])
        yield candidate(subject, subject.sentences[0], "tool.block", "1", "code", front, back, score=0.74, extra=())
