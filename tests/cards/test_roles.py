from __future__ import annotations

import pytest

from cases_file import cases
from core_support import drafts_of


def role_outline(text: str) -> str:
    """Every bullet's role and words."""
    return "\n".join(f"{note.role}: {note.text}" for note in drafts_of(text) if note.text != "x")


@pytest.mark.parametrize(("text", "expected"), [pytest.param(i, e, id=t) for t, i, e in cases("roles.md")])
def test_cases(text: str, expected: str) -> None:
    assert role_outline(text) == expected
