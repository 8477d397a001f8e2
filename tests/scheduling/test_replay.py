"""The log is the truth: replaying its rows gives the memory that the ratings gave one by one."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from journal_cards.model import Memory, Moment, Rating, Review, ReviewKind, Settings, State
from journal_cards.scheduling import memory as memories

DAY_ONE = date(2025, 5, 1)
SCHEDULER = memories.scheduler(Settings(learning_steps=(1, 10)))


@dataclass
class Life:
    """One card lived through step by step, writing the log that an application would write."""

    rows: list[Review] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)
    day: date = DAY_ONE
    done: list[tuple[str, Memory, Memory]] = field(default_factory=list)
    undone: list[tuple[str, Memory, Memory]] = field(default_factory=list)

    def now(self) -> Moment:
        """The instant of the next row: each is a second after the one before."""
        return Moment(len(self.rows) * 1000, 0, self.day)

    def write(
        self, kind: ReviewKind, rating: Rating | None = None, target: str | None = None, due: date | None = None
    ) -> str:
        """Append a row and give its uid."""
        uid = f"row{len(self.rows)}"
        self.rows.append(Review(uid, "card", kind, rating, self.now(), 900, self.memory, "p", target, due))
        return uid

    def become(self, uid: str, memory: Memory) -> None:
        """A row has changed the memory; what was undone before can no longer be redone."""
        self.done.append((uid, self.memory, memory))
        self.undone.clear()
        self.memory = memory

    def rate(self, rating: Rating, wait: int = 0) -> None:
        """Rate after so many days."""
        self.day += timedelta(days=wait)
        after = memories.review(SCHEDULER, "card", self.memory, rating, self.now())
        self.become(self.write("review", rating, due=after.due_day), after)

    def cram(self, rating: Rating) -> None:
        """Practise without any effect on the memory."""
        self.write("cram", rating)

    def reset(self) -> None:
        """Forget everything about the card."""
        self.become(self.write("reset"), Memory())

    def change_fact(self) -> None:
        """The bullet's number changed: come back soon."""
        after = memories.due_soon(self.memory, self.now())
        self.become(self.write("manual", due=after.due_day), after)

    def undo(self) -> None:
        """Take the last row back that has an effect."""
        if self.done:
            uid, before, after = self.done.pop()
            self.write("undo", target=uid)
            self.undone.append((uid, before, after))
            self.memory = before

    def redo(self) -> None:
        """Take the last undo back."""
        if self.undone:
            uid, before, after = self.undone.pop()
            self.write("redo", target=uid)
            self.done.append((uid, before, after))
            self.memory = after

    def replayed(self) -> Memory:
        """What the log says."""
        return memories.replay(SCHEDULER, "card", self.rows)


actions = st.lists(
    st.tuples(st.just("rate"), st.sampled_from(Rating), st.integers(0, 2) | st.integers(0, 400))
    | st.tuples(
        st.sampled_from(["undo", "redo", "undo", "cram", "reset", "change_fact"]), st.just(Rating.GOOD), st.just(0)
    ),
    max_size=25,
)


@given(actions)
@settings(deadline=None, max_examples=300)
def test_the_log_gives_what_the_steps_gave(steps: list[tuple[str, Rating, int]]) -> None:
    life = Life()
    for name, rating, wait in steps:
        if name == "rate":
            life.rate(rating, wait)
        elif name == "cram":
            life.cram(rating)
        else:
            getattr(life, name)()
        assert life.replayed() == life.memory


@given(actions)
@settings(deadline=None)
def test_the_rows_that_count_hold_neither_undone_rows_nor_marks(steps: list[tuple[str, Rating, int]]) -> None:
    life = Life()
    for name, rating, wait in steps:
        if name == "rate":
            life.rate(rating, wait)
        elif name != "cram":
            getattr(life, name)()
    assert [row.uid for row in memories.live(life.rows)] == [uid for uid, _, _ in life.done]


def test_undo_gives_everything_back_and_redo_gives_the_same_due() -> None:
    life = Life()
    life.rate(Rating.EASY)
    life.rate(Rating.AGAIN, 8)
    forgotten = life.memory
    life.undo()
    assert life.replayed().lapses == 0
    assert life.replayed().state is State.REVIEW
    life.redo()
    assert life.replayed() == forgotten
    life.undo()
    life.rate(Rating.GOOD)
    assert life.replayed() == life.memory
    assert [row.rating for row in memories.live(life.rows)] == [Rating.EASY, Rating.GOOD]


def test_two_machines_that_undid_the_same_rating_need_two_redos() -> None:
    life = Life()
    life.rate(Rating.GOOD)
    life.write("undo", target="row0")
    life.write("undo", target="row0")
    assert memories.live(life.rows) == ()
    life.write("redo", target="row0")
    assert memories.live(life.rows) == ()
    life.write("redo", target="row0")
    assert [row.uid for row in memories.live(life.rows)] == ["row0"]


def test_cramming_leaves_no_trace_in_the_memory() -> None:
    life = Life()
    life.rate(Rating.GOOD)
    life.cram(Rating.AGAIN)
    life.cram(Rating.EASY)
    assert life.replayed() == life.memory
    assert life.replayed().reps == 1


def test_after_a_reset_the_card_is_new_again() -> None:
    life = Life()
    life.rate(Rating.GOOD)
    life.rate(Rating.AGAIN, 3)
    life.reset()
    assert life.replayed() == Memory()
    life.rate(Rating.GOOD, 5)
    assert (life.replayed().reps, life.replayed().lapses) == (1, 0)
    assert life.replayed().stability == 2.3065


def test_an_undone_reset_never_happened() -> None:
    life = Life()
    life.rate(Rating.EASY)
    known = life.memory
    life.reset()
    life.undo()
    assert life.replayed() == known


def test_a_changed_fact_comes_back_tomorrow_and_keeps_what_is_known() -> None:
    life = Life()
    life.rate(Rating.EASY)
    known = life.memory
    life.change_fact()
    assert life.replayed().due_day == DAY_ONE + timedelta(days=1)
    assert (life.replayed().stability, life.replayed().reps) == (known.stability, known.reps)


def test_a_changed_fact_delays_no_card() -> None:
    due = Memory(State.REVIEW, stability=3.0, difficulty=5.0, due_day=DAY_ONE, last_day=DAY_ONE - timedelta(days=3))
    step = Memory(State.LEARNING, step=0, due_at=5, last_day=DAY_ONE)
    for memory in (due, step, Memory()):
        assert memories.due_soon(memory, Moment(0, 0, DAY_ONE)) == memory


def test_a_day_that_went_down_between_rows_is_read_like_the_rating_was() -> None:
    life = Life()
    life.rate(Rating.GOOD)
    life.rate(Rating.GOOD, 2)
    life.rate(Rating.GOOD, -1)
    assert life.replayed() == life.memory
    assert life.memory.last_day == DAY_ONE + timedelta(days=2)


def test_an_empty_log_is_a_new_card() -> None:
    assert memories.replay(SCHEDULER, "card", []) == Memory()


# ---- other parameters, older rows ------------------------------------------------------------------------------------

OTHER = tuple(weight * 1.1 for weight in memories.DEFAULT_PARAMETERS)


@given(actions)
@settings(deadline=None)
def test_other_parameters_change_what_is_known_and_no_due_day(steps: list[tuple[str, Rating, int]]) -> None:
    life = Life()
    for name, rating, wait in steps:
        if name == "rate":
            life.rate(rating, wait)
        elif name == "cram":
            life.cram(rating)
        else:
            getattr(life, name)()
    fitted = memories.scheduler(Settings(learning_steps=(1, 10)), OTHER)
    now = memories.replay(fitted, "card", life.rows, {"p": SCHEDULER})
    same = ("state", "step", "due_day", "due_at", "last_day", "last_at", "reps", "lapses")
    assert [getattr(now, name) for name in same] == [getattr(life.memory, name) for name in same]
    if life.memory.stability is not None and life.memory.reps == 1:
        assert now.stability != life.memory.stability


def test_a_row_that_names_no_day_is_due_when_its_own_parameters_say() -> None:
    old = memories.scheduler(Settings(fuzz=False))
    known = memories.review(old, "card", Memory(), Rating.EASY, Moment(0, 0, DAY_ONE))
    row = Review("r", "card", "review", Rating.EASY, Moment(0, 0, DAY_ONE), 900, Memory(), "old")
    fitted = memories.scheduler(Settings(), OTHER)
    now = memories.replay(fitted, "card", [row], {"old": old})
    assert now.due_day == known.due_day == DAY_ONE + timedelta(days=8)
    assert now.stability != known.stability


def test_steps_that_were_changed_since_move_no_card_out_of_review() -> None:
    life = Life()
    life.rate(Rating.EASY)
    many = memories.scheduler(Settings(learning_steps=(1, 10, 60, 600)))
    life.rate(Rating.GOOD, 9)
    assert memories.replay(many, "card", life.rows, {"p": SCHEDULER}) == life.memory
    assert memories.replay(many, "card", life.rows).state is State.REVIEW
