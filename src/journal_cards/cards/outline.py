"""The bullets of a journal as one flat list in document order, so that no rule needs recursion."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ..model import Bullet, Entry, Journal
from . import inline


@dataclass(frozen=True, eq=False)
class Place:
    """One bullet where it stands."""

    index: int
    """From 0, in document order."""
    bullet: Bullet
    entry: Entry
    entry_index: int
    parent: Place | None
    children: list[Place]
    """Its nested bullets; filled while the outline is made, and then left alone."""
    siblings: list[Place]
    """The list it is in, itself included."""
    rank: int
    """Its place in that list, from 0."""
    intro: str = ""
    """Markdown source of the line that introduces the list that it is in, at any depth."""

    @cached_property
    def text(self) -> str:
        """Its first paragraph as readable markdown."""
        return inline.readable(self.bullet.text).strip()

    @cached_property
    def plain(self) -> str:
        """Its first paragraph without any markup."""
        return inline.plain(self.bullet.text).strip()

    @cached_property
    def sentences(self) -> list[str]:
        """The sentences of its first paragraph."""
        return inline.sentences(self.text)

    @property
    def before(self) -> Place | None:
        """The sibling above."""
        return self.siblings[self.rank - 1] if self.rank else None


def outline(journal: Journal) -> list[Place]:
    """Every bullet of the journal, in document order."""
    places: list[Place] = []
    for number, entry in enumerate(journal.entries):
        top: list[Place] = []
        stack: list[tuple[Bullet, Place | None, list[Place]]] = [(b, None, top) for b in reversed(entry.bullets)]
        while stack:
            bullet, parent, siblings = stack.pop()
            intro = parent.intro if parent else bullet.intro
            place = Place(len(places), bullet, entry, number, parent, [], siblings, len(siblings), intro)
            siblings.append(place)
            places.append(place)
            stack += [(child, place, place.children) for child in reversed(bullet.children)]
    return places
