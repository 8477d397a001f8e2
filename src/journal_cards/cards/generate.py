"""From a parsed journal to one note a bullet, each with its cards, its disposition and the reason in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..model import Disposition, Journal, NoteDraft, TopicRules
from . import inline
from .again import made_again
from .choosing import Fronts, Made, choose
from .disposition import NO_CARDS, SHOWN_ABOVE, settle, why_set_aside
from .language import NOT_ENGLISH
from .reading import Reading
from .roles import MAX_SENTENCE_CHARS
from .rules import LAST_RESORT, PROSE, RULES, STRUCTURE
from .subject import Subject, fence

RULES_VERSION = 5
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


def accounts(journal: Journal, rules: TopicRules, known: Mapping[str, NoteDraft] | None = None) -> Iterator[Account]:
    """The same, with what was tried on each bullet.

    ``known``: what the rules made before, by ``basis``. It is not made again, and nothing is told of what was tried.
    """
    reading = Reading(journal, rules)
    fronts = Fronts()
    asked: set[int] = set()
    for index in range(len(reading.places)):
        basis = reading.basis(index, RULES_VERSION)
        before = known.get(basis) if known else None
        note = made_again(reading, index, before, fronts) if before else None
        account = Account(note, ()) if note else _account(reading, index, basis, fronts, asked)
        if any(not card.suspended for card in account.note.cards):
            asked.add(index)
        yield account


def _account(reading: Reading, index: int, basis: str, fronts: Fronts, asked: set[int]) -> Account:
    """That of one bullet; ``asked`` are the bullets above that are asked for something."""
    met = fronts.met
    subject = reading.subject(index)
    beside = subject.beside if subject.beside and subject.beside.index in asked else None
    made = Made(tried=[f"no rule: {SHOWN_ABOVE}"]) if beside else _cards(subject, fronts)
    parent = subject.place.parent
    item = parent is not None and reading.asks(parent.index)
    why = settle(subject, made.cards, made.tried, item=item, beside=beside)
    # What gave way to the front of another bullet depends on that one.
    return Account(_note(subject, made, *why, basis if fronts.met == met else ""), tuple(made.tried))


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


def _note(subject: Subject, made: Made, disposition: Disposition, reason: str, basis: str) -> NoteDraft:
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
        basis=basis,
    )
