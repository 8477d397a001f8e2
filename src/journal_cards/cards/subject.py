"""What a rule sees of one bullet, and how it makes a card of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ..model import Block, CardDraft, Kind
from . import inline
from .outline import Place
from .roles import Role
from .words import DANGLING, EXPLETIVE

_FIRST_WORDS = 6
BLANKED = "[…]"
"""What stands in a context line in place of the answer."""


@dataclass(frozen=True, eq=False)
class Subject:
    """One bullet with its role and its place in the topic tree."""

    place: Place
    role: Role
    topic: tuple[str, ...]
    trail: tuple[str, ...]
    """Plain texts of the parents that are not in the topic path."""
    parent_claim: str | None
    """Readable text of the parent bullet when that is a sentence and not a label."""
    blocks: tuple[Block, ...] = field(default=())

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Link targets of the bullet."""
        return inline.link_targets(self.place.bullet.text)

    def context(self, sentence: int, answer: str) -> tuple[str, ...]:
        """Lines without which the sentence of that index means nothing, the answer blanked; often none."""
        text = self.place.sentences[sentence]
        if not dangles(text):
            return ()
        before = self.place.before
        if sentence:
            line = self.place.sentences[sentence - 1]
        elif self.parent_claim:
            line = self.parent_claim
        elif before and not before.children and before.text:
            line = before.text
        else:
            line = " › ".join(self.topic)
        return (blank(line, answer),)

    def rest(self, sentence: int) -> tuple[str, ...]:
        """What the bullet says besides that sentence: shown with the answer."""
        others = [text for i, text in enumerate(self.place.sentences) if i > sentence]
        return tuple(others) + tuple(fence(block) for block in self.blocks)


def draft(
    subject: Subject,
    rule: str,
    slot: str,
    kind: Kind,
    front: str,
    back: str = "",
    *,
    tier: Literal["A", "B", "C"] = "A",
    spans: tuple[tuple[int, int], ...] = (),
    context: tuple[str, ...] = (),
    extra: tuple[str, ...] = (),
    own_question: bool = False,
) -> CardDraft:
    """A card draft with what every card of the bullet has."""
    return CardDraft(
        kind=kind,
        rule=rule,
        slot=slot,
        tier=tier,
        front=front,
        back=back,
        spans=spans,
        context=context,
        extra=extra,
        sources=subject.sources,
        own_question=own_question,
    )


def dangles(sentence: str) -> bool:
    """Whether a sentence points at something that was said before it."""
    found = DANGLING.search(sentence)
    near = bool(found) and sentence[: found.start()].count(" ") < _FIRST_WORDS if found else False
    return near and not EXPLETIVE.match(sentence)


def blank(line: str, answer: str) -> str:
    """A line with every occurrence of the answer hidden."""
    bare = answer.strip().strip("`").strip()
    if not bare:
        return line
    return re.sub(rf"(?<![\w./-])`?{re.escape(bare)}`?(?![\w/-])", BLANKED, line, flags=re.IGNORECASE)


def masked(text: str) -> str:
    """The text with the inside of its code spans neutral, character for character, so that patterns pass over code."""
    out: list[str] = []
    at = 0
    for start, end in inline.code_spans(text):
        out += [text[at:start], "`" + "x" * (end - start - 2) + "`"]
        at = end
    return "".join((*out, text[at:]))


def fence(block: Block) -> str:
    """A block as markdown again."""
    if block.kind != "code":
        return block.text
    longest = max((len(run) for run in re.findall("`+", block.text)), default=0)
    mark = "`" * max(3, longest + 1)
    return f"{mark}{block.info}\n{block.text.rstrip(chr(10))}\n{mark}"
