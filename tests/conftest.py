"""What all tests share: settings of those that make up their own examples, and worlds that are closed at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from core_support import NewWorld, World
from journal_cards.model import Settings

# A busy machine is slow now and then: how long an example takes says nothing about the program.
settings.register_profile("steady", deadline=None)
# The same examples on every machine: a change is judged by what it changed. `deep` goes looking for new ones.
settings.register_profile("ci", settings.get_profile("steady"), derandomize=True)
settings.register_profile("deep", settings.get_profile("steady"), max_examples=2000)
settings.load_profile("ci")


def pytest_xdist_auto_num_workers() -> int:
    """Two for each core: the tests of screens and terminals wait more than they work."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture
def new_world(tmp_path: Path) -> Iterator[NewWorld]:
    with ExitStack() as worlds:

        def make(prefs: Settings | None = None, folder: str = ".") -> World:
            return worlds.enter_context(World(tmp_path / folder, prefs))

        yield make
