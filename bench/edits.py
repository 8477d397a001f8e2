"""Days of editing, simulated: how many notes that a person would call the same keep their identity, how many are wrong.

    python bench/edits.py [--days 12] [--seed 1] [--show] JOURNAL...
    python bench/edits.py --pair BEFORE AFTER

Each line of the journal is an object that the simulated person moves, edits or removes, so that the truth is known
without looking at any text. Every day a few things happen to each journal: new bullets, typos, other words, moves, cuts
that come back days later, renamed labels and headings, neighbours that look alike, and now and then a formatter over
the whole file. Exits 1 when fewer than 99.5 % of the surviving notes keep their identity, or any match is wrong.

``--pair`` imports one file after the other: every bullet whose text stands in both, once, must keep its note.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from journal_cards.importing import import_journal
from journal_cards.model import Moment, NoteDraft, Settings
from journal_cards.store.store import Store
from journals import journal as other_journal

LEAST = 0.995
MOMENT = Moment(int(datetime(2031, 3, 3, 9, tzinfo=UTC).timestamp() * 1000), 0, date(2031, 3, 3))
_BULLET = re.compile(r"^(\s*)([-*+])(\s+)(?=\S)(?!\[[ x]\])")
"""A bullet that things happen to; a numbered line that moves may become part of the paragraph above it."""
_HEADING = re.compile(r"^#{1,6} ")
_FENCE = re.compile(r"^\s*(?:[-*+] )?(?:```|~~~)")
_WORD = re.compile(r"(?<![\w`./-])[A-Za-z]{4,}(?![\w`./-])")


_SYLLABLES = "ba ke lo mi nu po ra si tu ve wa zo dri fla gre plo sta tru".split()


@dataclass(eq=False)
class Line:
    """One line of the file; the object is its identity."""

    text: str


@dataclass
class Desk:
    """The journal as the person has it before them."""

    lines: list[Line]
    chance: random.Random
    cut: list[list[Line]] = field(default_factory=list)
    """What was cut and will be pasted again."""
    touched: set[Line] = field(default_factory=set)
    """Lines that were edited or moved today: a person does one thing to a bullet."""

    def bullets(self) -> list[int]:
        """Places of the lines that begin a bullet, those in code left out."""
        found, fenced = [], False
        for place, line in enumerate(self.lines):
            if _FENCE.match(line.text):
                fenced = not fenced
            elif not fenced and _BULLET.match(line.text):
                found.append(place)
        return found

    def pick(self, wanted: Callable[[int], bool] = lambda _: True) -> int | None:
        """A bullet that nothing happened to today."""
        free = [
            place
            for place in self.bullets()
            if self.lines[place] not in self.touched and self.stands_alone(place) and wanted(place)
        ]
        if not free:
            return None
        place = self.chance.choice(free)
        self.touched.add(self.lines[place])
        return place

    def stands_alone(self, place: int) -> bool:
        """Whether no code is in it, and the line below it is not a part of its sentence."""
        if any(_FENCE.match(line.text) for line in self.lines[place : self.end(place) + 1]):
            return False
        below = self.lines[place + 1].text if place + 1 < len(self.lines) else ""
        return not below.strip() or bool(re.match(r"\s*(?:[-*+]\s|#)", below))

    def indent(self, place: int) -> int:
        """Columns before a line's text."""
        text = self.lines[place].text
        return len(text) - len(text.lstrip())

    def end(self, place: int) -> int:
        """Where the bullet on that line ends, nested ones included."""
        at = place + 1
        while at < len(self.lines):
            text = self.lines[at].text
            if text.strip() and (self.indent(at) <= self.indent(place) or _HEADING.match(text)):
                break
            at += 1
        while at > place + 1 and not self.lines[at - 1].text.strip():
            at -= 1
        return at

    def is_leaf(self, place: int) -> bool:
        """Whether it is one line, with nothing nested in it."""
        return self.end(place) == place + 1

    def words(self, place: int) -> list[re.Match[str]]:
        """The plain words of a line."""
        return list(_WORD.finditer(self.lines[place].text))

    def other(self) -> str:
        """A word that nobody wrote before."""
        return "".join(self.chance.sample(_SYLLABLES, 4))

    def say_otherwise(self, place: int, words: list[re.Match[str]]) -> str:
        """The line with other words in the place of these."""
        text = self.lines[place].text
        for found in sorted(words, key=lambda one: -one.start()):
            text = text[: found.start()] + self.other() + text[found.end() :]
        return text

    def put(self, place: int, old: re.Match[str], new: str) -> None:
        """Other letters in the place of a word."""
        text = self.lines[place].text
        self.lines[place].text = text[: old.start()] + new + text[old.end() :]


# ---- what a person does ----------------------------------------------------------------------------------------------


def typo(desk: Desk) -> None:
    """Two letters of a long word change places."""
    place = desk.pick(lambda at: any(len(word[0]) > 6 for word in desk.words(at)))
    if place is not None:
        word = desk.chance.choice([one for one in desk.words(place) if len(one[0]) > 6])
        at = desk.chance.randrange(1, len(word[0]) - 2)
        desk.put(place, word, word[0][:at] + word[0][at + 1] + word[0][at] + word[0][at + 2 :])


def word(desk: Desk) -> None:
    """One word of a sentence is another one."""
    place = desk.pick(lambda at: len(desk.words(at)) >= 6)
    if place is not None:
        desk.put(place, desk.chance.choice(desk.words(place)), desk.other())


def more(desk: Desk) -> None:
    """A few words at one end, or a sentence."""
    place = desk.pick(lambda at: len(desk.words(at)) >= 3 and desk.is_leaf(at))
    if place is not None:
        line = desk.lines[place]
        line.text = line.text.rstrip() + desk.chance.choice(
            [" on every machine", ", as seen last year", ". It was slower before.", " (in most versions)"]
        )


def before(desk: Desk) -> None:
    """A few words in front."""
    place = desk.pick(lambda at: len(desk.words(at)) >= 4)
    if place is not None:
        found = _BULLET.match(desk.lines[place].text)
        assert found  # noqa: S101 - only such lines are picked
        head, rest = desk.lines[place].text[: found.end()], desk.lines[place].text[found.end() :]
        desk.lines[place].text = f"{head}{desk.chance.choice(['In general, ', 'Note that ', 'As a rule '])}{rest}"


def append(desk: Desk) -> None:
    """A new day with a few bullets."""
    fresh = other_journal(desk.chance.randint(3, 12), seed=desk.chance.randrange(10_000)).split("\n")[2:]
    desk.lines += [Line(""), *(Line(text) for text in fresh)]


def insert(desk: Desk) -> None:
    """A new bullet beside one."""
    place = desk.pick()
    if place is not None:
        text = other_journal(6, seed=desk.chance.randrange(10_000)).split("\n")[-2]
        at = desk.end(place)
        marked = _BULLET.match(desk.lines[place].text)
        assert marked  # noqa: S101 - only such lines are picked
        desk.lines.insert(at, Line(marked[0] + text.lstrip(" -")))


def alike(desk: Desk) -> None:
    """A new bullet that says of something else what its neighbour says."""
    place = desk.pick(lambda at: 3 <= len(desk.words(at)) <= 10 and "://" not in desk.lines[at].text)
    if place is not None:
        text = desk.say_otherwise(place, desk.chance.sample(desk.words(place), 2))
        desk.lines.insert(desk.chance.choice((place, desk.end(place))), Line(text))


def remove(desk: Desk) -> None:
    """A bullet leaves for good."""
    place = desk.pick(desk.is_leaf)
    if place is not None:
        del desk.lines[place]


def replaced(desk: Desk) -> None:
    """A bullet makes room for one that only looks like it."""
    place = desk.pick(
        lambda at: desk.is_leaf(at) and 3 <= len(desk.words(at)) <= 6 and "://" not in desk.lines[at].text
    )
    if place is not None:
        text = desk.say_otherwise(place, desk.words(place)[: len(desk.words(place)) // 2 + 1])
        desk.lines[place] = Line(text)


def move(desk: Desk) -> None:
    """A bullet with what is nested in it goes elsewhere."""
    place = desk.pick()
    if place is None:
        return
    taken = desk.lines[place : desk.end(place)]
    before_it = desk.indent(place)
    del desk.lines[place : place + len(taken)]
    target = desk.pick(lambda at: desk.indent(at) <= before_it)
    if target is None:
        desk.lines[place:place] = taken
        return
    shift = desk.indent(target) - before_it
    for line in taken:
        line.text = line.text[-shift:] if line.text[:-shift].strip() == "" and shift < 0 else line.text
    at = desk.end(target)
    desk.lines[at:at] = taken


def deeper(desk: Desk) -> None:
    """A bullet goes below the one above it."""
    place = desk.pick(desk.is_leaf)
    if place is None or place == 0 or not _BULLET.match(desk.lines[place - 1].text):
        return
    if desk.indent(place - 1) == desk.indent(place):
        desk.lines[place].text = "  " + desk.lines[place].text


def swap(desk: Desk) -> None:
    """Two neighbours change places."""
    place = desk.pick(desk.is_leaf)
    if place is None or place + 1 not in desk.bullets():
        return
    if desk.indent(place + 1) == desk.indent(place) and desk.is_leaf(place + 1):
        desk.lines[place], desk.lines[place + 1] = desk.lines[place + 1], desk.lines[place]


def cut(desk: Desk) -> None:
    """A bullet is cut, to be pasted another day."""
    place = desk.pick(desk.is_leaf)
    if place is not None:
        desk.cut.append([desk.lines[place]])
        del desk.lines[place]


def paste(desk: Desk) -> None:
    """What was cut comes back, somewhere."""
    if desk.cut and desk.chance.random() < 0.5:
        place = desk.pick()
        if place is not None:
            taken = desk.cut.pop(0)
            for line in taken:
                line.text = " " * desk.indent(place) + line.text.lstrip()
            at = desk.end(place)
            desk.lines[at:at] = taken


def rename(desk: Desk) -> None:
    """A label or a heading gets another name."""
    heads = [line for line in desk.lines if _HEADING.match(line.text) and _WORD.search(line.text)]
    labels = [desk.lines[at] for at in desk.bullets() if not desk.is_leaf(at) and len(desk.words(at)) in (1, 2)]
    named = [line for line in heads + labels if line not in desk.touched]
    if named:
        line = desk.chance.choice(named)
        desk.touched.add(line)
        line.text = _WORD.sub(desk.chance.choice(["Bridges", "Rivers", "Harbours"]), line.text, count=1)


def formatter(desk: Desk) -> None:
    """Now and then a program goes over the whole file."""
    kind = desk.chance.randrange(12)
    for line in desk.lines:
        if kind == 0:
            line.text = re.sub(r"^(\s*)-( )", r"\1*\2", line.text)
        elif kind == 1:
            line.text = line.text.replace("'", "’") if "`" not in line.text else line.text
        elif kind == 2:
            line.text = line.text.rstrip() + "  " if line.text.strip() and "`" not in line.text else line.text
        elif kind == 3:
            line.text = re.sub(r"^(\s*)\*( )", r"\1-\2", line.text)


DEEDS = (
    typo,
    word,
    more,
    before,
    append,
    insert,
    alike,
    remove,
    replaced,
    move,
    deeper,
    swap,
    cut,
    paste,
    rename,
    formatter,
)


def a_day(desk: Desk) -> None:
    """Everything that happens to a journal in one day."""
    desk.touched.clear()
    for deed in desk.chance.sample(DEEDS, len(DEEDS)):
        for _ in range(desk.chance.randint(0, 3) if deed is not formatter else 1):
            deed(desk)


# ---- what became of the notes ----------------------------------------------------------------------------------------


@dataclass
class Seen:
    """The notes after one import: which line each of them is."""

    line_of: dict[str, Line]
    key_of: dict[str, str]
    text_of: dict[str, str]


def imported(path: Path, lines: list[Line], store: Store) -> Seen:
    """Write the file, import it, and look at which note is on which line."""
    path.write_text("\n".join(line.text for line in lines) + "\n", encoding="utf-8")
    journal = import_journal(path, store, Settings(), MOMENT, yes=True).journal
    live = [note for note in store.notes(journal.uid) if not note.retired]
    at: Callable[[NoteDraft], Line] = lambda draft: lines[draft.line - 1]  # noqa: E731
    return Seen(
        {note.uid: at(note.draft) for note in live},
        {note.uid: note.draft.key for note in live},
        {note.uid: note.draft.text for note in live},
    )


@dataclass
class Count:
    """What a simulation found."""

    survived: int = 0
    kept: int = 0
    wrong: int = 0
    told: list[str] = field(default_factory=list)
    texts: dict[str, set[str]] = field(default_factory=dict)
    """Every text that a note had: one that is back is the same note, whoever wrote it."""

    def compare(self, was: Seen, now: Seen, ever: dict[str, Line]) -> None:
        """Every note that is still there, and every uid that is now on a line."""
        uid_now = {line: uid for uid, line in now.line_of.items()}
        often, often_now = Counter(was.key_of.values()), Counter(now.key_of.values())
        for uid, line in was.line_of.items():
            if line in uid_now and often[was.key_of[uid]] == 1 and often_now[now.key_of[uid_now[line]]] == 1:
                self.survived += 1
                self.kept += uid_now[line] == uid
                if uid_now[line] != uid:
                    self.told.append(f"lost: {was.text_of[uid]!r} -> {now.text_of[uid_now[line]]!r}")
        for uid, line in now.line_of.items():
            known = ever.get(uid)
            same = was.key_of.get(uid) == now.key_of[uid] or now.key_of[uid] in self.texts.get(uid, ())
            once = often_now[now.key_of[uid]] == 1 and often.get(was.key_of.get(uid, ""), 1) == 1
            if known is not None and known is not line and not same and once:
                self.wrong += 1
                self.told.append(f"wrong: {was.text_of.get(uid)!r} -> {now.text_of[uid]!r}")
            ever[uid] = line
            self.texts.setdefault(uid, set()).add(now.key_of[uid])


def simulated(path: Path, days: int, seed: int) -> Count:
    """Days of editing of one journal."""
    desk = Desk([Line(text) for text in path.read_text(encoding="utf-8-sig").splitlines()], random.Random(seed))
    count, ever = Count(), {}
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "cards.db") as store:
        file = Path(folder) / path.name
        seen = imported(file, desk.lines, store)
        ever.update(seen.line_of)
        for _ in range(days):
            a_day(desk)
            now = imported(file, desk.lines, store)
            count.compare(seen, now, ever)
            seen = now
    return count


def pair(old: Path, new: Path) -> Iterator[str]:
    """What of the texts that stand once in both files lost its note."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "cards.db") as store:
        file = Path(folder) / "journal.md"
        was, now = (
            imported(file, [Line(text) for text in path.read_text(encoding="utf-8-sig").splitlines()], store)
            for path in (old, new)
        )
    often, often_now = Counter(was.key_of.values()), Counter(now.key_of.values())
    uid_now = {key: uid for uid, key in now.key_of.items()}
    both = {key: uid for uid, key in was.key_of.items() if often[key] == 1 and often_now[key] == 1}
    sys.stdout.write(f"{len(was.key_of)} bullets, then {len(now.key_of)}; {len(both)} texts stand once in both\n")
    yield from (was.text_of[uid] for key, uid in both.items() if uid_now[key] != uid)


def main() -> int:
    """Simulate, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("journals", nargs="+", type=Path)
    parser.add_argument("--days", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="name every note that was lost or wrong")
    parser.add_argument("--pair", action="store_true", help="import the second file after the first")
    given = parser.parse_args()
    if given.pair:
        lost = list(pair(*given.journals))
        sys.stdout.write("".join(f"  lost: {text!r}\n" for text in lost) + f"{len(lost)} lost\n")
        return 1 if lost else 0
    bad = False
    for path in given.journals:
        count = simulated(path, given.days, given.seed)
        share = count.kept / count.survived if count.survived else 1.0
        sys.stdout.write(f"{path.name}: {count.survived:,} survived, {share:.2%} kept, {count.wrong} wrong\n")
        if given.show:
            sys.stdout.write("".join(f"  {told}\n" for told in count.told))
        bad = bad or share < LEAST or count.wrong > 0
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
