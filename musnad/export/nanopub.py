"""Nanopublications in TriG, one a report or denial: what is claimed, by whom, and who made the record.

The assertion describes a claim (a resource with event, polarity, status); it never states the act itself.
A denial's assertion is about the claim it denies. Written without a library, so that equal content is equal
bytes: every resource has a name, none is blank.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from musnad.export.addresses import plain_address
from musnad.export.base import Format, Options
from musnad.export.edtf import bounds, latest
from musnad.export.material import Material, Told
from musnad.export.wording import figure, one_line, speaker
from musnad.model.matter import Link
from musnad.model.reading import Entity

FORMAT = Format(
    name="nanopub",
    suffix=".trig",
    media_type="application/trig",
    about="Nanopublications with PROV-O provenance and Web Annotation evidence, a report or denial each.",
    opens_in="rdflib, GraphDB, Jena, nanopub tools",
    counts="claims",
    drops=(
        "texts of articles, but for evidence with some words around it",
        "mentions, segments and dating expressions",
        "origins and how many are independent",
        "dates told as seasons or intervals, but as text",
        "a signature and trusty URIs: publishing a record is a person's act",
        "judgements, gradings and captures",
        "reviews, but for how each claim stands since, by whom and when",
    ),
)
_HEAD = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix mus: <urn:musnad:terms:> .
@prefix np: <http://www.nanopub.org/nschema#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
_CLASSES = {"person": "prov:Person", "place": "prov:Location"}
_AROUND = 32


def write(given: Material, options: Options) -> Iterator[bytes]:
    """Prefixes, then four graphs a nanopublication."""
    del options
    at = latest(one.published for one in given.readings.values())
    yield f"# {given.review}\n{_HEAD}".encode()
    for one in given.told:
        base = _iri("np", one.id)
        head = [
            ("a", "np:Nanopublication"),
            ("np:hasAssertion", _graph(base, "assertion")),
            ("np:hasProvenance", _graph(base, "provenance")),
            ("np:hasPublicationInfo", _graph(base, "info")),
        ]
        parts = [
            f"\n{_graph(base, 'head')} {{\n{_triples(base, head)}}}\n",
            f"{_graph(base, 'assertion')} {{\n{_assertion(one)}}}\n",
            f"{_graph(base, 'provenance')} {{\n{_provenance(given, base, one)}}}\n",
            f"{_graph(base, 'info')} {{\n{_info(given, base, at, one)}}}\n",
        ]
        yield "".join(parts).encode()


def _iri(kind: str, one: str) -> str:
    return f"<urn:musnad:{kind}:{quote(one, safe='')}>"


def _graph(base: str, name: str) -> str:
    return f"{base[:-1]}/{name}>"


def _text(value: str, language: str | None = None) -> str:
    """A literal; what TriG cannot hold as it is, escaped."""
    escaped = "".join(
        f"\\{one}" if one in '"\\' else f"\\u{ord(one):04X}" if ord(one) < 32 or ord(one) == 127 else one
        for one in value
    )
    return f'"{escaped}"' + (f"@{language}" if language else "")


def _triples(subject: str, rows: Sequence[tuple[str, str | None]]) -> str:
    held = [f"{predicate} {value}" for predicate, value in rows if value]
    return f"  {subject} " + " ;\n    ".join(held) + " .\n" if held else ""


def _assertion(one: Told) -> str:
    """The claim as told; of a denial, what it denies as well."""
    claim = _iri("claim", one.claim)
    described = _claim(claim, one)
    if one.part == "report":
        return described
    kind = "mus:Denial" if one.part == "denial" else "mus:Retraction"
    return _triples(_iri("denial", one.id), [("a", kind), ("mus:denies", claim)]) + described


def _claim(claim: str, one: Told) -> str:
    start, end = bounds(one.time)
    rows: list[tuple[str, str | None]] = [
        ("a", "mus:Claim"),
        ("mus:event", _text(one.event)),
        ("mus:mode", _text(one.mode) if one.mode else None),
        ("mus:status", _text(one.status)),
        ("mus:polarity", _text(one.polarity)),
        ("mus:modality", _text(one.modality)),
        ("mus:matter", _iri("matter", one.matter)),
        ("mus:toldTime", _text(one.time) if one.time else None),
        ("mus:startedAt", _date(start)),
        ("mus:endedAt", _date(end) if end != start else None),
        *(("mus:figure", _text(figure(each))) for each in one.figures),
    ]
    roles = (("mus:agent", one.agents), ("mus:recipient", one.recipients), ("mus:place", one.places))
    rows += [(role, _iri("entity", each.id)) for role, parties in roles for each in parties]
    everyone = {each.id: each for _, parties in roles for each in parties}
    return _triples(claim, rows) + "".join(_entity(everyone[each]) for each in sorted(everyone))


def _entity(one: Entity) -> str:
    return _triples(
        _iri("entity", one.id),
        [
            ("a", _CLASSES.get(one.kind, "prov:Entity" if one.kind == "materiel" else "prov:Agent")),
            ("rdfs:label", _text(one.name, "ar")),
            ("rdfs:label", _text(one.name_en, "en") if one.name_en else None),
        ],
    )


def _date(value: str | None) -> str | None:
    return f'"{value}"^^xsd:{_TYPES[len(value)]}' if value else None


def _provenance(given: Material, base: str, one: Told) -> str:
    """Who speaks, link by link, in which article, in which words."""
    assertion, article = _graph(base, "assertion"), _iri("article", one.article)
    evidence = _graph(base, "evidence")
    links = [(_graph(base, f"link-{at}"), link) for at, link in enumerate(one.chain, 1)]
    inner = one.innermost
    who = _agent(one, inner) if inner else _iri("outlet", one.outlet) if one.outlet else None
    rows: list[tuple[str, str | None]] = [
        ("prov:wasAttributedTo", who),
        ("prov:wasQuotedFrom", article),
        ("mus:part", _text(one.part)),
        ("mus:evidence", evidence),
        *(("prov:qualifiedAttribution", link) for link, _ in links),
        *(("mus:deniedBy", _iri("np", each)) for each in one.denied_by),
    ]
    return (
        _triples(assertion, rows)
        + "".join(_link(name, one, link, at) for at, (name, link) in enumerate(links, 1))
        + _article(article, one)
        + _evidence(given, base, evidence, article, one)
    )


def _agent(one: Told, link: Link) -> str:
    """The speaker: an entity, or the words of this very article."""
    return (
        _iri("entity", link.entity) if link.entity else _iri("speaker", f"{one.article}#{link.attribution}")
    )


def _link(name: str, one: Told, link: Link, at: int) -> str:
    agent = _agent(one, link)
    made = _triples(
        name,
        [
            ("a", "prov:Attribution"), ("prov:agent", agent), ("prov:hadRole", f"mus:{link.stance}"),
            ("mus:order", str(at)), ("mus:cue", _text(one_line(link.cue), "ar")),
            ("mus:speakerKind", _text(link.kind)),
        ],
    )  # fmt: skip
    return made + _triples(agent, [("a", "prov:Agent"), ("rdfs:label", _text(one_line(speaker(link)), "ar"))])


def _article(article: str, one: Told) -> str:
    return _triples(
        article,
        [
            ("a", "prov:Entity"),
            ("dcterms:title", _text(one_line(one.title), "ar") if one.title else None),
            ("dcterms:publisher", _iri("outlet", one.outlet) if one.outlet else None),
            ("dcterms:issued", _date(bounds(one.published)[0])),
            ("dcterms:source", f"<{plain_address(one.url)}>" if one.url else None),
            ("mus:sha256", _text(one.sha256)),
        ],
    )


def _evidence(given: Material, base: str, evidence: str, article: str, one: Told) -> str:
    """The Web Annotation of the evidence: by position and by quote."""
    target, text = _graph(base, "target"), given.texts[one.article]
    position, quoted = _graph(base, "position"), _graph(base, "quote")
    start, end = one.evidence.start, one.evidence.end
    return (
        _triples(evidence, [("a", "oa:Annotation"), ("oa:hasTarget", target)])
        + _triples(
            target,
            [("a", "oa:SpecificResource"), ("oa:hasSource", article),
             ("oa:hasSelector", position), ("oa:hasSelector", quoted)],
        )
        + _triples(
            position, [("a", "oa:TextPositionSelector"), ("oa:start", str(start)), ("oa:end", str(end))]
        )
        + _triples(
            quoted,
            [("a", "oa:TextQuoteSelector"), ("oa:exact", _text(one.evidence.text)),
             ("oa:prefix", _text(text[max(0, start - _AROUND) : start])),
             ("oa:suffix", _text(text[end : end + _AROUND]))],
        )
    )  # fmt: skip


def _info(given: Material, base: str, at: str | None, one: Told) -> str:
    """Who made the record, how, and what people ruled on its claim."""
    return _triples(
        base,
        [
            ("prov:wasAttributedTo", "<urn:musnad:program>"),
            ("dcterms:created", _date(at)),
            ("rdfs:comment", _text(one.review, "en")),
            ("mus:review", _text(one.review)),
            ("mus:reviewedBy", _text(one.reviewed_by) if one.reviewed_by else None),
            ("mus:reviewedAt", _text(one.reviewed_at) if one.reviewed_at else None),
            ("mus:version", _text(given.version)),
        ],
    )
