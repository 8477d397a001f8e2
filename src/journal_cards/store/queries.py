"""The SQL of ``peek``: constants put together, values only as parameters. Imported where nothing else may be."""

# ruff: noqa: S608 - made of the constants of this file

from __future__ import annotations

_ACTIVE = "c.suspended = 0 AND c.held = 0 AND c.retired = 0 AND n.retired = 0"
_ORDER = 'j.name, j.uid, n.position, n.uid, c."primary" DESC, c.ordinal, c.uid'
_FULL = "cards c JOIN notes n ON n.uid = c.note_uid JOIN journals j ON j.uid = n.journal_uid"

STUDIED = """
SELECT c.note_uid, n.topic, r.before_state
FROM reviews r JOIN cards c ON c.uid = r.card_uid JOIN notes n ON n.uid = c.note_uid
WHERE r.kind = 'review' AND r.study_day = :day
  AND (SELECT coalesce(sum(CASE kind WHEN 'undo' THEN 1 ELSE -1 END), 0) FROM reviews WHERE target = r.uid) <= 0
"""
"""The ratings of one study day that stand: note, topic, state before."""

RATED = """
SELECT EXISTS (
  SELECT 1 FROM reviews r WHERE r.kind IN ('review', 'cram', 'reset')
    AND (SELECT coalesce(sum(CASE kind WHEN 'undo' THEN 1 ELSE -1 END), 0) FROM reviews WHERE target = r.uid) <= 0
  ORDER BY r.sequence DESC LIMIT 1)
"""
"""Whether the log holds a rating that stands."""

_LIVE = "c.suspended = 0 AND c.held = 0 AND c.retired = 0 AND c.placed IS NOT NULL"
"""The same as ``_ACTIVE`` without the note: the indexes of cards ask exactly this."""

_AWAKE = f"{_LIVE} AND (c.buried_until IS NULL OR c.buried_until <= :day)"

# What is due: a note with a card in a step, or rated today, shows no other one; a review goes before a new card.
_TAKEN = f"""
done AS ({STUDIED}),
step AS (
  SELECT c.note_uid, c.placed FROM cards c INDEXED BY ix_cards_step
  WHERE c.due_at IS NOT NULL AND {_AWAKE} AND (c.due_at <= :ahead OR c.last_day < :day)),
taken AS MATERIALIZED (SELECT note_uid FROM done UNION SELECT note_uid FROM step)
"""
_DUE = f"FROM cards c INDEXED BY ix_cards_due WHERE c.state = 2 AND c.due_day <= :day AND {_AWAKE}"
_RIPE = f"{_DUE} AND c.note_uid NOT IN (SELECT note_uid FROM taken)"
_NEW = f"""
FROM cards c INDEXED BY ix_cards_new
WHERE c.state = 0 AND {_AWAKE} AND c.note_uid NOT IN (SELECT note_uid FROM taken)
"""
_FRESH = f"""
{_NEW} AND NOT EXISTS (
    SELECT 1 FROM cards s INDEXED BY ix_cards_note_uid
    WHERE s.note_uid = c.note_uid AND s.state = 2 AND s.due_day <= :day
      AND s.suspended = 0 AND s.held = 0 AND s.retired = 0 AND (s.buried_until IS NULL OR s.buried_until <= :day))
"""
"""Each note is looked at by itself, which is quick for a few."""

_ALL_FRESH = f"{_NEW} AND c.note_uid NOT IN (SELECT note_uid FROM due)"
"""The same for all notes, beside ``due AS MATERIALIZED``."""

# Every limit ends its search: what lies beyond it is not looked at.
DUE = f"""
WITH {_TAKEN}
SELECT
  (SELECT count(*) FROM (SELECT DISTINCT c.note_uid {_FRESH}
    LIMIT max(0, :new - (SELECT count(*) FROM done WHERE before_state = 0)))) AS new,
  (SELECT count(*) FROM step) AS learning,
  (SELECT count(*) FROM (SELECT DISTINCT c.note_uid {_RIPE}
    LIMIT max(0, :review - (SELECT count(*) FROM done WHERE before_state = 2)))) AS review
"""
"""Three counts: new, learning, review."""

WAITING = f"""
WITH {_TAKEN},
due AS MATERIALIZED (SELECT DISTINCT c.note_uid, c.placed {_DUE})
SELECT 'cards' AS part, c.placed, count(*) AS number
FROM cards c INDEXED BY ix_cards_live WHERE {_LIVE} GROUP BY c.placed
UNION ALL SELECT 'learning', placed, count(*) FROM step GROUP BY placed
UNION ALL SELECT 'reviews', placed, count(*) FROM due WHERE note_uid NOT IN (SELECT note_uid FROM taken) GROUP BY placed
UNION ALL SELECT 'new', c.placed, count(DISTINCT c.note_uid) {_ALL_FRESH} GROUP BY c.placed
"""
"""For each part (cards, learning, reviews, new) and topic a count."""

QUEUED = f"""
SELECT c.uid, c.note_uid, n.topic, n.date, n.position, c."primary", c.state, c.step, c.stability, c.difficulty,
  c.due_day, c.due_at, c.last_day, c.last_at, c.reps, c.lapses, c.buried_until
FROM {_FULL} WHERE {_ACTIVE} ORDER BY {_ORDER}
"""
"""Every active card as the queue sees it, in journal order."""

_COLUMNS = """c.uid, c.note_uid, n.topic, n.date, n.position, c."primary", c.state, c.step, c.stability, c.difficulty,
  c.due_day, c.due_at, c.last_day, c.last_at, c.reps, c.lapses, c.buried_until"""
_BY = {"newest": "n.date IS NULL, n.date DESC,", "oldest": "n.date IS NULL, n.date,", "journal": ""}
"""``new_order`` -> the beginning of the order in which the queue takes new cards."""


def candidates(order: str) -> str:
    """The cards that a day's queue can be made of, in no order; ``order`` is the setting ``new_order``."""
    inside = "(:topic = '[]' OR c.placed = :topic OR substr(c.placed, 1, length(:below)) = :below)"
    return f"""
WITH {_TAKEN},
due AS MATERIALIZED (SELECT DISTINCT c.note_uid {_DUE}),
fresh AS MATERIALIZED (
  SELECT n.uid AS note_uid FROM notes n WHERE n.uid IN (SELECT c.note_uid {_ALL_FRESH} AND {inside})
  ORDER BY {_BY[order]} n.position LIMIT :new)
SELECT {_COLUMNS} FROM cards c INDEXED BY ix_cards_step JOIN notes n ON n.uid = c.note_uid
WHERE c.due_at IS NOT NULL AND {_LIVE}
UNION ALL
SELECT {_COLUMNS} FROM cards c INDEXED BY ix_cards_due JOIN notes n ON n.uid = c.note_uid
WHERE c.state = 2 AND c.due_day <= :day AND {_LIVE}
UNION ALL
SELECT {_COLUMNS} FROM fresh f JOIN cards c ON c.note_uid = f.note_uid JOIN notes n ON n.uid = c.note_uid
WHERE c.state = 0 AND {_LIVE}
"""


DUE_DAYS = f"""
SELECT c.due_day, count(*) FROM cards c INDEXED BY ix_cards_due WHERE c.state = 2 AND {_LIVE} GROUP BY c.due_day
"""
"""How many active cards in review are due on each day."""

SIBLINGS = f"""
SELECT c.due_day FROM cards c
WHERE c.note_uid = :note AND c.uid <> :card AND c.state = 2 AND {_LIVE} ORDER BY c.due_day
"""
"""When the other cards of a note are due."""

NEIGHBOURS = """
SELECT n.uid, substr(n.text, 1, :most), length(n.text)
FROM notes mine JOIN notes n ON n.journal_uid = mine.journal_uid
  AND n.position BETWEEN mine.position - 200 AND mine.position + 200
WHERE mine.uid = :note AND n.retired = 0 AND n.depth = mine.depth AND n.parent_uid IS mine.parent_uid
  AND (mine.parent_uid IS NOT NULL OR (n.date IS mine.date AND n.topic = mine.topic))
ORDER BY n.position, n.uid
"""
"""The bullets under the same parent, or of the same entry; one that is far away stands after hundreds of others."""

LINKING = """
WITH RECURSIVE near AS MATERIALIZED (
  SELECT n.uid, n.parent_uid, n.disposition
  FROM notes mine JOIN notes n ON n.journal_uid = mine.journal_uid
    AND n.position BETWEEN mine.position AND mine.position + 200
  WHERE mine.uid = :note AND n.retired = 0
), within(uid) AS (
  SELECT :note
  UNION SELECT near.uid FROM near JOIN within ON near.parent_uid = within.uid WHERE near.disposition <> 'cards'
)
SELECT substr(n.text, 1, :most) FROM within JOIN notes n ON n.uid = within.uid
WHERE n.text LIKE '%](%' OR n.text LIKE '%://%' ORDER BY n.position, n.uid
"""
"""What may link of a bullet and of those nested in it, but for those that have cards of their own."""

CARDS = f"""
SELECT c.*, n.line, n.date, n.topic, n.trail, n.position, n.retired AS note_retired, j.name AS journal,
  CASE WHEN c.override_of <> n.text THEN n.text END AS text_now
FROM {_FULL} WHERE c.uid IN (SELECT value FROM json_each(:uids))
"""
"""Cards with what they show of their notes."""

WITH_FRONT = f"""
SELECT c.uid FROM {_FULL}
WHERE c.retired = 0 AND n.retired = 0 AND coalesce(c.override_front, c.front) LIKE :words ESCAPE '!'
ORDER BY {_ORDER} LIMIT :most
"""
"""The first cards whose front holds some words, in journal order."""
