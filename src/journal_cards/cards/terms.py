"""Terms and what is said of them: which words may be a term, and which part of a definition is one answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from . import inline
from .grammar import base_form, clause, is_plural, may_be_third_person, third_person
from .subject import Subject, masked, stems_of
from .verbs import sure_base
from .wording import ends_cut
from .words import FINITE_VERBS, HALF_A_SENTENCE, QUESTION_WORDS, content, stems, words

Form = Literal["noun", "verb", "used", "to", "list", "clause", "imperative", "other"]

LONGEST_ANSWER = 18
"""Words of a definition that a person can say again; what goes beyond shows with the answer."""

ANNOUNCES = re.compile(
    r"^(?:(?:my|some|other|more|current|confirmed|verified|fixed|updated|added|main|common|useful|important|quick|final|side|key|interesting|good|bad|new|extra|first"
    r"|second|next|last|another|one|big|small|open|real|general|basic|related|further)\s+)*"
    r"(?:e\.?g|i\.?e|ex|fyi|n\.?b|p\.?s|tl;?dr|asides?|examples?|beispiele?|notes?|warnings?|cautions?|tips?|tricks?"
    r"|hints?|todos?|updates?|edits?|sources?|links?|see(?: also)?|refs?|references?|resources?|docs?|values"
    r"|valid values|usage|results?|answers?|questions?|q|a|important|remember|caveats?|gotchas?|fun|fun facts?|facts?"
    r"|thoughts?|ideas?|insights?|findings?|observations?|lessons?(?: learned)?|learnings?|takeaways?|conclusions?"
    r"|summary|context|background|overview|intro(?:duction)?|solutions?|problems?|issues?|fix|fixes|causes?|symptoms?|workarounds?|bugs?"
    r"|errors?|reality|practice|production practice|status|progress|goals?|objectives?|plans?|steps?|tasks?|exercises?"
    r"|challenges?|projects?|days?|weeks?|dates?|times?|titles?|authors?|versions?|guidelines?|rules?|inputs?|outputs?"
    r"|code|commands?|syntax|setup|before|after|then|now|today|here|pros?|cons?|advantages?|disadvantages?|benefits?"
    r"|reasons?|why|how|what|when|where|who|which|use cases?|used for|use|uses|types?|kinds?|options?|settings?"
    r"|arguments?|parameters?|files?|features?|default|url|page|video|article|book|course|keywords?|tags?|fields?"
    r"|functions?|methods?|debugging order|order|yes|no|ok|okay|info|information|details?|description|definition"
    r"|terms?|decisions?|action items?|reminders?|agenda|attendees|participants|deadlines?|name|names|pattern"
    r"|slides?|talks?|podcasts?|lectures?|papers?|blogs?|tutorials?|demos?"
    r"|considerations?|implications?|limitations?|characteristics?|properties|requirements?|components?|responsibilities"
    r"|price|size|total|forward|backward|static|dynamic|given|note that|namely|thus|so|hence)"
    r"(?:\s+(?:\d+[a-z]?|[A-Z]))?$|^(?:\d+[.)]?|.* (?:links?|considerations|examples|resources|notes)"
    r"|.*\b(?:e\.g|i\.e)\.?"
    r"|good|bad|better|best|wrong|right"
    r"|(?:description|quote|excerpt|definition|taken|copied|quoted)\b.* (?:from|of) .*)$",
    re.IGNORECASE,
)
"""Words that announce what comes and name nothing."""

ATTRIBUTE = re.compile(
    r"^(?:main |biggest |typical |default |original |worst[- ]case |average |space |time )*"
    r"(?:purpose|goal|aim|drawback|disadvantage|advantage|benefit|downside|upside|default|default (?:value|port|path)"
    r"|cost|limitation|limit|motivation|idea|use case|complexity|capital|inventor|creator|formula|syntax|port"
    r"|successor|predecessor|capacity|lifetime|range|dose|side effect|half-life|symptom|treatment|unit"
    r"|symbol)(?P<s>s?)$",
    re.IGNORECASE,
)
"""A property: ``Drawback: slow writes`` below ``LSM tree`` asks for the drawback of an LSM tree."""

_POINTING = re.compile(
    r"^(?:almost|nearly|it|its|this|that|these|those|they|there|here|he|she|we|you|i|one|both|what|which|who|if|when|while|because|since"
    r"|and|but|so|or|to|for|in|on|at|with|by|from|as|another|each|every|all|some|any|most|many|not|no|other|others|such"
    r"|moreover|however|also|then|now|only|just|even|instead|after|before|during|let|don't|do|does|how|why|where|more"
    r"|less|fewer|better|worse|higher|lower|larger|bigger|smaller|see|note|my|our|your|their|his|her"
    r"|(?:any|every|some|no)(?:thing|body|one))\b",
    re.IGNORECASE,
)
GENERIC = frozenset(
    """access action answer app application approach argument article author bit book case cause change chapter choice
    client code command company concept condition config configuration course data default detail device difference docs
    documentation downside effect element end error example fact feature field file first flag following fix function
    goal guide group idea image implementation information input issue item key last latter former lesson library list
    main major man max maximum min minimum method model name network next note number object one only option order
    other output page parameter
    part path people person pipeline plan point problem process program project purpose question reason repo request
    response rest result root same script second section server service setting setup site size solution state step
    story structure stuff system table task team technique term test thing tip tool top topic total type usage use user
    users value variable version video way website word work world""".split()
)
"""Nouns that mean something only where they stand; ``the solution is …`` defines nothing."""

_SYMBOLS = re.compile(r"->|=>|→|[|+*=<>{}\[\]\\…?!;]|^[^\w`\"“'/.@#$-]|\d\s*x\s*\d")


_ARTICLE = re.compile(r"(?:an?|the) ", re.IGNORECASE)
_CODE = re.compile(r"`[^`]*`")
_NUMBERED = re.compile(r"[A-Za-z]$|\d+[.)](?:\s|$)|based on\b|.*://", re.IGNORECASE)
_ORDER = re.compile(r"[A-Z][a-z]+ (?:the|an?|your|all|up|out|down|into) ")
_LETTER = re.compile(r"[^\W\d]")
_NAME = re.compile(r"`|[A-Z]{2}|[a-z][A-Z]|\w[._/]\w|[A-Za-z]\d")


def without_article(term: str) -> str:
    """A noun phrase without the article that it begins with."""
    article = _ARTICLE.match(term)
    return term[article.end() :] if article else term


_BEGINS_PHRASE = re.compile(r"(?:Like|Unlike|As|Given|Despite|During|Within|Among|Besides|According) ")


@lru_cache(maxsize=4096)
def is_term(term: str, longest: int) -> bool:
    """Whether words may be a term: few, no verb, nothing that points elsewhere, no formula."""
    if _NUMBERED.match(term) or _POINTING.match(term) or HALF_A_SENTENCE.search(term):
        return False
    if _BEGINS_PHRASE.match(term):
        return False
    bare = _CODE.sub("x", term)
    if _SYMBOLS.search(bare) or bare.count("(") != bare.count(")") or bare.count('"') % 2:
        return False
    said = [word.casefold() for word in words(bare)]
    if not 0 < len(said) <= longest or not _LETTER.search(bare):
        return False
    if _ORDER.match(term) and base_form(said[0]):
        return False
    raw = words(bare)
    if len(said) > 1 and (
        (sure_base(said[0]) and not raw[1][0].isupper()) or (sure_base(said[-1]) and raw[-1].islower())
    ):
        return False  # an order, or half of a sentence
    return not any(word in FINITE_VERBS or word in QUESTION_WORDS for word in said)


def points(text: str) -> bool:
    """Whether a text begins with a word that points elsewhere or joins clauses."""
    return bool(_POINTING.match(text))


def is_generic(term: str) -> bool:
    """Whether a term is an everyday noun that only its place gives a meaning."""
    said = words(without_article(term))
    if not said or "`" in term:
        return False
    head = said[-1].casefold()
    return len(said) == 1 and (head in GENERIC or head.removesuffix("s") in GENERIC)


@lru_cache(maxsize=4096)
def is_name(term: str) -> bool:
    """Whether a term is written as only names are: code, an acronym, a capital within, a digit or a dot in it."""
    return bool(_NAME.search(term))


_LETTERS_OF_A_PIECE = 5
"""From which a word that is a piece of a longer name in the path counts as named there."""


def in_topic(term: str, subject: Subject) -> bool:
    """Whether the topic path names everything that the term says."""
    said = stems(inline.plain(term))
    path = " ".join(subject.topic).casefold()
    if said and all(len(one) >= _LETTERS_OF_A_PIECE and one in path for one in said):
        return True
    return bool(said) and said <= stems_of(subject.topic)


# ---- what is said of a term ------------------------------------------------------------------------------------------

_HARD = re.compile(
    r";\s|(?<![\d`])\s(?:->|=>|→|-->|<-|[-–—]{1,2})\s|,?\s(?:whereas|where as|while)\s"
    r"|(?<!i\.e)(?<!e\.g)(?<!etc)(?<!vs)(?<!cf)(?<!ca)[.!?:]\s|,\s(?P<own>they|it|this|we|you|there)\s"
    r"|,\s(?=(?:don['’]t|do not|make sure|be careful|never)\s)"
    r"|,\s(?:but\s(?=(?:it|they|this|that|you|we|the|an?|there|also)\b)|(?:so|otherwise|then)\s)|,?\s(?:and|but|or)\s(?:is|are|was|were|can|will|has|have|it|they|does|each)\s"
)
_SOFT = re.compile(
    r",\s(?:which|because|since|although|though|e\.g\.|for example|such as|i\.e\.|meaning|where|as|in order|and"
    r" (?:it|they|is|are|can|will)|or (?:it|they|is|are|can|will)|usually|often|typically)\b"
    r"|\s\((?!without|not|no|never|except|only|unless|but|if)(?=[^()]*\)$)|\s(?:so that|because)\s"
)
_CONDITION = re.compile(r"\b(?:when|if|while|once|after|unless|because|since)\b")
_SOFT_FROM = 13


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a term."""

    answer: str
    whole: bool
    """Nothing was cut off."""
    form: Form


@lru_cache(maxsize=4096)
def told(rest: str, *, after_verb: bool = True) -> Told | None:
    """The part of a definition that is one answer, cut where a clause of its own begins; None when none is short.

    What stands after a verb cannot be the subject of a clause, so that ``and`` may begin another one.
    """
    answer = _before_splice(_cut(rest, _HARD), _AND_SPLICE if after_verb else _SPLICE)
    if len(answer.split()) >= _SOFT_FROM:
        answer = _cut(answer, _SOFT)
    answer = _FOR_EXAMPLE_LAST.sub("", answer)
    answer = answer if answer.endswith("etc.") else answer.rstrip(" ,;:.")
    if not answer or answer.count("(") != answer.count(")") or answer.count('"') % 2:
        return None
    if _AND_MORE.search(answer):
        return None
    whole = len(answer) >= len(rest.rstrip(" ,;:."))
    if not whole and (ends_cut(answer) or _LEADS_ON.match(answer)):
        return None
    return Told(answer, whole, form_of(answer))


_FOR_EXAMPLE_LAST = re.compile(r",? \(?(?:e\.?g|i\.?e|ex|for example|such as|like)\.?$")
_LEADS_ON = re.compile(
    r"(?:although|though|after|before|if|when|once|while|during|with|without|in|on|at|by|for|as|to)\b", re.IGNORECASE
)
"""Beginnings of what only leads to the point."""
_BRACKETS = re.compile(r"\([^()]*\)")
_USED = re.compile(r"used (?:to|for|when|in)\b", re.IGNORECASE)
_AND_MORE = re.compile(r"\b(?:and|or) (?:others|more|so on|such)$|^(?:multiple|many|several|various) \w+ like\b")
_PRONOUN = re.compile(r"(?:it|they|this|that|we|you|i|he|she|there)(?:'\w+)? ", re.IGNORECASE)
_RELATIVE = re.compile(r"(\b(?:that|which|who|whose|where|when|while|if|how|what)\b|$)")
_JOINS = re.compile(r"\b(?:and|or|but|that|which|when|if)\b|,")
_ITEMS = re.compile(r",\s*(?:and |or )?|\s(?:and|or|/)\s")
_ONLY_CODE = re.compile(r"(?:`x*`[,/ ]*)+$")
_SPLICE = re.compile(r", (?!and |or )")
_AND_SPLICE = re.compile(r",? and |, (?!and |or )")


def _before_splice(text: str, where: re.Pattern[str]) -> str:
    """The text up to where a sentence of its own stands: ``a path, hard links share an inode``."""
    neutral = masked(text)
    for found in islice(where.finditer(neutral), 5):
        head, tail = text[: found.start()], text[found.end() :]
        if not _CONDITION.search(neutral[: found.start()]) and len(content(head)) > 0 and clause(tail, masked(tail)):
            return head
    return text


def _cut(text: str, where: re.Pattern[str]) -> str:
    blind = masked(text)
    if "(" in blind:
        blind = _BRACKETS.sub(lambda m: m[0] if m.end() == len(m.string) else "x" * len(m[0]), blind)
    for found in where.finditer(blind):
        inside = blind.count("(", 0, found.start()) != blind.count(")", 0, found.start())
        own = found.groupdict().get("own") and _CONDITION.search(blind[: found.start()])
        head = text[: found.start()]
        other = "w" in found[0]  # whereas, while: what follows speaks of something else, however little stands before
        least = 1 if other or found[0].startswith(";") or len(head.split()) >= 3 else 2
        if not inside and not own and len(content(head)) >= least and (other or len(head.split()) >= 2):
            return head
    return text


def form_of(answer: str) -> Form:
    """How a definition begins, which says what may be asked."""
    bare = masked(answer)
    first, _, rest = bare.partition(" ")
    word = first.casefold().rstrip(",")
    if third_person(word) and len(rest.split()) > 1:
        return "verb"
    if _is_list(bare):
        return "list"
    if _USED.match(bare):
        return "used"
    if word == "to" and base_form(rest.partition(" ")[0]):
        return "to"
    if third_person(word) or (may_be_third_person(word) and len(rest.split()) > 1 and not _NO_OBJECT.match(rest)):
        return "verb"
    if _pronoun_clause(bare) or clause(answer, bare) is not None or _has_verb(bare):
        return "clause"
    if word in _ARTICLES:
        return "noun"
    if base_form(word) and rest and not is_plural(first) and _OBJECT.match(rest) and not _NOUN.match(rest):
        return "imperative"
    return "other"


_ARTICLES = frozenset("a an the one any every each".split())
_OBJECT = re.compile(
    r"(?:an?|the|all|any|each|every|some|its|their|your|his|how|what|which|whether|where|when|that|if|more|multiple"
    r"|several|both|out|up|down|from|into|to|in|on|exactly|only)\b|`|\d|\w+s\b|[A-Z]",
)


_NOUN = re.compile(r"(?:of|in|to|on|from|for|at)\b")
_NO_OBJECT = re.compile(r"(?:of|for|in|on|that|which|and|or|are|is|was|were|can|will|have|has|must|from)\b")


def _pronoun_clause(bare: str) -> bool:
    return bool(_PRONOUN.match(bare))


def _has_verb(bare: str) -> bool:
    """Whether there is a finite verb outside of relative clauses, or a second one after such a clause."""
    head, relative, tail = _RELATIVE.split(bare, maxsplit=1)
    if any(word in _FINITE for word in head.split()[1:]):
        return True
    verbs = [word for word in tail.split() if third_person(word) or word in _FINITE]
    return bool(relative) and len(verbs) > 1 and not _JOINS.search(tail)


_FINITE = frozenset("is are was were has have can could will would must should may might".split())


def _is_list(bare: str) -> bool:
    """Whether it is a row of short items: ``flour, water, salt``."""
    items = [item for item in _ITEMS.split(_BRACKETS.sub("", bare) if "(" in bare else bare) if item.strip()]
    return (len(items) >= 3 and all(len(item.split()) <= 4 for item in items)) or bool(_ONLY_CODE.match(bare))


def items_in(answer: str) -> int:
    """How many items a list of words has."""
    return len([item for item in _ITEMS.split(answer) if item.strip()])
