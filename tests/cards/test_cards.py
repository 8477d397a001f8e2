from __future__ import annotations

import pytest

from cases_file import cases
from core_support import card_outline, drafts_of
from journal_cards.cards.generate import accounts
from journal_cards.cards.roles import MAX_SENTENCE_CHARS
from journal_cards.journal.parse import parse_journal
from journal_cards.model import TopicRules


@pytest.mark.parametrize(("text", "expected"), [pytest.param(i, e, id=t) for t, i, e in cases("cards.md")])
def test_cases(text: str, expected: str) -> None:
    assert card_outline(text) == expected


def padded(sentence: str, length: int) -> str:
    return sentence + " " + "x" * (length - len(sentence) - 1)


def test_a_bullet_of_two_thousand_characters_is_still_read_by_the_rules() -> None:
    sentence = "A CRL is a signed list of revoked certificates."
    (note,) = drafts_of(f"- {padded(sentence, MAX_SENTENCE_CHARS)}")
    assert note.disposition == "cards"


def test_a_longer_bullet_is_set_aside_and_says_how_long_it_is() -> None:
    sentence = "A CRL is a signed list of revoked certificates."
    (note,) = drafts_of(f"- {padded(sentence, MAX_SENTENCE_CHARS + 1)}")
    assert (note.disposition, note.reason) == ("suspended", "set aside: 2,001 characters are too long for a card")
    assert [card.rule for card in note.cards if not card.suspended] == []


def test_an_answered_question_that_is_too_long_is_not_called_open() -> None:
    question = padded("**Question**: Why", MAX_SENTENCE_CHARS + 1)
    asked, _ = drafts_of(f"- {question}\n  - because")
    assert asked.disposition == "suspended"
    assert "2,001 characters" in asked.reason
    (alone,) = drafts_of(f"- {question}")
    assert alone.disposition == "open_question"


def test_links_of_a_bullet_are_the_sources_of_its_cards() -> None:
    text = "- See [the manual](https://example.org/m) and https://example.org/n before you run `fsck` on a disk"
    (note,) = drafts_of(text)
    assert [card.sources for card in note.cards] == [("https://example.org/m", "https://example.org/n")]


def test_what_was_tried_is_told_candidate_by_candidate() -> None:
    text = "- Doors\n  - Open the garden gate with the key `a-1`\n  - Open the garden gate with the key `b-2`"
    *_, account = accounts(parse_journal(text), TopicRules())
    assert account.tried == (
        "cloze.code `b-2`: its front would look like that of line 2",
        "recall.note: kept, suspended",
    )


def test_the_dispositions_say_in_plain_words_why() -> None:
    text = """
- Bread
  - A levain is a starter that is fed the evening before
  - What is a poolish?
  - Why does dough rest?
    - to grow flavour
  - A simple loaf is made of:
    - flour
    - water
"""
    assert [(note.disposition, note.reason) for note in drafts_of(text)] == [
        ("topic", "a label of 4 bullets"),
        ("cards", "2 cards (term.is)"),
        ("open_question", "a question without an answer yet"),
        ("cards", "1 card (question.own)"),
        ("answer", "part of the answer to the question above it"),
        ("cards", "1 card (leadin.list)"),
        ("answer", "an item of the list that the bullet above it asks for"),
        ("answer", "an item of the list that the bullet above it asks for"),
    ]


def test_every_card_knows_its_date_and_the_claims_above_it() -> None:
    text = "## 2031-03-01\n- Kernel\n  - Modules are loaded late\n    - `depmod` writes the index of all modules"
    note = drafts_of(text)[-1]
    assert (str(note.date), note.topic, note.trail) == ("2031-03-01", ("Kernel",), ("Modules are loaded late",))


def test_code_is_fenced_with_more_ticks_than_it_holds() -> None:
    text = "- To show a fence in a fence, you can write:\n  ````\n  ```\n  x\n  ```\n  ````"
    (note,) = drafts_of(text)
    assert [card.back for card in note.cards] == ["````\n```\nx\n```\n````"]
