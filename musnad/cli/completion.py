"""What the shell offers after the tab key: names of events, ids of actors, articles and matters.

Completing never fails and never writes: where something cannot be had, nothing is offered.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeAlias, get_args

import typer

from musnad.model.errors import MusnadError
from musnad.model.vocabulary import Event
from musnad.store.place import Place

_MOST = 200
Offer: TypeAlias = tuple[str, str]
"""A word, and what it stands for."""


def event_names(incomplete: str) -> list[str]:
    """Events, in letters of the size that is typed."""
    events = (one.lower() if incomplete.islower() else one for one in get_args(Event))
    return [one for one in events if one.startswith(incomplete)]


def actor_ids(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of the actors known, each with its English name; those added to the project first."""
    from musnad.lexicon.cache import cached_knowledge  # noqa: PLC0415  # only where the key is pressed
    from musnad.lexicon.layer import read_layer  # noqa: PLC0415
    from musnad.store.project import LAYER  # noqa: PLC0415

    def known() -> Iterator[Offer]:
        place = _project(ctx)
        if place is not None:
            yield from ((one.id, one.name_en) for one in read_layer(place / LAYER).actors.values())
        yield from ((one.id, one.name_en) for one in cached_knowledge()[0].actors)

    return _offered(known, incomplete)


def matter_ids(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of matters of the project."""
    return _offered(lambda: _matters(ctx, incomplete), incomplete)


def any_ids(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of articles and matters of the project."""
    return _offered(lambda: (*_articles(ctx), *_matters(ctx, incomplete)), incomplete)


def article_ids(ctx: typer.Context, incomplete: str) -> list[Offer]:
    """Ids of articles of the project."""
    return _offered(lambda: _articles(ctx), incomplete)


def _offered(known: Callable[[], Iterable[Offer]], incomplete: str) -> list[Offer]:
    """The first that begin as what was typed."""
    try:
        return list(islice((one for one in known() if one[0].startswith(incomplete)), _MOST))
    except (MusnadError, OSError):
        return []


def _matters(ctx: typer.Context, begins: str) -> list[Offer]:
    from musnad.store.project import Project  # noqa: PLC0415

    place = _project(ctx)
    if place is None:
        return []
    with Project.open(place) as opened:
        return [(one, event) for one, event in opened.store.matter_ids(begins, _MOST)]


def _articles(ctx: typer.Context) -> list[Offer]:
    from musnad.store.project import Project  # noqa: PLC0415

    place = _project(ctx)
    if place is None:
        return []
    with Project.open(place) as opened:
        return [(one.id, one.outlet or "") for one in opened.store.heads()]


def _project(ctx: typer.Context) -> Place | None:
    """The project that the line names so far, or that is set."""
    given = ctx.params.get("project") or (ctx.default_map or {}).get("project")
    place = Place.of(given) if given else None
    return place if place is not None and place.folder.is_dir() else None
