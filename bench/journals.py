"""A long journal for the benchmarks, made of word lists: the same text for the same number of bullets, every time.

The mixture is that of a working journal: dated headings, labels with facts below them to a depth of four, code spans,
numbers with a unit, definitions, links, questions with and without an answer, fences after a lead-in, tasks, praise.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

_SUBJECTS = """scheduler resolver proxy mailer ledger indexer gateway planner collector watcher balancer registry
compiler linker router broker worker cache queue journal shard replica parser tokenizer sampler tracer exporter
controller allocator verifier notary archive mirror beacon courier dispatcher reducer loader printer""".split()
_THINGS = """the request headers,the oldest segment,a lease for each client,the checksum of every block,stale entries
,the list of peers,the next free port,a copy of the settings,the token of the session,half of the memory
,rows that nobody reads,the order of arrival,the clock of the leader,an empty answer,the whole batch at once
,names that end in a dot,unsigned packages,a second connection,the slowest disk,each line twice""".replace(
    "\n", ""
).split(",")
_WHEN = """when the disk is nearly full,before the first retry,after a restart,unless a quota is set,as long as the lock
 is held,while the leader is away,if two writers meet,once the backlog is empty,during a rollout,when the clock jumps
,because the index is read first,so that no reader waits,since the kernel frees pages late""".replace("\n", "").split(
    ","
)
_VERBS = "keeps drops limits stores returns checks rewrites merges delays reports compresses signs".split()
_TOOLS = "trellis quarry lathe spool anvil kiln sextant gimbal ferry loom".split()
_FLAGS = "dry-run max-age retry-after keep-open low-water shard-by no-verify queue-depth fail-fast warm-up".split()
_UNITS = "ms,seconds,MB,GB,rows,connections,bytes,days".split(",")
_NAMES = "Ada Basil Clove Dill Elder Fennel Ginger Hazel Iris Juniper Kale Laurel Maple Nettle Olive Poppy".split()
_LONG_WORD = re.compile(r"(?<![`\w-])([A-Za-z])(?=[a-z]{5})")
_IS_BULLET = re.compile(r"\s*(?:-|\d+[.)]) ")
_FIRST_DAY = date(2021, 1, 4)


def journal(bullets: int, seed: int = 1) -> str:
    """A journal with exactly so many bullets, some ninety characters each."""
    chance = random.Random(seed)
    lines: list[str] = ["# Work journal", ""]
    left, day = bullets, _FIRST_DAY
    while left > 0:
        lines += [f"## {day:%m/%d/%Y}", ""]
        day += timedelta(days=chance.choice((1, 1, 2, 3)))
        for _ in range(chance.randint(1, 3)):
            for bullet in _topic(chance):
                if left > 0:
                    left -= 1
                    lines += bullet
        lines.append("")
    return "\n".join(lines)


def edited(text: str, count: int = 1) -> str:
    """The same journal with one word changed in so many bullets, spread over it; 0: in every bullet that has it."""
    lines = text.split("\n")
    places = [at for at, line in enumerate(lines) if " the " in line and line.lstrip().startswith("- ")]
    if not places:
        raise ValueError("no bullet to edit")
    middle = [places[len(places) // 2]]
    chosen = middle if count == 1 else places[:: len(places) // count] if count else places
    for place in chosen[: count or None]:
        lines[place] = lines[place].replace(" the ", " that very ", 1)
    return "\n".join(lines)


def rewritten(text: str) -> str:
    """The same journal with a letter too much in a long word of every bullet."""
    return "\n".join(
        _LONG_WORD.sub(r"\1\1", line, count=1) if _IS_BULLET.match(line) else line for line in text.split("\n")
    )


def _topic(chance: random.Random) -> Iterator[list[str]]:
    """A label and what stands under it; one list of lines a bullet."""
    yield [f"- {chance.choice(_NAMES)} {chance.choice(_SUBJECTS)}" + chance.choice(("", "", " in practice", " (v2)"))]
    for _ in range(chance.randint(2, 7)):
        yield from _bullet(chance, 1)


def _bullet(chance: random.Random, depth: int) -> Iterator[list[str]]:
    (make,) = chance.choices(tuple(_KINDS), weights=tuple(_KINDS.values()))
    indent = "  " * depth
    for level, *rows in make(chance):
        text, *more = rows
        yield [f"{indent}{'  ' * level}- {text}", *(f"{indent}{'  ' * level}  {row}" for row in more)]
    if depth < 4 and chance.random() < 0.25:
        for _ in range(chance.randint(1, 2)):
            yield from _bullet(chance, depth + 1)


Made = list[tuple[int, str] | tuple[int, str, str, str, str]]
"""Bullets of one kind: the level below the first one, and the bullet's lines."""


def _who(chance: random.Random) -> str:
    return f"{chance.choice(_NAMES)} {chance.choice(_SUBJECTS)}"


def _does(chance: random.Random) -> str:
    return f"{chance.choice(_VERBS)} {chance.choice(_THINGS)}"


def _code(chance: random.Random) -> str:
    return f"`{chance.choice(_TOOLS)} --{chance.choice(_FLAGS)} {chance.randint(2, 900)}`"


def _fact(chance: random.Random) -> Made:
    return [(0, f"The {_who(chance)} {_does(chance)} {chance.choice(_WHEN)}")]


def _command(chance: random.Random) -> Made:
    return [(0, f"{_code(chance)} {_does(chance)} of the {_who(chance)}")]


def _flag(chance: random.Random) -> Made:
    flag = f"`--{chance.choice(_FLAGS)}-{chance.choice(_TOOLS)}-{chance.randint(1, 99)}`"
    return [(0, f"{flag} specifies how often the {_who(chance)} {_does(chance)}")]


def _amount(chance: random.Random) -> Made:
    amount = f"{chance.randint(2, 5000)} {chance.choice(_UNITS)}"
    return [(0, f"A {_who(chance)} needs about {amount} {chance.choice(_WHEN)}")]


def _definition(chance: random.Random) -> Made:
    term = f"`{chance.choice(_TOOLS)}.{chance.choice(_SUBJECTS)}`"
    return [(0, f"{term}: a {chance.choice(_SUBJECTS)} that {_does(chance)} {chance.choice(_WHEN)}")]


def _contrast(chance: random.Random) -> Made:
    return [(0, f"The **{_who(chance)}** {_does(chance)}, whereas the *{_who(chance)}* {_does(chance)}")]


def _answered(chance: random.Random) -> Made:
    who = _who(chance)
    asked = f"**Question**: Why does the {who} at {chance.randint(2, 999)} {chance.choice(_UNITS)} matter?"
    return [(0, asked), (1, f"It {_does(chance)} {chance.choice(_WHEN)}"), (1, f"The {who} {_does(chance)}")]


def _open(chance: random.Random) -> Made:
    return [(0, f"**Question**: How can the {_who(chance)} hold {chance.randint(2, 999)} {chance.choice(_UNITS)}?")]


def _fence(chance: random.Random) -> Made:
    call = f"{chance.choice(_TOOLS)} --{chance.choice(_FLAGS)}={chance.randint(1, 999)} {chance.choice(_SUBJECTS)}.conf"
    return [(0, f"To see how the {_who(chance)} {_does(chance)}, you can run:", "```bash", call, "```")]


def _link(chance: random.Random) -> Made:
    target = f"https://example.org/{chance.choice(_TOOLS)}/{chance.randint(1, 9999)}"
    return [(0, f"The chapter on the {_who(chance)} is [here]({target})")]


def _mentioned(chance: random.Random) -> Made:
    target = f"https://example.org/{chance.choice(_SUBJECTS)}/{chance.randint(1, 9999)}"
    return [(0, f"The [{_who(chance)}]({target}) {_does(chance)} {chance.choice(_WHEN)}")]


def _diary(chance: random.Random) -> Made:
    return [(0, f"Learned how to set up the {_who(chance)} for {chance.randint(2, 90)} people")]


def _praise(chance: random.Random) -> Made:
    return [(0, f"The {_who(chance)} is awesome, it {_does(chance)}")]


def _task(chance: random.Random) -> Made:
    return [(0, f"[ ] try the {_who(chance)} with {_code(chance)}")]


_KINDS: dict[Callable[[random.Random], Made], int] = {
    _fact: 28,
    _command: 14,
    _flag: 6,
    _amount: 10,
    _definition: 6,
    _contrast: 8,
    _answered: 5,
    _open: 2,
    _fence: 4,
    _link: 4,
    _mentioned: 5,
    _diary: 4,
    _praise: 2,
    _task: 2,
}
"""How to make a bullet -> how often."""


def marked(cards: int, lines: int = 0) -> str:
    """A journal of questions that say ``front-0001`` and so on, with an ``end-0001`` at the end of each answer.

    An answer is three bullets and a short fence, what an ordinary card shows; with ``lines`` so many bullets instead.
    """
    chance = random.Random(1)
    text = ["# Questions", "", "## 01/04/2021", "", "- Bench"]
    for number in range(1, cards + 1):
        text.append(f"  - **Question**: Why does the {_who(chance)} of `front-{number:04}` keep {_code(chance)}?")
        text += [f"    - The **{_who(chance)}** {_does(chance)}, see {_code(chance)}" for _ in range(lines or 3)]
        text += [f"    - It {_does(chance)} {chance.choice(_WHEN)}, end-{number:04}"]
        if not lines:
            text[-1:] = [
                "    - As in:",
                "      ```bash",
                f"      for each in $(ls /srv/{chance.choice(_TOOLS)}); do",
                '        echo "$each" | sort -u > /tmp/sorted.txt  # once',
                "      done",
                "      ```",
                text[-1],
            ]
    return "\n".join(text) + "\n"
