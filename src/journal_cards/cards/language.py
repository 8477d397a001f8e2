"""Whether a bullet is English, by its smallest words: the rules of sentences know no other language.

A language that they do not know still has structure: questions, ``term: meaning``, code and numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from .outline import Place
from .words import words

NOT_ENGLISH = "it is not English: only questions, terms with a colon, lists, tables, code and numbers are asked for"

_ENGLISH = frozenset(
    """the of and to is are was that it for on with as by this be at from or you can not which an have has if when
    will your how what they their use used does do into than then so but we its there these those""".split()
)
# Small words of German, Spanish, French, Italian, Portuguese, Dutch, Swedish and Polish that are no English words.
_OTHER = frozenset(
    """der das und ist nicht ein eine einen einer dem den des mit für auf von zu im zum zur sich wird werden kann auch
    oder wenn dass bei nach über aus sind als wie  muss nur es el los las del una para por con que como más pero
    sus este esta son está se le les  est dans pour une qui sur pas avec ce cette sont du au aux ou mais  il lo
    gli della che  con sono nel alla uma não  na em dos het een  voor niet zijn wordt ook maar och är som att
    för inte på av med jest nie się czy oraz""".split()
)
_MOST_LETTERS = 0.3


def is_english(places: Sequence[Place]) -> list[bool]:
    """For each bullet whether it is English; one that does not say goes with those before it, or with the
    whole journal."""
    weights = [_weight(place.plain) for place in places]
    whole = 1.0 if sum(weights) >= 0 else -1.0
    found: list[bool] = []
    balance: dict[int, float] = {}
    for place, weight in zip(places, weights, strict=True):
        here = 0.6 * balance.get(place.entry_index, whole) + weight
        balance[place.entry_index] = here
        found.append(weight > 0 if weight else here >= 0)
    return found


def _weight(text: str) -> int:
    """English small words less those of other languages; a text in other letters weighs against English."""
    said = {word.casefold() for word in words(text)}
    foreign = 0 if text.isascii() else sum(ord(letter) > 0x24F and letter.isalpha() for letter in text)
    if foreign and foreign > _MOST_LETTERS * max(1, sum(letter.isalpha() for letter in text)):
        return -3
    return len(said & _ENGLISH) - len(said & _OTHER)
