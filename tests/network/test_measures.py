"""Brokers, communities, paths and change."""

import os
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from musnad.model.matter import Matter
from musnad.model.network import FAMILIES
from musnad.model.reading import Entity
from musnad.stages.network import brokers, changes, communities, graph, network, paths, tellings
from musnad.text.days import days
from tests.network.build import made, matter

CHAIN = [
    matter("m1", "CONSULT", ["hadra"], ["ninth"]),
    matter("m2", "CONSULT", ["ninth"], ["safwa"]),
    matter("m3", "AID", ["safwa"], ["salem"]),
]


def test_brokers_stand_between() -> None:
    found = brokers(made(*CHAIN))
    assert [(one.actor, round(one.betweenness, 3), one.neighbours, one.ties) for one in found] == [
        ("ninth", 0.667, 2, 2), ("safwa", 0.667, 2, 2),
    ]  # fmt: skip


def test_paths_go_along_ties_in_either_direction() -> None:
    (way,) = paths(made(*CHAIN), "salem", "hadra")
    assert [(step.source, step.target) for step in way] == [
        ("salem", "safwa"),
        ("safwa", "ninth"),
        ("ninth", "hadra"),
    ]
    assert [tie.reports for step in way for tie in step.ties] == [("m3-0",), ("m2-0",), ("m1-0",)]
    assert paths(made(*CHAIN), "salem", "salem") == paths(made(*CHAIN), "salem", "nobody") == ()


def test_the_better_founded_path_comes_first() -> None:
    ways = paths(
        made(
            matter("m1", "CONSULT", ["hadra"], ["ninth"]),
            matter("m2", "CONSULT", ["ninth"], ["safwa"]),
            matter("m3", "CONSULT", ["hadra"], ["salem"]),
            matter("m4", "ACCUSE", ["hadra"], ["salem"]),
            matter("m5", "CONSULT", ["salem"], ["safwa"]),
            matter("m6", "AID", ["salem"], ["safwa"]),
        ),
        "hadra",
        "safwa",
    )
    assert [way[0].target for way in ways] == ["salem", "ninth"]


def test_communities_hold_who_is_tied_most() -> None:
    found = communities(made(*CHAIN[:1], *CHAIN[2:], matter("m4", "AGREE", ["hadra"], ["ninth"])))
    assert [(one.number, one.actors, one.inside, one.outside) for one in found] == [
        (1, ("hadra", "ninth"), 2, 0), (2, ("safwa", "salem"), 1, 0),
    ]  # fmt: skip


def test_the_graph_keeps_actors_and_ties() -> None:
    found = made(*CHAIN)
    drawn = graph(found)
    assert drawn.nodes() == list(found.actors)
    assert sorted(drawn.edges(), key=str) == sorted(found.ties, key=str)
    assert all(
        drawn[a].id == tie.source and drawn[b].id == tie.target for a, b, tie in drawn.weighted_edge_list()
    )


def test_what_turned_appeared_and_vanished() -> None:
    before = made(
        matter("m1", "CONSULT", ["hadra"], ["safwa"]),
        matter("m2", "AID", ["hadra"], ["ninth"]),
        matter("m3", "AFFILIATE", ["salem"], ["safwa"]),
    )
    after = made(
        matter("m4", "ASSAULT", ["safwa"], ["hadra"]),
        matter("m5", "AID", ["hadra"], ["ninth"]),
        matter("m6", "ACCUSE", ["salem"], ["ninth"]),
    )
    found = {(one.source, one.target): (one.movement, one.families) for one in changes(before, after)}
    assert found == {
        ("hadra", "safwa"): ("turned to conflict", ("material conflict", "verbal cooperation")),
        ("ninth", "salem"): ("appeared", ("verbal conflict",)),
        ("safwa", "salem"): ("vanished", ("affiliation",)),
    }
    assert changes(after, before)[0].movement == "turned to cooperation"
    assert changes(before, before) == ()


ACTORS = [f"a{number}" for number in range(9)]
PEOPLE = [Entity(one, "group", one, None, True) for one in ACTORS]
ACTS = st.lists(
    st.tuples(st.sampled_from(sorted(FAMILIES)), st.sampled_from(ACTORS), st.sampled_from(ACTORS)),
    max_size=25,
)


def _matters(acts: list[tuple[str, str, str]]) -> list[Matter]:
    return [matter(f"m{number}", event, [by], [to]) for number, (event, by, to) in enumerate(acts)]


@given(ACTS, st.randoms(use_true_random=False))
def test_the_order_of_matters_changes_nothing(acts: list, random) -> None:
    found = _matters(acts)
    shuffled = list(found)
    random.shuffle(shuffled)
    one, other = (network(tellings(them), PEOPLE, {}, days) for them in (found, shuffled))
    assert one == other
    assert communities(one) == communities(other) and brokers(one) == brokers(other)


@given(ACTS)
def test_measures_agree_with_the_network(acts: list) -> None:
    found = network(tellings(_matters(acts)), PEOPLE, {}, days)
    members = [one for row in communities(found) for one in row.actors]
    assert sorted(members) == [one.id for one in found.actors]
    assert all(0 < one.betweenness <= 1 for one in brokers(found))
    for goal in ACTORS:
        for way in paths(found, ACTORS[0], goal):
            assert (way[0].source, way[-1].target) == (ACTORS[0], goal)
            assert all({step.source, step.target} == {t.source, t.target} for step in way for t in step.ties)
    assert changes(found, found) == ()


def test_communities_do_not_hang_on_the_seed_of_hashes() -> None:
    probe = (
        "from tests.network.build import made, matter;from musnad.stages.network import communities;"
        "names=['hadra','safwa','ninth','salem'];"
        "print(communities(made(*[matter(a+b,'AGREE',[a],[b]) for a in names for b in names])))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", probe],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(seen) == 1
