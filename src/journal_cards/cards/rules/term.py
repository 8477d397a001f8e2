"""Family ``term``: a term and what it means, asked both ways.

Triggers, tried on the first sentence; the first that fits wins:
- ``abbreviation``: ``RAG (Retrieval-Augmented Generation)`` whose initials match.
- ``colon``: ``T: d``, ``T - d``, ``T = d`` with a term of at most five words and no verb.
- ``is``: ``T is a d``, ``T means d``, ``T refers to d`` with a subject of at most five words.
- ``verb``: ``T specifies d`` with a term in code, or of at most three words, and a verb that can be asked for.
Cards: forward (``What is T?``) and, for the first three, backward (the term hidden in its own sentence).
Example: ```touch` is an upsert command``. Risk: ``X is a good way`` is praise, no definition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import CardDraft
from ..subject import Subject, dangles, draft, masked
from ..words import ASKABLE, FINITE_VERBS, QUESTION_WORDS, words

_TERM = r"(?P<term>`[^`]*`|[^\s,;:()`][^,;:()]{0,60}?)"
_COLON = re.compile(rf"^{_TERM}(?:\s*:\s+| [-–—=] )(?P<rest>\S.+)$")
_RANGE = re.compile(r"[\d`] [-–—] [\d`]")
_IS = re.compile(
    rf"^{_TERM} (?P<verb>is|are) (?P<rest>(?:an?|the|one of|any|part of|used (?:to|for|when|by)) .+)$"
    rf"|^{_TERM.replace('term', 'name')} (?P<says>means|stands for|refers to|is short for) (?P<what>\S.+)$"
)
_VERB = re.compile(rf"^{_TERM} (?P<verb>{'|'.join(ASKABLE)}) (?P<rest>\S.+)$")
_ABBREVIATION = re.compile(r"^(?P<short>[A-Z][A-Z0-9]{1,6}s?) \((?P<long>[^()]{5,80})\)")
_NOT_A_TERM = re.compile(
    r"^(?:e\.?g|i\.?e|examples?|beispiele?|notes?|warning|caution|tips?|todo|update|edit|source|links?|see"
    r"|valid values|values|default|usage|result|answer|question|q|a|pros?|cons?|important|remember"
    r"|\d+[.)]?|.* links?)$",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"^(?:it|its|this|that|these|those|they|there|here|he|she|we|you|i|one|both|what|which|who|if|when|while|because|since"
    r"|and|but|so|or|to|for|in|on|at|with|by|from|as|another|each|every|all|some|any|most|many"
    r"|(?:any|every|some|no)(?:thing|body|one))\b",
    re.IGNORECASE,
)
_SECOND_CLAUSE = re.compile(r"\b(?:and|but|while|whereas) (?:\S+ ){1,4}(?:is|are) ")
_CONTRAST = re.compile(r",? (?:whereas|while) |, but ")
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s$")
_VAGUE = re.compile(
    r"^(?:an?|the) (?:(?:bit|lot|little) "
    r"|(?:\w+ )?(?:good|great|nice|bad|better|best|simple|easy|common|useful|handy|cool) )",
    re.IGNORECASE,
)


def cards(subject: Subject) -> Iterator[CardDraft]:
    """The term both ways."""
    if subject.role == "topic":
        yield from _abbreviation(subject)
    elif subject.role == "fact" and subject.place.sentences:
        yield from _abbreviation(subject) if subject.place.children else ()
        text = subject.place.sentences[0].rstrip(".")
        if not dangles(text) and not text.endswith((":", "：")):
            yield from _colon(subject, text) or _is(subject, text) or _verb(subject, text)


def _abbreviation(subject: Subject) -> Iterator[CardDraft]:
    found = _ABBREVIATION.match(subject.place.plain)
    if not found or not _initials_match(found["short"], found["long"]):
        return
    short, long = found["short"], found["long"].strip()
    yield draft(subject, "term.abbreviation", "forward", "basic", f"What does {short} stand for?", long)
    yield draft(subject, "term.abbreviation", "backward", "reverse", f"What is the abbreviation of “{long}”?", short)


def _colon(subject: Subject, text: str) -> list[CardDraft]:
    found = _COLON.match(masked(text))
    if not found or _RANGE.match(text, found.end("term") - 1):
        return []
    term = text[slice(*found.span("term"))].strip()
    rest = text[slice(*found.span("rest"))].strip()
    # Of a whole bullet such as `T: one. Two.` the definition is all that follows.
    if _NOT_A_TERM.match(term.strip("`")) or not _is_term(term, 5) or "://" in rest or len(words(rest)) < 2:
        return []
    return [
        draft(subject, "term.colon", "forward", "basic", f"{term}: …", rest, extra=subject.rest(0)),
        _backward(subject, "term.colon", text, found.span("term")),
    ]


def _is(subject: Subject, text: str) -> list[CardDraft]:
    found = _IS.match(masked(text))
    if not found:
        return []
    named = "term" if found["term"] else "name"
    span = found.span(named)
    term = text[slice(*span)]
    rest = text[slice(*found.span("rest" if found["term"] else "what"))]
    if not _is_term(term, 6) or _POINTING.match(term) or _VAGUE.match(rest) or _SECOND_CLAUSE.search(masked(rest)):
        return []
    asked = _lower_article(term)
    front, back = _question(asked, found["verb"], rest) if found["verb"] else (_asks_what(asked, found["says"]), rest)
    return [
        draft(subject, "term.is", "forward", "basic", front, back, extra=subject.rest(0)),
        _backward(subject, "term.is", text, _without_article(term, span)),
    ]


def _verb(subject: Subject, text: str) -> list[CardDraft]:
    found = _VERB.match(masked(text))
    if not found:
        return []
    term = text[slice(*found.span("term"))]
    plural = not term.startswith("`") and term.endswith("s") and not term.isupper()
    if not _is_term(term, 3) or _POINTING.match(term) or plural:
        return []
    rest = text[slice(*found.span("rest"))]
    front = f"What does {_lower_article(term)} {ASKABLE[found['verb']]}?"
    contrast = _CONTRAST.search(masked(rest))
    back = rest[: contrast.start()] if contrast else rest
    extra = (*((text,) if contrast else ()), *subject.rest(0))
    return [
        draft(subject, "term.verb", "forward", "basic", front, back, extra=extra),
        _backward(subject, "term.verb", text, _without_article(term, found.span("term"))),
    ]


def _question(term: str, verb: str, rest: str) -> tuple[str, str]:
    """``is used when d`` asks when, ``is used for d`` what for; everything else what it is."""
    verb = "are" if _PLURAL_ACRONYM.search(term) else verb
    used = re.match(r"used (when|for|to) (.+)$", rest)
    if used is None:
        return f"What {verb} {term}?", rest
    if used[1] == "when":
        return f"When {verb} {term} used?", f"when {used[2]}"
    return f"What {verb} {term} used for?", used[2] if used[1] == "for" else f"to {used[2]}"


def _backward(subject: Subject, rule: str, text: str, span: tuple[int, int]) -> CardDraft:
    return draft(subject, rule, "backward", "cloze", text, spans=(span,), extra=subject.rest(0))


def _is_term(term: str, longest: int) -> bool:
    if re.match(r"\d+[.)](?:\s|$)", term):  # the number of an item
        return False
    bare = re.sub(r"`[^`]*`", "x", term)
    said = [word.casefold() for word in words(bare)]
    return 0 < len(said) <= longest and not any(word in FINITE_VERBS or word in QUESTION_WORDS for word in said)


def _initials_match(short: str, long: str) -> bool:
    initials = "".join(part[0] for part in re.split(r"[\s/-]+", long) if part and part[0].isalnum()).casefold()
    capitals = "".join(c for c in long if c.isupper()).casefold()
    letters = short.removesuffix("s").casefold()
    return letters in (initials, capitals) or (len(letters) > 2 and initials.startswith(letters))


def _lower_article(term: str) -> str:
    return re.sub(r"^(?:A|An|The) ", lambda match: match[0].lower(), term)


def _without_article(term: str, span: tuple[int, int]) -> tuple[int, int]:
    article = re.match(r"(?:an?|the) ", term, re.IGNORECASE)
    return (span[0] + article.end(), span[1]) if article else span


def _asks_what(term: str, says: str) -> str:
    return {
        "means": f"What does {term} mean?",
        "stands for": f"What does {term} stand for?",
        "is short for": f"What is {term} short for?",
    }.get(says, f"What does {term} refer to?")
