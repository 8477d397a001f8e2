"""Family ``recall``: the last resort, always suspended.

Trigger: a bullet that no other rule could use. Card: its first words; the back is how it goes on.
Example: ``They are both operating systems``. Risk: nearly all; so the person must switch it on.
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import inline
from ..candidate import Candidate
from ..subject import Subject, candidate, fence

_SHOWN = 4


def cards(subject: Subject) -> Iterator[Candidate]:
    """One suspended card, unless the bullet says nothing at all."""
    text = subject.place.text
    blocks = "\n\n".join(fence(block) for block in subject.blocks)
    if not text and not blocks:
        return
    head, tail = _cut(text)
    front = f"{head} …" if tail else f"{' › '.join(subject.topic)}: what did you note?"
    back = "\n\n".join(part for part in (tail or text, blocks) if part)
    yield candidate(subject, None, "recall.note", "1", "recall", front, back, tier="C", score=0.0)


def _cut(text: str) -> tuple[str, str]:
    """The first words and the rest; a short text is not cut, and nothing is cut inside of code."""
    spans = inline.code_spans(text)
    at = count = 0
    while count < _SHOWN and at < len(text):
        inside = next((end for start, end in spans if start <= at < end), None)
        blank = text.find(" ", inside if inside is not None else at)
        at = len(text) if blank < 0 else blank + 1
        count += 1
    head, tail = text[:at].strip(), text[at:].strip()
    return (head, tail) if len(tail.split()) >= 3 else (text, "")
