"""The topic tree: which topic each bullet belongs to, by general rules and then by the person's topics file.

A date is never a topic. Names are merged over dates and spellings: the first spelling that the journal has is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..journal.dates import read_title
from ..journal.titles import without_pictures
from ..model import TopicRules
from . import inline
from .outline import Place
from .roles import Role, intro_label
from .words import CALENDAR, GENERIC_LABEL, HALF_A_SENTENCE, words

Path = tuple[str, ...]

NO_TOPIC = "Unsorted"
"""Where a bullet goes that stands under no heading and no label."""

_ACRONYM = r"[A-Z][A-Z0-9]{1,5}s?"
_EXPANDED = re.compile(rf"^({_ACRONYM}) \(")
_SHORT = re.compile(rf"^({_ACRONYM})(?: (?:in|for|on|with|at|under|from) |\s*[:–—-] )")
_NOTATION = re.compile(rf"^({_ACRONYM}) (?:notation|basics|protocol|overview|intro(?:duction)?|format|addresses)\b")
_FULL_STOP = re.compile(r"(?<=\w{4})\.$")
_FLAG = re.compile(r"^(?:`+ ?)?--?[A-Za-z][\w-]*")
_MAX_NAME = 60
_LONGEST_TITLE = 5
_CHAPTER = re.compile(
    r"^(?:chapter|ch|lesson|module|part|section|unit|lecture"
    r"|session)\.? ?\d+(?:\.\d+)*\s*(?:[:.)–—-]\s*)+(?=\S)",
    re.IGNORECASE,
)
_LONGEST_LABEL = 6


@dataclass(frozen=True, slots=True)
class Assigned:
    """Where a bullet stands in the topic tree."""

    topic: Path
    inside: Path
    """The topic of what is nested in it."""


def assign(places: Sequence[Place], roles: Sequence[Role], rules: TopicRules, title: str = "") -> list[Assigned]:
    """The topic of every place; ``title`` is the document's, for what stands under no heading and no label."""
    raw = _raw_paths(places, roles, _subject_of(title) or NO_TOPIC)
    spelling = _Spelling(path for one in raw for path in (one.topic, one.inside))
    known = {path: spelling.of(path) for path in {path for one in raw for path in (one.topic, one.inside)}}
    shown = [Assigned(known[one.topic], known[one.inside]) for one in raw]
    if not (rules.rename or rules.merge or rules.split):
        return shown
    moved = [_by_rules(one, place, rules) for one, place in zip(shown, places, strict=True)]
    # A new name may be another spelling of a topic that is there: the person's file says how it is written.
    told = [*rules.rename.values(), *rules.merge.values()]
    spelling = _Spelling([*told, *(path for one in moved for path in (one.topic, one.inside))])
    return [Assigned(spelling.written(one.topic), spelling.written(one.inside)) for one in moved]


@lru_cache(maxsize=4096)
def short_name(text: str) -> str:
    """The short name of a label: ``PKI in Kubernetes`` is ``PKI``, ``RAG (Retrieval-…)`` is ``RAG``.

    >>> short_name("CIDR notation `10.0.0.0/8`")
    'CIDR'
    """
    name = _CHAPTER.sub("", without_pictures(inline.plain(text).strip()).rstrip(":：").strip())
    name = _FULL_STOP.sub("", name)
    for pattern in (_EXPANDED, _SHORT, _NOTATION):
        found = pattern.match(name)
        if found:
            return found[1]
    name = " ".join(name.split())
    return name if len(name) <= _MAX_NAME else name[: _MAX_NAME - 1].rstrip() + "…"


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """What two spellings of one topic share: case, punctuation and a plural ``s`` folded."""
    bare = re.sub(r"[\W_]+", " ", name.casefold()).strip() or name.casefold()
    return bare[:-1] if len(bare) > 3 and bare.endswith("s") and not bare.endswith(("ss", "us", "is")) else bare


def is_acronym(name: str) -> bool:
    """Whether a name is an acronym, which means the same thing wherever it stands."""
    return bool(re.fullmatch(_ACRONYM, name))


@lru_cache(maxsize=4096)
def names_nothing(name: str) -> bool:
    """Whether a label has no subject: "My notes", "Done", or a part of the calendar."""
    return bool(GENERIC_LABEL.match(name) or CALENDAR.match(name) or _OF_A_JOURNAL.fullmatch(name))


_OF_A_JOURNAL = re.compile(
    r"#?(?:(?:my|the|daily|weekly|work|today['’]s|some|other|new)\s+)*"
    r"(?:(?:things )?(?:learned|learnt|to remember)|lessons? (?:learned|learnt)|done|to do(?: list)?|dev ?log|work ?log"
    r"|logs?|til|tomorrow|yesterday|next steps?|references|further reading|open questions|reflections?|blockers"
    r"|what went well|accomplishments|reading list|table of contents|contents|conclusions?)"
    r"(?: (?:today|this week|for today|of the day))?",
    re.IGNORECASE,
)
"""Parts that any journal has."""
_DAY_ALONE = re.compile(r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?", re.IGNORECASE)


_RUNNING = re.compile(
    r"\b(?:journal|diary|notebook|log|logbook|worklog|learnings?|til|daily|today|readme|index|untitled)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:^(?:my |some |personal )*(?:study |learning |course |lecture |lesson |class )?(?:notes?|summary|guide"
    r"|intro(?:duction)?|basics)"
    r" (?:on|of|about|for|to|from) |\s*[-–—:|]?\s*(?:study |learning |course |lecture |lesson |exam |class )?"
    r"(?:notes?|cheat ?sheet|summary|guide|basics|q ?& ?a|memo)$)",
    re.IGNORECASE,
)


def _subject_of(title: str) -> str | None:
    """What a whole document is about, by its title: ``Kotlin notes`` is about Kotlin."""
    name = _ABOUT.sub("", inline.plain(title).strip()).strip()
    if not name or "," in name or _RUNNING.search(name) or names_nothing(name) or len(name.split()) > _LONGEST_TITLE:
        return None
    return short_name(name)


def _raw_paths(places: Sequence[Place], roles: Sequence[Role], nowhere: str) -> list[Assigned]:
    found: list[Assigned] = []
    last_top: dict[int, Path] = {}
    for place, role in zip(places, roles, strict=True):
        base = found[place.parent.index].inside if place.parent else _heading_path(place)
        topic = inside = base
        name = _name(place, role)
        if name and names_nothing(name):
            # "Some overall thoughts" goes on with what the entry was about.
            topic = inside = base if place.parent or base else last_top.get(place.entry_index, base)
        elif name:
            topic = inside = base if base and fold(base[-1]) == fold(name) else (*base, name)
            if place.parent is None:
                last_top[place.entry_index] = inside
        elif _in_flag_run(place) and base:
            topic = inside = (*base, f"{base[-1]} flags")
        found.append(Assigned(topic, inside))
    return [Assigned(one.topic or (nowhere,), one.inside or (nowhere,)) for one in found]


def _heading_path(place: Place) -> Path:
    label = intro_label(place.intro) if place.intro else None
    names = [short_name(heading) for heading in (*place.entry.headings, *((label,) if label else ()))]
    told = [name for name in names if name and not (names_nothing(name) or _DAY_ALONE.fullmatch(name))]
    return tuple(name for at, name in enumerate(told) if not at or fold(name) != fold(told[at - 1]))


_SAYS = re.compile(r"\S+ \S+ .*[^.][.!。！]$|(?:I|We|You|He|She)\b ?\w|\w+n['’]t\b")
"""A sentence: it ends in a full stop, or begins with who does something."""


def names_a_topic(place: Place) -> bool:
    """Whether a label is a name, and not a sentence that only leads to what is nested in it."""
    if len(words(place.plain)) > _LONGEST_LABEL and place.text.endswith((":", "：")):
        return False
    return _SAYS.match(place.plain) is None and _is_whole(_label_name(place.text))


@lru_cache(maxsize=4096)
def _is_whole(name: str) -> bool:
    return not HALF_A_SENTENCE.search(name)


@lru_cache(maxsize=4096)
def _label_name(text: str) -> str:
    """The name that a label gives: its words without a date."""
    return short_name(read_title(text).words)


def _name(place: Place, role: Role) -> str | None:
    """The topic that a bullet opens for its children, or None."""
    if role == "topic":
        return _label_name(place.text) or None if names_a_topic(place) else None
    if not place.children or role in ("question", "answer"):
        return None
    notation = _NOTATION.match(place.plain) or _EXPANDED.match(place.plain)
    if notation:
        return notation[1]
    return _leading_name(place) if place.parent is None else None


def _leading_name(place: Place) -> str | None:
    """A sentence at the top that begins with a link or a code span is about that thing."""
    source = place.bullet.text
    if source.startswith("["):
        found = inline.links(source)
        if found and source.startswith(f"[{found[0][0]}]"):
            return short_name(found[0][0]) or None
    spans = inline.code_spans(source)
    return inline.code_of(source[slice(*spans[0])]) if spans and spans[0][0] == 0 else None


def _in_flag_run(place: Place) -> bool:
    """Whether it begins with a ``--flag`` and so does a neighbour."""
    if not _FLAG.match(place.text) or not _flag_like(place.text):
        return False
    at, row = place.rank, place.siblings
    return any(0 <= i < len(row) and _flag_like(row[i].text) for i in (at - 1, at + 1))


def _flag_like(text: str) -> bool:
    return bool(re.match(r"(?:`+ ?)?--[A-Za-z]", text))


class _Spelling:
    """One spelling for each topic, and one place for each acronym."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        self._home: dict[str, set[Path]] = {}
        for path in dict.fromkeys(paths):
            for length in range(1, len(path) + 1):
                key = tuple(fold(part) for part in path[:length])
                self._names.setdefault(key, path[length - 1])
            if len(path) > 1 and is_acronym(path[-1]):
                self._home.setdefault(path[-1], set()).add(tuple(fold(part) for part in path))

    def of(self, path: Path) -> Path:
        """The path in the spelling that is shown; a top-level acronym that has one other home goes there."""
        key = tuple(fold(part) for part in path)
        homes = self._home.get(path[0], set())
        if len(homes) == 1:
            key = next(iter(homes)) + key[1:]
        return self.written(key)

    def written(self, path: Path) -> Path:
        """The same path, each name in the spelling that is shown."""
        key = tuple(fold(part) for part in path)
        return tuple(self._names.get(key[: i + 1], key[i]) for i in range(len(key)))


def _by_rules(one: Assigned, place: Place, rules: TopicRules) -> Assigned:
    topic, inside = _moved(one.topic, rules), _moved(one.inside, rules)
    for where, parts in rules.split.items():
        if _is_at(topic, where) is None:
            continue
        said = place.plain.casefold()
        for name, needles in parts.items():
            if any(needle.casefold() in said for needle in needles):
                return Assigned((*topic, name), inside)
    return Assigned(topic, inside)


def _moved(path: Path, rules: TopicRules) -> Path:
    for table in (rules.rename, rules.merge):
        for where, target in table.items():
            end = _is_at(path, where, prefix=True)
            if end is not None:
                stays = path[: end - 1] if len(target) == 1 and table is rules.rename else ()
                path = (*stays, *target, *path[end:])
    return path


def _is_at(path: Path, where: Path, *, prefix: bool = False) -> int | None:
    """Where in ``path`` the topic ``where`` ends: a name anywhere, a longer path from the top."""
    folded, wanted = [fold(part) for part in path], [fold(part) for part in where]
    if len(wanted) == 1:
        ends = [i + 1 for i, part in enumerate(folded) if part == wanted[0]]
        found = ends[0] if ends else None
    else:
        found = len(wanted) if folded[: len(wanted)] == wanted else None
    return found if prefix or found == len(path) else None
