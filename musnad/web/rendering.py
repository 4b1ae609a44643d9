"""Templates: everything escaped, hidden characters written out, nothing undefined let through."""

from functools import cache
from pathlib import Path
from typing import get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from musnad import __version__
from musnad.export.wording import one_line, shortened, visible
from musnad.model.network import Family
from musnad.model.vocabulary import MODES, EntityKind, Event
from musnad.web.assets import ASSETS
from musnad.web.view import View, address, to

PAGES = (
    "articles",
    "matters",
    "disputes",
    "actors",
    "sources",
    "outlets",
    "network",
    "timeline",
    "map",
    "review",
)
_TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The templates' environment, made once."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_shown,
    )  # fmt: skip
    made.globals.update(
        one_line=one_line,
        shortened=shortened,
        address=address,
        to=to,
        pages=PAGES,
        version=__version__,
        events=get_args(Event),
        modes=MODES,
        kinds=get_args(EntityKind),
        families=get_args(Family),
    )
    return made


def _shown(value: object) -> object:
    """What a template prints for a value."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def rendered(template: str, view: View, **context: object) -> str:
    """A page. `v`, `t` and `say` stand for the request, the words and the phrases."""
    found = environment().get_template(f"{template}.html.j2")
    return found.render(v=view, t=view.t, say=view.say, assets=ASSETS, **context)
