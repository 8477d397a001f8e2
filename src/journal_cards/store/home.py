"""What the list of topics says beside its numbers, and what the journals are: quick readers like ``peek``."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from journal_cards.garbage import uncollected
from journal_cards.model import JournalFile, Memory, State
from journal_cards.scheduling.recall import DEFAULT_DECAY, retrievability
from journal_cards.store.peek import reading
from journal_cards.store.values import day_from, texts_from

FORGOTTEN = "forgotten"
"""In place of a journal's digest: it was let go of."""

_STANDS = "(SELECT coalesce(sum(CASE kind WHEN 'undo' THEN 1 ELSE -1 END), 0) FROM reviews WHERE target = r.uid) <= 0"
_RATED = f"""
EXISTS (SELECT 1 FROM reviews r WHERE r.study_day = :day AND r.kind IN ('review', 'cram') AND {_STANDS})
"""  # noqa: S608 - made of the constants of this file
_WAITING = """
SELECT
  (SELECT count(*) FROM notes WHERE retired = 0 AND disposition = 'open_question'),
  (SELECT count(*) FROM notes WHERE retired = 0 AND seen = 0 AND disposition NOT IN ('topic', 'answer'))
"""
_SEEN = """
SELECT n.topic, c.stability, c.last_day FROM cards c JOIN notes n ON n.uid = c.note_uid
WHERE c.suspended = 0 AND c.held = 0 AND c.retired = 0 AND n.retired = 0
  AND c.stability IS NOT NULL AND c.last_day IS NOT NULL
"""
_JOURNALS = """
SELECT j.uid, j.name, j.path, j.digest, j.imported_at,
  (SELECT count(*) FROM notes n WHERE n.journal_uid = j.uid AND n.retired = 0) AS bullets
FROM journals j ORDER BY j.name, j.uid
"""
_LAST_IMPORT = """
SELECT i.id, i.at, i.counts,
  (SELECT count(*) FROM reviews r WHERE r.kind = 'review' AND r.reviewed_at > i.at) AS reviews_since
FROM imports i WHERE i.journal_uid = :journal AND i.undone_at IS NULL ORDER BY i.id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the list of topics says beside its numbers."""

    streak: int = 0
    """Study days in a row with a rating, up to today, or to yesterday as long as nothing was rated today."""
    questions: int = 0
    """Questions without an answer."""
    bullets: int = 0
    """Bullets that nobody looked at."""
    recall: dict[tuple[str, ...], float] = field(default_factory=dict)
    """Mean retrievability of the active cards that were ever rated, by topic with its subtopics."""


@dataclass(frozen=True, slots=True)
class LastImport:
    """The newest import of a journal that stands."""

    at: int
    """ms UTC."""
    counts: dict[str, int]
    """Bullets by what became of them: ``kept``, ``edited``, ``moved``, ``added``, ``retired``, ``revived``."""
    reviews_since: int


def figures(path: Path, today: date, weights: tuple[float, ...] | None) -> Figures:
    """Read all of it at once. Raises Behind, or UserError."""
    with uncollected(), reading(path) as connection:
        if connection is None:
            return Figures()

        def rated(day: date) -> bool:
            return bool(connection.execute(f"SELECT {_RATED}", {"day": day.isoformat()}).fetchone()[0])

        streak, day = int(rated(today)), today - timedelta(days=1)
        # Day by day, since a log of years is long and a streak seldom is.
        while rated(day):
            streak, day = streak + 1, day - timedelta(days=1)
        questions, bullets = connection.execute(_WAITING).fetchone()
        decay = weights[-1] if weights else DEFAULT_DECAY
        sums: dict[tuple[str, ...], float] = defaultdict(float)
        counts: dict[tuple[str, ...], int] = defaultdict(int)
        for text, stability, last in connection.execute(_SEEN):
            memory = Memory(State.REVIEW, stability=stability, last_day=day_from(last))
            known, topic = retrievability(memory, today, decay), texts_from(text)
            for depth in range(1, len(topic) + 1):
                sums[topic[:depth]] += known
                counts[topic[:depth]] += 1
        recall = {topic: known / counts[topic] for topic, known in sums.items()}
    return Figures(streak, questions, bullets, recall)


def journals(path: Path) -> tuple[tuple[JournalFile, int], ...]:
    """Every journal that was ever imported, by name, with its number of bullets. Raises Behind, or UserError."""
    with reading(path) as connection:
        return (
            ()
            if connection is None
            else tuple((JournalFile(*row[:5]), row[5]) for row in connection.execute(_JOURNALS))
        )


def last_import(path: Path, journal_uid: str) -> LastImport | None:
    """The newest import of a journal that stands; None when there is none. Raises Behind, or UserError."""
    with reading(path) as connection:
        row = connection and connection.execute(_LAST_IMPORT, {"journal": journal_uid}).fetchone()
        return LastImport(row["at"], json.loads(row["counts"]), row["reviews_since"]) if row else None
