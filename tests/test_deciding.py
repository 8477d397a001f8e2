"""Decisions in a sitting: a bad card, own words, a suspended bullet; on the disk at once, and taken back by undo."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest

from choice_support import basic, bullet, cloze
from core_support import NewWorld, World
from journal_cards import exporting, face, plain
from journal_cards.errors import UserError
from journal_cards.face import CHANGED, front
from journal_cards.model import Change, Counts, JournalFile, NoteDraft, Override, Plan, Rating, StoredNote
from journal_cards.pairing import pair_cards, settled

AGAIN, HARD, GOOD, EASY = Rating
WORMS = bullet(
    basic("loosen the soil", front="What do worms do?"),
    cloze("`tunnels`", sentence="Worms dig {} below"),
    spares=(basic("below the beds", "where", front="Where are worms?", context=("In a garden",)),),
)
MOSS = bullet(
    basic("the shade", front="What does moss like?"), text="Moss likes the shade", position=1, line=4, end_line=4
)
FILE = JournalFile("j", "garden", "/garden.md", "1", 0)


def plant(world: World, *drafts: NoteDraft) -> None:
    """Import bullets that were drafted by hand."""
    changes = [
        Change(
            "added", f"n{draft.position}", None, draft, None, "new", pair_cards(f"n{draft.position}", (), draft.cards)
        )
        for draft in drafts
    ]
    world.store.apply(FILE, Plan(added=tuple(changes)), world.reviewing.moment())


def edit(world: World, draft: NoteDraft) -> None:
    """Import one bullet again, which says something else now."""
    note = notes(world)[draft.position]
    now, cards = settled(note.uid, note.cards, draft, note.say)
    change = Change("edited", note.uid, note, now, None, "edited", cards)
    world.store.apply(FILE, Plan(edited=(change,)), world.reviewing.moment())


def notes(world: World) -> tuple[StoredNote, ...]:
    return world.store.notes("j")


@pytest.fixture
def world(new_world: NewWorld) -> World:
    world = new_world()
    plant(world, WORMS, MOSS)
    return world


def test_the_next_candidate_is_shown_and_rated(world: World) -> None:
    sitting = world.reviewing.start(None)
    assert sitting.counts == Counts(new=2)
    sitting = world.reviewing.reject(sitting)
    assert sitting.card
    assert (front(sitting.card), sitting.revealed, sitting.counts) == ("Where are worms?", False, Counts(new=2))
    assert sitting.decision
    assert sitting.decision.replaced
    sitting = world.rate(sitting, GOOD)
    assert [review.card_uid for review in world.log()] == [sitting.done[0].card_uid]
    assert sitting.card
    assert front(sitting.card) == "What does moss like?"


def test_what_was_called_bad_is_not_asked_again(world: World) -> None:
    sitting = world.reviewing.start(None)
    bad = []
    for _ in range(2):
        assert sitting.card
        bad.append(sitting.card.uid)
        sitting = world.reviewing.reject(sitting)
    assert sitting.card
    assert front(sitting.card) == "Worms dig […] below"
    asked = [card.uid for card in world.store.queued()]
    assert len(asked) == 2
    assert not set(bad) & set(asked)


def test_no_sibling_waits_unseen_when_the_sitting_ends(world: World) -> None:
    sitting = world.reviewing.start(None)
    shown = []
    while sitting.card and len(shown) < 9:
        shown.append(front(sitting.card))
        sitting = world.reviewing.reject(sitting)
    assert shown == ["What do worms do?", "Where are worms?", "Worms dig […] below", "What does moss like?"]
    assert sitting.counts == world.reviewing.counts() == Counts()


def test_undo_brings_the_card_back_as_it_was(world: World) -> None:
    world.rate(world.reviewing.start(None), AGAIN)
    world.wait(minutes=11)
    before = world.reviewing.start(None)
    assert before.card
    assert before.card.memory.reps == 1
    after = world.reviewing.undo(world.reviewing.reject(before))
    assert after.card == before.card
    assert (after.line, after.steps, after.counts, after.decision) == (before.line, before.steps, before.counts, None)
    assert [note.say.rejected for note in notes(world)] == [(), ()]
    world.rate(after, GOOD)
    assert [review.rating for review in world.log()] == [AGAIN, GOOD]


def test_undo_goes_through_ratings_and_decisions_in_order(world: World) -> None:
    first = world.reviewing.start(None)
    sitting = world.reviewing.reject(first)
    sitting = world.rate(sitting, GOOD)
    sitting = world.reviewing.suspend(sitting)
    assert sitting.card is None
    sitting = world.reviewing.undo(sitting)
    assert sitting.card
    assert front(sitting.card) == "What does moss like?"
    sitting = world.reviewing.undo(sitting)
    assert [review.kind for review in world.log()] == ["review", "undo"]
    sitting = world.reviewing.undo(sitting)
    assert sitting.card == first.card
    assert not sitting.can_undo
    assert world.reviewing.undo(sitting).card == first.card


def test_a_suspended_bullet_is_out_of_the_sitting_and_of_the_next(world: World) -> None:
    sitting = world.reviewing.suspend(world.reviewing.start(None))
    assert sitting.card
    assert front(sitting.card) == "What does moss like?"
    assert sitting.counts == world.reviewing.counts() == Counts(new=1)
    assert world.reviewing.undo(sitting).counts == world.reviewing.counts() == Counts(new=2)


def test_own_words_show_at_once_and_are_rated(world: World) -> None:
    sitting = world.reviewing.reveal(world.reviewing.start(None))
    sitting = world.reviewing.rewrite(sitting, "Who digs?", "Worms.")
    assert sitting.card
    assert (front(sitting.card), face.back(sitting.card), sitting.revealed) == ("Who digs?", "Worms.", True)
    world.reviewing.rate(sitting, GOOD)
    assert world.cards()[sitting.card.uid].memory.reps == 1
    again = world.reviewing.start(None)
    assert [front(card) for card in world.cards().values() if card.override] == ["Who digs?"]
    assert again.card
    assert not again.card.override


def test_words_for_a_card_that_changed_meanwhile_say_so(world: World) -> None:
    sitting = world.reviewing.start(None)
    edit(world, replace(WORMS, text="Worms loosen the clay", cards=(basic("the clay", front="What do worms do?"),)))
    after = world.reviewing.rewrite(sitting, "Who digs?", "Worms.")
    assert after.card is not None
    assert after.card.text_now == "Worms loosen the clay"
    again = world.reviewing.rewrite(after, "Who digs in clay?", "Worms.")
    assert again.card is not None
    assert again.card.text_now is None, "by now it was seen"


def test_own_words_are_taken_back(world: World) -> None:
    first = world.reviewing.start(None)
    once = world.reviewing.rewrite(first, "Who digs?", "Worms.")
    twice = world.reviewing.rewrite(once, "Who?", "Worms!")
    assert world.reviewing.undo(twice).card.shown == once.card.shown  # type: ignore[union-attr]
    rules = world.reviewing.restore(once)
    assert rules.card
    assert rules.card.shown == WORMS.cards[0]
    assert world.reviewing.undo(rules).card.shown == once.card.shown  # type: ignore[union-attr]
    assert world.reviewing.undo(once).card.shown == WORMS.cards[0]  # type: ignore[union-attr]


def test_an_empty_side_is_refused(world: World) -> None:
    sitting = world.reviewing.start(None)
    with pytest.raises(UserError, match="a front and a back"):
        world.reviewing.rewrite(sitting, " ", "Worms.")
    assert world.reviewing.start(None).card == sitting.card


def test_the_card_says_that_its_bullet_changed_until_it_is_confirmed(world: World) -> None:
    sitting = world.reviewing.rewrite(world.reviewing.start(None), "Who digs?", "Worms.")
    assert sitting.card
    assert sitting.card.text_now is None
    edit(world, replace(WORMS, text="Worms and beetles loosen the soil"))
    sitting = world.reviewing.start(None)
    assert sitting.card
    assert front(sitting.card) == "Who digs?"
    assert sitting.card.text_now == "Worms and beetles loosen the soil"
    sitting = world.reviewing.rewrite(sitting, "Who digs?", "Worms.")
    assert sitting.card
    assert sitting.card.text_now is None
    assert sitting.card.override == Override("Who digs?", "Worms.", "Worms and beetles loosen the soil")


def test_a_decision_about_a_bullet_that_left_the_journal_is_refused(world: World) -> None:
    sitting = world.reviewing.start(None)
    gone = notes(world)[0]
    world.store.apply(
        FILE, Plan(retired=(Change("retired", gone.uid, gone, None, None, "gone"),)), world.reviewing.moment()
    )
    for decide in (world.reviewing.reject, world.reviewing.suspend, world.reviewing.restore):
        with pytest.raises(UserError, match="not in the journal any more"):
            decide(sitting)


def test_what_a_person_edits_begins_with_all_that_shows(world: World) -> None:
    spare = world.reviewing.reject(world.reviewing.start(None))
    assert spare.card
    assert face.written(spare.card) == ("In a garden\n\nWhere are worms?", "below the beds")
    tunnels = next(card for card in world.cards().values() if card.draft.kind == "cloze")
    assert face.written(tunnels) == ("Worms dig […] below", "`tunnels`")


# ---- exports ---------------------------------------------------------------------------------------------------------


def test_exports_hold_the_persons_words(world: World) -> None:
    tunnels = next(card for card in world.cards().values() if card.draft.kind == "cloze")
    world.store.override(tunnels.uid, "Who *digs*?", "Worms.", world.reviewing.moment().at)

    def export(kind: exporting.Format) -> bytes:
        return exporting.export(world.store, kind, world.prefs, world.reviewing.moment())[0]

    (line,) = [one for one in map(json.loads, export("jsonl").splitlines()) if one["uid"] == tunnels.uid]
    told = {name: line[name] for name in ("kind", "rule", "front", "back", "context", "own_question")}
    assert told == {
        "kind": "basic",
        "rule": "cloze.code",
        "front": "Who *digs*?",
        "back": "Worms.",
        "context": [],
        "own_question": True,
    }
    assert f"{tunnels.uid},Basic," in export("csv").decode()
    assert "Who <em>digs</em>?" in export("csv").decode()
    assert len(export("apkg")) > 1000


# ---- plain lines -----------------------------------------------------------------------------------------------------


def talk(world: World, *lines: str) -> str:
    """What a review on plain lines prints for these lines of input."""
    target = io.StringIO()
    plain.run(world.reviewing, None, io.StringIO("".join(f"{line}\n" for line in lines)), target)
    return target.getvalue()


def test_a_bad_card_on_plain_lines(world: World) -> None:
    told = talk(world, "b", "b", "b", "u", "q")
    assert told.count("saved: a bad card, another one takes its place") == 2
    assert told.count("saved: a bad card, it is set aside for good") == 1
    assert "saved undo: the last decision is taken back" in told
    assert told.index("What do worms do?") < told.index("Where are worms?") < told.index("What does moss like?")
    assert told.rindex("Worms dig […] below") > told.index("What does moss like?")


def test_a_suspended_bullet_on_plain_lines(world: World) -> None:
    told = talk(world, "!", "q")
    assert "saved: the bullet is suspended" in told
    assert world.reviewing.counts() == Counts(new=1)


def test_own_words_on_plain_lines(world: World) -> None:
    told = talk(world, "", "e", "Who digs?", "", "3", "q")
    assert told.index("saved: your own words") < told.index("Who digs?")
    assert "loosen the soil" in told[told.index("Who digs?") :]
    (mine,) = [card for card in world.cards().values() if card.override]
    assert mine.override == Override("Who digs?", "loosen the soil", WORMS.text)
    assert mine.memory.reps == 1


def test_own_words_are_given_up_on_plain_lines(world: World) -> None:
    talk(world, "E", "Who digs?", "Worms.", "q")
    edit(world, replace(WORMS, text="Worms\x1b[31m and beetles"))
    told = talk(world, "", "q")
    assert f"Worms.\n{CHANGED}\n  Worms␛[31m and beetles\n" in told
    told = talk(world, "e", "-", "q")
    assert told.index("saved: the program's own card") < told.index("What do worms do?")
    assert not any(card.override for card in world.cards().values())


@pytest.mark.parametrize("lines", [("e", "", ""), ("e",), ("e", "Who digs?"), ("e", "-", "")])
def test_an_edit_on_plain_lines_that_changes_nothing(world: World, lines: tuple[str, ...]) -> None:
    told = talk(world, *lines)
    mine = [card.override.front for card in world.cards().values() if card.override]
    assert mine == (["-"] if "-" in lines else [])
    assert ("Nothing was changed." in told) == (not mine)
