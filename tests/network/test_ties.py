"""From matters to ties."""

import pytest

from tests.network.build import made, matter, pairs


def test_a_tie_has_direction_family_and_evidence() -> None:
    raid = matter("m1", "ASSAULT", ["hadra"], ["safwa"], on=["2025-05-04", "2025-05-09"], time="2025-05-03")
    found = made(raid)
    (tie,) = found.ties
    assert pairs(found) == ["hadra>safwa material conflict"]
    assert (tie.events, tie.matters, tie.reports) == (("ASSAULT",), ("m1",), ("m1-0", "m1-1"))
    assert (tie.first, tie.last, tie.time_first, tie.time_last) == (
        "2025-05-04",
        "2025-05-09",
        "2025-05-03",
        "2025-05-03",
    )
    assert [(one.id, one.country) for one in found.actors] == [("hadra", "hadra"), ("safwa", "jabal")]


@pytest.mark.parametrize(
    ("by", "to", "expected"),
    [
        (["hadra", "safwa"], [], ["hadra-safwa verbal cooperation"]),
        (["safwa"], ["hadra"], ["hadra-safwa verbal cooperation"]),
        (["hadra"], ["hadra"], []),
        (["hadra", "ninth"], ["safwa"], ["hadra-safwa verbal cooperation", "ninth-safwa verbal cooperation"]),
        (["hadra"], [], []),
    ],
)
def test_who_meets_is_tied_without_direction(by: list[str], to: list[str], expected: list[str]) -> None:
    assert pairs(made(matter("m1", "CONSULT", by, to))) == expected


def test_a_clash_is_mutual_and_an_attack_is_not() -> None:
    assert pairs(made(matter("m1", "ASSAULT", ["hadra", "safwa"], mode="clash"))) == [
        "hadra-safwa material conflict"
    ]
    assert pairs(made(matter("m1", "ASSAULT", ["hadra", "safwa"]))) == []


def test_presence_ties_to_its_place_and_no_other_act_does() -> None:
    assert pairs(made(matter("m1", "PRESENCE", ["safwa"], at=["wadi"]))) == ["safwa>wadi presence"]
    assert pairs(made(matter("m1", "ASSAULT", ["safwa"], at=["wadi"]))) == []


def test_weapons_are_no_actors() -> None:
    assert made(matter("m1", "AID", ["hadra"], ["rocket"])).actors == ()


def test_statuses_stand_apart() -> None:
    found = made(
        matter("m1", "ASSAULT", ["hadra"], ["safwa"]),
        matter("m2", "ASSAULT", ["hadra"], ["safwa"], status="disputed"),
        matter("m3", "ASSAULT", ["hadra"], ["safwa"], polarity="negated"),
        matter("m4", "ASSAULT", ["hadra"], ["safwa"], status="denied", on=[], denials=2),
    )
    assert {tie.status: tie.matters for tie in found.ties} == {
        "asserted": ("m1",), "disputed": ("m2",), "negated": ("m3",), "denied": ("m4",),
    }  # fmt: skip
    (denied,) = [tie for tie in found.ties if tie.status == "denied"]
    assert (denied.reports, denied.origins_low, denied.origins_high) == (("m4-d0", "m4-d1"), 0, 0)


def test_one_origin_of_several_matters_counts_once() -> None:
    found = made(
        matter("m1", "ASSAULT", ["hadra"], ["safwa"], origins=[("o1", True)]),
        matter("m2", "ASSAULT", ["hadra"], ["safwa"], origins=[("o1", True)]),
        matter("m3", "ASSAULT", ["hadra"], ["safwa"], origins=[("o2", False)]),
    )
    assert [(tie.origins_low, tie.origins_high) for tie in found.ties] == [(1, 2)]
    unsure = made(matter("m1", "ASSAULT", ["hadra"], ["safwa"], origins=[("o2", False)]))
    assert [(tie.origins_low, tie.origins_high) for tie in unsure.ties] == [(1, 1)]


def test_plans_are_no_ties_unless_asked_for() -> None:
    plan = matter("m1", "ASSAULT", ["hadra"], ["safwa"], modality="planned")
    assert pairs(made(plan)) == []
    assert pairs(made(plan, unrealised=True)) == ["hadra>safwa material conflict"]


RAID = matter("m1", "ASSAULT", ["hadra"], ["safwa"], on=["2025-05-04", "2025-05-05"])
VISIT = matter("m2", "CONSULT", ["salem"], ["ninth"], on=["2025-06-10"])
HOLD = matter("m3", "PRESENCE", ["safwa"], at=["wadi"], on=["2025-07-01"], time="2025-05-04")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"families": {"presence"}}, ["m3"]),
        ({"events": {"CONSULT"}}, ["m2"]),
        ({"kinds": {"group", "person"}}, ["m2"]),
        ({"countries": {"jabal"}}, ["m1", "m3"]),
        ({"actors": {"salem"}}, ["m2"]),
        ({"min_origins": 2}, ["m1"]),
        ({"statuses": {"denied"}}, []),
        ({"start": "2025-06"}, ["m2", "m3"]),
        ({"end": "2025-05-04"}, ["m1"]),
        ({"start": "2025-05-05", "end": "2025-06"}, ["m1", "m2"]),
    ],
)
def test_bounds(wanted: dict, expected: list[str]) -> None:
    found = made(RAID, VISIT, HOLD, **wanted)
    assert sorted(one for tie in found.ties for one in tie.matters) == expected


def test_the_date_told_counts_before_that_of_publication() -> None:
    late = matter("m1", "ASSAULT", ["hadra"], ["safwa"], on=["2025-08-01"], time="2025-05-04")
    assert made(late, end="2025-06").ties and not made(late, start="2025-06").ties
    vague = matter("m1", "ASSAULT", ["hadra"], ["safwa"], on=["2025-08-01"], time="2025")
    assert made(vague, start="2025-06").ties and not made(vague, end="2025-06").ties


def test_bodies_may_count_as_what_they_belong_to() -> None:
    raid = matter("m1", "ASSAULT", ["hadra-army"], ["safwa", "hadra"])
    assert pairs(made(raid, above={"hadra-army": "hadra"})) == ["hadra>safwa material conflict"]
