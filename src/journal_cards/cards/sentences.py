"""The sentences of a bullet as the rules read them: pointers and hedges gone, the subject put back, context picked.

``You can configure backups via volumes and that is documented [here](…)`` reads ``You can configure backups via
volumes``; ``It can own many pods`` below the label `` `ReplicaSet` `` reads `` `ReplicaSet` can own many pods``; and
``You can do this via taints`` needs the sentence before it. Risk: a pronoun that means something else than the label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from . import inline
from .grammar import is_plural
from .outline import Place
from .verbs import base_form, third_person
from .words import DANGLING_INSIDE, DANGLING_START, EXPLETIVE, FINITE_VERBS, KEPT, content, words

_FIRST_WORDS = 6
_LONGEST_LABEL = 5
_SCRAP = 3
_FEW_WORDS = 5
"""Words that carry knowledge, below which a later sentence is read with the one before it."""
_HERE = r"\[(?:here|this|link|docs?|source|this (?:link|page|article|post|video|doc))\]\([^()\s]*\)"
_POINTER = re.compile(
    rf"[,;]?\s*(?:(?:and|which|that|this|it) )*(?:(?:is|are|was|can be|be) )?(?:(?:documented|described|explained|found"
    rf"|located|available|shown|seen?|see|more(?: info(?:rmation)?| details?)?|read more|via|in|at|on|by|from) )*"
    rf"{_HERE}"
    rf"|\s*\((?:see |source:? |from |via )?\[[^\]]*\]\([^()\s]*\)\)",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"^(?:(?:it|that) (?:seems|looks|appears|turns out)(?: (?:as though|as if|like|that))? (?!to\b)"
    r"|(?:seems|looks|appears|turns out) (?:as though|as if|like|that) "
    r"|(?:i|we) (?:think|believe|guess|learned|learnt|found(?: out)?|realized|realised|noticed|discovered|understand)"
    r"(?: that)? (?=\S+ )"
    r"|(?:my|in my|the) (?:opinion|view|understanding)(?:,| is that| is)? "
    r"|(?:it|the docs?|the documentation|they|the author)(?: also)? (?:documents?|says?|states?|notes?"
    r"|mentions?|recommends?)"
    r" that |what i am seeing is that |from what i (?:see|can see|am seeing|understand),? "
    r"|(?:learned|learnt|til|turns out|note|remember|keep in mind|be aware|notice|apparently|basically|essentially"
    r"|in short|in general|generally|interestingly|importantly|so basically)(?: that|,|:) "
    r"|(?:learned|learnt|til) (?=(?:[\w`.-]+ ){1,3}?(?:is|are|can|does|has|have|uses|will|must|cannot|returns?)\b))",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?P<said>It|This|They|These|Those)(?P<own>'s)? (?P<next>\S+)")
_VERB_FIRST = re.compile(
    r"^(?P<verb>[A-Za-z]+s|can|cannot|must|will|may|should|has|is|are)\b(?! (?:of|and|in|are|is|were|was)\b)"
)
_USED = re.compile(
    r"^(?P<verb>used|useful|needed|required|known|defined|stored|responsible|similar|based)"
    r" (?:for|to|as|by|in|when|on|with|from|after)\b",
    re.IGNORECASE,
)
_IMPERATIVE = frozenset("process access address focus pass discuss assess express compress".split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a bullet."""

    index: int
    """Its place among the sentences of the bullet, from 0."""
    text: str
    """Readable markdown, without the full stop; cards are made of it."""
    context: tuple[str, ...] = ()
    """Lines without which it means nothing; the answer is not blanked in them yet."""
    restored: bool = False
    """Its subject was put back, so that a card must not hide it."""


def sentences(place: Place, label: str | None, claim: str | None, topic: tuple[str, ...]) -> tuple[Sentence, ...]:
    """The sentences of a bullet; ``label`` is what it is about, ``claim`` the parent's text when that is a sentence."""
    told = inline.sentences(inline.readable(_without_pointers(place.bullet.text)).strip())
    found: list[Sentence] = []
    for index, raw in enumerate(told):
        text, restored = _restored(_plain_start(raw), label if index == 0 else None)
        if not restored and label and len(told) == 1 and _is_scrap(text):
            text, restored = f"{label}: {text[0].lower() + text[1:] if text[1:2].islower() else text}", True
        context = _context(index, text, told, place, claim, topic)
        found.append(Sentence(index, _no_full_stop(text), context, restored))
    return tuple(found)


@lru_cache(maxsize=KEPT)
def dangles(text: str) -> bool:
    """Whether a sentence points at something that was said before it."""
    said = text.lower()  # twice as quick as a pattern that folds each letter
    near = DANGLING_START.match(said) is not None
    if not near and (inside := DANGLING_INSIDE.search(said)):
        near = said.count(" ", 0, inside.start()) < _FIRST_WORDS
    return near and not EXPLETIVE.match(text)


def _without_pointers(source: str) -> str:
    """The bullet without the clauses that only say where more can be read."""
    if "](" not in source:
        return source
    bare = _POINTER.sub("", source)
    return bare if len(words(bare)) >= _LONGEST_LABEL else source


_LINK = re.compile(r"^(?:So|And|Also),? (?=(?:if|when|to|for) )")
"""A word that only joins a sentence to the one before it, where the sentence stands for itself."""
_DEED = re.compile(
    r"^(?:i )?(?:learned|learnt|tried|figured out|found out|read up on) [^,.;]{3,60}, (?=(?:it|the|an?|you|this) )",
    re.IGNORECASE,
)


def _plain_start(text: str) -> str:
    bare = _HEDGE.sub("", _DEED.sub("", _LINK.sub("", text, count=1), count=1), count=1)
    return bare[:1].upper() + bare[1:] if bare != text and bare[:1].islower() else bare


def _no_full_stop(text: str) -> str:
    return text[:-1].rstrip() if text.endswith((".", "。")) and not text.endswith(("..", "etc.")) else text


_OWN_CLAUSE = re.compile(r", (?:you|we|the|it|they|an?|each|every) ")
"""After what only leads to it: ``Based on its load, we can move a shard``."""


def _restored(text: str, label: str | None) -> tuple[str, bool]:
    """The sentence with its subject, when that is the label that it stands under."""
    if not label or not 0 < len(words(inline.plain(label))) <= _LONGEST_LABEL:
        return text, False
    plural = is_plural(inline.plain(label))
    found = _PRONOUN.match(text)
    if found and not EXPLETIVE.match(text):
        # "This" means what was said before; the label is what "it" means.
        fits = found["said"] == ("They" if plural else "It")
        if not fits or not (found["own"] or _is_verb(found["next"]) or (plural and base_form(found["next"]))):
            return text, False
        is_ = " is" if found["own"] else ""
        return f"{label}{is_} {text[found.start('next') :]}", True
    verb = _VERB_FIRST.match(text)
    if verb and _is_verb(verb["verb"].casefold()):
        return f"{label} {text[0].lower()}{text[1:]}", True
    used = _USED.match(text) if not _OWN_CLAUSE.search(text) else None
    return (f"{label} {'are' if plural else 'is'} {text[0].lower()}{text[1:]}", True) if used else (text, False)


def _is_scrap(text: str) -> bool:
    """Whether a bullet is too short to be read without its label, and no sentence: ``At least 8 characters``."""
    said = words(text)
    return (
        len(said) > 1
        and sum(not one[0].isdigit() for one in content(text)) < _SCRAP
        and not any(map(_is_verb, said))
        and not (":" in text or "：" in text)
    )


def _is_verb(word: str) -> bool:
    # What only seems so was said of something before.
    return (word in FINITE_VERBS or third_person(word)) and word not in _IMPERATIVE and word != "seems"


def _context(
    index: int, text: str, told: list[str], place: Place, claim: str | None, topic: tuple[str, ...]
) -> tuple[str, ...]:
    if not dangles(text):
        return (told[index - 1],) if index and len(content(text)) < _FEW_WORDS else ()
    before = place.before
    if index:
        return (told[index - 1],)
    if claim:
        return (claim,)
    if before and not before.children and before.text:
        return (before.text,)
    return (" › ".join(topic),)
