"""The manual page: made of the help, whole, and roff that is read without a complaint."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import click

from journal_cards.cli import COMMANDS, cli
from journal_cards.commands.man import page
from program import DEADLINE, Program

ROFF = page(cli) if isinstance(cli, click.Group) else ""


def test_the_program_prints_it(tmp_path: Path) -> None:
    assert Program(tmp_path).ok("man") == ROFF


def test_every_command_and_option_is_told() -> None:
    context = click.Context(cli)
    for name in COMMANDS:
        assert f'.SS "{name}"\n' in ROFF
        command = cli.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                for option in parameter.opts:
                    assert option.replace("-", r"\-") in ROFF, (name, option)


def test_hyphens_and_backslashes_are_escaped() -> None:
    for line in ROFF.splitlines():
        # Outside of the escapes that we wrote there is no bare hyphen, and no backslash that begins nothing.
        assert not re.search(r"(?<!\\)-", line), line
        assert not re.search(r"\\(?![-e&]|f[BR]|\((?:dq|ha|ti|aq))", line), line
        assert not line.startswith("'")
    assert "\b" not in ROFF
    assert "\x1b" not in ROFF


def test_hostile_help_is_text() -> None:
    @click.command(help='.TH evil\n\n\'br\n\n\b\n.ig\na\\b -x `c`\n\n\\fBx "y" ~^')
    @click.option("--x", help=".ig")
    def import_() -> None:
        raise AssertionError

    class Group(click.Group):
        def list_commands(self, ctx: click.Context) -> list[str]:
            return ["import"]

        def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
            return import_

    text = page(Group("g", help="A word."))
    requests = {line.split()[0] for line in text.splitlines() if line.startswith((".", "'"))}
    assert requests <= {".TH", ".SH", ".SS", ".PP", ".TP", ".nf", ".fi"}
    assert text.count(".TH ") == 2  # the head, and the words that look like one
    assert r"\&.ig" in text
    assert r"a\eb \-x \fBc\fR" in text
    assert r"\efBx \(dqy\(dq \(ti\(ha" in text


if shutil.which("groff"):

    def test_groff_has_nothing_to_complain_about(tmp_path: Path) -> None:
        file = tmp_path / "journal-cards.1"
        file.write_text(ROFF, encoding="utf-8")
        done = subprocess.run(
            ["groff", "-man", "-Tutf8", "-ww", "-z", str(file)],
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
