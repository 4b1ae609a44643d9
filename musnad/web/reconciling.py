"""What OpenRefine and its like send and are sent: the Reconciliation Service API, version 0.2 of the W3C
community group, and the queries of its 1.0 draft. Only the shapes are here; who is meant is decided in
`queries.reconcile`."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, TypeAlias, TypeVar, get_args

import msgspec

from musnad import __version__
from musnad.lexicon.schema import Actor
from musnad.lexicon.spellings import is_arabic
from musnad.model.errors import QuestionError
from musnad.model.vocabulary import EntityKind
from musnad.queries.reconcile import PROPERTIES, Candidate, Condition, Matcher, Property, Quantifier, Query
from musnad.web.words import Words

BATCH = 50
"""Queries in one batch at most."""
EXTENDED = 1000
"""Entities that values are asked for at once."""
PREVIEW = (430, 260)
"""Width and height of a preview in pixels."""
IDENTIFIERS, SCHEMA = "urn:musnad:actor:", "urn:musnad:kind:"
KINDS: tuple[EntityKind, ...] = get_args(EntityKind)
_LONGEST = 1000
_MOST_PROPERTIES = 30
FEATURES = {
    "spelling": "How far the name alone tells who is meant, from 0 to 100.",
    "by_id": "The name is the id.",
    "by_name": "The name is the main name, in Arabic or English letters.",
    "by_alias": "The name is another of its names.",
    "by_sound": "The same consonants in the same order; vowels, doubling or the alphabet differ.",
    "by_part": "One name stands within the other.",
    "by_near": "Nearly the same letters.",
    "by_adjective": "The adjective of a state, which may mean much else.",
    "by_homograph": "A name that is an ordinary word too.",
    "type": "Whether it is of a type that was asked for; the score of others is halved.",
} | {
    one.id: f"How well the property agrees, from 0 to 1; it weighs {one.weight:g} beside the name's 100."
    for one in PROPERTIES.values()
}
"""What a score is made of."""

_Text: TypeAlias = Annotated[str, msgspec.Meta(max_length=_LONGEST)]
_Limit: TypeAlias = Annotated[int, msgspec.Meta(ge=1)]
T = TypeVar("T")


class TooManyError(QuestionError):
    """More than the service takes at once."""


class _Ref(msgspec.Struct):
    id: _Text


_One: TypeAlias = str | int | float | bool | _Ref
_Values: TypeAlias = _One | list[_One] | None


class _Given(msgspec.Struct):
    pid: _Text
    v: _Values = None


class _Asked(msgspec.Struct):
    """A query of version 0.2."""

    query: str | None = None
    type: str | _Ref | list[str | _Ref] | None = None
    limit: _Limit | None = None
    properties: list[_Given] = []
    type_strict: str | None = None


class _Told(msgspec.Struct, rename="camel"):
    """A condition of the draft."""

    match_type: str
    v: _Values
    pid: str | None = None
    required: bool = False
    match_quantifier: Quantifier = "any"
    match_qualifier: str | None = None


class _Drafted(msgspec.Struct):
    """A query of the draft."""

    conditions: Annotated[list[_Told], msgspec.Meta(min_length=1)]
    type: str | None = None
    limit: _Limit | None = None


class _Column(msgspec.Struct):
    id: _Text
    settings: dict[str, Any] = {}


class Extension(msgspec.Struct):
    """Which values are asked for, of whom."""

    ids: list[str]
    properties: list[_Column]


def batch(body: str | bytes) -> dict[str, Query]:
    """The queries of a batch by their keys. QuestionError for what is none, TooManyError for too many."""
    asked = _decoded(body, dict[str, _Asked])
    _bounded(asked, BATCH, "queries in a batch")
    return {name: _query(one, f"query '{name[:40]}'") for name, one in asked.items()}


def drafted_batch(body: bytes) -> list[Query]:
    """The queries of a batch as the draft has them."""
    asked = _decoded(body, list[_Drafted])
    _bounded(asked, BATCH, "queries in a batch")
    return [_of_draft(one, f"query {number}") for number, one in enumerate(asked, start=1)]


def extension(body: str | bytes) -> Extension:
    """Which values are asked for. QuestionError for what is no such question."""
    asked = _decoded(body, Extension)
    _bounded(asked.ids, EXTENDED, "entities")
    _bounded(asked.properties, _MOST_PROPERTIES, "properties")
    for one in asked.properties:
        _property(one.id, "extend")
    return asked


def _decoded(body: str | bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise QuestionError(f"not such a question: {str(error)[:200]}") from None


def _bounded(given: Sequence[Any] | dict[str, Any], most: int, what: str) -> None:
    if len(given) > most:
        raise TooManyError(f"{len(given)} {what}; {most} at most")


def _property(pid: str, where: str) -> Property:
    found = PROPERTIES.get(pid)
    if found is None:
        raise QuestionError(f"{where}: no property '{pid[:40]}'; there are {', '.join(PROPERTIES)}")
    return found


def _kind(given: str | _Ref, where: str) -> EntityKind:
    wanted = given if isinstance(given, str) else given.id
    for kind in KINDS:
        if kind == wanted:
            return kind
    raise QuestionError(f"{where}: no type '{wanted[:40]}'; there are {', '.join(KINDS)}")


def _query(asked: _Asked, where: str) -> Query:
    if not (asked.query or "").strip() and not asked.properties:
        raise QuestionError(f"{where}: give a query or properties")
    _bounded(asked.properties, _MOST_PROPERTIES, f"properties in {where}")
    given = asked.type if isinstance(asked.type, list) else [asked.type] if asked.type else []
    return Query(
        name=asked.query or "",
        kinds=tuple(_kind(one, where) for one in given),
        strict=asked.type_strict in ("any", "all"),
        conditions=tuple(Condition(_property(one.pid, where).id, _texts(one.v)) for one in asked.properties),
        limit=asked.limit or 10,
    )


def _of_draft(asked: _Drafted, where: str) -> Query:
    _bounded(asked.conditions, _MOST_PROPERTIES, f"conditions in {where}")
    names: list[str] = []
    conditions = []
    for one in asked.conditions:
        if one.match_qualifier is not None:
            raise QuestionError(f"{where}: matchQualifier is not offered")
        if one.match_type == "name":
            names += _texts(one.v)
        elif one.match_type == "property" and one.pid is not None:
            pid = _property(one.pid, where).id
            conditions.append(Condition(pid, _texts(one.v), one.required, one.match_quantifier))
        else:
            raise QuestionError(f"{where}: matchType is name, or property with a pid")
    return Query(
        name=names[0] if names else "",
        kinds=(_kind(asked.type, where),) if asked.type else (),
        conditions=tuple(conditions),
        limit=asked.limit or 10,
    )


def _texts(values: _Values) -> tuple[str, ...]:
    """Values as texts: of what was matched before, the id."""
    held = values if isinstance(values, list) else [] if values is None else [values]
    texts = (one.id if isinstance(one, _Ref) else str(one) for one in held[:_MOST_PROPERTIES])
    return tuple(text.strip()[:_LONGEST] for text in texts if text.strip())


def manifest(root: str, t: Words) -> dict[str, Any]:
    """What the service is and can do. `root`: its address."""

    def suggesting(what: str) -> dict[str, str]:
        return {
            "service_url": root,
            "service_path": f"/suggest/{what}",
            "flyout_service_path": f"/flyout/{what}?id=${{id}}",
        }

    return {
        "versions": ["0.2"],
        "name": "Musnad",
        "identifierSpace": IDENTIFIERS,
        "schemaSpace": SCHEMA,
        "serviceVersion": __version__,
        "defaultTypes": [type_of(kind, t) for kind in KINDS],
        "view": {"url": f"{root}/view?id={{{{id}}}}"},
        "feature_view": {"url": f"{root}/features#{{{{id}}}}"},
        "preview": {"url": f"{root}/preview?id={{{{id}}}}", "width": PREVIEW[0], "height": PREVIEW[1]},
        "suggest": {what: suggesting(what) for what in ("entity", "property", "type")},
        "extend": {
            "propose_properties": {"service_url": root, "service_path": "/extend/propose"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Values at most",
                    "type": "number",
                    "default": 0,
                    "help_text": "0 for all",
                }
            ],
        },
        "batchSize": BATCH,
        "standardizedScore": True,
    }


def type_of(kind: EntityKind, t: Words) -> dict[str, str]:
    """A kind as a type."""
    return {"id": kind, "name": t.label("kind", kind)}


def candidate(one: Candidate, matcher: Matcher, t: Words, *, named: bool = False) -> dict[str, Any]:
    """A candidate. `named`: features with names, as the draft has them."""
    features = [
        {"id": name, "value": value} | ({"name": FEATURES[name]} if named else {})
        for name, value in one.features.items()
    ]
    return {
        "id": one.actor.id,
        "name": one.name,
        "description": described(one.actor, matcher, t, one.spelling),
        "type": [type_of(one.actor.kind, t)],
        "score": one.score,
        "match": one.match,
        "features": features,
    }


def described(actor: Actor, matcher: Matcher, t: Words, spelling: str = "") -> str:
    """An actor in a line: kind, country, names."""
    names = dict.fromkeys((actor.name, actor.name_en, spelling if spelling != actor.id else ""))
    country = matcher.values(actor, "country") if actor.country else ()
    told = (t.label("kind", actor.kind), *(one.text for one in country), *names)
    return " · ".join(one for one in told if one)


def suggestion(actor: Actor, matcher: Matcher, prefix: str, t: Words) -> dict[str, Any]:
    """An actor as it is suggested to one who types."""
    return {
        "id": actor.id,
        "name": actor.name if is_arabic(prefix) else actor.name_en,
        "description": described(actor, matcher, t),
        "notable": [type_of(actor.kind, t)],
    }


def about_property(one: Property) -> dict[str, str]:
    """A property as it is suggested."""
    return {"id": one.id, "name": one.name, "description": one.about}


def proposed(kind: str | None) -> Iterable[Property]:
    """The properties that an actor of a kind may have."""
    return (one for one in PROPERTIES.values() if kind is None or not one.kinds or kind in one.kinds)


def extended(asked: Extension, matcher: Matcher, t: Words) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The properties asked for, and for each entity the values of each; none where nothing is known."""
    meta = [_meta(PROPERTIES[one.id], t) for one in asked.properties]
    rows = {one: {column.id: _held(matcher, one, column) for column in asked.properties} for one in asked.ids}
    return meta, rows


def _meta(one: Property, t: Words) -> dict[str, Any]:
    typed = {"type": type_of("state", t)} if one.id in ("country", "seat_of") else {}
    return {"id": one.id, "name": one.name, **typed}


def _held(matcher: Matcher, one: str, column: _Column) -> list[dict[str, str]]:
    actor = matcher.actor(one)
    if actor is None:
        return []
    limit = column.settings.get("limit")
    try:
        most = int(limit or 0)
    except (TypeError, ValueError, OverflowError):
        raise QuestionError(f"extend: the limit of {column.id} is no number") from None
    values = matcher.values(actor, column.id)
    return [
        {"id": value.actor, "name": value.text} if value.actor else {"str": value.text}
        for value in (values[:most] if most > 0 else values)
    ]
