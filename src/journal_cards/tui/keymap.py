"""The keys that a person gave themselves: which of them can be, and what is said of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.keys import Keys, _character_to_key

from . import keys
from .keys.everywhere import EVERYWHERE, HELP
from .keys.sections import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.binding import Binding

_MODIFIERS = {"ctrl", "shift", "alt", "super", "hyper", "meta"}
_SIGNS = {_character_to_key(chr(code)) for code in range(0x20, 0x7F)}
_NAMED = {key.value for key in Keys} | _SIGNS


def resolved(wanted: Iterable[tuple[str, str]]) -> tuple[dict[str, str], list[str]]:
    """The keymap of what can be, by id, and a line for each that is left out; the keys as Textual calls them."""
    bindings = {one.id: one for _, section in (*SECTIONS, ("", HELP)) for one in section if one.id}
    keymap: dict[str, str] = {}
    told: list[str] = []
    for id_, given in wanted:
        named = [_named(key.strip()) for key in (given.split(",") if given != "," else [given])]
        unknown = next((key for key, name in zip(given.split(","), named, strict=False) if not name), None)
        if id_ not in bindings:
            told.append(f"there is no key {id_!r}: the help lists them")
        elif unknown is not None:
            told.append(f"{id_}: {unknown.strip()!r} is no key")
        elif bindings[id_].priority and any(_is_typed(name) for name in named):
            told.append(f"{id_}: {given!r} is a letter that is typed there")
        else:
            keymap[id_] = ",".join(named)
    while clash := _clash(keymap):
        id_, other, key = clash
        told.append(f"{id_}: {keys.written(key)!r} is the key of {other} already")
        del keymap[id_]
    return keymap, told


def _named(key: str) -> str:
    """The key as Textual calls it; empty when there is none like it."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    if not last or set(modifiers) - _MODIFIERS:
        return ""
    name = _character_to_key(last) if len(last) == 1 else last
    known = len(last) == 1 or name in _NAMED
    return "+".join((*modifiers, name)) if known else ""


def _is_typed(name: str) -> bool:
    return len(name) == 1 or name in _SIGNS


def _clash(keymap: dict[str, str]) -> tuple[str, str, str] | None:
    """A binding of the keymap, the last one first, that has a key of another one of its screen."""
    for id_ in reversed(keymap):
        for section in _screens():
            if all(one.id != id_ for one in section):
                continue
            taken = {key: one.id or "" for one in section if one.id != id_ for key in _keys(one, keymap)}
            for key in keymap[id_].split(","):
                if key in taken:
                    return id_, taken[key], key
    return None


def _screens() -> list[list[Binding]]:
    """What each screen binds, with what holds everywhere."""
    return [[*section, *EVERYWHERE] for _, section in (*SECTIONS, ("", HELP))]


def _keys(binding: Binding, keymap: Mapping[str, str]) -> list[str]:
    return keymap.get(binding.id or "", binding.key).split(",")
