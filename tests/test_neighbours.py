"""What stands beside a bullet: chosen by a pure function, read from a real database."""

from __future__ import annotations

import pytest

from core_support import NewWorld, World
from journal_cards.model import CardDraft, Rating, Settings
from journal_cards.neighbours import Neighbour, Neighbours, around
from journal_cards.session import Sitting

LIST = [Neighbour(name, f"The text of {name}") for name in "abcdefg"]


def draft(front: str, *extra: str) -> CardDraft:
    return CardDraft("basic", "term.is", "forward", "A", front, "A back.", extra=extra)


@pytest.mark.parametrize(
    ("note", "before", "after"),
    [("d", "bc", "ef"), ("a", "", "bc"), ("b", "a", "cd"), ("g", "ef", ""), ("x", "", "")],
)
def test_the_nearest_two_on_both_sides(note: str, before: str, after: str) -> None:
    found = around(LIST, note, ())
    assert found == Neighbours(
        tuple(f"The text of {name}" for name in before), tuple(f"The text of {name}" for name in after)
    )


def test_what_is_still_asked_is_counted_but_not_told() -> None:
    found = around(LIST, "d", {"c", "f", "g"})
    assert found == Neighbours(("The text of b",), ("The text of e",), waiting=2)


def test_what_the_card_says_itself_is_not_said_twice() -> None:
    found = around(LIST, "d", (), draft("The  text of c", "The text of e"))
    assert found == Neighbours(("The text of b",), ("The text of f",))


def test_a_bullet_of_code_is_left_out() -> None:
    found = around([Neighbour("a", "```bash"), Neighbour("b", "words"), Neighbour("c", "")], "b", ())
    assert found == Neighbours()


# ---- from the journal ------------------------------------------------------------------------------------------------

JOURNAL = """# Garden

## 2031-03-01

- Soil
  - `pH` is a measure of how sour the soil is
    - It is between 0 and 14
  - `loam` is a soil of sand and clay
  - Worms loosen the soil, which lets water in
- Water
  - `drip` is a hose with small holes

## 2031-03-02

- Soil
  - `humus` is what is left of dead plants
"""


def asked(sitting: Sitting, world: World, word: str) -> Sitting:
    """The sitting with the card about this word turned over."""
    for _ in range(20):
        assert sitting.card is not None, f"no card asks about {word}"
        if word in sitting.card.draft.front or word in sitting.card.draft.answer:
            return world.reviewing.reveal(sitting)
        sitting = world.rate(sitting, Rating.EASY)
    raise AssertionError(word)


def test_the_list_of_the_bullet_and_no_other_one(new_world: NewWorld) -> None:
    world = new_world(Settings(new_order="journal"))
    world.take(JOURNAL)
    beside = asked(world.reviewing.start(None), world, "loam").beside
    assert beside.before == ("`pH` is a measure of how sour the soil is",)
    assert beside.waiting + len(beside.after) == 1
    assert world.reviewing.start(None).beside == Neighbours(), "never with the front"


def test_a_bullet_with_a_card_to_come_does_not_tell_its_answer(new_world: NewWorld) -> None:
    world = new_world(Settings(new_order="journal"))
    world.take(JOURNAL)
    beside = asked(world.reviewing.start(None), world, "pH").beside
    assert not any("loam" in text for text in (*beside.before, *beside.after))
    assert beside.waiting


def test_bullets_that_are_gone_are_not_shown(new_world: NewWorld) -> None:
    world = new_world(Settings(new_order="journal"))
    world.take(JOURNAL)
    world.take(JOURNAL.replace("  - `pH` is a measure of how sour the soil is\n    - It is between 0 and 14\n", ""))
    assert asked(world.reviewing.start(None), world, "loam").beside.before == ()


def test_of_a_long_bullet_the_beginning(new_world: NewWorld) -> None:
    world = new_world(Settings(new_order="journal"))
    world.take(f"- Garden\n  - {'word ' * 400_000}\n  - `loam` is a soil of sand and clay\n")
    (text,) = asked(world.reviewing.start(None), world, "loam").beside.before
    assert text.startswith("word word")
    assert len(text) < 500
    assert text.endswith("…")


LINKS = """## 2031-03-01

- **Question**: Which [books](https://example.org/books) are about soil?
  - See [the list](./books.md)
    - and ![a drawing](worm.png)
  - `loam` is a soil of [sand](https://example.org/sand) and clay
- `drip` is a hose with [holes](https://example.org/holes)
"""


def test_what_links_of_the_bullet_and_of_its_answer(new_world: NewWorld) -> None:
    world = new_world(Settings(new_order="journal"))
    world.take(LINKS)
    beside = asked(world.reviewing.start(None), world, "books").beside
    assert beside.linking == (
        "**Question**: Which [books](https://example.org/books) are about soil?",
        "See [the list](./books.md)",
        "and ![a drawing](worm.png)",
        "`loam` is a soil of [sand](https://example.org/sand) and clay",
    )
    assert world.reviewing.start(None).beside.linking == (), "never with the front"


def test_a_bullet_with_cards_of_its_own_keeps_its_links(new_world: NewWorld) -> None:
    world = new_world(Settings(new_order="journal"))
    world.take(
        "- Garden\n  - `humus` is what is left of [plants](p.md)\n"
        "    - `loam` is a soil of [sand](s.md) and clay\n    - This [here](h.md) is lovely\n"
    )
    beside = asked(world.reviewing.start(None), world, "humus").beside
    assert beside.linking == ("`humus` is what is left of [plants](p.md)", "This [here](h.md) is lovely")


def test_a_file_that_is_not_there_has_no_neighbours(new_world: NewWorld) -> None:
    from journal_cards.store import peek

    assert peek.neighbours(new_world().database, "no-such-note") == ()
