"""Bytes of HTML → text → tree: the encoding is told by the bytes first, by the page and server after."""

import codecs
import re

from lxml import html
from lxml.etree import ParserError

from musnad.intake.piece import Piece
from musnad.model.errors import InputError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_HEAD = 4096
_FEW = 0.01  # share of characters that may be broken, one aside
_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    )
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head"))
_NUL = "\x00"


def decoded(piece: Piece) -> tuple[str, tuple[str, ...]]:
    """A page's text, and a note where its bytes are not all in the encoding they should be in.

    What is UTF-8 but for a few characters is UTF-8 whatever the page or server says: text in another
    encoding is hardly ever that by chance. InputError where no encoding fits.
    """
    raw = piece.raw
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return raw.decode(encoding, "replace"), ()
    told = _CHARSET.search(piece.headers.get("content-type", "").encode(errors="replace"))
    written = _CHARSET.search(raw[:_HEAD])
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken <= _FEW * len(text) + 1 and _NUL not in text[:_HEAD]:
        return text, (f"{broken} broken characters in utf-8",) if broken else ()
    for name in [*(one[1].decode("ascii") for one in (told, written) if one), "cp1256"]:
        other = _try(raw, name)
        if other is not None and _NUL not in other[:_HEAD]:
            return other, ()
    raise InputError(f"{piece.shown}: in no encoding that is known")


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def tree_of(text: str, shown: str) -> html.HtmlElement:
    """The parsed page, mended as browsers do. InputError where there is nothing in it."""
    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))  # lxml refuses a declared encoding
    parser = html.HTMLParser(huge_tree=False)
    try:
        tree = html.document_fromstring(bare.replace(_NUL, ""), parser=parser)
    except (ParserError, ValueError) as error:
        raise InputError(f"{shown}: holds no HTML ({error})") from error
    cut = next((one.message for one in parser.error_log if one.level_name == "FATAL"), None)
    if cut is not None:  # what stands after it is not in the tree
        raise InputError(f"{shown}: HTML that cannot be read to its end ({cut})")
    return tree


def plain(root: html.HtmlElement) -> str:
    """All visible text of a tree, a block a line; no recursion, for trees may be thousands deep."""
    parts: list[str] = []
    skipping: html.HtmlElement | None = None
    for event, node in _events(root):
        name = node.tag if isinstance(node.tag, str) else ""
        if skipping is None and event == "start":
            if name in _UNSEEN or not name:
                skipping = node
            else:
                parts += ["\n" if name in _BLOCKS else "", node.text or ""]
        elif event == "end":
            if skipping is None and name in _BLOCKS:
                parts.append("\n")
            skipping = None if skipping is node else skipping
            if skipping is None and node is not root:
                parts.append(node.tail or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _events(root: html.HtmlElement) -> "list[tuple[str, html.HtmlElement]]":
    found: list[tuple[str, html.HtmlElement]] = []
    stack: list[tuple[str, html.HtmlElement]] = [("start", root)]
    while stack:
        event, node = stack.pop()
        found.append((event, node))
        if event == "start":
            stack.append(("end", node))
            stack += [("start", child) for child in reversed(node)]
    return found


def fragment(text: str, shown: str) -> str:
    """The visible text of a piece of HTML, as feeds and mails hold it."""
    if "<" not in text and "&" not in text:
        return text.strip()
    return plain(tree_of(f"<div>{text}</div>", shown)) if text.strip() else ""
