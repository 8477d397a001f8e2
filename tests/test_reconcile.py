"""Which note is which bullet after an edit: every sentence that the project promises, on small journals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core_support import Shelf, drafts_of, kinds
from journal_cards.model import Plan, TopicRules
from journal_cards.reconcile import reconcile
from journal_cards.sameness import difference, likeness

BEFORE = """
## 2031-03-01
- Certificates
  - A CRL is a signed list of revoked certificates
  - Browsers check the name of the host against the certificate
  - The root key stays offline in a locked safe
- Linux
  - `kill` sends `SIGTERM` to a process by default
  - A hard link is a second name for the same inode
    - It cannot point into another filesystem
  - The daemon closes idle sessions after 90 seconds
"""


def changed(before: str, after: str) -> tuple[Shelf, dict[str, str], Plan]:
    """Import one text, then another: the shelf, the uids of the first import by text, the second plan."""
    shelf = Shelf()
    shelf.take(before)
    uids = {note.draft.text: note.uid for note in shelf.live()}
    return shelf, uids, shelf.take(after)


def edit(*pairs: tuple[str, str]) -> tuple[Shelf, dict[str, str], Plan]:
    """The journal above with some words replaced."""
    after = BEFORE
    for old, new in pairs:
        assert after.count(old) == 1, old
        after = after.replace(old, new)
    return changed(BEFORE, after)


def bullets(*lines: str) -> str:
    return "\n".join(("## 2031-03-01", "- Garden", *(f"  - {line}" for line in lines)))


# ---- nothing changed -------------------------------------------------------------------------------------------------


def test_a_first_import_adds_every_bullet() -> None:
    plan = Shelf().take(BEFORE)
    assert kinds(plan) == {"added": 9}
    assert all(change.before is None and change.after for change in plan.added)


def test_a_second_import_changes_nothing() -> None:
    shelf, _, plan = changed(BEFORE, BEFORE)
    assert kinds(plan) == {"kept": 9}
    assert plan.changes == ()
    assert [card for change in plan.kept for card in change.cards] == []
    assert shelf.take(BEFORE) == plan


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A CRL is a signed list", "A **CRL** is a  signed   list"),
        ("A CRL is a signed list", "a crl IS a signed list"),
        ("the name of the host", "the [name](https://example.org) of the host"),
        ("\n- Linux", "\n\n\n* Linux"),
        ("  - The root", "  * The root"),
    ],
)
def test_case_blanks_emphasis_links_and_markers_are_no_edits(old: str, new: str) -> None:
    _, _, plan = edit((old, new))
    assert kinds(plan) == {"kept": 9}


def test_lines_above_move_no_note() -> None:
    _, _, plan = changed(BEFORE, BEFORE.replace("## 2031-03-01", "Some words\n\n## 2031-03-01\n\nand more"))
    assert kinds(plan) == {"kept": 9}


# ---- the same text ---------------------------------------------------------------------------------------------------


def test_a_new_day_above_touches_no_older_note() -> None:
    shelf, uids, plan = changed(BEFORE, "## 2031-03-02\n- Linux\n  - Pipes join programs\n" + BEFORE)
    assert kinds(plan) == {"kept": 9, "added": 2}
    assert {uids[note.draft.text] for note in shelf.live() if note.draft.date and note.draft.date.day == 1} == set(
        uids.values()
    )


def test_a_text_that_moves_to_another_topic_keeps_its_note() -> None:
    line = "  - The root key stays offline in a locked safe\n"
    shelf, uids, plan = changed(BEFORE, BEFORE.replace(line, "") + line)
    assert kinds(plan) == {"kept": 8, "moved": 1}
    (change,) = plan.moved
    assert change.note_uid == uids[line.strip(" -\n")] == shelf.uid(line.strip(" -\n"))
    assert change.why == "the same text, elsewhere in the journal: it stands under another bullet"


def test_a_text_that_moves_to_another_day_keeps_its_note() -> None:
    _, uids, plan = changed(BEFORE, BEFORE.replace("- Linux\n", "## 2031-03-05\n- Linux\n"))
    assert kinds(plan) == {"kept": 4, "moved": 5}
    assert {change.note_uid for change in plan.moved} <= set(uids.values())


def test_bullets_that_change_places_keep_their_notes() -> None:
    shelf, uids, plan = changed(bullets("one worm", "two worms", "three"), bullets("three", "two worms", "one worm"))
    assert kinds(plan) == {"kept": 4}
    assert {note.draft.text: note.uid for note in shelf.live()} == uids


def test_a_renamed_parent_keeps_its_note_and_its_children() -> None:
    shelf, uids, plan = edit(("- Certificates", "- Certificates and keys"))
    assert kinds(plan) == {"kept": 5, "edited": 1, "moved": 3}
    assert {note.uid for note in shelf.live()} == set(uids.values())


def test_children_of_a_parent_with_a_wholly_new_name_keep_their_notes() -> None:
    shelf, uids, plan = edit(("- Certificates", "- Trust between machines"))
    assert kinds(plan) == {"kept": 5, "edited": 1, "moved": 3}
    assert plan.edited[0].why == "renamed: what stood under it still does"
    assert {note.uid for note in shelf.live()} == set(uids.values())


def test_a_renamed_heading_moves_notes_and_resets_none() -> None:
    before = "# Notes\n## Kernels\n- Modules load late\n  - `depmod` writes their index\n"
    _, uids, plan = changed(before, before.replace("Kernels", "Operating systems"))
    assert kinds(plan) == {"moved": 2}
    assert [change.note_uid for change in plan.moved] == list(uids.values())
    assert "its topic is now Operating systems" in plan.moved[0].why


def test_a_topics_file_moves_notes_and_resets_none() -> None:
    shelf = Shelf()
    shelf.take(BEFORE)
    uids = {note.uid for note in shelf.live()}
    plan = shelf.take(BEFORE, TopicRules(rename={("Certificates",): ("PKI",)}))
    assert kinds(plan) == {"kept": 5, "moved": 4}
    assert {note.uid for note in shelf.live()} == uids


def test_a_bullet_that_goes_one_level_deeper_keeps_its_note() -> None:
    shelf, uids, _ = changed("- one worm\n- two worms\n- three\n", "- one worm\n  - two worms\n- three\n")
    assert {note.draft.text: note.uid for note in shelf.live()} == uids


# ---- edits in place --------------------------------------------------------------------------------------------------

OLD = "Browsers check the name of the host against the certificate"


@pytest.mark.parametrize(
    "new",
    [
        "Browsers chekc the name of the host against the certificate",
        "Clients check the name of the host against the certificate",
        "Browsers check the name of the host against the list",
        "Browsers always check the name of the host against the certificate",
        "Browsers check the name of the host against the certificate, not only its date",
        "Since long ago: Browsers check the name of the host against the certificate",
        "Browsers check the name of the host",
        "Browsers check the host's name against the certificate",
        "Browsers check the name of the host against the certificate.",
    ],
    ids=["typo", "first word", "last word", "inside", "at the end", "at the start", "cut", "reworded", "full stop"],
)
@pytest.mark.parametrize("place", ["first", "middle", "last", "alone"])
def test_an_edit_in_place_keeps_the_note(new: str, place: str) -> None:
    others = ["A CRL is a signed list of revoked certificates", "The root key stays offline in a locked safe"]
    rows = {"first": [OLD, *others], "middle": [others[0], OLD, others[1]], "last": [*others, OLD], "alone": [OLD]}[
        place
    ]
    shelf, uids, plan = changed(bullets(*rows), bullets(*(new if row == OLD else row for row in rows)))
    assert kinds(plan) == {"kept": len(rows), "edited": 1}
    assert shelf.uid(new) == uids[OLD]
    assert plan.edited[0].why.startswith("edited in place: ")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("`df` shows space", "`df` shows space on every mounted filesystem"),
        ("worms dig", "worms dig all night long when the soil is wet"),
        ("`df` shows space", "On every mounted filesystem in use `df` shows space"),
        ("Port 5432", "Port 5432 is that of PostgreSQL"),
        ("rotate keys", "you should rotate keys"),
    ],
)
def test_a_short_note_that_grows_is_the_same_note(old: str, new: str) -> None:
    shelf, uids, _ = changed(
        bullets("frogs eat slugs", old, "moss likes shade"), bullets("frogs eat slugs", new, "moss likes shade")
    )
    assert shelf.uid(new) == uids[old]


def test_an_outermost_bullet_is_edited_in_place() -> None:
    before = "## 2031-03-01\n- Worms loosen the soil of gardens\n- Frogs eat the slugs of gardens\n"
    shelf, uids, plan = changed(before, before.replace("loosen the soil", "loosen all soil"))
    assert kinds(plan) == {"kept": 1, "edited": 1}
    assert shelf.uid("Worms loosen all soil of gardens") == uids["Worms loosen the soil of gardens"]


def test_two_neighbours_are_edited_at_once() -> None:
    shelf, uids, plan = edit(
        ("revoked certificates", "certificates that were revoked"), ("the host against", "their host against")
    )
    assert kinds(plan) == {"kept": 7, "edited": 2}
    assert (
        shelf.uid("A CRL is a signed list of certificates that were revoked")
        == uids["A CRL is a signed list of revoked certificates"]
    )


def test_alike_neighbours_that_both_get_a_full_stop_stay_apart() -> None:
    one, two = "script to backup the etcd store", "script to restore the etcd store"
    shelf, uids, plan = changed(bullets(one, two), bullets(one + ".", two + "."))
    assert kinds(plan) == {"kept": 1, "edited": 2}
    assert (shelf.uid(one + "."), shelf.uid(two + ".")) == (uids[one], uids[two])


def test_a_parent_and_its_child_are_edited_at_once() -> None:
    shelf, uids, plan = edit(("second name for", "further name for"), ("another filesystem", "other filesystems"))
    assert kinds(plan) == {"kept": 7, "edited": 2}
    assert shelf.uid("It cannot point into other filesystems") == uids["It cannot point into another filesystem"]


def test_an_edit_beside_a_new_neighbour_keeps_the_note() -> None:
    shelf, uids, plan = edit(("after 90 seconds", "after 90 quiet seconds\n  - Sockets are files as well"))
    assert kinds(plan) == {"kept": 8, "edited": 1, "added": 1}
    old = "The daemon closes idle sessions after 90 seconds"
    assert shelf.uid("The daemon closes idle sessions after 90 quiet seconds") == uids[old]


def test_an_edit_of_a_block_below_a_bullet_keeps_the_note() -> None:
    before = "- Git\n  - To see who wrote a line, you can run:\n    ```\n    git blame -L 10,20 notes.md\n    ```\n"
    _, _, plan = changed(before, before.replace("10,20", "10,30"))
    assert kinds(plan) == {"kept": 1, "edited": 1}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A CRL is a signed list of revoked certificates", "Bread rests for an hour before it is baked"),
        ("`kill` sends `SIGTERM` to a process", "`EXPLAIN ANALYZE` also runs the query"),
        ("The server listens on port 5432 by default", "A pod gets 30 seconds to shut down by default"),
        ("A hard link is a second name for an inode", "The setuid bit lends the rights of the owner"),
        ("Worms dig", "Frogs eat"),
        ("Roses want the saw in March", "Tulips sleep in the winter"),
    ],
)
def test_another_fact_between_the_same_neighbours_inherits_nothing(old: str, new: str) -> None:
    shelf, uids, plan = changed(bullets("above it", old, "below it"), bullets("above it", new, "below it"))
    assert kinds(plan) == {"kept": 3, "added": 1, "retired": 1}
    assert shelf.uid(new) not in uids.values()


def test_two_candidates_that_are_equally_alike_are_named_unsure_and_inherit_nothing() -> None:
    old = "The gate of the north garden opens at eight"
    new = [old.replace("north", "south"), old.replace("north", "eastern")]
    shelf, uids, plan = changed(bullets(old), bullets(*new))
    assert kinds(plan) == {"kept": 1, "added": 2, "retired": 1, "unsure": 2}
    assert uids[old] not in {shelf.uid(text) for text in new}
    assert "alike, but another bullet is" in plan.unsure[0].why


def test_an_edited_text_that_also_moves_is_named_unsure_when_a_word_is_another_one() -> None:
    line = "  - The root key stays offline in a locked safe\n"
    moved = line.replace("locked", "closed")
    _, _, plan = changed(BEFORE, BEFORE.replace(line, "") + moved)
    assert kinds(plan) == {"kept": 8, "added": 1, "retired": 1, "unsure": 1}
    assert plan.unsure[0].why == "95% alike, but it may be another fact"


def test_likeness_is_symmetric_and_whole_for_equal_texts() -> None:
    assert likeness("worms dig", "worms dig") == 1
    assert likeness("worms dig", "frogs eat") == likeness("frogs eat", "worms dig") < 0.6


# ---- the same text more than once ------------------------------------------------------------------------------------

TWICE = """
## 2031-03-01
- Doors
  - Paint them
  - Open it with the key
- Gates
  - Grease them
  - Open it with the key
## 2031-03-02
- Doors
  - Close them
  - Open it with the key
"""


def test_equal_texts_are_notes_of_their_own() -> None:
    shelf = Shelf()
    assert kinds(shelf.take(TWICE)) == {"added": 9}
    assert len({note.uid for note in shelf.live()}) == 9
    assert kinds(shelf.take(TWICE)) == {"kept": 9}


@pytest.mark.parametrize("before", ["Paint them", "Grease them", "Close them"])
def test_of_equal_texts_the_one_that_left_its_place_retires(before: str) -> None:
    shelf = Shelf()
    shelf.take(TWICE)
    place = {note.uid: (note.parent_uid, note.draft.date) for note in shelf.live()}
    plan = shelf.take(TWICE.replace(f"{before}\n  - Open it with the key", before))
    assert kinds(plan) == {"kept": 8, "retired": 1}
    for note in shelf.live():
        assert place[note.uid] == (note.parent_uid, note.draft.date)


def test_a_copy_under_another_parent_is_new_and_the_old_one_keeps_its_note() -> None:
    before = "- Gates\n  - Open it with the key\n"
    shelf, uids, plan = changed(before, "- Doors\n  - Open it with the key\n" + before)
    assert kinds(plan) == {"kept": 2, "added": 2}
    assert {note.uid for note in shelf.live() if note.draft.topic == ("Gates",)} == set(uids.values())


# ---- retire and revive -----------------------------------------------------------------------------------------------


def test_a_text_that_leaves_retires_and_revives_as_the_same_note() -> None:
    line = "  - The root key stays offline in a locked safe\n"
    shelf, uids, plan = changed(BEFORE, BEFORE.replace(line, ""))
    assert kinds(plan) == {"kept": 8, "retired": 1}
    assert shelf.notes[uids[line.strip(" -\n")]].retired
    back = shelf.take(BEFORE)
    assert kinds(back) == {"kept": 8, "revived": 1}
    assert back.revived[0].note_uid == uids[line.strip(" -\n")]
    assert back.revived[0].why == "its text is back"
    assert kinds(shelf.take(BEFORE)) == {"kept": 9}


def test_a_text_that_comes_back_elsewhere_is_still_the_same_note() -> None:
    line = "  - The root key stays offline in a locked safe\n"
    shelf, uids, _ = changed(BEFORE, BEFORE.replace(line, ""))
    plan = shelf.take("## 2031-04-01\n- Safes\n" + line + BEFORE.replace(line, ""))
    assert [change.note_uid for change in plan.revived] == [uids[line.strip(" -\n")]]


def test_what_is_said_of_it_comes_back_under_its_own_label_only() -> None:
    before = "- Docker\n  - It is written in Go and listens on a socket\n- Linux\n"
    shelf, uids, _ = changed(before, "- Linux\n")
    text = "It is written in Go and listens on a socket"
    shelf.take("- Linux\n- Etcd\n  - It is written in Go and listens on a socket\n")
    assert shelf.uid(text) != uids[text]
    back = Shelf()
    back.take(before)
    back.take("- Linux\n")
    back.take(before)
    assert back.uid(text) == uids[text]


def test_a_retired_note_stays_as_it_is_while_it_is_away() -> None:
    line = "  - The root key stays offline in a locked safe\n"
    without = BEFORE.replace(line, "")
    shelf, _, _ = changed(BEFORE, without)
    assert kinds(shelf.take(without)) == {"kept": 8}


def test_a_parent_that_leaves_and_comes_back_brings_its_children() -> None:
    head, linux = BEFORE.split("- Linux\n")
    shelf, uids, plan = changed(BEFORE, head)
    assert kinds(plan) == {"kept": 4, "retired": 5}
    assert kinds(shelf.take(BEFORE)) == {"kept": 4, "revived": 5}
    assert {note.uid for note in shelf.live()} == set(uids.values())
    assert linux


def test_an_edit_that_is_taken_back_keeps_the_note_all_the_way() -> None:
    shelf, uids, _ = edit(("locked safe", "closed safe"))
    shelf.take(BEFORE)
    assert {note.draft.text: note.uid for note in shelf.live()} == uids
    assert all(not note.retired for note in shelf.notes.values())


# ---- uids ------------------------------------------------------------------------------------------------------------


def test_a_uid_never_changes_through_many_edits() -> None:
    shelf = Shelf()
    text = "The gate opens at eight"
    shelf.take(bullets("frogs eat slugs", text))
    uid = shelf.uid(text)
    for old, new in [("gate", "green gate"), ("opens", "always opens"), ("eight", "nine o'clock"), ("The", "This")]:
        text = text.replace(old, new)
        shelf.take(bullets("frogs eat slugs", text))
        assert shelf.uid(text) == uid


def test_two_machines_give_the_same_uids_to_notes_and_cards() -> None:
    plans = [Shelf("garden").take(BEFORE) for _ in range(2)]
    assert plans[0] == plans[1]
    assert len({change.note_uid for change in plans[0].added}) == 9


def test_neither_date_nor_line_goes_into_a_uid() -> None:
    one = Shelf().take(BEFORE)
    two = Shelf().take("Words above\n\n" + BEFORE.replace("2031-03-01", "2032-07-07"))
    assert [change.note_uid for change in one.added] == [change.note_uid for change in two.added]


def test_journals_of_different_names_do_not_share_uids() -> None:
    one, two = Shelf("garden").take(BEFORE), Shelf("kitchen").take(BEFORE)
    assert not {change.note_uid for change in one.added} & {change.note_uid for change in two.added}


def test_a_new_note_does_not_take_the_uid_of_one_that_was_born_with_its_text() -> None:
    shelf, uids, _ = changed(bullets("The gate opens at eight"), bullets("The gate opens at nine"))
    shelf.take(bullets("The gate opens at nine", "The gate opens at eight"))
    texts = {note.draft.text: note.uid for note in shelf.live()}
    assert texts["The gate opens at nine"] == uids["The gate opens at eight"]
    assert texts["The gate opens at eight"] not in uids.values()


# ---- one to one, whatever happens ------------------------------------------------------------------------------------

LINES = st.sampled_from(
    [
        "- Doors",
        "- Gates",
        "  - Open it with the key",
        "  - Open it with the red key",
        "  - The key `a-1` opens the green gate",
        "  - The key `a-2` opens the green gate",
        "  - A worm is a digger of soil",
        "  - A worm is a digger of wet soil",
        "    - Open it with the key",
        "## 2031-03-01",
        "## 2031-03-02",
        "  -",
        "- Why do worms dig?",
        "  - to eat",
    ]
)
JOURNALS = st.lists(LINES, max_size=14).map("\n".join)


@given(st.lists(JOURNALS, min_size=1, max_size=5))
def test_every_bullet_has_one_note_and_every_note_at_most_one_bullet(texts: list[str]) -> None:
    shelf = Shelf()
    for text in texts:
        known = {note.uid for note in shelf.stored()}
        drafts = drafts_of(text)
        plan = shelf.keep(reconcile(shelf.stored(), drafts, "garden"))
        placed = [change for change in plan.changes + plan.kept if change.after is not None]
        assert sorted(change.after.position for change in placed if change.after) == list(range(len(drafts)))
        uids = [change.note_uid for change in plan.changes + plan.kept]
        assert len(uids) == len(set(uids))
        assert known <= set(shelf.notes), "no note is ever forgotten"
        assert {change.note_uid for change in plan.added}.isdisjoint(known)
        assert [note.draft.text for note in shelf.live()] == [draft.text for draft in drafts]
        check_parents(shelf)
        check_cards(shelf)
        again = shelf.take(text)
        assert again.changes == ()
        assert not any(change.cards for change in again.kept)


def check_parents(shelf: Shelf) -> None:
    live = {note.uid: note for note in shelf.live()}
    for note in live.values():
        assert (note.parent_uid is None) == (note.draft.depth == 0)
        assert note.parent_uid is None or live[note.parent_uid].draft.depth == note.draft.depth - 1


def check_cards(shelf: Shelf) -> None:
    seen: set[str] = set()
    for note in shelf.stored():
        used = [card for card in note.cards if not card.retired]
        if not note.retired:
            assert {id(card.draft) for card in used} <= {id(card.draft) for card in note.cards}
            assert sorted(map(repr, (card.draft for card in used))) == sorted(map(repr, note.draft.cards))
            assert sum(card.primary for card in used) == bool(used)
        assert seen.isdisjoint(card.uid for card in note.cards)
        seen |= {card.uid for card in note.cards}


def test_a_bullet_that_is_edited_on_a_day_that_is_renamed_keeps_its_note() -> None:
    shelf = Shelf()
    shelf.take("## 01/02/2026\n\n- `wc` list all words of a file\n\n## 01/05/2026\n\n- `dig` asks a name server\n")
    plan = shelf.take(
        "## 01/03/2026\n\n- `wc` lists all words of a file\n\n## 01/05/2026\n\n- `dig` asks a name server\n"
    )
    assert kinds(plan) == {"kept": 1, "edited": 1}


def place_by_place(a: list[str], b: list[str]) -> tuple[int, int]:
    """Words that two texts share, the misspelled ones too, each place of a word taken for itself."""
    gone, come, shared, misspelled = [*a], [*b], 0, 0
    for word in a:
        if word in come:
            gone.remove(word)
            come.remove(word)
            shared += 1
    for word in sorted(gone, key=a.index):
        near = next((new for new in sorted(come, key=b.index) if difference(word, new).shared), None)
        if near is not None:
            come.remove(near)
            shared, misspelled = shared + 1, misspelled + difference(word, near).misspelled
    return shared, misspelled


WORDS = st.lists(
    st.sampled_from(["worms", "worm", "tunnels", "tunnel", "soil", "beetles", "kubernetes", "kubernets"]), max_size=9
)


@given(WORDS, WORDS)
def test_words_that_come_again_and_again_are_compared_like_any_other(a: list[str], b: list[str]) -> None:
    found = difference(" ".join(a), " ".join(b))
    assert (found.shared, found.misspelled) == place_by_place(a, b)
    assert found.exchanged == min(len(a), len(b)) - found.shared
    assert found.more == abs(len(a) - len(b))


def test_a_text_of_a_hundred_thousand_words() -> None:
    """It says the same words again and again: as quick as those are few."""
    many = "tunnels and beetles rest in soil " * 20_000
    found = difference(many, many.replace("tunnels", "tunnel", 15_000).replace("soil", "clay", 5_000))
    assert (found.exchanged, found.more) == (5_000, 0)
