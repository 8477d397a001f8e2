"""Part of family ``cloze``: the short list that ends a sentence (``cloze.list``).

Trigger: ``via``, ``consists of``, ``divided into``, ``either``, ``supports`` … and two to four short items up to the
end of the sentence. Card: the sentence with the whole list hidden, so that no item gives another away.
Example: ``An address is made up of a network part and a host part``. Risk: lists that end in ``etc``; open lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import inline
from ..grammar import third_person
from ..hiding import Hidden, Text
from ..words import AUXILIARIES, FINITE_VERBS, STOP, content, words

RULE = "cloze.list"

_CLOSED = (
    r"via|by using|consists? of|composed of|made (?:up )?of|comprises?|(?:divided|split|broken down|grouped) into"
    r"|namely|either"
)
_OPEN = r"using|includes?|including|supports?|contains?|requires?|needs?|depends on|between|through"
_LIST = re.compile(
    rf"\b(?:(?P<closed>{_CLOSED})|(?P<open>{_OPEN})"
    r"|(?P<counted>(?:two|three|four|[2-4]) [\w-]+(?: [\w-]+){0,3}(?: (?:is|are|called))?:?))"
    r":? (?P<list>[^,;:.()]{2,40}(?:, [^,;:.()]{2,40}){0,3}?,? (?:and|or) [^,;:.()]{2,40})$"
)
_ITEMS = re.compile(r",? (?:and|or) |, ")
_MOST_WORDS_OF_ITEM, _MOST_WORDS, _MOST_ITEMS = 4, 11, 4


def find(told: Text) -> Iterator[Hidden]:
    """The list at the end of a sentence."""
    if " and " not in told.neutral and " or " not in told.neutral:
        return
    match = _LIST.search(told.neutral)
    if not match or told.bracketed(match.start("list")) or match.start("list") < told.restored:
        return
    span = match.span("list")
    answer = told.text[slice(*span)]
    items = _ITEMS.split(match["list"])
    if (
        not 2 <= len(items) <= _MOST_ITEMS
        or len(inline.plain(answer).split()) > _MOST_WORDS
        or not all(map(_is_item, items))
    ):
        return
    few = told.few_left([span])
    if few is None or told.exemplary(span[0]) or "etc" in answer:
        return
    base = 0.65 if match["closed"] else 0.68 if match["counted"] else 0.48
    yield Hidden(RULE, (span,), base + told.worth - few - 0.04 * (len(items) - 2))


def _is_item(item: str) -> bool:
    """Whether an item is a name of something and no clause."""
    said = [word.casefold() for word in words(item)]
    if not 0 < len(said) <= _MOST_WORDS_OF_ITEM or (not content(item) and "`" not in item):
        return False
    if said[-1] in STOP or said[0] in ("to", "then", "not", "how", "what", "if", "when", "that", "which"):
        return False
    return not any(word in FINITE_VERBS or word in AUXILIARIES or third_person(word) for word in said)
