"""Markdown of a journal as HTML for a field of an Anki note: readable, and never live.

Nothing that a journal holds may become a tag, a script, a field, a cloze, a sound, a formula or a picture in Anki.
HTML of the journal is escaped by the renderer; what Anki itself reads in a field (``{{``, ``[sound:``, …) is broken
apart with an empty comment, which no one sees and which, unlike an entity, survives Anki's editor.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape
from typing import TYPE_CHECKING

from journal_cards.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

BREAK = "<!-- -->"
"""Parts two characters that Anki would read as one sign."""

_MARKUP = re.compile(r"[\\`*_\[\]<>&~\n|]")
_SUSPECT = re.compile(r"\{\{|\}\}|\[|\\")
# A tag is taken whole, so that nothing is put into an attribute.
_LIVE = re.compile(
    r"<[^>]*>|\{(?=\{)|\}(?=\})|\\(?=[()\[\]])|\[(?=sound:|anki:|latex\]|/latex\]|\$|/\$|\[type:)",
    re.IGNORECASE,
)
_SAFE_TARGET = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


def html_of(text: str, *, links: bool = True) -> str:
    """Markdown as HTML for a field; ``links=False`` keeps their words only (a target often names the answer)."""
    return inert(raw_html(_seen(text), links))


def plain_html(text: str) -> str:
    """Text that is no markdown, such as a topic, as HTML for a field."""
    return inert(escaped(_seen(text)))


def link_html(target: str) -> str:
    """A link target, live when it is http, https or mailto, otherwise only its text."""
    shown = plain_html(target)
    return f'<a href="{_quoted(target)}">{shown}</a>' if _SAFE_TARGET.match(target) else shown


def lines_html(lines: Sequence[str], *, links: bool = True) -> str:
    """Several pieces of markdown, one ``div`` each; empty when there are none."""
    return "".join(f"<div>{html_of(line, links=links)}</div>" for line in lines)


def inert(html: str) -> str:
    """The same HTML with nothing in it that Anki would act on."""
    return _LIVE.sub(_broken, html) if _SUSPECT.search(html) else html


def escaped(text: str) -> str:
    """Text between tags; quotes stay, because Anki searches the HTML for what a person types."""
    return escape(text, quote=False)


def is_plain(text: str) -> bool:
    """Whether markdown would show this one line as it stands."""
    return _MARKUP.search(text) is None


def raw_html(text: str, links: bool) -> str:
    """Rendered markdown before ``inert``; one line never becomes a block such as a list or a heading."""
    if is_plain(text):
        return escaped(text)
    html = _with_code(text) if "`" in text else None
    return html if html is not None else _rendered(text, links)


def inline_html(text: str) -> str:
    """Rendered markdown without blocks and links, before ``inert``."""
    return str(_markdown().renderInline(text, {"links": False}))


def _with_code(text: str) -> str | None:
    """One line that holds plain words and simple code spans, in a twentieth of the renderer's time; None for others."""
    parts = text.split("`")
    outside, spans = parts[::2], parts[1::2]
    # An empty part in the middle is a longer run of backticks.
    if len(parts) % 2 == 0 or not all(spans) or not all(outside[1:-1]) or "\n" in text:
        return None
    if not all(map(is_plain, outside)):
        return None
    shown = [f"<code>{escaped(_unpadded(span))}</code>" for span in spans]
    return escaped(outside[0]) + "".join(code + escaped(rest) for code, rest in zip(shown, outside[1:], strict=True))


def _unpadded(span: str) -> str:
    padded = span[0] == span[-1] == " " and not span.isspace() and len(span) > 2
    return span[1:-1] if padded else span


def _seen(text: str) -> str:
    # Nearly every line is printable, and asking that first is five times quicker.
    return text if text.isprintable() else visible(text)


def _broken(match: re.Match[str]) -> str:
    found = match.group()
    return found if found.startswith("<") else found + BREAK


def _quoted(target: str) -> str:
    from markdown_it.common.normalize_url import normalizeLink

    return escape(normalizeLink(visible(target)))


# Siblings share their context and extra lines.
@lru_cache(maxsize=4096)
def _rendered(text: str, links: bool) -> str:
    environment = {"links": links}
    if "\n" in text:
        return str(_markdown().render(text, environment)).strip()
    return str(_markdown().renderInline(text, environment))


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # The preset's limit of 20 drops what is nested deeper without a word.
    markdown = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable(["table", "strikethrough"])
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    markdown.core.ruler.push("harmless", _harmless)
    markdown.add_render_rule("text", _text)
    markdown.add_render_rule("code_inline", _code)
    markdown.add_render_rule("fence", _code_block)
    markdown.add_render_rule("code_block", _code_block)
    return markdown


def _harmless(state: StateCore) -> None:
    """Pictures become words, and so do links that are not wanted or lead nowhere from inside Anki."""
    links = bool(state.env.get("links", True))
    for token in state.tokens:
        hidden: list[bool] = []
        for child in token.children or ():
            if child.type == "image":
                _worded(child)
            elif child.type == "link_open":
                hidden.append(not (links and _SAFE_TARGET.match(str(child.attrGet("href") or ""))))
                child.attrs = {"href": child.attrs["href"]}
                child.hidden = hidden[-1]
            elif child.type == "link_close":
                child.hidden = hidden.pop()


def _worded(image: Token) -> None:
    image.type, image.tag = "text", ""
    image.content = f"[image: {image.content}]"
    image.children = None


def _text(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    return escaped(tokens[index].content)


def _code(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    return f"<code>{escaped(tokens[index].content)}</code>"


def _code_block(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    return f"<pre><code>{escaped(tokens[index].content.removesuffix(chr(10)))}</code></pre>\n"
