"""What Anki shows of a journal's text: clozes hide exactly the answer, and nothing of the journal is live."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki_support import Anki, card, cloze, draft, packed, words

from journal_cards.anki.cloze import cloze_html
from journal_cards.anki.html import html_of, inline_html, link_html, raw_html
from journal_cards.model import Card

# front, what it hides, what a person reads then with the answer shown, and what stands for the answer in the question
CLOZES = {
    "plain": ("A subnet has a mask", ["mask"], "A subnet has a mask"),
    "double colon": ("Link local is fe80::1/64 here", ["fe80::1/64"], "Link local is fe80::1/64 here"),
    "colons at both ends": ("The range ::1:: is odd", ["::1::"], "The range ::1:: is odd"),
    "template braces": ("Helm fills {{ .Values.x }} in", ["{{ .Values.x }}"], "Helm fills {{ .Values.x }} in"),
    "closing braces": ("It reads a}}b there", ["a}}b"], "It reads a}}b there"),
    "ends with a brace": ("Use {kubelet,proxy} there", ["{kubelet,proxy}"], "Use {kubelet,proxy} there"),
    "braces around it": ("Shell: ${HOME} and {{x}}", ["HOME"], "Shell: ${HOME} and {{x}}"),
    "braces right outside": ("a {{b}} c", ["b"], "a {{b}} c"),
    "whole code span": ("Run `dig +short` to ask", ["`dig +short`"], "Run dig +short to ask"),
    "inside of a code span": ("Run `dig +short` to ask", ["dig +short"], "Run dig +short to ask"),
    "part of a code span": ("Run `dig +short` to ask", ["+short"], "Run dig +short to ask"),
    "colons in a code span": ("It is `std::vec<u8>` then", ["`std::vec<u8>`"], "It is std::vec<u8> then"),
    "backticks in a code span": ("Write `` a `b` c `` so", ["a `b` c"], "Write a `b` c so"),
    "whole emphasis": ("This is **very \"odd\"** now", ['**very "odd"**'], 'This is very "odd" now'),
    "quoted emphasis": ('This is **"odd"** now', ['**"odd"**'], 'This is "odd" now'),
    "underscores": ("This is _odd_ now", ["_odd_"], "This is odd now"),
    "inside of underscores": ("This is _odd_ now", ["odd"], "This is odd now"),
    "emphasis to the end": ("This is __odd__", ["__odd__"], "This is odd"),
    "emphasis in emphasis": ("It is **a _very odd_ thing** now", ["_very odd_"], "It is a very odd thing now"),
    "emphasis at the end of emphasis": ("It is **a _very odd_** now", ["_very odd_"], "It is a very odd now"),
    "part of emphasis": ("This is **quite odd** now", ["quite"], "This is quite odd now"),
    "struck": ("It was ~~seven~~ eight", ["~~seven~~"], "It was seven eight"),
    "link": ("See [the pages](https://example.org/pages) first", ["the pages"], "See the pages first"),
    "whole link": ("See [pages](https://example.org) first", ["[pages](https://example.org)"], "See pages first"),
    "twice": ("Port 22 is ssh, and 22 it stays", ["22"], "Port 22 is ssh, and 22 it stays"),
    "html": ("The tag <b>x</b> is bold", ["<b>x</b>"], "The tag <b>x</b> is bold"),
    "entity": ("Write &amp; for it", ["&amp;"], "Write & for it"),
    "escaped star": (r"A \* is a star", [r"\*"], "A * is a star"),
    "group": (r"grep `\(a\)` finds", [r"\(a\)"], r"grep \(a\) finds"),
    "own cloze": ("Anki writes {{c1::x}} and {{c2::y::hint}} for it", ["writes"],
                  "Anki writes {{c1::x}} and {{c2::y::hint}} for it"),
    "own cloze inside": ("Anki writes {{c1::x}} for it", ["{{c1::x}}"], "Anki writes {{c1::x}} for it"),
    "brackets": ("An array a[0] is {x}", ["a[0]"], "An array a[0] is {x}"),
    "everything": ("All of it", ["All of it"], "All of it"),
    "umlauts": ("Die Größe heißt naïve 漢字", ["naïve 漢字"], "Die Größe heißt naïve 漢字"),
}  # fmt: skip


def cloze_card(name: str) -> Card:
    front, hidden, _ = CLOZES[name]
    what = cloze(front, *hidden)
    if name == "twice":
        what = draft(front, spans=tuple(found.span() for found in re.finditer("22", front)))
    return card(name, what)


@pytest.fixture(scope="module")
def clozes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Anki]:
    with Anki(tmp_path_factory.mktemp("clozes")) as anki:
        anki.take(packed([cloze_card(name) for name in CLOZES]))
        yield anki


def front_of(html: str) -> str:
    """The words of the sentence itself, without the way to it."""
    return words(html.partition('class="jc-front">')[2])


@pytest.mark.parametrize("name", CLOZES)
def test_a_cloze_hides_exactly_the_answer(clozes: Anki, name: str) -> None:
    _, hidden, shown = CLOZES[name]
    answer = hidden_words(name)
    question = front_of(clozes.question(name))
    assert question == shown.replace(answer, "[...]", 2 if name == "twice" else 1)
    assert front_of(clozes.answer(name)) == shown
    (found, *_) = re.findall(r'<span class="cloze" data-ordinal="1">(.*?)</span>', clozes.answer(name), re.DOTALL)
    assert words(found) == answer, hidden


def hidden_words(name: str) -> str:
    """What a person reads of the hidden markdown."""
    hidden = CLOZES[name][1][0]
    return {
        "whole code span": "dig +short",
        "colons in a code span": "std::vec<u8>",
        "whole emphasis": 'very "odd"',
        "quoted emphasis": '"odd"',
        "underscores": "odd",
        "emphasis to the end": "odd",
        "emphasis in emphasis": "very odd",
        "emphasis at the end of emphasis": "very odd",
        "struck": "seven",
        "whole link": "pages",
        "entity": "&",
        "escaped star": "*",
    }.get(name, hidden)


def test_a_cloze_keeps_its_formatting(clozes: Anki) -> None:
    assert "<code>" in clozes.answer("whole code span")
    assert "<code>" in clozes.question("inside of a code span")
    assert "<strong>" in clozes.answer("whole emphasis")
    assert "<em>" in clozes.answer("underscores")
    assert "<s>" in clozes.answer("struck")


def test_a_link_target_does_not_stand_in_the_question(clozes: Anki) -> None:
    assert "example.org" not in clozes.question("link")
    assert "example.org" not in clozes.question("whole link")


def test_basic_questions_hold_no_targets_either(tmp_path: Path) -> None:
    link = "[the pages](https://example.org/answer)"
    with Anki(tmp_path) as anki:
        anki.take(packed([card("x", draft(f"What do {link} say?", f"read {link}", context=(f"On {link}:",)))]))
        assert "example.org" not in anki.question("x")
        assert anki.answer("x").count('href="https://example.org/answer"') == 1


def test_a_note_has_one_cloze_card_whatever_the_journal_writes(clozes: Anki) -> None:
    assert clozes.collection.card_count() == clozes.collection.note_count() == len(CLOZES)


def test_a_span_that_cuts_an_element_in_two_still_hides_its_text() -> None:
    front = "Use **one two** three"
    start, end = front.index("two"), front.index(" three") + 6
    html = cloze_html(front, [(start, end)])
    assert words(html) == "Use **one {{c1::two** three}}"


@pytest.mark.parametrize("spans", [[], [(5, 5)], [(40, 50)], [(3, 4)]])
def test_without_a_usable_span_all_is_hidden(spans: list[tuple[int, int]]) -> None:
    assert cloze_html("one two", spans) == "{{c1::one two}}"


def test_a_span_in_the_target_of_a_link_is_still_hidden() -> None:
    assert words(cloze_html("See [x](https://a.org/secret) now", [(22, 28)])) == (
        "See [x](https://a.org/{{c1::secret}}) now"
    )
    assert words(cloze_html("See [](https://a.org) now", [(4, 21)])) == "See {{c1::[](https://a.org)}} now"


def test_spans_that_overlap_become_one_and_blanks_stay_outside() -> None:
    assert cloze_html("ab cd ef", [(3, 6), (4, 5)]) == "ab {{c1::cd}} ef"


def test_spans_count_characters_of_the_front_as_it_is_stored() -> None:
    assert cloze_html("a\x1bb\r\nsecret end", [(5, 11)]) == "<p>a␛b\n{{c1::secret}} end</p>"


def test_a_span_in_a_block_of_code() -> None:
    front = "Ask:\n```sh\ndig a\ndig b\n```"
    assert cloze_html(front, [(front.index("dig b"), front.index("dig b") + 5)]).endswith(
        "<pre><code>dig a\n{{c1::dig b}}</code></pre>"
    )


def test_random_markdown_never_shows_the_answer(tmp_path: Path) -> None:
    """Anki must hide and show what our own HTML says, for text made of everything that has a meaning somewhere."""
    chance = random.Random(20_250_303)
    pieces = [
        *"`*_~[]()<>&\\:{}|!#-.'\" \n",
        "**",
        "``",
        "{{",
        "}}",
        "::",
        "c1::",
        "<b>",
        "&lt;",
        "word",
        "ü",
        "[x](y)",
    ]
    cards = []
    for number in range(400):
        before, inside, after = ("".join(chance.choices(pieces, k=chance.randint(0, 7))) for _ in range(3))
        middle = len(inside) // 2
        hidden = f"{inside[:middle]}SECRET{inside[middle:]}"
        span = (len(before), len(before) + len(hidden))
        cards.append(card(f"r{number}", draft(before + hidden + after, spans=(span,))))
    with Anki(tmp_path) as anki:
        anki.take(packed(cards))
        for one in cards:
            ours = cloze_html(one.draft.front, one.draft.spans)
            question, answer = front_of(anki.question(one.uid)), front_of(anki.answer(one.uid))
            assert "SECRET" not in question, one.draft.front
            assert question == words(re.sub(r"\{\{c1::.*?\}\}", "[...]", ours, flags=re.DOTALL)), one.draft.front
            assert answer == words(re.sub(r"\{\{c1::(.*?)\}\}", r"\1", ours, flags=re.DOTALL)), one.draft.front
            assert ours.count("{{c1::") == 1
            # Readers other than Anki's own may take the braces of a longer run.
            assert not re.search(r"\{{3}|\}{3}|\{\{c1:::", ours), one.draft.front
            assert words(re.findall(r"\{\{c1::(.*?)\}\}", ours, re.DOTALL)[0])


# ---- basic cards -----------------------------------------------------------------------------------------------------

LIVE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JavaScript&#58;alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    '[x](https://example.org/"onmouseover="alert(1))',
    '[x](https://example.org "a\\" onclick=alert(1) b")',
    "<javascript:alert(1)>",
    "![](https://example.org/track.png)",
    "![x](x.png)",
    '```"><script>\n<script>alert(1)</script>\n```',
    "<style>*{display:none}</style>\n\n<iframe src=x></iframe>",
    "{{Front}} {{#Back}} {{c1::x}}",
    "[sound:x.mp3] [SOUND:x.mp3]",
    "[anki:tts lang=en]x[/anki:tts]",
    "[latex]x[/latex] [$]x[/$] [$$]x[/$$]",
    "[[type:Back]]",
    r"`\(x\)` and \\(x\\) and \\[y\\]",
]


@pytest.fixture(scope="module")
def basics(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Anki]:
    cards = [
        card(f"{side}{number}", draft(**{side: text, "context": (text,), "extra": (text,), "sources": (text,)}))
        for number, text in enumerate(LIVE)
        for side in ("front", "back")
    ]
    with Anki(tmp_path_factory.mktemp("basics")) as anki:
        anki.take(packed(cards))
        yield anki


@pytest.mark.parametrize("number", range(len(LIVE)), ids=lambda number: LIVE[number].replace("\n", " "))
def test_nothing_of_a_journal_is_live_in_anki(basics: Anki, number: int) -> None:
    for uid in (f"front{number}", f"back{number}"):
        output = basics.card(uid).render_output()
        assert not output.question_av_tags
        assert not output.answer_av_tags
        html = re.sub(r"<style>.*?</style>", "", output.question_text + output.answer_text, count=2, flags=re.DOTALL)
        tags = re.findall(r"<(?!!)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", html)
        assert not [tag for tag in tags if re.match(r"</?(script|img|iframe|style|object|input)\b", tag, re.IGNORECASE)]
        assert not [tag for tag in tags if re.search(r"\son\w+\s*=", re.sub(r'"[^"]*"', '""', tag))]
        assert not re.search(r"(href|src)=\"(?!https?:|mailto:)", html)
        assert not re.search(r"\[\[type:|\[latex\]|\[\$|\[sound:|\[anki:|\\\(|\\\[", html, re.IGNORECASE)


def test_no_file_is_asked_for(basics: Anki) -> None:
    assert not basics.collection.media.check().missing


def test_markdown_reads_well() -> None:
    assert html_of("plain words, no markup") == "plain words, no markup"
    assert html_of("`a < b` is **true** & _so_") == "<code>a &lt; b</code> is <strong>true</strong> &amp; <em>so</em>"
    assert html_of("say \"x\" & `'y'`") == "say \"x\" &amp; <code>'y'</code>"
    assert html_of("one\n\n- two\n- three") == "<p>one</p>\n<ul>\n<li>two</li>\n<li>three</li>\n</ul>"
    assert "<table>" in html_of("| a | b |\n|---|---|\n| 1 | 2 |")
    assert html_of("```python\nif a < b:\n\tc\n```") == "<pre><code>if a &lt; b:\n\tc</code></pre>"


def test_the_short_ways_say_what_the_renderer_says() -> None:
    chance = random.Random(7)
    for _ in range(4_000):
        text = "".join(chance.choices("``` ab\"'{#-.!*<\\", k=chance.randint(1, 9)))
        assert raw_html(text, links=True) == inline_html(text), text


@pytest.mark.parametrize("line", ["# not a heading", "1. not a list", "- not a list", "> not a quote", "    not code"])
def test_one_line_stays_a_line(line: str) -> None:
    assert words(html_of(line)) == line.strip()
    assert "<code>" not in html_of(line)


def test_links() -> None:
    assert html_of("[a](https://example.org/x?a=1&b=2)") == '<a href="https://example.org/x?a=1&amp;b=2">a</a>'
    assert html_of("[a](mailto:x@example.org)") == '<a href="mailto:x@example.org">a</a>'
    assert html_of("[a](https://example.org)", links=False) == "a"
    assert html_of("[**a**](../notes.md) b") == "<strong>a</strong> b"
    assert html_of("![a cat](cat.png) b") == "[image: a cat] b"
    assert html_of("[![a cat](cat.png)](https://example.org)") == '<a href="https://example.org">[image: a cat]</a>'
    assert link_html("https://example.org/a b") == '<a href="https://example.org/a%20b">https://example.org/a b</a>'
    assert link_html("notes.md#a") == "notes.md#a"


def test_control_characters_become_visible() -> None:
    assert html_of("a\x1b[31mb\x1fc\x00") == "a␛[31mb␟c␀"


def test_deeply_nested_lists_are_all_there() -> None:
    text = "\n".join("  " * depth + f"- level {depth}" for depth in range(30))
    assert "level 29" in html_of(text)
