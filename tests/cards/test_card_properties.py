"""What holds for the cards of any text whatever."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from core_support import drafts_of
from journal_cards.cards import inline
from journal_cards.face import BLANK, front_of
from journal_cards.journal.parse import parse_journal
from journal_cards.model import Bullet, CardDraft, NoteDraft

WORDS = st.sampled_from(
    """a the is are means specifies of and whereas it this they because **Question**: Q: what why ? . : - = -> to
    `x` `--flag` `a b` `::` `{{c1::x}}` `forward . 1.1.1.1` 60 90s 10 2024 4 KB days 11:59:00 /24 CIDR RAG (Real Ape
    Garden) PKI topic garden worms soil worm's key keys `key` “quoted” [words](https://example.org) [`x`](y)
    https://example.org/a ![p](q) **bold** *slanted* <b> </b> \\* here Example Learned awesome 一つ。 […] \x1b[2J
    \0""".split()
)
SENTENCES = st.sampled_from(
    [
        "A worm is a digger of soil",
        "`dig` specifies who digs, whereas `rest` shows who rests",
        "**Question**: What do worms do in the soil?",
        "Is soil or sand older?",
        "RAG (Real Ape Garden)",
        "To turn the soil of a garden, you can run:",
        "soil",
    ]
)
LINE = st.one_of(st.lists(WORDS, max_size=12).map(" ".join), SENTENCES)
MARKER = st.sampled_from(["- ", "  - ", "    - ", "1. ", "  ", "## ", "- [ ] ", "  ```\n  ", ""])
ODD_JOURNAL = st.one_of(
    st.text(), st.lists(st.tuples(MARKER, LINE).map("".join), max_size=12).map("\n".join), LINE.map("- ".__add__)
)


def active(notes: list[NoteDraft]) -> Iterator[CardDraft]:
    """Every card that a person would be asked."""
    return (card for note in notes for card in note.cards if not card.suspended)


def bullets(text: str) -> list[Bullet]:
    found: list[Bullet] = []
    for entry in parse_journal(text).entries:
        waiting = list(reversed(entry.bullets))
        while waiting:
            found.append(waiting.pop())
            waiting += reversed(found[-1].children)
    return found


@given(ODD_JOURNAL)
@example("- `")
@example("- **Question**:\n  -")
@example("- […] […] […]: `[…]`")
def test_every_bullet_has_exactly_one_draft_in_order(text: str) -> None:
    notes = drafts_of(text)
    assert [note.line for note in notes] == [bullet.line for bullet in bullets(text)]
    assert [note.position for note in notes] == list(range(len(notes)))
    for note in notes:
        assert note.parent is None or (note.parent < note.position and notes[note.parent].depth == note.depth - 1)
        assert note.reason
        assert note.topic
        assert all(note.topic)


@given(ODD_JOURNAL)
def test_the_same_text_gives_the_same_cards(text: str) -> None:
    assert drafts_of(text) == drafts_of(text)


LONG_FENCE = "".join(f"  step {number}\n" for number in range(11))
LONG = f"- The daemon reads `/etc/kiln.conf` at its start. To see what it has read, run:\n  ```sh\n{LONG_FENCE}  ```"


@given(ODD_JOURNAL)
@example(LONG)
def test_the_disposition_says_what_the_cards_are(text: str) -> None:
    for note in drafts_of(text):
        asked = [card for card in note.cards if not card.suspended]
        assert (note.disposition == "cards") == bool(asked)
        steps = all(card.family in ("steps", "table") for card in asked)
        assert len(asked) <= (6 if steps else 3)
        if note.disposition in ("topic", "open_question"):
            assert note.cards == ()
        if asked:
            assert note.cards[0] == asked[0], "a suspended card must not be the primary one"
        for card in note.cards:
            assert card.reason or not card.suspended


@given(ODD_JOURNAL)
@example("- The `x` of the garden worms and the `X` of soil and x")
@example("- Use `key` for the garden door soil. Use `soil` for the garden door soil.")
@example("- 0:`0[0](0):`1`0[0](0)`")
@example("- The daemon stores its state in `kv`, and every restart of the daemon reads kv again")
@example("- **Question**: soil\n  - soil")
@example("- Is soil or sand older?\n  - soil")
@example("- **Question**: what is the key of soil?\n  - soil")
@example("- Garden\n  - `pump`: the pump that moves water from the well into the garden")
@example("- Garden\n  - You can water the beds with `drip` or with a can, and drip loses the least water")
def test_the_answer_does_not_stand_on_its_own_front(text: str) -> None:
    for card in active(drafts_of(text)):
        answer = " ".join(inline.plain(card.answer).split()).casefold()
        front = inline.plain(front_of(card).replace(BLANK, " ")) if card.spans else inline.plain(card.front)
        shown = " ".join(" ".join((front, *map(inline.plain, card.context))).split()).casefold()
        assert answer
        # "Is soil or sand older?", in a person's own words, offers its answer.
        offers = card.own_question and re.search(r"\b(?:or|oder|ou|vs|versus)\b|[/,、]|还是", shown)
        if not (offers or (card.own_question and card.kind == "list")):
            assert not re.search(rf"(?<![\w./-]){re.escape(answer)}(?![\w/-])", shown)


@given(ODD_JOURNAL)
def test_spans_lie_inside_the_front_and_hide_one_answer(text: str) -> None:
    for note in drafts_of(text):
        for card in note.cards:
            assert bool(card.spans) == (card.kind == "cloze") == (not card.back)
            assert list(card.spans) == sorted(card.spans)
            assert len({card.front[start:end].casefold() for start, end in card.spans}) <= 1
            at = 0
            for start, end in card.spans:
                assert at <= start < end <= len(card.front)
                at = end
            for start, end in inline.code_spans(card.front):
                assert not any(start < edge < end for span in card.spans for edge in span), "half of a code span"


@given(ODD_JOURNAL)
def test_no_two_cards_look_the_same_from_the_front(text: str) -> None:
    fronts = Counter(
        (() if card.mask_topic else note.topic, card.context, inline.normal(front_of(card)))
        for note in drafts_of(text)
        for card in note.cards
        if not card.suspended
    )
    assert [front for front, count in fronts.items() if count > 1] == []


@given(ODD_JOURNAL)
def test_cards_of_a_note_differ_in_what_names_them(text: str) -> None:
    for note in drafts_of(text):
        named = [(card.family, card.slot) for card in note.cards]
        assert len(named) == len(set(named))


def test_depth_is_no_trouble() -> None:
    text = "".join(f"{'  ' * level}- A worm of level {level} is a digger of soil\n" for level in range(300))
    assert len(drafts_of(text)) == 300
