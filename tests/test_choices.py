"""What a person decides about a bullet holds, whatever the journal and the rules do afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from choice_support import Page, basic, bullet, cloze
from journal_cards.choices import CALLED_BAD, SUSPENDED, SWITCHED_ON, applied, as_made, refuses, rejection
from journal_cards.model import CardDraft, NoteDraft, Override, Rejected, Say

NOTHING = Say()
RECALL = basic("loosen the soil", "1", "Worms …", kind="recall", rule="recall.note", suspended=True, reason="no rule")


def bad(*cards: CardDraft, wanted: bool | None = None) -> Say:
    return Say(wanted, tuple(map(rejection, cards)))


# ---- cards called bad ------------------------------------------------------------------------------------------------


def test_nothing_said_changes_nothing() -> None:
    draft = bullet(basic("soil"), spares=(cloze("`x`"),))
    assert applied(draft, NOTHING) is draft
    assert applied(draft, Say(seen=True)) is draft


def test_a_spare_takes_the_place_of_a_bad_card() -> None:
    draft = bullet(basic("soil"), cloze("`b`"), spares=(cloze("`c`", "2", suspended=True, reason="weak"), cloze("`d`")))
    now = applied(draft, bad(basic("soil")))
    assert [card.answer for card in now.cards] == ["`c`", "`b`"]
    assert not now.cards[0].suspended
    assert (now.disposition, now.reason) == ("cards", "2 cards (cloze.code)")


def test_bad_cards_take_spares_in_order_and_no_spare_twice() -> None:
    cards, spares = (cloze("`a`", "1"), cloze("`b`", "2")), (cloze("`c`", "3"), cloze("`d`", "4"))
    now = applied(bullet(*cards, spares=spares), bad(*cards))
    assert [card.answer for card in now.cards] == ["`c`", "`d`"]
    now = applied(bullet(*cards, spares=spares), bad(*cards, spares[0]))
    assert [card.answer for card in now.cards] == ["`d`"]


def test_a_spare_that_asks_for_what_another_card_asks_is_passed_over() -> None:
    draft = bullet(basic("a"), basic("Soil", "other"), spares=(cloze("`soil`", "2"), cloze("`c`", "3")))
    assert [card.answer for card in applied(draft, bad(basic("a"))).cards] == ["`c`", "Soil"]


def test_a_bullet_without_another_card_is_set_aside() -> None:
    now = applied(bullet(basic("soil")), bad(basic("soil")))
    assert (now.cards, now.disposition, now.reason) == ((), "suspended", CALLED_BAD)


def test_a_topic_stays_a_topic_without_its_cards() -> None:
    draft = bullet(basic("soil", suspended=True), disposition="topic", reason="a label of 3 bullets")
    now = applied(draft, bad(basic("soil")))
    assert (now.disposition, now.reason) == ("topic", "a label of 3 bullets")


@pytest.mark.parametrize(
    "again",
    [
        basic("the soil of a garden"),
        basic("The soil  of a `garden`", front="What else?"),
        basic("the soil of a garden", "backward"),
        basic("the soil of a garden", rule="definition.of"),
        basic("the soil of an old garden"),
        basic("the soil of a garden", kind="list"),
    ],
)
def test_a_bad_card_is_known_again(again: CardDraft) -> None:
    assert refuses((rejection(basic("the soil of a garden")),), again)


@pytest.mark.parametrize(
    "other", [basic("the sky above it"), cloze("the soil of a garden"), basic("the soil of an old garden", "backward")]
)
def test_another_card_is_not_taken_for_a_bad_one(other: CardDraft) -> None:
    assert not refuses((rejection(basic("the soil of a garden")),), other)


def test_another_number_in_the_same_place_is_the_same_bad_card() -> None:
    assert refuses((rejection(cloze("30 days")),), cloze("90 days"))
    assert refuses((rejection(cloze("8")),), cloze("9"))


def test_an_answer_that_goes_on_is_the_same_bad_card() -> None:
    rejected = (rejection(basic("the table")),)
    assert refuses(rejected, basic("the table and holds an exclusive lock for as long as it works"))
    assert not refuses(rejected, basic("the tablecloth and everything that stands on it in the evening"))


def test_a_rejection_knows_what_the_card_asked_for() -> None:
    assert rejection(cloze("`-X GET`", "2")) == Rejected("cloze", "cloze", "2", "-x get")


# ---- bullets suspended or switched on --------------------------------------------------------------------------------


def test_a_suspended_bullet_has_no_active_card() -> None:
    now = applied(bullet(basic("soil"), cloze("`b`")), Say(wanted=False))
    assert [(card.suspended, card.reason) for card in now.cards] == [(True, SUSPENDED)] * 2
    assert (now.disposition, now.reason) == ("suspended", SUSPENDED)


def test_a_bullet_that_is_switched_on_shows_all_its_cards() -> None:
    now = applied(bullet(RECALL), Say(wanted=True))
    assert [(card.suspended, card.reason) for card in now.cards] == [(False, None)]
    assert (now.disposition, now.reason) == ("cards", f"{SWITCHED_ON}: 1 card (recall.note)")


def test_switching_on_what_is_on_changes_nothing() -> None:
    draft = bullet(basic("soil"))
    assert applied(draft, Say(wanted=True)) == draft


def test_a_bullet_without_cards_is_switched_on_with_a_spare() -> None:
    draft = bullet(spares=(cloze("`b`", suspended=True), cloze("`c`", "2")))
    assert [card.answer for card in applied(draft, Say(wanted=True)).cards] == ["`b`"]
    assert applied(bullet(), Say(wanted=True)) == bullet()


def test_a_decision_can_be_taken_back() -> None:
    draft = bullet(basic("soil"), spares=(cloze("`b`"),))
    for say in (Say(wanted=False), bad(basic("soil")), bad(basic("soil"), wanted=False)):
        decided = applied(draft, say)
        assert decided != draft
        assert as_made(decided) == draft
        assert applied(decided, NOTHING) == draft
        assert applied(decided, say) == decided


# ---- with the cards that are stored ----------------------------------------------------------------------------------


def page(*cards: CardDraft, **more: object) -> Page:
    made = Page()
    made.take(bullet(*cards, **more))  # type: ignore[arg-type]
    return made


def test_a_bad_card_retires_and_leaves_its_history_to_none() -> None:
    one = page(basic("soil"), spares=(basic("air", "other"),))
    uid = one.uid("soil")
    one.reject(uid)
    assert one.card(uid).retired
    assert one.active() == ["air"]
    assert one.used()[0].uid != uid
    assert one.used()[0].primary


def test_a_rejection_that_is_taken_back_brings_the_very_card_back() -> None:
    one = page(basic("soil"), cloze("`b`"), spares=(basic("air", "other"),))
    before = one.note.cards
    one.reject(one.uid("soil"))
    one.accept()
    assert [card for card in one.note.cards if not card.retired] == list(before)
    assert one.note.draft.made is None


def test_a_rejection_that_is_taken_back_makes_the_card_primary_again() -> None:
    page = Page()
    page.take(bullet(basic("soil"), cloze("`b`")))
    before = page.used()
    page.reject(page.uid("soil"))
    assert page.used()[0].draft.answer == "`b`"
    page.accept()
    assert page.used() == before


def test_a_typo_that_is_mended_does_not_bring_a_bad_card_back() -> None:
    one = page(basic("the siol of a garden"), cloze("`b`"))
    one.reject(one.uid("the siol of a garden"))
    one.take(bullet(basic("the soil of a garden"), cloze("`b`")))
    assert one.active() == ["`b`"]


def test_what_a_person_wrote_goes_on_with_an_edited_answer() -> None:
    one = page(basic("siol"), cloze("`b`"))
    uid, words = one.uid("siol"), Override("Mine?", "Yes.", "Worms loosen the siol")
    one.write(uid, words)
    one.take(bullet(cloze("`b`"), basic("soil")))
    assert one.card(uid).override == words
    assert one.card(uid).draft.answer == "soil"


def test_what_a_person_wrote_stays_when_the_rules_make_no_such_card_any_more() -> None:
    one = page(basic("soil"), cloze("`b`"))
    uid = one.uid("`b`")
    one.write(uid, Override("Mine?", "Yes.", "…"))
    one.take(bullet(basic("soil")))
    assert one.active() == ["soil", "`b`"]
    one.take(bullet(basic("soil"), disposition="context", reason="context"))
    assert not one.card(uid).retired
    one.write(uid, None)
    assert one.card(uid).retired, "without the person's words it is a card that no rule makes"


def test_what_a_person_wrote_is_reviewed_though_newer_rules_set_it_aside() -> None:
    one = page(cloze("`b`"))
    one.write(one.uid("`b`"), Override("Mine?", "Yes.", "…"))
    one.take(bullet(cloze("`b`", suspended=True, reason="weak")))
    assert one.active() == ["`b`"]
    assert one.note.draft.disposition == "cards"
    one.want(False)
    assert one.active() == []
    one.want(None)
    assert one.active() == ["`b`"]


def test_what_a_person_wrote_hides_no_new_question_of_the_same_kind() -> None:
    one = page(basic("soil"), cloze("`b`", "1"))
    uid = one.uid("`b`")
    one.write(uid, Override("Mine?", "Yes.", "…"))
    one.take(bullet(basic("soil"), cloze("`quite another`", "7")))
    assert sorted(one.active()) == ["`b`", "`quite another`", "soil"]
    assert one.card(uid).draft.answer == "`b`"


# ---- whatever comes --------------------------------------------------------------------------------------------------

ANSWERS = st.sampled_from(["`apple`", "`berry`", "`cherry`", "`Apple`", "`damson plum`"])
SLOTS = st.sampled_from(["1", "2", "3", "4"])
DRAFT = st.builds(
    lambda make, answer, slot, aside: make(answer, slot, suspended=aside, reason="weak" if aside else None),
    st.sampled_from([basic, cloze]),
    ANSWERS,
    SLOTS,
    st.sampled_from([False, False, True]),
)
ONES = st.lists(DRAFT, max_size=6, unique_by=(lambda draft: (draft.family, draft.slot), lambda d: (d.kind, d.answer)))
BULLETS = st.builds(lambda ones, at: bullet(*ones[:at], spares=tuple(ones[at:])), ONES, st.integers(0, 4))
STEPS = st.one_of(
    st.tuples(st.just("take"), BULLETS),
    st.tuples(st.just("reject"), st.integers(0, 5)),
    st.tuples(st.just("accept"), st.none()),
    st.tuples(st.just("want"), st.sampled_from([True, False, None])),
    st.tuples(st.just("write"), st.integers(0, 5)),
    st.tuples(st.just("unwrite"), st.integers(0, 5)),
)


def act(one: Page, name: str, what: object) -> None:
    used = one.used()
    if name == "take":
        assert isinstance(what, NoteDraft)
        one.take(what)
    elif name == "want":
        one.want(what if isinstance(what, bool) else None)
    elif name == "accept":
        one.accept()
    elif used and isinstance(what, int):
        uid = used[what % len(used)].uid
        if name == "reject":
            one.reject(uid)
        else:
            one.write(uid, Override("Mine?", "Yes.", one.note.draft.text) if name == "write" else None)


@given(BULLETS, st.lists(STEPS, max_size=10))
def test_a_decision_holds_whatever_comes(first: NoteDraft, steps: list[tuple[str, object]]) -> None:
    one = page()
    one.take(first)
    for name, what in steps:
        before = {card.uid: card for card in one.note.cards}
        act(one, name, what)
        say, used = one.note.say, one.used()
        assert not any(refuses(say.rejected, card.draft) for card in used)
        assert set(before) <= {card.uid for card in one.note.cards}
        assert sum(card.primary for card in used) == bool(used)
        assert say.wanted is not False or one.active() == []
        for card in one.note.cards:
            was = before.get(card.uid)
            if card.override and (was is None or not was.retired) and not refuses(say.rejected, card.draft):
                assert not card.retired
                assert card.draft.suspended == (say.wanted is False)
            if was and was.override and name != "unwrite":
                assert card.override is not None
        assert (one.note.draft.disposition == "cards") == bool(one.active())
        settled = one.note
        one.again()
        assert one.note == settled, "the same again changes nothing"


@given(BULLETS, st.lists(DRAFT, max_size=3), st.sampled_from([True, False, None]))
def test_applying_is_the_same_twice_and_can_be_taken_back(
    draft: NoteDraft, refused: list[CardDraft], wanted: bool | None
) -> None:
    say = bad(*refused, wanted=wanted)
    now = applied(draft, say)
    assert applied(now, say) == now
    assert applied(now, NOTHING) == draft
    assert len(now.cards) <= max(1, len(draft.cards))
    assert replace(now, cards=(), made=None, disposition="topic", reason="") == replace(
        draft, cards=(), made=None, disposition="topic", reason=""
    )
