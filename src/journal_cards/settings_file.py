"""Writing into a person's settings file: one value changes, and comments, order and everything else stay as they are.

The only module that knows tomlkit, which keeps what tomllib forgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import UserError
from .replacing import ChangedError, replace_file
from .settings_entries import with_value
from .settings_readers import parsed

if TYPE_CHECKING:
    from tomlkit.container import Container

Changes = Mapping[tuple[str, ...], object]
"""Where a value stands -> the value that TOML shall have there; None takes it out."""


def changed(path: Path, before: bytes, changes: Changes) -> bytes:
    """The bytes of a settings file with these changes. Raises UserError when it is no valid TOML, or cannot be kept."""
    wanted: Mapping[str, Any] = parsed(path, before)
    for keys, value in changes.items():
        wanted = with_value(wanted, keys, value)
    text = before.decode()
    after = _edited(text.replace("\r\n", "\n"), changes)
    if "\r\n" in text:
        after = after.replace("\n", "\r\n")
    # What a library makes of a stranger's file is looked at before it is written.
    with suppress(UserError):
        if _pruned(parsed(path, after.encode())) == _pruned(wanted):
            return after.encode()
    raise UserError(f"{path} is written in a way that cannot be changed from here: edit {_listed(changes)} by hand")


def save(path: Path, before: bytes | None, changes: Changes) -> bytes:
    """Write the changes, and give what the file holds now; ``before`` is what it held, None when there was none.

    Raises UserError, the file being as it was, and ChangedError when it is not what it was any more.
    """
    after = changed(path, before or b"", changes)
    if before is None:
        _make(path)
    try:
        replace_file(path, before or b"", after)
    except UserError:
        if before is None:
            with suppress(OSError):
                path.unlink()
        raise
    return after


def held(path: Path) -> bytes | None:
    """What the file holds; None when there is none. Raises UserError when it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}") from error


def _make(path: Path) -> None:
    """An empty file, its folder as well; never in the place of one that is there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.open("xb").close()
        except FileExistsError as error:
            raise ChangedError(f"{path} was made meanwhile: nothing was written") from error
    except OSError as error:
        raise UserError(f"{path} cannot be made: {error.strerror}") from error


def _edited(text: str, changes: Changes) -> str:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        for keys, value in changes.items():
            _put(document, keys, value)
        return tomlkit.dumps(document)
    except (TOMLKitError, TypeError, ValueError, KeyError, AttributeError):
        return ""


def _put(document: Container, keys: tuple[str, ...], value: object) -> None:
    import tomlkit

    table: Any = document
    for depth, key in enumerate(keys[:-1]):
        if key not in table:
            if value is None:
                return
            # ``[topic."Linux"]`` needs no ``[topic]`` above it.
            table[key] = tomlkit.table(is_super_table=depth < len(keys) - 2)
        table = table[key]
    if value is None:
        table.pop(keys[-1], None)
    else:
        table[keys[-1]] = value


def _pruned(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table without tables in which nothing stands."""
    inner = {key: _pruned(value) if isinstance(value, Mapping) else value for key, value in table.items()}
    return {key: value for key, value in inner.items() if value != {}}


def _listed(changes: Changes) -> str:
    return ", ".join(".".join(keys) for keys in changes)
