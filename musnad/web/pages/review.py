"""Reviewing: the queue, one claim at a time, and what becomes of a ruling. Forms alone; scripts add keys."""

from collections.abc import Sequence, Set
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import quote

import msgspec
from litestar import Request, post
from litestar.datastructures import Cookie
from litestar.enums import RequestEncodingType
from litestar.handlers import HTTPRouteHandler
from litestar.params import Body, QueryParameter
from litestar.response import Redirect

from musnad.export.claim_view import ClaimView, claim_views
from musnad.model.errors import QuestionError
from musnad.model.judgement import in_force
from musnad.model.reading import Reading
from musnad.model.review import Review
from musnad.queries.reviews import WAITING_COLUMNS, Waiting, latest, queue, rule, undo
from musnad.stages.consolidate.reviewed import reviewed
from musnad.web.access import REVIEWER, named, who
from musnad.web.answers import Form, Injected, Listing, listing_routes
from musnad.web.fixing import Mending, fix_of, written
from musnad.web.reading import Line, lines
from musnad.web.view import View, address

YEAR_S = 365 * 24 * 3600
Place: TypeAlias = tuple[str, int, int]
ClaimId: TypeAlias = Annotated[str | None, QueryParameter(max_length=600, description="A claim's id.")]


class ReviewAsked(msgspec.Struct, frozen=True, kw_only=True):
    """Which claim; `mine`: the queue of what oneself has not ruled on, whoever else has."""

    claim: str | None = None
    mine: bool = False


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One claim as the page shows it: as people left it, with its lines and all rulings in force."""

    view: ClaimView
    lines: tuple[Line, ...]
    rulings: tuple[Review, ...]
    rejected: bool
    form: Mending


class Ruled(msgspec.Struct, frozen=True, kw_only=True):
    """The form of an acceptance or rejection. `then`: the claim to show next."""

    claim: str
    ruling: Literal["accept", "reject"]
    why: str = ""
    then: str = ""
    mine: str = ""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """The form that takes a review back."""

    number: int
    mine: str = ""


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """The form of one's name, and the claim to come back to."""

    name: str = ""
    claim: str = ""


def _asked(
    claim: ClaimId = None,
    mine: Annotated[bool, QueryParameter(description="What I have not ruled on.")] = False,
) -> ReviewAsked:
    return ReviewAsked(claim=claim, mine=mine)


def ruled_on(reviews: Sequence[Review], by: str | None) -> Set[Place]:
    """The places of claims that somebody ruled on; with `by`, that this person did."""
    return {place for place, each in latest(reviews).items() if by is None or by in each}


def ranked(view: View) -> Sequence[Waiting]:
    """All claims of the snapshot in the order of the queue, ruled on or not, each in its first matter."""
    found = view.found

    def each() -> tuple[Waiting, ...]:
        first: dict[str, Waiting] = {}
        for one in queue(found.found, ()):
            first.setdefault(one.claim, one)
        return tuple(first.values())

    return view.site.kept(found, "queue", each)


def place_of(one: Waiting) -> Place:
    """Where a claim stands; those of the queue all stand somewhere."""
    trigger = one.report.trigger
    return (one.report.article, trigger.start, trigger.end) if trigger else (one.report.article, 0, 0)


def _listing(view: View, asked: ReviewAsked, form: Form) -> Listing:
    reviews = view.site.project.store.reviews()
    done = ruled_on(reviews, (view.person.name or "") if asked.mine else None)
    every = ranked(view)
    rows = [one for one in every if place_of(one) not in done]
    listing = Listing(template="review", name="review", rows=rows, columns=WAITING_COLUMNS, page=None)
    if form != "html":
        return listing
    here = asked.claim or (rows[0].claim if rows else None)
    ids = [one.claim for one in every]
    at = ids.index(here) if here in ids else -1
    following = next((one.claim for one in every[at + 1 :] if place_of(one) not in done), None)
    before = next((one.claim for one in reversed(every[: max(at, 0)]) if place_of(one) not in done), None)
    matter = every[at].matter if at >= 0 else None
    last = max((one.number for one in in_force(reviews) if one.by == view.person.name), default=None)
    context = {
        "asked": asked, "one": shown(view, here) if here else None, "following": following, "before": before,
        "matter": matter, "last": last, "left": len(rows), "all": len(every),
    }  # fmt: skip
    return msgspec.structs.replace(listing, context=context)


def shown(view: View, claim: str) -> Shown:
    """A claim made ready to show. QuestionError where no article has it."""
    store = view.site.project.store
    article_id, _, one = claim.rpartition("#")
    read, article = store.reading(article_id), store.article(article_id)
    if read is None or article is None:
        raise QuestionError(f"{claim}: no article has such a claim")
    reviews = in_force(store.reviews(article_id))
    raw = _view(read, article.text, one)
    left = _view(reviewed(read, article.text, reviews), article.text, one)
    if raw is None:
        raise QuestionError(f"{claim}: no article has such a claim")
    current = left or raw
    by = latest(reviews).get((article_id, raw.trigger.start, raw.trigger.end), {})
    return Shown(
        view=current,
        lines=tuple(
            line for line in lines(read, article.text, [raw])
            if line.stretches
            and line.stretches[0].start < raw.evidence.end
            and line.stretches[-1].start + len(line.stretches[-1].text) > raw.evidence.start
        ),
        rulings=tuple(sorted(by.values(), key=lambda each: each.number)),
        rejected=left is None,
        form=written(current),
    )  # fmt: skip


def _view(reading: Reading, text: str, claim: str) -> ClaimView | None:
    return next((one for one in claim_views(reading, text, {}) if one.claim == claim), None)


def to_review(claim: str = "", mine: str = "") -> Redirect:
    """Back to the queue."""
    return Redirect(address("/review", claim=claim, mine=mine), status_code=303)


def _rule(
    view: Injected,
    request: Request[Any, Any, Any],
    data: Annotated[Ruled, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Keep an acceptance or a rejection, and show the next claim."""
    rule(view.site.project, data.ruling, data.claim, who(request), _why(data.why))
    return to_review(data.then, data.mine)


def _fix(
    view: Injected,
    request: Request[Any, Any, Any],
    data: Annotated[Mending, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Keep what was mended, and show the next claim."""
    by = who(request)
    fix = fix_of(view, data)
    rule(view.site.project, "fix", data.claim, by, _why(data.why), fix)
    return to_review(data.then, data.mine)


def _undo(
    view: Injected,
    request: Request[Any, Any, Any],
    data: Annotated[Taken, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Take a review back, and show its claim."""
    by, project = who(request), view.site.project
    claim = next((one.claim for one in project.store.reviews() if one.number == data.number), "")
    undo(project, data.number, by)
    return to_review(claim, data.mine)


def _name(
    data: Annotated[Name, Body(media_type=RequestEncodingType.URL_ENCODED)],
    view: Injected,
) -> Redirect:
    """Keep the reviewer's name in this browser; a team's server knows it from the account."""
    answer = to_review(data.claim)
    if not view.person.account:
        name = quote(named(data.name) or "", safe="")
        answer.set_cookie(Cookie(REVIEWER, value=name, max_age=YEAR_S, httponly=True, samesite="lax"))
    return answer


def _why(given: str) -> str:
    return " ".join(given.split())[:1000]


routes = listing_routes("/review", _asked, _listing, "Claims that wait for a ruling")
changes: list[HTTPRouteHandler] = [
    post("/review/rule", operation_id="review-rule", tags=["review"], sync_to_thread=True)(_rule),
    post("/review/fix", operation_id="review-fix", tags=["review"], sync_to_thread=True)(_fix),
    post("/review/undo", operation_id="review-undo", tags=["review"], sync_to_thread=True)(_undo),
    post("/review/name", operation_id="review-name", tags=["review"], sync_to_thread=True)(_name),
]
