"""How keys are written, and which are in force; the keys of each screen stand in the modules of this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from textual.binding import Binding

DIGITS = "1,2,3,4,5,6,7,8,9"

_NAMES = {
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "question_mark": "?",
    "exclamation_mark": "!",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "left": "←",
    "right": "→",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "at": "@",
    "minus": "-",
    "plus": "+",
    "asterisk": "*",
}

_in_force: dict[str, str] = {}
"""Ids of keys with what the person gave them; one program has one keyboard."""


def put_in_force(keymap: Mapping[str, str]) -> None:
    """Show these keys from now on, by id, in place of those that are listed above."""
    _in_force.clear()
    _in_force.update(keymap)


def keys_of(binding: Binding) -> tuple[str, ...]:
    """The keys in force, as Textual calls them."""
    return tuple(_in_force.get(binding.id or "", binding.key).split(","))


def names(binding: Binding) -> tuple[str, ...]:
    """How the keys of a binding are written: ``("Space", "Enter")``."""
    together = ",".join(keys_of(binding)).replace(DIGITS, "1-9")
    return tuple(map(written, together.split(",")))


def written(key: str) -> str:
    """How a key is written that Textual calls so: ``question_mark`` is ``?``."""
    return _NAMES.get(key, key.replace("ctrl+", "Ctrl+"))


def name(bindings: Sequence[Binding], id: str) -> str:  # noqa: A002 - Textual's own name for it
    """How the first key of one of these bindings is written."""
    return next((names(one)[0] for one in bindings if one.id == id), "")


def shown(bindings: Sequence[Binding]) -> Iterator[tuple[str, Binding]]:
    """The key and the binding of each entry of the last row."""
    for binding in bindings:
        if binding.show:
            display = None if binding.id in _in_force else binding.key_display
            yield display or names(binding)[0], binding
