"""One request as templates see it: project, language, theme, and the address with everything in it."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, cast
from urllib.parse import parse_qsl, quote, urlencode

from litestar import Request
from litestar.datastructures import State
from litestar.utils.scope.state import ScopeState

from musnad.model.matter import Link, Matter, Report
from musnad.model.reading import Entity
from musnad.queries.snapshot import Snapshot
from musnad.text.fold import key
from musnad.web.access import Person, person
from musnad.web.phrases import Phrases
from musnad.web.site import Site
from musnad.web.words import LANGUAGES, Language, Words, words_of

THEMES = ("auto", "light", "dark")
_PAGE = "page"
_LANG = "lang"


def address(path: str, /, **query: object) -> str:
    """A path with a query; None, False and what is empty are left out."""
    kept = [(name, _shown(value)) for name, value in query.items() if value not in (None, "", False)]
    return f"{path}?{urlencode(kept)}" if kept else path


def to(kind: str, one: str) -> str:
    """The address of a record: `to("matters", "m-1")`."""
    return f"/{kind}/{quote(one, safe='')}"


def _shown(value: object) -> str:
    return "1" if value is True else str(value)


class View:
    """What a page needs to know of its request."""

    def __init__(self, site: Site, request: Request[Any, Any, Any]) -> None:
        """Language from `?lang=`, else the cookie, else what the browser asks for."""
        self.site = site
        self.path = request.url.path
        self.query = parse_qsl(request.scope["query_string"].decode("latin-1"))  # in the order of the address
        self.language: Language = language_of(request)
        theme = request.cookies.get("musnad_theme", "auto")
        self.theme = theme if theme in THEMES else "auto"
        self.person: Person = person(request)
        self.csrf = ScopeState.from_scope(request.scope).csrf_token or ""
        self.kept_language = request.query_params.get(_LANG) == self.language

    @cached_property
    def found(self) -> Snapshot:
        """The project as it is, the same throughout the request."""
        return self.site.snapshot()

    @cached_property
    def t(self) -> Words:
        """The words of the language."""
        return words_of(self.language)

    @cached_property
    def say(self) -> Phrases:
        """The phrases of the language."""
        return Phrases(self.t)

    def here(self, **changes: object) -> str:
        """The same address with some fields changed, None to take one away; the first page again."""
        kept = [one for one in self.query if one[0] not in changes and one[0] != _PAGE]
        kept += [(name, _shown(value)) for name, value in changes.items() if value not in (None, "", False)]
        return f"{quote(self.path)}?{urlencode(kept)}" if kept else quote(self.path)

    def beside(self, form: str) -> str:
        """The address of the same rows as `json` or `csv`, all of them."""
        path = self.path if self.path != "/" else "/overview"
        kept = [one for one in self.query if one[0] not in (_PAGE, _LANG)]
        return f"{quote(path)}.{form}" + (f"?{urlencode(kept)}" if kept else "")

    def entity(self, one: str) -> Entity | None:
        """An entity by its id across documents."""
        return self.found.names.get(one)

    def name(self, one: str) -> str:
        """An entity's name in the page's language, where it has one; the id where nobody knows it."""
        entity = self.entity(one)
        if entity is None:
            return one
        return entity.name_en if self.language == "en" and entity.name_en else entity.name

    def names(self, ids: Iterable[str]) -> str:
        """Several names."""
        return self.t.comma.join(self.name(one) for one in ids)

    def speaker(self, link: Link) -> str:
        """Who speaks in a link of a chain: the name, else the words of the text."""
        if link.entity:
            return self.name(link.entity)
        return " ".join(link.source.split()) if link.source else self.t("shell.nobody")

    def innermost(self, report: Report) -> str:
        """Who speaks at the inner end of a report's chain, or the outlet."""
        if report.chain:
            return self.speaker(report.chain[0])
        return report.outlet or self.t("shell.own_voice")

    def subject(self, link: Link) -> str:
        """The id of a speaker's page: its entity, or the source of those words."""
        if link.entity:
            return link.entity
        words = key(link.source or "")
        found = self.site.kept(self.found, "unnamed", self._unnamed)
        return found.get((link.kind, link.anonymity, words), "")

    def _unnamed(self) -> dict[tuple[str, str | None, str], str]:
        return {
            (one.kind, one.anonymity, key(one.name)): one.id
            for one in self.found.sources.values()
            if one.entity is None
        }

    def title(self, one: Matter) -> str:
        """A matter in a few words: `Saudi Arabia → Houthis: assault`."""
        who = self.names(one.agents) or self.t("shell.nobody")
        arrow = "←" if self.language == "ar" else "→"
        whom = f" {arrow} {self.names(one.recipients)}" if one.recipients else ""
        return f"{who}{whom}: {self.t.label('event', one.event)}"


def language_of(request: Request[Any, Any, Any]) -> Language:
    """From `?lang=`, else the cookie, else what the browser asks for."""
    wishes = [request.query_params.get(_LANG), request.cookies.get("musnad_lang")]
    accepted = request.headers.get("accept-language", "")
    wishes += [part.strip().split(";")[0].split("-")[0] for part in accepted.split(",")]
    found = next((one for one in wishes if one in LANGUAGES), "en")
    return cast("Language", found)


def view(request: Request[Any, Any, Any], state: State) -> View:
    """The view of a request."""
    return View(cast("Site", state["site"]), request)
