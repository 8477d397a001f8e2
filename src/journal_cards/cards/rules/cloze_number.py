"""Part of family ``cloze``: numbers that are facts (``cloze.number``).

Trigger: a number with a unit, or after a word that makes it one: ``only 1``, ``at most three``, ``defaults to``,
``port``, ``has 19 layers``. Card: the sentence; the number is hidden with its unit, and a range as a whole.
Example: ``Certificates rotate within 120 days of expiry`` hides ``120 days``.
Risk: versions, chapters, years, sizes such as ``28 x 28``, sums, the figures of one day or one example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from ..hiding import Hidden, Text, everywhere

RULE = "cloze.number"

_UNIT = (
    r"(?:\s?(?:%|(?:percent|°C?|°F|ns|µs|us|ms|s|secs?|seconds?|mins?|minutes?|h|hours?|days?|weeks?|months?|years?"
    r"|Sekunden?|Minuten?|Stunden?|Tagen?|Wochen?|Monaten?|Jahren?|segundos?|minutos?|horas?|d[ií]as?|semanas?|heures?|jours?"
    r"|(?:milli|micro|nano)seconds?|(?:kilo|mega|giga|tera)?bytes?|bits?|[KMGTP]i?B|[KMGT]B/s|k?IOPS"
    r"|[KMG]?bps|[kKMG]?Hz|pods?|nodes?|replicas?|tokens?|requests?|connections?|degrees?"
    r"|characters?|lines?|columns?|rows?|layers?|cores?|threads?|processes|workers?|GPUs?|CPUs?|times|px|points?"
    r"|k?g|mg|µg|mcg|[kcm]?m²?|mm|mmHg|mmol(?:/L)?|km/h|l|m[lL]|d?L|kW|W|V|mA|A|kcal|cal|rpm|ppm|dB|bar|fps|psi|kPa|lbs?|oz|inch(?:es)?"
    r"|feet|ft|miles?|met(?:er|re)s?|USD|EUR|GBP|dollars?|euros?"
    r"|host(?:s| bits| addresses)|usable host addresses|network bits"
    r"|[Bb]illion|[Mm]illion|[Tt]housand)\b(?![\w-]))(?:\s?/\s?(?:h|hr|min|s|day|week|year|kg|d?L|m[lL]|[GM]B)\b)?|x\b)?"
)
_FIGURE = r"\d+(?:[.,:]\d+)*k?"
_SPELLED = r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twice|half|a third|a quarter)\b"
_MAY_BE_SPELLED = re.compile(_SPELLED)
_NUMBER = re.compile(
    rf"(?<![\w./:#+^’'$\\-])(?:(?:[~≈<>≥≤≧≦±]=?\s?|=)?[$€£]?{_FIGURE}{_UNIT}"
    rf"(?:(?:\s?(?:-|–|to|->)\s?|(?<=between .) and |(?<=between ..) and )[$€£]?{_FIGURE}{_UNIT})?"
    rf"(?![\w/]|-\w|\.\d)|\b{_SPELLED})",
    re.IGNORECASE,
)
_HAS_UNIT = re.compile(rf"^\D*{_FIGURE}(?=\S*[a-zA-Z%°]|\s[a-zA-Z%°]).*[a-zA-Z%°²]", re.DOTALL)
_COUNTED_UNIT = re.compile(
    r"(?<=\d)\s(?:pods|nodes|replicas|tokens|requests|connections|lines|columns|rows|layers|cores|threads|processes"
    r"|workers|GPUs|CPUs|points|hosts)$",
    re.IGNORECASE,
)
"""Things that are counted: how many they are can only be asked where it shows what they are."""
_STRONG = re.compile(
    r"(?:\bonly(?: \w+){0,2}|\bratio (?:of|is)|\bat (?:most|least)|\bup to|\b(?:more|less|fewer|larger|smaller"
    r"|older|longer) than"
    r"|\bexactly|\babove|\bbelow|\bover|\bunder|\bmin(?:imum)?(?: (?:of|is))?"
    r"|\bmax(?:imum)?(?: (?:\w+ ){0,2}(?:of|is))?|\bwithin|\bevery|\bdefaults? (?:\w+ ){0,2}?(?:to|is|of)"
    r"|\blimited to|\blimit (?:of|is|to)|\b(?:port|channel|code|status)(?: is)?|\bbetween|\bthreshold(?: of| is)?)\s*$",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?:\babout|\baround|\broughly|\bnearly|\bafter|\bfor|\bof|\bto|\bby|\bis|\bare|\btakes?|\blasts?|\bcosts?|\buses?|\bneeds?|\brequires?|\bhas|\bhave"
    r"|\bwith|\bin|\bcontains?|\bsupports?|\ballows?|\bequals?|=)"
    r"(?: (?:an?|the|about|around|roughly|approximately|almost|nearly))?\s*$",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"(?:\bha(?:s|ve)|\bcontains?|\bconsists? of|\bmade (?:up )?of|\btakes?|\brequires?|\bneeds?|\bthere are"
    r"|\bsupports?|\ballows?|\bdivided into|\bsplit into|\b(?:first|last|next)|\bprovides?|\boffers?|\buses)\s*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s(?:[a-z][\w-]+ ){0,2}[a-z][\w-]+s\b")
_NAME_BEFORE = re.compile(
    r"(?:\b(?:v|version|rfc|section|chapter|steps?|figure|fig\.?|line|lines|page|pages|part|phase|stage|level|layer|module|type"
    r"|class|day|week|item|option|example|table|appendix|volume|vol|round|lesson|unit|question|exercise|task|no|number|grade"
    r"|tier|group|model|series|generation|gen|python|java|note)"
    r"|(?-i:\b[A-Z][\w+-]*))\s*$",
    re.IGNORECASE,
)
_SUM_BEFORE, _SUM_AFTER = (
    re.compile(r"\d\s*[/*+×-]\s*\d+\s*=\s*$|[*/^×+−-]\s*$|\d\s*[x×]\s*$|[(\[]\s*\d+,\s*$"),
    re.compile(r"\s*(?:[*/^×+]|x\s?\d|[-−]\s?\d|==)"),
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_CALENDAR = re.compile(r"\d{1,4}[./:-]\d{1,2}[./:-]\d{1,4}$")
_RANGED = re.compile(r"\s(?:to|and|until|-)\s")
_RATIO = re.compile(r"\b(?:ratio|proportion)s? (?:\w+ ){0,3}$", re.IGNORECASE)
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_SUPPOSED = re.compile(r"(?:if|when|suppose|assume|say|imagine)\b[^,]*,", re.IGNORECASE)
_OR_SO = re.compile(r"\s(?:or|i\.e\.|=)\s[~≈]?\d|\s\([~≈]?\d")
_LISTED = re.compile(r"^[^.;]{0,60}?(?::|,[^,]+,|,?\s+`[^`]*`,)")
_MOST_FIGURES, _MANY_FIGURES = 5, 3
_FIRST = 4
"""Characters before a number that opens its sentence: nothing tells yet what it counts."""


def find(told: Text) -> Iterator[Hidden]:
    """The numbers of a sentence that are facts."""
    neutral = told.neutral
    figures = len(_FIGURES.findall(neutral))
    if figures > _MOST_FIGURES:
        return
    if not figures and not _MAY_BE_SPELLED.search(neutral.lower()):
        return
    matches = list(_NUMBER.finditer(neutral))
    spans = [match.span() for match in matches]
    for match in matches:
        base = _base(neutral, match)
        if base is None or match.start() < told.restored or told.exemplary(match.start()):
            continue
        places = everywhere(told.text, match[0], spans)
        few = told.few_left(places)
        if few is None or told.attached(match.span()):
            continue
        supposed = _SUPPOSED.match(neutral)
        if _OR_SO.match(neutral, match.end()) or _follows(neutral, match):
            continue
        if supposed and match.start() < supposed.end():
            continue  # what is only supposed is no fact
        counted = _COUNTED_UNIT.search(match[0])
        if counted and len(places) == 1:
            places = ((places[0][0], places[0][1] - len(counted[0])),)
        score = (
            base
            - 0.25 * (match.start() < _FIRST or _OF_PEOPLE.match(neutral, match.end()) is not None)
            + told.worth
            - few
            - 0.1 * (len(places) - 1)
            - 0.08 * told.bracketed(match.start())
        )
        yield Hidden(RULE, places, score - 0.1 * (figures > _MANY_FIGURES))


def _follows(neutral: str, match: re.Match[str]) -> bool:
    """Whether the number follows from those that show: ``300 calls of 10 messages are 3k``, ``900 s (15 minutes)``."""
    if _AGAIN.search(neutral, 0, match.start()) or _AGO.search(neutral, 0, match.start()):
        return True
    own = _VALUE.search(match[0])
    others = [float(one[1]) for one in _VALUE.finditer(neutral) if not match.start() <= one.start() < match.end()]
    value = float(own[1]) * (1000 if own[2] else 1) if own else 0.0
    return value > 1 and any(one * other == value for one, other in combinations(others, 2) if min(one, other) > 1)


_OF_PEOPLE = re.compile(
    r" of (?:all |the |our |its )?(?:people|americans|users|adults|households|students|respondents|population"
    r"|time|cases)\b",
    re.IGNORECASE,
)
_AGO = re.compile(r"\b(?:last|past|previous) ~?$", re.IGNORECASE)
_AGAIN = re.compile(r"\d ?\w* \((?:about |~|≈ ?|i\.e\. |= ?)?$")
_VALUE = re.compile(r"(?<![\w.,/])(\d+)(k\b)?(?![.,/]?\d)")


def _base(neutral: str, match: re.Match[str]) -> float | None:
    """The score of a number by what stands around it; None when it is no fact of its own."""
    start, end = match.span()
    before, after, said = neutral[max(0, start - 40) : start], neutral[end : end + 80], match[0]
    strong = bool(_STRONG.search(before)) or said[0] in "<>≥≤≧≦"
    if _is_name(before, after, said, strong) or _SUM_BEFORE.search(before) or _SUM_AFTER.match(after):
        return None
    if said[0].isalpha():
        return _of_spelled(before, after, said.casefold(), strong)
    unit = bool(_HAS_UNIT.match(said)) or said[0] in "$€£"
    if unit:
        return 0.74 if strong else 0.7 if _WEAK.search(before) else 0.62
    if strong:
        return 0.68
    counted = _COUNTS.search(before) and _COUNTED.match(after) and not _LISTED.match(after)
    return 0.62 if counted and said not in ("0", "1") else None


def _of_spelled(before: str, after: str, said: str, strong: bool) -> float | None:
    if said == "twice":
        return 0.62 if strong or re.match(r"\s(?:an?|per|every|each|as|the)\b", after) else None
    if said.startswith(("half", "a ")):
        return 0.58 if re.match(r"\sof\b", after) and strong else None
    if _LISTED.match(after) or not _COUNTED.match(after) or re.search(r"\bbetween\s*$", before, re.IGNORECASE):
        return None
    return 0.64 if strong else 0.5 if _COUNTS.search(before) else None


def _is_name(before: str, after: str, said: str, strong: bool) -> bool:
    """Whether a number only names something: an item, a year, a version, a chapter, the time of a day."""
    if re.match(r"[.)]\s+\S", after) and not re.search(r"\w\s*$", before):  # an item's number
        return True
    if (
        re.match(r"s\b|\s*(?:st|nd|rd|th)\b|\s?[ap]\.?m\b", after)
        or (_CALENDAR.match(said) and not _RATIO.search(before))
        or re.fullmatch(r"[01]s", said)
    ):
        return True
    if any(_YEAR.fullmatch(figure) for figure in re.findall(r"\d+", said)) and not re.search(
        r"[.,a-zA-Z]", _RANGED.sub(" ", said)
    ):
        return True
    return not strong and not re.search(r"[a-z%°]", said) and bool(_NAME_BEFORE.search(before))
