"""The links and images of a card, and which of them may be opened: pages of the web, and files beside the journal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

from .text import one_line, visible

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from .model import Card

LONGEST = 2_000
"""Characters of an address; a longer one is none that a person wrote."""
_MOST = 20_000
"""Characters of a text that are looked through, as many as are ever drawn."""
_MOST_BRACKETS = 1_000
"""Brackets of all texts together."""
_BARE = re.compile(r"https?://[^\s<>\"`\[\]{}|\\^]+[^\s<>\"`\[\]{}|\\^.,;:!?'*_~)]/?", re.IGNORECASE)
_UNFIT = re.compile("[\x00-\x20\x7f-\x9f\\\\]")

Kind = Literal["web", "file"]


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a card that may be opened."""

    label: str
    """What stands on the card, ready for one line."""
    target: str
    """As the journal has it: an address of the web, or a path relative to the journal's folder."""
    image: bool = False


def kind_of(target: str) -> Kind | None:
    """``web`` for http and https, ``file`` for a relative path; None for everything else, which is never opened.

    >>> [kind_of(t) for t in ("https://example.org/a", "./k8s/pod.yaml", "file:///etc/passwd", "mailto:a@example.org")]
    ['web', 'file', None, None]
    """
    if not target or len(target) > LONGEST or _UNFIT.search(target):
        return None
    try:
        parts = urlsplit(target)
        port_is_one = parts.port is None or parts.port > 0
    except ValueError:
        return None
    if parts.scheme in ("http", "https"):
        # What stands before an @ may be made to look like the name of another host.
        return "web" if parts.hostname and port_is_one and "@" not in parts.netloc else None
    return "file" if not parts.scheme and not parts.netloc and path_of(target) else None


def path_of(target: str) -> str | None:
    """The relative path that a link names, its fragment and its escapes resolved; None when it names another thing."""
    path = unquote(re.split("[?#]", target, maxsplit=1)[0], errors="replace")
    if not path or re.search("[\x00-\x1f\x7f\\\\\ufffd]", path) or path[0] in "/~" or re.match("[A-Za-z]:", path):
        return None
    return path


def bare_links(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses of the web stand in a text without being marked as links."""
    return (match.span() for match in _BARE.finditer(text)) if "://" in text else iter(())


def links_of(card: Card, *, revealed: bool, linking: Iterable[str] = ()) -> tuple[Link, ...]:
    """The links on a card in the order in which they show, each target once; before the answer those of the front.

    ``linking`` is the markdown of its bullet, whose links come next: the card has their words. What it has of bullets
    that only link somewhere comes last.
    """
    from .face import front

    shown = card.shown
    texts = [*shown.context, shown.front if revealed else front(card)]
    if revealed:
        texts += [shown.back, *shown.extra, card.text_now or "", *linking]
    found = links_in(*texts)
    return (*found, *_sources(shown.sources, found)) if revealed and shown.sources else found


def _sources(targets: Iterable[str], found: Iterable[Link]) -> Iterator[Link]:
    """The targets that may be opened and are none of the links that were found."""
    known = {link.target for link in found}
    for target in map(_parser().normalizeLink, targets):
        if target not in known and kind_of(target):
            known.add(target)
            yield Link(one_line(target), target)


def links_in(*texts: str) -> tuple[Link, ...]:
    """The links of markdown that may be opened, each target once."""
    found: dict[str, Link] = {}
    for link in _links(texts):
        if kind_of(link.target):
            found.setdefault(link.target, link)
    return tuple(found.values())


def _links(texts: Iterable[str]) -> Iterator[Link]:
    left = _MOST_BRACKETS
    for text in texts:
        # More brackets than these would take the parser seconds; such a text is drawn as it is.
        brackets = text.count("[", 0, _MOST)
        if ("](" not in text and "://" not in text) or brackets > left:
            continue
        left -= brackets
        for token in _parser().parse(visible(text[:_MOST])):
            yield from _inline(token.children or ())


def _inline(tokens: Iterable[Token]) -> Iterator[Link]:
    target, label = None, ""
    for token in tokens:
        if token.type == "link_open":
            target, label = str(token.attrGet("href") or ""), ""
        elif token.type == "link_close" and target is not None:
            yield Link(one_line(label) or target, target)
            target = None
        elif token.type == "image":
            alt = "".join(child.content for child in token.children or ())
            yield Link(f"image: {one_line(alt)}" if alt.strip() else "image", str(token.attrGet("src") or ""), True)
        elif target is not None:
            label += token.content
        elif token.type == "text":
            yield from (Link(token.content[a:b], token.content[a:b]) for a, b in bare_links(token.content))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # As the screen reads a card, so that what can be clicked there is what stands here.
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 120})
    return parser.enable(["table", "strikethrough"]).disable(["code", "reference"])
