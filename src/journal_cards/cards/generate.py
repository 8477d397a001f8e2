"""From a parsed journal to one note a bullet, each with its cards, its disposition and the reason in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..model import CardDraft, Disposition, Journal, NoteDraft, TopicRules
from . import gate, inline, topics
from .outline import Place, outline
from .roles import MAX_SENTENCE_CHARS, Role, roles
from .rules import LAST_RESORT, RULES, leadin, question
from .subject import Subject, fence
from .words import HALF_A_SENTENCE

RULES_VERSION = 1
"""Raised whenever the same text may give other cards, so that an unchanged file is looked at again."""

MAX_CARDS = 3
MAX_CLOZES_BESIDE_A_TEMPLATE = 1

_WHY_SET_ASIDE: dict[Role, str] = {
    "resource": "set aside: it only says where to read more",
    "diary": "set aside: it says what you did, not what is so",
    "opinion": "set aside: it is praise",
    "todo": "set aside: it is a task that is not done",
    "empty": "set aside: nothing is written here yet",
    "fact": "set aside: no rule found a question in it",
}


@dataclass(frozen=True, slots=True)
class Account:
    """One bullet's note and, for ``explain``, what was tried."""

    note: NoteDraft
    tried: tuple[str, ...]
    """One line for each candidate: its rule and what the gate said."""


@dataclass(slots=True)
class _Fronts:
    """The fronts that the journal has so far, so that no two look the same."""

    lines: dict[tuple[object, ...], int] = field(default_factory=dict)

    def taken(self, card: CardDraft, subject: Subject) -> int | None:
        """The line whose card looks the same from the front; None takes the place."""
        path = () if card.mask_topic else subject.topic
        shown = card.front
        for start, end in sorted(card.spans, reverse=True):
            shown = f"{shown[:start]}\0{shown[end:]}"
        key = (path, card.context, inline.normal(shown))
        line = self.lines.get(key)
        if line is None:
            self.lines[key] = subject.place.bullet.line
        return line


def generate(journal: Journal, rules: TopicRules | None = None) -> list[NoteDraft]:
    """One draft for each bullet of the journal, in document order."""
    return [account.note for account in accounts(journal, rules or TopicRules())]


def accounts(journal: Journal, rules: TopicRules) -> Iterator[Account]:
    """The same, with what was tried on each bullet."""
    places = outline(journal)
    found = roles(places)
    where = topics.assign(places, found, rules)
    asking: set[int] = set()
    fronts = _Fronts()
    for place, role, assigned in zip(places, found, where, strict=True):
        subject = Subject(
            place=place,
            role=role,
            topic=assigned.topic,
            trail=_trail(place, found),
            parent_claim=place.parent.text if place.parent and found[place.parent.index] != "topic" else None,
            blocks=place.bullet.blocks,
        )
        if leadin.asks_for_children(subject):
            asking.add(place.index)
        cards, tried = _cards(subject, fronts)
        item = bool(place.parent and place.parent.index in asking)
        disposition, reason = _disposition(subject, cards, item, tried)
        yield Account(_note(subject, cards, disposition, reason), tuple(tried))


def _cards(subject: Subject, fronts: _Fronts) -> tuple[tuple[CardDraft, ...], list[str]]:
    tried: list[str] = []
    kept: list[CardDraft] = []
    if subject.role in ("answer", "empty"):
        return (), tried
    if len(subject.place.bullet.text) > MAX_SENTENCE_CHARS:
        tried.append(f"no rule: {len(subject.place.bullet.text):,} characters are too long for a card")
    else:
        for rule in RULES:
            for candidate in rule(subject):
                verdict = _verdict(candidate, subject, kept, fronts)
                name = f"{candidate.rule} {candidate.slot}".strip()
                if isinstance(verdict, str):
                    tried.append(f"{name}: {verdict}")
                else:
                    tried.append(f"{name}: kept" + (f", suspended: {verdict.reason}" if verdict.suspended else ""))
                    kept.append(verdict)
    if any(not card.suspended for card in kept):
        return tuple(sorted(kept, key=lambda card: card.suspended)), tried
    if not kept and subject.role not in ("topic", "question"):
        kept = [replace(card, reason=_why(subject, tried)) for card in LAST_RESORT(subject)]
        tried += [f"{card.rule}: kept, suspended" for card in kept]
    return tuple(kept), tried


def _verdict(candidate: CardDraft, subject: Subject, kept: Sequence[CardDraft], fronts: _Fronts) -> CardDraft | str:
    if len(kept) >= MAX_CARDS:
        return f"not needed, the bullet has {MAX_CARDS} cards"
    templates = sum(card.tier == "A" for card in kept)
    if candidate.tier != "A" and templates and len(kept) - templates >= MAX_CLOZES_BESIDE_A_TEMPLATE:
        return "not needed beside the cards that ask a question"
    if any(inline.normal(card.answer) == inline.normal(candidate.answer) for card in kept):
        return "not needed, another card asks for the same answer"
    admitted = gate.admit(candidate, subject)
    if isinstance(admitted, str):
        return admitted
    line = fronts.taken(admitted, subject)
    return admitted if line is None else f"its front would look like that of line {line}"


def _why(subject: Subject, tried: Sequence[str]) -> str:
    """Why a bullet has no card to review: what the gate said of the first candidate, if there was one."""
    refused = next((line.partition(": ")[2] for line in tried), None)
    return f"set aside: {refused}" if refused else _WHY_SET_ASIDE.get(subject.role, _WHY_SET_ASIDE["fact"])


def _disposition(
    subject: Subject, cards: Sequence[CardDraft], item: bool, tried: Sequence[str]
) -> tuple[Disposition, str]:
    active = [card for card in cards if not card.suspended]
    if active:
        rules = ", ".join(dict.fromkeys(card.rule for card in active))
        return "cards", f"{_number(len(active), 'card')} ({rules})"
    children = len(subject.place.children)
    match subject.role:
        case "topic":
            return "topic", f"a label of {_number(children, 'bullet')}"
        case "question" if not question.answer_of(subject.place):
            return "open_question", "a question without an answer yet"
        case "answer":
            return "answer", "part of the answer to the question above it"
    if item:
        return "answer", "an item of the list that the bullet above it asks for"
    return "suspended", next((card.reason for card in cards if card.reason), None) or _why(subject, tried)


def _note(subject: Subject, cards: tuple[CardDraft, ...], disposition: Disposition, reason: str) -> NoteDraft:
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
        cards=cards,
    )


def _trail(place: Place, found: Sequence[Role]) -> tuple[str, ...]:
    """Parents that state something, outermost first; labels that are topics stand in the topic path already."""
    parents: list[str] = []
    above = place.parent
    while above is not None:
        if found[above.index] != "topic" or HALF_A_SENTENCE.search(above.plain.rstrip(": ")):
            parents.append(above.plain[:200])
        above = above.parent
    return tuple(reversed(parents))


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
