"""Cards and reviews out of the store: a package for Anki, JSON lines, CSV for Anki, and the interchange review log."""

from __future__ import annotations

import csv
import io
import json
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from .errors import UserError
from .model import Card, Moment, Review, Settings, State
from .scheduling import memory as fsrs
from .store.store import Store
from .text import many, shown

Format = Literal["apkg", "jsonl", "csv", "revlog"]
FORMATS: tuple[Format, ...] = ("apkg", "jsonl", "csv", "revlog")


def export(
    store: Store, format_: Format, prefs: Settings, moment: Moment, topic: tuple[str, ...] | None = None
) -> tuple[bytes, str]:
    """The bytes of an export, and one line that says what is in it; ``topic`` takes its subtopics along."""
    cards = store.cards(include_retired=True, topic=topic)
    reviews = live_reviews(store, cards)
    if format_ == "jsonl":
        return _lines(map(as_json, cards)), f"{many(len(cards), 'card')}, suspended and retired ones too"
    if format_ == "revlog":
        rows = [review for card in cards for review in _counting(reviews.get(card.uid, ()))]
        return _revlog(rows), many(len(rows), "review")
    wanted = [card for card in cards if _for_anki(card, reviews)]
    told = f"{many(len(wanted), 'card')}"
    left_out = len(cards) - len(wanted)
    if left_out:
        told += f"; {left_out} suspended ones without a review are left out"
    if format_ == "csv":
        return _csv(wanted), told
    data = _package(wanted, reviews, prefs, moment, store.weights())
    return data, f"{told}; {many(sum(map(len, reviews.values())), 'review')}"


def live_reviews(store: Store, cards: Sequence[Card]) -> Mapping[str, tuple[Review, ...]]:
    """The reviews that count, by card uid, in the order of the log."""
    uids = {card.uid for card in cards}
    of_card: dict[str, list[Review]] = defaultdict(list)
    for review in store.reviews():
        if review.card_uid in uids:
            of_card[review.card_uid].append(review)
    return {uid: rows for uid, found in of_card.items() if (rows := fsrs.live(found))}


def _for_anki(card: Card, reviews: Mapping[str, Sequence[Review]]) -> bool:
    """A card that was never reviewed and is not reviewed now would only clutter the deck."""
    return bool(reviews.get(card.uid)) or not (card.suspended or card.retired)


# ---- JSON lines ------------------------------------------------------------------------------------------------------


def as_json(card: Card) -> dict[str, object]:
    """One card as the documented object."""
    draft, memory = card.shown, card.memory
    return {
        "uid": card.uid,
        "note_uid": card.note_uid,
        "primary": card.primary,
        "journal": card.journal,
        "line": None if card.retired else card.line,
        "date": card.date.isoformat() if card.date else None,
        "topic": list(card.topic),
        "kind": draft.kind,
        "rule": draft.rule,
        "tier": draft.tier,
        "front": cloze_text(card) if draft.spans else draft.front,
        "back": draft.back,
        "context": list(draft.context),
        "extra": list(draft.extra),
        "sources": list(draft.sources),
        "mask_topic": draft.mask_topic,
        "own_question": draft.own_question,
        "suspended": card.suspended,
        "retired": card.retired,
        "flag": card.flag,
        "reason": draft.reason,
        "state": memory.state.label,
        "due": _due(card),
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "reps": memory.reps,
        "lapses": memory.lapses,
    }


def cloze_text(card: Card) -> str:
    """The front of a cloze with ``{{c1::…}}`` around what it hides."""
    text = card.shown.front
    for start, end in sorted(card.shown.spans, reverse=True):
        text = f"{text[:start]}{{{{c1::{text[start:end]}}}}}{text[end:]}"
    return text


def _due(card: Card) -> str | None:
    memory = card.memory
    if memory.state is State.REVIEW:
        return memory.due_day.isoformat() if memory.due_day else None
    if memory.due_at is None:
        return None
    return datetime.fromtimestamp(memory.due_at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _lines(values: Iterable[object]) -> bytes:
    return "".join(json.dumps(shown(value), ensure_ascii=False) + "\n" for value in values).encode()


# ---- the other formats -----------------------------------------------------------------------------------------------


def _counting(rows: Sequence[Review]) -> list[Review]:
    """The ratings of a card that count for its memory: the tools know no reset, so that nothing before it is theirs."""
    last = max((place for place, row in enumerate(rows) if row.kind == "reset"), default=-1)
    return [row for row in rows[last + 1 :] if row.kind == "review"]


def _revlog(rows: Iterable[Review]) -> bytes:
    """The interchange CSV of the FSRS tools: times in ms UTC, ``review_state`` is the state before the review."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(("card_id", "review_time", "review_rating", "review_state", "review_duration"))
    for review in sorted(rows, key=lambda review: (review.moment.at, review.uid)):
        if review.rating is not None:
            writer.writerow(
                (
                    _number(review.card_uid),
                    review.moment.at,
                    int(review.rating),
                    int(review.before.state),
                    review.duration,
                )
            )
    return table.getvalue().encode()


def _number(uid: str) -> int:
    """A card's uid as the integer that the tools expect: its first 62 bits, read as base 32."""
    return int("".join(_BASE32[letter] for letter in uid[:12]), 2)


_BASE32 = {letter: f"{value:05b}" for value, letter in enumerate("abcdefghijklmnopqrstuvwxyz234567")}


def _csv(cards: Sequence[Card]) -> bytes:
    """Text that Anki imports with its own note types Basic and Cloze; without scheduling."""
    from .anki.cloze import cloze_html
    from .anki.html import html_of, lines_html
    from .anki.names import deck_path, topic_tag
    from .anki.package import breadcrumb

    table = io.StringIO()
    table.write("#separator:Comma\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:4\n")
    writer = csv.writer(table, lineterminator="\n")
    for card in cards:
        draft = card.shown
        where = f"<small>{breadcrumb(card, masked=draft.mask_topic)}</small><br>"
        context = lines_html(draft.context, links=False)
        asked = cloze_html(draft.front, draft.spans) if draft.spans else html_of(draft.front, links=False)
        answer = lines_html(draft.extra) if draft.spans else html_of(draft.back) + lines_html(draft.extra)
        deck = "::".join(deck_path(card.journal, card.topic))
        kind = "Cloze" if draft.spans else "Basic"
        writer.writerow((card.uid, kind, deck, topic_tag(card.topic), where + context + asked, answer))
    return table.getvalue().encode()


def _package(
    cards: Sequence[Card],
    reviews: Mapping[str, Sequence[Review]],
    prefs: Settings,
    moment: Moment,
    weights: tuple[float, ...] | None,
) -> bytes:
    from .anki.package import write_package

    target = io.BytesIO()
    parameters = fsrs.scheduler(prefs, weights).parameters
    write_package(target, cards, reviews, settings=prefs, parameters=parameters, moment=moment)
    return target.getvalue()


# ---- the file --------------------------------------------------------------------------------------------------------


def format_of(named: str | None, output: str | None) -> Format:
    """The format that was named, else that of the file's ending, else apkg. Raises UserError on another ending."""
    ending = "" if output in (None, "-") else Path(str(output)).suffix.removeprefix(".").casefold()
    wanted = named or ending.replace("colpkg", "apkg") or "apkg"  # whose name is refused in better words
    found = next((one for one in FORMATS if one == wanted), None)
    if found is None:
        raise UserError(f"{output}: .{ending} is no format of an export: use one of {', '.join(FORMATS)}, or --format")
    return found


def check_name(path: Path, format_: Format) -> None:
    """Refuse the names that Anki takes for a backup: importing one replaces the whole collection."""
    name = path.name.casefold()
    if format_ == "apkg" and (name == "collection.apkg" or name.startswith("backup-") or name.endswith(".colpkg")):
        raise UserError(
            f"{path}: Anki takes a file of this name for a backup and would replace everything: use another name"
        )


def check_target(path: Path, store: Store) -> None:
    """Refuse to write over what the export was made from: the database, or a journal."""
    for kept in (store.path, *(Path(journal.path) for journal in store.journals())):
        if path.exists() and kept.exists() and path.samefile(kept):
            what = "the database" if kept == store.path else "a journal"
            raise UserError(f"{path} is {what}: an export must not replace it, use another name")


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises UserError when it cannot be written."""
    if path.is_dir():
        raise UserError(f"{path} is a folder: give the name of a file")
    if not path.parent.is_dir():
        raise UserError(f"there is no folder {path.parent}: create it, or write somewhere else")
    if path.exists() and not path.is_file():
        return _write_through(path, data)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask)
        Path(name).replace(path)
    except OSError as error:
        with suppress(OSError):
            Path(name).unlink()
        raise UserError(f"{path} cannot be written: {error.strerror}") from error
    return None


def _write_through(path: Path, data: bytes) -> None:
    """A device or a pipe is written to; it must not be replaced by a file."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}") from error
