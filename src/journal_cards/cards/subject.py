"""What a rule sees of one bullet, and how it makes a card of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import Literal

from ..model import Block, CardDraft, Kind
from . import inline
from .candidate import Candidate
from .outline import Place
from .roles import Role
from .sentences import Sentence, dangles, sentences
from .words import content

__all__ = ["Sentence", "Subject", "blank", "candidate", "dangles", "fence", "masked", "stems_of"]

NEAR = 5
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
    label: str | None = None
    """What it is about, as words that can be its subject: the label that it stands under, or None."""
    blocks: tuple[Block, ...] = ()
    sources: tuple[str, ...] = ()
    """Link targets that its cards show."""
    beside: Place | None = None
    """Of a bullet that only links somewhere: the bullet that it belongs to."""
    english: bool = True
    """The rules of sentences can read it."""
    defined: frozenset[str] = frozenset()
    """Names that the code beside it makes up: functions and variables of an example."""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The bullet's sentences as the rules read them."""
        return sentences(self.place, self.label, self.parent_claim, self.topic)

    @cached_property
    def shared_start(self) -> str:
        """The words with which a sibling above it begins, too, as long as they are the same.

        Those below do not count: what is written tomorrow must not take a card away that was learned.
        """
        place, longest = self.place, 0
        own = place.plain.split()
        for other in place.siblings[max(0, place.rank - NEAR) : place.rank]:
            if other.plain[:8] == place.plain[:8]:
                pairs = zip(own, other.plain.split(), strict=False)
                longest = max(longest, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)))
        return " ".join(own[:longest])

    def rest(self, sentence: int) -> tuple[str, ...]:
        """What the bullet says after that sentence: shown with the answer."""
        if not self.blocks and sentence + 1 >= len(self.sentences):
            return ()
        others = tuple(one.text for one in self.sentences if one.index > sentence)
        return others + tuple(fence(block) for block in self.blocks)


def candidate(
    subject: Subject,
    sentence: Sentence | None,
    rule: str,
    slot: str,
    kind: Kind,
    front: str,
    back: str = "",
    *,
    score: float,
    tier: Literal["A", "B", "C"] = "A",
    spans: tuple[tuple[int, int], ...] = (),
    extra: tuple[str, ...] | None = None,
    context: tuple[str, ...] | None = None,
    own_question: bool = False,
    series: bool = False,
) -> Candidate:
    """A candidate with what every card of the bullet has.

    Of a sentence (None: of the bullet as a whole) it takes the context lines, the answer blanked in them, and as
    ``extra`` what the bullet goes on to say; both can be given instead.
    """
    answer = back or (front[slice(*spans[0])] if spans else "")
    lines = context if context is not None else sentence.context if sentence else ()
    card = CardDraft(
        kind=kind,
        rule=rule,
        slot=slot,
        tier=tier,
        front=front,
        back=back,
        spans=spans,
        context=tuple([blank(line, answer) for line in lines]) if lines else (),
        extra=extra if extra is not None else subject.rest(sentence.index) if sentence else (),
        sources=subject.sources,
        own_question=own_question,
    )
    return Candidate(card, score, sentence.index if sentence else 0, series)


@lru_cache(maxsize=1024)
def stems_of(path: tuple[str, ...]) -> frozenset[str]:
    """Stems of everything that a topic path names."""
    return frozenset(stem for part in path for stem in content(inline.plain(part)))


def blank(line: str, answer: str) -> str:
    """A line with every occurrence of the answer hidden."""
    bare = answer.strip().strip("`").strip()
    if not bare or (bare.isascii() and line.isascii() and bare.lower() not in line.lower()):
        return line
    return re.sub(rf"(?<![\w./-])`?{re.escape(bare)}`?(?![\w/-])", BLANKED, line, flags=re.IGNORECASE)


@lru_cache(maxsize=4096)
def masked(text: str) -> str:
    """The text with the inside of its code spans neutral, character for character, so that patterns pass over code."""
    if "`" not in text:
        return text
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
