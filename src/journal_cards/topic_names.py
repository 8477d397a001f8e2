"""A topic by the name that a person gives it."""

from __future__ import annotations

from collections.abc import Sequence

from .errors import UserError
from .text import one_line

HOW_TO_IMPORT = "nothing was imported yet: journal-cards import journal.md"


def find_topic(name: str, paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The topic that ``name`` means: by name, by path (``Networking/CIDR``), or by an unambiguous beginning of either.

    Raises UserError, with what was meant perhaps, when there is none or there are several.
    """
    every = sorted({path[:length] for path in paths for length in range(1, len(path) + 1)})
    wanted = _folded(name)
    if not every:
        raise UserError(HOW_TO_IMPORT)
    for matches in (
        [path for path in every if _folded("/".join(path)) == wanted],
        [path for path in every if _folded(path[-1]) == wanted],
        [path for path in every if wanted and _folded("/".join(path)).startswith(wanted)],
        [path for path in every if wanted and _folded(path[-1]).startswith(wanted)],
    ):
        # A topic and its own subtopics are one beginning: "vLL" means vLLM.
        outermost = [
            path for path in matches if not any(path != other and path[: len(other)] == other for other in matches)
        ]
        if len(outermost) == 1:
            return outermost[0]
        if outermost:
            raise UserError(f"“{one_line(name)}” could be {_listed(outermost)}: give more of the name, or the path")
    raise UserError(f"there is no topic “{one_line(name)}”{_meant(wanted, every)}: `journal-cards topics` lists them")


def _folded(name: str) -> str:
    for mark in ("›", "::", ">"):
        name = name.replace(mark, "/")
    return "/".join(" ".join(part.split()).casefold() for part in name.split("/")).strip("/")


def _listed(paths: Sequence[tuple[str, ...]]) -> str:
    named = [one_line("/".join(path)) for path in paths[:4]]
    return " or ".join((", ".join(named[:-1]), named[-1])) if len(named) > 1 else named[0]


def _meant(wanted: str, paths: Sequence[tuple[str, ...]]) -> str:
    from difflib import get_close_matches

    names = {_folded(path[-1]): path for path in reversed(paths)}
    close = get_close_matches(wanted, names, n=2)
    return f" (did you mean {_listed([names[name] for name in close])}?)" if close else ""
