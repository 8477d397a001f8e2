"""Whether the words of a card are sound: nothing points at what is not shown, nothing is cut, no praise, no diary.

Each check gives the reason in plain words, or None. A person's own question is never judged.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..model import CardDraft
from . import inline
from .sentences import dangles
from .subject import stems_of
from .words import AUXILIARIES, FINITE_VERBS, KEPT, PRAISE, first_person, stems, words

HIDDEN = "[…]"
"""What stands for the answer in the text that is judged."""

_CODE = re.compile(r"`[^`]*`")
_LEAD = re.compile(r"^[^:?]{0,60}:\s+(?=\S)")
_CUT = re.compile(
    r"(?<![\w'-])(?:a|an|the|of|and|or|to|with|for|by|via|which|that|than|its|their|your)$",
    re.IGNORECASE,
)
_ASKS_HOW = re.compile(r"\b(?:how|what|where|which|who|whether)\b")
_STARTS_CUT = re.compile(
    r"^(?:and|or|but|then|than|that is|of|which|by (?:the way|default,))\b|^[,.;:)\]]", re.IGNORECASE
)
_EDGE = frozenset(
    """once across within through throughout behind between during before after against along among around toward
    towards upon instead until unless whether beyond below above inside outside always never then even still also just
    only automatically explicitly dynamically usually typically necessarily actual mean means called named""".split()
)
_LY_NOUNS = frozenset("family reply supply assembly anomaly july italy ally fly".split())
_PLAIN = frozenset(
    """help work data whole part parts piece kind type types sort number amount level area place point points side end
    start time times day way fact idea problem issue reason result change changes effect case example state form value
    values property feature features thing things stuff lot good bad better best great big small large new old
    different same able need want know people person user users world life other first last next main real right
    long high low full free open close run set test line lines order group groups name names page pages file files
    system systems program programs information service services process computer machine""".split()
)
_STRAY = re.compile(r"[,;]\s*[?.]|\s[?.,](?:\s|$)|\?\?|(?<!\.)\.\.(?!\.)|\(\s*\)")
_MARKUP = re.compile(r"\]\(|(?<!\w)\*\*(?!\s)|\{\{|\}\}|<br|</?[a-z][a-z0-9]*>|&[a-z]+;", re.IGNORECASE)
_MAY_BE_MARKUP = re.compile(r"[(*{}<&]")
_DIARY = re.compile(
    r"\b(?:awesome|amazing|terrible|frustrating|hate|to-?do|(?:i|we)(?:'ve| have)? (?:included|learned|learnt|tried)"
    r"|learned how|personal notes?|blog post|tutorial|as mentioned|(?:see|read) (?:here|below|above))\b"
)
_PRAISE = re.compile(PRAISE.pattern)
_TWICE = re.compile(r"\b([a-z]\w*) \1\b", re.IGNORECASE)
_FUNCTION_WORD_LAST = re.compile(
    r"(?<![\w-])(?:a|an|the|to|of|and|or|with|by|via|that|which|is|are)\s*\?$", re.IGNORECASE
)
_MAY_END_SO = re.compile(r"^what .*(?:by|with|of|to|via|for)\s*\?$", re.IGNORECASE)
_DOES = re.compile(
    r"^(?:what|how|when|where|why|which \w+) (?:does|do|did|can|could|will|would|should) (?P<rest>.+)\?$", re.IGNORECASE
)
_HALF_A_CONDITION = re.compile(
    r"(?:if|when|while|because|although|since|unless) (?!.*(?:[,;:?…]| then ))", re.IGNORECASE
)
_WHAT_DOES = re.compile(r"what (?:does|do|can|will|could) (.+?) do\?$", re.IGNORECASE)


def unsound(card: CardDraft, front: str) -> str | None:
    """Why a card's words are not sound; ``front`` is what shows, the answer as ``[…]``."""
    if card.own_question or card.kind == "recall":
        return None
    return _front(card, front) or _answer(card, inline.plain(card.answer).strip())


def _without_code(text: str) -> str:
    return _CODE.sub("x", text) if "`" in text else text


def _holds_markup(bare: str) -> bool:
    return _MAY_BE_MARKUP.search(bare) is not None and _MARKUP.search(bare) is not None


@lru_cache(maxsize=KEPT)
def _is_of_a_day(plain: str) -> bool:
    """Whether a text is praise or a line of a diary."""
    said = plain.lower()  # both twice as quick in small letters
    return _PRAISE.search(said) is not None or _DIARY.search(said) is not None


# ---- the front -------------------------------------------------------------------------------------------------------


def _front(card: CardDraft, front: str) -> str | None:
    plain = inline.plain(front)
    bare = _without_code(front)
    if not card.context and (dangles(front) or (":" in front and dangles(_LEAD.sub("", front)))):
        return "its front points at something that is not shown"
    if _holds_markup(bare):
        return "markup would be left on its front"
    if _is_of_a_day(plain):
        return "it is praise or a diary line"
    if "==" in bare or " = " in bare.rstrip(f"{HIDDEN} ="):
        return "its front would be a formula"
    if _HALF_A_CONDITION.match(plain):
        return "its front would be half of a condition"
    if _STRAY.search(bare.replace(f" {HIDDEN} ", "x").replace(HIDDEN, "x")):
        return "its front would have stray punctuation"
    return _question(plain) if plain.endswith("?") else None


def _question(plain: str) -> str | None:
    asked = _LEAD.sub("", plain)
    first = next(iter(words(asked)), "").casefold()
    if first in AUXILIARIES and " or " not in asked:
        return "it would be a question for yes or no"
    if _FUNCTION_WORD_LAST.search(asked) and not _MAY_END_SO.match(asked):
        return "its question would end in the middle of a phrase"
    if first_person(asked):
        return "it asks what you did"
    does = _DOES.match(asked)
    if does:
        said = words(does["rest"])
        if said and said[-1].casefold() in FINITE_VERBS and said[-1].endswith("s") and len(said) > 1:
            return "its question would not be grammatical"
        if said and said[0].casefold() in AUXILIARIES:
            return "its question would have two auxiliaries"
    twice = _TWICE.search(asked)
    return f"its question would say “{twice[0]}”" if twice and twice[1].casefold() not in ("that", "had") else None


# ---- the answer ------------------------------------------------------------------------------------------------------


def _answer(card: CardDraft, answer: str) -> str | None:
    if card.kind in ("list", "code"):
        return None
    bare = _without_code(card.answer).strip()
    if ends_cut(card.answer):
        return "the answer would end in the middle of a phrase"
    if _STARTS_CUT.match(bare):
        return "the answer would begin in the middle of a phrase"
    if any(bare.count(a) != bare.count(b) for a, b in ("()", "[]")):
        return "the answer would hold half of a bracket"
    if "://" in bare or _holds_markup(bare):
        return "the answer would hold a link or markup"
    if _is_of_a_day(answer):
        return "it is praise or a diary line"
    if bare.endswith(("?", "？")):
        return "the answer would be a question"
    if _POINTS_AT_LAST.search(bare):
        return "the answer would end in a word that points elsewhere"
    if "; " in bare:
        return "the answer would be more than one thing"
    return _cloze_words(card, answer) if card.kind == "cloze" and "`" not in card.answer else None


_POINTS_AT_LAST = re.compile(r"\b(?:using|of|for|with|like|in|to|by|from|than) (?:those|that)$|\w (?:this|these)$")


def ends_cut(answer: str) -> bool:
    """Whether a text stops in the middle of a phrase."""
    bare = answer.rstrip()
    if bare.endswith((" is", " are")) and _ASKS_HOW.search(bare):  # "how sour the soil is"
        return False
    return not bare.endswith("`") and bool(_CUT.search(bare))


def _cloze_words(card: CardDraft, answer: str) -> str | None:
    said = [word.casefold().strip(".,") for word in answer.split()]
    if len(said) == 1 and said[0] in _PLAIN and card.tier != "A":
        return f"“{answer}” is too common a word to guess"
    if card.slot == "backward" or not 1 < len(said) <= 6:
        return None
    last = said[-1]
    if last in _EDGE or said[0] in ("always", "never", "then", "once", "across", "necessarily"):
        return f"“{answer}” is no whole phrase"
    return f"“{answer}” is no whole phrase" if last.endswith("ly") and last not in _LY_NOUNS else None


def asks_about_everything(card: CardDraft, topic: tuple[str, ...]) -> bool:
    """Whether a question of what a whole topic does has as many answers as the topic has bullets."""
    asked = _WHAT_DOES.match(inline.plain(card.front))
    if asked is None:
        return False
    said = stems(asked[1])
    return bool(said) and said <= stems_of(topic)
