"""Settings and topics files: what may stand in them, and what is said of what may not."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from journal_cards import settings
from journal_cards.errors import UserError
from journal_cards.listings import settings_text
from journal_cards.model import Settings, TopicRules, TopicSettings
from journal_cards.settings_entries import SAYS, entries, stepped, typed, value_of, written
from journal_cards.settings_readers import topic_name, topic_path


def load(folder: Path, text: str | bytes) -> Settings:
    path = folder / "config.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return settings.load(path)


def refused(folder: Path, text: str | bytes) -> str:
    with pytest.raises(UserError) as caught:
        load(folder, text)
    line = str(caught.value)
    assert "\n" not in line
    assert str(folder / "config.toml") in line
    return line


# ---- settings --------------------------------------------------------------------------------------------------------


def test_without_a_file_the_defaults_are_in_force(tmp_path: Path) -> None:
    prefs = settings.load(tmp_path / "none.toml")
    assert prefs == Settings() == load(tmp_path, "") == load(tmp_path, "# only a comment\n")
    assert (prefs.new_per_day, prefs.reviews_per_day, prefs.day_start, prefs.learn_ahead) == (20, 200, 4 * 60, 20)
    assert prefs.learning_steps == prefs.relearning_steps == (10,)


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    prefs = load(
        tmp_path,
        """
        new_per_day = 0
        reviews_per_day = 9999
        day_start = "5:30"
        desired_retention = 0.85
        learning_steps = [1, 15]
        relearning_steps = []
        learn_ahead = 0
        maximum_interval = 365
        new_order = "oldest"
        new_when = "mixed"
        fuzz = false
        load_balance = false
        sibling_dispersion = false
        easy_days = { saturday = "reduced", sunday = "minimum", monday = "normal" }
        leech_threshold = 6
        show_time = true
        theme = "nord"
        editor = "myed +{line} {file}"
        topics = "mine.toml"
        topic."Networking/CIDR" = { new_per_day = 3, reviews_per_day = 30, desired_retention = 0.8 }
        topic.Linux = {}
        keys = { "review.bury" = "z", topics = { down = "n,down" } }
        """,
    )
    week = (1.0,) * 5 + (0.5, 0.0001)
    topics = (TopicSettings(("Networking", "CIDR"), 3, 30, 0.8), TopicSettings(("Linux",)))
    assert prefs == Settings(
        0, 9999, 330, 0.85, (1, 15), (), 0, 365, "oldest", "mixed", False, False, False, week, 6,
        True, "nord", "myed +{line} {file}", "mine.toml", topics,
        (("review.bury", "z"), ("topics.down", "n,down")),
    )  # fmt: skip
    assert len(fields(Settings)) == 21, "a new setting belongs into this test"


def test_a_topic_has_the_retention_of_the_nearest_topic_above_it(tmp_path: Path) -> None:
    prefs = load(
        tmp_path,
        """
        [topic."Net"]
        desired_retention = 0.8
        [topic."Net/CIDR"]
        desired_retention = 0.95
        [topic."Net/CIDR/Hosts"]
        new_per_day = 1
        """,
    )
    found = [prefs.retention_of(topic) for topic in ((), ("Net",), ("Net", "CIDR"), ("Net", "CIDR", "Hosts"), ("X",))]
    assert found == [0.9, 0.8, 0.95, 0.95, 0.9]


def test_a_retention_out_of_reach_is_doubted(tmp_path: Path) -> None:
    assert settings.doubts(load(tmp_path, "desired_retention = 0.97")) == []
    told = settings.doubts(load(tmp_path, 'desired_retention = 0.98\n[topic."A/B"]\ndesired_retention = 0.99'))
    assert [line.split(":")[0] for line in told] == ["desired_retention is 0.98", "A/B"]


def test_a_slash_in_the_name_of_a_topic_is_escaped(tmp_path: Path) -> None:
    prefs = load(tmp_path, "topic.'Net/TCP\\/IP' = { new_per_day = 3 }\n[topic.'\\/etc']\nnew_per_day = 4\n")
    assert [one.path for one in prefs.topic] == [("Net", "TCP/IP"), ("/etc",)]
    assert load(tmp_path, settings_text(tmp_path, tmp_path, settings.shown(prefs))) == prefs


@pytest.mark.parametrize("path", [("TCP/IP",), ("a\\", "b"), ("\\/x", "/"), ("A", "B/C/D"), ("\\\\",)])
def test_every_path_has_a_name(path: tuple[str, ...]) -> None:
    assert topic_path(topic_name(path)) == path


def test_a_topic_that_is_not_there_is_doubted(tmp_path: Path) -> None:
    prefs = load(tmp_path, '[topic."Net"]\n[topic."Net/CIDR"]\n[topic."Nets"]\n')
    assert settings.doubts(prefs, [("Net", "CIDR", "Hosts")]) == [
        "there is no topic 'Nets': `journal-cards topics` lists them"
    ]
    assert settings.doubts(prefs) == []


def test_every_setting_is_explained() -> None:
    assert set(SAYS) == {field.name for field in fields(Settings)}
    listed = {entry.keys[0] for entry in entries(["Linux"])}
    assert listed == set(SAYS) - {"keys"}


def test_what_is_typed_is_what_is_written() -> None:
    table = settings.shown(Settings(learning_steps=(1, 10)))
    for entry in entries():
        value = value_of(entry, table)
        if entry.kind != "truth":
            assert typed(entry, written(entry, value)) == value, entry.name
    retention = next(entry for entry in entries() if entry.title == "desired_retention")
    assert [typed(retention, text) for text in ("0.85", "0,85", "85 %", "85", "much", " ")] == [
        0.85, 0.85, 0.85, 0.85, "much", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "up", "down"),
    [
        ("new_per_day", 20, 21, 19),
        ("desired_retention", 0.9, 0.91, 0.89),
        ("day_start", "04:00", "04:30", "03:30"),
        ("day_start", "00:00", "00:30", "00:00"),
        ("new_when", "before", "after", "mixed"),
        ("new_when", "no such", "after", "before"),
        ("fuzz", True, False, False),
        ("learning_steps", [10], [10], [10]),
    ],
)
def test_a_step_up_and_down(name: str, value: object, up: object, down: object) -> None:
    entry = next(entry for entry in entries() if entry.name == name)
    assert (stepped(entry, value, 1), stepped(entry, value, -1)) == (up, down)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("new_per_day", ["-1", "10000", '"20"', "2.5", "true", "[20]", "{a = 1}", "inf", "2026-01-01"]),
        (
            "day_start",
            ['"24:00"', '"12:01"', '"04:60"', '"4"', "4", '"four"', '""', '":"', '"²:00"', '"٤:٠٠"', "04:00:00"],
        ),
        ("desired_retention", ["0.69", "1", "0.995", "nan", '"0.9"', "true"]),
        ("learning_steps", ["10", "[0]", "[1440]", '["10m"]', "[1.5]", "[true]"]),
        ("relearning_steps", ["[-1]", "{}"]),
        ("learn_ahead", ["-1", "1440"]),
        ("maximum_interval", ["0", "36501"]),
        ("new_order", ['"random"', "1"]),
        ("new_when", ['"later"']),
        ("fuzz", ["1", '"no"']),
        ("easy_days", ['"sunday"', '{ sunday = "never" }', "{ sunday = [1] }", '{ son = "minimum" }', "[7]"]),
        ("leech_threshold", ["-1", "1000"]),
        ("topic", ["1", '{ "/" = {} }', '{ A = {}, "A/" = {} }', "{ A = { theme = 1 } }"]),
        ("keys", ["1", "[]", "{ a = 1 }", '{ a = "" }', "{ a = { b = 2 } }"]),
        ("show_time", ["1", '"yes"']),
        ("theme", ["1", '""']),
        ("editor", ["1", '""', '" "', """ "nano 'x" """, "['nano']"]),
        ("topics", ["false", "[]"]),
        ("new_per_days", ["1"]),
    ],
)
def test_a_value_that_cannot_be_is_named(tmp_path: Path, name: str, values: list[str]) -> None:
    for value in values:
        line = refused(tmp_path, f"reviews_per_day = 50\n{name} = {value}\n")
        assert name in line, value


def test_whatever_is_no_toml_is_one_line(tmp_path: Path) -> None:
    assert "not valid TOML" in refused(tmp_path, "new_per_day = \n")
    assert "not valid TOML" in refused(tmp_path, "new_per_day = 1\nnew_per_day = 2\n")
    assert "not UTF-8" in refused(tmp_path, b"theme = '\xff'")
    assert "\x1b" not in refused(tmp_path, "theme = '\x1b]0;x\x07'")
    assert "\x1b" not in refused(tmp_path, '"\\u001b[2J" = 1')
    with pytest.raises(UserError, match="cannot be read"):
        settings.load(tmp_path)


def test_what_config_shows_can_be_pasted_into_the_file(tmp_path: Path) -> None:
    prefs = load(tmp_path, 'day_start = "00:05"\nlearning_steps = [1, 2]\ntheme = "a \\"quoted\\" name"\n')
    shown = settings.shown(prefs)
    assert shown["day_start"] == "00:05"
    text = settings_text(tmp_path / "config.toml", tmp_path / "cards.db", shown)
    assert tomllib.loads(text)["learning_steps"] == [1, 2]
    assert load(tmp_path, text) == prefs
    assert load(tmp_path, settings_text(tmp_path, tmp_path, settings.shown(Settings()))) == Settings()


# ---- where things are ------------------------------------------------------------------------------------------------


def test_the_database_is_where_the_nearest_word_puts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv(settings.DATABASE_VARIABLE, str(tmp_path / "variable.db"))
    assert settings.database_path("given.db") == Path("given.db")
    assert settings.database_path("~/given.db") == tmp_path / "given.db"
    assert settings.database_path(None) == tmp_path / "variable.db"
    assert not (tmp_path / "data").exists()
    monkeypatch.setenv(settings.DATABASE_VARIABLE, "")
    assert settings.database_path(None) == tmp_path / "data" / "journal-cards" / "cards.db"
    assert (tmp_path / "data" / "journal-cards").stat().st_mode & 0o077 == 0


def test_the_settings_file_is_never_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv(settings.CONFIG_VARIABLE, raising=False)
    assert settings.config_path() == tmp_path / "config" / "journal-cards" / "config.toml"
    assert settings.load() == Settings()
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv(settings.CONFIG_VARIABLE, "~/own.toml")
    (tmp_path / "own.toml").write_text("new_per_day = 3\n")
    assert settings.load().new_per_day == 3


# ---- topics files ----------------------------------------------------------------------------------------------------


def rules(folder: Path, text: str) -> TopicRules:
    (folder / "topics.toml").write_text(text, encoding="utf-8")
    return settings.topic_rules(folder / "journal.md", Settings())[0]


def test_a_topics_file_beside_the_journal_is_found(tmp_path: Path) -> None:
    assert settings.topic_rules(tmp_path / "journal.md", Settings()) == (TopicRules(), None)
    found = rules(
        tmp_path,
        """
        [rename]
        "k8s" = "Kubernetes"
        " Networking / DNS lookups" = "DNS"
        [merge]
        "Linux" = ["Shell", "Unix/commands"]
        [split."Linux"]
        "Permissions" = ["chmod", "umask"]
        """,
    )
    assert found.rename == {("k8s",): ("Kubernetes",), ("Networking", "DNS lookups"): ("DNS",)}
    assert found.merge == {("Shell",): ("Linux",), ("Unix", "commands"): ("Linux",)}
    assert found.split == {("Linux",): {"Permissions": ("chmod", "umask")}}


def test_the_settings_may_name_a_topics_file(tmp_path: Path) -> None:
    (tmp_path / "topics.toml").write_text("[rename]\na = 'beside'\n")
    named = tmp_path / "named.toml"
    prefs = Settings(topics=str(named))
    with pytest.raises(UserError, match=r"named\.toml"):
        settings.topic_rules(tmp_path / "journal.md", prefs)
    named.write_text("[rename]\na = 'named'\n")
    assert settings.topic_rules(tmp_path / "journal.md", prefs) == (TopicRules({("a",): ("named",)}), named)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[rename", "not valid TOML"),
        ("[renames]\na = 'b'", "no table [renames]"),
        ("rename = 1", "must be a table"),
        ("[rename]\na = 1", "must be a text"),
        ("[rename]\na = ' / '", "must be a text"),
        ("[merge]\na = 'b'", "must be a list of texts"),
        ("[merge]\na = [1]", "must be a text"),
        ("split = []", "must be a table"),
        ("[split]\na = 1", "must be a table"),
        ("[split.a]\nb = 'c'", "must be a list of texts"),
        ("[split.a]\nb = ['']", "must be a text"),
    ],
)
def test_a_topics_file_that_cannot_be(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UserError) as caught:
        rules(tmp_path, text)
    assert told in str(caught.value)
    assert "topics.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_example_that_ships_is_valid() -> None:
    data = Path(__file__).parents[1] / "data"
    found, path = settings.topic_rules(data / "journal.md", Settings())
    assert path == data / "topics.toml"
    assert found.rename
    assert found.merge
    assert found.split


@pytest.mark.parametrize(
    "variables",
    [
        {},
        {"XDG_DATA_HOME": "/elsewhere/data", "XDG_CONFIG_HOME": "/elsewhere/config"},
        {"XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""},
    ],
    ids=["a bare home", "folders of one's own", "empty variables"],
)
def test_the_quick_paths_are_those_of_platformdirs(
    variables: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from platformdirs import PlatformDirs

    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", settings.DATABASE_VARIABLE, settings.CONFIG_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name, value in variables.items():
        monkeypatch.setenv(name, value.replace("/elsewhere", str(tmp_path)))
    dirs = PlatformDirs(settings.APP, appauthor=False)
    assert settings.database_path(None).parent == dirs.user_data_path
    assert settings.config_path().parent == dirs.user_config_path


def test_a_week_needs_a_normal_day(tmp_path: Path) -> None:
    days = ", ".join(f'{day} = "reduced"' for day in ("monday", "tuesday", "wednesday", "thursday", "friday"))
    load(tmp_path, f'easy_days = {{ {days}, saturday = "minimum" }}')
    assert "one day" in refused(tmp_path, f'easy_days = {{ {days}, saturday = "minimum", sunday = "reduced" }}')
