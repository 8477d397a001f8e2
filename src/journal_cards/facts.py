"""Which fact of a text an edit changed: its numbers, flags, code and negations, however they are written."""

from __future__ import annotations

import re
from collections import Counter

_NUMBERS = {
    word: str(value)
    for value, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"twenty": "20", "thirty": "30", "hundred": "100", "thousand": "1000", "million": "1000000"}
_WORDS = "|".join([*_NUMBERS, "half", "twice"])
_UNITS = (
    r"(?:[kmgtp]i?b|[kmgt]?bits?|bytes?|[num]?s|secs?|seconds?|mins?|minutes?|hrs?|hours?|h|days?|weeks?|months?|years?"
    r"|[kmg]?hz|percent|[kc]?m|ms)"
)
_UNIT = rf"(?:(?<=\d)(?:%|[ -]?{_UNITS}(?!\w)))"
_NUMBER = rf"(?<![\w.])(?:[<>≤≥]=? ?|-)?\.?\d(?:[\d.,:/]*\d)?{_UNIT}?"
_FACT = re.compile(
    r"(?P<code>`+[^`]+`+)"
    r"|(?P<flag>(?<![\w-])--?[A-Za-z][\w-]*)"
    r"|(?P<variable>\$\w+)"
    rf"|(?P<number>{_NUMBER})"
    # A name with a number in it is another name with another number: SHA256, IPv6, ext4, 10x.
    r"|(?P<name>(?<![\w$.-])[A-Za-z]+(?:-?\d+)\w*|(?<![\w.])\d+[A-Za-z]\w*)"
    rf"|(?P<word>\b(?:{_WORDS})\b)",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:not|no|never|cannot|without|nor|neither|none)\b|\b\w+n't\b")
_ONE_FORM = (
    (re.compile("[‘’ʼ]"), "'"),
    (re.compile(r"(?<=\d),(?=\d{3}(?!\d))"), ""),
    (re.compile(r"\s+"), " "),
    (re.compile(r"\b[vV](?=\d)"), ""),
    (re.compile(r"\b0(?=\d:\d\d)"), ""),
)


def changed_fact(before: str, after: str) -> str | None:
    """What changed of the numbers, flags, code and negations of a text; None when none of them did.

    ``90 → 60``, ``“not” is new``, ``“7” is gone``.

    What was only added, or got or lost its backticks, or is written in another way, changes no fact; a negation does
    either way.
    """
    before, after = _in_one_form(before), _in_one_form(after)
    old, new = _facts(before), _facts(after)
    shown = {**new[1], **old[1]}
    come = [one for one in (new[0] - old[0]).elements() if not _stands_bare(one, before)]
    gone = [one for one in (old[0] - new[0]).elements() if not _stands_bare(one, after)]
    if not (gone and come):
        # "One" is a number only where another one takes its place.
        come, gone = ([one for one in found if shown[one].casefold() != "one"] for found in (come, gone))
    was, now = _NEGATION.findall(before.casefold()), _NEGATION.findall(after.casefold())
    told_gone, told_come = [shown[one] for one in gone], [shown[one] for one in come]
    if len(was) != len(now):
        told_gone, told_come = told_gone + was[len(now) :], told_come + now[len(was) :]
    elif not gone:
        return None
    if not (told_gone and told_come):
        return f"“{', '.join(told_gone or told_come)}” {'is gone' if told_gone else 'is new'}"
    return f"{', '.join(told_gone)} → {', '.join(told_come)}"


def _in_one_form(text: str) -> str:
    for pattern, instead in _ONE_FORM:
        text = pattern.sub(instead, text)
    return text


def _facts(text: str) -> tuple[Counter[str], dict[str, str]]:
    """The facts of a text in one form each, and how each is written in it."""
    found: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for match in _FACT.finditer(text):
        kind, written = match.lastgroup, match[0]
        fact = written
        if kind == "code":
            inside = written.strip("`").strip()
            whole = _FACT.fullmatch(inside)
            fact = _plain(inside, whole.lastgroup) if whole else f"`{inside}`"
        else:
            fact = _plain(written, kind)
        found[fact] += 1
        shown.setdefault(fact, written.strip())
    return found, shown


def _plain(written: str, kind: str | None) -> str:
    if kind == "number":
        return re.sub(r"(?<=\d)[ -](?=[a-z])", "", written.casefold()).replace(" ", "")
    if kind == "word":
        return _NUMBERS.get(written.casefold(), written.casefold())
    return written


def _stands_bare(fact: str, text: str) -> bool:
    """Whether code of one text stands in the other one without its backticks."""
    if not fact.startswith("`"):
        return False
    bare = re.sub(r"`[^`]*`", " ", text)
    return re.search(rf"(?<![\w-]){re.escape(fact.strip('`'))}(?![\w-])", bare) is not None
