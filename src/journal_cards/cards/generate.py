"""From a parsed journal to one note a bullet, each with its cards, its disposition and the reason in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..model import Disposition, Journal, NoteDraft, TopicRules
from . import inline, topics
from .choosing import Fronts, Made, choose
from .disposition import NO_CARDS, links_beside, settle, why_set_aside
from .language import NOT_ENGLISH, is_english
from .outline import Place, outline
from .roles import MAX_SENTENCE_CHARS, Role, intro_context, roles
from .rules import LAST_RESORT, PROSE, RULES, STRUCTURE, leadin
from .rules import outline as outline_rule
from .subject import Subject, Words, fence
from .words import HALF_A_SENTENCE

RULES_VERSION = 2
"""Raised whenever the same text may give other cards, so that an unchanged file is looked at again."""


@dataclass(frozen=True, slots=True)
class Account:
    """One bullet's note and, for ``explain``, what was tried."""

    note: NoteDraft
    tried: tuple[str, ...]
    """One line for each candidate: its rule and what the gate said."""


def generate(journal: Journal, rules: TopicRules | None = None) -> list[NoteDraft]:
    """One draft for each bullet of the journal, in document order."""
    return [account.note for account in accounts(journal, rules or TopicRules())]


def accounts(journal: Journal, rules: TopicRules) -> Iterator[Account]:
    """The same, with what was tried on each bullet."""
    asking: set[int] = set()
    asked: set[int] = set()
    fronts = Fronts()
    for subject in subjects(journal, rules):
        place = subject.place
        if leadin.asks_for_children(subject) or outline_rule.asks_for_children(subject):
            asking.add(place.index)
        made = _cards(subject, fronts)
        if any(not card.suspended for card in made.cards):
            asked.add(place.index)
        item = bool(place.parent and place.parent.index in asking)
        beside = subject.beside if subject.beside and subject.beside.index in asked else None
        if beside:
            made.cards = made.spares = ()
        disposition, reason = settle(subject, made.cards, made.tried, item=item, beside=beside)
        yield Account(_note(subject, made, disposition, reason), tuple(made.tried))


def subjects(journal: Journal, rules: TopicRules) -> Iterator[Subject]:
    """Every bullet as the rules see it: its role, its topic, its sentences and what stands around it."""
    places = outline(journal)
    found = roles(places)
    where = topics.assign(places, found, rules, journal.title)
    beside = links_beside(places, found)
    sources = _sources(places, beside)
    told = Words.of(places)
    english = is_english(places)
    for place, role, assigned in zip(places, found, where, strict=True):
        yield Subject(
            place=place,
            role=role,
            topic=assigned.topic,
            trail=_trail(place, found),
            parent_claim=place.parent.text if place.parent and found[place.parent.index] != "topic" else None,
            label=_label(place, found, assigned.topic),
            blocks=place.bullet.blocks,
            sources=sources[place.index],
            beside=beside.get(place.index),
            english=english[place.index],
            journal=told,
        )


def _sources(places: Sequence[Place], beside: Mapping[int, Place]) -> list[tuple[str, ...]]:
    """The link targets that each bullet's cards show: its own, and those of the bullets that only link."""
    found = [list(inline.link_targets(place.bullet.text)) for place in places]
    for index, target in beside.items():
        found[target.index] += found[index]
    return [tuple(dict.fromkeys(targets)) for targets in found]


def _cards(subject: Subject, fronts: Fronts) -> Made:
    made = Made()
    if subject.role in ("answer", "empty"):
        return made
    if subject.place.bullet.no_cards:
        made.tried.append(f"no rule: {NO_CARDS}")
        return made
    if len(subject.place.bullet.text) > MAX_SENTENCE_CHARS:
        made.tried.append(f"no rule: {len(subject.place.bullet.text):,} characters are too long for a card")
    else:
        if not subject.english:
            made.tried.append(f"rules of sentences: {NOT_ENGLISH}")
        choose(RULES if subject.english else STRUCTURE, PROSE if subject.english else (), subject, fronts, made)
    if not made.cards and subject.role not in ("topic", "question"):
        last = [
            replace(one.card, suspended=True, reason=why_set_aside(subject, made.tried)) for one in LAST_RESORT(subject)
        ]
        made.cards = tuple(last)
        made.tried += [f"{card.rule}: kept, suspended" for card in last]
    return made


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


def _note(subject: Subject, made: Made, disposition: Disposition, reason: str) -> NoteDraft:
    place, bullet = subject.place, subject.place.bullet
    text = "\n\n".join((bullet.text, *(fence(block) for block in bullet.blocks))).strip()
    return NoteDraft(
        text=text,
        key=inline.normal(text),
        parent=place.parent.index if place.parent else None,
        position=place.index,
        line=bullet.line,
        end_line=bullet.end_line,
        depth=bullet.depth,
        date=place.entry.date,
        topic=subject.topic,
        trail=subject.trail,
        role=subject.role,
        disposition=disposition,
        reason=reason,
        cards=made.cards,
        spares=made.spares,
    )


def _trail(place: Place, found: Sequence[Role]) -> tuple[str, ...]:
    """Parents that state something, outermost first; labels that are topics stand in the topic path already."""
    led = intro_context(place.intro) if place.intro else None
    parents: list[str] = []
    above = place.parent
    while above is not None:
        if found[above.index] != "topic" or not topics.names_a_topic(above):
            parents.append(_beginning(above.plain))
        above = above.parent
    return (*((led,) if led else ()), *reversed(parents))
