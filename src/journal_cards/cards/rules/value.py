"""Family ``value``: what a rule above comes to in an example.

Trigger: below a parent that states something, ``X is …, so in this case V``, ``The X in this case will be V``.
Cards: ``What is X in this case?`` with the parent's claim above it, and the rule itself with X hidden.
Example: ``Host addresses end at 254, so in this case `10.0.0.254` `` below the block. Risk: low, a value must be code
or a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import inline
from ..candidate import Candidate
from ..grammar import is_plural, lower_first
from ..subject import Sentence, Subject, candidate, masked
from ..terms import is_term, without_article
from ..words import content

_CASE = r"(?:in|for) this (?:case|example|setup|network|block)"
_RULE = re.compile(
    rf"^(?P<rule>(?P<what>.{{2,60}}?) (?P<verb>is|are|has|have|must|can|will)\b .{{8,200}}?),?"
    rf" (?:so|and so|which|i\.e\.) {_CASE}(?:,)?(?: (?:it|that|this|they))?"
    r"(?: (?:is|are|would be|will be|means))? (?P<value>[`\d].*)$"
)
_VALUE = re.compile(
    rf"^(?P<what>.{{2,60}}?)(?: {_CASE}| (?:for|here) (?:this|here)| here)? (?P<verb>is|are|will be|would be)"
    rf"(?P<after> {_CASE})? (?P<value>[`\d].*)$"
)
_LONGEST = 6


def cards(subject: Subject) -> Iterator[Candidate]:
    """The value, and the rule that gives it."""
    if subject.role != "fact" or not subject.parent_claim:
        return
    for sentence in subject.sentences[:2]:
        text = sentence.text
        if " this " in text or " here" in text:
            yield from _of(subject, sentence)


def _of(subject: Subject, sentence: Sentence) -> Iterator[Candidate]:
    text = sentence.text
    neutral = masked(text)
    rule = _RULE.match(neutral)
    found = rule or _VALUE.match(neutral)
    if not found or (not rule and not re.search(r"\bthis\b|\bhere\b", text)):
        return
    what, value = text[slice(*found.span("what"))], text[slice(*found.span("value"))].rstrip(" .;")
    named = without_article(what)
    if not is_term(named, 5) or len(inline.plain(value).split()) > _LONGEST:
        return
    claim = subject.parent_claim or ""
    verb = {"will be": "is", "would be": "is", "has": "is", "must": "is", "can": "is"}.get(found["verb"], found["verb"])
    verb = "are" if is_plural(named) and verb == "is" and found["verb"] != "is" else verb
    front = f"What {verb if verb in ('is', 'are') else 'is'} {lower_first(what)} in this case?"
    yield candidate(
        subject, sentence, "value.case", f"value {sentence.index + 1}", "basic", front, value, score=0.8,
        context=(claim,), extra=(text, *subject.rest(sentence.index)),
    )  # fmt: skip
    if rule and len(content(rule["rule"])) >= 4:
        start = found.start("what") + len(what) - len(named)
        yield candidate(
            subject, sentence, "value.rule", f"rule {sentence.index + 1}", "cloze", text[: found.end("rule")],
            spans=((start, found.end("what")),), score=0.66, context=(), extra=(text,),
        )  # fmt: skip
