"""What comes of reviewing: the log, who agrees, many claims at once, gold; and judgements on matters."""

import io
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, Response, get, post
from litestar.enums import RequestEncodingType
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body, FromQuery
from litestar.response import Redirect

from musnad.model.errors import QuestionError
from musnad.model.judgement import Verdict, in_force
from musnad.model.vocabulary import Event
from musnad.queries.columns import Column, Columns
from musnad.queries.decisions import judge
from musnad.queries.gold import write_gold
from musnad.queries.reviews import (
    AGREEMENT_COLUMNS,
    REVIEW_COLUMNS,
    Waiting,
    agreement,
    disputed,
    rule,
)
from musnad.text.fold import key
from musnad.web.access import who
from musnad.web.answers import Form, Injected, Listing, PageNumber, listing_routes, page
from musnad.web.pages.asking import Text
from musnad.web.pages.review import place_of, ranked, ruled_on
from musnad.web.view import View, address, to

_AT_ONCE = 100
_BULK: Columns[Waiting] = (Column("claim", lambda one: one.claim),)


class BulkAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims to rule on together."""

    matter: str | None = None
    event: Event | None = None
    outlet: str | None = None


class Bulk(msgspec.Struct, frozen=True, kw_only=True):
    """The form: the claims ticked, and one ruling on all of them."""

    ruling: Literal["accept", "reject"]
    claims: list[str] | str = ""
    why: str = ""
    back: str = ""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """The form of a judgement on two matters or claims."""

    left: str
    right: str = ""
    verdict: Literal["same", "not-same", "unsure"]
    why: str = ""


def _page(page: PageNumber = 1) -> int:
    return page


def _log(view: View, number: int, _form: Form) -> Listing:
    every = view.site.project.store.reviews()
    hold = {one.number for one in in_force(every)}
    return Listing(
        template="reviews", name="reviews", rows=every[::-1], columns=REVIEW_COLUMNS, page=number,
        context={"hold": hold},
    )  # fmt: skip


def _agreement(view: View, number: int, _form: Form) -> Listing:
    every = view.site.project.store.reviews()
    return Listing(
        template="agreement", name="agreement", rows=agreement(every), columns=AGREEMENT_COLUMNS, page=number,
        context={"differ": disputed(every)[:200]},
    )  # fmt: skip


def _bulk(
    view: Injected,
    matter: Text = None,
    event: FromQuery[Event | None] = None,
    outlet: Text = None,
) -> Response[str]:
    """What would be ruled on, before anything is."""
    asked = BulkAsked(matter=matter, event=event, outlet=outlet)
    found = _chosen(view, asked)
    return page(
        view,
        Listing(
            template="bulk", name="bulk", rows=found[:_AT_ONCE], columns=_BULK, page=None,
            context={"asked": asked, "found": len(found)},
        ),
    )  # fmt: skip


def _chosen(view: View, asked: BulkAsked) -> Sequence[Waiting]:
    """The waiting claims that were asked for; none where nothing was."""
    if asked == BulkAsked():
        return ()
    done = ruled_on(view.site.project.store.reviews(), None)
    outlet = key(asked.outlet or "")
    return [
        one
        for one in ranked(view)
        if asked.matter in (None, one.matter.id)
        and asked.event in (None, one.matter.event)
        and (not outlet or outlet in key(one.report.outlet or ""))
        and place_of(one) not in done
    ]


def _rule_all(
    view: Injected,
    request: Request[Any, Any, Any],
    data: Annotated[Bulk, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """One ruling on each claim that was ticked."""
    by = who(request)
    claims = [data.claims] if isinstance(data.claims, str) else data.claims
    claims = list(dict.fromkeys(one for one in claims if one))
    if not 0 < len(claims) <= _AT_ONCE:
        raise QuestionError(f"tick 1 to {_AT_ONCE} claims")
    for one in claims:
        rule(view.site.project, data.ruling, one, by, " ".join(data.why.split())[:1000])
    back = data.back if data.back.startswith("?") else ""
    return Redirect(f"/review/bulk{back}", status_code=303)


def _judge(
    view: Injected,
    request: Request[Any, Any, Any],
    data: Annotated[Judged, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Keep a judgement, and show where the first one's claims stand now."""
    verdict: Verdict = data.verdict
    by, why = who(request), " ".join(data.why.split())[:1000]
    judge(view.site.project, verdict, data.left, data.right.strip(), by, why)
    one = data.left if data.left.startswith("m-") else ""
    return Redirect(to("matters", one) if one else address("/matters"), status_code=303)


def _gold(view: Injected) -> Response[bytes]:
    """The articles all whose claims were ruled on, as gold."""
    packed = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as into:
        write_gold(view.site.project, Path(folder))
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                into.write(path, path.relative_to(folder).as_posix())
    headers = {"Content-Disposition": 'attachment; filename="musnad-gold.zip"'}
    return Response(packed.getvalue(), media_type="application/zip", headers=headers)


routes: list[HTTPRouteHandler] = [
    *listing_routes("/review/log", _page, _log, "All reviews"),
    *listing_routes("/review/agreement", _page, _agreement, "How far reviewers agree"),
    get("/review/bulk", operation_id="review-bulk", tags=["review"], media_type="text/html",
        sync_to_thread=True)(_bulk),
    get("/review/gold.zip", operation_id="review-gold", tags=["review"], media_type="application/zip",
        sync_to_thread=True)(_gold),
]  # fmt: skip
changes: list[HTTPRouteHandler] = [
    post("/review/rule-all", sync_to_thread=True)(_rule_all),
    post("/judge", sync_to_thread=True)(_judge),
]
