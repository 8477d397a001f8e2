"""The rows of the list of all cards, read when they come in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, overload

from ...card_list import Order
from .browse_rows import card_row

if TYPE_CHECKING:
    from ...model import Card, Moment
    from .row import Draw

PAGE = 100
"""Cards that are read together."""
_MOST = 3_000
"""Cards that are kept: whoever scrolls through all of them needs no memory for it."""


class CardRows(Sequence["Callable[[bool], Draw]"]):
    """As long as the list of uids; a card that was not read yet is asked for and drawn as ``…``."""

    def __init__(self, ask: Callable[[tuple[str, ...]], None], moment: Moment, leech_threshold: int) -> None:
        self.uids: tuple[str, ...] = ()
        self.marked: set[str] = set()
        self.order: Order = "journal"
        self._ask = ask
        self._moment = moment
        self._leech = leech_threshold
        self._cards: dict[str, Card] = {}
        self._asked: set[int] = set()
        self._doubted: set[str] = set()
        """Cards that may look different by now: they are drawn as they were until they are read again."""

    def list(self, uids: tuple[str, ...]) -> None:
        """These from now on; cards that were read are kept."""
        self.uids = uids
        self._asked.clear()

    def put(self, cards: Sequence[Card]) -> None:
        """Cards as they are now."""
        if len(self._cards) > _MOST:
            self._cards.clear()
            self._asked.clear()
        self._cards.update((card.uid, card) for card in cards)
        self._doubted.difference_update(card.uid for card in cards)

    def doubt(self) -> None:
        """Another program has written: read every card again that comes into sight."""
        self._doubted.update(self._cards)
        self._asked.clear()

    def card(self, place: int) -> Card | None:
        """The card of a row, when it was read."""
        return self._cards.get(self.uids[place]) if 0 <= place < len(self.uids) else None

    def known(self, uid: str) -> Card | None:
        """A card, when it was read."""
        return self._cards.get(uid)

    def __len__(self) -> int:
        return len(self.uids)

    @overload
    def __getitem__(self, place: int) -> Callable[[bool], Draw]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Callable[[bool], Draw]]: ...
    def __getitem__(self, place: int | slice) -> Callable[[bool], Draw] | Sequence[Callable[[bool], Draw]]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        uid = self.uids[place]
        card = self._cards.get(uid)
        if card is None or uid in self._doubted:
            self._read(place // PAGE)
        leech = card is not None and bool(card.leech(self._leech))
        return partial(card_row, card, self.order, uid in self.marked, leech, self._moment)

    def _read(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            self._ask(self.uids[page * PAGE : (page + 1) * PAGE])
