"""The knowledge base as a reconciliation service, for OpenRefine and its like. It changes nothing, so its
forms need no token; JSONP is not offered, for it would hand a private project's actors to any page of the
web."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Any, TypeAlias
from urllib.parse import parse_qs, quote

import msgspec
from anyio.to_thread import run_sync
from litestar import Request, Response, get, post
from litestar.handlers import HTTPRouteHandler
from litestar.params import QueryParameter
from litestar.response import Redirect
from markupsafe import escape

from musnad.model.errors import QuestionError
from musnad.model.vocabulary import EntityKind
from musnad.queries.reconcile import PROPERTIES, Matcher
from musnad.web import reconciling
from musnad.web.answers import Injected
from musnad.web.crossing import ROOT, root_of
from musnad.web.errors import missing
from musnad.web.reconciling import FEATURES
from musnad.web.rendering import rendered
from musnad.web.view import View, to

Id: TypeAlias = Annotated[str, QueryParameter(name="id", max_length=300)]
Cursor: TypeAlias = Annotated[int, QueryParameter(ge=0, le=1_000_000)]
Prefix: TypeAlias = Annotated[str, QueryParameter(max_length=300)]
_SUGGESTED = 20
_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"
_LARGEST = 1_000_000


def _json(data: object) -> Response[bytes]:
    return Response(msgspec.json.encode(data), media_type=_JSON)


def _matched(view: View, queries: str | bytes) -> Response[bytes]:
    """The candidates of each query of a batch."""
    asked = reconciling.batch(queries)
    matcher = view.site.matcher
    return _json(
        {
            name: {"result": [reconciling.candidate(one, matcher, view.t) for one in matcher.match(query)]}
            for name, query in asked.items()
        }
    )


def _drafted(view: View, body: bytes) -> Response[bytes]:
    """The same as the draft has it."""
    asked = reconciling.drafted_batch(body)
    matcher = view.site.matcher
    return _json(
        {
            "results": [
                {
                    "candidates": [
                        reconciling.candidate(one, matcher, view.t, named=True)
                        for one in matcher.match(query)
                    ]
                }
                for query in asked
            ]
        }
    )


def _extended(view: View, asked: str | bytes) -> Response[bytes]:
    meta, rows = reconciling.extended(reconciling.extension(asked), view.site.matcher, view.t)
    return _json({"meta": meta, "rows": rows})


def _extended_draft(view: View, body: bytes) -> Response[bytes]:
    meta, rows = reconciling.extended(reconciling.extension(body), view.site.matcher, view.t)
    listed = [
        {"id": one, "properties": [{"id": pid, "values": values} for pid, values in row.items()]}
        for one, row in rows.items()
    ]
    return _json({"meta": meta, "rows": listed})


def service(
    view: Injected,
    request: Request[Any, Any, Any],
    queries: Annotated[str | None, QueryParameter(description="A batch of queries, as JSON.")] = None,
    extend: Annotated[str | None, QueryParameter(description="A data extension query, as JSON.")] = None,
    callback: Annotated[str | None, QueryParameter(description="Refused: JSONP is not offered.")] = None,
) -> Response[bytes]:
    """The manifest, or answers to the queries given."""
    if callback is not None:
        raise QuestionError("JSONP is not offered; pages of this machine may ask by CORS")
    if queries is not None:
        return _matched(view, queries)
    if extend is not None:
        return _extended(view, extend)
    return _json(reconciling.manifest(root_of(request), view.t))


async def ask(view: Injected, request: Request[Any, Any, Any]) -> Response[bytes]:
    """A batch of queries, or a data extension query: in a form, as OpenRefine sends it, or as JSON."""
    body = await request.body()
    kind = request.headers.get("content-type", _FORM).partition(";")[0].strip().lower()
    if kind == _JSON:
        return await run_sync(_matched, view, body)
    if kind != _FORM:
        raise QuestionError(f"send {_FORM} or {_JSON}")
    try:
        form = parse_qs(body.decode("utf-8", "replace"), max_num_fields=20)
    except ValueError:
        raise QuestionError("the form has too many fields") from None
    if "queries" in form:
        return await run_sync(_matched, view, form["queries"][0])
    if "extend" in form:
        return await run_sync(_extended, view, form["extend"][0])
    raise QuestionError("send queries or extend")


def _asking(path: str, make: Callable[[View, bytes], Response[bytes]], about: str) -> HTTPRouteHandler:
    """A route of the draft, which takes JSON."""

    async def asked(view: Injected, request: Request[Any, Any, Any]) -> Response[bytes]:
        return await run_sync(make, view, await request.body())

    name = path.strip("/")
    return post(
        f"{ROOT}{path}", status_code=200, operation_id=f"reconcile-draft-{name}", summary=about,
        tags=["reconcile"], media_type=_JSON, request_max_body_size=_LARGEST, exclude_from_csrf=True,
    )(asked)  # fmt: skip


def suggest_entity(
    view: Injected,
    prefix: Prefix = "",
    cursor: Cursor = 0,
    kind: Annotated[str | None, QueryParameter(name="type", max_length=300)] = None,
) -> Response[bytes]:
    """Actors whose name begins so."""
    found = view.site.matcher.beginning(prefix)
    if kind:
        found = [one for one in found if one.kind == kind]
    shown = found[cursor : cursor + _SUGGESTED]
    return _json(
        {"result": [reconciling.suggestion(one, view.site.matcher, prefix, view.t) for one in shown]}
    )


def suggest_property(prefix: Prefix = "", cursor: Cursor = 0) -> Response[bytes]:
    """Properties whose id or name begins so, or holds the words."""
    found = [reconciling.about_property(one) for one in PROPERTIES.values()]
    return _json({"result": _named(found, prefix)[cursor : cursor + _SUGGESTED]})


def suggest_type(view: Injected, prefix: Prefix = "", cursor: Cursor = 0) -> Response[bytes]:
    """Types whose id or name begins so, or holds the words."""
    return _json({"result": _named(_types(view), prefix)[cursor : cursor + _SUGGESTED]})


def _types(view: View) -> list[dict[str, str]]:
    kinds: Sequence[EntityKind] = reconciling.KINDS
    return [reconciling.type_of(kind, view.t) for kind in kinds]


def _named(found: Iterable[dict[str, str]], prefix: str) -> list[dict[str, str]]:
    wanted = prefix.strip().casefold()
    held = [one for one in found if wanted in one["id"].casefold() or wanted in one["name"].casefold()]
    return sorted(held, key=lambda one: not one["name"].casefold().startswith(wanted))


def _flyout(one: str, head: str, about: str) -> Response[bytes]:
    html = f"<p><bdi><b>{escape(head)}</b></bdi></p><p><bdi>{escape(about)}</bdi></p>"
    return _json({"id": one, "html": html})


def flyout_entity(view: Injected, one: Id) -> Response[bytes]:
    """An actor in a few words."""
    actor = view.site.matcher.actor(one)
    if actor is None:
        raise missing(one)
    return _flyout(
        one, f"{actor.name} · {actor.name_en}", reconciling.described(actor, view.site.matcher, view.t)
    )


def flyout_property(one: Id) -> Response[bytes]:
    """A property in a few words."""
    found = PROPERTIES.get(one)
    if found is None:
        raise missing(one)
    return _flyout(one, found.name, found.about)


def flyout_type(view: Injected, one: Id) -> Response[bytes]:
    """A type in a few words."""
    for found in _types(view):
        if found["id"] == one:
            return _flyout(one, found["name"], one)
    raise missing(one)


def propose(
    kind: Annotated[str | None, QueryParameter(name="type", max_length=300)] = None,
    limit: Annotated[int, QueryParameter(ge=0, le=1000)] = 0,
) -> Response[bytes]:
    """Properties that entities of a type may have."""
    found = [{"id": one.id, "name": one.name} for one in reconciling.proposed(kind)]
    told: dict[str, Any] = {"properties": found[:limit] if limit else found}
    if kind is not None:
        told["type"] = kind
    return _json(told | ({"limit": limit} if limit else {}))


def _known(view: View, one: str) -> Response[str]:
    matcher: Matcher = view.site.matcher
    actor = matcher.actor(one)
    if actor is None:
        raise missing(one)
    values = {
        name: matcher.values(actor, name) for name in ("country", "parent", "seat_of", "office", "wikidata")
    }
    made = rendered(
        "known", view, actor=actor, values=values, properties=PROPERTIES, named=one in view.found.names,
        layer=matcher.known.layer_of(one), names=matcher.values(actor, "alias"),
    )  # fmt: skip
    return Response(made, media_type="text/html", headers={"Vary": "Cookie, Accept-Language"})


def preview(view: Injected, one: Id) -> Response[str]:
    """What is known of an actor, in a small frame."""
    return _known(view, one)


def entry(view: Injected, one: Id) -> Response[Any]:
    """An actor's dossier; where the project does not name it, what is known of it."""
    if one in view.found.names:
        return Redirect(to("actors", one), status_code=303)
    return _known(view, one)


def features(view: Injected) -> Response[str]:
    """What each feature of a score means."""
    made = rendered("features", view, features=FEATURES)
    return Response(made, media_type="text/html")


def _route(path: str, made: Callable[..., Any], about: str, media: str = _JSON) -> HTTPRouteHandler:
    name = quote(path.strip("/").replace("/", "-"), safe="-") or "service"
    return get(
        f"{ROOT}{path}", operation_id=f"reconcile-{name}", summary=about, tags=["reconcile"],
        media_type=media, sync_to_thread=True,
    )(made)  # fmt: skip


routes = [
    _route("", service, "The reconciliation service's manifest, or a batch of queries"),
    post(
        ROOT,
        status_code=200,
        operation_id="reconcile-ask",
        summary="A batch of queries in a form or as JSON",
        tags=["reconcile"],
        media_type=_JSON,
        request_max_body_size=_LARGEST,
        exclude_from_csrf=True,
    )(ask),
    _asking("/reconcile", _drafted, "A batch of queries as the 1.0 draft has them"),
    _asking("/extend", _extended_draft, "Values of properties, as the 1.0 draft has them"),
    _route("/suggest/entity", suggest_entity, "Actors while one types"),
    _route("/suggest/property", suggest_property, "Properties while one types"),
    _route("/suggest/type", suggest_type, "Types while one types"),
    _route("/flyout/entity", flyout_entity, "An actor in a few words"),
    _route("/flyout/property", flyout_property, "A property in a few words"),
    _route("/flyout/type", flyout_type, "A type in a few words"),
    _route("/extend/propose", propose, "Properties of a type"),
    _route("/preview", preview, "An actor in a small frame", "text/html"),
    _route("/view", entry, "An actor's page", "text/html"),
    _route("/features", features, "What scores are made of", "text/html"),
]
