"""What each family of rules makes of small journals: ``tests/cases/rule_*.md``, read like ``cards.md``."""

from __future__ import annotations

import pytest

from cases_file import CASES, cases
from core_support import card_outline

FILES = sorted(path.name for path in CASES.glob("rule_*.md"))
ALL = [pytest.param(given, expected, id=f"{name}: {title}") for name in FILES for title, given, expected in cases(name)]


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_cases(text: str, expected: str) -> None:
    assert card_outline(text) == expected
