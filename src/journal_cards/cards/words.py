"""English word lists of the rules: closed, small, and each with the reason why it is needed."""

from __future__ import annotations

import re
from functools import lru_cache

KEPT = 65_536
"""Texts whose reading is remembered: every rule asks for it again, and some only when the whole journal was seen."""

# Words that carry no knowledge: an answer made of them alone is none, and they do not count as shared words.
STOP = frozenset(
    """a an the and or but nor so if then else than that which who whom whose this these those it its they them their
    he she his her you your yours we us our i me my mine is are was were be been being am do does did doing done have
    has had having can could will would shall should may might must of to in on at by for from with without into onto
    over under out up down off about as per via not no yes there here when where why how what also just very really
    quite only even more most much many some any each every all both either neither such same own other another too
    again like get gets got make makes made use uses used using one ones thing things way ways lot lots etc because
    since while whereas say says said see seen still already usually often sometimes seems seem look looks""".split()
)

QUESTION_WORDS = frozenset("what which who whom whose when where why how".split())
AUXILIARIES = frozenset(
    "is are was were do does did can could will would should shall may might must has have had am".split()
)

# "In which case …?" asks too.
PREPOSITIONS = frozenset("in on at to from for with by of under over into after before during through about".split())
# Question words of German, French, Spanish and Italian: a question is a question in any language.
ASKING_ELSEWHERE = frozenset(
    """wie wann warum wieso weshalb wer wen wem wozu womit wodurch woran welche welcher welches welchen
    comment pourquoi quand qui quoi quel quelle quels quelles combien est-ce
    qué cómo cuándo dónde cuál cuáles quién quiénes cuánto cuántos cuántas
    cosa perché quando quale quali chi quanto quanti""".split()
)

# A label is short and states nothing; any of these makes it a sentence.
FINITE_VERBS = AUXILIARIES | frozenset(
    """allows applies automatically becomes belongs breaks builds calls causes comes connects consists contains controls
    copies creates defaults defines deletes depends determines does enables ensures exists expects fails follows forces
    gives goes happens helps holds identifies includes increases indicates keeps knows learned lets limits lists listens
    loads looks makes manages maps matches means needs never opens optimizes owns points prevents prints provides
    publishes puts reads refers removes replaces reports represents requires resolves returns runs seems sends sets
    shows specifies stands starts stays stops stores supports takes tells tries turns updates uses
    waits wants works writes""".split()
)

# Labels that name no subject; they drop out of the topic path.
GENERIC_LABEL = re.compile(
    r"^(?:(?:some|my|personal|other|more|overall|general|misc\w*|random|quick|additional|final|extra|key|main|important"
    r"|technical|daily|weekly|today['’]s)\s+)*"
    r"(?:thoughts?|notes?|misc(?:ellaneous)?|stuff|to-?dos?|learnings?|random|other|general|overall|links?|resources?"
    r"|journal|today|summary|tips?|details?|examples?|takeaways?|questions?|for example|for instance|e\.?g\.?|i\.?e\.?"
    r"|concepts?(?: learned)?|points?|highlights?|recap|overview|introduction|background|til|today i learned"
    r"|(?:things |what )?(?:i|we)(?:['’]ve)? (?:learned|learnt|did|read)(?: today| this week)?|q ?& ?a)"
    r"(?:\s+(?:notes?|thoughts?))?$",
    re.IGNORECASE,
)

# A sentence that begins so, or has this among its first words, means nothing without the one before it.
# In small letters.
DANGLING_START = re.compile(
    r"(?:it|its|it's|they|them|their|this|that|these|those|he|she|such|both|here"
    r"|and|but|so|then|also|however|otherwise|therefore|thus|hence|additionally|furthermore|similarly|likewise|instead)\b"
    r"|(?:can|could|may|might|will|would|should|must|is|are|was|were|has|had)\b(?!.*\?$)"
    r"|\w+ (?:uses?|needs?|calls?|does?|wants?|means?) (?:this|that|these|those|it)\b"
    r"|(?:if|when|once|unless) (?:not )?(?:set|enabled|disabled|used|true|false|empty|unset|omitted)\b"
    r"|(?:\w+ly|often|sometimes|here|now|instead|in general|in practice|by default),? (?:it|they|this|these)\b",
)
DANGLING_INSIDE = re.compile(
    r"\b(?:here\b(?! (?:is|are)\b)"
    r"|(?:in|for|with|of|from|by|via) (?:this|that|such|these|those)\b(?: (?:case|setup|model|example|way))?"
    r"|do(?:es|ing)? (?:so|this|that)\b|the (?:former|latter|above)\b)",
)
EXPLETIVE = re.compile(
    r"^(?:it|that) (?:seems|looks|appears|turns out) (?:like|as|that)\b"
    r"|^(?:it|that)(?:'s| is| was) (?:an? )?(?:good|bad|common|great|best) (?:idea|practice|habit)\b"
    r"|^(?:it|that)(?:'s| is| was) (?:also |usually |common |important |advisable |possible |better |best )+",
    re.IGNORECASE,
)

# Parts of a calendar are when something was written, not what it is about.
_DAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_NUMBER = r"\d{1,2}(?:st|nd|rd|th|\.)?"
CALENDAR = re.compile(
    rf"^(?:{_DAY},? ?)?(?:{_MONTH}\.? ?(?:{_NUMBER})?|{_NUMBER} {_MONTH}\.?)?,? ?(?:(?:19|20)\d\d)?$", re.IGNORECASE
)

# A label that begins or ends so is half of a sentence: its children need it above them, but it names no topic.
HALF_A_SENTENCE = re.compile(
    # Not in any case: "IT security" and "Vitamin A" are labels.
    r"^(?:[Aa]nd|[Bb]ut|[Ss]o|[Oo]r|[Tt]hen|[Aa]lso|[Hh]owever|[Ii]f|[Ww]hen|[Ww]hile|[Bb]ecause|[Ss]ince|[Ii]ts?|[Tt]his"
    r"|[Tt]hat|[Tt]hese|[Tt]hose|[Tt]hey|[Hh]ere|[Tt]here)\b"
    r"|\b(?:and|but|or|so|to|of|for|with|by|from|as|that|which|because|if|the|a|an|is|are)$"
)

DIARY = re.compile(
    r"^(?:i(?:'ve| have)? )?(?:also )?"
    r"(?:learned|learnt|read|watched|finished|started|tried|played|spent|went|looked|worked)\b"
    r"|^today\b|^i (?:then |also |just )?\w+ed\b",
    re.IGNORECASE,
)
PRAISE = re.compile(
    r"\b(?:awesome|amazing|great (?:product|guide|video|article|read|talk|documentation|resource)|love (?:it|this)"
    r"|super easy|pretty (?:cool|nice|neat|seamless|easy|interesting|good|great|useful|handy)|really (?:cool"
    r"|nice|neat|easy)"
    r"|good documentation|(?:very|quite|super) (?:interesting|cool|nice|neat|useful|handy)|favou?rite)\b",
    re.IGNORECASE,
)
POINTER_WORDS = frozenset(
    """here this link links docs documentation documented article video guide important page site url instructions
    located script sample see source reference repo post blog tutorial example more info details great good""".split()
)

_WORD = re.compile(r"[^\W_][\w'$%]*(?:[./:@+-]\w+)*|--?[a-z][\w-]*|[<>|&]+")


_FIRST_PERSON = re.compile(r"\b(?:I|my|mine|me|I'm|I've|we|our)\b(?!/)")


@lru_cache(maxsize=KEPT)
def first_person(text: str) -> bool:
    """Whether a text speaks of the writer: what I did is no knowledge."""
    return bool(_FIRST_PERSON.search(text))


_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LETTERS_A_WORD = 3


def telling(text: str) -> int:
    """How many words carry knowledge; where words are not parted by blanks, every few signs are one."""
    signs = 0 if text.isascii() else len(_IDEOGRAPH.findall(text))
    return len(stems(text)) + signs // _LETTERS_A_WORD


_DIARY_HEADING = re.compile(
    r"\bwhat(?:'s| (?:i|we))? ?(?:did|works?|worked|went|broke|confused|would|tried|built|struggled|didn't|next)\b"
    r"|\b(?:progress|goals?|next steps|plans?|reflections?|challenges?|blockers?|mood|retrospective|worklog"
    r"|session journal|status update|lessons learned)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def is_diary_heading(title: str) -> bool:
    """Whether a heading stands over what somebody did, and not over what is so."""
    return bool(_DIARY_HEADING.search(title))


@lru_cache(maxsize=KEPT)
def words(text: str) -> tuple[str, ...]:
    """The words of a plain text as they stand."""
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=KEPT)
def content(text: str) -> tuple[str, ...]:
    """Stems of the words that carry knowledge."""
    return tuple([known for word in words(text) if (known := _telling_stem(word)) is not None])


@lru_cache(maxsize=KEPT)
def stems(text: str) -> frozenset[str]:
    """The same, each once."""
    return frozenset(content(text))


@lru_cache(maxsize=16384)
def _telling_stem(word: str) -> str | None:
    """One question for each word of a text, and not three: this is asked half a million times for a long journal."""
    return None if word.casefold() in STOP else stem(word)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Fold a word's commonest endings, so that ``pods`` and ``pod`` are the same word."""
    word = word.casefold().removesuffix("'s")
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word.removesuffix(ending) + instead
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


_ORDER = re.compile(
    r"(?:Also |Please )?(?:[Pp]rovide|[Dd]escribe|[Ee]xplain|[Dd]iscuss|[Ll]ist|[Nn]ame|[Gg]ive|[Cc]ompare|[Oo]utline"
    r"|[Dd]efine|[Dd]raw|[Ss]ketch|[Jj]ustify|[Mm]otivate)"
    r" (?:the|an?|its|their|it|them|your|what|how|why|each|some|two|both) (?!\w+ (?:to|with|for)\b)"
)


def is_order(text: str) -> bool:
    """Whether a sentence is what a teacher asks for, ``Describe the parts of a hive``; with code it instructs."""
    return "`" not in text and _ORDER.match(text) is not None


EXAMPLE_FIRST = re.compile(r"(?:for (?:example|instance)\b|(?:e\.?g|ex)[.:]? |example:)", re.IGNORECASE)
"""Beginnings of a sentence that only gives an example of the one before."""


_SMALL_WORDS = frozenset("of and the for to in a an on with by".split())


def initials_match(short: str, long: str) -> bool:
    """Whether an abbreviation is made of the first letters, or of the capitals, of words."""
    parts = [part for part in re.split(r"[\s/-]+", long) if part and part[0].isalnum()]
    letters = short.removesuffix("s").casefold()
    if len(letters) < 2 or not parts or parts[0] in _SMALL_WORDS:
        return False
    initials = "".join(part[0] for part in parts).casefold()
    telling = "".join(part[0] for part in parts if part not in _SMALL_WORDS).casefold()
    named = all(part in _SMALL_WORDS or any(c.isupper() for c in part) for part in parts)
    capitals = "".join(c for c in long if c.isupper()).casefold() if named else ""
    return letters in (initials, capitals, telling)
