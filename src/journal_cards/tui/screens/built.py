"""A screen that may be handed values, or be asked to act, before its widgets are there."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from textual.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

_P = ParamSpec("_P")


class BuiltScreen(Screen[None]):
    """What comes while it is built waits, in its order.

    A screen is on top as soon as it is asked for, but its widgets come in a turn of their own: another program may
    write, a thread may answer and a key may arrive in between.
    """

    def __init__(self) -> None:
        super().__init__()
        self.built = False
        """Every widget is there."""
        self._coming: list[Callable[[], object]] = []

    def once_built(self, act: Callable[[], object]) -> None:
        """Act now, or as soon as every widget is there; never on a screen that is going, whose widgets go first."""
        if not self.display:  # Textual hides what it is about to remove
            return
        if self.built:
            act()
        else:
            self._coming.append(act)

    def build_again(self) -> None:
        """Make the widgets anew: there are others now."""
        self.built = False
        self.refresh(recompose=True)

    async def recompose(self) -> None:
        """Make the widgets anew."""
        await super().recompose()
        self._stand()

    def on_mount(self) -> None:
        """Take what has come meanwhile; whatever a screen does itself when it is mounted is done by now."""
        self._stand()

    def _stand(self) -> None:
        self.built = True
        while self.built and self._coming:
            self._coming.pop(0)()


_S = TypeVar("_S", bound=BuiltScreen)


def once_built(take: Callable[Concatenate[_S, _P], None]) -> Callable[Concatenate[_S, _P], None]:
    """For the methods of a screen that hand it values: they wait until it is built."""

    @wraps(take)
    def later(screen: _S, /, *args: _P.args, **kwargs: _P.kwargs) -> None:
        screen.once_built(lambda: take(screen, *args, **kwargs))

    return later
