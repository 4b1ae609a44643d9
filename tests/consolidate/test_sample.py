"""The project's sample, read as a perfect reader would: matters and origins against the hand-checked ones."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from musnad.lexicon.tables import Lexicon
from musnad.model.matter import Consolidation, Matter
from musnad.stages.consolidate import consolidate
from musnad.stages.consolidate.differences import rival_doers
from musnad.stages.consolidate.directory import ancestry
from tests.shared import shared_or_skip

from .sample import SAMPLE, f1, gold_matters, pairs, parents, perfect, sample_articles

Where = Mapping[str, Matter]


@pytest.fixture(scope="module")
def taken(lexicon: Lexicon) -> Consolidation:
    """The sample taken together."""
    articles = sample_articles()
    readings = [perfect(one, lexicon) for one in articles]
    return consolidate(readings, {one.id: one.text for one in articles}, parents())


@pytest.fixture(scope="module")
def where(taken: Consolidation) -> Where:
    """Claim → its matter."""
    return {f"{r.article}#{r.claim}": m for m in taken.matters for r in (*m.denials, *m.reports)}


def the(where: Where, name: str) -> Matter:
    """The matter that holds the first claim of a gold matter."""
    return where[next(row for row in gold_matters() if row["matter"] == name)["claims"][0]]


def named() -> set[str]:
    return {claim for row in gold_matters() for claim in row["claims"]}


def test_groups(taken: Consolidation) -> None:
    known = named()
    groups = [{f"{r.article}#{r.claim}" for r in (*m.reports, *m.denials)} & known for m in taken.matters]
    assert f1(pairs(groups), pairs(row["claims"] for row in gold_matters())) >= 90


def test_origins(taken: Consolidation) -> None:
    known = named()
    groups = [{one for one in origin.reports if one in known} for m in taken.matters for origin in m.origins]
    wanted = [
        [one.replace("/", "#") for one in ones] for row in gold_matters() for ones in row.get("behind", ())
    ]
    assert f1(pairs(groups), pairs(wanted)) >= 90, pairs(groups) ^ pairs(wanted)


def test_counts_of_origins_and_status_are_mostly_the_hand_checked_ones(where: Where) -> None:
    rows = [row for row in gold_matters() if row["claims"][0] in where]
    counts = [
        (where[r["claims"][0]].origins_low, where[r["claims"][0]].origins_high) == (*r["origins"],)
        for r in rows
    ]
    status = [where[r["claims"][0]].status == r["status"] for r in rows]
    assert (sum(counts), sum(status), len(rows)) >= (22, 24, 27)


def test_disputed_doers_stand_side_by_side(taken: Consolidation, where: Where) -> None:
    by_rsf, by_army = the(where, "obeid-market-attack-by-rsf"), the(where, "obeid-market-attack-by-army")
    found = rival_doers(by_rsf, taken.matters, ancestry(parents()))
    assert found is not None
    assert [version.told for version in found.versions] == ["rsf", "sudanese-army"]
    assert found.versions[1].matter == by_army.id
    assert by_rsf.status == by_army.status == "disputed"
    assert {(one.source, one.role) for one in by_army.interests} == {("sudanese-army", "agent")}


def test_tolls_stand_side_by_side(where: Where) -> None:
    tolls = [one for one in the(where, "obeid-market-attack").differences if one.kind == "killed"]
    (toll,) = tolls
    told = {version.told: version.reports for version in toll.versions}
    assert told["31"] == ("obeid-4#c4",)
    assert any(value.startswith("23") and "obeid-1#c1" in reports for value, reports in told.items())


def test_taken_back(where: Where) -> None:
    matter = the(where, "asad-attack-by-kataib-hezbollah")
    assert matter.status == "retracted"
    assert (matter.origins_low, matter.origins_high) == (1, 1)
    assert matter.credibility.grade == 5
    (history,) = [one for one in matter.histories if one.speaker == "iraqi-interior-ministry"]
    assert "stand: for → retracts" in [change for one in history.statements for change in one.changed]


def test_responsibility_claimed_is_marked_and_is_an_interest(where: Where) -> None:
    matter = the(where, "asad-attack-by-islamic-resistance")
    assert matter.claimed_by == ("islamic-resistance-iraq",)
    assert [(one.source, one.role) for one in matter.interests] == [("islamic-resistance-iraq", "agent")]


def test_denied_only_is_no_credibility(where: Where) -> None:
    matter = the(where, "iranian-experts-in-hajjah-hudaydah")
    assert (matter.status, matter.origins_high, matter.credibility.grade) == ("denied", 0, 6)


def test_a_tie_that_three_shared_articles_tell_meets(lexicon: Lexicon) -> None:
    folder: Path = shared_or_skip() / "gold"
    articles = [one for one in sample_articles(folder) if one.id.startswith("seed-")]
    readings = [perfect(one, lexicon, folder) for one in articles]
    taken = consolidate(readings, {one.id: one.text for one in articles}, parents())
    ties = [one for one in taken.matters if one.event == "AFFILIATE"]
    widest = max(ties, key=lambda one: len({report.article for report in one.reports}))
    assert len({report.article for report in widest.reports}) == 3
    assert {*widest.agents, *widest.recipients} >= {"iran", "iraqi-factions"}


def test_the_sample_is_where_it_was() -> None:
    assert len(sample_articles()) == len(list((SAMPLE / "texts").glob("*.txt")))
