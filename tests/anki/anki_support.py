"""Cards with real histories, and the real Anki that judges what becomes of them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path
from types import TracebackType
from typing import Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest, ImportLogWithChanges
from anki.import_export_pb2 import IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER

from journal_cards.anki.package import write_package
from journal_cards.model import Card, CardDraft, Memory, Moment, Rating, Review, Settings
from journal_cards.scheduling.memory import DEFAULT_PARAMETERS, review, scheduler

# Half an hour away from 04:00 in every time zone, so that Anki counts the same days wherever the tests run.
BEGINNING = datetime(2025, 3, 3, 14, 30, tzinfo=UTC)
SETTINGS = Settings()
CREATED = int(BEGINNING.timestamp() * 1000)
AGAIN, HARD, GOOD, EASY = Rating


def moment_at(days: float, settings: Settings = SETTINGS) -> Moment:
    """So many days after the beginning, read in UTC."""
    now = BEGINNING + timedelta(days=days)
    return Moment(int(now.timestamp() * 1000), 0, (now - timedelta(minutes=settings.day_start)).date())


NOW = moment_at(200)


def draft(front: str = "What is a socket?", back: str = "an end point", **more: Any) -> CardDraft:
    """A basic draft, or a cloze when ``spans`` are given."""
    kind = "cloze" if "spans" in more else "basic"
    values: dict[str, Any] = {"kind": kind, "rule": f"{kind}.test", "slot": "1", "tier": "A", "front": front}
    return CardDraft(**(values | {"back": "" if kind == "cloze" else back} | more))


def cloze(front: str, *hidden: str) -> CardDraft:
    """A cloze that hides the first place of each of the texts."""
    spans = tuple((front.index(part), front.index(part) + len(part)) for part in hidden)
    return draft(front, spans=spans)


def card(uid: str, what: CardDraft | None = None, **more: Any) -> Card:
    """A stored card that was made at the beginning."""
    values: dict[str, Any] = {
        "note_uid": f"note-{uid}",
        "journal": "notes",
        "draft": what or draft(),
        "primary": True,
        "line": 3,
        "date": date(2025, 3, 1),
        "topic": ("Networking", "Private ranges"),
        "trail": (),
        "position": 0,
        "retired": False,
        "flag": None,
        "created_at": CREATED,
        "changed_at": CREATED,
    }
    return Card(uid=uid, **(values | more))


def studied(
    what: Card, ratings: Iterable[tuple[float, Rating]], settings: Settings = SETTINGS
) -> tuple[Card, tuple[Review, ...]]:
    """The card after ratings at so many days after the beginning, with their rows."""
    engine = scheduler(settings)
    memory, rows = what.memory, []
    for number, (days, rating) in enumerate(ratings):
        moment = moment_at(days, settings)
        rows.append(row(f"{what.uid}-{number}", what.uid, moment, memory, rating))
        memory = review(engine, what.uid, memory, rating, moment)
    return replace(what, memory=memory), tuple(rows)


def row(uid: str, card_uid: str, moment: Moment, before: Memory, rating: Rating | None, kind: Any = "review") -> Review:
    """One row of the log."""
    return Review(uid, card_uid, kind, rating, moment, 4_000, before, "default")


def packed(
    cards: Sequence[Card],
    reviews: Mapping[str, Sequence[Review]] | None = None,
    settings: Settings = SETTINGS,
    moment: Moment = NOW,
) -> bytes:
    """The bytes of a package."""
    target = io.BytesIO()
    write_package(target, cards, reviews or {}, settings=settings, parameters=DEFAULT_PARAMETERS, moment=moment)
    return target.getvalue()


def words(html: str) -> str:
    """What a person reads of rendered HTML."""
    return unescape(re.sub(r"<style>.*?</style>|<!--.*?-->|<[^>]*>", "", html, flags=re.DOTALL)).strip()


class Anki:
    """A collection of the real Anki in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.collection = Collection(str(folder / "collection.anki2"))

    def __enter__(self) -> Anki:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.collection.close()

    def take(self, package: bytes) -> ImportLogWithChanges.Log:
        """Import with scheduling and presets, as a person who ticks both boxes."""
        path = self._folder / "deck.apkg"
        path.write_bytes(package)
        options = ImportAnkiPackageOptions(
            update_notes=IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
            update_notetypes=IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
            with_scheduling=True,
            with_deck_configs=True,
        )
        request = ImportAnkiPackageRequest(package_path=str(path), options=options)
        return self.collection.import_anki_package(request).log

    def note(self, uid: str) -> Any:
        """The note of a card uid."""
        return self.collection.get_note(self.collection.db.scalar("select id from notes where guid = ?", uid))

    def card(self, uid: str) -> Any:
        """The one card of that note."""
        (found,) = self.note(uid).cards()
        return found

    def question(self, uid: str) -> str:
        """Rendered HTML of the question."""
        return str(self.card(uid).render_output().question_text)

    def answer(self, uid: str) -> str:
        """Rendered HTML of the answer side."""
        return str(self.card(uid).render_output().answer_text)

    def log(self, uid: str) -> list[Any]:
        """Rows of the review log: id, ease, ivl, last ivl, factor, time, type."""
        sql = "select id, ease, ivl, lastIvl, factor, time, type from revlog where cid = ? order by id"
        return list(self.collection.db.all(sql, self.card(uid).id))

    def everything(self) -> list[Any]:
        """All that a second import must leave as it is."""
        tables = ("notes", "cards", "revlog", "decks", "notetypes", "deck_config")
        return [self.collection.db.all(f"select * from {table}") for table in tables]

    def check(self) -> None:
        """Anki's own Check Database must find nothing."""
        report, fine = self.collection.fix_integrity()
        assert fine, report
        assert report.strip().splitlines() == ["Database rebuilt and optimized."], report
