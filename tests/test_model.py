"""The words of the project, each of which comes out of its part when it is first asked for."""

from __future__ import annotations

import ast
import inspect

import pytest

from journal_cards import model


def told() -> dict[str, str]:
    """What the type checker is told: the part of each word."""
    tree = ast.parse(inspect.getsource(model))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    return {
        name.name: node.module or "" for node in block.body if isinstance(node, ast.ImportFrom) for name in node.names
    }


def test_every_word_that_is_told_of_comes_out_of_its_part() -> None:
    assert {word: part for part, words in model._PARTS.items() for word in words.split()} == told()
    for word in told():
        assert getattr(model, word) is not None


def test_another_word_is_none() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Deck'"):
        model.Deck  # type: ignore[attr-defined]  # noqa: B018
