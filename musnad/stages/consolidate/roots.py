"""Where a report's chain begins: a named speaker, a cited outlet, a document, somebody unnamed, or the
outlet of the article itself. Reports with the same root key have one origin."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

import msgspec

from musnad.model.matter import Link, Report
from musnad.stages.consolidate.directory import Directory
from musnad.text.fold import key

RootKind: TypeAlias = Literal["speaker", "cited outlet", "document", "unnamed source", "own voice"]
_TITLED_WORDS = 5
"""A document's phrase of at least so many words is taken for a title: the same in every article."""


class Root(msgspec.Struct, frozen=True):
    """The start of one chain. `sure` False: it may be the same as another root.
    `copy_of`: the article this one republishes, where the root was found there."""

    key: tuple[str, ...]
    kind: RootKind
    label: str
    sure: bool
    copy_of: str | None = None


class Copies(msgspec.Struct, frozen=True):
    """Text reuse as origins need it. `first`: article → the first article of its family of copies
    (itself if it has none); `outlets`: that first article → its outlet; `derived`: article →
    earlier articles it shares passages with."""

    first: Mapping[str, str]
    outlets: Mapping[str, str | None]
    derived: Mapping[str, frozenset[str]]


def root(report: Report, copies: Copies, who: Directory) -> Root:
    """The root of a report's chain."""
    family = copies.first.get(report.article, report.article)
    copy_of = family if family != report.article else None
    if not report.chain:
        return _own_voice(family, copies, copy_of, who)
    inner = report.chain[0]
    if inner.kind == "named":
        return _named(inner, who, sure=True, copy_of=copy_of)
    outward = next((link for link in report.chain[1:] if link.kind == "named"), None)
    if outward is not None:
        return _named(outward, who, sure=False, copy_of=copy_of)
    return _unnamed(inner, family, copy_of, who)


def _own_voice(family: str, copies: Copies, copy_of: str | None, who: Directory) -> Root:
    """The outlet that first printed the text, or that article where no outlet is known."""
    outlet = copies.outlets[family]
    if outlet is None:
        return Root(("article", family), "own voice", family, True, copy_of)
    shared = who.publisher(outlet)
    return Root(("who", shared), "own voice", outlet, True, copy_of)


def _named(link: Link, who: Directory, *, sure: bool, copy_of: str | None) -> Root:
    """A named speaker or outlet, by entity where there is one, else by folded name."""
    name = link.source or ""
    one = link.entity or who.outlet(name)
    entity = who.entities.get(one)
    kind: RootKind = "cited outlet" if entity and entity.kind == "outlet" else "speaker"
    return Root(("who", one), kind, entity.name if entity else name, sure, copy_of)


def _unnamed(link: Link, family: str, copy_of: str | None, who: Directory) -> Root:
    """An unnamed source or ownerless document: one within an article and its copies by its phrase."""
    phrase = key(link.source or "")
    if link.entity is not None and link.kind == "document":
        return Root(("who", link.entity), "document", who.label(link.entity), True, copy_of)
    if link.kind == "document" and len(phrase.split()) >= _TITLED_WORDS:
        return Root(("document", phrase), "document", link.source or "", True, copy_of)
    kind: RootKind = "document" if link.kind == "document" else "unnamed source"
    return Root((kind, family, phrase), kind, link.source or "", False, copy_of)
