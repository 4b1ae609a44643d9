"""FtM, STIX, graphs, maps and linked data, each read with the library or validator of its own world."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
import stix2
import stix2validator
from followthemoney import model
from rdflib import Dataset, URIRef
from stix2validator import ValidationOptions, validate_string

from musnad.export.acled import COLUMNS, _countries
from musnad.export.base import Options
from musnad.export.edtf import bounds, days
from musnad.model.capture import ELSEWHERE
from musnad.queries.whole import together_project
from musnad.store.project import Project
from tests.export.material import TEXTS, made

NP = "http://www.nanopub.org/nschema#"
OA = "http://www.w3.org/ns/oa#"


def entities(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in made(folder, "ftm").splitlines()]


def test_ftm_entities_validate(folder: Path):
    rows = entities(folder)
    for row in rows:
        proxy = model.get_proxy(row)
        proxy.schema.validate(row)
        kept = proxy.to_dict()["properties"]
        assert set(kept) == set(row["properties"]), "a property or value the model does not take"
    assert len({row["id"] for row in rows}) == len(rows)
    count = Counter(row["schema"] for row in rows)
    assert {"Article", "Mention", "Event", "UnknownLink", "Documentation"} <= set(count)


def test_ftm_tells_who_denies(folder: Path):
    rows = {row["id"]: row for row in entities(folder)}
    links = [row["properties"] for row in rows.values() if row["schema"] == "UnknownLink"]
    denial = next(link for link in links if link["role"] == ["denies"])
    event = rows[denial["object"][0]]["properties"]
    assert rows[denial["subject"][0]]["properties"]["name"] == ["وزارة الدفاع العراقية"]
    assert "disputed" in event["name"][0] and event["publisher"] == ["موقع الوادي"]
    assert "independent origins" in event["summary"][0]


def test_stix_bundle_is_valid(folder: Path):
    written = made(folder, "stix").decode()
    bundle = stix2.parse(written, allow_custom=False)
    kinds = Counter(one["type"] for one in bundle.objects)
    assert {"report", "identity", "incident", "relationship", "opinion", "sighting"} <= set(kinds)
    assert "threat-actor" not in kinds
    if not list(Path(stix2validator.__file__).parent.rglob("*.json")):
        pytest.skip("NOT VALIDATED: this stix2-validator has no schemas in it (3.2 has, 3.3 has not)")
    checked = validate_string(written, ValidationOptions(version="2.1", disabled=["103", "202"]))
    assert checked.is_valid, [str(one) for result in checked.object_results for one in result.errors]


def test_stix_denial_is_an_opinion_with_its_speaker(folder: Path):
    bundle = json.loads(made(folder, "stix"))
    by_id = {one["id"]: one for one in bundle["objects"]}
    opinions = [one for one in bundle["objects"] if one["type"] == "opinion"]
    opinion = next(one for one in opinions if one["external_references"][0]["external_id"] == "raid#c2!a3")
    assert opinion["opinion"] == "strongly-disagree"
    assert opinion["authors"] == ["وزارة الدفاع العراقية (Iraqi Defence Ministry)"]
    assert all(by_id[one]["type"] == "relationship" for one in opinion["object_refs"])
    incidents = [one for one in bundle["objects"] if one["type"] == "incident"]
    for one in incidents:
        (standing,) = one["extensions"].values()
        assert standing["status"] and all(
            told["polarity"] and told["modality"] for told in standing["reports"]
        )


@pytest.mark.parametrize("level", ["claims", "ties"])
def test_gexf_opens(level: str, folder: Path):
    written = made(folder, "gexf", options=Options(level=level))  # type: ignore[arg-type]
    assert b'xmlns="http://gexf.net/1.3"' in written and b'version="1.3"' in written
    # networkx 3.4 reads 1.2 alone, whose elements are the same
    older = written.replace(b"http://gexf.net/1.3", b"http://www.gexf.net/1.2draft", 1)
    graph = nx.read_gexf(io.BytesIO(older))
    check_graph(graph, level)


GEXF, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
PARSED: dict[str, Callable[[str], object]] = {
    "string": str, "double": float, "integer": int, "boolean": {"true": True, "false": False}.__getitem__,
}  # fmt: skip


@pytest.mark.parametrize("level", ["claims", "ties"])
def test_gexf_keeps_the_rules_of_its_schema(level: str, folder: Path):
    root = ElementTree.fromstring(made(folder, "gexf", options=Options(level=level)))  # type: ignore[arg-type]
    assert (root.tag, root.attrib["version"]) == (f"{GEXF}gexf", "1.3")
    assert [one.tag for one in root] == [f"{GEXF}meta", f"{GEXF}graph"]
    graph = root[1]
    assert graph.attrib == {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date",
                            "timerepresentation": "interval"}  # fmt: skip
    columns = {
        each.attrib["class"]: {one.attrib["id"]: PARSED[one.attrib["type"]] for one in each}
        for each in graph.findall(f"{GEXF}attributes")
    }
    nodes, edges = graph.findall(f"{GEXF}nodes/{GEXF}node"), graph.findall(f"{GEXF}edges/{GEXF}edge")
    assert [int(one.attrib["count"]) for one in graph if "count" in one.attrib] == [len(nodes), len(edges)]
    ids = {one.attrib["id"] for one in nodes}
    assert len(ids) == len(nodes) and len({one.attrib["id"] for one in edges}) == len(edges)
    for what, elements in (("node", nodes), ("edge", edges)):
        for element in elements:
            for value in element.iter(f"{GEXF}attvalue"):
                columns[what][value.attrib["for"]](value.attrib["value"])
            (colour,) = element.findall(f"{VIZ}color")
            assert all(0 <= int(colour.attrib[one]) <= 255 for one in "rgb") and len(colour.attrib) == 3
    assert all(float(one.find(f"{VIZ}size").attrib["value"]) > 0 for one in nodes)  # type: ignore[union-attr]
    dated = 0
    for one in edges:
        assert {one.attrib["source"], one.attrib["target"]} <= ids and float(one.attrib["weight"]) > 0
        told = [date.fromisoformat(one.attrib[end]) for end in ("start", "end") if end in one.attrib]
        assert told == sorted(told)
        dated += bool(told)
    assert dated or level == "ties"


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [("2025", "2025-01-01", "2025-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
     ("2025-04-10", "2025-04-10", "2025-04-10"), ("2025-04/2025-06", "2025-04-01", "2025-06-30"),
     ("../2025-06", None, "2025-06-30"), ("2025-02-30", None, None), ("2025-21", None, None),
     ("0000", None, None), (None, None, None)],
)  # fmt: skip
def test_days_of_a_date_told(told: str | None, first: str | None, last: str | None):
    assert days(*bounds(told)) == (first, last)


def test_acled_countries_are_states(folder: Path):
    rows = list(csv.DictReader(io.StringIO(made(folder, "acled").decode())))
    assert {row["country"] for row in rows} <= {"", *_countries().values()}
    assert next(row for row in rows if "كركوك" in row["location"])["country"] == "Iraq"
    assert (_countries()["af"], _countries()["iq"], _countries()["il"]) == ("Afghanistan", "Iraq", "Israel")


@pytest.mark.parametrize("level", ["claims", "ties"])
def test_graphml_opens(level: str, folder: Path):
    graph = nx.read_graphml(io.BytesIO(made(folder, "graphml", options=Options(level=level))))  # type: ignore[arg-type]
    check_graph(graph, level)


def check_graph(graph: Any, level: str) -> None:
    edges = list(graph.edges(data=True))
    assert graph.nodes["iran"]["name"] == "إيران"
    assert all(values["status"] for _, _, values in edges)
    assert ("turkey", "iraq") in {(one, other) for one, other, _ in edges}
    if level == "ties":
        assert {values["status"] for _, _, values in edges} >= {"asserted"}
        assert all(values["family"] for _, _, values in edges)
    else:
        assert {"part", "polarity", "modality", "chain"} <= set(edges[0][2])


def test_geojson_is_no_finer_than_a_settlement(folder: Path):
    found = json.loads(made(folder, "geojson"))
    assert found["type"] == "FeatureCollection"
    kirkuk = next(f for f in found["features"] if f["properties"]["place"].startswith("كركوك"))
    assert kirkuk["properties"]["precision"] == "settlement"
    assert kirkuk["properties"]["denied_by"] == "وزارة الدفاع العراقية (Iraqi Defence Ministry) [denies]"
    for one in found["features"]:
        if one["geometry"] is None:
            assert one["properties"]["precision"] in {"country", "unlocated"}
        else:
            longitude, latitude = one["geometry"]["coordinates"]
            assert round(longitude, 2) == longitude and round(latitude, 2) == latitude
            assert -180 <= longitude <= 180 and -90 <= latitude <= 90


def test_acled_shape(folder: Path):
    rows = list(csv.DictReader(io.StringIO(made(folder, "acled").decode())))
    assert tuple(rows[0])[: len(COLUMNS)] == COLUMNS
    raid = next(row for row in rows if row["event_date"] == "2025-10-11")
    assert (raid["time_precision"], raid["date_basis"], raid["iso"]) == ("1", "told", "")
    assert raid["event_type"] == "Explosions/Remote violence" and raid["status"] == "disputed"
    assert raid["fatalities_min"] == "5.0" and raid["country"] == "Iraq"
    assert all(not row["disorder_type"] and not row["inter1"] for row in rows)
    assert {row["date_basis"] for row in rows} >= {"told", "first report"}


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")  # rdflib warns of itself
def test_nanopublications_round_trip(folder: Path):
    store = Dataset()
    store.parse(data=made(folder, "nanopub").decode(), format="trig")
    again = Dataset()
    again.parse(data=store.serialize(format="trig"), format="trig")
    assert len(store) == len(again) > 0
    publications = [s for s, p, o, _ in store.quads((None, None, URIRef(f"{NP}Nanopublication"), None))]
    assert len(publications) == len(set(publications)) == 9
    denials = list(store.quads((None, None, URIRef("urn:musnad:terms:Denial"), None)))
    with Project.open(folder) as opened:
        against = [one for matter in together_project(opened).matters for one in matter.denials]
    assert len(denials) == len(against) == 1
    for one in publications:
        for part in ("hasAssertion", "hasProvenance", "hasPublicationInfo"):
            (graph,) = [o for _, _, o, _ in store.quads((one, URIRef(f"{NP}{part}"), None, None))]
            assert isinstance(graph, URIRef) and len(store.graph(graph)) > 0
    assert not [q for q in store.quads() if q[3] is None], "nothing may stand outside a graph"


def test_web_annotations_select_the_words(folder: Path):
    page = json.loads(made(folder, "annotations"))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    by_url = {url or f"urn:musnad:article:{one}": text for one, (_, _, url, text) in TEXTS.items()}
    assert page["items"]
    for item in page["items"]:
        text = by_url[item["target"]["source"]["id"]]
        position, quote = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])
    raid = [item for item in page["items"] if item["target"]["source"]["id"].startswith("https://wadi")]
    assert any(item["target"]["selector"][0]["start"] > TEXTS["raid"][3].index("😀") for item in raid)


def test_schema_org_gives_claims_and_no_verdict(folder: Path):
    found = json.loads(made(folder, "schema-org"))
    kinds = Counter(one["@type"] for one in found["hasPart"])
    assert kinds == {"Claim": 9, "NewsArticle": 3}
    assert not re.search(r"ClaimReview|reviewRating|ratingValue", json.dumps(found))
    denial = next(one for one in found["hasPart"] if one["@id"].startswith("urn:musnad:denial"))
    assert denial["author"]["name"] == "وزارة الدفاع العراقية"
    assert denial["about"][0]["@type"] == "Claim"


def test_native_tells_nothing_of_whose_disk(folder: Path):
    assert ELSEWHERE not in made(folder, "native").decode()
