"""A text becomes a file of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from journal_cards.errors import UserError
from journal_cards.text_file import written


def test_it_is_written_into_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = written("stats", "one █\ntwo\n")
    assert path == tmp_path / "stats.txt"
    assert path.read_bytes() == "one █\ntwo\n".encode()


def test_another_file_is_never_overwritten(tmp_path: Path) -> None:
    names = [written("stats", text, [tmp_path]).name for text in ("a", "b", "c")]
    assert names == ["stats.txt", "stats-2.txt", "stats-3.txt"]
    assert (tmp_path / "stats.txt").read_text() == "a"


def test_where_the_first_folder_takes_nothing_the_next_one_does(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    assert written("stats", "a", [tmp_path / "gone", home]) == home / "stats.txt"


def test_a_current_folder_that_is_gone_leaves_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "cwd", gone)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert written("stats", "a") == tmp_path / "stats.txt"


def test_no_folder_takes_it(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"the text was not written .*gone: No such file"):
        written("stats", "a", [tmp_path / "gone"])
    with pytest.raises(UserError, match="there is no folder"):
        written("stats", "a", [])


def test_half_a_text_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def full(path: Path, *arguments: object, **named: object) -> object:
        file = real(path, *arguments, **named)  # type: ignore[arg-type]

        def write(_text: str) -> int:
            raise OSError(28, "No space left on device")

        file.write = write  # type: ignore[method-assign, assignment]
        return file

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(UserError, match="No space left"):
        written("stats", "a", [tmp_path])
    assert list(tmp_path.iterdir()) == []


def test_a_lone_surrogate_does_no_harm(tmp_path: Path) -> None:
    assert written("stats", "a\udc80b", [tmp_path]).read_text() == "a?b"
