"""Names that Anki accepts: decks, tags and numbers made from journals and topics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from unicodedata import normalize

from journal_cards.text import one_line

_COLONS = re.compile("::+")
_NOT_IN_TAGS = re.compile(r"[\s\"]+")
_LONGEST = 120


def deck_path(journal: str, topic: Sequence[str]) -> tuple[str, ...]:
    """Parts of a deck's name: the journal, then its topics.

    >>> deck_path("notes", ("C++", "std::vector"))
    ('notes', 'C++', 'std:vector')
    """
    return tuple(_part(name) for name in (journal, *topic))


def topic_tag(topic: Sequence[str]) -> str:
    """A hierarchical tag, or empty for no topic.

    >>> topic_tag(("Networking", "Private ranges"))
    'Networking::Private_ranges'
    """
    return "::".join(_NOT_IN_TAGS.sub("_", _part(name)) for name in topic)


def with_parents(paths: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Every path and every path above it, by its folded path: deck names ignore case, the first spelling wins."""
    spelled: dict[tuple[str, ...], tuple[str, ...]] = {}
    for path in paths:
        for length in range(1, len(path) + 1):
            key = folded(path[:length])
            if key not in spelled:
                # Below a parent that is spelled in another way, the parent's spelling holds.
                spelled[key] = (*spelled.get(key[:-1], ()), path[length - 1])
    return spelled


def folded(path: Sequence[str]) -> tuple[str, ...]:
    """The path by which two deck names are the same deck."""
    return tuple(part.casefold() for part in path)


def stable_number(text: str) -> int:
    """An id of Anki's usual size (ms since 1970) that only depends on the text."""
    return 1_400_000_000_000 + int.from_bytes(sha256(text.encode()).digest()[:5], "big") // 4


def _part(name: str) -> str:
    """One part of a deck's name: one line, no ``::`` in it, no colon that would make one at its edges, never empty."""
    clean = _COLONS.sub(":", normalize("NFC", one_line(name)))
    return clean[:_LONGEST].strip(": ") or "Unnamed"
