"""A new database for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from journal_cards.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cards.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened
