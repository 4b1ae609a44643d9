"""HTML: the article of a page, without menus, teasers and comments (trafilatura)."""

import logging
from importlib.metadata import version
from itertools import islice

import trafilatura
from lxml import html

from musnad.intake.piece import Extracted, Piece, with_title
from musnad.intake.readers import html_meta
from musnad.intake.readers.html_near import under_title
from musnad.intake.readers.markup import decoded, plain, tree_of
from musnad.model.errors import InputError

MAX_BYTES = 20_000_000
_NODES = 100_000


def read(piece: Piece) -> Extracted:
    """The article in a page, its title as the first line, and what the page's metadata says.

    InputError where the bytes are no HTML, or the page is built to exhaust its reader.
    """
    text, notes = decoded(piece)
    tree = tree_of(text, piece.shown)
    _readable(tree, piece.shown)
    title = html_meta.title(tree)
    published, outlet = html_meta.published(tree), html_meta.outlet(tree)
    told = () if published else under_title(tree, title)
    address = piece.url or html_meta.address(tree)
    body = _article(tree)
    if not body:
        body, notes = plain(tree_of(text, piece.shown)), (*notes, "no article told apart: the whole page")
    return Extracted(
        text=with_title(title, body), title=title, published=published, outlet=outlet, url=address, told=told,
        extractor=f"trafilatura {version('trafilatura')}", notes=notes,
    )  # fmt: skip


def _readable(tree: html.HtmlElement, shown: str) -> None:
    """InputError where a tree is so large that extractors would run out of time."""
    if sum(1 for _ in islice(tree.iter(), _NODES + 1)) > _NODES:
        raise InputError(f"{shown}: more than {_NODES:,} elements; not an article")


def _article(tree: html.HtmlElement) -> str:
    """The paragraphs of the page's article, an empty line between them; empty where none is told apart."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it gives up on, we report ourselves
    found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    text = found.text if isinstance(found, trafilatura.settings.Document) else None
    return "\n\n".join(line.strip() for line in (text or "").split("\n") if line.strip())
