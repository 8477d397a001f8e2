"""The promise of the project: whatever a person does to the journal, no review of it is lost."""

from __future__ import annotations

import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from core_support import NewWorld, Shelf, World, drafts_of, kinds
from journal_cards.importing import import_journal
from journal_cards.model import Memory, Rating, Review, State
from journal_cards.reconcile import reconcile
from journal_cards.scheduling import memory as fsrs

AGAIN, HARD, GOOD, EASY = Rating

# ---- a journal that is written day by day ----------------------------------------------------------------------------

POOL = (
    "A CRL is a signed list of revoked certificates",
    "The daemon closes idle sessions after 90 seconds without traffic",
    "`kill` sends `SIGTERM` to a process by default",
    "`--bwlimit` limits the bandwidth of a transfer in kilobytes",
    "Worms loosen the soil with `tunnels` of their own",
    "**Question**: What do worms do in the soil of a garden?",
    "Salt slows the yeast down",
    "See [the guide](https://example.org/guide)",
    "Linux",
    "Some notes",
    "",
)


@dataclass
class Pen:
    """The lines of a journal, and what was cut out of it."""

    lines: list[tuple[int, str]] = field(default_factory=lambda: [(-1, "2031-03-01"), (0, "Linux")])
    """Depth and words; depth -1 is a dated heading."""
    cut: list[tuple[int, str]] = field(default_factory=list)

    def text(self) -> str:
        """The journal's markdown; no bullet stands deeper than one below the line above it."""
        lines: list[str] = []
        above = -1
        for depth, words in self.lines:
            above = -1 if depth < 0 else min(depth, above + 1)
            lines.append(f"\n## {words}\n" if depth < 0 else f"{'  ' * above}- {words}")
        return "\n".join(lines) + "\n"

    def at(self, place: int) -> int | None:
        """The index of a bullet."""
        bullets = [i for i, (depth, _) in enumerate(self.lines) if depth >= 0]
        return bullets[place % len(bullets)] if bullets else None

    def day(self, place: int) -> None:
        """Begin a new day: at the end, or at the top as some people do."""
        day = (date(2031, 3, 2) + timedelta(days=len(self.lines))).isoformat()
        new = [(-1, day), (0, "Linux"), (1, POOL[place % len(POOL)])]
        self.lines = [*new, *self.lines] if place % 3 == 0 else [*self.lines, *new]

    def add(self, place: int) -> None:
        """Write a bullet somewhere below the first heading."""
        self.lines.insert(1 + place % len(self.lines), (place % 3, POOL[place % len(POOL)]))

    def edit(self, place: int) -> None:
        """Change some words of a bullet."""
        index = self.at(place)
        if index is not None:
            depth, words = self.lines[index]
            self.lines[index] = (depth, EDITS[place % len(EDITS)](words))

    def delete(self, place: int) -> None:
        """Cut a bullet out; what is below it stays."""
        index = self.at(place)
        if index is not None:
            self.cut.append(self.lines.pop(index))

    def move(self, place: int) -> None:
        """Carry a bullet to another place."""
        index = self.at(place)
        if index is not None:
            line = self.lines.pop(index)
            self.lines.insert(1 + (place * 7) % max(1, len(self.lines)), line)

    def indent(self, place: int) -> None:
        """Put a bullet one level deeper, or up to the margin."""
        index = self.at(place)
        if index is not None:
            depth, words = self.lines[index]
            self.lines[index] = ((depth + 1) % 3, words)

    def rename(self, place: int) -> None:
        """Give a heading or a label another name."""
        named = [i for i, (depth, words) in enumerate(self.lines) if depth < 0 or words in LABELS]
        if named:
            index = named[place % len(named)]
            depth = self.lines[index][0]
            self.lines[index] = (depth, f"2032-05-{1 + place % 28:02}" if depth < 0 else LABELS[place % len(LABELS)])

    def restore(self, place: int) -> None:
        """Paste what was cut last."""
        if self.cut:
            self.lines.insert(1 + place % len(self.lines), self.cut.pop())


LABELS = ("Linux", "Some notes", "Kernels", "Shells and pipes")

EDITS: tuple[Callable[[str], str], ...] = (
    lambda words: words + ", as a rule",
    lambda words: "Mostly: " + words,
    lambda words: words.replace("e", "ee", 1),
    lambda words: words.replace("90", "60").replace("--bwlimit", "--limit"),
    lambda words: " ".join(words.split()[:-1]),
    lambda words: words.upper(),
    lambda _: "Moss likes the `shade` below old trees",
)


# ---- what must hold after each import --------------------------------------------------------------------------------


@dataclass
class Witness:
    """What was once on the disk, to compare with what is there now."""

    world: World
    reviews: tuple[Review, ...] = ()
    notes: dict[str, str | None] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)

    def look(self) -> None:
        """Nothing that was there is gone or changed, and what can be computed agrees."""
        store = self.world.store
        (journal,) = store.journals()
        log, notes, cards = store.reviews(), store.notes(journal.uid), store.cards(include_retired=True)
        assert store.check() == ()
        assert log[: len(self.reviews)] == self.reviews, "the log only grows"
        assert set(self.notes) <= {note.uid for note in notes}
        assert self.cards.items() <= {card.uid: card.note_uid for card in cards}.items()
        memories = {card.uid: card.memory for card in cards}
        assert {review.card_uid for review in log} <= set(memories)
        assert memories == replayed(log, memories, self.world)
        self.reviews = log
        self.notes = {note.uid: note.parent_uid for note in notes}
        self.cards = {card.uid: card.note_uid for card in cards}

    def take(self, text: str) -> None:
        """Import, and hold the notes against the bullets."""
        before, log = self.world.cards(), self.world.log()
        imported = self.world.take(text)
        self.look()
        assert self.reviews[: len(log)] == log
        sooner = {row.card_uid: row for row in self.reviews[len(log) :]}
        assert all(row.kind == "manual" for row in sooner.values()), "an import rates nothing"
        for uid, card in self.world.cards().items():
            known = before[uid].memory if uid in before else Memory()
            assert replace(card.memory, due_day=known.due_day) == known
            assert card.memory == known or (uid in sooner and card.news)
        stored = self.world.store.notes(imported.journal.uid)
        drafts = drafts_of(text)
        live = [note for note in stored if not note.retired]
        assert [(note.draft.line, note.draft.text) for note in live] == [(draft.line, draft.text) for draft in drafts]
        for note, draft in zip(live, drafts, strict=True):
            used = [card for card in note.cards if not card.retired]
            assert sorted(map(repr, (card.draft for card in used))) == sorted(map(repr, draft.cards))
            assert sum(card.primary for card in used) == bool(used)
        again = reconcile(stored, drafts, imported.journal.name)
        assert again.changes == ()
        assert not any(change.cards for change in again.kept)
        assert not self.world.take(text).changed


def replayed(log: tuple[Review, ...], uids: dict[str, Memory], world: World) -> dict[str, Memory]:
    """Every card's memory as its rows of the log give it."""
    rows: dict[str, list[Review]] = defaultdict(list)
    for review in log:
        rows[review.card_uid].append(review)
    engine = fsrs.scheduler(world.prefs)
    return {uid: fsrs.replay(engine, uid, rows[uid]) for uid in uids}


# ---- anything may happen, in any order -------------------------------------------------------------------------------

PLACES = st.integers(0, 60)
DEEDS = ("day", "add", "add", "edit", "edit", "delete", "move", "restore", "indent", "rename")
Seen = tuple[dict[str, object], dict[str, object]]


class Days(RuleBasedStateMachine):
    """Days of writing and of learning, with imports and imports that are taken back in between."""

    def __init__(self) -> None:
        """A journal of two bullets that was imported once."""
        super().__init__()
        self.folder = TemporaryDirectory()
        self.world = World(Path(self.folder.name))
        self.pen = Pen()
        self.pen.add(1)
        self.pen.add(2)
        self.witness = Witness(self.world)
        self.witness.take(self.pen.text())
        self.sitting = self.world.reviewing.start(None)
        self.before: list[Seen] = []
        """What was there before each import that was not taken back."""

    def teardown(self) -> None:
        """Look once more, and close the files."""
        self.witness.look()
        self.world.__exit__()
        self.folder.cleanup()

    def seen(self) -> Seen:
        """Notes and cards but for what is learned, and for what only says for which surroundings they were made."""
        (journal,) = self.world.store.journals()
        notes = {
            note.uid: (replace(note.draft, basis="", spares=()), note.parent_uid, note.retired)
            for note in self.world.store.notes(journal.uid)
            if not note.retired
        }
        cards = {
            uid: (card.draft, card.primary, card.topic, card.date)
            for uid, card in self.world.cards().items()
            if not card.retired
        }
        return dict(notes), dict(cards)

    @rule(
        deed=st.sampled_from(["day", "add", "add", "edit", "edit", "delete", "move", "restore", "indent", "rename"]),
        place=PLACES,
    )
    def write(self, deed: str, place: int) -> None:
        """Something is written, moved or cut."""
        getattr(self.pen, deed)(place)

    @rule()
    def take(self) -> None:
        """The journal is imported."""
        if self.pen.at(0) is not None:  # a journal without a bullet is refused
            was, number = self.seen(), self.imports()
            self.witness.take(self.pen.text())
            if self.imports() > number:
                self.before.append(was)

    def imports(self) -> int:
        """How many imports are on record."""
        with closing(sqlite3.connect(self.world.database)) as connection:
            return int(connection.execute("SELECT count(*) FROM imports").fetchone()[0])

    @precondition(lambda self: self.before)
    @rule()
    def take_back(self) -> None:
        """The last import is taken back: everything is as it was, and no review is lost."""
        log = [row for row in self.world.log() if row.kind == "review"]
        self.world.wait(minutes=1)
        self.world.store.undo_import(None, self.world.reviewing.moment())
        assert self.seen() == self.before.pop()
        assert [row for row in self.world.log() if row.kind == "review"] == log
        self.witness.look()
        self.sitting = self.world.reviewing.start(None)

    @rule(rating=st.sampled_from(list(Rating)))
    def rate(self, rating: Rating) -> None:
        """The next card is rated."""
        if self.sitting.card is None:
            self.sitting = self.world.reviewing.start(None)
        if self.sitting.card is not None:
            self.sitting = self.world.rate(self.sitting, rating)

    @rule()
    def undo(self) -> None:
        """The last rating is taken back."""
        self.sitting = self.world.reviewing.undo(self.sitting)

    @rule(days=st.integers(0, 9), minutes=PLACES)
    def wait(self, days: int, minutes: int) -> None:
        """Time passes, and another sitting begins."""
        self.world.wait(days=days, minutes=minutes)
        self.sitting = self.world.reviewing.start(None)


TestDays = Days.TestCase
TestDays.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)


SENTENCES = st.lists(st.sampled_from(POOL[:7]), min_size=1, max_size=6, unique=True)
SMALL = st.sampled_from([lambda w: w + " in most cases", lambda w: w.replace("s", "z", 1), lambda w: "Often " + w])


@given(SENTENCES, SENTENCES, SMALL, st.integers(0, 60))
def test_one_small_edit_keeps_every_note_and_a_card_of_it(
    first: list[str], second: list[str], change: Callable[[str], str], number: int
) -> None:
    rows = [f"  - {words}" for words in first]
    rows += ["- Kitchen", *(f"  - In short, {words}" for words in second)]
    at = number % (len(rows) - 1)
    at += at >= len(first)  # the label is no fact
    edited = list(rows)
    edited[at] = rows[at][: rows[at].index("- ") + 2] + change(rows[at].strip(" -"))
    shelf = Shelf()
    shelf.take("\n".join(["- Garden", *rows]))
    before = [(note.uid, {card.uid for card in note.cards}) for note in shelf.live()]
    plan = shelf.take("\n".join(["- Garden", *edited]))
    assert "added" not in kinds(plan)
    assert "retired" not in kinds(plan)
    for (uid, cards), note in zip(before, shelf.live(), strict=True):
        assert note.uid == uid
        used = {card.uid for card in note.cards if not card.retired}
        assert not cards or not used or cards & used


# ---- one story each --------------------------------------------------------------------------------------------------

GARDEN = """
## 2031-03-01
- Garden
  - Worms loosen the soil with `tunnels` of their own
  - Frogs eat the `slugs` of a garden at night
"""
FROGS = "  - Frogs eat the `slugs` of a garden at night\n"


@pytest.fixture
def world(new_world: NewWorld) -> World:
    world = new_world()
    world.take(GARDEN)
    return world


def learned(world: World) -> dict[str, Memory]:
    """Rate both cards; their memories by uid."""
    world.rate(world.reviewing.start(None), GOOD, EASY)
    return {uid: card.memory for uid, card in world.cards().items()}


def test_a_reviewed_bullet_that_is_edited_goes_on_where_it_was(world: World) -> None:
    before = learned(world)
    world.take(GARDEN.replace("of a garden at night", "of a garden each night"))
    after = world.cards()
    assert {uid: card.memory for uid, card in after.items()} == before
    assert any("each night" in card.draft.front for card in after.values())


def test_a_reviewed_bullet_that_leaves_is_not_asked_and_comes_back_with_its_memory(world: World) -> None:
    before = learned(world)
    world.take(GARDEN.replace(FROGS, ""))
    world.wait(days=100)
    assert world.reviewing.counts().review == 1
    assert {uid: card.memory for uid, card in world.cards().items()} == before
    world.take(GARDEN)
    assert world.reviewing.counts().review == 2
    assert {uid: card.memory for uid, card in world.cards().items()} == before


def test_undo_works_over_an_import_that_edited_the_card(world: World) -> None:
    sitting = world.rate(world.reviewing.start(None), GOOD)
    world.take(GARDEN.replace("Worms loosen", "Most worms loosen").replace("Frogs eat", "Most frogs eat"))
    world.reviewing.undo(sitting)
    assert all(card.memory.state is State.NEW for card in world.cards().values())


def test_undo_works_over_an_import_that_retired_the_card(world: World) -> None:
    sitting = world.rate(world.reviewing.start(None), GOOD, EASY)
    world.take(GARDEN.replace(FROGS, ""))
    for _ in range(2):
        sitting = world.reviewing.undo(sitting)
    assert all(card.memory == Memory() for card in world.cards().values())
    assert [review.kind for review in world.log()] == ["review", "review", "undo", "undo"]


def test_the_same_file_in_two_folders_gives_the_same_uids(new_world: NewWorld) -> None:
    one, two = new_world(folder="laptop"), new_world(folder="desk/deeper")
    one.take(GARDEN)
    two.wait(days=9)
    two.take("Words above.\n" + GARDEN)
    assert set(one.cards()) == set(two.cards())
    assert {card.note_uid for card in one.cards().values()} == {card.note_uid for card in two.cards().values()}


def test_after_a_lost_database_every_unedited_bullet_is_the_same_again(world: World, new_world: NewWorld) -> None:
    uids = set(world.cards())
    again = new_world(folder="again")
    again.take(GARDEN)
    assert set(again.cards()) == uids


@pytest.mark.parametrize("place", ["elsewhere/garden.md", "plants.md", "elsewhere/plants.md"])
def test_a_journal_that_is_moved_or_renamed_keeps_its_history(world: World, tmp_path: Path, place: str) -> None:
    before = learned(world)
    (tmp_path / "elsewhere").mkdir()
    world.journal = Path(shutil.move(world.journal, tmp_path / place))
    world.take(GARDEN + "  - Moss likes the `shade` below old trees\n")
    assert len(world.cards()) == 3
    world.take(GARDEN)
    assert before.items() <= {uid: card.memory for uid, card in world.cards().items()}.items()
    assert world.reviewing.counts().new == 0


def test_an_import_leaves_the_file_alone(world: World) -> None:
    before = (world.journal.read_bytes(), world.journal.stat().st_mtime_ns)
    import_journal(world.journal, world.store, world.prefs, world.reviewing.moment())
    assert (world.journal.read_bytes(), world.journal.stat().st_mtime_ns) == before


def test_a_topics_file_that_changes_moves_cards_and_resets_none(world: World, tmp_path: Path) -> None:
    before = learned(world)
    (tmp_path / "topics.toml").write_text('[rename]\n"Garden" = "Yard"\n', encoding="utf-8")
    imported = world.take(GARDEN)
    assert kinds(imported.plan) == {"moved": 3}
    assert {card.topic for card in world.cards().values()} == {("Yard",)}
    assert {uid: card.memory for uid, card in world.cards().items()} == before


def test_the_first_card_of_a_note_goes_on_when_its_kind_changes(world: World) -> None:
    world.take("- Garden\n  - Compost keeps a bed warm for 40 days in early spring\n")
    world.rate(world.reviewing.start(None), GOOD)
    (review,) = world.log()
    world.take("- Garden\n  - Compost keeps a bed warm for `many` days in early spring\n")
    card = world.cards()[review.card_uid]
    assert (card.retired, card.draft.answer, card.memory.reps) == (False, "`many`", 1)
