"""One setting changes in a person's file, and everything else in it stays as it is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_cards import settings, settings_file
from journal_cards.errors import UserError
from journal_cards.model import Settings
from journal_cards.replacing import ChangedError

FILE = Path("config.toml")
OWN = """\
# Mine. Hands off!

reviews_per_day = 150   # as many as a morning takes
new_per_day = 5# few

easy_days = { sunday = "minimum", saturday = "reduced" } # weekends

[topic."Networking/CIDR"]   # hard for me
# more of these
new_per_day = 3

[keys]
"review.bury" = "z"

# the end
"""


def changed(text: str, changes: Mapping[tuple[str, ...], object]) -> str:
    return settings_file.changed(FILE, text.encode(), changes).decode()


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({("new_per_day",): 12}, "new_per_day = 5# few", "new_per_day = 12# few"),
        ({("reviews_per_day",): 7}, "= 150   # as", "= 7   # as"),
        ({("easy_days", "sunday"): "normal"}, 'sunday = "minimum"', 'sunday = "normal"'),
        ({("topic", "Networking/CIDR", "new_per_day"): 4}, "new_per_day = 3\n", "new_per_day = 4\n"),
        ({("reviews_per_day",): None}, "reviews_per_day = 150   # as many as a morning takes\n", ""),
    ],
    ids=lambda value: str(value)[:30],
)
def test_one_value_changes(changes: Mapping[tuple[str, ...], object], old: str, new: str) -> None:
    assert changed(OWN, changes) == OWN.replace(old, new)


def test_what_was_not_there_goes_in_above_the_tables() -> None:
    after = changed(OWN, {("learning_steps",): [1, 10], ("theme",): "nord", ("fuzz",): False})
    read = tomllib.loads(after)
    assert (read["learning_steps"], read["theme"], read["fuzz"]) == ([1, 10], "nord", False)
    assert [line for line in after.split("\n") if line in OWN.split("\n")] == OWN.split("\n")


def test_a_topic_gets_a_table_of_its_own() -> None:
    after = changed("", {("topic", r"TCP\/IP", "desired_retention"): 0.95, ("new_per_day",): 3})
    prefs = settings.read(FILE, tomllib.loads(after))
    assert prefs.topic[0].path == ("TCP/IP",)
    assert prefs.topic[0].desired_retention == 0.95
    assert prefs.new_per_day == 3


def test_line_ends_stay_as_they_are() -> None:
    text = OWN.replace("\n", "\r\n")
    after = changed(text, {("new_per_day",): 6, ("fuzz",): True})
    assert after.count("\n") == after.count("\r\n") == OWN.count("\n") + 1
    assert "new_per_day = 6# few\r\n" in after


@pytest.mark.parametrize("text", ["new_per_day = \n", "a = 1\na = 2\n", "[x\n"])
def test_what_is_no_toml_is_left_alone(text: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(UserError, match="not valid TOML"):
        settings_file.save(path, text.encode(), {("new_per_day",): 1})
    assert path.read_text() == text


def test_what_has_another_shape_is_refused_in_words() -> None:
    with pytest.raises(UserError, match=r"edit easy_days\.sunday by hand"):
        changed("easy_days = 3\n", {("easy_days", "sunday"): "reduced"})


WORD = st.text("abcdefgh", min_size=1, max_size=6)
LINES = st.lists(
    st.one_of(
        WORD.map(lambda word: f"# {word} [x] = 'y'"),
        st.just(""),
        st.tuples(WORD, st.integers(0, 99), st.sampled_from(["", " # why", "   #"])).map(
            lambda one: f"x_{one[0]} = {one[1]}{one[2]}"
        ),
        st.tuples(WORD, WORD).map(lambda one: f"[y_{one[0]}]  # {one[1]}\nz = 'a'"),
    ),
    max_size=8,
)
CHANGES = st.dictionaries(
    st.sampled_from(
        [
            ("new_per_day",),
            ("theme",),
            ("learning_steps",),
            ("easy_days", "monday"),
            ("topic", r"A\/B/C", "new_per_day"),
        ]
    ),
    st.one_of(st.none(), st.integers(0, 9), st.booleans(), st.lists(st.integers(1, 9), max_size=3), WORD),
    max_size=4,
)


def _valid(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


@given(LINES.map("\n".join).filter(_valid), CHANGES, CHANGES)
def test_comments_order_and_unknown_keys_survive(
    text: str, first: dict[tuple[str, ...], object], second: dict[tuple[str, ...], object]
) -> None:
    after = changed(changed(text, first), second)
    kept = iter(after.split("\n"))
    for line in text.split("\n"):
        if line:  # in order, each a whole line of its own
            assert line in kept, f"{line!r} is gone of\n{text}\n---\n{after}"
    read = tomllib.loads(after)
    for keys, value in {**first, **second}.items():
        assert _at(read, keys) == value
    assert {key: read[key] for key in tomllib.loads(text)} == tomllib.loads(text)


def _at(table: Any, keys: tuple[str, ...]) -> object:
    for key in keys:
        table = table.get(key) if isinstance(table, Mapping) else None
    return table


# ---- the file --------------------------------------------------------------------------------------------------------


def test_a_file_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "config" / "journal-cards" / "config.toml"
    after = settings_file.save(path, settings_file.held(path), {("new_per_day",): 3})
    assert path.read_bytes() == after == b"new_per_day = 3\n"
    assert settings.load(path) == Settings(new_per_day=3)
    assert [one.name for one in path.parent.iterdir()] == ["config.toml"]


def test_a_file_that_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("new_per_day = 1\n")
    before = settings_file.held(path)
    path.write_text("new_per_day = 2\n")
    with pytest.raises(ChangedError, match="changed meanwhile"):
        settings_file.save(path, before, {("new_per_day",): 3})
    assert path.read_text() == "new_per_day = 2\n"
    with pytest.raises(ChangedError, match="made meanwhile"):
        settings_file.save(path, None, {("new_per_day",): 3})
    assert path.read_text() == "new_per_day = 2\n"


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where a folder should be")
    with pytest.raises(UserError, match="cannot be made"):
        settings_file.save(tmp_path / "config" / "config.toml", None, {("new_per_day",): 3})
    with pytest.raises(UserError, match="cannot be read"):
        settings_file.held(tmp_path)


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("# mine\n")
    link = tmp_path / "config.toml"
    link.symlink_to(real)
    settings_file.save(link, b"# mine\n", {("new_per_day",): 3})
    assert link.is_symlink()
    assert real.read_text() == "# mine\nnew_per_day = 3\n"
