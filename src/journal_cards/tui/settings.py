"""What the app does about settings: tries them out, says what they do, and saves them when it is asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ..errors import UserError
from ..settings_entries import value_of
from ..text import one_line
from .messages.review import ReviewLeft
from .messages.settings import (
    EffectKnown,
    SettingSeen,
    SettingsLeft,
    SettingsSaved,
    SettingTried,
    SettingWanted,
    ThemeChosen,
    TopicNamed,
)
from .parts import About, Opened, Part
from .screens.settings import SettingsScreen
from .widgets.setting_list import Setting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..adjusting import Draft
    from ..model import Settings
    from ..settings_entries import Entry, Value
    from .app import JournalCards


_FEW_COLOURS = "Here you see ansi-dark or ansi-light in its place: this terminal has few colours, or NO_COLOR is set."


class Adjusts(Protocol):
    """Settings, as ``adjusting.Adjusting`` gives them; each method may raise ``UserError``."""

    def begin(self) -> Draft:
        """The file as it is now."""

    def entries(self, draft: Draft, themes: Iterable[str]) -> tuple[Entry, ...]:
        """The lines of the list."""

    def changed(self, draft: Draft, keys: tuple[str, ...], value: object) -> Draft:
        """The draft with another value."""

    def default(self, draft: Draft, entry: Entry) -> Value:
        """What holds where a setting stands in no file."""

    def with_topic(self, draft: Draft, name: str) -> tuple[Draft, tuple[str, ...]]:
        """The draft with lines for a topic, and the first of them."""

    def save(self, draft: Draft) -> Draft:
        """Write what is changed."""

    def doubts(self, draft: Draft) -> tuple[str, ...]:
        """What is allowed, and yet hardly meant."""

    def effect(self, draft: Draft, entry: Entry) -> str:
        """What the value of a setting does."""


class Adjust(Part):
    """The draft on the screen; nothing is written before the person says so, and nothing of it is lost before."""

    def __init__(self, app: JournalCards, adjusting: Adjusts, saved: Callable[[Settings], None]) -> None:
        """``saved`` is told what is in force from now on."""
        self._app = app
        self._adjusting = adjusting
        self._saved = saved
        self._draft: Draft | None = None
        self._warned_of: Draft | None = None

    def may_leave(self) -> bool:
        """Whether the program may end; what is not saved is told once."""
        draft = self._draft
        if draft is None or not draft.changes or self._warned_of is draft:
            return True
        self._warned_of = draft
        self._say("Changed and not saved: Ctrl+s saves, the same key leaves without.")
        return False

    def take_settings(self, settings: Settings) -> bool:
        """The settings are what it has saved itself."""
        return True

    def take(self, message: About) -> None:
        """Do what the screen asks for."""
        match message:
            case Opened():
                self._open()
            case SettingWanted(name=name, value=value):
                self._want((*name.split("."),), value)
            case SettingTried(keys=keys, value=value):
                self._try(keys, value)
            case SettingSeen(keys=keys):
                self._look(keys)
            case EffectKnown(keys=keys, told=told, draft=draft):
                self._tell(keys, told, draft)
            case TopicNamed(name=name):
                self._add(name)
            case SettingsSaved():
                self._save()
            case SettingsLeft():
                self._leave()
            case ThemeChosen(name=name):
                self._choose_theme(name)

    # ---- the screen --------------------------------------------------------------------------------------------------

    def _open(self) -> None:
        draft = self._app.tried(self._adjusting.begin)
        if draft is not None:
            self._begin(draft)

    def _want(self, keys: tuple[str, ...], value: object) -> None:
        """Open one of them with a value; what is changed already stays so."""
        draft = self._draft or self._app.tried(self._adjusting.begin)
        if draft is not None:
            changed = self._app.tried(lambda: self._adjusting.changed(draft, keys, value))
            self._begin(changed or draft, keys)

    def _begin(self, draft: Draft, keys: tuple[str, ...] | None = None) -> None:
        self._draft, self._warned_of = draft, None
        rows = self._rows(draft)
        cursor = self._row_of(rows, keys) if keys else 0
        self._app.change_to(SettingsScreen(rows, draft.shown_path, self._adjusting.doubts(draft), cursor or 0))

    def _try(self, keys: tuple[str, ...], value: object) -> None:
        draft, screen = self._draft, self._screen()
        if draft is None or screen is None:
            return
        try:
            self._draft = self._adjusting.changed(draft, keys, value)
        except UserError as error:
            screen.refuse(str(error))
            return
        self._wear(self._draft.settings.theme)
        self._show(keys)

    def _add(self, name: str) -> None:
        draft = self._draft
        if draft is not None:
            added = self._app.tried(lambda: self._adjusting.with_topic(draft, name))
            if added is not None:
                self._draft, keys = added
                self._show(keys)

    def _save(self) -> None:
        draft, screen = self._draft, self._screen()
        # A line that is still open was refused just now: what stands in it is not thrown away.
        if draft is None or (screen is not None and screen.typing):
            return
        if not draft.changes:
            self._say("Nothing is changed.")
            return
        after = self._app.tried(lambda: self._adjusting.save(draft))
        if after is None:
            # The file is read again, and what was changed here is kept: the next try writes it there.
            self._draft = self._app.tried(lambda: self._again(draft)) or draft
        else:
            self._draft = after
            self._saved(after.settings)
            self._say(f"Saved in {one_line(after.shown_path)}.")
        self._show()

    def _again(self, draft: Draft) -> Draft:
        fresh = self._adjusting.begin()
        for keys, value in draft.changes.items():
            fresh = self._adjusting.changed(fresh, keys, value)
        return fresh

    def _leave(self) -> None:
        if self.may_leave():
            if self._draft is not None:
                self._wear(self._draft.saved.theme)
            self._draft = None
            self._app.clear_notifications()  # what it asked about is left
            self._app.post_message(ReviewLeft())
        else:
            self._app.keyboard.asked()

    def _choose_theme(self, name: str) -> None:
        """From the palette: a theme is seen at once, and choosing another one is the undo."""
        self._wear(name)
        draft = self._app.tried(self._adjusting.begin)
        if draft is None:
            return
        after = self._app.tried(lambda: self._adjusting.save(self._adjusting.changed(draft, ("theme",), name)))
        if after is None:
            return
        self._saved(after.settings)
        shown = self._draft
        if shown is not None:
            self._draft = self._app.tried(lambda: self._again(shown)) or shown
            self._show()

    # ---- what values do ----------------------------------------------------------------------------------------------

    def _look(self, keys: tuple[str, ...]) -> None:
        draft = self._draft
        entry = next((row.entry for row in self._rows(draft) if row.entry.keys == keys), None) if draft else None
        if draft is None or entry is None:
            return

        def ask() -> None:
            # A thread: how many cards would move is a question to each of them.
            try:
                told = self._adjusting.effect(draft, entry)
            except UserError as error:
                told = str(error)
            if keys == ("theme",) and self._app.has_few_colours:
                told = _FEW_COLOURS
            self._app.post_message(EffectKnown(keys, told, draft))

        self._app.run_worker(ask, thread=True, exclusive=True, group="effect", exit_on_error=False)

    def _tell(self, keys: tuple[str, ...], told: str, draft: object) -> None:
        screen = self._screen()
        if screen is not None and draft is self._draft and screen.current.keys == keys:
            screen.tell(told)

    def _show(self, keys: tuple[str, ...] | None = None) -> None:
        screen, draft = self._screen(), self._draft
        if screen is not None and draft is not None:
            rows = self._rows(draft)
            screen.show(rows, self._adjusting.doubts(draft), self._row_of(rows, keys) if keys else None)

    def _rows(self, draft: Draft) -> list[Setting]:
        entries = self._adjusting.entries(draft, sorted(self._app.available_themes))
        return [
            Setting(
                one,
                value_of(one, draft.values),
                value_of(one, draft.saved_values),
                self._adjusting.default(draft, one),
            )
            for one in entries
        ]

    @staticmethod
    def _row_of(rows: list[Setting], keys: tuple[str, ...]) -> int | None:
        return next((place for place, row in enumerate(rows) if row.entry.keys == keys), None)

    def _wear(self, theme: str) -> None:
        self._app.wear(theme, self._app.theme)

    def _screen(self) -> SettingsScreen | None:
        return next((one for one in self._app.screen_stack if isinstance(one, SettingsScreen)), None)

    def _say(self, text: str) -> None:
        self._app.notify(text, markup=False, timeout=4)
