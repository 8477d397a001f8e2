"""What became of a bullet, in plain words: every bullet has exactly one disposition and one reason."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import CardDraft, Disposition
from .outline import Place
from .rank import UNCLEAR
from .roles import Role
from .rules import question
from .subject import Subject

NO_CARDS = "you wrote <!-- no-cards --> on it"
SHOWN_ABOVE = "its link shows with the cards of the bullet above"

_WHY_SET_ASIDE: dict[str, str] = {
    "resource": "it only says where to read more",
    "diary": "it says what you did, not what is so",
    "opinion": "it is praise",
    "todo": "it is a task that is not done",
    "empty": "nothing is written here yet",
    "template": "the same line stands on many days",
    "fact": "no rule found a question in it",
}


def why_set_aside(subject: Subject, tried: Sequence[str]) -> str:
    """Why a bullet has no card to review: what the gate said of the first candidate, if there was one."""
    if subject.place.bullet.no_cards:
        return NO_CARDS
    told = [line.partition(": ")[2] for line in tried]
    refused = next((said for said in told if UNCLEAR not in said), UNCLEAR if told else None)
    return f"set aside: {refused or _WHY_SET_ASIDE.get(subject.role, _WHY_SET_ASIDE['fact'])}"


def settle(
    subject: Subject, cards: Sequence[CardDraft], tried: Sequence[str], *, item: bool, beside: Place | None
) -> tuple[Disposition, str]:
    """The disposition of a bullet and its reason.

    ``item``: the bullet above asks for it; ``beside``: the bullet whose cards show this one's links.
    """
    active = [card for card in cards if not card.suspended]
    if active:
        rules = ", ".join(dict.fromkeys(card.rule for card in active))
        return "cards", f"{_number(len(active), 'card')} ({rules})"
    if subject.place.bullet.no_cards:
        return "suspended", NO_CARDS
    match subject.role:
        case "topic":
            return "topic", f"a label of {_number(len(subject.place.children), 'bullet')}"
        case "question" if not question.answer_of(subject.place):
            return "open_question", "a question without an answer yet"
        case "answer":
            return "answer", "part of the answer to the question above it"
        case "resource" if beside is not None:
            return "context", SHOWN_ABOVE
    if item:
        return "answer", "an item of the list that the bullet above it asks for"
    return "suspended", next((card.reason for card in cards if card.reason), None) or why_set_aside(subject, tried)


def links_beside(places: Sequence[Place], roles: Sequence[Role]) -> dict[int, Place]:
    """For each bullet that only links somewhere, by its index: the bullet that it belongs to.

    That is the nearest one above it in its list that says something, else the parent.
    """
    found: dict[int, Place] = {}
    for place, role in zip(places, roles, strict=True):
        if role == "resource":
            above = [other for other in place.siblings[: place.rank] if roles[other.index] != "resource"]
            target = above[-1] if above else place.parent
            if target is not None and roles[target.index] in ("fact", "opinion"):
                found[place.index] = target
    return found


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
