"""What a page's own metadata says of the day it was published and of its outlet. Nothing is guessed."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import html

from musnad.intake.dates import day_of

_DATES = (
    "//meta[@property='article:published_time' or @name='article:published_time']/@content",
    "//meta[@property='og:published_time' or @property='og:article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    (
        "//meta[@name='pubdate' or @name='publishdate' or @name='publish-date' or @name='parsely-pub-date'"
        " or @name='sailthru.date' or @name='cXenseParse:recs:publishtime']/@content"
    ),
    (
        "//meta[@name='DC.date.issued' or @name='dcterms.created' or @name='DC.date' or @name='dc.date'"
        " or @name='date']/@content"
    ),
    "//time[@pubdate]/@datetime",
)
_OUTLETS = (
    "//meta[@property='og:site_name']/@content",
    "//meta[@name='application-name']/@content",
)
_PLACES = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
_TITLES = ("//meta[@property='og:title']/@content", "//h1[1]//text()", "//title/text()")
_LINKED = "//script[translate(@type, 'APLICTONJSD', 'aplictonjsd')='application/ld+json']/text()"
_ARTICLE = ("article", "posting", "report")
_DEPTH = 8


def published(tree: html.HtmlElement) -> str | None:
    """The EDTF day of publication: from meta tags, JSON-LD, microdata, or the only `<time>` there is."""
    for path in _DATES:
        for value in _values(tree, path):
            day = day_of(value)
            if day is not None:
                return day
    for item in _linked(tree):
        day = day_of(_text(item.get("datePublished")))
        if day is not None:
            return day
    days = {day_of(value) for value in _values(tree, "//time/@datetime")} - {None}
    return days.pop() if len(days) == 1 else None


def outlet(tree: html.HtmlElement) -> str | None:
    """The outlet as the page names it; a bare domain counts as no name."""
    names = [value for path in _OUTLETS for value in _values(tree, path)]
    names += [name for item in _linked(tree) for name in _publishers(item)]
    return next((name for name in names if " " in name or "." not in name), None)


def address(tree: html.HtmlElement) -> str | None:
    """The page's own http(s) address."""
    found = (value for path in _PLACES for value in _values(tree, path))
    return next((one for one in found if one.startswith(("http://", "https://"))), None)


def title(tree: html.HtmlElement) -> str | None:
    """The article's title: JSON-LD headline, og:title, the first heading, the page's title."""
    headlines = (_text(item.get("headline")) for item in _linked(tree) if _is_article(item))
    found = next((one for one in headlines if one), None)
    return found or next((value for path in _TITLES for value in _values(tree, path)), None)


def _values(tree: html.HtmlElement, path: str) -> list[str]:
    """What an XPath finds, in one line each, empty ones left out."""
    found = tree.xpath(path)
    lines = (" ".join(str(one).split()) for one in found) if isinstance(found, list) else ()
    return [line for line in lines if line]


def _linked(tree: html.HtmlElement) -> list[Mapping[str, Any]]:
    """JSON-LD items, articles first; what does not parse is left out."""
    items: list[Mapping[str, Any]] = []
    for script in _values(tree, _LINKED):
        try:
            items += _items(json.loads(script, strict=False), _DEPTH)
        except (ValueError, RecursionError):
            continue
    return sorted(items, key=lambda item: not _is_article(item))


def _items(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, dict):
        yield value
    if depth and isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _items(inner, depth - 1)


def _is_article(item: Mapping[str, Any]) -> bool:
    kinds = item.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(str(name).lower().endswith(_ARTICLE) for name in names)


def _publishers(item: Mapping[str, Any]) -> list[str]:
    publisher = item.get("publisher")
    held = publisher if isinstance(publisher, list) else [publisher]
    return [name for one in held if isinstance(one, dict) and (name := _text(one.get("name")))]


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
