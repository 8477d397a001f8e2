"""The inline markdown of a bullet: code spans, links, emphasis and sentences, found in linear time.

Text inside of a code span is never touched: `` `forward . 1.1.1.1` `` keeps its blanks and dots.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from functools import lru_cache

from ..journal.source import without_comments
from ..journal.tags import anchors, without_anchors, without_tags
from .words import KEPT as KEPT

Range = tuple[int, int]
"""A half-open range of characters."""

_MARKUP = re.compile(r"[\[<*_~\\]")
_SIGNS = re.compile(r"[\[<*_~\\({=^#&]")
_GLYPHS = frozenset("•◦▪‣●○")
"""Marks of bullets that another program wrote into the text."""
_TICKS = re.compile(r"`+")
_LINK = re.compile(
    r"(!?)\[([^\[\]]*)\]"  # words
    r"\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)?)>?"  # target, with one pair of brackets in it at most
    r"""(?:\s+["'(][^"')]*["')])?\s*\)"""  # title
)
_WIKI = re.compile(r"(!?)\[\[([^\[\]|]*)(?:\|([^\[\]|]*))?\]\]")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^\s<>]*)>")
_URL = re.compile(r"(?<![\w/])https?://[^\s<>()\[\]]+")
_STRONG = re.compile(r"\*\*(?=\S)([^*]+?)(?<=\S)\*\*|(?<!\w)__(?=\S)([^_]+?)(?<=\S)__(?!\w)")
_EM = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?!\w)")
_STRIKE = re.compile(r"~~(?=\S)([^~]+)~~")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# What other programs write into bullets, and people do not read as words; searched for first, as most texts hold none.
_WILD = re.compile(
    r"<[!/a-zA-Z]|\[\^|\(\([0-9a-f]{8}-|\{\{|==|\^\^|&nbsp;|\[#[A-C]\]|\[\d+\]|\d\]|#(?:flash)?card|\s\^[\w-]+$"
)
_CITATION = re.compile(
    r"(?<=[^\]\s])\s(?:\[\d{1,3}\](?=\.?\s*$)"
    r"|\[(?:\[?[A-Z][\w-]+\]?(?:\([^()\s]*\))?(?: et al\.?)?:? \d+(?:[-–,] ?\d+)*(?:; )?)+\](?![(:\[]))"
)
"""``[Barrett: 24]``, or ``[12]`` at the end: where it was read. ``a[0]`` and ``[0] is free`` are none."""
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,60}\](?!:)")
_BLOCK_REFERENCE = re.compile(r"!?\(\([0-9a-f]{8}-[0-9a-f-]{27}\)\)")
_CLOZE = re.compile(r"\{\{(?:cloze |c\d+::)([^{}]*?)(?:::[^{}:]*)?\}\}")
_MACRO = re.compile(r"\{\{\[{0,2}(?:embed|query|video|youtube|tweet|pdf|renderer|namespace|table)\b[^{}]*\}\}")
_HIGHLIGHT = re.compile(r"(?<![=\w])==(?=[^\s=])([^=]+?)(?<=\S)==(?![=\w])|\^\^(?=\S)([^^]+?)(?<=\S)\^\^")
_TRAPPINGS = re.compile(r"\[#[A-C]\](?=\s|$)|(?<!\S)#(?:flash)?cards?(?!\S)|\s\^[a-zA-Z0-9-]+$")
_BLANKS = re.compile(r"[ \t\u00a0]{2,}|\u00a0")
_SENTENCE = re.compile(r"(?<=[.!?])[)\"”]?\s+(?=[A-Z\ue000\"“(\[])|(?<=[。！？])")
_ENDS = re.compile(r"[.!?。！？]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|eg|ie|ex|etc|vs|approx|cf|resp|incl|no|fig|Dr|Mr|St)\.|(?:^|\s)\d+\.)$", re.IGNORECASE
)


def code_spans(text: str) -> list[Range]:
    """Ranges of the code spans with their backticks: a run of backticks ends at the next run of the same length."""
    if "`" not in text:
        return []
    if "``" not in text and "\\" not in text:
        return _between_single_ticks(text)
    runs = [match.span() for match in _TICKS.finditer(text)]
    at_length: dict[int, deque[int]] = defaultdict(deque)
    for index, (start, end) in enumerate(runs):
        at_length[end - start].append(index)
    spans: list[Range] = []
    index = 0
    while index < len(runs):
        start, end = runs[index]
        same = at_length[end - start]
        while same and same[0] <= index:
            same.popleft()
        if same and not (start and text[start - 1] == "\\"):
            spans.append((start, runs[same[0]][1]))
            index = same[0]
        index += 1
    return spans


def _between_single_ticks(text: str) -> list[Range]:
    """The same for a text whose runs are all of one backtick, as nearly all are."""
    spans: list[Range] = []
    start = text.find("`")
    while start >= 0 and (end := text.find("`", start + 1)) >= 0:
        spans.append((start, end + 1))
        start = text.find("`", end + 1)
    return spans


@lru_cache(maxsize=KEPT)
def readable(text: str) -> str:
    """Markdown that reads as plain text: links become their words, emphasis goes, code spans stay verbatim.

    So do the marks of other programs: HTML tags, comments, marks of footnotes, references to blocks.
    """
    if text[:1] in _GLYPHS and text[1:2] == " ":
        text = text[2:].lstrip()
    if not _SIGNS.search(text) or ("[…]" in text and not _SIGNS.search(text.replace("[…]", ""))):
        return text
    return _without_markup(_tamed(text)) if _WILD.search(text) else _without_markup(text)


@lru_cache(maxsize=KEPT)
def _without_markup(text: str) -> str:
    return _around_code(text, _fold_links) if _MARKUP.search(text) else text


def _tamed(text: str) -> str:
    """Text without what belongs to other programs."""
    return _around_code(without_comments(text), _without_trappings)


def _without_trappings(part: str) -> str:
    kept = without_tags(part.replace("&nbsp;", "\u00a0"))
    if "[^" in kept:
        kept = _FOOTNOTE.sub("", kept)
    if "((" in kept:
        kept = _BLOCK_REFERENCE.sub("", kept)
    if "{{" in kept:
        kept = _MACRO.sub("", _CLOZE.sub(r"\1", kept))
    if "==" in kept or "^^" in kept:
        kept = _HIGHLIGHT.sub(lambda m: m[1] or m[2], kept)
    if "]" in kept:
        kept = _CITATION.sub("", kept)
    if "#" in kept or "^" in kept:
        kept = _TRAPPINGS.sub("", kept)
    return part if kept == part else _BLANKS.sub(" ", kept).strip()


@lru_cache(maxsize=KEPT)
def plain(text: str) -> str:
    """``readable`` text without the backticks of its code spans."""
    shown = readable(text)
    if "`" not in shown:
        return shown
    parts: list[str] = []
    at = 0
    for start, end in code_spans(shown):
        parts += [shown[at:start], code_of(shown[start:end])]
        at = end
    return "".join((*parts, shown[at:]))


def code_of(span: str) -> str:
    """What stands between the backticks of one code span."""
    inner = span.strip("`")
    return inner[1:-1] if len(inner) > 2 and inner[0] == inner[-1] == " " and inner.strip() else inner


@lru_cache(maxsize=KEPT)
def links(text: str) -> tuple[tuple[str, str], ...]:
    """Words and target of each link outside of code spans, in order; the words of a bare address are empty."""
    if "[" not in text and "://" not in text and "<a " not in text:
        return ()
    held, spans = _hold(text)
    found: list[tuple[int, str, str]] = []
    at = 0
    for match in _LINK.finditer(held):
        for _ in range(held.count(_HOLD, at, match.start(2))):
            next(spans)
        words = _release(match[2], spans)
        at = match.end(2)
        if not match[1]:
            found.append((match.start(), words, match[3]))
    rest = _LINK.sub(lambda match: " " * len(match[0]), held)
    found += anchors(rest)
    rest = without_anchors(rest)
    found += [(match.start(), "", match[0].rstrip(".,;:!?")) for match in _URL.finditer(rest)]
    return tuple([(words, target) for _, words, target in sorted(found)])


def link_targets(text: str) -> tuple[str, ...]:
    """Where the links of a bullet lead, each once, in order."""
    return tuple(dict.fromkeys(target for _, target in links(text) if target))


def sentences(text: str) -> list[str]:
    """Split readable text into sentences; a full stop inside of a code span or an abbreviation ends none."""
    if not _ENDS.search(text) and _HOLD not in text:
        return [whole] if (whole := text.strip()) else []
    held, spans = _hold(text)
    pieces: list[str] = []
    at = 0
    for match in _SENTENCE.finditer(held):
        if not _ABBREVIATION.search(held, max(0, match.start() - 12), match.start()):
            pieces.append(held[at : match.end()].strip())
            at = match.end()
    pieces.append(held[at:].strip())
    return [_release(piece, spans) for piece in pieces if piece]


@lru_cache(maxsize=KEPT)
def normal(text: str) -> str:
    """What makes two texts the same sentence: NFKC, case, white space, emphasis and link targets folded.

    It is the key by which a note is found again, so it folds nothing that it did not fold from the start.
    """
    shown = _without_markup(text)
    folded = shown.lower() if shown.isascii() else unicodedata.normalize("NFKC", shown).casefold().translate(_QUOTES)
    return " ".join(folded.split())


_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})

# Code spans stand as one private-use character each while the text around them is changed, so that a link whose words
# hold code is still seen as one link.
_HOLD = "\ue000"
_ESCAPED = 0xE100
_PRIVATE = re.compile("[\ue100-\ue17f]")


def _hold(text: str) -> tuple[str, Iterator[str]]:
    if "`" not in text and _HOLD not in text:
        return text, iter(())
    spans = code_spans(text)
    held: list[str] = []
    at = 0
    for start, end in spans:
        held += [text[at:start].replace(_HOLD, "\ufffd"), _HOLD]
        at = end
    return "".join((*held, text[at:].replace(_HOLD, "\ufffd"))), (text[start:end] for start, end in spans)


def _release(text: str, spans: Iterator[str]) -> str:
    """Put the held code spans back, in order."""
    first, *others = text.split(_HOLD)
    return "".join((first, *(next(spans) + other for other in others))) if others else text


def _around_code(text: str, change: Callable[[str], str]) -> str:
    held, spans = _hold(text)
    return _release(change(held), spans)


def _fold_links(part: str) -> str:
    # An escaped sign stands as a private-use character until the markup is gone.
    part = _ESCAPE.sub(lambda m: chr(_ESCAPED + ord(m[1])), part) if "\\" in part else part
    if "[" in part:
        # Looked for first: the blank of a cloze has a bracket too, and no link.
        part = _LINK.sub(lambda m: f"[image: {m[2]}]" if m[1] else m[2], part) if "](" in part else part
        part = _WIKI.sub(lambda m: f"[image: {m[2]}]" if m[1] else (m[3] or m[2]), part) if "[[" in part else part
    if "<" in part:
        part = _AUTOLINK.sub(r"\1", part)
    if "~" in part:
        part = _STRIKE.sub(r"\1", part)
    if "*" in part or "_" in part:
        for emphasis in (_STRONG, _EM, _STRONG):  # once more: what is strong may hold words that are slanted
            part = emphasis.sub(lambda m: m[1] or m[2], part)
    return _PRIVATE.sub(lambda m: chr(ord(m[0]) - _ESCAPED), part)
