"""What the rules share that hide a part of a sentence: what stays visible, and how much the sentence is worth asking.

A cloze is good when what stays on the front leaves exactly one answer. So a sentence that tells of a day's work, that
does a sum, or that gives an example is worth less, and what hangs together is hidden together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from . import inline
from .grammar import base_form, may_be_third_person, third_person
from .subject import Sentence, Subject, masked
from .told import can_be_subject
from .words import FINITE_VERBS, is_order, telling, words

Span = tuple[int, int]

MOST_WORDS = 60
_MANY_WORDS = 32
_FEW_LEFT, _FEWEST_LEFT = 5, 2


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a finder would hide in a sentence, and the share of such cards that people keep."""

    rule: str
    spans: tuple[Span, ...]
    score: float


@lru_cache(maxsize=2)
def texts(subject: Subject) -> tuple[Text, ...]:
    """The bullet's sentences that are short enough to hide something in; two families look at the same ones."""
    return tuple(Text(subject, told) for told in subject.sentences if told.text.count(" ") < MOST_WORDS)


@dataclass(frozen=True, eq=False)
class Text:
    """One sentence as the finders see it."""

    subject: Subject
    sentence: Sentence

    @property
    def text(self) -> str:
        """The sentence."""
        return self.sentence.text

    @cached_property
    def neutral(self) -> str:
        """The sentence with the inside of its code spans neutral, of the same length."""
        return masked(self.sentence.text)

    @cached_property
    def restored(self) -> int:
        """Where the words end that were put back in front of it; nothing before that may be hidden."""
        return len(self.subject.label or "") if self.sentence.restored else 0

    @cached_property
    def context(self) -> tuple[str, ...]:
        """The lines that must stand above the sentence: ``in this case`` needs the claim that it stands under."""
        claim = self.subject.parent_claim
        return (claim,) if claim and not self.sentence.context and _CASE.search(self.neutral) else self.sentence.context

    @cached_property
    def worth(self) -> float:
        """What the sentence as a whole adds to the score of a cloze: 0, or less."""
        lost = 0.4 * self._only_links + 0.3 * (self.sentence.restored and not can_be_subject(self.subject.label or ""))
        lost += 0.25 * (
            not self.subject.english and not self.context and _POINTS_ABROAD.search(self.neutral) is not None
        )
        lost += 0.2 * (not self.sentence.restored and not self.context and _acts_alone(self.neutral))
        lost += 0.15 * (self.context == (" › ".join(self.subject.topic),))  # it points at nothing that was written
        worth = _worth(self.text, self.neutral) - lost
        return worth + _NO_VERB if not self.subject.english and not tells(self.neutral) else worth

    @property
    def _only_links(self) -> bool:
        """Whether the sentence is little more than the title of something to read."""
        linked = inline.links(self.subject.place.bullet.text)
        if not linked:
            return not words(self.text)
        said = sum(len(words(text)) for text, _ in linked)
        return said * 4 >= len(words(self.text)) * 3

    def left(self, spans: Iterable[Span]) -> int:
        """How many words that carry knowledge stay visible."""
        shown = self.text
        for start, end in sorted(spans, reverse=True):
            shown = f"{shown[:start]} {shown[end:]}"
        return telling(inline.plain(" ".join((shown, *self.context))))

    def few_left(self, spans: Iterable[Span]) -> float | None:
        """What a score loses because little stays visible; None when too little does."""
        left = self.left(spans)
        return None if left < _FEWEST_LEFT else 0.04 * max(0, _FEW_LEFT - left)

    def exemplary(self, start: int) -> bool:
        """Whether what begins there is only an example of something."""
        before = self.neutral[:start]
        inside = before[before.rfind("(") + 1 :] if self.bracketed(start) else ""
        return bool(_EXAMPLE.search(before[-60:])) or " e.g." in before or bool(_EXAMPLE_SENTENCE.match(inside))

    def bracketed(self, start: int) -> bool:
        """Whether that place stands within round brackets."""
        before = self.neutral[:start]
        return before.count("(") > before.count(")")

    def listed(self, span: Span) -> bool:
        """Whether ``and`` or ``or`` ties the span to a neighbour: the one that shows leaves the other to chance."""
        before, after = self.neutral[max(0, span[0] - 12) : span[0]], self.neutral[span[1] : span[1] + 30]
        return bool(_TIED_BEFORE.search(before)) or bool(_TIED_AFTER.match(after))

    def quoted(self, start: int) -> bool:
        """Whether that place stands within a quotation: what was said word for word is no fact."""
        before = self.neutral[:start]
        return before.count('"') % 2 == 1 or before.count("“") > before.count("”")

    def attached(self, span: Span) -> bool:
        """Whether letters touch the span: a part of a word is never hidden."""
        before, after = self.text[: span[0]][-1:], self.text[span[1] :][:2]
        if after.strip()[:1] == "+" or self.text[: span[0]].rstrip()[-1:] == "+":  # `Ctrl` + `D` is one thing
            return True
        return (before.isalnum() or before in ("-", "_", "/", "=")) or (after[:1].isalnum() or after[:1] in ("_", "/"))


_EXAMPLE = re.compile(
    r"(?:\be\.?g\.?,?|\bex[:.]|\bfor (?:example|instance)\b,?|\bsuch as|\bexamples?\b:?|\blike|\bsay,?"
    r"|\bi\.e\.,?|\bnamed"
    r"|\bsuppose)"
    r"(?:\s*[(“\"]?\s*(?:(?:an?|the) )?(?:\S+,? (?:and |or )?){0,2})?$",
    re.IGNORECASE,
)
_TIED_BEFORE = re.compile(r"(?:\b(?:and|or)|&|\w/)\s*(?:an?\s|the\s)?$")
_TIED_AFTER = re.compile(
    r"(?:, [\w`-]+(?: [\w`-]+)?,? (?:and|or)\b|, [\w`-]+, )"
    r"|(?:,? (?:and|or|&) |/)(?:an?\s|the\s)?[`\w-]+(?:$|[\s,.;)](?!is|are|can|will|has))"
)
_CASE = re.compile(
    r"\b(?:in|for|with) (?:this|that|such an?) (?:case|example|setup|scenario|situation)\b", re.IGNORECASE
)
_STORY_START = re.compile(
    r"(?:right now|at the moment)\b|(?:i|we|he|she)\b(?!/)"
    r"|(?:\w{3,}ed|did|got|made|went|took|found|wrote|ran|was|won|had|set up) "
    r"(?!by|to be|for|in|as|on|with|from|when|at)"
    r"|(?:\S+ ){1,7}(?:confirmed|verified|deployed|tested|completed|renamed|migrated|installed|updated|working)\b",
)
_STORY_INSIDE = re.compile(
    r"\b(?:(?:i|we) (?:\w+ed|was|were|had|got|did|found|went|made|took|wrote|ran|saw|won|need|want)"
    r"|yesterday|today|tomorrow|last (?:week|night|time)|next time|for now|so far|seems? (?:overly|a bit|too)"
    r"|trick was|seemed|needed to|wanted to|had to|managed to|fixed|solved|broke|ended up|turned out"
    r"|decided|(?:was|were)\b.*\bagain"
    r"|was (?:easy|hard|fun|nice|great|simple)|already had|placeholder|will be (?:improved|added|fixed|replaced|done)"
    r"|in the last \S+ years?|ago|feels?|used to (?:be|have|do|run|use|work)|and then (?:run|do|use|call|type|open))\b",
)
_EXAMPLE_SENTENCE = re.compile(
    r"ex[.:] |(?:(?:an? |another )?(?:simple |good |nice |great )?examples?\b|for (?:example|instance)|(?:e\.?g"
    r"|i\.e)\.?\W|such as|like|suppose"
    r"|imagine|let'?s|say )",
    re.IGNORECASE,
)
_LIKENESS = re.compile(r"\bexample\b|\bmight look like\b|\blooks? (?:something )?like\b", re.IGNORECASE)
_HALF = re.compile(
    r"(?:doesn['’]t|isn['’]t|aren['’]t|won['’]t|can['’]t|cannot|not|which|that|can|could|who|whose|where"
    r"|and|or|but|so|either|getting|having|doing|being|trying|then)\b"
    r"|(?:Definition|Description|Note|Example|Purpose|Summary|Usage|Result)s?: "
    r"|(?:Good|Bad|Better|Worse|Other \w+)[:,] ",
)
"""Beginnings of what is no whole sentence."""
_IN_TURN = re.compile(r"(?:First(?:ly)?|Second(?:ly)?|Third|Next|Then|Finally|Lastly|Now|Step \d+)\b[,: ]")
_VAGUE = re.compile(
    r"\b(?:is|are|was|could be|can be|looks?) (?:\w+ )?(?:interesting|misleading|confusing|useful|important|cool|nice"
    r"|tricky|weird|strange|helpful|great|good|bad|neat|fun)\b(?! because\b)",
    re.IGNORECASE,
)
_EXISTS = re.compile(
    r"\bthere (?:is|are) (?:an?|the|also|some|many|this)\b|\bgotcha\b|\bcould be used\b", re.IGNORECASE
)
_HEDGED = re.compile(r"\b(?:maybe|probably|perhaps|i guess|i think|not sure|apparently|somehow|iirc)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\b(?:this|these|the above|the previous|the following|the last|that) (?:example|figures?|table|picture|image|slide"
    r"|chapter|paper|lecture|video|course|project|session|exercise|challenge|homework|assignment)\b|\b(?:in"
    r"|on) (?:my|our) \w+|\b(?:all|any|none|each) of the (?:above|below|following)\b"
    r"|\b(?:to|the|in|from) above [a-z]+|^(?:to|by|for|with|after) (?:\w+ )?(?:this|that|these)\b",
)
_POINTS_ABROAD = re.compile(
    r"^(?:Danach|Dann|Dabei|Dadurch|Dazu|Daher|Deshalb|Damit|Dies\w*|Es|Sie|Er|Hier|Dort|Außerdem|Luego|Después|Est[eoa]s?"
    r"|Eso|Ensuite|Puis|Cela|Ceci|Ce|Cette|Il|Elle|Ils|Elles)\b(?! gibt)"
    r"|\b(?:darum|davon|damit|daran|darauf|diese[mnrs])\b"
)
"""Words of other languages that point at what was said before."""
_REMARK = re.compile(
    r"(?:->|=>|→|:| -) (?:could|maybe|perhaps|experience with|not sure|need to|todo|i |my |is it|does it|should i)\b",
    re.IGNORECASE,
)
"""What its author thought of it, beside a name."""
_NO_VERB = 0.1
_ACTS = re.compile(r"(?<=\w )[a-z]+s (?:the|an?|all|any|every|its|no|up|on|in|to|from|at) ")
_SIGNS = re.compile(r"[=+*^\\{}$|]|->|→|=>")
_MOST_SIGNS = 3


def _worth(text: str, neutral: str) -> float:
    lost = 0.0 if tells(neutral) else _NO_VERB
    lost += 0.4 * _tells_story(neutral) + 0.3 * _exemplifies(neutral)
    lost += 0.25 * bool(_VAGUE.search(neutral))
    lost += 0.35 * _exists(neutral)
    lost += 0.5 * is_order(neutral) + 0.4 * _remarks(neutral)
    lost += 0.25 * bool(_HALF.match(neutral)) + 0.2 * bool(_IN_TURN.match(neutral))
    lost += 0.06 * text.endswith((":", "：")) + 0.05 * ("..." in neutral or "…" in neutral)
    lost += 0.2 * (len(_SIGNS.findall(neutral)) >= _MOST_SIGNS) + 0.4 * ("[image:" in neutral)
    lost += (
        0.35 * _is_title(neutral)
        + 0.3 * bool(_HEDGED.search(neutral))
        + 0.2 * bool(_POINTS_BACK.search(neutral.lower()))
    )
    lost += 0.08 * (neutral.count(" ") >= _MANY_WORDS) + 0.08 * ("?" in neutral or "!" in neutral)
    return -lost - 0.5 * text.endswith(("?", "？"))


def _acts_alone(neutral: str) -> bool:
    """Whether a sentence has lost its subject: ``Tries to create a culture of trust``."""
    first, _, rest = neutral.partition(" ")
    return first.isalpha() and third_person(first.casefold()) and not rest.startswith(("of ", "and ", "is ", "are "))


def _exemplifies(neutral: str) -> bool:
    if _EXAMPLE_SENTENCE.match(neutral):
        return True
    return ("xample" in neutral or " like" in neutral) and _LIKENESS.search(neutral) is not None


def _exists(neutral: str) -> bool:
    likely = "here " in neutral or "otcha" in neutral or "ould be used" in neutral
    return likely and _EXISTS.search(neutral) is not None


def _remarks(neutral: str) -> bool:
    signs = ":" in neutral or "->" in neutral or "→" in neutral or " -" in neutral or "=>" in neutral
    return signs and _REMARK.search(neutral) is not None


def is_story(text: str) -> bool:
    """Whether a text tells what somebody did one day."""
    return _tells_story(masked(text))


def _tells_story(neutral: str) -> bool:
    said = neutral.lower()  # twice as quick as a pattern that folds each letter
    return _STORY_START.match(said) is not None or _STORY_INSIDE.search(said) is not None


def _is_title(neutral: str) -> bool:
    """Whether nearly all of its longer words have a capital, as in the title of an article."""
    longer = [word for word in words(neutral) if len(word) > 3 and word.isalpha()]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


def tells(neutral: str) -> bool:
    """Whether a sentence seems to have a verb: a line without one is a fragment, and its front asks little."""
    said = [word.casefold() for word in words(neutral)]
    if (said and base_form(said[0])) or _ACTS.search(neutral):
        return True
    return any(word in FINITE_VERBS or may_be_third_person(word) or base_form(word) for word in said[1:])


_JOIN = re.compile(r"\s*(?:,|/|&|,?\s*\b(?:and|or|und|oder)\b)\s*$")


_COMMA_AND = re.compile(r",\s*(?:and|or)\b")


def grouped(neutral: str, spans: Iterable[Span]) -> list[list[Span]]:
    """Spans that hang together: ``a``, ``b`` and ``c`` are one thing to recall, not three."""
    groups: list[list[Span]] = []
    for span in sorted(spans):
        joined = _JOIN.fullmatch(neutral[groups[-1][-1][1] : span[0]]) if groups else None
        # A comma before "and" ends a list of three; between two things it begins another clause.
        if joined and not (len(groups[-1]) == 1 and _COMMA_AND.match(joined[0])):
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def places_of(text: str, words_of: str) -> tuple[Span, ...]:
    """Where those words stand in the text, as words of their own."""
    found: list[Span] = []
    at = text.find(words_of)
    while at >= 0:
        end = at + len(words_of)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            found.append((at, end))
        at = text.find(words_of, end)
    return tuple(found)


def everywhere(text: str, answer: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans that hold the answer."""
    return tuple(span for span in sorted(spans) if text[slice(*span)].casefold() == answer.casefold())
