"""Which stored note is which bullet of today's journal: one pure function decides, and says why.

Evidence, in this order, one-to-one: the same text in its place; the same text elsewhere; a retired note whose text is
back; an edit in place (same parent, same neighbours, clearly the same sentence). What is left over retires or is new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from . import identity
from .model import Change, ChangeKind, NoteDraft, Plan, StoredNote
from .pairing import pair_cards, settled

FAIR = 0.6
"""Likeness from which a bullet between the same neighbours is the same sentence."""
MARGIN = 0.1
"""By how much the best likeness must lead the second best."""
_LARGEST_GAP = 2500
"""Pairs up to which the bullets between two neighbours are compared: more is a rewrite and no edit in place."""
_CONTAINED = 0.9
_LONG_ENOUGH = 20


def reconcile(stored: Sequence[StoredNote], drafts: Sequence[NoteDraft], journal: str) -> Plan:
    """The plan that turns the stored notes of one journal into what its drafts say.

    ``journal`` is the journal's name, of which the uids of new notes are made. Nothing is changed here.
    """
    matching = _Matching(stored, drafts)
    matching.same_text()
    matching.edited_in_place()
    return _plan(matching, journal)


@dataclass(slots=True)
class _Matching:
    """Stored notes and drafts with what has been decided so far."""

    stored: Sequence[StoredNote]
    drafts: Sequence[NoteDraft]
    of_draft: dict[int, tuple[StoredNote, str]] = field(default_factory=dict)
    """Draft index -> its note and why."""
    of_note: dict[str, int] = field(default_factory=dict)
    """Note uid -> its draft index."""
    unsure: list[tuple[StoredNote, int, str]] = field(default_factory=list)
    by_uid: dict[str, StoredNote] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_uid = {note.uid: note for note in self.stored}

    def match(self, note: StoredNote, index: int, why: str) -> None:
        self.of_draft[index] = (note, why)
        self.of_note[note.uid] = index

    def same_text(self) -> None:
        """Equal texts, first where everything agrees, then with less and less of the place."""
        parents = [self.parent_key(draft) for draft in self.drafts]
        active = [note for note in self.stored if not note.retired]
        gone = [note for note in self.stored if note.retired]

        def near(key: str, parent: str, day: object) -> Hashable:
            return (key, parent, day)

        self._equal(
            active, lambda d, i: near(d.key, parents[i], d.date), self._note_place, "the same text in its place"
        )
        self._equal(
            active,
            lambda d, i: (d.key, parents[i]),
            lambda n: (n.draft.key, self._note_parent_key(n)),
            "the same text under the same parent",
        )
        self._equal(active, lambda d, _: d.key, lambda n: n.draft.key, "the same text, elsewhere in the journal")
        self._equal(gone, lambda d, i: (d.key, parents[i]), lambda n: (n.draft.key, self._note_parent_key(n)), _BACK)
        self._equal(gone, lambda d, _: d.key, lambda n: n.draft.key, _BACK)

    def _equal(
        self,
        notes: Iterable[StoredNote],
        draft_key: Callable[[NoteDraft, int], Hashable],
        note_key: Callable[[StoredNote], Hashable],
        why: str,
    ) -> None:
        free: dict[Hashable, list[StoredNote]] = defaultdict(list)
        for note in notes:
            if note.uid not in self.of_note:
                free[note_key(note)].append(note)
        if not free:
            return
        for index, draft in enumerate(self.drafts):
            if index not in self.of_draft:
                waiting = free.get(draft_key(draft, index))
                if waiting:
                    self.match(waiting.pop(0), index, why)

    def edited_in_place(self) -> None:
        """Vanished × new between the same neighbours under the same parent, outermost bullets first."""
        new = sorted((i for i in range(len(self.drafts)) if i not in self.of_draft), key=lambda i: self.drafts[i].depth)
        lost = [note for note in self.stored if not note.retired and note.uid not in self.of_note]
        if not new or not lost:
            return
        gaps = _Gaps(self)
        for depth in sorted({self.drafts[i].depth for i in new}):
            places: dict[Hashable, list[int]] = defaultdict(list)
            for index in new:
                if self.drafts[index].depth == depth:
                    places[gaps.of_draft(index)].append(index)
            candidates: dict[Hashable, list[StoredNote]] = defaultdict(list)
            for note in lost:
                # A row of siblings is looked at when the depth above it is decided.
                if note.draft.depth == depth and note.uid not in self.of_note:
                    candidates[gaps.of_note(note)].append(note)
            for place, indices in places.items():
                self._likest(candidates.get(place, []), indices)

    def _likest(self, notes: list[StoredNote], indices: list[int]) -> None:
        if len(notes) * len(indices) > _LARGEST_GAP:
            return
        scores = sorted(
            ((likeness(n.draft.key, self.drafts[i].key), n, i) for n in notes for i in indices),
            key=lambda score: (-score[0], score[1].draft.position, score[2]),
        )
        for score, note, index in scores:
            if score < FAIR or note.uid in self.of_note or index in self.of_draft:
                continue
            rival = max(
                (
                    s
                    for s, n, i in scores
                    if (n is note) != (i == index) and n.uid not in self.of_note and i not in self.of_draft
                ),
                default=0.0,
            )
            if score - rival < MARGIN:
                self.unsure.append((note, index, f"{score:.0%} alike, but another bullet is {rival:.0%} alike"))
            else:
                self.match(note, index, f"edited in place: {score:.0%} alike, between the same neighbours")

    def parent_key(self, draft: NoteDraft) -> str:
        return "" if draft.parent is None else self.drafts[draft.parent].key

    def _note_parent_key(self, note: StoredNote) -> str:
        parent = self.by_uid.get(note.parent_uid or "")
        return parent.draft.key if parent else ""

    def _note_place(self, note: StoredNote) -> Hashable:
        return (note.draft.key, self._note_parent_key(note), note.draft.date)


_BACK = "its text is back"


_TOP = "the outermost bullets"


class _Gaps:
    """Between which matched siblings, and under which parent, a bullet stands: the same name on both sides."""

    def __init__(self, matching: _Matching) -> None:
        self._matching = matching
        self._draft_rows: dict[Hashable, list[int]] = defaultdict(list)
        for index, draft in enumerate(matching.drafts):
            self._draft_rows[self._row_of(draft)].append(index)
        self._note_rows: dict[Hashable, list[StoredNote]] = defaultdict(list)
        for note in matching.stored:
            if not note.retired:
                self._note_rows[self._row_of_note(note)].append(note)
        self._found: dict[tuple[Hashable, Hashable], dict[Hashable, Hashable]] = {}

    @staticmethod
    def _row_of(draft: NoteDraft) -> Hashable:
        # A date is no parent: the outermost bullets are one row, from the first day to the last.
        return draft.parent if draft.parent is not None else _TOP

    @staticmethod
    def _row_of_note(note: StoredNote) -> Hashable:
        return note.parent_uid or _TOP

    def of_draft(self, index: int) -> Hashable:
        """The gap of a draft: uid of its matched parent, and of the nearest matched siblings on both sides."""
        row, known = self._row_of(self._matching.drafts[index]), self._matching.of_draft
        if ("draft", row) not in self._found:
            parent: Hashable = row
            if isinstance(row, int):
                parent = known[row][0].uid if row in known else ("new", row)
            uids = [known[i][0].uid if i in known else None for i in self._draft_rows[row]]
            self._found["draft", row] = dict(zip(self._draft_rows[row], _between(parent, uids), strict=True))
        return self._found["draft", row][index]

    def of_note(self, note: StoredNote) -> Hashable:
        """The same of a stored note; only siblings that are still siblings of each other count."""
        row, matching = self._row_of_note(note), self._matching
        if ("note", row) not in self._found:
            here = matching.of_note.get(note.parent_uid or "")

            def stays(other: StoredNote) -> bool:
                index = matching.of_note.get(other.uid)
                if index is None:
                    return False
                draft = matching.drafts[index]
                return draft.parent == here if note.parent_uid else draft.parent is None

            uids = [other.uid if stays(other) else None for other in self._note_rows[row]]
            keys = [other.uid for other in self._note_rows[row]]
            self._found["note", row] = dict(zip(keys, _between(row, uids), strict=True))
        return self._found["note", row][note.uid]


def _between(parent: Hashable, uids: Sequence[str | None]) -> list[Hashable]:
    """For each place in a row, its parent and the nearest known uid on both sides."""
    above: list[str | None] = []
    last: str | None = None
    for uid in uids:
        above.append(last)
        last = uid or last
    below: list[str | None] = []
    last = None
    for uid in reversed(uids):
        below.append(last)
        last = uid or last
    return [(parent, a, b) for a, b in zip(above, reversed(below), strict=True)]


def likeness(a: str, b: str) -> float:
    """How alike two normalised texts are, 0 to 1; a text that goes on in the other one is nearly the same."""
    short, long = sorted((a, b), key=len)
    return max(_CONTAINED if _goes_on(short, long) else 0.0, fuzz.ratio(a, b) / 100)


def _goes_on(short: str, long: str) -> bool:
    """Whether ``long`` is ``short`` with more words; a few words must stand at one of its ends to say so."""
    if len(short) >= _LONG_ENOUGH:
        return short in long
    return " " in short and (long.startswith(f"{short} ") or long.endswith(f" {short}"))


# ---- the plan --------------------------------------------------------------------------------------------------------


def _plan(matching: _Matching, journal: str) -> Plan:
    changes: dict[ChangeKind, list[Change]] = defaultdict(list)
    uids = _uids(matching, journal)
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
        changes[kind].append(Change(kind, note.uid, note, decided, parent_uid, told, cards))
    for note in matching.stored:
        if not note.retired and note.uid not in matching.of_note:
            changes["retired"].append(
                Change("retired", note.uid, note, None, note.parent_uid, "not in the journal any more")
            )
    for note, index, why in matching.unsure:
        if note.uid not in matching.of_note and index not in matching.of_draft:
            changes["unsure"].append(Change("unsure", note.uid, note, matching.drafts[index], note.parent_uid, why))
    return Plan(**{kind: tuple(found) for kind, found in changes.items()})


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


def _uids(matching: _Matching, journal: str) -> list[str]:
    """The uid of every draft: its note's, or a new one."""
    taken = set(matching.by_uid)
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
