"""Flagged cards in the format of a compiler, through the real program; and the recipes of the docs that use it."""

from __future__ import annotations

import json
import os
import re
import select
import shlex
import shutil
import subprocess
from pathlib import Path
from time import monotonic

import click
import pytest

from journal_cards.cli import COMMANDS, cli
from journal_cards.commands import world
from program import COMMAND, DEADLINE, Program

JOURNAL = """## 2031-03-01
- Linux
  - The daemon closes idle sessions after 90 seconds
  - `ln` makes a second name for the same inode
"""
PAGES = [Path(__file__).parents[1] / "docs" / name for name in ("editors.md", "prompt.md")]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = Program(tmp_path)
    program.configure("fuzz = false\nlearn_ahead = 0\nleech_threshold = 1\n")
    program.ok("import", program.write("notes/mine.md", JOURNAL))
    return program


def mark(program: Program, word: str | None, text: str) -> None:
    """Give every card of a bullet a flag, past the program."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(program.database)) as connection, connection:
        connection.execute(
            "UPDATE cards SET flag = ? WHERE note_uid IN (SELECT uid FROM notes WHERE text LIKE ?)", (word, f"%{text}%")
        )


def test_a_flag_that_was_set_in_a_review_is_a_line_of_a_compiler(program: Program) -> None:
    assert program.ok("flagged") == ""
    assert "saved: flagged too vague" in program.ok("review", "--plain", stdin="f too vague\nq\n")
    (line,) = program.ok("flagged", cwd=program.home / "notes").splitlines()
    assert re.fullmatch(r"mine\.md:[34]: flagged: too vague", line)
    assert program.ok("flagged", cwd=program.home).startswith("notes/mine.md:")
    elsewhere = program.home / "elsewhere"
    elsewhere.mkdir()
    assert program.ok("flagged", cwd=elsewhere).startswith(f"{program.home.resolve()}/notes/mine.md:")


def test_a_flag_without_a_word_shows_the_card(program: Program) -> None:
    mark(program, "", "second name")
    lines = program.ok("flagged", cwd=program.home / "notes").splitlines()
    assert lines
    assert all(line.startswith("mine.md:4: flagged: ") and len(line) > 25 for line in lines)


def test_leeches_only_when_they_are_asked_for(program: Program) -> None:
    review = program.ok("review", "--plain", stdin="\n4\n" * 9)
    assert "Easy" in review
    program.later(days=60)
    program.ok("review", "--plain", stdin="\n1\n" * 9)
    assert program.ok("flagged") == ""
    lines = program.ok("flagged", "--leeches", cwd=program.home / "notes").splitlines()
    assert lines
    assert all(re.match(r"mine\.md:[34]: leech: forgotten 1 time: \S", line) for line in lines)


def test_the_document(program: Program) -> None:
    mark(program, "too vague", "second name")
    first, *_ = program.json("flagged", "--json")
    assert first["flag"] == "too vague"
    assert first["line"] == 4
    assert first["path"] == str((program.home / "notes" / "mine.md").resolve())
    assert (first["journal"], first["topic"], first["leech"], first["lapses"]) == ("mine", ["Linux"], False, 0)
    mark(program, None, "second name")
    assert program.json("flagged", "--json") == []


def test_hostile_words_stay_on_their_line(program: Program) -> None:
    mark(program, "[red]\x1b[31m two\nlines \u202ex", "second name")
    out = program.ok("flagged")
    assert "\x1b" not in out
    assert all(": flagged: [red]␛[31m two lines " in line for line in out.splitlines())


def test_a_bullet_that_left_the_journal_is_not_told(program: Program) -> None:
    mark(program, "x", "second name")
    program.write("notes/mine.md", JOURNAL.rsplit("  - ", 1)[0])
    program.ok("import", "--yes")
    assert program.ok("flagged") == ""


def test_without_a_database(tmp_path: Path) -> None:
    assert "there is no database" in Program(tmp_path).refused("flagged")


# ---- what the docs say -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_line_of_the_recipes_exists(page: Path) -> None:
    code = re.findall(r"```\w*\n(.*?)```|`([^`\n]+)`", page.read_text(encoding="utf-8"), re.DOTALL)
    text = "\n".join(block or span for block, span in code).replace("\\ ", " ")
    found = re.findall(r"journal-cards((?: +(?:--?[a-z][a-z-]*|[a-z]+))+)", text)
    assert len(found) >= 5
    for words in map(shlex.split, found):
        assert words[0] in COMMANDS, words
        command = cli.get_command(click.Context(cli), words[0])
        assert command is not None
        known = {name for parameter in command.params for name in parameter.opts}
        assert {word for word in words if word.startswith("-")} <= known, words


def test_the_pattern_for_vs_code_fits_what_is_printed(program: Program) -> None:
    mark(program, "too vague: [x]", "second name")
    block = re.search(r"```json\n(.*?)```", PAGES[0].read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    (task,) = json.loads(block[1])["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    line = program.ok(*task["command"].split()[1:], cwd=program.home / "notes").splitlines()[0]
    match = re.search(pattern["regexp"], line)
    assert match is not None
    assert [match[pattern[part]] for part in ("file", "line", "code", "message")] == [
        "mine.md",
        "4",
        "flagged",
        "too vague: [x]",
    ]


@pytest.fixture
def on_path(program: Program) -> dict[str, str]:
    """A PATH on which ``journal-cards`` is this very program."""
    folder = program.home / "bin"
    folder.mkdir()
    (folder / "journal-cards").write_text(f'#!/bin/sh\nexec {shlex.join(COMMAND)} "$@"\n', encoding="utf-8")
    (folder / "journal-cards").chmod(0o755)
    environment = program.environment()
    return {**environment, "PATH": f"{folder}:{environment['PATH']}"}


def recipe(page: Path, language: str) -> str:
    block = re.search(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    return block[1]


if shutil.which("vim"):

    def test_vim_goes_to_the_flagged_bullet(program: Program, on_path: dict[str, str]) -> None:
        mark(program, "too vague", "second name")
        script = program.write(
            "make.vim",
            recipe(PAGES[0], "vim")
            + "silent make!\ncfirst\ncall writefile([bufname('%') . ' ' . line('.')], 'at')\nqall!\n",
        )
        done = subprocess.run(
            ["vim", "-es", "-u", "NONE", "-N", "-S", str(script), "mine.md"],
            cwd=program.home / "notes",
            env=on_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=DEADLINE,
            check=False,
        )
        at = program.home / "notes" / "at"
        assert at.exists(), done
        assert at.read_text(encoding="utf-8") == "mine.md 4\n"


SHELLS = {
    "bash": ["bash", "--norc", "-c", 'PS1=\'$ \'; {recipe}\neval "printf %s \\"$PS1\\""'],
    "zsh": ["zsh", "-f", "-c", '{recipe}\nprint -P -n -- "$RPROMPT"'],
    "fish": ["fish", "--no-config", "-c", "{recipe}\nfish_right_prompt"],
}


@pytest.mark.parametrize("shell", list(filter(shutil.which, SHELLS)))
def test_the_prompt_of_a_shell_says_how_many_are_due(shell: str, program: Program, on_path: dict[str, str]) -> None:
    def prompt() -> str:
        words = [word.replace("{recipe}", recipe(PAGES[1], shell)) for word in SHELLS[shell]]
        done = subprocess.run(words, env=on_path, capture_output=True, text=True, timeout=DEADLINE, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    assert " due" not in prompt()
    program.ok("review", "--plain", stdin="\n4\n" * 9)
    program.later(days=60)
    due = program.ok("due", "--short").strip()
    assert int(due) > 0
    assert f"{due} due" in prompt()


# ---- completion ------------------------------------------------------------------------------------------------------


def test_every_command_that_takes_a_topic_completes_it() -> None:
    context, taking = click.Context(cli), []
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        for parameter in command.params:
            if parameter.name == "topic":
                taking.append(name)
                assert parameter._custom_shell_complete is world.complete_topic, name
    assert {"review", "stats", "decide", "export"} <= set(taking)


@pytest.mark.parametrize(
    "words", ["journal-cards review Li", "journal-cards stats --topic li", "journal-cards export --topic L"]
)
def test_topics_are_completed(program: Program, words: str) -> None:
    given = program.ok(
        _JOURNAL_CARDS_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1)
    )
    assert given == "plain,Linux\n"


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
@pytest.mark.parametrize("typed", ["Tools", "'Tools", '"Tools', "Tools\\ and"])
def test_a_completed_topic_is_one_word_and_runs_nothing(typed: str, tmp_path: Path) -> None:
    topic = r"Tools and $(touch ran), Bob's \n & *; touch ran"
    program = Program(tmp_path)
    other = "## Other\n\n- `cp` copies the inode of things\n"
    journal = f"# Mine\n\n## {topic}\n\n- `ln` makes a second name for the same inode\n\n{other}"
    program.ok("import", program.write("mine.md", journal))
    given = program.home / "given"
    shim = f"""#!/bin/sh
    [ "$_JOURNAL_CARDS_COMPLETE" ] && exec {shlex.join(COMMAND)} "$@"
    printf '%s\\n' "$@" > {given}.part; mv {given}.part {given}
    """
    program.write("bin/journal-cards", shim).chmod(0o755)
    script = program.write("completion.bash", program.ok("completion", "bash"))
    ours, theirs = os.openpty()
    environment = program.environment(PATH=f"{program.home}/bin:{os.environ['PATH']}")
    words = ["bash", "--norc", "--noprofile", "-i"]
    with subprocess.Popen(
        words, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=program.home, start_new_session=True
    ) as bash:
        os.write(ours, f"source {shlex.quote(str(script))}\njournal-cards review {typed}\t\n".encode())
        end = monotonic() + DEADLINE
        while not given.exists() and monotonic() < end:
            select.select([ours], [], [], 0.05)[0] and os.read(ours, 65536)
        bash.kill()
    os.close(ours)
    os.close(theirs)
    assert given.read_text().splitlines() == ["review", topic]
    assert not (program.home / "ran").exists()


@pytest.mark.parametrize("shell", list(filter(shutil.which, ["bash", "zsh", "fish"])))
def test_the_completion_scripts_load(shell: str, program: Program) -> None:
    script = program.write(f"completion.{shell}", program.ok("completion", shell))
    before = "autoload -U compinit; compinit -D -u\n" if shell == "zsh" else ""
    done = subprocess.run(
        [shell, "-c", f"{before}source {shlex.quote(str(script))}"],
        env=program.environment(),
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
