"""Part of family ``cloze``: code spans (``cloze.code``).

Trigger: a code span that the topic path does not name. What hangs together is one answer: a range `` `a` -> `b` ``,
alternatives `` `gzip` or `zstd` ``. Card: the sentence with the span hidden wherever it stands.
Example: ``Volumes are listed by `lsblk` on every Linux`` hides `` `lsblk` ``.
Risk: names made up for an example, output of a command, one of many things that would fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import inline
from ..hiding import Hidden, Span, Text, everywhere, grouped, places_of, tells
from ..topics import fold

RULE = "cloze.code"

_BASE = 0.64
_RANGE = re.compile(r"`x*`\s*(?:->|→|–|-)\s*`x*`|(?<=from )`x*` to `x*`|(?<=between )`x*` and `x*`")
_MADE_UP = re.compile(
    r"^#+\s|^#.*\s|^(?:my|your|our|some|the)[-_. ]?\w|\b(?:foo|bar|baz|qux|example|test|demo|sample|hello|xxx+"
    r"|john(?:doe)?|jdoe|acme"
    r"|jane|bob|alice|something|anything|whatever)\b|^optional_"
    r"|[<{\[](?:your|my|some)?[\w -]*[>}\]]$|^\.\.?/|/home/\w|\.\.\.|…",
    re.IGNORECASE,
)
_PROSE = re.compile(r"(?:it|they|this|that|you|we|I)(?:'s)? [a-z]|[a-z]+(?:-(?:of|the|to|in|and|by|for)-[a-z]+)+$")
"""Words of everyday between backticks, for stress: `state-of-the-art`."""
_ADDRESS = re.compile(r"\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}")
_SUM = re.compile(r"^[\d\s.,%:x*+/()=^-]+$|\w\s*[=*+^]\s*\S.*[+*^()-]|^\W*\d")
_LEADS = re.compile(
    r"\b(?:via|with|using|uses?|used|run|running|runs|calls?|calling|called|set|setting|by|through|is|are|be"
    r"|to|into|from"
    r"|in|inside|on|requires?|needs?|returns?|provides?|instead of|than|add|adding|pass|passing|create|creates|the)"
    r"(?: (?:an?|the))?\s*$",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\s?(?:(?:built-in|special|HTTP) )?(?:command|flag|option|field|header|module|file|director(?:y|ies)|folder|method"
    r"|function|operator|attribute|property|package|library|hook|resource|component|type|keyword|argument|parameter"
    r"|endpoint|annotation|tag|element|class|table|variable|collector|label|key|block|statement|clause|decorator|trait"
    r"|interface|macro|syscall|signal|port|driver|plugin|container|namespace|branch|setting|value|event|object"
    r"|permission"
    r"|policy|prefix|suffix|extension|protocol|query|tool|utility|service|register|instruction|modifier|selector)s?\b",
    re.IGNORECASE,
)
_WITH_VALUES = re.compile(r"\(\s*-?\d[\d.]*\s*,")
"""A call with the values of an example."""
_WHERE = re.compile(r"(?:In|Inside|Within|Under) (?:the |an? )?$")
"""What only says where a thing is so: what is so is to be recalled."""
_AS_VERB = re.compile(r"\b(?:can|could|will|must|should|may|cannot|you|we|I|and then|then) $")
"""Code that stands for a verb: ``you can `SELECT * FROM view` ``."""
_BARE = re.compile(
    r"(?<![\w`/.@=\"'{\[-])(?!\w+\.js\b)(?:--[a-z][\w-]+|~?/(?:[\w.-]+/)+[\w.-]*\w"
    r"|[\w-]+\.(?:py|jsx|tsx?|ya?ml|json|conf|sh|toml|txt|html|css|xml|sql|env|ini|cfg|lock|log|service|socket)"
    r"|[a-z][a-z0-9]*_\w+|[A-Z][A-Z0-9]*_[A-Z0-9_]+)(?![\w`/]|\.\w)"
)
"""Names that are code even without backticks: flags, paths, files, ``camelCase`` and ``snake_case``."""
_MAY_BE_BARE = re.compile(r"[/._]|--|[a-z](?=[A-Z])")
_IS_CODE = re.compile(r"[\[\]{}=;]|\w\(")
"""Signs of a line that is code itself: a name in it is one of many."""
_VAGUE = re.compile(
    r"\b(?:different|a bit|a lot|lots|so|very|really|quite|in many|better|best|good|great|nice|cool|expensive|important"
    r"|useful|easy|hard|simple|annoying|weird|amazing|powerful)\b",
    re.IGNORECASE,
)
_MOST_CHARS, _MOST_PIECES, _MOST_GROUP = 60, 6, 3


def find(told: Text) -> Iterator[Hidden]:
    """The code spans of a sentence."""
    spans = inline.code_spans(told.text)
    if told.neutral.count("`") % 2 == 0 and _MAY_BE_BARE.search(told.neutral) and not _IS_CODE.search(told.neutral):
        spans += [match.span() for match in _BARE.finditer(told.neutral)]
    if not spans:
        return
    ranges = [match.span() for match in _RANGE.finditer(told.neutral)]
    single = [span for span in spans if not any(a <= span[0] < b for a, b in ranges)]
    for group in grouped(told.neutral, [*ranges, *single]):
        whole = (group[0][0], group[-1][1])
        places = everywhere(told.text, told.text[slice(*whole)], single) if len(group) == 1 else ()
        score = _score(told, group, places or (whole,), ranges)
        if score is not None:
            yield Hidden(RULE, places or (whole,), score)


def _score(told: Text, group: list[Span], places: tuple[Span, ...], ranges: list[Span]) -> float | None:
    start, end = group[0][0], group[-1][1]
    codes = [inline.code_of(told.text[slice(*span)]) for span in group]
    few = told.few_left(places)
    if few is None or start < told.restored or any(map(told.attached, places)) or told.exemplary(start):
        return None
    if told.sentence.restored and told.text[:start].rstrip().endswith(":"):
        return None  # a label and a blank
    if len(group) > _MOST_GROUP or any(not _askable(code, told) for code in codes if group[0] not in ranges):
        return None
    bare = told.text[start] != "`"
    if told.bracketed(start) and (bare or len(group) > 1 or "," in told.neutral[end : end + 2]):
        return None
    kind = bool(_KIND.match(told.neutral, end))
    # What is new in a sentence stands in its second half, and what is said twice is its subject.
    score = _BASE + told.worth - few + 0.06 * (start > len(told.text) / 2)
    score += 0.06 * kind + 0.04 * bool(_LEADS.search(told.neutral, max(0, start - 20), start))
    score -= 0.08 * (len(places) - 1) + 0.1 * told.bracketed(start) + 0.04 * (len(group) - 1)
    score -= 0.15 * (start == 0 and bool(_VAGUE.search(told.neutral))) + 0.1 * told.listed((start, end))
    score -= 0.2 * bool(_AS_VERB.search(told.neutral, max(0, start - 12), start))
    score -= 0.1 * (bare and len(places) > 1) + 0.15 * (codes[0].strip().casefold() in ("true", "false"))
    score -= 0.15 * bool(_WHERE.match(told.neutral[:start]))
    score -= 0.1 * bool(_WITH_VALUES.search(codes[0]))
    score -= 0.05 * bare + 0.06 * _told_before(told, codes[0])
    score -= 0.15 * (told.subject.english and not tells(told.neutral))
    return score - 0.1 * (told.neutral.count("`") // 2 - len(group) > 2)  # one of many


def _told_before(told: Text, code: str) -> bool:
    """Whether an earlier sentence of the bullet names it: what the bullet is about is no news."""
    return any(code in other.text for other in told.subject.sentences[: told.sentence.index])


def _askable(code: str, told: Text) -> bool:
    """Whether code is worth recalling: a name of its own, not the topic, not made up, no sum, not long."""
    said = code.strip()
    if len(said) > _MOST_CHARS or len(said.split()) > _MOST_PIECES or (len(said) == 1 and said.isalnum()):
        return False
    if said.casefold() in ("yes", "no", "ok", "y", "n"):
        return False
    if _MADE_UP.search(said) or "://" in said or (" " in said and _ADDRESS.search(said)):
        return False
    if _PROSE.match(said):
        return False
    if _SUM.search(said) and not re.fullmatch(r"\d{1,3}(?:\.\d{1,3}){3}(?:/\d+)?", said):
        return False
    return not _named(said, told)


def _named(said: str, told: Text) -> bool:
    """Whether the topic path names it: then it shows above the sentence."""
    path = (fold(inline.plain(part)) for part in (*told.subject.topic, told.subject.label or ""))
    return any(places_of(part, fold(said)) for part in path)
