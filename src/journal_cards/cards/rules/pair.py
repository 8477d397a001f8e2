"""Part of family ``term``: a term and its description on two sides of a sign (``term.colon``).

Trigger: ``T: d``, ``T - d``, ``T = d``, ``T -> d`` or `` `cmd` # d`` with a term of at most five words and no verb.
Cards: forward (``What is T?``, ``What does T do?`` by the way in which d begins, else ``T: …``) and backward (the term
hidden, or ``Which command …?``). A property below a label asks for that: ``What is the drawback of an LSM tree?``.
Example: ``Levain - a starter that is fed the evening before``. Risk: ``Example: …``, lists, titles of articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import inline
from ..candidate import Candidate
from ..grammar import base, is_plural, lower_first
from ..subject import Sentence, Subject, candidate, masked
from ..terms import ATTRIBUTE, Told, in_topic, is_generic, is_name, items_in, told
from ..words import content, words
from .pair_signs import DEFINES, split

_PRAISED = re.compile(
    r"(?:very |really |quite |super )?(?:useful|good|nice|easy|great|handy|important|helpful|interesting)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"^(?:the )?(?P<many>[2-6]|two|three|four|five|six) (?P<what>(?:[\w-]+ ){0,2}[a-z]+s(?: (?:of|in|for) .+)?)$",
    re.IGNORECASE,
)
_FORWARD = {
    "noun": 0.76,
    "verb": 0.72,
    "used": 0.74,
    "to": 0.68,
    "other": 0.56,
    "imperative": 0.5,
    "list": 0.56,
    "clause": 0.44,
}
_KIND_OF_CODE = (
    (re.compile(r"--?[A-Za-z][\w-]*(?:[ =]\S+)?$"), "flag"),
    (re.compile(r"[A-Za-z_][\w.]*\(.*\)$"), "function"),
    (re.compile(r"(?:\$ )?[a-z][\w-]* \S.*$|:[a-z!%]\S*$"), "command"),
)
_MOST_ITEMS = 5
_SCRAP = 4
_OPEN_END = re.compile(r"(?:on|in|at|by|with|from|near|between|like|as)\b|[^,]{1,30},[^,]{1,30}$", re.IGNORECASE)
"""A place or two remarks: nobody would say just that."""
_STATIVE = re.compile(
    r"(contains|includes|means|needs|requires|holds|stores|has|returns|specifies|defines|describes|indicates"
    r"|represents|denotes|shows) (?=\w)"
)


def pair(subject: Subject, sentence: Sentence) -> list[Candidate]:
    """Both directions of a term and its description; empty when the sentence is no such pair."""
    text = sentence.text
    found = split(subject, text)
    if found is None:
        return []
    term, rest = text[slice(*found.span("term"))].strip(), text[slice(*found.span("rest"))].strip()
    said = re.sub(r"^(?:is|are) (?=(?:an?|the|used)\b)", "", rest)
    what = told(said, after_verb=False) if subject.english else Told(said.rstrip(" .;"), True, "other")
    if what is None or not _says_enough(inline.plain(what.answer)):
        return []
    named = re.sub(r" \([^()]*\)$", "", term)
    made = _Pair(subject, sentence, named, what, found.span("rest")[0] + len(rest) - len(said))
    return [*made.forward(), *made.backward()]


_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_FEW_SIGNS, _SEVERAL_SIGNS = 4, 8


def _unspaced(text: str) -> int:
    """How many signs of a language without spaces a text has, in which no words can be counted."""
    return len(_UNSPACED.findall(text))


def _says_enough(answer: str) -> bool:
    return len(words(answer)) > 1 or _unspaced(answer) >= _FEW_SIGNS


class _Pair:
    """One pair and the cards that can be made of it."""

    def __init__(self, subject: Subject, sentence: Sentence, term: str, what: Told, rest_at: int) -> None:
        self._subject = subject
        self._sentence = sentence
        self._term = term
        self._what = what
        self._end = rest_at + len(what.answer)
        self._property = ATTRIBUTE.match(term) if subject.english and subject.place.parent else None
        self._defines = bool(subject.english and subject.label and DEFINES.match(term))
        self._heading = bool(self._property) or self._defines or _said_around(subject, term)
        more = () if what.whole else (sentence.text,)
        self._extra = (*more, *subject.rest(sentence.index))

    def forward(self) -> Iterator[Candidate]:
        """The term asks for its description."""
        score = _FORWARD[self._what.form]
        if self._what.form == "list":
            many = items_in(inline.plain(self._what.answer))
            score = 0.3 if many > _MOST_ITEMS else 0.44 if many > 3 else 0.5
        elif self._what.form in ("other", "imperative") and is_name(self._term):
            score += 0.08
        elif len(words(self._term)) > 2 and self._what.form not in ("noun", "used") and not is_name(self._term):
            score -= 0.08
        if len(content(self._what.answer)) < 2 and _unspaced(self._what.answer) < _SEVERAL_SIGNS:
            score -= 0.1
        if re.match(r"(?:about |around |approx\.? )?[~≈]?\d", self._what.answer) and len(words(self._term)) == 1:
            score -= 0.0 if is_name(self._term) else 0.15
        if _SAME.match(self._what.answer):
            score -= 0.3
        if self._term.strip("`").isdigit():
            score = max(score, 0.6)
        if self._defines:
            score = max(score, 0.7)
        elif is_generic(self._term) or (self._heading and not self._property):
            score -= 0.15
        score -= 0.3 * self._says_itself()
        score -= 0.25 * bool(_NEGATED.match(self._what.answer))
        stub = self._front().endswith(": …")
        score -= 0.3 * (stub and self._what.form == "verb") + 0.2 * self._what.answer.startswith("not ")
        score -= 0.2 * (stub and _ONLY_CODE.fullmatch(self._what.answer) is not None and len(content(self._term)) < 2)
        score -= 0.15 * (stub and _SUM.search(masked(self._what.answer)) is not None)
        score -= 0.2 * (not self._what.whole and len(self._what.answer.split()) < _SCRAP)
        if self._what.form == "other":
            score -= 0.15 * bool(_OPEN_END.match(self._what.answer))
        yield candidate(
            self._subject, self._sentence, "term.colon", "forward", "basic", self._front(), self._back(),
            score=score, extra=self._extra,
        )  # fmt: skip

    def _says_itself(self) -> bool:
        """Whether the description repeats the term: it is a sentence about it, and no answer to "what is it"."""
        named, said = set(content(inline.plain(self._term))), set(content(inline.plain(self._what.answer)))
        return len(named & said) * 2 >= len(named) > 0

    def _back(self) -> str:
        answer = self._what.answer
        if not self._subject.english or self._what.form not in ("used", "noun", "verb"):
            return answer
        if self._what.form == "verb" and self._front().endswith("?") and not self._front().endswith(" do?"):
            answer = _STATIVE.sub("", answer)
        return re.sub(r"^used (?:for )?", "", lower_first(answer))

    def _front(self) -> str:
        term, form = self._term, self._what.form
        if not self._subject.english:
            return f"{term}: …"
        label = self._subject.label
        if self._property and label and "(" not in label and len(words(label)) <= 5:
            verb = "are" if self._property["s"] else "is"
            if len(label.split()) == 1:
                return f"What {verb} the {term.lower()} of {label}?"
            return f"{label}: what {verb} the {term.lower()}?"
        if self._defines and label:
            return f"What {'are' if is_plural(label) else 'is'} {lower_first(label)}?"
        counted = _HOW_MANY.match(term)
        if counted and form in ("list", "other", "noun"):
            return f"What are the {counted['many'].lower()} {counted['what']}?"
        if form == "list" and re.match(r"[A-Za-z]+s of \w", term):
            return f"What are the {term[0].lower()}{term[1:]}?"
        if self._heading:
            return f"{term}: …"
        if (
            term.isupper()
            and form != "verb"
            and _spelled(term, self._what.answer)
            and len(words(self._what.answer)) < 6
        ):
            return f"What does {term} stand for?"
        return _asked(lower_first(term), self._what, in_topic(term, self._subject)) or f"{term}: …"

    def backward(self) -> Iterator[Candidate]:
        """The description asks for the term, when nothing but a name can be the answer."""
        form, name = self._what.form, is_name(self._term)
        telling = len(content(inline.plain(self._what.answer)))
        if self._sentence.text[len(self._term) :].lstrip().startswith("("):
            return  # what stands in the brackets is the same thing by another name
        if self._term.isupper() and _spelled(self._term, self._what.answer):
            return
        if self._heading or is_generic(self._term) or _HOW_MANY.match(self._term):
            return
        if not self._subject.english and len(self._term.split()) > 2:
            return
        score = 0.68 if name else 0.58
        listed = self._what.answer.count(",") > 1
        score -= (
            0.2 * ((form == "list" or listed) and not (name and telling > 4 and form != "list"))
            + 0.2 * (telling < 3)
            + 0.05 * (telling == 3)
        )
        score -= 0.2 * bool(_PRAISED.match(self._what.answer))
        score -= 0.16 * (not name and (form in ("clause", "imperative", "other") or len(words(self._term)) > 3))
        question = _which(self._term, self._what) if self._subject.english else None
        if question:
            yield candidate(
                self._subject, self._sentence, "term.colon", "backward", "reverse", question, self._term,
                score=score, extra=self._extra,
            )  # fmt: skip
            return
        span = (0, len(self._term))
        yield candidate(
            self._subject, self._sentence, "term.colon", "backward", "cloze", self._sentence.text[: self._end],
            spans=(span,), score=score, extra=self._extra,
        )  # fmt: skip


_NEGATED = re.compile(r"(?:does|do|is|are|can|will)(?: not|n['’]t)\b|cannot\b")
_SUM = re.compile(r" [+=] ")
_ONLY_CODE = re.compile(r"`[^`]*`[.;]?")
_SAME = re.compile(r"(?:the )?(?:same|as above|like above|ditto|also|see|opposite|vice versa)\b", re.IGNORECASE)
"""Beginnings of a description that another line must be read for."""


def _asked(term: str, what: Told, known: bool) -> str | None:
    """The question that the beginning of a description answers."""
    plural = is_plural(term)
    name = is_name(term)
    if what.form == "noun":
        one = (
            None if plural or name or not term[1:].islower() else re.match(r"(?:an?|any) ", what.answer, re.IGNORECASE)
        )
        if one:
            return f"What is {'an' if term[0] in 'aeiouAEIOU' else 'a'} {term[0].lower() + term[1:]}?"
        return f"What {'are' if plural else 'is'} {term}?" if plural or name else None
    if what.form == "verb" and not known and (name or plural or len(words(term)) > 1):
        does = "do" if plural else "does"
        stative = _STATIVE.match(what.answer)
        return f"What {does} {term} {base(stative[1])}?" if stative else f"What {does} {term} do?"
    if what.form == "imperative" and "`" in term and not known:
        return f"What does {term} do?"
    if what.form == "used":
        return f"{'When' if what.answer[5:10] == 'when ' else 'What'} {'are' if plural else 'is'} {term} used" + (
            "?" if what.answer[5:10] == "when " else " for?"
        )
    return f"What {'are' if plural else 'is'} {term} for?" if what.form == "to" else None


def _spelled(short: str, answer: str) -> bool:
    """Whether the words of a description begin with the letters of an acronym, all or but one: ``DBMS``, ``JDBC``."""
    initials = [word[0].casefold() for word in words(answer)]
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    missing = sum(letter not in initials for letter in letters)
    return missing == 0 or (missing == 1 and len(letters) > 3 and initials[:1] == letters[:1])


def _which(term: str, what: Told) -> str | None:
    """A question for a piece of code whose kind can be seen."""
    if not re.fullmatch(r"`[^`]+`", term):
        return None
    kind = next((kind for pattern, kind in _KIND_OF_CODE if pattern.match(inline.code_of(term))), None)
    if kind and what.form == "verb":
        return f"Which {kind} {lower_first(what.answer)}?"
    return f"Which {kind} do you use to {lower_first(what.answer)}?" if kind and what.form == "imperative" else None


def _said_around(subject: Subject, term: str) -> bool:
    """Whether the list beside this one says the same before its sign: a heading of a template, not a term."""
    above = subject.place.parent
    if above is None:
        return False
    near = above.siblings[max(0, above.rank - 1) : above.rank + 2]
    start = f"{inline.plain(term)}"
    return any(
        child.plain.startswith(start) and child.plain[len(start) : len(start) + 2].lstrip()[:1] in (":", "-", "=")
        for other in near
        if other is not above
        for child in other.children[:12]
    )
