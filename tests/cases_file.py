"""Input and expected pairs kept as text: a title, a line with a dot, the input, a dot, what is expected, a dot.

In the input ``→`` stands for a tab, so that no editor can change it.
"""

from __future__ import annotations

from pathlib import Path

CASES = Path(__file__).parent / "cases"


def cases(path: str | Path) -> list[tuple[str, str, str]]:
    """Read ``(title, input, expected)`` triples from a file of ``tests/cases``."""
    parts: list[str] = []
    lines: list[str] = []
    for line in (CASES / path).read_text(encoding="utf-8").split("\n"):
        if line == ".":
            parts.append("\n".join(lines))
            lines = []
        else:
            lines.append(line)
    assert not any(line.strip() for line in lines), f"{path}: text after the last dot"
    assert parts, f"{path} holds no case"
    assert len(parts) % 3 == 0, f"{path}: a case is not made of three parts"
    titles = [part.strip().splitlines()[-1] for part in parts[::3]]
    inputs = [part.replace("→", "\t") for part in parts[1::3]]
    return list(zip(titles, inputs, parts[2::3], strict=True))
