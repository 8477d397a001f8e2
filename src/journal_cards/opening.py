"""What a link opens: a page in the browser, a file beside the journal, and nothing else, ever.

A link is text of a journal. It is never given to a shell, never run, and never taken as a path by itself.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
import webbrowser
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .errors import UserError
from .links import kind_of, path_of
from .text import one_line, shortened

_PICTURES = frozenset(".png .jpg .jpeg .gif .webp .avif .bmp .tif .tiff .svg .pdf".split())
_PROGRAMS = (b"#!", b"\x7fELF", b"MZ", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
"""How files that could be run begin, whatever their names say."""
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be opened, and by what."""

    by: Literal["browser", "editor", "viewer"]
    address: str = ""
    """Of a page."""
    path: Path = Path()
    """Of a file."""
    line: int = 1
    """1-based, of a text."""


def target(link: str, folder: Path) -> Target:
    """What a link of a journal in ``folder`` opens. Raises UserError when it may not be opened, or is not there."""
    kind = kind_of(link)
    if kind == "web":
        return Target("browser", address=link)
    path = path_of(link) if kind == "file" else None
    if path is None:
        raise UserError(
            f"{shortened(link, _LONGEST)} is not opened: only pages of the web and files of the journal's folder are"
        )
    found = _below(folder, path)
    by = _by(found, one_line(path))
    line = re.search(r"#L(\d{1,7})$", link)
    return Target(by, path=found, line=int(line[1]) if line and by == "editor" else 1)


def _below(folder: Path, path: str) -> Path:
    """The file of that relative path, every symbolic link followed: it must lie below the folder."""
    told = shortened(path, _LONGEST)
    try:
        base = folder.resolve(strict=True)
        found = (base / path).resolve()
        if not found.is_relative_to(base):
            raise UserError(f"{told} lies outside of the journal's folder: it is not opened")
        if found.is_dir():
            raise UserError(f"{told} is a folder: it is not opened")
        if not found.exists():
            raise UserError(f"there is no file {told} in the folder of the journal ({base})")
        if not found.is_file():
            raise UserError(f"{told} is no file: it is not opened")
    except (OSError, ValueError, RuntimeError) as error:
        raise UserError(f"{told} cannot be opened: {getattr(error, 'strerror', None) or error}") from error
    return found


def _by(path: Path, told: str) -> Literal["editor", "viewer"]:
    try:
        with path.open("rb") as file:
            head = file.read(8192)
    except OSError as error:
        raise UserError(f"{told} cannot be read: {error.strerror or error}") from error
    if path.suffix.lower() in _PICTURES and not head.startswith(_PROGRAMS):
        return "viewer"
    if b"\0" in head:
        raise UserError(f"{told} is neither a text nor an image nor a PDF: it is not opened")
    return "editor"


class Opener:
    """Opens pages and pictures with the programs of the desktop."""

    def __init__(self, environment: Mapping[str, str], find: Callable[[str], str | None] = shutil.which) -> None:
        self._environment = environment
        self._find = find

    def view(self, what: Target, failed: Callable[[str], None]) -> None:
        """Show a picture or a PDF; ``failed`` is told, from a thread, when its program ends with an error.

        Raises UserError when there is no such program.
        """
        program = self._desktop()
        if program is None:
            raise UserError(f"there is no program here that shows pictures: {what.path}")
        _launch((program, str(what.path)), failed)

    def browse(self, what: Target, alone: Callable[[Callable[[], bool]], bool], failed: Callable[[str], None]) -> None:
        """Show a page. A browser that needs the terminal runs inside of ``alone``. Raises UserError when there is none.

        ``failed`` is told, from a thread, when the program of the desktop ends with an error.
        """
        program = None if self._environment.get("BROWSER") else self._desktop()
        if program is not None:
            _launch((program, what.address), failed)
            return
        try:
            browser = webbrowser.get()
        except webbrowser.Error as error:
            raise UserError(f"there is no browser here: {what.address}") from error
        # What is in $BROWSER, or lynx and its like where there is no desktop, draws on this very terminal.
        if not alone(lambda: browser.open(what.address)):
            raise UserError(f"the browser could not be started: {what.address}")

    def _desktop(self) -> str | None:
        """The program that opens an address or a file as a click on the desktop does."""
        if sys.platform == "darwin":
            return self._find("open")
        windows = self._environment.get("DISPLAY") or self._environment.get("WAYLAND_DISPLAY")
        return self._find("xdg-open") if windows else None


def _launch(words: tuple[str, ...], failed: Callable[[str], None]) -> None:
    """Start a program that needs no terminal, and wait for its end in a thread: a viewer may stay open for hours."""
    name = one_line(Path(words[0]).name)
    try:
        process = subprocess.Popen(  # noqa: S603 - a program of the desktop, its argument checked, no shell
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise UserError(f"{name} cannot be started: {error.strerror or error}") from error

    def wait() -> None:
        if code := process.wait():
            failed(f"{name} could not open it (exit code {code})")

    threading.Thread(target=wait, daemon=True).start()
