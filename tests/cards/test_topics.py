from __future__ import annotations

from pathlib import Path

import pytest

from cases_file import cases
from core_support import drafts_of, topic_outline
from journal_cards import settings
from journal_cards.cards.topics import short_name
from journal_cards.model import Settings, TopicRules


@pytest.mark.parametrize(("text", "expected"), [pytest.param(i, e, id=t) for t, i, e in cases("topics.md")])
def test_cases(text: str, expected: str) -> None:
    assert topic_outline(text) == expected


GARDEN = """
- Garden
  - Front beds
    - Tulips sleep in winter
    - Roses want the saw in March
- k8s
  - Pods share a fate
- Kubernetes
  - Nodes carry pods
- Compost
  - Heat kills weeds
- Sheds
  - Rakes hang on the wall
"""


def topics_of(toml: str, folder: Path, text: str = GARDEN) -> dict[str, str]:
    """Words of each bullet -> topic, under the rules of a topics file beside the journal."""
    (folder / "topics.toml").write_text(toml, encoding="utf-8")
    rules, _ = settings.topic_rules(folder / "garden.md", Settings())
    return {note.text: " › ".join(note.topic) for note in drafts_of(text, rules)}


def test_a_topic_is_renamed_with_all_that_is_below_it(tmp_path: Path) -> None:
    found = topics_of('[rename]\n"garden" = "Yard"', tmp_path)
    assert found["Garden"] == "Yard"
    assert found["Tulips sleep in winter"] == "Yard › Front beds"
    assert found["Heat kills weeds"] == "Compost"


@pytest.mark.parametrize("old", ["Front beds", "Garden/Front beds", "garden / front bed"])
def test_a_new_name_keeps_the_place_in_the_tree(old: str, tmp_path: Path) -> None:
    found = topics_of(f'[rename]\n"{old}" = "Flowers"', tmp_path)
    assert found["Tulips sleep in winter"] == "Garden › Flowers"


def test_a_new_path_moves_a_topic(tmp_path: Path) -> None:
    found = topics_of('[rename]\n"Compost" = "Garden/Soil"', tmp_path)
    assert found["Heat kills weeds"] == "Garden › Soil"


def test_a_topic_renamed_to_one_that_is_there_joins_it_in_the_spelling_of_the_file(tmp_path: Path) -> None:
    found = topics_of('[rename]\n"k8s" = "kubernetes"', tmp_path)
    assert found["Pods share a fate"] == found["Nodes carry pods"] == "kubernetes"


def test_topics_are_merged_into_one(tmp_path: Path) -> None:
    found = topics_of('[merge]\n"Garden" = ["Compost", "shed"]', tmp_path)
    assert found["Heat kills weeds"] == found["Rakes hang on the wall"] == "Garden"
    assert found["Tulips sleep in winter"] == "Garden › Front beds"


def test_a_topic_is_merged_into_a_subtopic(tmp_path: Path) -> None:
    found = topics_of('[merge]\n"Garden/Front beds" = ["Sheds"]', tmp_path)
    assert found["Rakes hang on the wall"] == "Garden › Front beds"


def test_a_topic_is_split_by_words_in_any_case(tmp_path: Path) -> None:
    found = topics_of('[split."Garden/Front beds"]\n"Roses" = ["ROSES"]', tmp_path)
    assert found["Roses want the saw in March"] == "Garden › Front beds › Roses"
    assert found["Tulips sleep in winter"] == "Garden › Front beds"


def test_rename_comes_before_merge_and_split(tmp_path: Path) -> None:
    toml = '[rename]\n"k8s" = "Kubernetes"\n[merge]\n"Clusters" = ["Kubernetes"]\n[split."Clusters"]\n"Pods" = ["pods"]'
    found = topics_of(toml, tmp_path)
    assert found["Pods share a fate"] == found["Nodes carry pods"] == "Clusters › Pods"


def test_a_rule_for_a_topic_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    toml = '[rename]\n"Cellar" = "Attic"\n[merge]\n"Garden" = ["Roof"]\n[split."Cellar"]\n"Wine" = ["heat"]'
    assert topics_of(toml, tmp_path) == {note.text: " › ".join(note.topic) for note in drafts_of(GARDEN)}


def test_the_example_that_ships_names_only_topics_of_its_journal() -> None:
    data = Path(__file__).parents[2] / "data"
    text = (data / "journal.md").read_text(encoding="utf-8")
    rules, _ = settings.topic_rules(data / "journal.md", Settings())
    plain = {note.topic for note in drafts_of(text)}
    ruled = {note.topic for note in drafts_of(text, rules)}
    for where in (*rules.rename, *rules.merge):
        assert any(where == path[-len(where) :] for path in plain), where
    for target in (*rules.rename.values(), *rules.merge.values()):
        assert any(target == path[-len(target) :] for path in ruled), target
    for topic, parts in rules.split.items():
        assert {(*topic, name) for name in parts} <= ruled


def test_the_topics_that_a_person_looks_for_in_the_sample_are_there() -> None:
    data = Path(__file__).parents[2] / "data"
    text = (data / "journal.md").read_text(encoding="utf-8")
    found = {note.topic for note in drafts_of(text, TopicRules())}
    assert {("Networking", "CIDR"), ("PKI",), ("vLLM", "vLLM flags"), ("Linux",)} <= found
    assert ("linux",) not in found


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("CRDs (Custom Resource Definitions)", "CRDs"),
        ("GPU on the bench", "GPU"),
        ("DNS – names", "DNS"),
        ("HTTP/2 push", "HTTP/2 push"),
        ("API-first design", "API-first design"),
        ("A/B tests", "A/B tests"),
        ("CIDRing around", "CIDRing around"),
        ("  spaced   out : ", "spaced out"),
    ],
)
def test_short_names(label: str, name: str) -> None:
    assert short_name(label) == name
