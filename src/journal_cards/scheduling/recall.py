"""The forgetting curve of FSRS-6 (py-fsrs 6.3.2 ``get_card_retrievability``), over whole study days."""

from __future__ import annotations

from datetime import date

from journal_cards.model import Memory

DEFAULT_DECAY = 0.1542
"""The last of the 21 default parameters of FSRS-6."""


def interval(stability: float, retention: float, decay: float = DEFAULT_DECAY) -> float:
    """Days until the chance of recall has fallen to ``retention``: the forgetting curve, solved for the time."""
    factor = 0.9 ** (-1 / decay) - 1
    return float(stability / factor * (retention ** (-1 / decay) - 1))


def retrievability(memory: Memory, day: date, decay: float = DEFAULT_DECAY) -> float:
    """Chance of recall on a study day: 1 on the day of the rating, 0.9 after ``stability`` days, 0 of a new card."""
    if memory.stability is None or memory.last_day is None:
        return 0.0
    elapsed = max(0, (day - memory.last_day).days)
    factor = 0.9 ** (-1 / decay) - 1
    return float((1 + factor * elapsed / memory.stability) ** -decay)
