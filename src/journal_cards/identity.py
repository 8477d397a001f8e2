"""Names that are made once and never change: uids of notes and cards.

A uid is made from what a thing was at birth. No path of a machine, no date and no line goes into it, so that two
machines that import the same file agree.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Container
from hashlib import sha256


def note_uid(journal: str, parent_key: str, key: str, occurrence: int, taken: Container[str] = ()) -> str:
    """A note's uid; ``occurrence`` counts equal texts under equal parents, from 0; a taken uid is salted."""
    return _free(("note", journal, parent_key, key, str(occurrence)), taken)


def card_uid(note: str, family: str, slot: str, taken: Container[str] = ()) -> str:
    """A card's uid in its note; a taken uid is salted."""
    return _free(("card", note, family, slot), taken)


def _free(parts: tuple[str, ...], taken: Container[str]) -> str:
    salt = 0
    while True:
        uid = digest(*parts, *((str(salt),) if salt else ()))
        if uid not in taken:
            return uid
        salt += 1


def digest(*parts: str) -> str:
    """80 bits of SHA-256 over the parts, each ended by a separator, as 16 characters of base 32."""
    whole = sha256()
    for part in parts:
        # A separator that cannot stand in the part keeps ("ab", "c") and ("a", "bc") apart.
        whole.update(part.encode("utf-8", "surrogatepass").replace(b"\x1f", b"\x1f\x1f") + b"\x1f\x1e")
    return b32encode(whole.digest()[:10]).decode().lower()
