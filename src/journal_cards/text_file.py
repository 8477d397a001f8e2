"""A text into a file of its own, which never takes the place of another one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .errors import UserError

_MOST = 1000
"""Files of one name, after which something is wrong."""


def written(name: str, text: str, folders: Sequence[Path] | None = None) -> Path:
    """Write ``text`` as ``NAME.txt`` into the first folder that takes it, the current one before the home.

    Where a file of that name is, the new one becomes ``NAME-2.txt``. Returns its path; raises UserError when no
    folder takes it.
    """
    why = "there is no folder to write to"
    for folder in _here_and_home() if folders is None else folders:
        try:
            return _new(folder, name, text)
        except OSError as error:
            why = f"{folder}: {error.strerror or error}"
    raise UserError(f"the text was not written ({why}): start the program in a folder that you may write to")


def _here_and_home() -> list[Path]:
    found: list[Path] = []
    for ask in (Path.cwd, Path.home):
        try:
            found.append(ask())
        except (OSError, RuntimeError):
            # A folder that is gone, or a person without a home: the other one is still there.
            continue
    return found


def _new(folder: Path, name: str, text: str) -> Path:
    for number in range(1, _MOST):
        path = folder / (f"{name}.txt" if number == 1 else f"{name}-{number}.txt")
        try:
            file = path.open("x", encoding="utf-8", newline="\n", errors="replace")
        except FileExistsError:
            continue
        try:
            with file:
                file.write(text)
        except OSError:
            path.unlink(missing_ok=True)  # half a text would look like a whole one
            raise
        return path
    raise FileExistsError(f"there are too many files {name}-2.txt")
