"""The journal's text before the markdown parser sees it: line ends, byte order mark and front matter."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n?")
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_YAML_KEY = re.compile(r"""["']?[\w$@][^:#]*:(?:[ \t]|$)""")
_TOML_LINE = re.compile(r"""(?:["']?[\w-][^=]*=|\[|[\]}])""")


def prepare(text: str) -> tuple[str, str]:
    """Normalise line ends, drop a byte order mark and blank out the front matter; every line keeps its number.

    The second text is the title that the front matter gives, or empty.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    return _without_front_matter(text)


_TITLE = re.compile(r"""^title[ \t]*[:=][ \t]*["']?(.+?)["']?[ \t]*$""", re.MULTILINE | re.IGNORECASE)


def _without_front_matter(text: str) -> tuple[str, str]:
    opening = text[:4].rstrip()
    if opening not in _FENCES or not text.startswith((f"{opening}\n", f"{opening} ", f"{opening}\t")):
        return text, ""
    lines = text.split("\n")
    if lines[0].rstrip() != opening:
        return text, ""
    closing = next((i for i, line in enumerate(lines) if i and line.rstrip() in _FENCES[opening]), None)
    if closing is None:
        return text, ""
    inside = lines[1:closing]
    if not (_is_yaml(inside) if opening == "---" else _is_toml(inside)):
        return text, ""
    named = _TITLE.search("\n".join(inside))
    return "\n" * (closing + 1) + "\n".join(lines[closing + 1 :]), named[1] if named else ""


def _is_yaml(lines: list[str]) -> bool:
    """Whether these lines are a mapping; two rules around a journal's first day must not hide that day."""
    may_list = False
    for line in filter(str.strip, lines):
        if line[0] in " \t" or (line[0] == "#" and not line.startswith("##")):
            continue
        if line.startswith(("- ", "-\t")) and may_list:
            continue
        if line.rstrip() in ("]", "}") or _YAML_KEY.match(line):
            may_list = line.rstrip().endswith(":")
            continue
        return False
    return True


def _is_toml(lines: list[str]) -> bool:
    return all(line[0] in " \t" or line.startswith("# ") or _TOML_LINE.match(line) for line in lines if line.strip())
