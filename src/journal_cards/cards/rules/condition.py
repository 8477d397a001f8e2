"""Family ``condition``: what is so, or what to do, when something else is so.

Triggers and cards:
- ``condition.led``: ``If A, B``: ``If A, the host …`` with the subject of B where that is sure, else ``If A, …``; of
  advice ``If A, what should you do?``.
- ``condition.else``: ``If A it B, otherwise it C``: B and C hidden in turn.
- ``condition.when``: ``B when A``: ``When does B?`` by inversion; ``B until A``, ``B unless A``: the sentence up to it.
Example: ``If the cache has no entry, the host asks everyone``. Risk: a list before the comma; ``check if``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..candidate import Candidate
from ..clauses import advice, begins_with_verb, inverted, neutral, points, unbalanced
from ..grammar import base_form, clause, may_be_third_person, upper_first
from ..subject import Subject, candidate
from ..told import Told, first_thing, told, weighed, without_connective
from ..words import content

_WORD = r"(?:if|when(?:ever)?|unless|once|as soon as|as long as|while|until|after|before|in case)"
_LED = re.compile(
    rf"^(?:(?:in|on|at|with|during|by default) ?[^,]{{0,50}}, )?(?P<word>{_WORD}) (?P<if>\S.+)$", re.IGNORECASE
)
_ELSE = re.compile(
    r"^(?P<if>(?:if|when) \S.{4,110}?)(?:,(?: then)? (?=(?:it|they|the|an?)\b|`)|(?: then)? (?=(?:it|they) ))"
    r"(?P<then>\S.{6,90}?)(?:[,;] | )(?:otherwise|or else|else)(?:,| if not)? (?P<else>\S.{5,110}?);?$",
    re.IGNORECASE,
)
_FOR = re.compile(r"^(?P<if>for \S.{5,90}?), (?P<then>(?!use\b|see\b|refer\b|read\b|check\b)\S.+)$", re.IGNORECASE)
_THEN = re.compile(r"(?<!\band)(?<!\bor),? then (?=\S)|, (?=\S)")
_TRAILED = re.compile(
    r",? (?P<only>only |but only |just |mainly |especially )?"
    r"(?P<word>if|when(?:ever)?|unless|as long as|as soon as|until|once|provided that|in case|after|before)"
    r" (?P<if>\S.+)$"
)
_AMONG_OTHERS = ("mainly ", "especially ", "just ")
_NOTHING_TOLD = re.compile(
    r"(?:there(?:'s| is| are) (?:an? |any |some |no )?(?:\w+ ){0,2}(?:reasons?|needs?|way|choice|options?)\b"
    r"|(?:it|they|you|that|this)(?:'s| is| are|'re)? (?:\w+ly )?(?:needed?|necessary|required|appropriate|possible"
    r"|applicable|suitable|want|like|have to|need to|must|can)\b"
    r"|(?:absolutely |really )?(?:needed|necessary|required|possible)\b)",
    re.IGNORECASE,
)
"""A condition that tells nothing: ``unless there is a good reason``."""
_ANY = re.compile(r" (?:if|when|unless|as|until|once|provided|in case|after|before)")
_ASKS = re.compile(
    r"\b(?:check|checks|checking|see|know|knows|test|tests|verify|determine|determines|determining|wonder|ask|asks|tell"
    r"|tells|decide|decides|define|defines|specify|specifies|control|controls|choose|even|as|what|matter|sure|out"
    r"|know how|points?|moments?|times?|stages?|days?|places?|reasons?|and|or|but|like|than|not|whether|cases?"
    r"|except|such as|find|identify|indicates?|use case)$",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"^(?:you|we)(?: should| must| can| could| will need to| need to| have to| may| want to"
    r"|'d (?:need|have) to|'d| would)"
    r"(?: just| simply| also| only| always)? (?P<do>\S.+)$",
    re.IGNORECASE,
)
_SHOULD = re.compile(r"^(?:you|we) (?:should|must|need to|have to|will need to)\b", re.IGNORECASE)
_NO_ANSWER = re.compile(
    r"^(?:but|and|or|which|who|that|e\.g|i\.e|for example|maybe|otherwise|see|refer|read|check out|note|if|when"
    r"|unless|it is (?:not )?(?:good|bad|important|possible))\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\b(?:and|or) (?:the|an?|it|they|you|its|their) \w+ \w+")
"""Where a second clause begins: the consequence is asked for as a whole."""
_STAYS = ("unless", "until", "as long as", "as soon as", "provided that", "once", "after", "before", "in case")
_ONE_AFTER_ANOTHER = ("after", "before", "once", "as soon as")
_TWO_CLAIMS = re.compile(
    r"\b(?:because|whereas|although|though|which|if|when|unless|so that|means|but)\b|; |: |, (?:and|so) "
)
_LOOSE = re.compile(
    r"(?:the|an?|it|they|your|each|every|`x+`) (?:\S+ ){0,5}?\w{2,}s (?:the|an?|its|their|to|in|on|from|up|down|with"
    r"|for|into|back|all|no|out|off)\b",
    re.IGNORECASE,
)
"""A clause by its looks, whose verb no list knows: ``the router floods the news``."""
_BE_DONE = re.compile(r"^be (?:\w+ly )?\w+(?:ed|en|ne|de|et)\b")
_LONGEST_HIDDEN = 12
_WANTS = re.compile(
    r"^(?:(?:you|we|one)(?:'d like| would like| want| wish| need| prefer)?|trying|wanting|attempting) to\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|do|did|can|could|will|would|should|must|may|isn't|aren't|doesn't)\b"
)


def cards(subject: Subject) -> Iterator[Candidate]:
    """At most one card a sentence."""
    for plain in told(subject):
        one = without_connective(plain, _LED)
        choices = _else(subject, one)
        yield from choices
        if choices:
            continue
        made = _led(subject, one) or _for(subject, one) or _trailed(subject, one)
        if made:
            yield made


def _led(subject: Subject, one: Told) -> Candidate | None:
    found = _LED.match(one.neutral)
    if not found:
        return None
    for comma in _THEN.finditer(one.neutral, found.start("if") + 4):
        condition, then = one.text[: comma.start()], one.text[comma.end() :]
        if _condition(condition[found.start("if") :], found["word"]) and _goes_on(then, one.neutral[comma.end() :]):
            return _consequence(subject, one, condition, then)
        if len(condition.split()) > 20:
            return None
    return None


def _goes_on(then: str, bare: str) -> bool:
    """Whether what follows the comma is the consequence, and not the next item of a list."""
    part = bare.partition(", ")[0]
    return bool(_is_clause(part) or begins_with_verb(bare) or clause(then, bare))


def _else(subject: Subject, one: Told) -> list[Candidate]:
    """``If A it B, otherwise it C``: both ways hidden in turn, the sentence above shown where ``it`` needs it."""
    found = _ELSE.match(one.neutral)
    if not found or not _is_clause(found["if"].partition(" ")[2]) or not (_is_clause(found["then"])):
        return []
    index = one.sentence.index
    needs = re.search(r"\b(?:it|they)\b", found[0]) and index and not one.sentence.context
    lines = (subject.sentences[index - 1].text,) if needs else one.sentence.context
    made: list[Candidate] = []
    for slot in ("then", "else"):
        start, end = found.span(slot)
        verb = re.match(r"(?:(?:it|they) )?(?:(?:will|can|is|are|must|should|may) (?:be )?)?", found[slot])
        span = (start + (verb.end() if verb else 0), end)
        if 2 <= len(one.text[slice(*span)].split()) <= _LONGEST_HIDDEN:
            made.append(
                candidate(
                    subject,
                    one.sentence,
                    "condition.else",
                    slot,
                    "cloze",
                    one.text,
                    spans=(span,),
                    context=lines,
                    score=0.7,
                )
            )
    return made


def _for(subject: Subject, one: Told) -> Candidate | None:
    """``For patients in shock, give fluid``: what somebody does for them."""
    found = _FOR.match(one.neutral)
    if (
        not found
        or points(found["if"], 2)
        or unbalanced(found["if"])
        or re.match(r"for (?:example|more|now|other|most|all)\b", found[0], re.IGNORECASE)
    ):
        return None
    then = one.text[found.start("then") :]
    does = _DOES.match(found["then"])
    if does and begins_with_verb(does["do"]):
        then = then[does.start("do") :]
    elif not begins_with_verb(found["then"]) or clause(then, found["then"]):
        return None
    what = one.text[3 : found.end("if")]
    which = _WHICH.search(neutral(then))
    then = then[: which.start()] if which else then
    return weighed(subject, one, "condition.led", "1", f"What should you do for{what}?", then, 0.66)


_WHICH = re.compile(r"(?<=\w{3}),? which (?!is\b.{0,30}$)")
"""Where it begins to be told what the thing to use is."""
_THINKING = re.compile(
    r"(?:you|we) (?:think about|look at|ask|consider|remember|notice)\b|thinking\b|in doubt", re.IGNORECASE
)


def _condition(text: str, word: str) -> bool:
    """Whether the text between ``if`` and the comma is a whole clause that points at nothing."""
    if _THINKING.match(text):
        return False
    if not 2 <= len(text.split()) <= 18 or points(text, 1) or unbalanced(text) or _WANTS.match(text):
        return False
    if re.search(r", (?:however|though)\b", text) or re.match(r"(?:you|we) \w+ (?:them|it|this|that|these)\b", text):
        return False
    gerund = re.match(r"(?:not )?\w+ing\b", text) and word.casefold() != "if"
    return bool(gerund) or _is_clause(text)


def _is_clause(text: str) -> bool:
    return (
        clause(text, text) is not None
        or _FINITE.search(text) is not None
        or (re.match(r"(?:you|we|people|users|they|it) \w+", text) is not None)
        or _LOOSE.match(text) is not None
        or _ends_in_verb(text.split())
        or any(base_form(word) for word in re.findall(r"(?<=s )\w+", text)[:1])
        or any(base_form(word) for word in text.split()[3:-1])
    )


def _ends_in_verb(said: list[str]) -> bool:
    """``a link fails``, ``the clocks agree``."""
    if len(said) < 2:
        return False
    many = said[-2].endswith("s")
    return base_form(said[-1]) if many else may_be_third_person(said[-1])


def _consequence(subject: Subject, one: Told, condition: str, then: str) -> Candidate | None:
    bare = Told(one.sentence, then, one.neutral[len(one.text) - len(then) :]).neutral
    if _NO_ANSWER.match(then) or len(then.split()) < 2:
        return None
    does = _DOES.match(bare)
    if does and begins_with_verb(does["do"]):
        helper, score = ("should", 0.64) if _SHOULD.match(bare) else ("can", 0.62)
        front = f"{upper_first(condition)}, what {helper} you do?"
        return weighed(subject, one, "condition.led", "1", front, then[does.start("do") :], score)
    if begins_with_verb(bare) and clause(then, bare) is None:
        return weighed(subject, one, "condition.led", "1", f"{upper_first(condition)}, what should you do?", then, 0.62)
    made = clause(then, bare)
    if made and len(made.rest.split()) >= 2 and not _BE_DONE.match(made.rest) and not _ANOTHER.search(made.rest):
        shown = made.end if made.auxiliary else made.start
        shown += 3 if made.auxiliary and then[shown:].startswith("be ") else 0
        return weighed(
            subject,
            one,
            "condition.led",
            "1",
            f"{upper_first(condition)}, {then[:shown].strip()} …",
            then[shown:],
            0.72 - _open(then[shown:]),
        )
    if not _is_clause(then) or (_IT.match(then) and _OF_YOU.match(condition.partition(" ")[2])):
        return None
    return weighed(subject, one, "condition.led", "1", f"{upper_first(condition)}, …", then, 0.64 - _open(then))


def _open(then: str) -> float:
    """What a front that stops in the middle loses: only a number or a name in code leaves one way to go on."""
    if "`" in then or _SIGN.search(then):
        return 0.0
    telling = len(content(then))
    return 0.2 if telling < 2 or _STILL.search(then) else 0.13 if telling < _TELLING else 0.08


_IT = re.compile(r"(?:it|they)\b")
_OF_YOU = re.compile(r"(?:you|we)\b")
"""``If you press it, it …`` names nothing that the second clause could be about."""
_STILL = re.compile(
    r"\b(?:still|also|again|easier|better|simplified|remain|useful|helpful|happy|fine|available|reused)\b"
)
_TELLING = 3
_SIGN = re.compile(r"\d|\b[A-Z]{2,}\b|\b(?:not|no|never|only|cannot|twice|both|all)\b")


def _trailed(subject: Subject, one: Told) -> Candidate | None:
    found = _TRAILED.search(one.neutral) if _ANY.search(one.neutral) and not _LED.match(one.neutral) else None
    if not found:
        return None
    claim, condition = one.text[: found.start()], one.text[found.start("if") :]
    word = found["word"]
    if found["only"] in _AMONG_OTHERS or _NOTHING_TOLD.match(condition):
        return None
    if _ASKS.search(claim) or _TWO_CLAIMS.search(one.neutral[: found.start()]) or ":" in claim or unbalanced(claim):
        return None
    if re.search(r"\b(?:is|are|was|were)$|\. | [—–-] |, (?:\w+ed|which|that|who)\b", claim) or not _closes(
        one, claim, condition, word
    ):
        return None
    only = "only " if found["only"] and "only" in found["only"] else ""
    if word in _STAYS:
        return _up_to(subject, one, claim, f"{only}{word}", condition)
    return _when(subject, one, claim, f"{only}{word}", condition)


def _closes(one: Told, claim: str, condition: str, word: str) -> bool:
    """Whether the condition is a whole clause and means something below its claim."""
    if (
        len(claim.split()) < 3
        or len(condition.split()) > 16
        or points(claim, 1)
        or re.search(r"\b(?:this|these)\b", condition)
    ):
        return False
    if word in ("once", "after", "before") and re.match(r"(?:a|an|the|every|each|per|\d)\b", condition):
        return _is_clause(condition)
    if word in ("as long as", "provided that", "unless", "until") and re.match(r"(?:the|an?|all|any|your) ", condition):
        return True
    gerund = re.match(r"(?:not )?\w+ing\b", condition)
    pronoun = re.match(r"(?:it|they|you|we|there|someone|something|one|nothing|no one)(?:'s|'re)? ", condition)
    if _WANTS.match(condition):
        return False
    return (bool(gerund) and word != "if") or bool(pronoun) or _is_clause(condition)


def _when(subject: Subject, one: Told, claim: str, word: str, condition: str) -> Candidate | None:
    if word.startswith("unless"):
        return _up_to(subject, one, claim, word, condition)
    only = re.search(r"\bonly ", claim)
    bare = claim[: only.start()] + claim[only.end() :] if only else claim
    told_to = advice(bare) if bare[:1].isupper() else None
    asked = f"should you {told_to}" if told_to else inverted(bare)
    if not asked or asked.startswith(("has ", "have ")) or bare.endswith((" is used", " are used")):
        return None
    gerund = re.match(r"\w+ing\b", condition) is not None
    lead = "only " if only and not word.startswith("only") else ""
    return weighed(
        subject,
        one,
        "condition.when",
        "1",
        f"When {asked}?",
        f"{lead}{word} {first_thing(condition)}",
        0.64 if gerund else 0.72,
        whole=True,
    )


def _up_to(subject: Subject, one: Told, claim: str, word: str, condition: str) -> Candidate | None:
    bare = claim.rstrip(", ")
    if len(bare.split()) > 20 or not (clause(bare, one.neutral[: len(bare)]) or advice(bare) or inverted(bare)):
        return None
    comma = "," if claim.endswith(",") or one.text[len(claim) : len(claim) + 1] == "," else ""
    few = (
        word in _ONE_AFTER_ANOTHER
        and len(content(first_thing(condition))) < 2
        and re.match(r"(?:it|they|this|you)\b", condition) is not None
    )
    return weighed(subject, one, "condition.when", "1", f"{bare}{comma} {word} …", condition, 0.64 - 0.2 * few)
