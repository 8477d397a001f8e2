"""What the pages say is so: their links lead somewhere, their commands exist, their tables are those of the program."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields
from pathlib import Path

import click
import pytest

from journal_cards.cli import COMMANDS, cli
from journal_cards.model import Settings
from journal_cards.tui import keys
from journal_cards.tui.keys.sections import SECTIONS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def ids(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", text_of(page)):
        if not target.startswith(("http://", "https://", "#", "mailto:")):
            assert (page.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_commands_and_options_exist(page: Path) -> None:
    for line in re.findall(r"(?:^\$ |`)(?:\S*/)?journal-cards( [a-z-][^`\n#|&>)]*)", text_of(page), re.MULTILINE):
        check(shlex.split(line, comments=True))


def check(words: list[str]) -> None:
    """Fail when the words after ``journal-cards`` are no call of it."""
    context = click.Context(cli, info_name="journal-cards")
    command: click.Command = cli
    if not words[0].startswith("-"):
        assert words[0] in COMMANDS, words
        found = cli.get_command(context, words[0])
        assert found is not None
        command = found
    known = {name for parameter in command.params for name in parameter.opts} | {"--help", "-h"}
    for word in words:
        if word.startswith("-") and len(word) > 1:
            assert word.partition("=")[0] in known, words


def test_a_command_that_is_not_there_would_be_noticed() -> None:
    check(["export", "-o", "-", "--format", "jsonl"])
    for words in (["exports"], ["export", "--to", "x"], ["--verbose"]):
        with pytest.raises(AssertionError):
            check(words)


def test_the_two_commands_of_the_readme_end_in_the_demo_and_in_the_tests() -> None:
    blocks = re.findall(r"^```bash\n(.*?)^```$", text_of(ROOT / "README.md"), re.MULTILINE | re.DOTALL)
    assert blocks[0].rstrip().endswith("journal-cards demo")
    assert blocks[1].rstrip().endswith("-m pytest")


def test_every_key_that_the_readme_names_is_bound() -> None:
    bound = {name for _, bindings in SECTIONS for binding in bindings for name in keys.names(binding)}
    table = text_of(ROOT / "README.md").partition("## Keys")[2].partition("\n\n")[0]
    cells = [row.split("|")[1] for row in table.split("\n")[3:] if row.startswith("|")]
    named = {name for cell in cells for name in re.findall("`([^`]+)`", cell)}
    assert {"Space", "Enter", "1", "2", "3", "4", "u", "q", "a"} <= named
    assert named <= bound


def test_the_examples_of_help_exist() -> None:
    for line in re.findall(r"^ +journal-cards( [a-z]+(?: (?:-\S+|[^\s]+))*)", cli.epilog or "", re.MULTILINE):
        check(line.split("  ")[0].split())


def test_every_command_and_setting_says_what_it_is() -> None:
    context = click.Context(cli, info_name="journal-cards")
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        assert command.help
        assert all(option.help for option in command.params if isinstance(option, click.Option)), name
    assert {"new_per_day", "reviews_per_day", "day_start"} <= {field.name for field in fields(Settings)}


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_pages_name_no_place_of_one_machine(page: Path) -> None:
    assert not re.search(r"(?<![\w.~])/(home|root|tmp|Users)/\w", text_of(page))
