from __future__ import annotations

import pytest

from journal_cards.cards.grammar import (
    base,
    base_form,
    clause,
    is_plural,
    lower_first,
    third_person,
    upper_first,
)
from journal_cards.cards.subject import masked
from journal_cards.cards.verbs import third


@pytest.mark.parametrize(
    "pair",
    """specifies specify, caches cache, catches catch, passes pass, uses use, goes go, has have, is be, does do,
    optimizes optimize, fixes fix, publishes publish, applies apply, closes close, means mean, copies copy,
    reaches reach, undoes undo, frobs frob, frobnicates frobnicate, pushes push, buzzes buzz, processes process,
    accesses access, focuses focus, relies rely, lies lie, employs employ""".split(","),
)
def test_base_form(pair: str) -> None:
    third_form, verb = pair.split()
    assert base(third_form) == verb


@pytest.mark.parametrize("verb", "specify cache catch pass use go have do fix employ publish".split())
def test_third_person_and_back(verb: str) -> None:
    assert base(third(verb)) == verb


def test_what_is_surely_a_verb() -> None:
    assert third_person("specifies")
    assert not third_person("returns")
    assert not third_person("gardens")
    assert base_form("return")
    assert not base_form("returns")


@pytest.mark.parametrize(
    "phrase",
    ["pods", "the pods of a node", "CRDs", "people", "salt and water", "Linux Distributions", "all keys (public)"],
)
def test_plural(phrase: str) -> None:
    assert is_plural(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "pod",
        "the owner of pods",
        "DNS",
        "Kubernetes",
        "`pods`",
        "a process",
        "the analysis",
        "physics",
        "JavaScript",
        "",
    ],
)
def test_singular(phrase: str) -> None:
    assert not is_plural(phrase)


@pytest.mark.parametrize(
    ("text", "lowered"),
    [
        ("The broadcast address", "the broadcast address"),
        ("A pod", "a pod"),
        ("Increasing the limit", "increasing the limit"),
        ("Kubernetes", "Kubernetes"),
        ("DNS servers", "DNS servers"),
        ("`The` key", "`The` key"),
        ("A/B tests", "A/B tests"),
        ("I think", "I think"),
        ("iOS", "iOS"),
        ("In-memory stores", "In-memory stores"),
        ("Wildcard characters", "Wildcard characters"),
    ],
)
def test_lower_first(text: str, lowered: str) -> None:
    assert lower_first(text) == lowered


def test_upper_first_leaves_names_alone() -> None:
    assert upper_first("kept for a day") == "Kept for a day"
    assert upper_first("next.js is one") == "next.js is one"
    assert upper_first("`x` is one") == "`x` is one"


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Worms dig tunnels", None),
        ("A worm frobs the soil", None),
        ("A worm eats the leaves", "does a worm eat the leaves"),
        ("Worms eat the leaves", "do worms eat the leaves"),
        ("The `-v` flag prints every file", "does the `-v` flag print every file"),
        ("The `-v` flag prints the files", "does the `-v` flag print the files"),
        ("`git push` sends the commits", "does `git push` send the commits"),
        ("Roots usually need some air", "do roots usually need some air"),
        ("A mole cannot see", "can a mole not see"),
        ("The queue of jobs is empty at night", "is the queue of jobs empty at night"),
        ("It eats the leaves", None),
        ("If worms eat the leaves, the soil is rich", None),
        ("The worm that eats the leaves is fat", None),
        ("In spring, a worm eats the leaves", None),
    ],
)
def test_a_clause_is_inverted_or_refused(sentence: str, asked: str | None) -> None:
    found = clause(sentence, masked(sentence))
    assert (found.inverted() if found else None) == asked


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("`du` shows the size of a folder", "What does `du` show?"),
        ("Two locks guard the door", "What do two locks guard?"),
        ("A lock usually guards a door", "What does a lock usually guard?"),
        ("Locks are a nuisance", "What are locks?"),
    ],
)
def test_what_is_asked_for(sentence: str, question: str) -> None:
    found = clause(sentence, masked(sentence))
    assert found is not None
    assert found.what() == question
