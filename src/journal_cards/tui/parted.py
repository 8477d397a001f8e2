"""A program with parts: each takes what its screens ask for, and is made when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from textual import on

from ..errors import UserError
from ..text import one_line
from .parts import About, Part, Parts
from .screens.built import BuiltScreen
from .terminal import TerminalApp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.actions import ActionParseResult
    from textual.dom import DOMNode

    from ..model import Settings
    from .app import JournalCards

_T = TypeVar("_T")


class PartedApp(TerminalApp):
    """Hands messages to the parts, and acts when a screen is ready for it."""

    def __init__(self, makers: Parts, clock: Callable[[], float]) -> None:
        super().__init__(clock)
        self._makers = makers
        self._parts: dict[str, Part] = {}

    def has_part(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._makers

    @on(About)
    def pass_on(self, message: About) -> None:
        """Let the part do what its screen asks for."""
        if message.part not in self._parts and message.part in self._makers:
            self._parts[message.part] = self._makers[message.part](cast("JournalCards", self))
        if message.part in self._parts:
            self._parts[message.part].take(message)

    def may_leave(self) -> bool:
        """Whether no part keeps something unsaved; one that does says so once, and the key is asked for again."""
        if all(part.may_leave() for part in self._parts.values()):
            return True
        self.keyboard.asked()
        return False

    def hand_on_settings(self, settings: Settings) -> None:
        """Let every part go on with other settings; one that cannot is made anew when it is asked for."""
        for name, part in tuple(self._parts.items()):
            if not part.take_settings(settings):
                part.close()
                del self._parts[name]

    def on_unmount(self) -> None:
        """Let every part close what it opened."""
        for part in self._parts.values():
            part.close()

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run what a key is bound to; one that came with the screen waits until the screen is there."""
        if isinstance(default_namespace, BuiltScreen) and not default_namespace.built:
            default_namespace.once_built(
                lambda: self.call_later(self.run_action, action, default_namespace, namespaces)
            )
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def action_palette(self) -> None:
        """Find what to do by its name."""
        from .palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def action_keys(self) -> None:
        """Show every key."""
        from .keys.sections import section_of
        from .screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(section_of(type(self.screen).BINDINGS)))

    def tried(self, ask: Callable[[], _T]) -> _T | None:
        """The answer of the use case, or None when it cannot be given; the person is told why."""
        try:
            return ask()
        except UserError as error:
            self.notify(one_line(str(error)), severity="error", markup=False)
            return None
