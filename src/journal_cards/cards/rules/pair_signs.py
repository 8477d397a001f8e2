"""Where a term ends and its description begins, for ``pair``: the sign between the two, and what is no pair.

Not one: a title cut in two, a sum, a remark or a status beside a name, two names that are compared.
"""

from __future__ import annotations

import re
from itertools import islice

from .. import inline
from ..subject import Subject, masked
from ..terms import ANNOUNCES, ATTRIBUTE, is_name, is_term
from ..words import first_person, words

_TERM = r"^(?P<term>[^\s,;:][^,;:]{0,70}?)"
MAY_BE_PAIR = re.compile(r"[:：–—=→#/-]")
"""Signs of which one may part a term from its description."""
_SIGNS = (
    re.compile(rf"{_TERM}\s*(?::\s+|：\s*)(?P<rest>\S.*)$"),
    re.compile(rf"{_TERM}\s+(?P<sign>[-–—=]|->|=>|→|--)\s+(?P<rest>\S.*)$"),
    re.compile(r"^(?P<term>`x+`)\s*(?P<sign>#|//)\s*(?P<rest>\S.*)$"),
)
_SAID = re.compile(
    r"1[.)] |(?:could|maybe|perhaps|experience with|not sure|is it|does it|should|todo"
    r"|e\.?g\.?|ex\.?|while|although|i\.e\.|asked|said|told|wants|will|wrote|suggested|proposed"
    r"|mentioned|thinks|says|let['’]?s|let us)(?!\w)"
)
_AMOUNT = re.compile(r"\d[\d.,]*\s?[A-Za-z%]* of\b")
_INSTANCE = re.compile(r"\bfor (?:instance|example)\b|\be\.?g\b", re.IGNORECASE)
_STATUS = re.compile(
    r"(?:confirmed|verified|fixed|updated|added|changed|current|new|removed|installed) \S", re.IGNORECASE
)
_RANGE = re.compile(r"[\d`]\s[-–—]\s[\d`]")
DEFINES = re.compile(r"(?:definition|description|meaning|what|what (?:is it|it is|are they|they are))$", re.IGNORECASE)
"""Labels that say what the thing above them is."""


def split(subject: Subject, text: str) -> re.Match[str] | None:
    """The term and the rest of a pair, as groups; None when the text is none."""
    neutral = masked(text)
    if not MAY_BE_PAIR.search(neutral):
        return None
    for pattern in _SIGNS:
        found = pattern.match(neutral)
        if found is None:
            continue
        term, rest = text[slice(*found.span("term"))].strip(), found["rest"]
        if _AMOUNT.match(term) or _INSTANCE.search(term):
            return None
        if len(term) == 1 or (not subject.english and term[0].islower() and " " in term):
            return None
        told_of = (ATTRIBUTE.match(term) and subject.place.parent) or (DEFINES.match(term) and subject.label)
        announces = ANNOUNCES.match(inline.plain(term)) and not told_of
        coded = _is_code_number(term, subject)
        if not (is_term(term, 5) or coded) or (announces and not coded) or "://" in rest or text.endswith((":", "：")):
            return None
        if re.search(r"\bvs\b|\bversus\b", term) or _STATUS.match(term) or _SAID.match(rest) or first_person(rest):
            return None
        if _RANGE.match(text, found.end("term") - 1) or _is_title(subject, term, rest, found.groupdict().get("sign")):
            return None
        return found
    return None


_CODE_NUMBER = re.compile(r"`?\d{2,5}`?\s*[:–—-]")


def _is_code_number(term: str, subject: Subject) -> bool:
    """Whether a number names something, as its neighbours do: status codes, ports."""
    if not term.strip("`").isdigit() or subject.label is None:
        return False
    numbered = (one for one in subject.place.siblings if _CODE_NUMBER.match(one.text))
    return len(list(islice(numbered, 2))) > 1  # itself and another one


def _is_title(subject: Subject, term: str, rest: str, sign: str | None) -> bool:
    """Whether the pair is a title cut in two, or a sum: ``Lists in Elixir - Part 2``."""
    source = subject.place.bullet.text.strip()
    if source.startswith("[") and any(
        source.startswith(f"[{text}](") and term in text and len(text) > len(term) + 3
        for text, _ in inline.links(source)[:1]
    ):
        return True
    if sign in (None, "#", "//"):
        return False
    said = words(rest)
    if sign == "=" and (len(said) < 3 or (not is_name(term) and len(said) < 4)):
        return True
    if sign in ("->", "=>", "→") and not (is_name(term) or len(words(term)) <= 2):
        return True
    if sign in ("->", "=>", "→") and re.search(r"\b(?:at|in|on|by|with|for|from|to|as)\b", term):
        return True
    capitals = sum(word[0].isupper() for word in said if len(word) > 3)
    return len(said) > 1 and capitals * 2 > sum(len(word) > 3 for word in said) and capitals > 1
