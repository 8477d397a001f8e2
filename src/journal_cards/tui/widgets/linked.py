"""The links of a bullet on the words of its card, which have lost them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .markdown_inline import link_style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content

    from ...links import Link


def linked(content: Content, links: Iterable[Link], begin: int = 0) -> Content:
    """``content`` with each link on the words it has in the bullet, where they stand from ``begin`` on.

    Words that stand there more than once are taken in order, as the links of the bullet are.
    """
    at = begin
    for link in links:
        words = _words(link)
        found = words.search(content.plain, at) or words.search(content.plain, begin)
        if found is not None:
            at = found.end()
            content = content.stylize(link_style(link.target), *found.span())
    return content


def _words(link: Link) -> re.Pattern[str]:
    """Its words as they are laid out: rows may end between them."""
    if link.image and link.label == "image":
        return re.compile(r"\[image(?:: )?\]")  # it has no words
    label = f"[{link.label}]" if link.image else link.label
    words = r"\s+".join(map(re.escape, label.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)")
