"""Family ``how``: by what means something is done.

Triggers and cards, the first that fits a sentence:
- ``how.want``: ``If you want to X, you can Y``, ``You can Y if you want to X``: ``How can you X?``.
- ``how.to``: ``To X, you should Y``, ``To X, run `c` ``: ``How do you X?``; a duty asks ``What must you do to X?``.
- ``how.by``: ``You can X by Y``, ``X is done via Y``: ``How can you X?``, ``How is X done?``.
- ``how.with``: ``With `c` you can X``, ``List pods with `c` ``: ``How do you list pods?``.
Example: ``To undo the last commit, run `git reset HEAD~` ``. Risk: ``to`` that begins no purpose, ``by`` an author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import grammar
from ..candidate import Candidate
from ..clauses import action, begins_with_verb, imperative, is_subject, points, unbalanced
from ..subject import Subject
from ..told import Told, told, weighed, without_connective

_ADVERBS = r"(?:(?:just|simply|also|actually|first|instead|always|only|either|easily|then|now|further) )*"
_YOU = re.compile(
    rf"^{_ADVERBS}(?:you|we|one)(?: just| simply| also| only| first)?"
    r"(?P<must> must| have to| need to| will have to| will need to|'ll need to|'ll have to|'d need to|'d have to)?"
    r"(?P<modal> can| could| may| might| should| would|'d| will|'ll| are able to)? "
    rf"{_ADVERBS}(?P<do>\S.+)$",
    re.IGNORECASE,
)
_DO_SO = re.compile(
    r"^(?:do|achieve|accomplish) (?:so|this|that|it) (?:simply |just )?(?=by|via|with|using|through)", re.IGNORECASE
)
_WANT = re.compile(
    r"^(?:if|when|whenever) (?:you|we|one)(?:'d| would)?"
    r" (?:want|wants|need|wish|like|have|prefer|are trying|are going|intend) to ",
    re.IGNORECASE,
)
_TO = re.compile(r"^(?:in order )?to ", re.IGNORECASE)
_WANTED = re.compile(r",? (?:(?:if|when) (?:you|we) (?:want|need|wish|have)|in order) to ")
_SPLIT = re.compile(r", |(?<!\bthat)(?<!\bso) (?=(?:you|we) (?:can|could|should|must|will|would|need|have) )")
_ONLY_CODE = re.compile(
    r"^(?P<do>.{4,80}?),?(?: (?:you )?(?:just |simply )?(?:use|run|type|do|execute|call|try))? (?P<code>`x+`)$"
)
_MEANS = re.compile(
    r",? (?P<by>(?:by|through) (?:\w+ly )?\w+ing\b|(?:via|using|by means of|by way of)\b"
    r"|with (?:(?:an?|the|your) )?(?:[\w-]+ ){0,2}`|with the help of|through (?:an?|the|its)\b)"
)
_PURPOSE = re.compile(
    r",? (?:this is |that is |which is )?(?:in order )?to (?=[a-z])|,? so that |,? so (?:you|we) can "
)
_CAN = re.compile(
    rf"^(?:you|we|one|users|developers)(?P<modal> can| could| may| should| must)? {_ADVERBS}(?P<do>\S.+)$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"^(?P<who>\S.{0,58}?) (?P<be>is|are|can be|could be|should be|must be|will be|was|were"
    r"|needs? to be|have to be|has to be)"
    r"(?: (?:usually|often|always|typically|only|also|automatically|generally|commonly|indirectly|mainly))?"
    r" (?P<done>\w+ed|done|made|set|built|sent|kept|held|run|written|given|known|found|split|chosen|drawn|stolen|seen"
    r"|read|put|bound|lost|shown|hidden|driven|overridden|broken|fed|met)"
    r" (?P<by>(?:by \w+ing|via|using|through|by means of|with `)(?=[\s`x]).*)$"
)
_WITH = re.compile(
    r"^(?P<by>(?:with|using|via|through|by (?:using )?)(?: |(?=`)).{2,60}?),? (?:you|we|one) (?:can|could) "
    rf"{_ADVERBS}(?P<do>\S.+)$",
    re.IGNORECASE,
)
_NAMES_MEANS = re.compile(r"\b(?:by|via|using|with|through)\b")
_NAMED_MEANS = re.compile(r"\b(?:this|that|these|those|it|them|such|some|no)\b", re.IGNORECASE)
_PURPOSE_FIRST = re.compile(r"(?:in order )?to |(?:if|when) (?:you|we) (?:want|need|wish|would)", re.IGNORECASE)
_READ = re.compile(r"(?:see|refer|read|note|check out|look)\b", re.IGNORECASE)
_LONGEST_MEANS = 16


def cards(subject: Subject) -> Iterator[Candidate]:
    """At most one question a sentence, and one for its purpose."""
    for plain in told(subject):
        one = without_connective(plain, _PURPOSE_FIRST)
        made = _wanted(subject, one) or _to(subject, one) or _with(subject, one) or _by(subject, one)
        if made:
            yield made


def _wanted(subject: Subject, one: Told) -> Candidate | None:
    begins = _WANT.match(one.neutral)
    if begins:
        return _split(subject, one, "how.want", begins.end(), 0.8)
    found = _WANTED.search(one.neutral)
    if not found:
        return None
    phrase = action(one.text[found.end() :])
    return _asked(subject, one, "how.want", phrase, one.text[: found.start()], 0.7) if phrase else None


def _to(subject: Subject, one: Told) -> Candidate | None:
    begins = _TO.match(one.neutral)
    if not begins:
        return None
    code = _ONLY_CODE.match(one.neutral[begins.end() :])
    phrase = action(code["do"], sure=True) if code and "`" not in code["do"] and "," not in code["do"] else None
    if code and phrase:
        answer = one.text[begins.end() + code.start("code") :]
        return weighed(subject, one, "how.to", "1", f"How do you {phrase}?", answer, 0.8, whole=True)
    return _split(subject, one, "how.to", begins.end(), 0.78)


def _split(subject: Subject, one: Told, rule: str, start: int, score: float) -> Candidate | None:
    """The purpose ends at the first comma after which somebody does something."""
    for comma in _SPLIT.finditer(one.neutral, start):
        phrase = action(one.text[start : comma.start()], sure=True)
        made = _asked(subject, one, rule, phrase, one.text[comma.end() :], score) if phrase else None
        if made or phrase is None:
            return made
    return None


def _asked(subject: Subject, one: Told, rule: str, phrase: str, does: str, score: float) -> Candidate | None:
    """``How can you …?`` with what somebody then does; None when nobody does anything."""
    bare = Told(one.sentence, does, one.neutral[one.text.index(does) :][: len(does)]).neutral
    found = _YOU.match(bare)
    skipped = re.match(_ADVERBS, bare)
    start = found.start("do") if found else skipped.end() if skipped else 0
    rest = does[start:]
    so = _DO_SO.match(rest)
    if so:
        modal = (found["modal"] or "").strip() if found else ""
        return weighed(subject, one, rule, "1", _how(modal, phrase), rest[so.end() :], score)
    if not begins_with_verb(bare[start:]):
        return None
    needs = re.match(r"needs? (?!to )", rest)
    if needs:
        return weighed(subject, one, rule, "1", f"What do you need to {phrase}?", rest[needs.end() :], score)
    if found and found["must"]:
        return weighed(subject, one, rule, "1", f"What do you have to do to {phrase}?", rest, score - 0.04)
    modal = (found["modal"] or "").strip() if found else ""
    return weighed(subject, one, rule, "1", _how(modal, phrase), rest, score)


def _how(modal: str, phrase: str) -> str:
    said = {"may": "can", "might": "can", "are able to": "can", "'d": "would", "will": "do", "'ll": "do"}
    helper = said.get(modal, modal) or "do"
    return f"How {helper} you {phrase}?"


def _with(subject: Subject, one: Told) -> Candidate | None:
    found = _WITH.match(one.neutral)
    if found:
        phrase = action(one.text[found.start("do") :])
        means = grammar.lower_first(one.text[slice(*found.span("by"))])
        sound = phrase and not _NAMED_MEANS.search(found["by"]) and not unbalanced(means) and "," not in found["by"]
        return (
            weighed(subject, one, "how.with", "1", f"How can you {phrase}?", means, 0.72, whole=True) if sound else None
        )
    if not imperative(one.text):
        return None
    ends = re.match(r"^(?P<do>.{6,80}?) (?:with|using|via|through|by running|by using) (?P<code>`x+`)$", one.neutral)
    phrase = action(one.text[: ends.end("do")]) if ends and "`" not in ends["do"] else None
    if not ends or not phrase or _READ.match(phrase):
        return None
    return weighed(
        subject, one, "how.with", "1", f"How do you {phrase}?", one.text[ends.start("code") :], 0.74, whole=True
    )


def _by(subject: Subject, one: Told) -> Candidate | None:
    if not _NAMES_MEANS.search(one.neutral):
        return None
    passive = _PASSIVE.match(one.neutral)
    if passive:
        return _passive(subject, one, passive)
    who = _CAN.match(one.neutral)
    found = _MEANS.search(one.neutral, who.start("do")) if who else None
    if found and found["by"].startswith("with "):  # "fill it with data using `seed`": the tool comes last
        found = _MEANS.search(one.neutral, found.start("by") + 1) or found
    if not who or not found:
        return None
    phrase = action(one.text[who.start("do") : found.start()])
    if not phrase or not who["modal"]:
        return None
    means = one.text[found.start("by") :]
    purpose = _PURPOSE.search(one.neutral, found.end())
    if purpose and len(one.text[found.end() : purpose.start()].split()) >= 1 and "this is" in purpose[0]:
        means = one.text[found.start("by") : purpose.start()]
    return _means(subject, one, f"{_how(who['modal'].strip(), phrase)}", means, 0.76)


def _passive(subject: Subject, one: Told, found: re.Match[str]) -> Candidate | None:
    who = one.text[: found.end("who")]
    if not is_subject(who) or points(who, 1) or found["done"] in who:
        return None
    be, _, rest = found["be"].partition(" ")
    helper, middle = (be, f"{rest} " if rest else "")
    if be in ("need", "needs", "have", "has"):
        helper, middle = ("do" if grammar.is_plural(who) else "does", f"{grammar.base(be)} to be ")
    front = f"How {helper} {grammar.lower_first(who)} {middle}{found['done']}?"
    return _means(subject, one, front, one.text[found.start("by") :], 0.72)


def _means(subject: Subject, one: Told, front: str, means: str, score: float) -> Candidate | None:
    if len(means.split()) > _LONGEST_MEANS or points(means, 1) or unbalanced(means):
        return None
    return weighed(subject, one, "how.by", "1", front, means, score)
