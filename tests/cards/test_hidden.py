"""What is not hidden in a sentence, whatever else a bullet becomes."""

from __future__ import annotations

import pytest

from core_support import drafts_of
from journal_cards.cards.hiding import grouped, tells
from journal_cards.cards.phrases import phrases
from journal_cards.cards.rules.table import rows
from journal_cards.face import front_of


def clozes(text: str) -> list[str]:
    """The answers of all clozes to review, those of prose left aside."""
    cards = [card for note in drafts_of(text) for card in note.cards if card.family == "cloze"]
    return [card.answer for card in cards if not card.suspended]


NEVER = {
    "an example": "Noisy in old houses are rules such as `no-shadow` and long lines",
    "a name made up for one": "The desk was asked to rename the old build to `my-service` by Friday",
    "a file of the writer": "The dump of the night was put by the desk into `./notes/dump.sql` for good",
    "a sum": "The area of the field is written as `a * b + c` in the margin",
    "a single letter": "Passengers are counted by the loop variable `i` on the way in",
    "a comment": "The shape of the layer was told to be kept `# keeps its size` by the tutor",
    "half of a word": "The old core was `k apply`d by the desk into the green cluster",
    "a tale": "We fixed the pump with `valvectl reset` after a long night at the plant",
    "a tale without a subject": "Fixed the pump with `valvectl reset` after a long night at the plant",
    "a guess": "Maybe the old pump was replaced by `pumpd` in the spring of that year",
    "a question": "When should the pump be started by `pumpd` and when by hand?",
    "a chapter": "Chapter 7 was copied by hand in the old library",
    "a version": "The old oven was sold to us with Firmware 3 on every floor",
    "a year": "The old charter was signed in 1648 by both of the towns",
    "a size": "A crop of 28 x 28 pixels was looked at by the net",
    "a list of figures": "The weights 2.09, 2.12, 1.92, 1.87, 3 and 4 were told to the class",
    "a figure of an example": "For example, a tank of 40 liters was filled by the keeper",
    "a figure of one day": "We spent 3 hours on the broken pump yesterday",
    "the number of a visible list": "There are 3 modes: eco, normal and boost",
    "stress": "The two acids must **never** be mixed in one flask by anyone",
    "a label": "**Warning**: the two acids of the flask must be kept apart by anyone",
    "half of a term": "A route **failure** was announced to the whole of the mesh by the desk",
    "the title of something to read": "[How Routers Forget Their Paths](https://example.org/how)",
    "an open list": "The old course was told to include essays, tests, etc.",
}


@pytest.mark.parametrize("sentence", NEVER.values(), ids=NEVER.keys())
def test_never_hidden(sentence: str) -> None:
    assert clozes(f"- Topic\n  - {sentence}") == []


def test_the_topic_and_a_subject_that_was_put_back_are_never_hidden() -> None:
    text = "- `crontab`\n  - Must be edited with `crontab -e` in the morning\n  - Never tell a guest to edit `crontab`"
    assert "`crontab`" not in clozes(text)


def test_the_answer_is_hidden_wherever_it_stands() -> None:
    text = "- Words\n  - A queue named `mail` is read by the worker when `mail` is told to be read"
    cards = [card for note in drafts_of(text) for card in note.cards if card.answer == "`mail`"]
    assert all("mail" not in front_of(card) for card in cards)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The token is stored in the session cookie by the server", ["token", "session cookie", "server"]),
        ("The image needs width and height to keep its place", ["image", "width and height", "place"]),
        ("The kubelet drains pods of the node", ["kubelet", "node"]),
        ("The parser is a fork of the `lexer` tool", ["parser"]),
        ("A connection to the node is never closed", ["node"]),
        ("Nothing but nouns", []),
        (
            "Ubuntu is part of the Debian family and Fedora is part of the Red Hat family",
            ["Debian family", "Red Hat family"],
        ),
    ],
)
def test_only_noun_phrases_with_sure_borders(sentence: str, found: list[str]) -> None:
    masked = sentence.replace("`lexer`", "`xxxxx`")
    assert [sentence[phrase.start : phrase.end] for phrase in phrases(masked)] == found


def test_what_hangs_together_is_one_group() -> None:
    text = "`x`, `x` and `x` but not `x`"
    spans = [(at, at + 3) for at in range(len(text)) if text.startswith("`x`", at)]
    assert [len(group) for group in grouped(text, spans)] == [3, 1]


@pytest.mark.parametrize(
    ("text", "verb"), [("rotate the keys", True), ("a worker reads mail", True), ("three old keys of the house", False)]
)
def test_a_line_without_a_verb_is_a_fragment(text: str, verb: bool) -> None:
    assert tells(text) is verb


def test_the_rows_of_a_table_keep_their_code_and_their_empty_cells() -> None:
    source = "| a | b |\n|---|:-:|\n| `x | y` | |\n| 1 \\| 2 | 3 |"
    assert rows(source) == [["a", "b"], ["`x | y`", ""], ["1 | 2", "3"]]
