"""Which stored note is which draft: the steps of the evidence, one-to-one, each of what the ones before left over."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from .gaps import Gaps
from .model import NoteDraft, StoredNote
from .sameness import CLOSE, FAIR, SIBLING, likeness, may_be_edited, may_have_moved, telling

MARGIN = 0.1
"""By how much the best likeness must lead the second best."""
_LARGEST_GAP = 2500
"""Pairs up to which all bullets between two neighbours are compared with each other."""
_RARE, _MOST_RIVALS = 60, 8
"""In how many new bullets a word may stand to be a clue, and how many bullets are looked at for one that is lost."""

BACK = "its text is back"
_POINTS = re.compile(r"(?:it|they|its|their|this|these|that|those)\b")
Pair = tuple[float, StoredNote, int]


@dataclass(slots=True)
class Matching:
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

    def run(self) -> None:
        """Every step, in the order in which the evidence counts."""
        parents = [self.parent_key(draft) for draft in self.drafts]
        active = [note for note in self.stored if not note.retired]
        # Of equal texts that left, the one with a history comes back first.
        gone = sorted((note for note in self.stored if note.retired), key=lambda note: not note.learned)

        def below(draft: NoteDraft, index: int) -> Hashable:
            return (draft.key, parents[index])

        def note_below(note: StoredNote) -> Hashable:
            return (note.draft.key, self._note_parent_key(note))

        self._equal(
            active,
            lambda d, i: (d.key, parents[i], d.date),
            lambda n: (n.draft.key, self._note_parent_key(n), n.draft.date),
            "the same text in its place",
        )
        self._equal(active, below, note_below, "the same text under the same parent")
        # Of texts that stand more than once, none is taken for another one before their parents are known.
        self._equal(active, _key, _note_key, _ELSEWHERE, once=True)
        self._renamed()
        self._in_place()
        self._equal(active, _key, _note_key, _ELSEWHERE)
        self._equal(gone, below, note_below, BACK)
        # "It is written in Go" is another fact under another label.
        self._equal(
            gone,
            lambda d, i: below(d, i) if _POINTS.match(d.key) else d.key,
            lambda n: note_below(n) if _POINTS.match(n.draft.key) else n.draft.key,
            BACK,
        )
        self._elsewhere()

    def as_stored(self, stored: Sequence[StoredNote]) -> None:
        """Name the notes as they are stored, where they were looked for in another state."""
        self.stored = stored
        self.by_uid = {note.uid: note for note in stored}
        self.of_draft = {index: (self.by_uid[note.uid], why) for index, (note, why) in self.of_draft.items()}
        self.unsure = [(self.by_uid[note.uid], index, why) for note, index, why in self.unsure]

    def match(self, note: StoredNote, index: int, why: str) -> None:
        """This note is that draft."""
        self.of_draft[index] = (note, why)
        self.of_note[note.uid] = index

    def parent_key(self, draft: NoteDraft) -> str:
        """The text of a draft's parent."""
        return "" if draft.parent is None else self.drafts[draft.parent].key

    def _note_parent_key(self, note: StoredNote) -> str:
        parent = self.by_uid.get(note.parent_uid or "")
        return parent.draft.key if parent else ""

    def _new(self) -> list[int]:
        return [index for index in range(len(self.drafts)) if index not in self.of_draft]

    def _lost(self) -> list[StoredNote]:
        return [note for note in self.stored if not note.retired and note.uid not in self.of_note]

    # ---- the same text -----------------------------------------------------------------------------------------------

    def _equal(
        self,
        notes: Iterable[StoredNote],
        draft_key: Callable[[NoteDraft, int], Hashable],
        note_key: Callable[[StoredNote], Hashable],
        why: str,
        *,
        once: bool = False,
    ) -> None:
        """Notes and drafts with the same key, in their order; ``once``: only where there is one of each."""
        free: dict[Hashable, list[StoredNote]] = defaultdict(list)
        for note in notes:
            if note.uid not in self.of_note:
                free[note_key(note)].append(note)
        if not free:
            return
        wanted: dict[Hashable, list[int]] = defaultdict(list)
        for index in self._new():
            wanted[draft_key(self.drafts[index], index)].append(index)
        for key, indices in wanted.items():
            waiting = free.get(key, [])
            if not once or len(waiting) == len(indices) == 1:
                for note, index in zip(waiting, indices, strict=False):
                    self.match(note, index, why)

    # ---- labels ------------------------------------------------------------------------------------------------------

    def _renamed(self) -> None:
        """A label with another name: most of what stood under it stands under the new one, and nothing else has it."""
        under: dict[tuple[str, int], int] = Counter()
        for index, (note, _) in self.of_draft.items():
            parent = self.drafts[index].parent
            if note.parent_uid and parent is not None and parent not in self.of_draft:
                under[note.parent_uid, parent] += 1
        had = Counter(note.parent_uid for note in self.stored if not note.retired)
        for (uid, index), same in sorted(under.items(), key=lambda pair: (-pair[1], pair[0][1])):
            label = self.by_uid.get(uid)
            if label is None or label.retired or not self._is_free(label, index) or 2 * same <= had[uid]:
                continue
            was, now = label.draft, self.drafts[index]
            if was.role == now.role == "topic" or may_be_edited(was.key, now.key):
                self.match(label, index, "renamed: what stood under it still does")

    # ---- edits in place ----------------------------------------------------------------------------------------------

    def _in_place(self) -> None:
        """Vanished × new between the same neighbours under the same parent, outermost bullets first."""
        new, lost = self._new(), self._lost()
        if not new or not lost:
            return
        gaps = Gaps(self.stored, self.drafts, self.of_note, self.of_draft)
        for depth in sorted({self.drafts[index].depth for index in new}):
            places: dict[Hashable, list[int]] = defaultdict(list)
            for index in new:
                if self.drafts[index].depth == depth and index not in self.of_draft:
                    places[gaps.of_draft(index)].append(index)
            candidates: dict[Hashable, list[StoredNote]] = defaultdict(list)
            for note in lost:
                # A row of siblings is looked at when the depth above it is decided.
                if note.draft.depth == depth and note.uid not in self.of_note:
                    candidates[gaps.of_note(note)].append(note)
            for place, indices in places.items():
                self._likest(candidates.get(place, []), indices, FAIR, "between the same neighbours")
            self._under_one_parent(depth)

    def _under_one_parent(self, depth: int) -> None:
        """The same between siblings that changed places: their parent alone says less, so they must be more alike."""
        rows: dict[str, list[int]] = defaultdict(list)
        for index in self._new():
            parent = self.drafts[index].parent
            if self.drafts[index].depth == depth and parent is not None and parent in self.of_draft:
                rows[self.of_draft[parent][0].uid].append(index)
        lost: dict[str, list[StoredNote]] = defaultdict(list)
        for note in self._lost():
            if note.draft.depth == depth and note.parent_uid in rows:
                lost[note.parent_uid].append(note)
        for parent_uid, notes in lost.items():
            self._likest(notes, rows[parent_uid], SIBLING, "under the same parent")

    def _likest(self, notes: list[StoredNote], indices: list[int], least: float, where: str) -> None:
        if not notes or not indices:
            return
        pairs = (
            [(note, index) for note in notes for index in indices]
            if len(notes) * len(indices) <= _LARGEST_GAP
            else self._clues(notes, indices)
        )
        found: list[Pair] = []
        for note, index in pairs:
            score = likeness(note.draft.key, self.drafts[index].key, least)
            if score >= least:
                found.append((score, note, index))
        self._decide(found, may_be_edited, f"edited in place: {{:.0%}} alike, {where}")

    # ---- edits elsewhere ---------------------------------------------------------------------------------------------

    def _elsewhere(self) -> None:
        """Vanished × new anywhere: much alike, and nothing that it says stands for something else."""
        found: list[Pair] = []
        for note, index in self._clues(self._lost(), self._new()):
            score = likeness(note.draft.key, self.drafts[index].key, CLOSE)
            if score >= CLOSE:
                found.append((score, note, index))
        self._decide(found, may_have_moved, "edited and moved: {:.0%} alike")

    def _clues(self, notes: Sequence[StoredNote], indices: Sequence[int]) -> list[tuple[StoredNote, int]]:
        """The pairs that share the most words which are rare among the new bullets: not all with all of a journal."""
        if not notes or not indices:
            return []
        holding: dict[str, list[int]] = defaultdict(list)
        for index in indices:
            for word in set(telling(self.drafts[index].key)):
                holding[word].append(index)
        pairs: list[tuple[StoredNote, int]] = []
        for note in notes:
            shared: Counter[int] = Counter()
            for word in set(telling(note.draft.key)):
                if len(there := holding.get(word, ())) <= _RARE:
                    shared.update(there)
            pairs += [(note, index) for index, _ in shared.most_common(_MOST_RIVALS)]
        return pairs

    # ---- one-to-one --------------------------------------------------------------------------------------------------

    def _decide(self, pairs: list[Pair], may_be: Callable[[str, str], bool], why: str) -> None:
        """The likest first, each with a clear lead over every other one of its note and of its draft."""
        pairs.sort(key=lambda pair: (-pair[0], pair[1].draft.position, pair[2]))
        likely = [pair for pair in pairs if may_be(pair[1].draft.key, self.drafts[pair[2]].key)]
        of_note: dict[str, list[Pair]] = defaultdict(list)
        of_draft: dict[int, list[Pair]] = defaultdict(list)
        for pair in likely:
            of_note[pair[1].uid].append(pair)
            of_draft[pair[2]].append(pair)
        for score, note, index in likely:
            if not self._is_free(note, index):
                continue
            near = [*of_note[note.uid], *of_draft[index]]
            rival = max((s for s, n, i in near if (n is note) != (i == index) and self._is_free(n, i)), default=0.0)
            if score - rival < MARGIN:
                self.unsure.append((note, index, f"{score:.0%} alike, but another bullet is {rival:.0%} alike"))
            else:
                self.match(note, index, why.format(score))
        for score, note, index in pairs:
            if self._is_free(note, index) and (score, note, index) not in of_note[note.uid]:
                self.unsure.append((note, index, f"{score:.0%} alike, but it may be another fact"))

    def _is_free(self, note: StoredNote, index: int) -> bool:
        return note.uid not in self.of_note and index not in self.of_draft


_ELSEWHERE = "the same text, elsewhere in the journal"


def _key(draft: NoteDraft, _: int) -> Hashable:
    return draft.key


def _note_key(note: StoredNote) -> Hashable:
    return note.draft.key
