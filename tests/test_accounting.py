"""What a person reads of a journal after an import."""

from __future__ import annotations

from core_support import drafts_of
from journal_cards.accounting import advice, bullets_line

LINKS = "\n".join(f"- [page {n}](https://example.org/{n})" for n in range(9))


def test_every_bullet_is_counted_once() -> None:
    text = """
- Volcanoes
  - Magma is a melt of rock below the surface
  - **Question**: Why do some volcanoes explode?
  - **Question**: What is tephra?
    - everything solid that an eruption throws out
  - [a film](https://example.org/film)
  - Learned how to pack for a hike
  - [ ] read the chapter on Iceland
  - That film is awesome
"""
    assert bullets_line(drafts_of(text)) == (
        "9 bullets: 2 made 3 cards, 1 topic, 1 answer, 1 open question, "
        "4 set aside (1 link, 1 diary line, 1 task, 1 praise)"
    )


def test_a_link_beside_a_card_is_its_source_and_no_card_of_its_own() -> None:
    text = "- Volcanoes\n  - Magma is a melt of rock below the surface\n  - [a film](https://example.org/film)"
    *_, fact, link = drafts_of(text)
    assert fact.cards[0].sources == ("https://example.org/film",)
    assert (link.disposition, link.reason) == ("context", "its link shows with the cards of the bullet above")
    assert bullets_line([fact, link]).endswith("1 context")


def test_a_journal_of_links_is_told_what_would_help() -> None:
    few, why = advice(drafts_of(LINKS))
    assert few == "few cards: 0 of 9 bullets could be asked"
    assert why.strip().startswith("9 only link to something: a sentence")


def test_a_journal_that_gives_cards_and_one_that_has_only_begun_are_told_nothing() -> None:
    facts = "\n".join(f"- Stone {name} is a mineral of the southern Alps" for name in "ABCDEFGHI")
    assert advice(drafts_of(facts)) == []
    assert advice(drafts_of("- [page](https://example.org)")) == []


def test_what_the_person_does_not_want_is_counted_apart() -> None:
    assert "1 by your wish" in bullets_line(drafts_of("- Magma is a melt of rock <!-- no-cards -->"))


def test_nobody_is_advised_about_what_they_do_not_want() -> None:
    wished = [f"- Rock {number} is a stone of the kind {number} <!-- no-cards -->" for number in range(9)]
    assert advice(drafts_of("\n".join(["- Magma is a melt of rock", *wished]))) == []


def test_a_language_without_rules_is_said_so() -> None:
    told = drafts_of("\n".join(f"- 证书{letter}由机构签发并且有效" for letter in "甲乙丙丁戊己庚辛壬"))
    assert bullets_line(told) == "9 bullets: 0 made 0 cards, 9 set aside (9 not in English)"
    assert advice(told)[1].strip().startswith("9 are not in English: of another language only questions")
