"""What the rules know of English grammar: verbs, plurals, and how a sentence becomes a question.

Closed lists, and refusal where they do not reach: a question in wrong grammar is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from . import inline
from .verbs import base as base
from .verbs import base_form as base_form
from .verbs import may_be_third_person as may_be_third_person
from .verbs import sure_base
from .verbs import third_person as third_person
from .words import QUESTION_WORDS

_SINGULAR_S = re.compile(
    r"(?:ss|us|is|ics|ops|OS|ous|['’]s)$|^(?:kubernetes|postgres|redis|jenkins|windows|keras|pandas|aws|dns|https?|tls|js"
    r"|css|news|series|species|bias|gas|alias|atlas|canvas|lens|perhaps|always|towards|tailwind css|ros|rds|sqs|sns|ecs"
    r"|eks|efs|ebs|kms|nfs|zfs|nas|gps|cors|ros|pods?man|laravel|rails|express|emacs|vuejs|diabetes|herpes|rabies|mars"
    r"|paris|athens|texas|wales|hercules|archimedes|descartes|chess|diabetes|sepsis|alias|iris|axis|k3s|k8s|k9s)$",
    re.IGNORECASE,
)
_PLURAL = frozenset(
    "bacteria children criteria data feet geese indices matrices media men mice people phenomena teeth women".split()
)
_ACRONYM = re.compile(r"[A-Z0-9][A-Z0-9/-]+$")
_TAIL = re.compile(
    r"\s*\(|,|\s(?:of|in|on|for|with|from|to|at|by|without|within|under|over|between|that|which|who|used|such|as|like"
    r"|inside|into|per|via|whose|where|when|using|called|named)\s"
)


_TWO = re.compile(r"\S (?:and|&) \S")
_NOT_PLAIN = re.compile(r"\([^()]*\)|`[^`]*`")


@lru_cache(maxsize=4096)
def is_plural(phrase: str) -> bool:
    """Whether a noun phrase asks for ``are``: ``pods of a node``, ``CRDs``, ``salt and water``; not ``DNS``."""
    if (" and " in phrase or " & " in phrase) and _TWO.search(_NOT_PLAIN.sub("x", phrase)):
        return True
    head = _TAIL.split(f"{phrase} ", maxsplit=1)[0].strip()
    last = head.split()[-1] if head.split() else ""
    if not last or last.endswith("`") or (_ACRONYM.match(last) and not last.endswith("s")):
        return False
    if _SINGULAR_S.search(last):
        return False
    return last.casefold() in _PLURAL or (last.endswith("s") and len(last) > 2)


_LOWERED = frozenset(
    """a an the this that these those each every all any some both either neither one two three four five no most many
    several other another its their our your his her my in on at by for from with without within into to of as about
    after before during under over between through via if when while because since unless until once although though
    whether where how what which who why there it they we you he she using use used both only not also usually often
    sometimes always never typically generally currently old new large small big
    long short high low fast slow hot cold common simple main first second third last next single double multiple whole
    entire early late modern typical additional""".split()
)
_ORDINARY = re.compile(r"[A-Z][a-z]+(?:ing|ed|ly|tions?|ments?|ness|ances?|ences?|ities)$|[A-Z]$")
_FIRST_WORD = re.compile(r"[A-Za-z']+(?![\w`/.@-]*[\w`])")


@lru_cache(maxsize=4096)
def lower_first(text: str) -> str:
    """The text as it stands within a sentence: a capital of its first word goes where that is surely no name."""
    found = _FIRST_WORD.match(text)
    if not found or found[0] == "I":
        return text
    word = found[0]
    ordinary = (_ORDINARY.match(word) and len(word) > 4) or base_form(word)
    # One word that is a plural names many: "Certificates", not "Rails".
    ordinary = ordinary or (" " not in text and len(word) > 4 and is_plural(word))
    named = re.match(r"\S+ [A-Z][a-z]", text)  # "Equipment Identity Register"
    ordinary = word.casefold() in _LOWERED or (ordinary and not named)
    return text[0].lower() + text[1:] if (ordinary and word[1:].islower()) or word == "A" else text


def upper_first(text: str) -> str:
    """The text as a sentence begins: a small first letter of an ordinary word grows."""
    found = re.match(r"[a-z]+(?![\w`/.@()_-])", text)
    return text[0].upper() + text[1:] if found else text


# ---- a clause, and the questions that can be made of it --------------------------------------------------------------

_MODALS = frozenset("can could will would should shall may might must cannot".split())
_COPULAS = frozenset("is are was were".split())
_BEFORE_NOT = frozenset("does do did had has have".split())
_ADVERB = re.compile(
    r"(?:also|only|either|usually|often|always|never|typically|generally|normally|automatically|then|just|still|already"
    r"|mostly|mainly|currently|simply|actually|sometimes|basically|\w{3,}ly)$",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"^(?:it|its|this|that|these|those|they|there|here|he|she|we|you|i|one|if|when|while|because|since|although|though"
    r"|unless|until|once|after|before|as|to|for|in|on|at|with|by|from|what|which|who|how|why|where|whether|and|but|so"
    r"|or|then|also|however|not|another|others?|everything|something|anything|nothing|everyone|someone|anyone|let|do"
    r"|don't|make|use|via|both|either|neither|yes|no|see|note|please"
    r"|behind|below|above|beside|beyond|near|outside|inside|within|without|under|over|between|among|during|despite|per"
    r"|through|across|around|like|due|instead)\b",
    re.IGNORECASE,
)
_NO_PART = frozenset(
    "that which who whom whose where when if because than before after is are was were be been while and/or".split()
)
_GERUND = re.compile(r"\w+ing\b", re.IGNORECASE)
_TOKEN = re.compile(r"`[^`]*`\S*|\S+")
_LONGEST_SUBJECT = 7


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence cut at its verb: ``Caches / usually / lower / the load``."""

    subject: str
    adverb: str
    """What stands between subject and verb, or empty."""
    verb: str
    """The finite verb as it stands."""
    rest: str
    start: int
    """Where the verb begins in the sentence."""
    end: int
    """Where what follows the verb begins."""

    @property
    def auxiliary(self) -> bool:
        """Whether the verb itself goes before the subject in a question."""
        return self.verb in _MODALS or self.verb in _COPULAS

    @property
    def plural(self) -> bool:
        """Whether the subject takes the plural, by the verb if it tells."""
        if self.verb in ("are", "were"):
            return True
        return not may_be_third_person(self.verb) and is_plural(self.subject)

    def inverted(self) -> str:
        """The clause in the order of a question, without its question word: ``do caches usually lower the load``."""
        said = lower_first(self.subject)
        verb = {"cannot": "can"}.get(self.verb, self.verb)
        adverb = f"not {self.adverb}".strip() if self.verb == "cannot" else self.adverb
        if self.auxiliary:
            return " ".join(part for part in (verb, said, adverb, self.rest) if part)
        helper = "do" if self.plural else "does"
        return " ".join(part for part in (helper, said, self.adverb, base(self.verb), self.rest) if part)

    def what(self) -> str:
        """What asks for the object: ``What do caches usually lower?``, ``What can a cache lower?``."""
        said = lower_first(self.subject)
        if self.verb in _COPULAS:
            return " ".join(part for part in ("What", self.verb, said, self.adverb) if part) + "?"
        if self.verb in _MODALS:
            return " ".join(part for part in ("What", self.verb, said, self.adverb, "do") if part) + "?"
        helper = "do" if self.plural else "does"
        return " ".join(part for part in ("What", helper, said, self.adverb, base(self.verb)) if part) + "?"


_DASH = re.compile(r"\s[—–-]{1,2}\s")
"""What stands between dashes is told beside the sentence, or is a term and its meaning."""


@lru_cache(maxsize=8192)
def clause(text: str, masked: str) -> Clause | None:
    """The main clause that a sentence begins with; None where subject and verb are not sure.

    ``masked`` is the text with the inside of its code spans neutral, of the same length.
    """
    if _NO_SUBJECT.match(masked) or _DASH.search(masked):
        return None
    tokens = list(islice(_TOKEN.finditer(masked), _LONGEST_SUBJECT + 4))  # no verb is looked for beyond
    at = _verb_at(tokens)
    if at is None or at == 0:
        return None
    first = at
    while first > 1 and _is_adverb(tokens[first - 1][0]):
        first -= 1
    subject = text[: tokens[first - 1].end()]
    if not _is_subject(subject, [token[0] for token in tokens[:first]]):
        return None
    verb = tokens[at]
    if may_be_third_person(verb[0]) and verb[0] not in _COPULAS and not _GERUND.match(subject) and is_plural(subject):
        return None
    end = tokens[at + 1].start() if at + 1 < len(tokens) else len(text)
    adverb = text[tokens[first].start() : tokens[at - 1].end()] if first < at else ""
    return Clause(subject, adverb, verb[0].casefold(), text[end:].strip(), verb.start(), end)


def _verb_at(tokens: list[re.Match[str]]) -> int | None:
    for index, token in enumerate(tokens[: _LONGEST_SUBJECT + 3]):
        word = token[0]
        if not _may_tell(word):
            continue
        after = tokens[index + 1][0] if index + 1 < len(tokens) else ""
        if word.endswith((",", ";", ":", ".")):
            return None
        if word in ("does", "do", "did", "had"):
            return None
        if index and word in ("has", "have"):
            return None if not after or after == "been" or after.endswith(("ed", "n't")) or after == "to" else index
        if word in _MODALS or word in _COPULAS:
            return index
        if index and third_person(word) and word.islower() and not _is_verb(after):  # "hot updates avoid": a noun
            return index
        if index and word.isalpha() and _verb_here(_before(tokens, index), word, after, first=index == 1):
            return index
    return None


@lru_cache(maxsize=16384)
def _may_tell(word: str) -> bool:
    """Whether a word may be the verb of a clause, or what ends the search for it: most are passed over."""
    return (
        word.endswith((",", ";", ":", "."))
        or word in _BEFORE_NOT
        or word in _MODALS
        or word in _COPULAS
        or (word.islower() and (may_be_third_person(word) or base_form(word)))
    )


def _is_verb(word: str) -> bool:
    return sure_base(word) or word in _MODALS or word in _COPULAS or word in ("has", "have", "do", "does")


def _before(tokens: list[re.Match[str]], index: int) -> str:
    """The word before, adverbs passed over."""
    while index > 1 and _is_adverb(tokens[index - 1][0]):
        index -= 1
    return tokens[index - 1][0]


@lru_cache(maxsize=4096)
def _is_adverb(word: str) -> bool:
    return _ADVERB.match(word) is not None


_BEGINS_OBJECT = re.compile(
    r"(?:an?|the|all|any|each|every|some|no|its|their|your|our|his|her|how|what|which|whether|where|when|why|that|more"
    r"|most|many|only|one|two|three|multiple|several|both)$|`|\d",
    re.IGNORECASE,
)
_BEGINS_PHRASE = re.compile(
    r"(?:out|up|down|on|in|into|to|from|with|by|as|for|via|at|through|over|off)$", re.IGNORECASE
)
_PAST = re.compile(
    r"(?:ran|found|set|got|made|took|put|went|saw|wrote|built|read|kept|left|spent|tried|used|done|had|did|began|came"
    r"|moved|\w+[^e]ed)$",
    re.IGNORECASE,
)


_NO_OBJECT = re.compile(r"(?:of|for|and|or|that|which|are|is|was|were|with|in|on|)$|[,;:(]")


@lru_cache(maxsize=16384)
def _verb_here(before: str, word: str, after: str, *, first: bool) -> bool:
    """Whether a word that may be a noun is the verb here: it stands before what begins an object."""
    if not word.isalpha() or not word.islower():
        return False
    begins = bool(_BEGINS_OBJECT.match(after) or (first and _BEGINS_PHRASE.match(after)))
    if may_be_third_person(word):
        after_code = first and before.endswith("`") and not _is_verb(after) and not _NO_OBJECT.match(after)
        return (begins and not is_plural(before)) or after_code
    if not base_form(word) or not is_plural(before) or before.endswith("`"):
        return False
    if first and is_plural(after):  # "ribosomes build proteins"
        return True
    return (
        begins or sure_base(word) or (word in ("point", "map", "result", "run") and bool(_BEGINS_PHRASE.match(after)))
    )


_LETTER = re.compile(r"\w")
_BEFORE_ING = frozenset("and or of for in the a an".split())


def _is_subject(subject: str, parts: list[str]) -> bool:
    if not 0 < len(parts) <= _LONGEST_SUBJECT or not _NO_PART.isdisjoint(map(str.casefold, parts)):
        return False
    # What begins with a participle is a line of a diary; "Metallb assigning addresses" is half of one.
    start = 2 if parts[0].islower() else 1
    acting = "ing" in subject and any(
        part.endswith("ing") and parts[at - 1] not in _BEFORE_ING for at, part in enumerate(parts[:-1]) if at >= start
    )
    if _PAST.match(parts[0]) or acting:
        return False
    last = parts[-1].casefold().strip("()")
    if not _LETTER.search(last) or last.endswith((",", ";", ":")):
        return False
    if last in _NO_PART or last in QUESTION_WORDS or last in _LOWERED:
        return False
    return bool(inline.plain(subject).strip()) and subject.count("(") == subject.count(")")
