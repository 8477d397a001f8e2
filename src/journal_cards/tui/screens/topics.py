"""The list of topics: what the program opens with."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from ...text import many, visible
from ..keys.topics import IN_FILTER, TOPICS
from ..messages.home import OverviewAsked, PlanAsked
from ..messages.review import ProgramLeft, RedoAsked, TopicChosen, UndoAsked
from ..parts import Opened
from ..widgets.key_row import KeyRow
from ..widgets.lines import Builder, join
from ..widgets.overview_rows import day_row, journals_row, nothing, trouble_row
from ..widgets.row import Draw, Row, apart, cells_of
from ..widgets.topic_list import TopicList, title_row
from .built import BuiltScreen, once_built

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import Input

    from ...model import Counts, TopicCount
    from ...overview import Overview


class TopicsScreen(BuiltScreen):
    """Shows what is due and new by topic, what else waits, and whether the journals changed."""

    BINDINGS: ClassVar[list[BindingType]] = [*TOPICS]

    def __init__(
        self,
        topics: Sequence[TopicCount],
        counts: Counts,
        import_hint: str,
        selected: tuple[str, ...] | None = None,
        folded: set[tuple[str, ...]] | None = None,
        overview: Overview | None = None,
    ) -> None:
        """``folded`` is changed in place; ``overview`` is what was read last: a newer one is asked for."""
        super().__init__()
        self._topics = tuple(topics)
        self._counts = counts
        self._import_hint = import_hint
        self._selected = selected
        self._folded = folded
        self._overview = overview

    def compose(self) -> ComposeResult:
        """Today's totals, what waits, the topics, and the keys."""
        known = self._overview
        with Vertical(classes="column"):
            yield Row(today_row(self._topics, self._counts), id="head")
            # These two rows have their place before they have words: nothing moves when they get them.
            yield Row(day_row(known, self._counts) if known else nothing, id="day")
            yield Row(journals_row(known.journals) if known else nothing, id="journals")
            if self._topics:
                yield Row(title_row, id="titles")
                yield TopicList(self._topics, self._selected, self._folded, known.recall if known else None)
            else:
                yield Static(empty(self._import_hint), id="empty")
            yield KeyRow(TOPICS, more=True)

    def on_mount(self) -> None:
        """Ask for the rest, once the topics are painted."""
        self.call_after_refresh(self.post_message, OverviewAsked())

    @once_built
    def show(self, topics: Sequence[TopicCount], counts: Counts) -> None:
        """Draw new numbers; the cursor stays where it is."""
        self._topics, self._counts = tuple(topics), counts
        self.query_one("#head", Row).show(today_row(self._topics, counts))
        if self._overview:
            self.query_one("#day", Row).show(day_row(self._overview, counts))
        if self.query(TopicList) and topics:
            self.query_one(TopicList).show_topics(topics)
        else:
            self.build_again()
        self.post_message(OverviewAsked())

    @once_built
    def show_overview(self, overview: Overview) -> None:
        """Fill in what was read after the topics were painted."""
        if self._overview and any(one.state == "unread" for one in overview.journals):
            # What is being looked at again stays as it was, rather than to vanish and come back.
            states = {one.uid: one for one in self._overview.journals if one.state != "unread"}
            shown = [states.get(one.uid, one) for one in overview.journals]
        else:
            shown = list(overview.journals)
        self._overview = overview
        self.query_one("#day", Row).show(day_row(overview, self._counts))
        self.query_one("#journals", Row).show(journals_row(shown))
        if self.query(TopicList):
            self.query_one(TopicList).show_recall(overview.recall)

    @once_built
    def show_trouble(self, why: str) -> None:
        """Say that the rest could not be read, and why."""
        self.query_one("#journals", Row).show(trouble_row(why))

    # ---- keys --------------------------------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Start the topic under the cursor."""
        topic = self.query_one(TopicList).current if self._topics else None
        if topic:
            # Not the list: what a child posts while its screen handles a message goes no further than the screen.
            self.post_message(TopicChosen(topic.path))

    def action_all(self) -> None:
        """Start all topics, one after the other."""
        if self._topics:
            self.post_message(TopicChosen(None))

    def action_mixed(self) -> None:
        """Start all topics, among each other."""
        if self._topics:
            self.post_message(TopicChosen(None, mixed=True))

    def action_part(self, name: str) -> None:
        """Ask for what there is beside the review."""
        self.post_message(Opened(name))

    def action_journals(self) -> None:
        """Ask for the journals; when one of them changed, for what is new in it."""
        journals = self._overview.journals if self._overview else ()
        changed = [one for one in journals if one.state == "changed"]
        self.post_message(PlanAsked(changed[0]) if len(changed) == 1 else Opened("journals"))

    def action_undo(self) -> None:
        """Ask for the last rating to be taken back."""
        self.post_message(UndoAsked())

    def action_redo(self) -> None:
        """Ask for what was taken back last."""
        self.post_message(RedoAsked())

    async def action_leave(self) -> None:
        """Show all topics again; when they all show, ask to end the program."""
        if not self.query("#filter"):
            self.post_message(ProgramLeft())
            return
        await self.query("#filter").remove()
        self.query_one(TopicList).narrow("")
        self.query_one(KeyRow).take(TOPICS)

    async def action_filter(self) -> None:
        """Open a line for the name of a topic."""
        from textual.widgets import Input

        if not self._topics:
            return
        if not self.query("#filter"):
            line = Input(placeholder="a part of its name", id="filter", compact=True)
            await self.query_one("#titles").parent.mount(line, before="#titles")  # type: ignore[union-attr]
        self.set_focus(self.query_one("#filter"))
        self.query_one(KeyRow).take(IN_FILTER, helps=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the topics of the name that is typed."""
        self.query_one(TopicList).narrow(event.value)

    def on_input_submitted(self) -> None:
        """Start the topic under the cursor."""
        self.action_open()

    def action_fold(self) -> None:
        """Fold the topic under the cursor."""
        if self._topics:
            self.query_one(TopicList).fold()

    def action_unfold(self) -> None:
        """Unfold the topic under the cursor."""
        if self._topics:
            self.query_one(TopicList).unfold()

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        if self._topics:
            self.query_one(TopicList).move(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        if self._topics:
            self.query_one(TopicList).page(pages)

    def action_first(self) -> None:
        """Move the cursor to the first topic."""
        self.action_move(-len(self._topics))

    def action_last(self) -> None:
        """Move the cursor to the last topic."""
        self.action_move(len(self._topics))


def today_row(topics: Sequence[TopicCount], counts: Counts) -> Draw:
    """The program's name, and what there is to do today."""
    left = Content.styled("journal-cards", "bold")
    cards = sum(topic.total for topic in topics if len(topic.path) == 1)
    builder = Builder()
    if not topics:
        builder.add("no cards yet", "$quiet")
    elif counts.due or counts.new:
        builder.add("Today: ", "$quiet")
        builder.add(f"{counts.review:,} due", "bold" if counts.review else "$quiet")
        builder.add(", ", "$quiet")
        builder.add(f"{counts.new:,} new", "bold" if counts.new else "$quiet")
        if counts.learning:
            builder.add(", ", "$quiet")
            builder.add(f"{counts.learning:,} learning", "bold")
    else:
        builder.add("All done for today.", "$text-success")
    short = builder.build()
    todo = bool(topics) and bool(counts.due or counts.new)
    right = join((short, Content.styled(f" of {many(cards, 'card')}", "$quiet"))) if todo else short
    # A part of a number would be another one, and a part of the name is none.
    return lambda width: apart(left, right if cells_of(left) + cells_of(right) + 2 <= width else short, width)


def empty(import_hint: str) -> Content:
    """What to do when there are no topics."""
    builder = Builder()
    builder.add("There are no cards yet.", "bold")
    builder.add("\n\nMake some from your journal, a markdown file of what you learn:\n\n")
    builder.add(f"  {visible(import_hint)}", "$text-accent")
    builder.add("\n\nThen come back here. Import it again whenever you have written more.", "$quiet")
    return builder.build()
