"""Which stored note is which bullet of today's journal: one pure function decides, and says why.

Evidence, in this order, one-to-one: the same text in its place; the same text elsewhere; an edit in place (same parent,
same neighbours, clearly the same sentence); a retired note whose text is back; a text much like it elsewhere. What is
left over retires or is new, and what was nearly decided is named as unsure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from . import identity
from .facts import changed_fact
from .matching import Matching
from .model import CardChange, CardDraft, Change, ChangeKind, NoteDraft, Plan, StoredNote
from .pairing import pair_cards, settled


def reconcile(
    stored: Sequence[StoredNote],
    drafts: Sequence[NoteDraft],
    journal: str,
    taken: Iterable[str] = (),
    woken: Container[str] = (),
) -> Plan:
    """The plan that turns the stored notes of one journal into what its drafts say.

    ``journal`` is the journal's name, of which the uids of new notes are made; ``taken`` are those of other journals'
    notes, of which one may have been born here. ``woken`` are uids of retired notes that left with all of the journal:
    they are looked for as if they had not. Nothing is changed here.
    """
    matching = Matching([replace(one, retired=False) if one.uid in woken else one for one in stored], drafts)
    matching.run()
    if woken:
        matching.as_stored(stored)
    return _plan(matching, _uids(matching, journal, set(taken)))


def _plan(matching: Matching, uids: list[str]) -> Plan:
    changes: dict[ChangeKind, list[Change]] = defaultdict(list)
    stirred = _stirred(matching)
    for index, draft in enumerate(matching.drafts):
        parent_uid = uids[draft.parent] if draft.parent is not None else None
        known = matching.of_draft.get(index)
        if known is None:
            cards = pair_cards(uids[index], (), draft.cards)
            changes["added"].append(Change("added", uids[index], None, draft, parent_uid, "new in the journal", cards))
            continue
        note, why = known
        kind, told = _kind(note, draft, parent_uid, why)
        decided, cards = settled(note.uid, note.cards, draft, note.say)
        if note.draft.text != draft.text or index in stirred:
            cards = with_facts(note, draft, cards)
        changes[kind].append(Change(kind, note.uid, note, decided, parent_uid, told, cards))
    for note in matching.stored:
        if not note.retired and note.uid not in matching.of_note:
            changes["retired"].append(
                Change("retired", note.uid, note, None, note.parent_uid, "not in the journal any more")
            )
    for (uid, index), why in {(note.uid, index): why for note, index, why in reversed(matching.unsure)}.items():
        note = matching.by_uid[uid]
        if note.uid not in matching.of_note and index not in matching.of_draft:
            changes["unsure"].append(Change("unsure", note.uid, note, matching.drafts[index], note.parent_uid, why))
    return Plan(**{kind: tuple(found) for kind, found in changes.items()})


def _stirred(matching: Matching) -> set[int]:
    """Drafts below which something was edited, or is new: an answer may have changed with it."""
    found: set[int] = set()
    for index, draft in enumerate(matching.drafts):
        known = matching.of_draft.get(index)
        if known is None or known[0].draft.key != draft.key:
            above = draft.parent
            while above is not None and above not in found:
                found.add(above)
                above = matching.drafts[above].parent
    for note in matching.stored:
        if not note.retired and note.uid not in matching.of_note and note.parent_uid in matching.of_note:
            found.add(matching.of_note[note.parent_uid])
    return found


def with_facts(note: StoredNote, draft: NoteDraft, cards: tuple[CardChange, ...]) -> tuple[CardChange, ...]:
    """The changed cards of a note, those marked that were learned and of which a fact is another one now."""
    was = {card.uid: card for card in note.cards}
    of_note = changed_fact(note.draft.text, draft.text) if note.draft.text != draft.text else None
    marked: list[CardChange] = []
    for card in cards:
        old, fact = was.get(card.uid), None
        if old and old.reviewed and card.draft and _asks(old.draft) != _asks(card.draft):
            same = old.draft.front == card.draft.front and old.draft.rule == card.draft.rule
            fact = of_note or (changed_fact(old.draft.back, card.draft.back) if same else None)
        marked.append(replace(card, fact=fact) if fact else card)
    return tuple(marked)


def _asks(draft: CardDraft) -> tuple[str, str]:
    return (draft.front, draft.back)


def _kind(note: StoredNote, draft: NoteDraft, parent_uid: str | None, why: str) -> tuple[ChangeKind, str]:
    if note.retired:
        return "revived", why
    if note.draft.key != draft.key:
        return "edited", why
    if note.parent_uid != parent_uid:
        return "moved", f"{why}: it stands under another bullet"
    if note.draft.topic != draft.topic:
        return "moved", f"{why}: its topic is now {' › '.join(draft.topic)}"
    if note.draft.date != draft.date:
        return "moved", f"{why}: its date is now {draft.date or 'none'}"
    return "kept", why


def _uids(matching: Matching, journal: str, taken: set[str]) -> list[str]:
    """The uid of every draft: its note's, or a new one."""
    taken |= set(matching.by_uid)
    seen: dict[tuple[str, str], int] = defaultdict(int)
    uids: list[str] = []
    for index, draft in enumerate(matching.drafts):
        place = (matching.parent_key(draft), draft.key)
        known = matching.of_draft.get(index)
        if known is None:
            uids.append(identity.note_uid(journal, *place, seen[place], taken))
            taken.add(uids[-1])
        else:
            uids.append(known[0].uid)
        seen[place] += 1
    return uids
