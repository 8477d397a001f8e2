"""Putting new bytes in the place of a person's own file: whole or not at all, and only while it is what it was."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from .errors import UserError


class ChangedError(UserError):
    """The file is not what it was any more."""


def replace_file(path: Path, before: bytes, after: bytes) -> None:
    """Replace ``before`` by ``after``; a link is followed to its file, whose mode and owner stay.

    Raises UserError, the file being as it was, when it is missing or read-only or cannot be written, and ChangedError
    when it does not hold ``before``.
    """
    try:
        target = path.resolve(strict=True)
        there = target.stat()
        if not there.st_mode & 0o222 or not os.access(target, os.W_OK):
            raise UserError(f"{path} is read-only: nothing was written")
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".part")
    except FileNotFoundError as error:
        raise UserError(f"there is no file {path} any more: nothing was written") from error
    except OSError as error:
        raise _refusal(path, error) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            _keep_owner(part, there)
            part.chmod(there.st_mode & 0o7777)
            os.fsync(file.fileno())
        # As late as it can be asked: nothing but the renaming comes after it.
        if target.read_bytes() != before:
            raise ChangedError(f"{path} changed meanwhile: nothing was written")
        part.replace(target)
    except OSError as error:
        raise _refusal(path, error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _keep_owner(part: Path, there: os.stat_result) -> None:
    mine = part.stat()
    if (mine.st_uid, mine.st_gid) != (there.st_uid, there.st_gid) and hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(part, there.st_uid, there.st_gid)


def _sync_folder(folder: Path) -> None:
    """Make the renaming last through a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refusal(path: Path, error: OSError) -> UserError:
    return UserError(f"{path} cannot be written: {error.strerror or error}; it is as it was")
