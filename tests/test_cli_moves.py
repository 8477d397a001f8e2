"""Bullets that leave one journal and turn up in another, and what must not be taken for one that was learned."""

from __future__ import annotations

from pathlib import Path

import pytest

from program import Program

SOCKET = "A socket is a file descriptor that joins two processes"
SCHEDULER = "The scheduler is a part of the kernel that picks the next task"
RATE = "\n4\n" * 20


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def learned(program: Program, name: str, text: str) -> Path:
    """A journal of which every card was rated."""
    path = program.write(name, text)
    program.ok("import", path)
    program.ok("review", "--plain", stdin=RATE)
    return path


def reps(program: Program, text: str) -> list[int]:
    """How often the cards of the bullets with this text were rated, of bullets that are in a journal."""
    query = (
        "SELECT c.reps FROM cards c JOIN notes n ON n.uid = c.note_uid WHERE n.retired = 0 AND c.retired = 0 "
        f"AND c.suspended = 0 AND n.text = '{text}' ORDER BY n.position, c.reps"
    )
    return [count for (count,) in program.rows(query)]


def test_a_note_that_another_one_replaced_never_comes_back_in_its_place(program: Program) -> None:
    """The displaced note has the same text as the joined one, and a rating of its own."""
    first = "A fifo is a file descriptor that joins two processes"
    second = "A fifo means an endpoint by which two processes talk"
    rest = f"- Kernel\n  - {SCHEDULER}\n"
    path = learned(program, "j.md", f"- Ports\n  - {first}\n{rest}")
    learned(program, "j.md", f"- Ports\n  - {second}\n{rest}")
    (left,) = program.json("retired", "--json")
    program.ok("merge", left["note_uid"], "2")
    joined = program.rows("SELECT uid FROM notes WHERE retired = 0 AND position = 1")
    program.write("j.md", f"- Ports\n{rest}")
    program.ok("import", path)
    program.write("j.md", f"- Ports\n  - {second}\n{rest}")
    assert "revived 1" in program.ok("import", path)
    assert program.rows("SELECT uid FROM notes WHERE retired = 0 AND position = 1") == joined
    # The same text in another file is another note, and not the one that was put aside.
    assert "new 1" in program.ok("import", program.write("k.md", f"- {second}\n"))
    program.ok("doctor")


def test_equal_texts_that_moved_go_on_in_their_order_whichever_journal_is_read_first(program: Program) -> None:
    text = f"## 2026-01-01\n- Ports\n  - {SOCKET}\n## 2026-01-02\n- Pipes\n  - {SOCKET}\n"
    old = learned(program, "j.md", text)
    before = program.rows(f"SELECT uid FROM notes WHERE text = '{SOCKET}' ORDER BY position")
    program.ok("import", program.write("k.md", f"- {SCHEDULER}\n{text}"))
    old.unlink()
    assert "go on in another journal" in program.ok("forget", old)
    live = f"SELECT uid FROM notes WHERE retired = 0 AND text = '{SOCKET}' ORDER BY position"
    assert program.rows(live) == before
    assert sum(reps(program, SOCKET)) == 2
    program.ok("doctor")


def test_a_text_that_was_learned_anew_elsewhere_is_named_with_the_command_that_joins(program: Program) -> None:
    zed = "A zed is a letter that ends the alphabet of most people"
    old = learned(program, "j.md", f"- Ports\n  - {SOCKET}\n- Zed\n  - {zed}\n")
    learned(program, "k.md", f"- Ports\n  - {SOCKET}\n")
    program.write("j.md", f"- Zed\n  - {zed}\n")
    said = program.ok("import", old)
    assert "stands in another journal, where you learned it anew: journal-cards merge" in said
    command = said.split("journal-cards merge ")[1].split()
    program.ok("merge", command[0], command[1])
    assert program.json("retired", "--json")[0]["note_uid"] != command[0]


@pytest.mark.parametrize("how", ["forget", "undo"])
def test_what_left_as_a_whole_is_known_again_with_its_edits(program: Program, how: str) -> None:
    text = f"- Ports\n  - `ssh` listens on port 22 because the first draft said so\n- Kernel\n  - {SCHEDULER}\n"
    path = learned(program, "j.md", text)
    if how == "forget":
        program.ok("forget", path)
    else:
        program.ok("import", "--undo")
    edited = text.replace("22", "2222").replace("picks", "chooses")
    shown = program.ok("import", "--dry-run", program.write("j.md", edited))
    assert "revived 4" in shown
    assert "new" not in shown.split("\n")[1]
    program.ok("import", path)
    assert max(reps(program, "`ssh` listens on port 2222 because the first draft said so")) == 1
    program.ok("doctor")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("An IPv4 address is handed out by a DHCP server of the network",
         "An IPv6 address is handed out by a DHCP server of the network"),
        ("Symmetric encryption is a method with one key for both sides",
         "Asymmetric encryption is a method with one key for both sides"),
        ("Encryption is a method that turns one text into another one",
         "Decryption is a method that turns one text into another one"),
        ("HTTP is a protocol that carries pages of the web as text",
         "HTTPS is a protocol that carries pages of the web as text"),
        ("Serialization is a step that turns an object into its bytes",
         "Deserialization is a step that turns an object into its bytes"),
    ],
    ids=["digit", "a", "en-de", "s", "de"],
)  # fmt: skip
def test_a_word_that_only_looks_like_a_typo_is_another_fact_elsewhere(
    program: Program, before: str, after: str
) -> None:
    other = "  - A bridge is a device that joins two segments\n"
    path = learned(program, "j.md", f"- Net\n  - {before}\n{other}")
    program.write("j.md", f"- Net\n{other}- Later\n  - {after}\n")
    assert "retired 1" in program.ok("import", path)
    assert set(reps(program, after)) == {0}


def test_marks_of_code_change_no_word(program: Program) -> None:
    text = "You can resume the service by moving the manifest back to /etc/kubernetes/manifests"
    path = learned(program, "j.md", f"- Kubeadm\n  - {text}\n  - A pod is a group of containers\n")
    where = "/etc/kubernetes/manifests"
    program.write("j.md", path.read_text(encoding="utf-8").replace(where, f"`{where}`"))
    assert "edited 1" in program.ok("import", path)


def test_a_dry_run_counts_and_follows_as_the_import_does(program: Program) -> None:
    path = program.write("j.md", f"- Ports\n  - {SOCKET}\n- Kernel\n  - {SCHEDULER}\n")
    plan = program.json("import", "--dry-run", "--json", path)["plan"]
    assert (plan["kept"], plan["added"]) == (0, 4)
    learned(program, "j.md", path.read_text(encoding="utf-8"))
    other = program.write("k.md", f"- Ports\n  - {SOCKET}\n")
    program.write("j.md", f"- Kernel\n  - {SCHEDULER}\n")
    line = "1 of them go on in another journal, where their text stands now"
    assert line in program.ok("import", "--dry-run", other, path)
    assert line in program.ok("import", other, path)
