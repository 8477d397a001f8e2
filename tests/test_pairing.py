"""Which card of a note goes on as which after an edit, so that no history is lost or handed to another question."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from journal_cards.model import CardChange, CardDraft, StoredCard
from journal_cards.pairing import pair_cards


def basic(back: str, slot: str = "forward", front: str = "What is it?") -> CardDraft:
    return CardDraft("basic", "term.is", slot, "A", front, back)


def cloze(hidden: str, sentence: str = "Use {} here", rule: str = "cloze.code") -> CardDraft:
    front = sentence.format(hidden)
    start = front.index(hidden)
    return CardDraft("cloze", rule, hidden, "B", front, "", spans=((start, start + len(hidden)),))


def stored(*drafts: CardDraft, retired: tuple[int, ...] = ()) -> tuple[StoredCard, ...]:
    """Cards ``c0``, ``c1``… of which the first is the primary one."""
    return tuple(StoredCard(f"c{i}", draft, primary=i == 0, retired=i in retired) for i, draft in enumerate(drafts))


def after(cards: tuple[StoredCard, ...], drafts: tuple[CardDraft, ...]) -> dict[str, StoredCard]:
    """The cards once the changes were made, by uid."""
    found = {card.uid: card for card in cards}
    for change in pair_cards("note", cards, drafts):
        assert change.is_new == (change.uid not in found)
        if change.draft is None:
            found[change.uid] = replace(found[change.uid], retired=True)
        else:
            found[change.uid] = StoredCard(change.uid, change.draft, change.primary, retired=False)
    return found


def active(found: dict[str, StoredCard]) -> dict[str, str]:
    return {uid: card.draft.answer for uid, card in found.items() if not card.retired}


def test_a_new_note_has_new_cards_and_the_first_is_primary() -> None:
    changes = pair_cards("note", (), (basic("soil"), cloze("`x`")))
    assert [(change.primary, change.is_new) for change in changes] == [(True, True), (False, True)]
    assert len({change.uid for change in changes}) == 2
    assert changes == pair_cards("note", (), (basic("soil"), cloze("`x`")))


def test_equal_cards_are_no_change() -> None:
    drafts = (basic("soil"), cloze("`x`"))
    assert pair_cards("note", stored(*drafts), drafts) == ()


def test_a_card_that_asks_in_other_words_for_the_same_is_the_same() -> None:
    cards = stored(basic("soil"), cloze("`x`"))
    found = after(cards, (basic("soil", front="What is that?"), cloze("`x`", "Always use {} here")))
    assert active(found) == {"c0": "soil", "c1": "`x`"}


def test_a_corrected_answer_goes_on_with_the_history() -> None:
    assert active(after(stored(basic("siol")), (basic("soil"),))) == {"c0": "soil"}


def test_clozes_that_change_places_keep_their_answers() -> None:
    cards = stored(cloze("`a`"), cloze("`b`"), cloze("`c`"))
    found = after(cards, (cloze("`c`"), cloze("`a`"), cloze("`b`")))
    assert active(found) == {"c0": "`a`", "c1": "`b`", "c2": "`c`"}
    assert found["c0"].primary


def test_one_more_card_takes_nothing_from_the_others() -> None:
    cards = stored(cloze("`a`"), cloze("`b`"))
    found = after(cards, (cloze("`new`"), cloze("`a`"), cloze("`b`")))
    assert {uid: answer for uid, answer in active(found).items() if uid in ("c0", "c1")} == {"c0": "`a`", "c1": "`b`"}
    assert found["c0"].primary
    assert len(active(found)) == 3


def test_one_card_less_retires_the_one_that_is_asked_no_more() -> None:
    found = after(stored(cloze("`a`"), cloze("`b`")), (cloze("`a`"),))
    assert active(found) == {"c0": "`a`"}
    assert found["c1"].draft.answer == "`b`", "what a retired card asked is still known"


def test_the_primary_card_goes_on_when_its_answer_is_gone() -> None:
    found = after(stored(basic("soil"), cloze("`b`")), (cloze("`z`"),))
    assert active(found) == {"c0": "`z`"}, "not c1: the primary card never loses its history to a sibling"
    assert active(after(stored(basic("soil")), (cloze("`z`"),))) == {"c0": "`z`"}


def test_a_sibling_does_not_take_the_answer_of_another() -> None:
    cards = stored(cloze("`a`"), cloze("`b`"))
    found = after(cards, (cloze("`b`"),))
    assert active(found) == {"c1": "`b`"}
    assert found["c1"].primary


def test_a_card_that_was_rated_goes_on_before_a_sibling_that_never_was() -> None:
    first, second = stored(cloze("`a`"), cloze("`b`"))
    rated = replace(first, reviewed=True)
    assert active(after((rated, second), (cloze("`b`"),))) == {"c0": "`b`"}
    assert active(after((rated, replace(second, reviewed=True)), (cloze("`b`"),))) == {"c1": "`b`"}
    assert active(after((rated, second), (cloze("`b`"), cloze("`c`")))) == {"c0": "`c`", "c1": "`b`"}


def test_the_same_answer_by_another_rule_is_the_same_card() -> None:
    found = after(stored(cloze("`9`")), (cloze("`9`", rule="number.unit"),))
    assert list(active(found)) == ["c0"]


def test_a_retired_card_comes_back_for_the_same_answer_only() -> None:
    cards = stored(cloze("`a`"), cloze("`b`"), retired=(1,))
    assert active(after(cards, (cloze("`a`"), cloze("`b`")))) == {"c0": "`a`", "c1": "`b`"}
    found = active(after(cards, (cloze("`a`"), cloze("`c`"))))
    assert "c1" not in found
    assert sorted(found.values()) == ["`a`", "`c`"]


def test_a_note_may_lose_all_its_cards_and_get_them_back() -> None:
    cards = stored(basic("soil"), cloze("`b`"))
    empty = after(cards, ())
    assert active(empty) == {}
    again = after(tuple(empty.values()), (basic("soil"), cloze("`b`")))
    assert active(again) == {"c0": "soil", "c1": "`b`"}
    assert [card.primary for card in again.values()] == [True, False]


def test_a_card_that_only_becomes_suspended_is_the_same_card() -> None:
    draft = basic("soil")
    (change,) = pair_cards("note", stored(draft), (replace(draft, suspended=True),))
    assert change == CardChange("c0", replace(draft, suspended=True), primary=True, is_new=False)


def answer(card: StoredCard) -> str:
    return card.draft.answer.casefold()


ANSWERS = st.sampled_from(["`a`", "`b`", "`c`", "`A`"])
DRAFT = st.one_of(ANSWERS.map(cloze), ANSWERS.map(basic), ANSWERS.map(lambda a: basic(a, slot="backward")))
DRAFTS = st.lists(DRAFT, max_size=4, unique_by=lambda draft: (draft.family, draft.slot)).map(tuple)


@given(st.lists(DRAFTS, min_size=1, max_size=6))
def test_cards_are_paired_one_to_one_whatever_comes(edits: list[tuple[CardDraft, ...]]) -> None:
    cards: dict[str, StoredCard] = {}
    for drafts in edits:
        before = cards
        cards = after(tuple(sorted(before.values(), key=lambda card: not card.primary)), drafts)
        assert set(before) <= set(cards)
        used = [card for card in cards.values() if not card.retired]
        assert sorted(map(repr, (card.draft for card in used))) == sorted(map(repr, drafts))
        assert sum(card.primary for card in used) == bool(drafts)
        assert pair_cards("note", tuple(cards.values()), drafts) == ()
        keepers = [card.uid for card in before.values() if card.primary and not card.retired]
        asked_on = {card.uid for card in used if card.uid in before and not before[card.uid].retired}
        if keepers and asked_on and keepers[0] not in asked_on:
            # Only to cards that ask on for just what they asked before.
            assert all(answer(cards[uid]) == answer(before[uid]) for uid in asked_on)
