"""The new bullets since last time: keep, not a card, on, later; by the use case, on plain lines and by options."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from choice_support import basic, bullet
from core_support import NewWorld, World
from journal_cards.errors import UserError
from journal_cards.model import Change, Counts, JournalFile, NoteDraft, Plan
from journal_cards.pairing import pair_cards
from journal_cards.triage_lines import NOTHING, Walk, listing
from journal_cards.triaging import Triaging
from program import Program

ASIDE = basic("is lovely", "1", "Moss …", kind="recall", rule="recall.note", suspended=True, reason="set aside: praise")
OLD, NEW = date(2031, 3, 1), date(2031, 3, 2)
BULLETS = (
    bullet(basic("loosen the soil", front="What do worms do?"), text="Worms loosen the soil", date=OLD),
    bullet(text="Garden", disposition="topic", reason="a label", date=OLD),
    bullet(ASIDE, text="Moss is lovely", reason="set aside: praise", date=NEW),
    bullet(basic("at night", front="When do frogs eat?"), text="Frogs [eat] at\x1b[31m night", date=NEW),
    bullet(text="What eats slugs?", disposition="open_question", reason="no answer yet"),
)


def placed(drafts: tuple[NoteDraft, ...]) -> list[NoteDraft]:
    """The bullets one below the other."""
    return [replace(draft, position=place, line=place + 10, end_line=place + 10) for place, draft in enumerate(drafts)]


def plant(world: World, *drafts: NoteDraft, name: str = "garden") -> None:
    """Import bullets that were drafted by hand."""
    changes = []
    for draft in placed(drafts):
        uid = f"{name}-{draft.position}"
        changes.append(Change("added", uid, None, draft, None, "new", pair_cards(uid, (), draft.cards)))
    file = JournalFile(name, name, str(world.journal.with_stem(name).resolve()), "1", 0)
    world.store.apply(file, Plan(added=tuple(changes)), world.reviewing.moment())


@pytest.fixture
def world(new_world: NewWorld) -> World:
    world = new_world()
    plant(world, *BULLETS)
    return world


@pytest.fixture
def triaging(world: World) -> Triaging:
    return Triaging(world.database, world.prefs, lambda: world.now)


def lines(triaging: Triaging) -> list[int]:
    return [one.line for one in triaging.pending()]


def test_the_newest_day_comes_first_and_labels_do_not(triaging: Triaging) -> None:
    assert lines(triaging) == [12, 13, 10, 14]


def test_doing_nothing_is_fine(world: World, triaging: Triaging) -> None:
    assert world.reviewing.counts() == Counts(new=2)
    triaging.pending()
    assert world.reviewing.counts() == Counts(new=2)


def test_what_is_kept_does_not_come_again(world: World, triaging: Triaging) -> None:
    before = triaging.at(10)
    now = triaging.decide(before, "keep")
    assert (now.seen, now.active) == (True, True)
    assert lines(triaging) == [12, 13, 14]
    assert triaging.undo(before) == before
    assert lines(triaging) == [12, 13, 10, 14]
    assert world.reviewing.counts() == Counts(new=2)


def test_what_is_no_card_is_suspended(world: World, triaging: Triaging) -> None:
    before = triaging.at(10)
    assert not triaging.decide(before, "drop").active
    assert world.reviewing.counts() == Counts(new=1)
    assert triaging.undo(before) == before
    assert world.reviewing.counts() == Counts(new=2)


def test_what_was_set_aside_is_switched_on(world: World, triaging: Triaging) -> None:
    before = triaging.at(12)
    now = triaging.decide(before, "on")
    assert (now.active, now.disposition) == (True, "cards")
    assert world.reviewing.counts() == Counts(new=3)
    assert triaging.undo(before) == before
    with pytest.raises(UserError, match="no card could be made"):
        triaging.decide(triaging.at(14), "on")
    assert 14 in lines(triaging)


def test_all_are_kept_and_given_back(triaging: Triaging) -> None:
    found = triaging.pending()
    assert triaging.keep_all(found) == 4
    assert lines(triaging) == []
    triaging.keep_all(found, keep=False)
    assert triaging.pending() == found


def test_an_edited_bullet_is_not_new_again(new_world: NewWorld) -> None:
    world = new_world()
    text = "## 2031-03-01\n- Garden\n  - `pH` is a measure of how sour the soil is\n"
    world.take(text)
    triaging = Triaging(world.database, world.prefs, lambda: world.now)
    triaging.keep_all(triaging.pending())
    world.take(text.replace("sour", "very sour") + "  - `loam` is a soil of sand and clay\n")
    assert [one.text for one in triaging.pending()] == ["`loam` is a soil of sand and clay"]


def test_a_line_belongs_to_one_journal(world: World, triaging: Triaging, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no bullet stands on line 99"):
        triaging.at(99)
    plant(world, *BULLETS, name="roof")
    with pytest.raises(UserError, match="several journals are known"):
        triaging.at(10)
    assert triaging.at(10, world.journal.with_stem("roof")).journal == "roof"
    assert len(triaging.pending()) == 8
    assert {one.journal for one in triaging.pending(world.journal)} == {"garden"}
    with pytest.raises(UserError, match="was not imported yet"):
        triaging.pending(tmp_path / "other.md")


def test_without_a_database_there_is_nothing_to_look_at(new_world: NewWorld) -> None:
    world = new_world()
    assert Triaging(world.database, world.prefs, lambda: world.now).pending() == ()
    assert not world.database.exists()
    assert listing(()) == NOTHING


# ---- on plain lines --------------------------------------------------------------------------------------------------


def walk(triaging: Triaging, *answers: str) -> str:
    """What a walk prints for these lines of input."""
    target = io.StringIO()
    Walk(triaging, io.StringIO("".join(f"{answer}\n" for answer in answers)), target).run(triaging.pending())
    return target.getvalue()


def test_a_walk_through_all(world: World, triaging: Triaging) -> None:
    told = walk(triaging, "y", "n", "k", "")
    assert [told.index(f"line {line} of garden") for line in (12, 13, 10, 14)] == sorted(
        told.index(f"line {line} of garden") for line in (12, 13, 10, 14)
    )
    assert "~ Moss …" in told
    assert "set aside: praise" in told
    assert "* When do frogs eat?\n      = at night" in told
    assert "Frogs [eat] at␛[31m night" in told
    assert told.endswith("1 kept, 1 suspended, 1 switched on, 1 for later.\n")
    assert lines(triaging) == [14]
    assert sorted(card.draft.answer for card in world.store.cards() if not card.suspended) == [
        "is lovely",
        "loosen the soil",
    ]


def test_a_walk_that_is_left_keeps_what_was_decided(triaging: Triaging) -> None:
    told = walk(triaging, "l", "k", "q")
    assert told.endswith("1 kept, 0 suspended, 0 switched on, 3 for later.\n")
    assert lines(triaging) == [12, 10, 14]
    assert walk(triaging).endswith("0 kept, 0 suspended, 0 switched on, 3 for later.\n"), "the input ends"


def test_the_last_decision_is_taken_back(triaging: Triaging) -> None:
    before = triaging.pending()
    told = walk(triaging, "u", "y", "u", "", "u", "n", "u", "q")
    assert told.count("saved undo") == 2
    assert "Nothing to undo." in told
    assert triaging.pending() == before


def test_the_rest_is_kept_at_once(triaging: Triaging) -> None:
    assert "saved: kept 3" in walk(triaging, "n", "a")
    assert walk(triaging, "k") == f"{NOTHING}\n"


def test_a_key_that_means_nothing_and_a_card_that_cannot_be(triaging: Triaging) -> None:
    told = walk(triaging, "", "", "", "x", "y", "k")
    assert "not saved: no card could be made of this bullet" in told
    assert lines(triaging) == [12, 13, 10]


# ---- the command -----------------------------------------------------------------------------------------------------

JOURNAL = """\
## 2031-03-01
- Garden
  - `pH` is a measure of how sour the soil is
  - `loam` is a soil of sand and clay
  - Thanks to [the guide](https://example.org/guide)
"""


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = Program(tmp_path)
    program.ok("import", program.write("garden.md", JOURNAL))
    return program


def test_without_a_terminal_it_lists(program: Program) -> None:
    told = program.ok("triage")
    assert "2031-03-01  line 3 of garden  [Garden]\n  `pH` is a measure of how sour the soil is\n    * " in told
    assert "3 new bullets" in told
    found = program.json("triage", "--json")
    assert [one["line"] for one in found] == [3, 4, 5]
    assert found[0]["topic"] == ["Garden"]
    assert {"kind", "rule", "front", "answer", "suspended"} <= found[0]["cards"][0].keys()


def test_options_decide_about_lines(program: Program) -> None:
    assert program.ok("triage", "--keep", "3", "--drop", "4", "garden.md") == "1 kept, 1 suspended, 0 switched on\n"
    assert [one["line"] for one in program.json("triage", "--json")] == [5]
    assert {line["line"] for line in map(json.loads, exported(program)) if not line["suspended"]} == {3}
    assert program.ok("triage", "--on", "4", "--all-keep") == "1 kept, 0 suspended, 1 switched on\n"
    assert program.ok("triage") == f"{NOTHING}\n"
    assert {line["line"] for line in map(json.loads, exported(program)) if not line["suspended"]} == {3, 4}
    assert program.ok("import").count("nothing changed") == 1


def test_a_line_is_not_given_to_two_options(program: Program) -> None:
    assert program.refused("triage", "--on", "4", "--drop", "4") == "line 4 is given to both --drop and --on"
    assert len(program.json("triage", "--json")) == 3


def test_a_line_that_cannot_be_switched_on_leaves_the_others_as_they_were(program: Program) -> None:
    before = exported(program)
    told = program.refused("triage", "--drop", "3", "--on", "5")
    assert told.startswith("line 5: no card could be made of this bullet")
    assert told.endswith("nothing was changed")
    assert exported(program) == before
    assert len(program.json("triage", "--json")) == 3


def test_explain_says_what_the_person_decided(program: Program) -> None:
    assert "disposition: cards (" in program.ok("explain", "3")
    program.ok("triage", "--drop", "3")
    assert "disposition: suspended (you suspended this bullet)" in program.ok("explain", "3")
    document = program.json("explain", "3", "--json")
    assert all(card["suspended"] for card in document["cards"])


def exported(program: Program) -> list[str]:
    return program.ok("export", "--format", "jsonl", "-o", "-").splitlines()


def test_a_line_without_a_bullet_changes_nothing(program: Program) -> None:
    assert "no bullet stands on line 77" in program.refused("triage", "--drop", "3", "--keep", "77")
    assert len(program.json("triage", "--json")) == 3
    assert "was not imported yet" in program.refused("triage", "other.md")
    assert program.run("triage", "--keep", "0").code == 2
