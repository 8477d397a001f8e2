"""Between columns and what a person decided, or may decide: spare cards, what the rules made, what was said."""

from __future__ import annotations

import json
from operator import attrgetter
from typing import Any

from journal_cards.model import CardDraft, Disposition, Made, NoteDraft, Override, Rejected, Say

_encode = json.JSONEncoder(ensure_ascii=False).encode
_decode = json.JSONDecoder().raw_decode
_values_of = attrgetter(*CardDraft.__slots__)
"""A draft as a list in the order of its fields: a journal has tens of thousands of spares."""
_UNSAID, _SEEN = Say(), Say(seen=True)


def drafts_from(text: str) -> tuple[CardDraft, ...]:
    """Drafts of cards from a JSON list of lists."""
    return () if text == "[]" else tuple(map(_draft_from, _decode(text)[0]))


def _draft_from(values: list[Any]) -> CardDraft:
    kind, rule, slot, tier, front, back, spans, context, extra, sources, *rest = values
    hidden = tuple((start, end) for start, end in spans)
    return CardDraft(kind, rule, slot, tier, front, back, hidden, tuple(context), tuple(extra), tuple(sources), *rest)


def text_of_drafts(drafts: tuple[CardDraft, ...]) -> str:
    """Drafts of cards as JSON."""
    return _encode(list(map(_values_of, drafts))) if drafts else "[]"


def made_from(text: str | None) -> Made | None:
    """What the rules made of a note, when the person decided otherwise."""
    if text is None:
        return None
    found = _decode(text)[0]
    disposition: Disposition = found["disposition"]
    return Made(tuple(map(_draft_from, found["cards"])), disposition, found["reason"])


def _text_of_made(made: Made | None) -> str | None:
    if made is None:
        return None
    cards = list(map(_values_of, made.cards))
    return _encode({"cards": cards, "disposition": made.disposition, "reason": made.reason})


def columns_of_choices(draft: NoteDraft) -> dict[str, Any]:
    """What a note's decisions can choose from, and what all of it follows from."""
    return {"spares": text_of_drafts(draft.spares), "made": _text_of_made(draft.made), "basis": draft.basis}


def say_from(wanted: int | None, seen: int, rejected: tuple[Rejected, ...]) -> Say:
    """What was decided about a note."""
    if wanted is None and not rejected:
        return _SEEN if seen else _UNSAID  # nearly every note: one value for all of them
    return Say(None if wanted is None else wanted == 1, rejected, seen == 1)


def override_from(row: Any) -> Override | None:
    """A person's own words for a card."""
    of_text = row["override_of"]
    return None if of_text is None else Override(row["override_front"], row["override_back"], of_text)
