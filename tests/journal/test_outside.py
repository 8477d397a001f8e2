from __future__ import annotations

from journal_cards.journal.outside import outside
from journal_cards.journal.parse import parse_journal

MIXED = """---
title: Days
---
# My days

Some words
on two lines.

## 2025-01-02

**Kernel**

Reasons to wait:

- a bullet

  with a paragraph of its own

| a | b |
|---|---|
| 1 | 2 |

```sh
make

make install
```

<details>

> said

[1]: https://example.org
"""


def test_text_outside_of_bullets_is_counted_by_kind_and_line() -> None:
    found = outside(parse_journal(MIXED))
    assert found.lines == 2 + 2 + 2 + 1
    assert dict(found.kinds) == {"paragraph": 1, "table": 1, "code": 1, "quote": 1}
    assert found.first_lines == (6, 19, 23, 31)


def test_one_readable_line_says_so() -> None:
    assert str(outside(parse_journal(MIXED))) == (
        "7 lines of text outside of bullets made no cards (1 paragraph, 1 table, 1 code block, 1 quote): "
        "lines 6, 19, 23, 31"
    )
    assert str(outside(parse_journal("words\n\n- a"))) == (
        "1 line of text outside of bullets made no cards (1 paragraph): line 1"
    )


def test_only_the_first_lines_are_named() -> None:
    text = "".join(f"words {number}\n\n" for number in range(9))
    assert str(outside(parse_journal(text))).endswith("(9 paragraphs): lines 1, 3, 5, 7, 9, …")


def test_headings_dates_labels_and_introductions_are_no_such_text() -> None:
    found = outside(parse_journal("# Log\n\n2025-01-02\n\n**Kernel**\n\nReasons:\n- a\n\n<br>\n\n<!-- aside -->\n"))
    assert (found.lines, str(found)) == (0, "")
