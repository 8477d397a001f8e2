"""How every screen looks, at three sizes, as text that can be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.app import App
from tui_support import DUE, FakeReviewing, card, cloze, program_over

from journal_cards.model import Card, Counts

Snapshot = Callable[[App[int], str], None]
SIZES = [(60, 18), (80, 24), (120, 40)]
STEPS = "\n".join(f"{n}. step {n} of the handshake, told in so many words that a row may not do" for n in range(1, 9))
CARDS: list[Card] = [
    card(
        "mtu",
        "What does the **Maximum Transmission Unit** (`MTU`) limit?",
        "The largest IP packet that a link carries in one frame: 1500 bytes on Ethernet.",
        context=("A path is as narrow as its narrowest link.",),
        extra=("A tunnel takes a few bytes of it, VXLAN for example 50.",),
        memory=DUE,
    ),
    cloze("cidr", "A `/23` network has 512 addresses, **510** of them for hosts.", "510", memory=DUE),
    card(
        "cert",
        "How do you print the certificate of a server?",
        "```bash\n# without a name, the default host answers\n"
        "openssl s_client -connect example.org:443 -servername example.org </dev/null | openssl x509 -noout -text\n```",
        kind="code",
        topic=("PKI",),
    ),
    card(
        "ca",
        "Who signs a certificate?",
        "A certificate authority",
        topic=("PKI",),
        mask_topic=True,
        trail=("Certificate authorities sign certificates",),
    ),
    card("tls", "List the steps of the handshake", STEPS, kind="list", topic=("PKI", "TLS")),
    card(
        "probes",
        "Compare the probes of a *container*",
        "| probe | when it fails |\n|-------|---------------|\n"
        "| liveness | the container is restarted |\n| readiness | no traffic is sent to it |",
        topic=("Kubernetes",),
    ),
]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_whole_morning(size: tuple[int, int], snapshot: Snapshot) -> None:
    app = program_over(FakeReviewing(CARDS, tomorrow=Counts(new=5, review=14)))
    async with app.run_test(size=size) as pilot:
        snapshot(app, "topics")
        await pilot.press("a")
        snapshot(app, "front")
        await pilot.press("space")
        snapshot(app, "answer")
        await pilot.press("3")
        snapshot(app, "cloze-front")
        await pilot.press("space")
        snapshot(app, "cloze-answer")
        await pilot.press("1", "space")
        snapshot(app, "code")
        await pilot.press("4")
        snapshot(app, "masked-front")
        await pilot.press("space")
        snapshot(app, "masked-answer")
        await pilot.press("2", "space")
        snapshot(app, "list")
        await pilot.press("3", "space")
        snapshot(app, "table")
        await pilot.press("3")
        snapshot(app, "done")
        await pilot.press("enter")
        snapshot(app, "topics-after")
        await pilot.press("enter")
        snapshot(app, "nothing-due")
        await pilot.press("question_mark")
        snapshot(app, "keys")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_before_the_first_import(size: tuple[int, int], snapshot: Snapshot) -> None:
    app = program_over(FakeReviewing(), import_hint="journal-cards import ~/notes/journal.md")
    async with app.run_test(size=size) as pilot:
        snapshot(app, "empty")
        await pilot.press("enter", "a", "j", "G", "pagedown")
        snapshot(app, "empty")


async def test_more_topics_than_rows(snapshot: Snapshot) -> None:
    cards = [card(f"c{n}", "Q?", "A.", topic=(f"Topic {n:02}",), memory=DUE) for n in range(40)]
    app = program_over(FakeReviewing(cards))
    async with app.run_test(size=(60, 18)) as pilot:
        await pilot.press("j", "down", "pagedown", "k", "G", "up")
        snapshot(app, "many-topics")


async def test_a_long_topic_name_leaves_room_for_its_numbers(snapshot: Snapshot) -> None:
    topic = ("A topic whose name is a whole sentence, as it happens", "漢字の名前" * 8, "A third level of it all")
    app = program_over(FakeReviewing([card("a", "Q?", "A.", topic=topic, memory=DUE)]))
    async with app.run_test(size=(60, 18)) as pilot:
        snapshot(app, "long-topics")
        await pilot.press("G", "enter")
        snapshot(app, "long-topic-front")
