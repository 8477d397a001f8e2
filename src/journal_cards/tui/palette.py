"""The command palette: what to do, by its name. Verbs of the screen below, topics, themes and cards.

Textual takes a ``str`` for markup, and its own highlighter as well: every text here is a ``Content``.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from ..errors import UserError
from ..face import front
from ..text import one_line
from . import keys
from .keys.everywhere import EVERYWHERE
from .messages.browse import CardWanted
from .messages.review import TopicChosen
from .messages.settings import ThemeChosen
from .widgets.review_rows import topic_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.dom import DOMNode
    from textual.types import IgnoreReturnCallbackType

    from .app import JournalCards

_LONGEST = 90
"""Characters of a name that are searched and drawn."""
_SHORTEST = 2
"""Characters from which cards are searched."""
_MOST = 20
"""Cards that are offered."""
_CARD = "card:"
_MOVES = ("move", "page", "scroll", "edge", "first", "last", "palette", "dismiss")
"""Actions that only a key makes sense for."""

Command = tuple[str, str, "IgnoreReturnCallbackType"]
"""What it is called, its key if it has one, and what it does."""


class _Listed(Provider):
    """Commands that are known when the palette opens."""

    OFFERED: ClassVar[bool] = False
    """They are listed before anything is typed."""

    def commands(self) -> Sequence[Command]:
        """All of them; a UserError leaves this part of the palette empty."""
        raise NotImplementedError

    async def startup(self) -> None:
        """Ask once."""
        self._commands: Sequence[Command] = ()
        try:
            self._commands = self.commands()
        except UserError as error:
            self.app.notify(one_line(str(error)), severity="error", markup=False)

    @property
    def program(self) -> JournalCards:
        """The program."""
        return cast("JournalCards", self.app)

    async def discover(self) -> Hits:
        """What is offered before anything is typed."""
        if self.OFFERED:
            for name, key, command in self._commands:
                yield DiscoveryHit(_drawn(name, key), command, text=name)

    async def search(self, query: str) -> Hits:
        """The commands that hold every word of the query."""
        for name, key, command in self._commands:
            found = match(query, name)
            if found is not None:
                score, places = found
                yield Hit(score, _drawn(name, key, places), command, text=name)


class Verbs(_Listed):
    """What the screen below can do, by the words of its keys."""

    OFFERED = True

    def commands(self) -> Sequence[Command]:
        """One for each binding that is more than a move."""
        screen = self.screen
        own = [one for one in type(screen).BINDINGS if isinstance(one, Binding)]
        found: list[tuple[Binding, DOMNode]] = [
            (one, screen) for one in own if one.tooltip and _name(one.action) not in _MOVES
        ]
        found += [(one, self.app) for one in EVERYWHERE if _name(one.action) not in _MOVES]
        return [
            (
                f"{binding.description.capitalize()} – {binding.tooltip}",
                keys.names(binding)[0],
                partial(self.app.run_action, binding.action, default_namespace=space),
            )
            for binding, space in found
        ]


class Topics(_Listed):
    """A review of each topic."""

    def commands(self) -> Sequence[Command]:
        """All topics, with what is due in them."""
        return [
            (
                f"Topic: {topic_name(topic.path)[:_LONGEST]}",
                ", ".join(
                    [f"{topic.counts.review:,} due", f"{topic.counts.new:,} new"]
                    + ([f"{topic.counts.learning:,} learning"] if topic.counts.learning else [])
                ),
                partial(self.app.post_message, TopicChosen(topic.path)),
            )
            for topic in self.program.numbers.topics()
        ]


class Themes(_Listed):
    """The themes; the one that is chosen is remembered."""

    def commands(self) -> Sequence[Command]:
        """All of Textual's."""
        app = self.program

        def choose(name: str) -> None:
            if app.has_part(ThemeChosen.part):
                app.post_message(ThemeChosen(name))
            else:
                app.wear(name, app.theme)

        names = sorted(app.available_themes)
        return [(f"Theme: {name}", "now" if name == app.theme else "", partial(choose, name)) for name in names]


class Cards(_Listed):
    """The cards whose front holds what is typed, for whoever can show them."""

    def commands(self) -> Sequence[Command]:
        """None: they are searched."""
        return ()

    async def search(self, query: str) -> Hits:
        """The first cards, in the order of the journal."""
        words = query.casefold().removeprefix(_CARD).strip()
        if not self.program.has_part(CardWanted.part) or len(words) < _SHORTEST:
            return
        # A thread: a hundred thousand fronts take a moment, and the next letter is typed meanwhile.
        for card in await asyncio.to_thread(self.program.reviewing.with_front, words, _MOST):
            name = f"Card: {one_line(front(card))[:_LONGEST]}"
            found = match(words, name)
            command = partial(self.app.post_message, CardWanted(card.uid))
            # After all that the other parts find; among each other, whole words before parts of words.
            score, places = found or (0.0, ())
            yield Hit(0.05 + 0.05 * score, _drawn(name, topic_name(card.topic)[:40], places), command, text=name)


class Palette(CommandPalette):
    """Over the screen that it was asked on."""

    PROVIDERS: ClassVar[list[type[Provider]]] = [Verbs, Topics, Themes, Cards]

    def __init__(self) -> None:
        super().__init__(self.PROVIDERS, placeholder="What to do; a topic, a theme, card: …")

    @property
    def keys_wait(self) -> bool:
        """Keys wait for what is found: Enter takes nothing that was listed before the last letter."""
        searches = (one for one in self.workers if one.group == self._GATHER_COMMANDS_GROUP)
        return any(not one.is_finished for one in searches)


def match(query: str, name: str) -> tuple[float, list[tuple[int, int]]] | None:
    """How well ``name`` answers (0 to 1) and where its words stand; None when one of them does not.

    Whole words and not letters here and there: names come from journals and may be of any length.
    """
    folded = name.casefold()
    words = query.casefold().split()
    places = [(folded.find(word), len(word)) for word in words]
    if not words or any(place < 0 for place, _ in places):
        return None
    begins = sum(place == 0 or not folded[place - 1].isalnum() for place, _ in places)
    return (begins + 1) / (len(places) + 1) / (1 + places[0][0] / 1000), [
        (place, place + length) for place, length in places
    ]


def _drawn(name: str, key: str, places: Sequence[tuple[int, int]] = ()) -> Content:
    drawn = Content(name)
    # Folding may change lengths, as in ß: there the words are found and not marked.
    if len(name.casefold()) == len(name):
        for start, end in places:
            drawn = drawn.stylize("underline", start, end)
    return Content.assemble(drawn, (f"   {one_line(key)}", "$quiet not bold")) if key else drawn


def _name(action: str) -> str:
    return action.partition("(")[0]
