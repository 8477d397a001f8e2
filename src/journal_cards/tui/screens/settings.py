"""The settings: a list with their values, and below it what the one under the cursor does."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from ...settings_entries import stepped, typed, written
from ...text import one_line, visible
from .. import keys
from ..keys.settings import IN_VALUE, SETTINGS
from ..messages.settings import SettingSeen, SettingsLeft, SettingsSaved, SettingTried, TopicNamed
from ..widgets.key_row import KeyRow
from ..widgets.lines import Builder
from ..widgets.row import Draw, Row, apart
from ..widgets.setting_list import Setting, SettingList, setting_rows, value_column
from .built import BuiltScreen, once_built

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from ...settings_entries import Entry

_REST = 0.15
"""Seconds that the cursor rests on a setting before it is asked what its value does."""
_LONG = 0.5
"""Seconds after which it is said that the answer takes its time."""
_COUNTING = "Counting …"
_NEW_TOPIC = "Name of a topic, or the beginning of it"


class SettingsScreen(BuiltScreen):
    """Shows settings; what a person changes goes to the app as messages."""

    BINDINGS: ClassVar[list[BindingType]] = [*SETTINGS]

    def __init__(self, settings: Sequence[Setting], path: str, doubts: Sequence[str] = (), cursor: int = 0) -> None:
        super().__init__()
        self._settings = tuple(settings)
        self._path = path
        self._list = SettingList(setting_rows(settings), cursor)
        self._input = Input(id="value", select_on_focus=False)
        self._naming = False
        """What is typed is the name of a topic, and no value."""
        self._told: str | None = None
        """What the value does; None as long as it is not known."""
        self._wrong = ""
        self._doubts = tuple(doubts)
        self._looked_at = cursor
        """The row that is told about."""
        self._timers_of_look: list[Timer] = []

    def compose(self) -> ComposeResult:
        """What is not saved, the list, the setting under the cursor, and the keys."""
        with Vertical(classes="column"):
            yield Row(self._head(), id="head")
            yield self._list
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="setting")
            yield KeyRow(SETTINGS)
        yield self._input

    # ---- values that come down ---------------------------------------------------------------------------------------

    @once_built
    def show(self, settings: Sequence[Setting], doubts: Sequence[str], cursor: int | None = None) -> None:
        """Draw these; the cursor stays unless it is told where to go."""
        self._close()
        self._settings, self._doubts, self._wrong = tuple(settings), tuple(doubts), ""
        self.query_one("#head", Row).show(self._head())
        self._list.show_settings(settings, self._list.cursor if cursor is None else cursor)
        self._look()

    @once_built
    def tell(self, told: str) -> None:
        """Say what the value under the cursor does."""
        self._told = told
        self._draw()

    @once_built
    def refuse(self, why: str) -> None:
        """Say why a value cannot be."""
        self._wrong = why
        self._draw()

    @property
    def current(self) -> Entry:
        """The setting under the cursor."""
        return self._current.entry

    @property
    def _current(self) -> Setting:
        return self._settings[self._list.cursor]

    # ---- drawing -----------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Say what the first one does."""
        self._look()

    def on_resize(self, _event: events.Resize) -> None:
        """What is typed stays on its row."""
        self.call_after_refresh(self._place)

    def on_cursor_list_moved(self, _event: SettingList.Moved) -> None:
        """Say what the one under the cursor does; a list that is only laid out anew takes nothing away."""
        if self._list.cursor != self._looked_at:
            self._close()
            self._wrong = ""
            self._look()

    def _look(self) -> None:
        self._looked_at = self._list.cursor
        self._told = None
        self._draw()
        for timer in self._timers_of_look:
            timer.stop()
        self._timers_of_look = [
            self.set_timer(_REST, lambda: self.post_message(SettingSeen(self.current.keys))),
            self.set_timer(_REST + _LONG, lambda: self.tell(_COUNTING) if self._told is None else None),
        ]

    def _draw(self) -> None:
        entry, value = self._current.entry, self._current.value
        builder = Builder()
        builder.add(one_line(entry.name), "bold")
        builder.add(f"  {entry.says}")
        if entry.keys[0] != "topic":
            builder.add(f" Default: {written(entry, self._current.default) or 'not set'}.", "$quiet")
        if self._wrong:
            builder.add(f"\n✗ {visible(self._wrong)}", "$text-error")
        elif self._told:
            builder.add(f"\n{visible(self._told)}", "$text-accent")
        if entry.choices and value is not None:
            builder.add(f"\nAll of them: {one_line(', '.join(entry.choices))}", "$quiet")
        for doubt in self._doubts:
            builder.add(f"\n! {visible(doubt)}", "$text-warning")
        self.query_one("#setting", Static).update(builder.build())

    def _head(self) -> Draw:
        left = Content.styled("Settings", "bold")
        changed = sum(one.value != one.saved for one in self._settings)
        save = keys.name(SETTINGS, "settings.save")
        told = f"{changed} changed, not saved: {save} saves" if changed else one_line(self._path)
        right = Content.styled(told, "$text-warning" if changed else "$quiet")
        return lambda width: apart(left, right.truncate(max(1, width - 12), ellipsis=True), width)

    # ---- keys --------------------------------------------------------------------------------------------------------

    def action_change(self) -> None:
        """Type a value, or take the next one."""
        entry, value = self._current.entry, self._current.value
        if self.typing:
            self._take(self._input.value)
        elif entry.kind in ("choice", "truth"):
            self.action_step(1)
        else:
            self._type(visible(written(entry, value)))

    def action_step(self, direction: int) -> None:
        """The next value up or down; of a topic that has none, from the one that holds for it."""
        entry, value = self._current.entry, self._current.value
        other = stepped(entry, self._current.default if value is None else value, direction)
        if entry.kind in ("minutes", "text") and not self.typing:
            self.notify("This one has no steps: Enter types it.", markup=False, timeout=3)
        elif other != value and not self.typing:
            self.post_message(SettingTried(entry.keys, other))

    def action_default(self) -> None:
        """Ask for the default."""
        self.post_message(SettingTried(self.current.keys, None))

    def action_topic(self) -> None:
        """Ask which topic shall have settings of its own."""
        self._naming = True
        self._type("")

    def action_save(self) -> None:
        """Ask for what is changed to be saved, what is being typed as well."""
        if self.typing:
            self._take(self._input.value)
        self.post_message(SettingsSaved())

    def action_leave(self) -> None:
        """From what is typed back to the list, from there to the topics."""
        if self.typing:
            self._close()
            self.refuse("")
        else:
            self.post_message(SettingsLeft())

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        if not self.typing:
            self._list.move(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        if not self.typing:
            self._list.page(pages)

    def on_setting_list_chosen(self, _event: SettingList.Chosen) -> None:
        """A click on the row under the cursor is the key."""
        self.action_change()

    def on_key(self, event: events.Key) -> None:
        """A digit begins a number."""
        number = self.current.kind in ("number", "share", "clock", "minutes")
        if number and not self.typing and event.character is not None and event.character.isdecimal():
            self._type(event.character, keep=True)

    # ---- typing ------------------------------------------------------------------------------------------------------

    @property
    def typing(self) -> bool:
        """A line is open."""
        return self._input.has_class("-open")

    def _type(self, text: str, *, keep: bool = False) -> None:
        self._input.placeholder = _NEW_TOPIC if self._naming else "default"
        self._input.value = text
        # At once, and not when the line gets the focus: by then letters may be there that were typed meanwhile.
        self._input.selection = Selection.cursor(len(text)) if keep else Selection(0, len(text))
        self._input.add_class("-open")
        self._place()
        self.set_focus(self._input)
        self.query_one(KeyRow).take(IN_VALUE, helps=False)

    def _place(self) -> None:
        """Put the line that is typed over the value of its row."""
        if self.typing:
            area = self._list.region
            column = 2 if self._naming else value_column(area.width - 1)
            row = self._list.cursor - self._list.scroll_offset.y
            self._input.styles.offset = (area.x + column, area.y + row)
            self._input.styles.width = max(8, area.width - column - 2)

    def _close(self) -> None:
        if not self.typing:
            return
        self._naming = False
        self._input.remove_class("-open")
        self.set_focus(None)
        self.query_one(KeyRow).take(SETTINGS)

    def _take(self, text: str) -> None:
        # The line stays until it is taken, so that what was refused can be mended.
        if not self._naming:
            self.post_message(SettingTried(self.current.keys, typed(self.current, text)))
        elif text.strip():
            self.post_message(TopicNamed(text.strip()))
        else:
            self._close()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what was typed."""
        self._take(event.value)
