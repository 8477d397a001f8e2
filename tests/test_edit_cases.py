"""Every promise of what an edit keeps, and of what inherits nothing, by name: ``cases/edits.md``."""

from __future__ import annotations

from collections import Counter

import pytest

from cases_file import cases
from core_support import Shelf


def outcome(before: str, after: str) -> str:
    """Whose history each bullet has after the edit."""
    shelf = Shelf()
    shelf.take(before)
    was = {note.uid: note.draft for note in shelf.live()}
    under = {note.uid: was[note.parent_uid].text for note in shelf.live() if note.parent_uid}
    often = Counter(draft.key for draft in was.values())
    plan = shelf.take(after)
    lines: list[str] = []
    for note in shelf.live():
        old, text = was.get(note.uid), note.draft.text
        told = "new" if old is None else "=" if old.key == note.draft.key else f"<- {old.text}"
        if old is not None and often[old.key] > 1 and note.uid in under:
            told += f" of {under[note.uid]}"
        lines.append(f"{text} {told}")
    lines += [f"gone {change.before.draft.text}" for change in plan.retired if change.before]
    lines += [
        f"? {change.before.draft.text} -> {change.after.text}"
        for change in plan.unsure
        if change.before and change.after
    ]
    assert shelf.take(after).changes == ()
    return "\n".join(lines)


ALL = [pytest.param(text, expected, id=title) for title, text, expected in cases("edits.md")]


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_cases(text: str, expected: str) -> None:
    before, _, after = text.partition("\n====\n")
    assert outcome(before, after) == expected


@pytest.mark.parametrize(("text", "_"), ALL)
def test_windows_line_ends_change_nothing(text: str, _: str) -> None:
    before = text.partition("\n====\n")[0]
    shelf = Shelf()
    shelf.take(before)
    assert shelf.take(before.replace("\n", "\r\n")).changes == ()
