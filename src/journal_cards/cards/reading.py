"""A journal as the rules see it: every bullet with its role, its topic, its language and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from ..model import Journal, TopicRules
from . import inline, topics
from .disposition import links_beside
from .language import is_english
from .outline import Place, outline
from .questions import is_marked_answer
from .roles import Role, intro_context, roles
from .rules import fragment, leadin
from .rules import outline as outlines
from .rules.pair_signs import MAY_BE_PAIR
from .subject import NEAR, Subject
from .words import HALF_A_SENTENCE

_DEFINES = re.compile(
    r"\b(?:def|defp|fn|func|fun|function|class|let|var|val|const|struct|int|char|float|double|void|bool|string)[ \t]+"
    r"\*?([A-Za-z_]\w*)|^[ \t]*([A-Za-z_]\w*)[ \t]*(?::=|=(?![=>~]))",
    re.MULTILINE,
)
"""A name that a line of code introduces."""


_LONGEST_TERM = 80


def _digest(seen: object) -> str:
    return blake2b(repr(seen).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _said_beside(place: Place) -> list[str]:
    """What begins with the same word in the neighbouring lists: a term that stands there too heads a template."""
    above, first = place.parent, place.plain.split(maxsplit=1)[:1]
    if above is None or not first:
        return []
    near = [child for other in above.siblings[max(0, above.rank - 1) : above.rank + 2] for child in other.children[:12]]
    word = first[0].rstrip(":：=-–—#/")
    return [one.plain[:_LONGEST_TERM] for one in near if one.parent is not above and one.plain.startswith(word)]


class Reading:
    """One journal, read once; bullets are named by their index in document order."""

    def __init__(self, journal: Journal, rules: TopicRules) -> None:
        """Read it, under the person's rules of topics."""
        self.places = outline(journal)
        self.roles = roles(self.places)
        self.topics = [one.topic for one in topics.assign(self.places, self.roles, rules, journal.title)]
        self._beside = links_beside(self.places, self.roles)
        self._english = is_english(self.places)
        self._defined: dict[int, frozenset[str]] = {}
        self._linking: dict[int, list[int]] = {}
        self._owns: dict[int, str] = {}
        self._trees: dict[int, str] = {}
        self._rows: dict[int, str] = {}
        self._asks: dict[int, bool] = {}
        for index, target in self._beside.items():
            self._linking.setdefault(target.index, []).append(index)

    def basis(self, index: int, version: int) -> str:
        """A digest of everything that the rules of this version can see of a bullet.

        That is no line number and no date: what is written above may grow without a card being made again. Of its
        neighbours it is only what some rule looks at; a rule that looks further must say so here.
        """
        place = self.places[index]
        seen: list[object] = [version, place.entry.title, self._named(place), self._tree(index), place.rank == 0]
        above = place.parent
        while above is not None:
            seen.append(self._own(above.index))
            above = above.parent
        before = place.before
        seen += (
            (before.text, bool(before.children)) if before else None,
            self._alike_above(place),
            self._sources(index),
        )
        if self._looks_at_its_row(place):
            seen.append(self._row(place))
        if MAY_BE_PAIR.search(place.text) and place.parent is not None:
            seen.append(_said_beside(place))
        if place.rank == 0:
            seen.append(fragment.siblings_state(place))
        if place.parent is not None:
            seen.append(self.asks(place.parent.index))
        if index in self._beside:
            seen.append(self.basis(self._beside[index].index, version))
        return _digest(seen)

    def asks(self, index: int) -> bool:
        """Whether a bullet's own card asks for those that are nested in it."""
        known = self._asks.get(index)
        if known is None:
            subject = self.subject(index) if self.places[index].children else None
            known = subject is not None and (leadin.asks_for_children(subject) or outlines.asks_for_children(subject))
            self._asks[index] = known
        return known

    def _own(self, index: int) -> str:
        """A digest of one bullet alone."""
        if index not in self._owns:
            bullet = self.places[index].bullet
            blocks = [(block.kind, block.text, block.info) for block in bullet.blocks]
            written = (bullet.depth, bullet.text, blocks, bullet.number, bullet.task, bullet.no_cards, bullet.intro)
            self._owns[index] = _digest((written, self.roles[index], self.topics[index], self._english[index]))
        return self._owns[index]

    def _tree(self, index: int) -> str:
        """The same with everything that is nested in it."""
        if index not in self._trees:
            below: list[Place] = [self.places[index]]
            for place in below:  # grows while it is read: the outline may be deeper than Python's stack
                below += place.children
            for place in reversed(below):
                nested = [self._trees[child.index] for child in place.children]
                self._trees[place.index] = (
                    _digest((self._own(place.index), nested)) if nested else self._own(place.index)
                )
        return self._trees[index]

    def _row(self, place: Place) -> str:
        """The same of all of the list that a bullet is in, made once for all of them."""
        first = place.siblings[0].index
        if first not in self._rows:
            self._rows[first] = _digest([self._tree(other.index) for other in place.siblings])
        return self._rows[first]

    def _named(self, place: Place) -> list[str]:
        return sorted(self._names(place)) if "`" in place.bullet.text else []

    def _looks_at_its_row(self, place: Place) -> bool:
        """Whether a rule reads all of the list that it is in: of steps, of numbers, of questions."""
        role, text = self.roles[place.index], place.bullet.text.lstrip("`* ")
        return (
            place.bullet.number is not None
            or text[:1].isdigit()
            or role in ("question", "answer")
            or is_marked_answer(place)
        )

    @staticmethod
    def _alike_above(place: Place) -> list[str]:
        near = place.siblings[max(0, place.rank - NEAR) : place.rank]
        return [other.plain for other in near if other.plain[:8] == place.plain[:8]]

    def subject(self, index: int) -> Subject:
        """One bullet as its rules see it."""
        place = self.places[index]
        above = place.parent
        return Subject(
            place=place,
            role=self.roles[index],
            topic=self.topics[index],
            trail=_trail(place, self.roles),
            parent_claim=above.text if above and self.roles[above.index] != "topic" else None,
            label=_label(place, self.roles, self.topics[index]),
            blocks=place.bullet.blocks,
            sources=self._sources(index),
            beside=self._beside.get(index),
            english=self._english[index],
            defined=self._names(place),
        )

    def _names(self, place: Place) -> frozenset[str]:
        """What the code of the bullet's entry defines."""
        known = self._defined.get(place.entry_index)
        if known is None:
            blocks = [*place.entry.prose]
            waiting = list(place.entry.bullets)
            while waiting:
                bullet = waiting.pop()
                blocks += bullet.blocks
                waiting += bullet.children
            code = [block.text for block in blocks if block.kind == "code"]
            known = frozenset(found[1] or found[2] for text in code for found in _DEFINES.finditer(text))
            self._defined[place.entry_index] = known
        return known

    def _sources(self, index: int) -> tuple[str, ...]:
        """The link targets that a bullet's cards show: its own, and those of the bullets that only link."""
        linking = (index, *self._linking.get(index, ()))
        return tuple(
            dict.fromkeys(link for one in linking for link in inline.link_targets(self.places[one].bullet.text))
        )


_LONGEST_TRAIL = 90
_CLAUSE = re.compile(r"(?<=\w)(?:[.!?]\s|:\s)")


@lru_cache(maxsize=4096)
def _beginning(text: str) -> str:
    """The first clause of a parent's text, so that the path above a card stays one line."""
    end = _CLAUSE.search(text, 20)
    text = text[: end.start() + (text[end.start()] in "!?")] if end else text
    if len(text) <= _LONGEST_TRAIL:
        return text
    return text[: text.rfind(" ", 40, _LONGEST_TRAIL)].rstrip(" ,;") + " …"


def _label(place: Place, found: Sequence[Role], topic: topics.Path) -> str | None:
    """What a bullet is about: the label that it stands under, when that can be the subject of a sentence."""
    if place.parent is None:
        label = topic[-1] if topic != (topics.NO_TOPIC,) else ""
    else:
        above = place.parent
        label = above.text.rstrip(":： ") if found[above.index] == "topic" else ""
        label = topic[-1] if label and topics.short_name(label) != inline.plain(label) else label
    return label if _names_one_thing(inline.plain(label)) else None


@lru_cache(maxsize=4096)
def _names_one_thing(said: str) -> bool:
    if not said or ":" in said or topics.names_nothing(said):
        return False
    return not (HALF_A_SENTENCE.search(said) or _SEVERAL.search(said))


_SEVERAL = re.compile(r"\bvs\b|\band\b|\bor\b|/|,|&|\?$|^(?:what|how|why|when|where|which|who)\b", re.IGNORECASE)
"""A label of two things, or a question, is no subject."""


def _trail(place: Place, found: Sequence[Role]) -> tuple[str, ...]:
    """Parents that state something, outermost first; labels that are topics stand in the topic path already.

    What only leads to a list of topics is said above them, and would read as if it stood below.
    """
    led = intro_context(place.intro) if place.intro else None
    parents: list[str] = []
    above, below_topic = place.parent, False
    while above is not None:
        if found[above.index] == "topic" and topics.names_a_topic(above):
            below_topic = True
        elif not (below_topic and above.text.endswith(_LEADS)):
            parents.append(_beginning(above.plain))
        above = above.parent
    return (*((led,) if led and not (below_topic and led.endswith(_LEADS)) else ()), *reversed(parents))


_LEADS = (":", "：")
