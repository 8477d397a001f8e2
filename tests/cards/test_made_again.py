"""What an import takes over from the one before is what it would have made, to the last letter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core_support import MORNING
from journal_cards.cards.generate import Account, accounts
from journal_cards.importing import import_journal
from journal_cards.journal.parse import parse_journal
from journal_cards.model import NoteDraft, Settings, TopicRules
from journal_cards.scheduling import study_day
from journal_cards.store.store import Store

JOURNALS = sorted(
    path for path in (Path(__file__).parent.parent / "data" / "journals").glob("*.md") if ".expected" not in path.name
)
LINES = st.sampled_from(
    [
        "## 2031-05-01",
        "## 2031-05-02",
        "## Soil",
        "- Worms",
        "  - A worm is a digger of soil",
        "  - `dig` specifies who digs, whereas `rest` shows who rests",
        "  - Frost comes below 0 °C, after 12 hours of clear sky",
        "  - Roots are used for holding the soil",
        "  - [a film](https://example.org/film)",
        "  - **Question**: What do worms do in the soil?",
        "    - they turn it",
        "- Moss",
        "  - Moss is a plant without roots, because it drinks through its leaves",
        "  - It is only found in the shade",
        "  - Steps to lay a lawn:",
        "    1. dig the soil",
        "    2. rake it flat",
        "    3. sow the seed",
        "  - Mood: 4/5",
        "  - Der Wurm ist nicht das, was er war, und die Erde auch nicht",
    ]
)
DAYS = st.lists(LINES, max_size=24).map("\n".join)


def made(text: str, known: dict[str, NoteDraft] | None = None) -> list[Account]:
    return list(accounts(parse_journal(text), TopicRules(), known))


def taken_over(before: str, after: str) -> list[Account]:
    """What an import of ``after`` makes when ``before`` was imported."""
    return made(after, {account.note.basis: account.note for account in made(before) if account.note.basis})


def notes(found: list[Account]) -> list[NoteDraft]:
    return [account.note for account in found]


@given(DAYS, DAYS, DAYS)
@example("## Soil\n- Moss is green", "- Moss is green", "")
@example("- A worm is a digger of soil", "", "## Soil\n- A worm is a digger of soil\n- A worm is a digger of soil")
def test_notes_do_not_depend_on_what_was_imported_before(above: str, inside: str, below: str) -> None:
    whole = f"{above}\n{inside}\n{below}"
    for before, after in ((f"{above}\n{below}", whole), (whole, f"{above}\n{below}"), (whole, f"{below}\n{above}")):
        assert notes(taken_over(before, after)) == notes(made(after))


FROST = "- Frost is a thin layer of ice on cold ground\n"
ELSEWHERE = {
    "the same line on a fourth day is a form": (
        "".join(f"## 2031-05-0{day}\n{FROST}" for day in (1, 2, 3)),
        "".join(f"## 2031-05-0{day}\n{FROST}" for day in (1, 2, 3, 4)),
    ),
    "an earlier spelling names the topic": (f"## soil\n{FROST}", f"## Soil\n- Worms\n## soil\n{FROST}"),
    "the journal is in another language": (
        "## 2031-05-01\n- `kiln` returns heat\n",
        "## 2031-05-02\n- Der Ton ist nicht, was er war, und die Erde auch\n## 2031-05-01\n- `kiln` returns heat\n",
    ),
    "code beside it defines the name": (
        "## 2031-05-01\n- `greet` returns a letter of the queue\n",
        "## 2031-05-01\n- `greet` returns a letter of the queue\n\n```\ndef greet\n```\n",
    ),
    "the heading is that of a diary": (f"## References\n{FROST}", f"## Next steps\n{FROST}"),
}


@pytest.mark.parametrize(("before", "after"), ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_what_changes_around_an_entry_is_seen(before: str, after: str) -> None:
    known, now = notes(made(before)), notes(made(after))
    (old,) = (note for note in known if note.text == now[-1].text and note.basis)
    assert any(replace(note, line=0, position=0) != replace(old, line=0, position=0) for note in now)
    assert notes(taken_over(before, after)) == now


def test_a_spare_that_another_card_has_come_to_look_like_is_made_again() -> None:
    below, above = made(f"## 2031-05-02\n{FROST}"), made("## 2031-05-01\n- Dew is a film of water on cool leaves\n")
    taken = replace(below[0].note, spares=above[0].note.cards[:1])
    text = f"## 2031-05-01\n- Dew is a film of water on cool leaves\n## 2031-05-02\n{FROST}"
    assert notes(made(text, {taken.basis: taken})) == notes(made(text))


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_a_line_that_is_lost_costs_only_its_neighbours(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    spared = 0
    for number in range(0, len(lines), 5):
        after = "\n".join(lines[:number] + lines[number + 1 :])
        again = taken_over(text, after)
        assert notes(again) == notes(made(after))
        spared += sum(not account.tried for account in again)
    assert spared > 0


def test_the_next_import_makes_the_cards_of_the_new_bullet_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = tmp_path / "garden.md"
    first = "## 2031-05-01\n\n- Worms\n  - A worm is a digger of soil\n"
    second = "## 2031-05-02\n\n- Moss\n  - Moss is a plant without roots\n"
    asked: list[int] = []

    def counted(*given: object) -> list[Account]:
        found = list(accounts(*given))  # type: ignore[arg-type]
        asked.append(sum(bool(account.tried) for account in found))
        return found

    monkeypatch.setattr("journal_cards.importing.accounts", counted)
    with Store.open(tmp_path / "cards.db") as store:
        for text in (first + second, first + second + "  - Moss is a friend of the shade\n"):
            journal.write_text(text, encoding="utf-8")
            import_journal(journal, store, Settings(), study_day.moment(MORNING, Settings().day_start))
        (known,) = store.journals()
        assert [note.draft.cards for note in store.notes(known.uid)] == [note.note.cards for note in made(text)]
    assert asked == [2, 1]
