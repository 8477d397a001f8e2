"""Weeks of sittings in any order of keys: limits hold, the log gives every memory, what is taken back is gone."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from core_support import World
from journal_cards.model import Rating, Settings, State, TopicSettings
from journal_cards.scheduling.log import live
from journal_cards.scheduling.study import Study
from journal_cards.session import Sitting
from journal_cards.upkeep import examine

PREFS = Settings(
    new_per_day=4,
    reviews_per_day=3,
    learning_steps=(1, 10),
    leech_threshold=2,
    topic=(TopicSettings(("Garden",), new_per_day=2, reviews_per_day=2, desired_retention=0.8),),
)
JOURNAL = (
    "".join(
        f"- {topic}\n"
        + "".join(
            f"  - The {name} of the {topic.lower()} belongs to `{name}-{place}` now\n"
            for place, name in enumerate(("aaa", "bbb", "ccc", "ddd"))
        )
        for topic in ("Garden", "Kitchen")
    )
    + "- Bread\n  - A levain is a starter that is fed the evening before\n  - A crumb is a part of a loaf\n"
)


class Weeks(RuleBasedStateMachine):
    """One person, whatever they press."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.world = World(Path(self.folder.name), PREFS)
        self.sitting: Sitting | None = None

    def teardown(self) -> None:
        """Close and remove everything."""
        self.world.__exit__()
        self.folder.cleanup()

    @initialize()
    def begin(self) -> None:
        """Import, and sit down."""
        self.world.take(JOURNAL)
        self.sitting = self.world.reviewing.start(None)

    # ---- keys --------------------------------------------------------------------------------------------------------

    @property
    def now(self) -> Sitting:
        """The sitting on the screen."""
        assert self.sitting is not None
        return self.sitting

    def shows(self) -> bool:
        """Whether a card is on the screen."""
        return self.sitting is not None and self.sitting.card is not None

    @precondition(shows)
    @rule(rating=st.sampled_from(Rating), seconds=st.integers(0, 200))
    def rate(self, rating: Rating, seconds: int) -> None:
        """The preview is what is applied, and undo and redo are each other's opposite."""
        reviewing, before = self.world.reviewing, self.world.cards()
        turned = reviewing.reveal(self.now)
        card = turned.card
        assert card is not None
        intervals = [one.memory.due_day for one in turned.outcomes[1:]]
        given = [day for day in intervals if day]
        if turned.study.kind != "cram":
            assert len(set(given)) == len(given) == len(sorted(given))
        self.world.wait(minutes=seconds / 60)
        self.sitting = reviewing.rate(turned, rating)
        after, promised = self.world.cards(), turned.outcomes[rating - 1].memory
        assert (after[card.uid].memory.due_day, after[card.uid].memory.stability) == (
            promised.due_day,
            promised.stability,
        )
        undone = reviewing.undo(self.sitting)
        assert self.world.cards() == before
        assert (undone.card, undone.line, undone.steps) == (turned.card, turned.line, turned.steps)
        again = reviewing.redo(undone)
        assert self.world.cards() == after
        assert (again.card, again.line, again.steps) == (self.sitting.card, self.sitting.line, self.sitting.steps)
        self.sitting = again

    @rule()
    def undo(self) -> None:
        """Take back what was last, whatever it was."""
        self.sitting = self.world.reviewing.undo(self.now)

    @rule()
    def redo(self) -> None:
        """Do it again."""
        self.sitting = self.world.reviewing.redo(self.now)

    @precondition(shows)
    @rule(what=st.sampled_from(["bury", "hold", "skip", "reject", "suspend"]))
    def decide(self, what: str) -> None:
        """Put the card away in one of the ways."""
        self.sitting = getattr(self.world.reviewing, what)(self.now)

    @rule(
        days=st.sampled_from([0, 0, 1, 1, 2, 9, 60]),
        topic=st.sampled_from([None, None, ("Garden",), ("Kitchen",)]),
        kind=st.sampled_from(["due", "due", "due", "cram", "weakest", "ahead"]),
    )
    def come_back(self, days: int, topic: tuple[str, ...] | None, kind: str) -> None:
        """Another sitting, some days later."""
        self.world.wait(days=days, minutes=3)
        self.sitting = self.world.reviewing.start(topic, Study(kind, days=2))  # type: ignore[arg-type]

    # ---- what always holds -------------------------------------------------------------------------------------------

    @invariant()
    def limits_hold(self) -> None:
        """Where only the schedule was followed, no day has more than it may."""
        if self.sitting is None:
            return
        world, today = self.world, self.world.reviewing.moment().day
        counts = world.reviewing.counts()
        rows = [row for row in live(world.log()) if row.kind == "review" and row.moment.day == today]
        topics = {uid: card.topic for uid, card in world.cards().items()}
        for state, left, all_, garden in (
            (State.NEW, counts.new, PREFS.new_per_day, 2),
            (State.REVIEW, counts.review, PREFS.reviews_per_day, 2),
        ):
            done = Counter(topics[row.card_uid][:1] for row in rows if row.before.state is state)
            assert left <= max(0, all_ - done.total())
            in_garden = world.reviewing.topics()
            shown = {one.path: one.counts for one in in_garden}.get(("Garden",))
            if shown is not None:
                of_garden = shown.new if state is State.NEW else shown.review
                assert of_garden <= max(0, garden - done["Garden",])

    @invariant()
    def the_log_is_the_truth(self) -> None:
        """Replaying the log gives every memory."""
        if self.sitting is not None:
            assert examine(self.world.store, PREFS, rebuild=False)["differing"] == 0

    @invariant()
    def no_bullet_stands_in_line_twice(self) -> None:
        """But for a cram, and for cards in a step."""
        if self.sitting is None or self.sitting.study.kind == "cram":
            return
        rated = {
            row.card_uid
            for row in live(self.world.log())
            if row.kind == "review" and row.moment.day == self.world.reviewing.moment().day
        }
        fresh = self.world.reviewing.start(None)
        line = [waiting.note_uid for waiting in fresh.line]
        assert len(line) == len(set(line))
        assert rated.isdisjoint(waiting.uid for waiting in fresh.line)


TestWeeks = Weeks.TestCase
TestWeeks.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
