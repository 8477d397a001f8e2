"""What the listing commands print: values into text, and into the documents of ``--json``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import face
from .model import CardDraft, TopicCount
from .settings_entries import SAYS
from .text import one_line, visible

if TYPE_CHECKING:
    from .answering import OpenQuestion, Proposal
    from .cards.generate import Account


def topics_table(rows: Sequence[TopicCount]) -> str:
    """The topic tree with its numbers, subtopics indented."""
    names = [f"{'  ' * (len(row.path) - 1)}{one_line(row.name)}" for row in rows]
    width = min(60, max(len("Topic"), *map(len, names)))
    lines = [f"{'Topic':<{width}}  {'due':>5} {'new':>5} {'total':>6}"]
    for name, row in zip(names, rows, strict=True):
        cut = name if len(name) <= width else name[: width - 1] + "…"
        lines.append(f"{cut:<{width}}  {row.counts.due:>5} {row.counts.new:>5} {row.total:>6}")
    return "\n".join(lines)


def topics_json(rows: Sequence[TopicCount]) -> list[dict[str, object]]:
    """The document of ``topics --json``."""
    return [
        {
            "name": row.name,
            "path": list(row.path),
            "due": row.counts.due,
            "new": row.counts.new,
            "learning": row.counts.learning,
            "review": row.counts.review,
            "total": row.total,
        }
        for row in rows
    ]


def questions_json(questions: Sequence[OpenQuestion]) -> list[dict[str, Any]]:
    """The document of ``questions --json``, oldest first; a question without a date comes last."""
    return [
        {
            "question": one.question,
            "line": one.line,
            "date": one.date.isoformat() if one.date else None,
            "age_days": one.age_days,
            "topic": list(one.topic),
            "journal": one.journal,
        }
        for one in questions
    ]


def questions_table(questions: Sequence[OpenQuestion]) -> str:
    """Open questions with their age; with the journal's name, when there are several."""
    if not questions:
        return "No open questions."
    several = len({one.journal for one in questions}) > 1
    lines = [
        f"{_age(one.age_days):>9}  {f'{one_line(one.journal)}, ' if several else ''}line {one.line:<5} "
        f"{one_line(' › '.join((*one.topic, one.question)))}"
        for one in questions
    ]
    return "\n".join(lines)


def proposal_text(proposal: Proposal) -> str:
    """The lines that would be written, with a ``+``, between their neighbours in the journal."""
    last = max(number for number, _ in (*proposal.above, *proposal.new, *proposal.below))
    width = len(str(last))
    rows = [(" ", proposal.above), ("+", proposal.new), (" ", proposal.below)]
    return "\n".join(
        f"{sign} {number:>{width}} {visible(line).rstrip()}" for sign, lines in rows for number, line in lines
    )


def _age(days: int | None) -> str:
    return "no date" if days is None else "today" if days <= 0 else "1 day" if days == 1 else f"{days} days"


def explanation(account: Account) -> str:
    """What became of one bullet: role, topic, rules tried, what the gate said, cards."""
    note = account.note
    date_ = f" on {note.date}" if note.date else ""
    lines = [
        f"line {note.line}: {one_line(note.text)[:300]}",
        f"role:        {note.role}",
        f"topic:       {one_line(' › '.join(note.topic))}{date_}",
        f"disposition: {note.disposition} ({one_line(note.reason)})",
        "tried:" if account.tried else "tried:       no rule fits this role",
        *(f"  {one_line(line)}" for line in account.tried),
    ]
    for number, card in enumerate(note.cards, 1):
        lines += [f"card {number}: {_kind_of(card)}" + (", suspended" if card.suspended else ""), *_faces_of(card)]
    for card in note.spares:
        lines += [f"next best: {_kind_of(card)}", *_faces_of(card)]
    return "\n".join(lines)


def _kind_of(card: CardDraft) -> str:
    return f"{card.kind}, {card.rule}, tier {card.tier}"


def _faces_of(card: CardDraft) -> list[str]:
    return [
        *(f"  context: {one_line(line)}" for line in card.context),
        f"  front:   {one_line(face.front_of(card))}",
        f"  answer:  {one_line(card.answer)}",
    ]


def card_document(card: CardDraft) -> dict[str, object]:
    """A card of a bullet, as the documents of ``explain`` and ``triage`` give it."""
    return {
        "kind": card.kind,
        "rule": card.rule,
        "tier": card.tier,
        "front": face.front_of(card),
        "answer": card.answer,
        "context": list(card.context),
        "suspended": card.suspended,
        "reason": card.reason,
    }


def explanation_json(account: Account) -> dict[str, object]:
    """The same as a document."""
    note = account.note
    return {
        "line": note.line,
        "end_line": note.end_line,
        "text": note.text,
        "role": note.role,
        "topic": list(note.topic),
        "date": note.date.isoformat() if note.date else None,
        "disposition": note.disposition,
        "reason": note.reason,
        "tried": list(account.tried),
        "cards": [card_document(card) for card in note.cards],
        "next_best": [card_document(card) for card in note.spares],
    }


def _toml(value: object) -> str:
    """A value on one line of TOML; a text, a number or a list of them is written as in JSON."""
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{json.dumps(name, ensure_ascii=False)} = {_toml(one)}" for name, one in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    return json.dumps(value, ensure_ascii=False)


def settings_text(path: Path, database: Path, settings: Mapping[str, object]) -> str:
    """The settings in force, each with what it does, as TOML that can be pasted into the file."""
    there = "" if path.exists() else " (not there: these are the defaults)"
    lines = [f"# settings: {path}{there}", f"# database: {database}"]
    for name, value in settings.items():
        lines += ["", f"# {SAYS[name]}", f"# {name} is not set" if value is None else f"{name} = {_toml(value)}"]
    return "\n".join(lines)
