"""Part of family ``term``: a sentence that says what something is.

- ``term.is``: ``T is a d``, ``T are d that …``, ``T means d``, ``T refers to d``, ``T is used for d``: asked both ways.
- ``term.called``: ``d is called T``, ``T, also known as U``: asked for the name.
Example: `` `touch` is an upsert command``. Risk: ``X is a good way`` is praise, ``the solution is …`` means something
only where it stands, and a short definition fits many things (``is a Unix-like system``: asked forward only).
"""

from __future__ import annotations

import re

from .. import inline
from ..candidate import Candidate
from ..grammar import is_plural, lower_first
from ..subject import Sentence, Subject, candidate, masked
from ..terms import ANNOUNCES, is_generic, is_name, is_term, told, without_article
from ..words import content, words

_TERM = r"^(?P<term>[^\s,;:()][^,;:()]{0,60}?(?: \([^()]{1,50}\))?) "
_IS = re.compile(
    _TERM + r"(?:(?P<adverb>basically|simply|essentially|just|really|also|actually|usually|typically|generally"
    r"|(?:most )?often|sometimes|always|now|still|currently|commonly|normally|frequently) )?"
    r"(?P<verb>is|are) (?:(?:basically|simply|essentially|just|really|also|actually|probably|usually|often"
    r"|typically) )?(?P<rest>"
    r"(?:an?|the|one of|any|something|part of|used (?:to|for|when|by|in|as)|what (?:you|we|one|the|an?|is)) .+"
    r"|(?<=are )(?!always|perhaps|\w+e[dn]\b|(?:kept|held|sent|made|built|put|set) )"
    r"(?:[a-z][\w-]* ){0,2}[a-z-]{3,}s (?:to|in|on|with|by|from) .+"
    r"|(?!(?:not|sent|made|built|done|kept|held|given|taken|known|written|put|set|left|found|able|available"
    r"|also|only|always|never|in|on|at|to|as|like|more|less|very|so|too|no|still|now|good|bad"
    r"|aware|capable|independent|responsible|important|necessary|possible|full|made|free|out|part|often|usually|all"
    r"|different|similar|equal|useful|better|worse|best|easier|faster|slower|just|typically|kind|\w+(?:ed|ing|ly))\b)"
    r"(?:(?!(?:to|because|as|than|in|on|at|by|with|from|for|when|if|but|and|or|so|since)\b)[a-z][\w-]* ){0,3}"
    r"[a-z][\w-]*(?<!ed)(?<!ly)(?<!ing)(?<!able)(?<!al)(?<!ous)(?<!ent)(?<!ive)(?<!ful)"
    r" (?:that|which|who|whose|of) .+)$"
)
_MEANS = re.compile(
    _TERM + r"(?P<says>means|stands for|refers to|is short for|denotes|(?:is|are) when) (?P<rest>\S.+)$"
)
_SAYS = re.compile(r" (?:means|stands for|refers to|is short for|denotes|is when|are when) ")
VAGUE = re.compile(
    r"^something (?:like|that)\b|^(?:similar|related|equal|equivalent) to\b|^the only\b|^(?:an?"
    r"|the) [a-z]+ one$|^(?:an?|the) (?:real|pure|huge|total|complete"
    r"|famous|true|known|classic) [a-z]+$"
    r"|^(?:another|from|by|with|about|under|over|based|for)\b"
    r"|^(?:an?|the) (?:(?:bit|lot|little|must|mess|hot|pain|shame|bonus|game|no-brainer|active|big|huge"
    r"|opposite|reverse|fan|way|option"
    r"|area|part of|matter|case|same|normal|solution|answer|equation|key|reason|problem|idea|goal|result|first step"
    r"|next step|other way|number of ways|kind of|sort of) ?"
    r"|(?:\w+ )?(?:good|great|nice|bad|better|best|worst|simple|easy|common|useful|handy|cool|important|popular"
    r"|excellent|powerful|interesting|perfect|basic|complicated|necessary|challenging|difficult|hard|favou?rite) )"
    r"|^(?:an?|the) (?:\w+ )?(?:concept|term|idea|feature|technology|tool|thing|technique|method|approach|topic)$"
    r"|^one of (?:the )?(?:\w+ )?(?:most|best|biggest|many|few)\b|^the one \w+\b"
    r"|^(?:the )?most\b|^any (?:of|other)\b|^part of (?:the|a|an|it|this)\b",
    re.IGNORECASE,
)
_SECOND_CLAUSE = re.compile(r"(?:\b(?:and|but|whereas)|, while) (?:\S+ ){1,4}(?:is|are) ")
PLURAL_ACRONYM = re.compile(r"[A-Z0-9]{2,}s$")
_CALLED = re.compile(
    r"^(?P<what>.{3,140}?) (?:is|are)(?P<also> also| sometimes| often| commonly| usually)? "
    r"(?:called|known as|referred to as|named|termed|dubbed)(?P<article> an?| the)? "
    r"[\"“]?(?P<term>[^,;:.()\"”]{1,50}?)[\"”]?(?:$|[,;.(]| (?:because|since|when|if|and|that|which|in|by|for|as|to)\b)"
)
_ALSO = re.compile(
    r"^(?P<what>[^,;:()]{2,50}?),? \(?(?:also (?:known as|called|referred to as)|aka|a\.k\.a\.?) (?:an? |the )?"
    r"[\"“]?(?P<term>[^,;.()\"”]{1,40}?)[\"”]?(?:[,);.]|$| (?:is|are)\b)"
)


def definition(subject: Subject, sentence: Sentence) -> list[Candidate]:
    """The cards of a sentence that says what something is; empty when it does not."""
    text = sentence.text
    neutral = masked(text)
    if " called " in text or " as " in text or "named " in text or "ka " in text or ".k.a" in text:
        named = _called(subject, sentence, neutral)
        if named:
            return named
    if sentence.index and text.startswith(("This means", "It means")):
        return _means_the_one_before(subject, sentence)
    found = _MEANS.match(neutral) if _SAYS.search(neutral) else None
    found = found or (_IS.match(neutral) if " is " in neutral or " are " in neutral else None)
    return _defined(subject, sentence, found) if found else []


_THIS_MEANS = re.compile(r"^(?:This|It)(?: just| basically| simply)? means (?:that )?(?P<what>\S.+)$")


def _means_the_one_before(subject: Subject, sentence: Sentence) -> list[Candidate]:
    """``CIDR notation `10.0.0.0/8`. This means d`` asks what the words before mean."""
    named, said = subject.sentences[sentence.index - 1].text, _THIS_MEANS.match(sentence.text)
    what = told(said["what"], after_verb=False) if said else None
    if what is None or not is_term(without_article(named), 6) or len(content(what.answer)) < _TELLING:
        return []
    front = f"What does {lower_first(named)} mean?"
    return [
        candidate(
            subject, sentence, "term.is", slot("forward", sentence), "basic", front, what.answer, score=0.72, context=()
        )
    ]


_TELLING = 3


def slot(name: str, sentence: Sentence) -> str:
    """The slot of a card of that sentence: the first sentence's has no number."""
    return name if sentence.index == 0 else f"{name} {sentence.index + 1}"


def _defined(subject: Subject, sentence: Sentence, found: re.Match[str]) -> list[Candidate]:
    text = sentence.text
    start, end = found.span("term")
    term, rest = text[start:end], text[slice(*found.span("rest"))]
    says = found.groupdict().get("says")
    if sentence.restored and found.groupdict().get("verb") == "is" and is_plural(_bare(term)):
        return []
    if not _may_define(term, rest, found.groupdict().get("verb"), says):
        return []
    what = told(rest)
    if what is None or len(content(what.answer)) < (1 if is_name(term) or says else 2) or VAGUE.match(what.answer):
        return []
    forward, backward = _scores(term, what.answer, sentence, says)
    if ANNOUNCES.match(inline.plain(term)):
        return []
    more = () if what.whole else (text,)
    extra = (*more, *subject.rest(sentence.index))
    front, back = _question(_bare(lower_first(term)), found.groupdict().get("verb"), says, what.answer)
    if _OF_A_PERSON.search(rest) and re.match(r"[A-Z]\w+ [A-Z]", term):
        front, backward = front.replace("What ", "Who ", 1), backward - 0.2
    cut = text[: found.start("rest") + len(what.answer)]
    hidden = _without_article(term, start, start + len(term.rstrip()))
    return [
        candidate(
            subject, sentence, "term.is", slot("forward", sentence), "basic", front, back, score=forward, extra=extra
        ),
        candidate(
            subject, sentence, "term.is", slot("backward", sentence), "cloze", cut,
            spans=(hidden,), score=backward, extra=extra,
        ),
    ]  # fmt: skip


_OF_A_PERSON = re.compile(r"\b(?:he|she|his|her|him)\b")


def _may_define(term: str, rest: str, verb: str | None, says: str | None) -> bool:
    bare = _bare(term)
    if not is_term(without_article(bare), 6) or is_generic(bare):
        return False
    if says is None and verb == "are" and not (is_plural(bare) or re.match(r"an?\b", rest)):
        return False
    if says == "means" and not (is_name(term) or len(words(bare)) == 1 or term.startswith(("A ", "An ", "The "))):
        return False
    if says in ("means", "is when", "are when") and re.match(r"(?:we|you|i|it|they|there)\b", rest, re.IGNORECASE):
        return says != "means"
    return not VAGUE.match(rest) and not _SECOND_CLAUSE.search(masked(rest))


_COINED = re.compile(r"\d|\b[A-Z]{2,}|\w[a-z][A-Z]|[./_]")
"""Signs of a name that somebody gave: an acronym, ``camelCase``, a path."""
_ORDINARY = re.compile(r"(?:tion|sion|ness|ment|ity|ance|ence|ing|ory)$")
"""Ends of words that everybody uses: what the author says of one is one of many things."""
_CIRCLE = re.compile(
    r"(?:an?|the) (?:(?:\w+ )?(?:version|kind|type|sort|form|project|prerequisite|metaphor)) (?:of|for|in)\b"
)
_NARROWS = re.compile(r" (?:of|for|with|that|which|who|whose|in|on|to|by|from|between|used|made|without|where) ")


def _scores(term: str, answer: str, sentence: Sentence, says: str | None) -> tuple[float, float]:
    said, name = len(words(_bare(term))), is_name(term)
    telling = len(content(inline.plain(answer)))
    lost = 0.05 * sentence.restored + 0.08 * (said > 4) + 0.1 * answer.startswith(("an example", "one of"))
    definite = term[:4] in ("The ", "the ") and not name and not re.search(r"[a-z] [A-Z]", term)
    lost += 0.22 * (definite and said < 3)
    sure = "`" in term or _COINED.search(term) is not None
    lost += 0.2 * (", not " in answer) + 0.15 * bool(_CIRCLE.match(answer))
    forward = 0.78 - lost - 0.12 * definite - ((0.3 if sure else 0.2) if telling < 2 else 0.12 if telling < 3 else 0.0)
    forward -= 0.2 * (telling < 3 and not sure and answer.startswith(("a ", "an ", "the ")))
    forward -= 0.1 * bool(said == 1 and _ORDINARY.search(term))
    forward -= 0.12 * bool(re.fullmatch(r"[a-z][a-z-]+(?<!s)", term))  # a noun that wants an article
    forward -= 0.2 * answer.startswith("used by ")
    # "A Unix-like system" is said of many; "a market with one seller" is not.
    wide = re.match(r"an? ", answer) and not _NARROWS.search(answer)
    backward = (
        0.74
        - lost
        - 0.2 * (telling < 2)
        - 0.16 * (says == "means" and telling < 3)
        - 0.06 * definite
        - (0.0 if telling > 3 else 0.26 if wide else 0.14)
        - 0.2 * (telling < 6 and not sure and says != "is when")
    )
    return forward, backward + (0.12 if "`" in term and telling < 4 else 0.0)


def _question(term: str, verb: str | None, says: str | None, rest: str) -> tuple[str, str]:
    """``is used when d`` asks when, ``is used for d`` what for; everything else what it is."""
    plural = (
        is_plural(term)
        or bool(PLURAL_ACRONYM.search(term))
        or (verb == "are" and not is_name(term) and not rest.startswith(("a ", "an ")))
    )
    be, do = ("are", "do") if plural else ("is", "does")
    if says:
        asked = {
            "means": f"What {do} {term} mean?",
            "denotes": f"What {do} {term} denote?",
            "stands for": f"What {do} {term} stand for?",
            "is short for": f"What {be} {term} short for?",
            "refers to": f"What {do} {term} refer to?",
        }
        whens = f"when {rest}"
        return (asked[says], rest) if says in asked else (f"What {be} {term}?", whens)
    used = re.match(r"used (when|for|to|by|in|as) (.+)$", rest)
    if used is None:
        return f"What {be} {term}{' part of' if rest.startswith('part of ') else ''}?", rest.removeprefix("part of ")
    if used[1] == "when":
        return f"When {be} {term} used?", f"when {used[2]}"
    if used[1] in ("by", "in", "as"):
        asks = {
            "by": f"What {be} {term} used by?",
            "in": f"Where {be} {term} used?",
            "as": f"What {be} {term} used as?",
        }
        return asks[used[1]], used[2] if used[1] != "in" else f"in {used[2]}"
    return f"What {be} {term} used for?", used[2] if used[1] == "for" else f"to {used[2]}"


# ---- names that stand behind -----------------------------------------------------------------------------------------


def _called(subject: Subject, sentence: Sentence, neutral: str) -> list[Candidate]:
    text = sentence.text
    also = _ALSO.match(neutral)
    if also:
        what, term = text[slice(*also.span("what"))].strip(), text[slice(*also.span("term"))].strip()
        named = _other_name(subject, sentence, what, term)
        if named:
            return named
    found = _CALLED.match(neutral)
    if not found:
        return []
    what, term = text[slice(*found.span("what"))], text[slice(*found.span("term"))]
    if not is_term(term, 5) or is_generic(term) or re.match(r"(?:an?|the|on|by|in|from|at|with|after)\b", term):
        return []
    if re.match(r"there\b|another\b", what, re.IGNORECASE) or re.search(r"\bthis$|[!?]", what):
        return []
    bare = without_article(what)
    if is_term(bare, 4 if found["also"] == " also" else 2):
        return _other_name(subject, sentence, what, term, " also" if found["also"] else "")
    end = found.end("term") + (text[found.end("term") : found.end("term") + 1] in ('"', "”"))
    span, cut = found.span("term"), text[:end]
    made = [
        candidate(
            subject, sentence, "term.called", slot("backward", sentence), "cloze", cut, spans=(span,),
            score=0.72 - 0.2 * (len(content(" ".join((what, *sentence.context)))) < 3),
            extra=(*((text,) if cut != text else ()), *subject.rest(sentence.index)),
        )
    ]  # fmt: skip
    if re.match(r"(?:an?|the) ", what, re.IGNORECASE) and len(content(what)) >= 3 and not sentence.context:
        article = (found["article"] or "").strip()
        asked = f"What {'are' if is_plural(term) else 'is'} {article + ' ' if article else ''}{term}?"
        made.append(
            candidate(
                subject,
                sentence,
                "term.called",
                slot("forward", sentence),
                "basic",
                asked,
                lower_first(what),
                score=0.68,
            )
        )
    return made


def _other_name(subject: Subject, sentence: Sentence, what: str, term: str, also: str = " also") -> list[Candidate]:
    named = without_article(what)
    if not is_term(named, 5) or not is_term(term, 4) or is_generic(named) or is_generic(term):
        return []
    front = f"What {'are' if is_plural(what) else 'is'} {lower_first(what)}{also} called?"
    extra = (sentence.text, *subject.rest(sentence.index))
    return [
        candidate(
            subject, sentence, "term.called", slot("also", sentence), "basic", front, term, score=0.68, extra=extra
        )
    ]


def _bare(term: str) -> str:
    return re.sub(r" \([^()]*\)$", "", term)


def _without_article(term: str, start: int, end: int) -> tuple[int, int]:
    article = re.match(r"(?:an?|the) ", term, re.IGNORECASE)
    return (start + article.end(), end) if article else (start, end)
