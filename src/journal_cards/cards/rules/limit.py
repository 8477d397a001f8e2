"""Family ``limit``: what should, must or may only be.

- ``limit.only``: ``You can only use hooks in client components``: where, with what or when, hidden.
- ``limit.who``: ``Only the leader accepts writes``: who, hidden.
- ``limit.must``: ``Wildcards should not be quoted``: what must be done, hidden; a short rule of the trade.
- ``limit.advice``: ``It is advisable to reserve nodes for the database``: the advice, hidden.
- ``limit.default``: ``Server components are the default``: what it is, hidden.
- ``limit.degree``: ``The server with the lowest number is tried first``: which end of a scale, hidden.
- ``limit.time``: ``Fonts are fetched at build time``: the stage, hidden.
- ``limit.what``: ``You must write a script for each of the hosts``: the thing, hidden.
- ``limit.where``: ``You should move the fetch down to the part that needs it``: the place, hidden.
Example: ``Secrets must never be written to the log``. Risk: a plan of the day (``we should try …``), a vague place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..candidate import Candidate
from ..grammar import base_form, third_person
from ..hiding import Text, texts
from ..subject import Subject, candidate
from ..terms import is_generic, is_term, without_article
from ..wording import ends_cut
from ..words import content

_ONLY = re.compile(
    r"^(?P<start>(?:\S+ ){1,8}?only (?:be )?(?:\S+ ){1,7}?(?:in|on|with|by|for|from|at|to|inside|within|under"
    r"|when|if|after"
    r"|before|while|during) )(?P<answer>(?:[^\s,;]+ ){0,5}[^\s,;]+)(?=$|[,;] | - )"
)
_MUST = re.compile(
    r"^(?P<lead>(?:[Ff]or|[Ii]n|[Ww]ith|[Oo]n|[Dd]uring|[Aa]fter|[Bb]efore) [^,]{2,40}, )?"
    r"(?P<who>(?:[Tt]he |[Aa]n? |[Ee]ach |[Ee]very |[Aa]ll )?(?:[\w`./-]+ ){1,3}?)"
    r"(?P<modal>should|must|cannot|can't|can not|may not|have to|has to|needs? to) "
    r"(?P<answer>(?:not |never |always |only )?(?:be )?(?:[\w`./'-]+ ?){1,6})$"
)
_ADVICE = re.compile(
    r"^(?P<start>it(?:'s| is) (?:\w+ )?(?:advisable|recommended|best|best practice|good practice|important"
    r"|better|wise|common"
    r"|necessary|advised|safer|safest|cheaper|faster) (?:practice )?to )"
    r"(?P<answer>[a-z]+ (?:(?:the|an?|your|its|all|each) )?(?:[\w`./-]+ ?){1,3}?)(?= ?(?:for|in|on|with|from|to"
    r"|by|when|if|before|after"
    r"|instead|so|rather|because|at|,)\b)",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"^(?P<start>you (?:should|must|need to|have to) (?:always |never |only )?[a-z]+ (?:[\w`-]+ ){1,4}?)"
    r"(?P<answer>(?:(?:down|up|out|back|over) )?(?:to|into|onto|outside|inside|before|after|behind|under"
    r"|next to) (?:\S+ ){0,6}\S+)$",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\bthe (?P<answer>lowest|highest|smallest|largest|shortest|longest|earliest|latest|oldest|newest|fewest) "
    r"(?=(?:[\w`-]+ ){1,5}(?:is|are|wins?|goes|gets|comes)\b)",
    re.IGNORECASE,
)
_DEFAULT = re.compile(
    r"^(?:The |An? )?(?P<answer>(?:[\w`./-]+ ){0,3}?[\w`./-]+) (?:is|are) (?:used )?(?:(?:by|the"
    r"|as) )?default\b(?! (?:to|value))"
)
_SOLE = re.compile(r"\b(?:the|an?|this|that|my|our|its) only\b", re.IGNORECASE)
_WHO = re.compile(r"(?:^|, | )only (?P<answer>(?:(?:the|an?|its|your|one|two) )?(?:[\w`./-]+ ){1,4})", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?P<answer>(?:at|during) (?:build|compile|run|load|boot|install|query|parse|request|deploy|link|import"
    r"|render|index|write|read|design|training|test|inference|serving)[ -]?time"
    r"|(?:at|on) (?:startup|boot|runtime|shutdown|first use))\b"
)
_WHAT = re.compile(
    r"^(?P<start>you(?:(?: would|'d| will)? (?:then )?(?:must|should|have to|need to|has to)|(?: would|'d| will) then)"
    r" (?:also |always )?(?P<verb>[a-z]+) )"
    r"(?P<answer>(?:(?:an?|the|your|its|one|each) )?(?:own )?[\w`.-]+(?: [\w`.-]+){0,7}?) "
    r"(?=for (?:each|every|all|any|\w+ing\b)|per \w+|in each\b|on (?:each|every)\b)",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"\b(?:it|this|that|these|those|them|etc|something|things?|stuff|so|well|careful)\b", re.IGNORECASE)
_LONGEST, _LEAST = 8, 2


def cards(subject: Subject) -> Iterator[Candidate]:
    """What is hidden of a rule."""
    if subject.role != "fact":
        return
    for told in texts(subject):
        text = told.text
        if " only " in text and not _SOLE.search(text) and (found := _ONLY.match(text)):
            yield from _hidden(subject, told, "limit.only", found, 0.66)
        elif "nly " in text and (span := _who(told.neutral)):
            yield from _hide(subject, told, "limit.who", span, 0.66)
        elif " at " in text and (found := _TIME.search(text)) and found.end() < len(text):
            yield from _hidden(subject, told, "limit.time", found, 0.66)
        elif "est " in text and (found := _DEGREE.search(text)) and not told.exemplary(found.start()):
            yield from _hidden(subject, told, "limit.degree", found, 0.58)
        elif " default" in text and (found := _DEFAULT.match(text)) and _is_who(found["answer"]):
            yield from _hidden(subject, told, "limit.default", found, 0.66)
        elif found := _ADVICE.match(text):
            yield from _hidden(subject, told, "limit.advice", found, 0.6)
        elif (found := _WHAT.match(text)) and base_form(found["verb"]):
            yield from _hidden(subject, told, "limit.what", found, 0.6)
        elif found := _WHERE.match(text):
            yield from _hidden(subject, told, "limit.where", found, 0.62)
        elif _modal(text) and (found := _MUST.match(text)) and _is_who(found["who"]):
            negated = re.match(r"(?:not|never|only|always) ", found["answer"]) or "not" in found["modal"]
            yield from _hidden(
                subject,
                told,
                "limit.must",
                found,
                (0.64 if negated else 0.56) - 0.15 * ("can" in found["modal"] and _is_bare(found["answer"])),
            )


def _modal(text: str) -> bool:
    return any(word in text for word in (" should ", " must ", " can", " may not ", " has to ", " have to ", " need"))


def _is_bare(answer: str) -> bool:
    """Whether it is hardly more than a verb: ``proteins cannot function``."""
    return "`" not in answer and len(content(answer)) < _LEAST


def _is_who(who: str) -> bool:
    bare = without_article(who.strip())
    return is_term(bare, 3) and not is_generic(bare)


def _who(neutral: str) -> tuple[int, int] | None:
    """Where it stands who alone does something: up to the first word after it that is surely a verb."""
    found = _WHO.search(neutral)
    if not found:
        return None
    at = found.start("answer")
    said = neutral[at:].split(" ")
    for number, word in enumerate(said[1:6], 1):
        last = said[number - 1].casefold()
        if last in ("if", "when", "in", "on", "to", "with", "by", "for", "be", "of", "that", "which", "after", "once"):
            return None
        bare = word.casefold().strip(",.;")
        if bare in _ACTS or (bare.isalpha() and last not in _DETERMINERS and third_person(bare)):
            return at, at + len(" ".join(said[:number]))
    return None


_ACTS = frozenset("is are can may must should will has have gets get needs re-renders".split())
_DETERMINERS = frozenset("the a an its your one two".split())


def _hidden(subject: Subject, told: Text, rule: str, found: re.Match[str], score: float) -> Iterator[Candidate]:
    yield from _hide(subject, told, rule, found.span("answer"), score)


def _hide(subject: Subject, told: Text, rule: str, span: tuple[int, int], score: float) -> Iterator[Candidate]:
    start, end = span
    answer = told.text[start:end].rstrip()
    end = start + len(answer)
    few = told.few_left([(start, end)])
    if (
        few is None
        or _VAGUE.search(" ".join(answer.split()[:3]))
        or not content(answer)
        or len(answer.split()) > _LONGEST
        or ends_cut(answer)
    ):
        return
    if answer.count("`") % 2 or answer.count("(") != answer.count(")") or start < told.restored:
        return
    slot = f"{rule.partition('.')[2]} {told.sentence.index + 1}"
    yield candidate(
        subject, told.sentence, rule, slot, "cloze", told.text, tier="B", spans=((start, end),), context=told.context,
        score=score + told.worth - few,
    )  # fmt: skip
