"""The new bullets on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from textual.app import App
from tui_support import FakeReviewing, burst, card, cloze, program_over, row_with, screen_text, showing

from journal_cards.errors import UserError
from journal_cards.model import CardDraft
from journal_cards.triaging import Bullet, Verdict
from journal_cards.tui.app import JournalCards
from journal_cards.tui.screens.topics import TopicsScreen
from journal_cards.tui.screens.triage import TriageScreen
from journal_cards.tui.triage import Triage

if TYPE_CHECKING:
    from textual.pilot import Pilot

Snapshot = Callable[[App[int], str], None]


def bullet(uid: str, text: str, *cards: CardDraft, **changed: object) -> Bullet:
    plain = Bullet(
        uid, "notes", 12, date(2026, 3, 9), ("Networking", "CIDR"), text, "cards", "", cards, None, seen=False
    )
    return replace(plain, **changed)  # type: ignore[arg-type]


ASIDE = replace(card("x", "The book …", "is lovely, all of it").draft, kind="recall", suspended=True)
BULLETS = (
    bullet(
        "mtu",
        "The `MTU` limits the **size** of a packet, and every tunnel takes a few bytes of it away",
        card("a", "What does the `MTU` limit?", "the size of a packet").draft,
        cloze("b", "The `MTU` limits the **size** of a packet", "size").draft,
    ),
    bullet(
        "book", "The [book] is lovely, all of it", ASIDE, disposition="suspended", reason="set aside: praise", line=14
    ),
    bullet("etag", "What is an ETag?", disposition="open_question", reason="a question without an answer", line=15),
    bullet("ttl", "The `TTL` counts hops", card("c", "What does the `TTL` count?", "hops").draft, line=17, date=None),
)


@dataclass
class FakeTriaging:
    """What ``triaging.Triaging`` does, in memory."""

    bullets: dict[str, Bullet] = field(default_factory=lambda: {one.note_uid: one for one in BULLETS})
    done: list[tuple[str, ...]] = field(default_factory=list)
    fail: str = ""

    def pending(self) -> tuple[Bullet, ...]:
        return tuple(one for one in self.bullets.values() if not one.seen)

    def decide(self, one: Bullet, verdict: Verdict) -> Bullet:
        if self.fail:
            text, self.fail = self.fail, ""
            raise UserError(text)
        self.done.append((verdict, one.note_uid))
        aside = {"keep": None, "drop": True, "on": False}[verdict]
        cards = one.cards if aside is None else tuple(replace(draft, suspended=aside) for draft in one.cards)
        self.bullets[one.note_uid] = replace(one, cards=cards, seen=True)
        return self.bullets[one.note_uid]

    def undo(self, before: Bullet) -> Bullet:
        self.done.append(("undo", before.note_uid))
        self.bullets[before.note_uid] = before
        return before

    def keep_all(self, bullets: Iterable[Bullet], *, keep: bool = True) -> int:
        found = list(bullets)
        self.done.append(("keep" if keep else "undo", *(one.note_uid for one in found)))
        for one in found:
            self.bullets[one.note_uid] = replace(one, seen=keep)
        return len(found)

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def triaging() -> FakeTriaging:
    return FakeTriaging()


def app_of(triaging: FakeTriaging) -> JournalCards:
    return program_over(FakeReviewing([card("a", "Q?", "A.")]), parts={"triage": lambda app: Triage(app, triaging)})


async def opened(pilot: Pilot[int]) -> None:
    await pilot.press("t")
    await settled(pilot)
    assert showing(pilot.app) is TriageScreen


async def settled(pilot: Pilot[int]) -> str:
    for _ in range(3):
        await pilot.pause()
    return screen_text(pilot.app)


async def test_from_the_first_bullet_to_the_last(triaging: FakeTriaging) -> None:
    app = app_of(triaging)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        assert "What does the MTU limit?" in screen_text(app)
        await pilot.press("k")
        assert "Set aside: praise" in await settled(pilot)
        await pilot.press("y", "l", "n")
        await settled(pilot)
        assert triaging.done == [("keep", "mtu"), ("on", "book"), ("drop", "ttl")]
        assert "0 of 4 to look at" in screen_text(app)
        for text, mark in (("MTU", "✓ kept"), ("book", "● on"), ("ETag", "… later"), ("TTL", "✗ not a card")):
            assert mark in row_with(app, text)
        await pilot.press("q")
        assert showing(app) is TopicsScreen
        await opened(pilot)
        assert "1 of 1 to look at" in screen_text(app)


async def test_decisions_are_taken_back_in_order(triaging: FakeTriaging) -> None:
    app = app_of(triaging)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("n", "l", "a", "u", "u", "u")
        await settled(pilot)
        assert triaging.done == [("drop", "mtu"), ("keep", "etag", "ttl"), ("undo", "etag", "ttl"), ("undo", "mtu")]
        assert "4 of 4 to look at" in screen_text(app)
        assert row_with(app, "▸").startswith("▸ The MTU")
        await pilot.press("u")
        assert any("nothing to undo" in one.message for one in app._notifications)


async def test_another_program_that_imports_is_followed(triaging: FakeTriaging) -> None:
    app = app_of(triaging)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("down", "n", "down")
        await settled(pilot)
        assert row_with(app, "▸").startswith("▸ The TTL")
        del triaging.bullets["mtu"]
        triaging.bullets["dns"] = bullet("dns", "A `DNS` server knows names")
        app.reviewing.written += 1  # type: ignore[attr-defined]
        app.follow()
        await settled(pilot)
        assert "3 of 4 to look at" in screen_text(app)
        assert "The MTU" not in screen_text(app)
        assert "A DNS server" in screen_text(app)
        assert row_with(app, "▸").startswith("▸ The TTL"), "the cursor stays on its bullet"
        await pilot.press("k", "u", "u")
        await settled(pilot)
        assert triaging.done == [("drop", "book"), ("keep", "ttl"), ("undo", "ttl"), ("undo", "book")]
        assert "4 of 4 to look at" in screen_text(app)
        assert row_with(app, "▸").startswith("▸ The [book]")


async def test_keys_that_come_fast_are_done_in_order_each_on_its_own_bullet(triaging: FakeTriaging) -> None:
    app = app_of(triaging)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await burst(pilot, "k", "k", "n", "q")
        await settled(pilot)
        assert triaging.done == [("keep", "mtu"), ("keep", "book"), ("drop", "etag")]
        assert showing(app) is TopicsScreen


async def test_what_cannot_be_decided_stays(triaging: FakeTriaging) -> None:
    app = app_of(triaging)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        triaging.fail = "no card [could] be made"
        await pilot.press("down", "y")
        await settled(pilot)
        assert [one.message for one in app._notifications] == ["no card [could] be made"]
        assert "4 of 4 to look at" in screen_text(app)
        assert "▸ The [book]" in screen_text(app)
        await pilot.press("k")
        await settled(pilot)
        assert triaging.done == [("keep", "book")]


async def test_without_a_triage_the_key_does_nothing() -> None:
    app = program_over(FakeReviewing([card("a", "Q?", "A.")]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        assert showing(app) is TopicsScreen


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_how_it_looks(size: tuple[int, int], triaging: FakeTriaging, snapshot: Snapshot) -> None:
    app = app_of(triaging)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        snapshot(app, "triage")
        await pilot.press("k")
        await settled(pilot)
        snapshot(app, "triage-aside")
        await pilot.press("pagedown", "G", "n")
        await settled(pilot)
        snapshot(app, "triage-dropped")
        triaging.bullets.clear()
        await pilot.press("q")
        await opened(pilot)
        snapshot(app, "triage-none")
