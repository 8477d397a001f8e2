"""Noun phrases of a sentence, found without a dictionary of all words: runs between words that are surely no nouns.

A run is trusted only when its borders are: it begins after an article, a preposition or a verb, and ends before a
preposition, a verb, a comma or the end. Where a word may be the verb (``clients send requests``), there is no phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .grammar import base_form, may_be_third_person, third_person
from .words import AUXILIARIES, FINITE_VERBS, STOP

_TOKEN = re.compile(r"`[^`]*`|[A-Za-z0-9][\w'’+#]*(?:[-/&.][A-Za-z0-9][\w'’+#]*)*|[^\w\s]")

_DETERMINERS = frozenset("a an the each every its their your our no another any some this that these those".split())
PREPOSITIONS = frozenset(
    """of in on at by for from with without into onto over under via through between among across within during per as
    after before against along around behind beyond inside outside toward towards until upon like than about plus
    except below above near beside despite unless""".split()
)
_ADVERBS = frozenset(
    """not never always often usually only just also even very quite too so then now here there again still already
    almost once twice together apart away back down up out off instead however therefore perhaps maybe well rather
    sometimes mostly mainly currently ahead forward soon later first last""".split()
)
_LY_NOUNS = frozenset("family reply supply assembly anomaly july italy ally fly".split())
_ADJECTIVES = frozenset(
    """good better best bad worse worst great nice big bigger small smaller large larger long longer short shorter high
    higher low lower new newer old older same different other own whole full empty free open fast faster slow slower
    easy easier hard harder simple simpler important useful available possible necessary common rare certain specific
    general main major minor single multiple several various many few more most less least only next last previous
    current original actual real right wrong true false public private local global safe secure clean ready able
    similar equal additional extra special strong weak deep early late heavy light dark hot cold warm wide narrow
    expensive cheap""".split()
)
_ADJECTIVE_END = re.compile(r"(?:able|ible|ful|less|ous|ical|ish)$")
_VAGUE = frozenset(
    """good better best bad worse great nice big small large same different other own various several many few more most
    certain specific particular multiple additional extra main important useful simple easy actual real general
    appropriate necessary relevant whatever following highest lowest single chosen winning new original unique complex
    default given current whole similar basic standard proper entire""".split()
)
_COMMON = frozenset(
    """thing things way ways time times part parts place point points kind kinds type types sort number amount level
    area end side start day days fact idea problem problems issue issues reason reasons result results change changes
    effect case cases example examples state form value values work job stuff lot bit people person user users customer
    customers world life need needs use option options step steps list line lines order group name names page file files
    system systems program information service process computer machine data one ones something anything everything
    nothing content contents code text item items object objects set size difference purpose goal rest question answer
    note notes link links article issue""".split()
)
_GOES_ON = frozenset(
    "of - / = + * % ^ up down out off back away together apart > < thing things way ways one ones".split()
)
"""After these a phrase is not at its end."""
_WANTS_TO = frozenset(
    """ability need way attempt access response request right permission option chance tendency order addition contrast
    regard path key solution answer alternative reason due time""".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without its article, or two of them tied by ``and``."""

    start: int
    end: int
    words: tuple[str, ...]
    before: str
    """What stands right before it, its article included: the last words of the sentence up to there."""
    after: str
    """The next word or sign, lowered; empty at the end."""

    @property
    def vague(self) -> bool:
        """Whether it holds a word that says nothing of its own."""
        return any(word.casefold() in _VAGUE for word in self.words)

    @property
    def common(self) -> int:
        """How many of its words are common everywhere."""
        return sum(word.casefold() in _COMMON for word in self.words)


def phrases(neutral: str) -> Iterator[Phrase]:
    """The noun phrases of a sentence whose borders are sure; ``neutral`` is the sentence with its code masked."""
    tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(neutral)]
    kinds = _kinds([token for token, _, _ in tokens])
    if "V" not in kinds:
        return
    at = 0
    while at < len(tokens):
        if kinds[at] not in "NAG":
            at += 1
            continue
        end = at
        while end < len(tokens) and kinds[end] in "NAG" and _near(tokens, end, at):
            end += 1
        end = _tied(tokens, kinds, at, end)
        if _is_phrase(tokens, kinds, at, end):
            yield _phrase(neutral, tokens, at, end)
        at = end


def _tied(tokens: list[tuple[str, int, int]], kinds: str, at: int, end: int) -> int:
    """Where a pair such as ``width and height`` ends: two short nouns are one thing to recall."""
    if end + 1 >= len(tokens) or tokens[end][0] not in ("and", "or") or end - at > 2 or kinds[end - 1] != "N":
        return end
    last = end + 1
    while last < len(tokens) and kinds[last] in "NA":
        last += 1
    goes_on = last < len(tokens) and (kinds[last] in "VCR?" or tokens[last][0] in (",", "and", "or", "/"))
    return last if 0 < last - end - 1 <= 2 and kinds[last - 1] == "N" and not goes_on else end


def _near(tokens: list[tuple[str, int, int]], index: int, first: int) -> bool:
    return index == first or tokens[index][1] - tokens[index - 1][2] <= 1


def _kinds(tokens: list[str]) -> str:
    """One letter a token: D article, P preposition, V verb, R adverb, A adjective, G -ing/-ed, N other, X the rest."""
    kinds: list[str] = []
    for index, token in enumerate(tokens):
        word, before = token.casefold(), kinds[-1] if kinds else "^"
        kinds.append(_kind(token, word, before, tokens[index - 1].casefold() if index else ""))
    return "".join(kinds)


_BEFORE_A_VERB = frozenset("will can could would should shall may might must do does did don't doesn't can't".split())


@lru_cache(maxsize=16384)
def _kind(token: str, word: str, before: str, last: str) -> str:
    if token.startswith("`"):
        return "C"
    if not word[0].isalnum():
        return "X"
    if word in _DETERMINERS:
        return "D"
    if word in PREPOSITIONS:
        return "P"
    if word in _ADVERBS or (word.endswith("ly") and word not in _LY_NOUNS and len(word) > 4):
        return "R"
    if word in AUXILIARIES or (word in FINITE_VERBS and before not in "DA"):
        return "V"
    if last in _BEFORE_A_VERB:
        return "V"
    if word in _ADJECTIVES or _ADJECTIVE_END.search(word):
        return "A"
    if word in STOP:
        return "S"
    return _noun_or_verb(token, word, before, last)


_PARTICIPLES = frozenset(
    """written kept paid made done seen known given taken shown run built sent held set put read told sold found left
    lost met cut hit shut spread split drawn grown thrown worn born chosen driven broken frozen hidden begun brought
    bought caught taught thought felt dealt meant led fed""".split()
)
_NO_PARTICIPLE = frozenset("need feed speed seed bed red embed shed bleed breed weed deed".split())


def _noun_or_verb(token: str, word: str, before: str, last: str) -> str:
    """A word that may be both is a noun after an article, an adjective, a preposition (but ``to``) or a noun."""
    if last == "to" and base_form(word):
        return "V"
    if word in _PARTICIPLES or (word.endswith("ed") and word not in _NO_PARTICIPLE and len(word) > 3):
        return "G"
    if word.endswith("ing") and len(word) > 5:
        return "G"
    verb = base_form(word) or may_be_third_person(word)
    if not verb or token[:1].isupper():
        return "N"
    if before in "DAP" and last != "to":
        return "N"
    if third_person(word) or before in "^RXSC" or last in ("to", "not") or last in AUXILIARIES:
        return "V"
    return "?" if before == "N" else "N"


def _is_phrase(tokens: list[tuple[str, int, int]], kinds: str, at: int, end: int) -> bool:
    """Whether a run stands alone: sure borders, a noun at its end, no word in it that may be the verb."""
    before, after = kinds[at - 1] if at else "^", kinds[end] if end < len(kinds) else "$"
    said = [tokens[index][0] for index in range(at, end)]
    pair = "S" in kinds[at:end]
    if before not in "DPV" or after in "CD?" or not 0 < len(said) <= 4 + pair or kinds[end - 1] != "N":
        return False
    if (kinds[at] == "G" and before != "D") or "G" in kinds[at + 1 : end]:
        return False
    # "the kubelet drains pods": a word on -s inside of a run may be its verb.
    inner = said[:-1] if not pair else []
    if any(word.endswith("s") and not word.endswith(("ss", "us", "is")) and not word.isupper() for word in inner):
        return False
    nearby = tokens[end][0].casefold() if end < len(tokens) else ""
    # "a pool to share the load" ends before the purpose; "the connection to the node" does not end there.
    following = tokens[end + 1][0] if end + 1 < len(tokens) else ""
    if nearby == "to" and (said[-1].casefold() in _WANTS_TO or not base_form(following)):
        return False
    if nearby == "of" and len(said) > 1 and said[-1].casefold() not in _COMMON:
        nearby = ""  # "the aspect ratio of the image" is a name of its own, "a set of pods" is not
    return nearby not in _GOES_ON and not any(word[0].isdigit() for word in said)


def _phrase(neutral: str, tokens: list[tuple[str, int, int]], at: int, end: int) -> Phrase:
    start, stop = tokens[at][1], tokens[end - 1][2]
    return Phrase(
        start,
        stop,
        tuple(token for token, _, _ in tokens[at:end]),
        neutral[max(0, start - 40) : start],
        tokens[end][0].casefold() if end < len(tokens) else "",
    )
