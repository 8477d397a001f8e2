"""Part of family ``term``: what something does or can do.

- ``term.verb``: ``T specifies d`` with a term in code, or a short noun phrase, and a verb that is surely one. Forward
  ``What does T specify?``, backward the term hidden in its sentence.
- ``term.can``: ``T can hold d`` asks ``What can T hold?``.
Example: ``POSIX defines how a Unix system should act``. Risk: the verb of a plural subject, a broad verb (``uses``,
``has``) that has many answers, a subject that only its place gives a meaning (``the command``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import inline
from ..candidate import Candidate
from ..grammar import Clause, base_form, clause, lower_first, may_be_third_person, third_person
from ..subject import Sentence, Subject, candidate, masked
from ..terms import GENERIC, in_topic, is_generic, is_name, is_term, told, without_article
from ..words import content, words
from .definition import slot

_BROAD = frozenset(
    """has have makes make takes take gives give gets get uses use needs need keeps keep goes go comes come works work
    provides provide supports support offers offer includes include contains contain requires require lets let allows
    allow helps help enables enable does do means mean adds add wants want looks look seems seem brings bring runs run
    exists exist happens happen appears appear becomes become starts start performs perform""".split()
)
_MANY_THINGS = re.compile(r"(?:many|several|various|different|some|lots of|a lot of|a number of)\b")
_CODED = re.compile(r"(?:(?:the|an?) (?:\w+ )?)?`[^`]+`(?: \w+)?$", re.IGNORECASE)
_NO_OBJECT = frozenset(
    """seems seem looks look appears appear becomes become tends tend happens happen exists exist feels feel sits sit
    stands stand lies lie lives live stays stay remains remain lasts last falls fall rises rise sleeps sleep dies die
    flows flow times time weighs weigh costs cost""".split()
)
_MANY = frozenset(
    """has have tells tell makes make takes take gets get gives give goes go puts put plays play pays pay keeps keep
    leaves leave     lets let""".split()
)
"""Verbs of which so much can be asked that no question is left."""
_WITH = {
    "of": "consists consist",
    "on": "depends depend relies rely focuses focus runs run listens listen builds build",
    "to": "belongs belong refers refer leads lead maps map points point applies apply corresponds correspond",
    "in": "results result lives live resides reside",
    "from": "derives derive comes come inherits inherit suffers suffer reads read",
    "with": "pairs pair deals deal ends end begins begin interacts interact communicates communicate",
    "for": "allows allow looks look accounts account",
}
_PREPOSITIONS = {verb: word for word, verbs in _WITH.items() for verb in verbs.split()}
_OTHER = re.compile(
    r"(?:\d+ times|and|or|of|on|to|in|from|for|with|at|by|as|into|onto|over|under|through|via|across|within|without"
    r"|when|if|like|out|up|down|off|back|away|automatically|faster|slower|better|well|only|together|directly|between|among|after|before|during|against|around|until|than)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(r" (?:the|an?|its|all|every|each|them|it|true|false|null|none|nothing|what|how|whether)\b| `")
_PRONOUN_OBJECT = re.compile(r"(?:it|them|this|that|these|those|us|you|me|itself|so|one)\b(?! \w+ing)", re.IGNORECASE)
_PARTICLE = re.compile(r" (?:up|down|off|out|away|back|over|apart|together)$")  # "slows the yeast down"
_TELLING = 5
_OFTEN = ("usually", "always", "generally", "typically", "often", "never")
_IS = frozenset("represents represent denotes denote indicates indicate signifies signify".split())
"""Verbs that tell what something is: anything may be asked for that, by any name."""
_MODALS = ("can", "will", "must", "cannot")


def verb(subject: Subject, sentence: Sentence) -> list[Candidate]:
    """Both directions of a sentence of subject, verb and object; empty when it is none."""
    text = sentence.text
    found = clause(text, masked(text))
    if found is None or not _is_subject(found):
        return []
    if found.verb in _MODALS:
        return list(_can(subject, sentence, found))
    # What a thing without a name does is one of many things: such questions were graded worst of all.
    means = found.verb in _IS and not sentence.restored
    asked = found.rest and not found.auxiliary and (is_name(found.subject) or means)
    return list(_does(subject, sentence, found)) if asked else []


def _is_subject(found: Clause) -> bool:
    bare = without_article(found.subject)
    if not is_term(bare, 5) or is_generic(bare) or found.adverb in ("never", "not"):
        return False
    head = (words(bare) or [""])[-1].casefold()
    return not found.subject.startswith("The ") or is_name(bare) or head not in GENERIC


def _does(subject: Subject, sentence: Sentence, found: Clause) -> Iterator[Candidate]:
    again = _again(found)
    second = None if again else _second_verb(found.rest)
    both = told(found.rest) if second else None
    if both and both.whole and len(both.answer.split()) <= _BOTH and is_name(found.subject):
        yield from _does_both(subject, sentence, found, both.answer)
        return
    again = again or second
    what = told(found.rest[: again.start()] if again else found.rest)
    if what is None or _PRONOUN_OBJECT.match(what.answer) or len(content(what.answer)) < 1:
        return
    if re.match(r"(?:\w+ly|while|whereas|when|if|as|because|but|than|although|though)\b", what.answer):
        return
    name, coded = is_name(found.subject), _CODED.match(found.subject) is not None
    broad = found.verb in _BROAD
    text = sentence.text
    extra = (*(() if what.whole and not again else (text,)), *subject.rest(sentence.index))
    asked = asked_for(found, what.answer)
    score = (
        (0.76 if coded else 0.7 if found.verb in _IS else 0.62 if name else 0.48)
        - (0.14 if name else 0.2) * broad
        - (0.06 if found.adverb in _OFTEN else 0.12) * bool(found.adverb)
        - 0.06 * sentence.restored
    )
    lost = 0.05 * (found.subject.startswith("The ") and not name)
    lost += 0.2 * bool(_MANY_THINGS.match(what.answer)) + 0.2 * (subject.place.bullet.number is not None)
    score -= lost + 0.1 * (what.form == "list") + 0.08 * (len(content(what.answer)) < 2)
    score -= 0.25 * (broad and in_topic(found.subject, subject))
    telling = len(content(inline.plain(what.answer)))
    score -= (0.22 + 0.1 * (telling < 3)) * bool(asked and asked[0].endswith(" do?") and found.subject[0] != "`")
    if asked and found.verb not in _NO_OBJECT and not (found.verb in _MANY and "`" not in found.subject):
        front, back = asked
        yield candidate(
            subject, sentence, "term.verb", slot("forward", sentence), "basic", front, back, score=score, extra=extra
        )
    start = len(found.subject) - len(without_article(found.subject))
    cut = text[: found.end + len(what.answer)]
    if (
        found.verb in _NO_OBJECT
        or sentence.restored
        or in_topic(found.subject, subject)
        or (not name and telling < _TELLING)
    ):
        return
    score = (
        (0.74 if coded else 0.58 if name else 0.44)
        - (0.2 if telling < 3 else 0.08 if telling < 4 else 0)
        - 0.05 * sentence.restored
    )
    yield candidate(
        subject, sentence, "term.verb", slot("backward", sentence), "cloze", cut,
        spans=((start, len(found.subject)),), score=score - 0.1 * broad - 3 * lost, extra=extra,
    )  # fmt: skip


_BOTH = 18
"""Words of two things that something does, up to which they are one answer."""


def _does_both(subject: Subject, sentence: Sentence, found: Clause, rest: str) -> Iterator[Candidate]:
    """What a name does when it does two things: neither is the answer to what it does."""
    if in_topic(found.subject, subject):
        return
    score = (0.72 if _CODED.match(found.subject) else 0.6) - 0.06 * sentence.restored - 0.12 * bool(found.adverb)
    done = " ".join(part for part in (found.adverb, found.verb, rest) if part)
    front = f"What {'do' if found.plural else 'does'} {lower_first(found.subject)} do?"
    extra = subject.rest(sentence.index)
    yield candidate(
        subject, sentence, "term.verb", slot("forward", sentence), "basic", front, done, score=score, extra=extra
    )
    if sentence.restored or found.verb in _NO_OBJECT:
        return
    start = len(found.subject) - len(without_article(found.subject))
    yield candidate(
        subject, sentence, "term.verb", slot("backward", sentence), "cloze", sentence.text[: found.end + len(rest)],
        spans=((start, len(found.subject)),), score=score + 0.02, extra=extra,
    )  # fmt: skip


def _again(found: Clause) -> re.Match[str] | None:
    """Where another clause with the same verb begins: ``… and `b` prints the rest``."""
    if " and " not in found.rest:
        return None
    return re.search(rf",? and (?:\S+ ){{1,4}}{found.verb}\b", masked(found.rest))


def _second_verb(rest: str) -> re.Match[str] | None:
    """Where a second verb of the same subject begins: ``reads the file and prints its lines``."""
    if " and " not in rest and " or " not in rest:
        return None
    for found in re.finditer(r",? (?:and|or) (\w+)", masked(rest)):
        follows = rest[found.end() :]
        shows = third_person(found[1]) or (may_be_third_person(found[1]) and _OBJECT.match(follows))
        if shows and content(rest[: found.start()]):
            return found
    return None


def asked_for(found: Clause, answer: str) -> tuple[str, str] | None:
    """The question and the answer: what it specifies, what it depends on, or for ``runs as d`` what it does."""
    first = answer.partition(" ")[0].casefold()
    if _PREPOSITIONS.get(found.verb) == first:
        return found.what()[:-1] + f" {first}?", answer[len(first) + 1 :]
    if answer.startswith("to ") or first == "due":
        return None
    if not _OTHER.match(answer) and not _PARTICLE.search(answer) and found.verb not in _MANY:
        return found.what(), answer
    if found.verb in ("has", "have"):
        return None  # what it has is nothing that it does
    helper = "do" if found.plural else "does"
    done = " ".join(part for part in (found.adverb, found.verb, answer) if part)
    return f"What {helper} {lower_first(found.subject)} do?", done


def _can(subject: Subject, sentence: Sentence, found: Clause) -> Iterator[Candidate]:
    again = _again(found)
    what = told(found.rest[: again.start()] if again else found.rest)
    if what is None or found.verb == "cannot" or found.adverb in ("not", "only", "no longer"):
        return
    doing, _, rest = what.answer.partition(" ")
    said = lower_first(found.subject)
    extra = (*(() if what.whole and not again else (sentence.text,)), *subject.rest(sentence.index))
    plain = rest and not _OTHER.match(rest) and not _PRONOUN_OBJECT.match(rest) and len(content(rest)) >= 2
    if sentence.restored and not is_name(found.subject):  # "Scalability" can do nothing
        return
    if not base_form(doing) or doing in ("be", "not"):
        return
    told_you = re.match(r"(?:you|us) (.+)$", rest) if doing in ("tell", "give", "show") else None
    if told_you:
        front, back = f"What {found.verb} {said} {doing} {rest.split()[0]}?", told_you[1]
    elif plain and doing not in ("do", "help", "make", "take", "get", "go", "use"):
        front, back = f"What {found.verb} {said} {doing}?", rest
    elif is_name(found.subject) and not in_topic(found.subject, subject) and len(content(what.answer)) >= 2:
        front, back = f"What {found.verb} {said} do?", what.answer
    else:
        return
    score = (
        (0.66 if "`" in found.subject else 0.42)
        - 0.06 * sentence.restored
        - (0.06 if found.adverb in _OFTEN else 0.12) * bool(found.adverb)
    )
    if found.adverb:
        front = front.replace(f" {said} ", f" {said} {found.adverb} ", 1)
    yield candidate(
        subject, sentence, "term.can", slot("can", sentence), "basic", front, back, score=score, extra=extra
    )
