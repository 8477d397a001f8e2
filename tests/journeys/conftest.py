"""Lets these tests import ``program`` from the directory above; a person who has imported the sample journal."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import pytest

from program import SAMPLE, Program


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """Copy it before anything is changed."""
    person = Program(tmp_path_factory.mktemp("imported"))
    person.ok("import", SAMPLE)
    return person
