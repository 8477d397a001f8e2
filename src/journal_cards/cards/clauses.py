"""English clauses as the rules of reasons, means and conditions read them: verb phrases, questions, pointing words.

Nothing is guessed: what is not surely a verb phrase or a subject is None, and makes no question.
"""

from __future__ import annotations

import re
from functools import lru_cache

from . import grammar, inline
from .subject import masked
from .verbs import third
from .words import STOP, content, words

_POINTS = re.compile(r"\b(?:it|its|it's|they|them|their|he|him|his|she|her|those|these|this)\b", re.IGNORECASE)
_POINTS_ALWAYS = re.compile(
    r"\b(?:this|these|those)\b|\bthe (?:above|former|latter|following(?! `))\b"
    r"|\bthe (?:first|second|third|fourth|last|next|previous|same|other|new|final) (?:ideas?|ones?|approach(?:es)?"
    r"|ways?|methods?|cases?|steps?|examples?|problems?|techniques?|solutions?|options?|parts?|type|kind)\b"
    r"|\bthat (?:\w+ing|behaviou?r|case|way|one|file|value|state|time)\b"
    r"|\bthe (?:problem|issue|question|task|result|step|example|previous|last one)s?\b(?! (?:of|that|in|with|for))"
    r"|\b(?:above|below|here|aforementioned)$"
    r"|\b(?:do|does|of|in|with|for|by|like|means|from) (?:so|that)\b(?! (?:you|we|the|an?|all|every|is|are|it|they)\b)",
    re.IGNORECASE,
)
_NOT_VERBS = STOP - {"do", "have", "make", "use", "get", "see", "look", "be"}
_MORE_VERBS = frozenset(
    """be configure network uninstall reload rollback sync stash squash press scrape setup see say view list encode lint
    wrap bootstrap train tune sum draw boot chain group label mock monkeypatch navigate paginate parallelize pass patch
    persist plot preview print prune query rebase rerun seed serve shard sign skip sort spin squash ssh step stub
    stringify style subscribe suspend tail talk tar template tear think throttle toggle traverse undo unset unstage
    untar unzip upgrade validate vendor wipe zip zoom answer ask amend apply arrange attach authenticate bake beat boil
    bring brush buy cancel chill chop clean clone compare compress cook copy count cure dig downgrade dump edit enable
    encrypt escape estimate exclude fix fold fork format free freeze grep grow guess hash import inspect interact
    introspect jump kill knead lock log map measure merge minify mount open override pause pin play plug poll pull push
    quit record recreate redirect refactor refresh register remove reset restart restore resume retry revert roll save
    search share silence simulate sleep snapshot solve spawn split start stop store stream study substitute swap
    switch symlink talk tag test tie time touch trace transfer translate trim trust turn unmount unpack unseal untrack
    update verify visit visualise visualize walk warm wash weigh work write wire yank add achieve debounce hydrate
    memoize prefetch render revalidate rotate route scroll center centre align download upload extract install learn
    practise practice predict prepare prevent sharpen regularize normalise optimise initialise synchronise""".split()
)
_ADVERBS = re.compile(
    r"^(?:(?:also|just|simply|actually|first|always|then|easily|further|only|either|manually|not|never|\w{3,}ly) )+"
)
_NOUN_THERE = re.compile(r"(?:of|is|are|was|were|has|have|may|can|will|must|should)\b")
_AFTER_A_VERB = re.compile(
    r"^(?:an?|the|all|your|their|its|any|each|every|one|multiple|several|more|only|new|both)\b|^`"
)


neutral = masked


@lru_cache(maxsize=4096)
def points(text: str, before: int = 1) -> bool:
    """Whether a clause has a pronoun with fewer than ``before`` words ahead of it that it could stand for."""
    bare = neutral(text)
    found = _POINTS.search(bare)
    return points_always(bare) or (found is not None and len(content(inline.plain(text[: found.start()]))) < before)


@lru_cache(maxsize=4096)
def points_always(text: str) -> bool:
    """Whether a text points at something outside of it, whatever stands before."""
    return bool(_POINTS_ALWAYS.search(neutral(text)))


# ---- verb phrases ----------------------------------------------------------------------------------------------------


def begins_with_verb(bare: str) -> bool:
    """Whether neutral text begins with a verb in its base form, adverbs passed over: ``list all pods``."""
    rest = _ADVERBS.sub("", bare)
    word, _, after = rest.partition(" ")
    if not word.isalpha() or word.casefold() in _NOT_VERBS or _NOUN_THERE.match(after):
        return False
    known = grammar.base_form(word) or word.casefold() in _MORE_VERBS
    return known or (word.islower() and bool(_AFTER_A_VERB.match(after)) and not word.endswith(("ing", "ed", "s")))


_STATES = re.compile(
    r"^(?:(?!\b(?:that|which|what|who|how|where|whether|everything|all|you|if|when|after|before|until|once|since"
    r"|than)\b).)*?"
    r"\b(?:is|are|was|were|may|can|must|will|should|does|has)\b"
)
"""A noun that looks like a verb: ``Value of a cell may be empty``."""
_NO_ACTION = re.compile(
    r"[;:?!]|, (?:and|but|so|then|you|we) |\b(?:because|whereas|you'd|I)\b"
    r"|(?<!so that )(?<!so )(?<!that )\b(?:you|we) can\b"
)


_MAY_BE_VERB = re.compile(r"[a-z-]{3,}(?<!ing)(?<!ed) (?!of\b|and\b|or\b|is\b|are\b)")


def action(text: str, *, least: int = 2, most: int = 14, sure: bool = False) -> str | None:
    """A verb phrase that a question can hold after ``How do you``; None when it is none, too bare or points away.

    ``sure`` says that a verb stands there by its place, known or not.
    """
    phrase = text.strip().rstrip(",!")
    bare = neutral(phrase)
    said = bare.split()
    known = begins_with_verb(bare) or (sure and _MAY_BE_VERB.match(bare) and said[0] not in _NOT_VERBS)
    if not known or not 2 <= len(said) <= most or points(phrase, 2) or unbalanced(bare):
        return None
    if bare.startswith("instead ") or _NO_ACTION.search(bare) or _STATES.search(bare):
        return None
    enough = sum(not word.endswith("ly") for word in content(inline.plain(phrase))) + ("`" in bare)
    phrase = grammar.lower_first(_as_you(phrase))
    return phrase if enough >= least and not re.search(r"\b(?:to|the|a|an|of|and|or|with)$", bare) else None


def unbalanced(bare: str) -> bool:
    """Whether brackets or quotation marks are cut in two."""
    return bare.count("(") != bare.count(")") or bare.count('"') % 2 == 1 or bare.count("“") != bare.count("”")


_US = re.compile(r"(?<![\w/.-])(our|us|we)(?![\w/.-])")


def _as_you(text: str) -> str:
    """``our``, ``us`` and ``we`` of a note speak to everyone."""
    out, at = [], 0
    for found in _US.finditer(neutral(text)):
        out += [text[at : found.start()], "your" if found[1] == "our" else "you"]
        at = found.end()
    return "".join((*out, text[at:]))


# ---- clauses ---------------------------------------------------------------------------------------------------------

_NEGATED = re.compile(
    r"^(?P<subject>[^,;:]{1,60}?) (?P<verb>does|do|did|is|are|was|were|can|could|should|must|will|would|has|have)"
    r"(?:n?['’]t| not|not) (?P<rest>\S.+)$"
)
_YOU = re.compile(
    r"^(?P<subject>you|we|one|people|users|developers) (?P<verb>can|could|should|must|will|would|may|might|are)"
    r"(?P<not>n?['’]t| not|not)? (?P<rest>\S.+)$",
    re.IGNORECASE,
)
_YOU_DO = re.compile(r"^(?:you|we)(?: have to| need to| always| usually| often| only)? (?P<rest>\S.+)$", re.IGNORECASE)
_DONE = re.compile(r"^(?:\w+ed|been|become|had|made|got|gotten|[a-z]{2,}en|taken|seen|shown|no longer)\b")
_HAS_DONE = re.compile(
    r"^(?P<subject>[^,;:]{1,60}?) (?P<verb>has|have) (?P<rest>(?:\w+ly )?(?:been|become|\w{2,}ed) \S.*)$"
)
_CLAUSE_IN_IT = re.compile(r"\b(?:because|whereas|if|when|unless|which|so that|but)\b|; |: ")
_NO_NOUN = re.compile(
    r"^(?:some|other|another|many|several|such|most|more|same|yes|no|equivalent|similar|not|any time|each time"
    r"|every time|during|under|over|between|among|within|without|inside|through|per|into|onto|upon|about|against|across"
    r"|around|like|due|despite)\b|\b(?:unless|until)\b|^\[|[&+/,-]$|\bthe (?:idea|problem|issue)$",
    re.IGNORECASE,
)
_AND_VERB = re.compile(r"\b(?:and|or|then) (?:\w+ly )?(\w+s)\b(?! (?:of|and|are|is|in)\b)")
_LONGEST_QUESTION = 20


def inverted(text: str) -> str | None:
    """A clause in the order of a question after ``Why`` or ``When``: ``are mini batches noisy``; None when unsure."""
    text = text.strip().rstrip(",!")
    bare = neutral(text)
    if _CLAUSE_IN_IT.search(bare) or points(text) or unbalanced(bare) or len(bare.split()) > _LONGEST_QUESTION:
        return None
    for shape in (_of_you, _negated, _perfect, _stated):
        found = shape(text, bare)
        if found:
            return _as_you(found)
    return None


def _of_you(text: str, bare: str) -> str | None:
    found = _YOU.match(bare)
    if found:
        not_ = "not " if found["not"] else ""
        return f"{found['verb']} {_as_you(found['subject'].lower())} {not_}{text[found.start('rest') :]}"
    found = _YOU_DO.match(bare)
    if found and begins_with_verb(found["rest"]):
        return f"do you {text[text.index(' ') + 1 :]}"
    return None


def _negated(text: str, bare: str) -> str | None:
    found = _NEGATED.match(bare)
    if not found or not is_subject(text[: found.end("subject")]):
        return None
    return f"{found['verb']} {grammar.lower_first(text[: found.end('subject')])} not {text[found.start('rest') :]}"


def _perfect(text: str, bare: str) -> str | None:
    found = _HAS_DONE.match(bare)
    if not found or not is_subject(text[: found.end("subject")]):
        return None
    return f"{found['verb']} {grammar.lower_first(text[: found.end('subject')])} {text[found.start('rest') :]}"


def _stated(text: str, bare: str) -> str | None:
    made = grammar.clause(text, bare)
    if made is None or _NO_NOUN.search(made.subject) or (made.verb in ("has", "have") and _DONE.match(made.rest)):
        return None
    # "does X call the hook and returns" would need both verbs changed.
    if not made.auxiliary and any(grammar.may_be_third_person(verb) for verb in _AND_VERB.findall(made.rest)):
        return None
    return made.inverted() if made.rest or not made.auxiliary else None


@lru_cache(maxsize=4096)
def is_subject(text: str) -> bool:
    """Whether a text is a noun phrase that a verb can follow."""
    bare = neutral(text)
    if (
        _NO_NOUN.search(bare)
        or _POINTS.search(bare)
        or (" " not in text and text.islower() and grammar.may_be_third_person(text))
    ):
        return False
    made = grammar.clause(f"{text} is so", f"{bare} is so")
    return made is not None and made.subject == text


def imperative(text: str) -> bool:
    """Whether a sentence tells what to do: ``Use a queue``, ``Don't nest lists``, ``Always pin versions``."""
    bare = neutral(text)
    told_to = _FORBIDDEN.sub("", bare)
    if not bare[:1].isupper() or not begins_with_verb(told_to):
        return False
    # "Function pointers" and "Value types" name things; "Count the rows" and "Filter rows" do not.
    verb, _, after = _ADVERBS.sub("", told_to).partition(" ")
    noun_too = grammar.base_form(verb) and not grammar.third_person(third(verb))
    return not noun_too or bool(_AFTER_A_VERB.match(after)) or any(said.endswith("s") for said in after.split()[:3])


_FORBIDDEN = re.compile(r"^(?:Don't|Do not|Never|Always)\s+")


def advice(text: str) -> str | None:
    """An imperative after ``Why should you``: ``not nest lists``, ``always pin versions``."""
    phrase = text.strip().rstrip(",!")
    if not imperative(phrase) or len(phrase.split()) > _LONGEST_QUESTION or points(phrase, 2):
        return None
    if any(grammar.third_person(word) for word in neutral(phrase).split()[1:]) or _STATES.search(neutral(phrase)):
        return None
    found = re.match(r"(?:Don't|Do not) ", phrase)
    if _CLAUSE_IN_IT.search(neutral(phrase)) or unbalanced(neutral(phrase)) or len(words(phrase)) < 2:
        return None
    return _as_you(f"not {phrase[found.end() :]}" if found else phrase[0].lower() + phrase[1:])
