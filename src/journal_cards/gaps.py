"""Between which neighbours a bullet stands, before an edit and after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

from .model import NoteDraft, StoredNote

_TOP = "the outermost bullets"


class Gaps:
    """Between which matched siblings, and under which parent, a bullet stands: the same name on both sides."""

    def __init__(
        self,
        stored: Sequence[StoredNote],
        drafts: Sequence[NoteDraft],
        of_note: Mapping[str, int],
        of_draft: Mapping[int, tuple[StoredNote, str]],
    ) -> None:
        self._drafts, self._index_of, self._note_of = drafts, of_note, of_draft
        self._draft_rows: dict[Hashable, list[int]] = defaultdict(list)
        for index, draft in enumerate(drafts):
            self._draft_rows[self._row_of(draft)].append(index)
        self._note_rows: dict[Hashable, list[StoredNote]] = defaultdict(list)
        for note in stored:
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
        """The gap of a draft: uid of its matched parent, and of the nearest on both sides that were siblings before."""
        row = self._row_of(self._drafts[index])
        if ("draft", row) not in self._found:
            parent: Hashable = row
            if isinstance(row, int):
                parent = self._note_of[row][0].uid if row in self._note_of else ("new", row)

            def stayed(sibling: int) -> str | None:
                note = self._note_of[sibling][0] if sibling in self._note_of else None
                return note.uid if note and (note.parent_uid or _TOP) == parent else None

            uids = [stayed(sibling) for sibling in self._draft_rows[row]]
            self._found["draft", row] = dict(zip(self._draft_rows[row], _between(parent, uids), strict=True))
        return self._found["draft", row][index]

    def of_note(self, note: StoredNote) -> Hashable:
        """The same of a stored note; only siblings that are still siblings of each other count."""
        row = self._row_of_note(note)
        if ("note", row) not in self._found:
            here = self._index_of.get(note.parent_uid or "")

            def stays(other: StoredNote) -> bool:
                index = self._index_of.get(other.uid)
                if index is None:
                    return False
                draft = self._drafts[index]
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
