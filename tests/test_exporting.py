"""Exports as values: what goes into each format, and how a file is written."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal_cards import exporting
from journal_cards.errors import UserError
from journal_cards.importing import import_journal
from journal_cards.model import Card, Rating, Settings
from journal_cards.reviewing import Reviewing
from journal_cards.scheduling import study_day
from journal_cards.store.store import Store

NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)
PREFS = Settings(learn_ahead=0)
TEXT = """\
## 2031-01-02

- Herds
  - **Question**: Who keeps watch, at "night"?
    - The oldest mare, of course
  - **Question**: Where do they drink?
    - At the southern river
  - Kept in mind
"""


class Ranch:
    """A journal, its store and a clock that the test moves."""

    def __init__(self, folder: Path) -> None:
        self.now = NOON
        self.journal = folder / "ranch.md"
        self.journal.write_text(TEXT)
        self.store = Store.open(folder / "cards.db")
        self.reviewing = Reviewing(folder / "cards.db", PREFS, lambda: self.now)
        self.take_in()

    def take_in(self) -> None:
        import_journal(self.journal, self.store, PREFS, study_day.moment(self.now, PREFS.day_start))

    def rate(self, *ratings: int) -> None:
        sitting = self.reviewing.start(None)
        for rating in ratings:
            self.now += timedelta(seconds=5)
            sitting = self.reviewing.rate(self.reviewing.reveal(sitting), Rating(rating))

    def undo(self) -> None:
        self.reviewing.undo(self.reviewing.start(None))

    def export(self, kind: exporting.Format, topic: tuple[str, ...] | None = None) -> str:
        moment = study_day.moment(self.now, PREFS.day_start)
        return exporting.export(self.store, kind, PREFS, moment, topic)[0].decode()

    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.export("jsonl").splitlines()]


@pytest.fixture
def ranch(tmp_path: Path) -> Iterator[Ranch]:
    made = Ranch(tmp_path)
    yield made
    made.reviewing.close()
    made.store.close()


def test_a_line_follows_the_life_of_its_card(ranch: Ranch) -> None:
    def watch() -> dict[str, object]:
        return next(line for line in ranch.lines() if line["front"] == 'Who keeps watch, at "night"?')

    new = watch()
    assert (new["journal"], new["line"], new["date"], new["topic"]) == ("ranch", 4, "2031-01-02", ["Herds"])
    assert (new["kind"], new["back"], new["own_question"]) == ("basic", "The oldest mare, of course", True)
    assert (new["state"], new["due"], new["reps"], new["stability"]) == ("new", None, 0, None)
    ranch.rate(1)
    step = watch()
    assert (step["state"], step["due"], step["reps"]) == ("learning", "2031-03-03T12:10:05.000Z", 1)
    ranch.now += timedelta(minutes=11)
    ranch.rate(3)
    learned = watch()
    assert (learned["state"], learned["reps"], learned["lapses"]) == ("review", 2, 0)
    assert str(learned["due"]) > "2031-03-03"
    assert len(str(learned["due"])) == len("2031-03-03")
    ranch.journal.write_text(
        TEXT.replace("  - **Question**: Who keeps", "  - **Question**: Whoever keeps").split("  - **")[0]
    )
    ranch.take_in()
    gone = watch()
    assert (gone["retired"], gone["line"], gone["uid"]) == (True, None, new["uid"])
    assert (gone["reps"], gone["due"]) == (2, learned["due"])


def test_the_review_log_leaves_out_what_was_undone(ranch: Ranch) -> None:
    ranch.rate(3, 2)
    before = ranch.export("revlog")
    ranch.undo()
    ranch.rate(4)
    rows = list(csv.reader(ranch.export("revlog").splitlines()))
    assert rows[:2] == list(csv.reader(before.splitlines()))[:2]
    assert [row[2] for row in rows[1:]] == ["3", "4"]
    first = int(NOON.timestamp() * 1000) + 5000
    assert [int(value) for value in rows[1][1:]] == [first, 3, 0, 5000]
    assert int(rows[1][0]) != int(rows[2][0])


def test_csv_survives_quotes_and_commas(ranch: Ranch) -> None:
    text = ranch.export("csv")
    marks = [line for line in text.splitlines() if line.startswith("#")]
    assert marks[:2] == ["#separator:Comma", "#html:true"]
    rows = list(csv.reader(io.StringIO(text.split(marks[-1] + "\n")[1])))
    assert {len(row) for row in rows} == {6}
    guid, kind, deck, _, front, back = next(row for row in rows if "watch" in row[4])
    assert (kind, deck) == ("Basic", "ranch::Herds")
    assert "Who keeps watch, at" in front
    assert "The oldest mare, of course" in back
    assert guid in {line["uid"] for line in ranch.lines()}


def test_a_topic_takes_its_subtopics_and_nothing_else(ranch: Ranch) -> None:
    assert ranch.export("jsonl", ("Herds",)) == ranch.export("jsonl")
    assert ranch.export("jsonl", ("Her",)) == ""
    assert ranch.export("revlog", ("Her",)).count("\n") == 1


def test_suspended_cards_go_to_the_data_and_not_to_anki(ranch: Ranch) -> None:
    aside = [line for line in ranch.lines() if line["suspended"]]
    assert [line["back"] or line["front"] for line in aside]
    for line in aside:
        assert line["reason"]
        assert str(line["uid"]) not in ranch.export("csv")


def test_every_hidden_place_of_a_cloze_is_marked(ranch: Ranch) -> None:
    card = ranch.store.cards()[0]
    hidden = replace(card.draft, kind="cloze", front="ab x ab", back="", spans=((0, 2), (5, 7)))
    cloze: Card = replace(card, draft=hidden)
    assert exporting.cloze_text(cloze) == "{{c1::ab}} x {{c1::ab}}"
    assert exporting.as_json(cloze)["back"] == ""


# ---- the file --------------------------------------------------------------------------------------------------------


def test_a_file_is_replaced_whole_and_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    exporting.write_file(path, b"first")
    assert stat.S_IMODE(path.stat().st_mode) & 0o111 == 0
    path.chmod(0o600)
    exporting.write_file(path, b"second")
    assert path.read_bytes() == b"second"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_old_file_and_no_scraps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"precious")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(UserError, match="No space left on device"):
        exporting.write_file(path, b"new")
    assert path.read_bytes() == b"precious"
    assert list(tmp_path.iterdir()) == [path]


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    exporting.write_file(pipe, b"data")
    assert os.read(reader, 10) == b"data"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("name", ["collection.apkg", "COLLECTION.apkg", "backup-.apkg", "backup-2031.apkg", "x.colpkg"])
def test_names_of_backups_are_refused_for_packages_only(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match="backup"):
        exporting.check_name(tmp_path / name, "apkg")
    exporting.check_name(tmp_path / name, "jsonl")
    exporting.check_name(tmp_path / "my-backup.apkg", "apkg")


def test_nothing_that_the_cards_come_from_is_a_target(ranch: Ranch, tmp_path: Path) -> None:
    (tmp_path / "alias.md").symlink_to(ranch.journal)
    for path in (ranch.journal, tmp_path / "alias.md", tmp_path / "cards.db"):
        with pytest.raises(UserError, match="must not replace"):
            exporting.check_target(path, ranch.store)
    exporting.check_target(tmp_path / "new.apkg", ranch.store)
    ranch.journal.unlink()
    exporting.check_target(tmp_path / "new.apkg", ranch.store)
