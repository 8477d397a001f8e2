"""An answer on its way into the journal: what is listed, what is written, what is refused, and what becomes of it."""

from __future__ import annotations

import errno
import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from core_support import NewWorld, World
from journal_cards.answering import Answering, OpenQuestion
from journal_cards.errors import UserError
from journal_cards.importing import import_journal
from journal_cards.model import Rating
from program import COMMAND, SAMPLE, Program

JOURNAL = "## 2031-02-20\n- Web\n  - **Question**: What is an ETag?\n  - `304` means not modified\n"
AFTER = JOURNAL.replace("ETag?\n", "ETag?\n    - A version\n      - of a page\n")
ANSWER = "A version\n of a page"


def answering(world: World) -> Answering:
    return Answering(world.database, world.prefs, lambda: world.now)


def the_question(world: World) -> OpenQuestion:
    (question,) = answering(world).questions()
    return question


def again(world: World) -> None:
    """Import the journal as it is."""
    import_journal(world.journal, world.store, world.prefs, world.reviewing.moment())


def answer(world: World, text: str = ANSWER) -> str:
    """Answer the one open question; what the person is told."""
    use = answering(world)
    return use.write(use.propose(use.begin(the_question(world)), text)).told


# ---- what is open ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bullet", "asks"),
    [
        ("**Question**: What is an ETag", "What is an ETag"),
        ("**Question:** What is an ETag?", "What is an ETag?"),
        ("Q: what is an ETag", "what is an ETag"),
        ("What is an `ETag`?", "What is an `ETag`?"),
        ("Is an ETag a version?", "Is an ETag a version?"),
        ("What is an ETag?\n  - TODO", "What is an ETag?"),
        ("What is an ETag?\n  - ?\n  - …", "What is an ETag?"),
    ],
)
def test_a_question_without_an_answer_is_listed_and_never_asked(bullet: str, asks: str, new_world: NewWorld) -> None:
    world = new_world()
    world.take(f"## 2031-02-20\n- {bullet}\n")
    question = the_question(world)
    assert (question.question, question.line, question.age_days) == (asks, 2, 11)
    assert not [card for card in world.cards().values() if not card.suspended]


def test_the_oldest_question_comes_first_and_one_without_a_date_last(new_world: NewWorld) -> None:
    world = new_world()
    world.take("- Who are we?\n\n## 2031-02-20\n- What is new?\n## 2030-01-01\n- What is old?\n- What is fast?\n")
    found = [(one.question, one.date, one.age_days) for one in answering(world).questions()]
    assert found == [
        ("What is old?", date(2030, 1, 1), 426),
        ("What is fast?", date(2030, 1, 1), 426),
        ("What is new?", date(2031, 2, 20), 11),
        ("Who are we?", None, None),
    ]


def test_before_the_first_import_nothing_is_open_and_no_database_is_made(new_world: NewWorld) -> None:
    world = new_world()
    assert answering(world).questions() == ()
    assert not world.database.exists()


# ---- what is written -------------------------------------------------------------------------------------------------


def test_the_answer_is_written_imported_and_becomes_a_card(new_world: NewWorld) -> None:
    world = new_world()
    world.take(JOURNAL)
    assert answer(world) == "answered; 1 card"
    assert world.journal.read_text() == AFTER
    (card,) = [card for card in world.cards().values() if card.draft.own_question]
    assert (card.draft.front, card.line, card.suspended) == ("What is an ETag?", 3, False)
    assert answering(world).questions() == ()


def test_an_answer_written_in_an_editor_makes_the_card_of_the_same_note(new_world: NewWorld) -> None:
    world = new_world()
    world.take(JOURNAL)
    (journal,) = world.store.journals()
    before = {note.draft.text: note.uid for note in world.store.notes(journal.uid)}
    plan = world.take(AFTER).plan
    assert not plan.retired
    notes = {note.draft.text: note for note in world.store.notes(journal.uid) if not note.retired}
    question = notes["**Question**: What is an ETag?"]
    assert question.uid == before["**Question**: What is an ETag?"]
    (card,) = [card for card in world.cards().values() if card.draft.own_question]
    assert card.note_uid == question.uid
    # What was learned of it outlives a time without an answer.
    sitting = world.reviewing.start(None)
    while sitting.card is not None and sitting.card.uid != card.uid:
        sitting = world.rate(sitting, Rating.EASY)
    world.rate(sitting, Rating.EASY)
    world.take(JOURNAL)
    assert the_question(world).question == "What is an ETag?"
    world.take(AFTER)
    assert world.cards()[card.uid].memory.reps == 1
    assert not world.cards()[card.uid].retired


def test_the_proposal_shows_the_new_lines_with_their_numbers_and_neighbours(new_world: NewWorld) -> None:
    world = new_world()
    world.take(JOURNAL)
    use = answering(world)
    proposal = use.propose(use.begin(the_question(world)), ANSWER)
    assert proposal.above == ((1, "## 2031-02-20"), (2, "- Web"), (3, "  - **Question**: What is an ETag?"))
    assert proposal.new == ((4, "    - A version"), (5, "      - of a page"))
    assert proposal.below == ((6, "  - `304` means not modified"),)
    assert world.journal.read_text() == JOURNAL


def test_bytes_that_are_not_the_answer_stay_as_they_are(new_world: NewWorld) -> None:
    world = new_world()
    data = b"\xef\xbb\xbf- Caf\xc3\xa9 \t\r\n* What is an ETag?\r\n \t \r\n\x0cend"
    world.journal.write_bytes(data)
    again(world)
    answer(world, "A version")
    at = data.index(b" \t \r")
    assert world.journal.read_bytes() == data[:at] + b"  * A version\r\n" + data[at:]


def test_a_link_is_followed_and_mode_and_owner_stay(new_world: NewWorld, tmp_path: Path) -> None:
    world = new_world()
    real = tmp_path / "elsewhere" / "real.md"
    real.parent.mkdir()
    real.write_text(JOURNAL)
    real.chmod(0o640)
    owner = (os.getuid(), 12345) if os.getuid() == 0 else (os.getuid(), os.getgid())
    os.chown(real, *owner)
    world.journal.symlink_to(real)
    again(world)
    answer(world)
    assert world.journal.is_symlink()
    assert real.read_text() == AFTER
    assert real.stat().st_mode & 0o777 == 0o640
    assert (real.stat().st_uid, real.stat().st_gid) == owner
    assert [path.name for path in real.parent.iterdir()] == ["real.md"]


# ---- what is refused -------------------------------------------------------------------------------------------------


def refused(world: World, told: str) -> None:
    """An answer is refused with one line, and the folder is as it was."""
    before = {path: path.read_bytes() for path in world.journal.parent.iterdir() if path.suffix == ".md"}
    with pytest.raises(UserError, match=told) as error:
        answer(world)
    assert "\n" not in str(error.value)
    assert {path: path.read_bytes() for path in world.journal.parent.iterdir() if path.suffix == ".md"} == before
    assert not list(world.journal.parent.glob(".*"))


def test_a_read_only_journal_is_refused(new_world: NewWorld) -> None:
    world = new_world()
    world.take(JOURNAL)
    world.journal.chmod(0o444)
    refused(world, "is read-only: nothing was written")


def test_a_journal_that_is_gone_is_refused(new_world: NewWorld) -> None:
    world = new_world()
    world.take(JOURNAL)
    world.journal.unlink()
    refused(world, "there is no file")


def test_a_question_that_was_answered_meanwhile_is_refused(new_world: NewWorld) -> None:
    world = new_world()
    world.take(JOURNAL)
    world.journal.write_text(AFTER)
    refused(world, "not open any more")


@pytest.mark.parametrize("call", ["fsync", "replace", "fdopen"])
def test_a_full_disk_leaves_the_journal_as_it_was(
    call: str, new_world: NewWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = new_world()
    world.take(JOURNAL)
    use = answering(world)
    proposal = use.propose(use.begin(the_question(world)), ANSWER)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path if call == "replace" else os, call, full)
        with pytest.raises(UserError, match="No space left on device; it is as it was"):
            use.write(proposal)
    assert world.journal.read_text() == JOURNAL
    assert not list(world.journal.parent.glob(".*"))
    assert use.write(proposal).told == "answered; 1 card"


def test_a_change_while_the_person_types_is_noticed_before_and_after_the_lines_were_shown(new_world: NewWorld) -> None:
    world = new_world()
    world.take(JOURNAL)
    use = answering(world)
    page = use.begin(the_question(world))
    proposal = use.propose(page, ANSWER)
    world.journal.write_text(JOURNAL + "- more\n")
    for ask in (lambda: use.propose(page, ANSWER), lambda: use.write(proposal)):
        with pytest.raises(UserError, match="changed while you were typing; nothing was written"):
            ask()
    assert world.journal.read_text() == JOURNAL + "- more\n"
    assert the_question(world)


def test_an_answer_is_written_even_when_the_import_is_refused(new_world: NewWorld) -> None:
    world = new_world()
    world.take(JOURNAL + "".join(f"- fact `{n}` stands here\n" for n in range(30)))
    world.journal.write_text(JOURNAL)
    told = answer(world)
    assert told.startswith("the answer is written, but the journal was not imported: ")
    assert world.journal.read_text() == AFTER


# ---- the command -----------------------------------------------------------------------------------------------------


@pytest.fixture
def program(tmp_path: Path) -> Program:
    person = Program(tmp_path)
    person.ok("import", person.write("web.md", JOURNAL))
    return person


def test_without_a_terminal_it_shows_the_lines_and_writes_only_with_yes(program: Program) -> None:
    shown = program.ok("answer", "3", stdin=ANSWER)
    assert shown.split("\n")[1:] == [
        "  1 ## 2031-02-20",
        "  2 - Web",
        "  3   - **Question**: What is an ETag?",
        "+ 4     - A version",
        "+ 5       - of a page",
        "  6   - `304` means not modified",
        "Nothing was written: --yes writes these lines.",
        "",
    ]
    assert (program.home / "web.md").read_text() == JOURNAL
    assert program.ok("answer", "3", "web.md", "--yes", stdin=ANSWER).endswith("\nanswered; 1 card\n")
    assert (program.home / "web.md").read_text() == AFTER
    assert program.json("questions", "--json") == []


def test_what_the_command_cannot_do_is_one_line(program: Program) -> None:
    assert "line 2 of" in program.refused("answer", "2", stdin=ANSWER)
    assert "no bullet stands on line 99" in program.refused("answer", "99", stdin=ANSWER)
    assert "the answer is empty" in program.refused("answer", "3", "--yes", stdin="\n\n")
    assert "no file" in program.refused("answer", "3", "other.md", stdin=ANSWER)
    other = program.write("other.md", JOURNAL)
    assert "not imported yet" in program.refused("answer", "3", other, "--yes", stdin=ANSWER)
    assert other.read_text() == (program.home / "web.md").read_text() == JOURNAL
    assert program.run("answer", "x").code == program.run("answer").code == 2


def test_an_answer_that_is_no_utf8_is_refused(program: Program) -> None:
    done = subprocess.run(
        [*COMMAND, "answer", "3", "--yes"],
        input=b"caf\xe9\n",
        capture_output=True,
        cwd=program.home,
        env=program.environment(),
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"journal-cards: the answer is not UTF-8: nothing was written\n")


def test_the_listing_and_the_command_agree_on_the_sample(tmp_path: Path) -> None:
    person = Program(tmp_path)
    person.ok("import", person.write("journal.md", SAMPLE.read_bytes()))
    (question,) = person.json("questions", "--json")
    person.ok("answer", str(question["line"]), "--yes", stdin="An answer")
    before, after = SAMPLE.read_text().split("\n"), (tmp_path / "journal.md").read_text().split("\n")
    new = [line for line in after if line.strip() == "- An answer"]
    assert len(new) == 1
    after.remove(new[0])
    assert after == before
