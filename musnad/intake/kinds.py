"""Which kind of document bytes are: by their first bytes, then by what they are called."""

from pathlib import PurePath

TEXT, HTML, PDF = "text/plain", "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL, MHTML = "message/rfc822", "multipart/related"
CSV, LINES = "text/csv", "application/x-ndjson"
WARC, WACZ, ZIP = "application/warc", "application/wacz", "application/zip"
FEED, OLD_OFFICE = "application/rss+xml", "application/x-ole-storage"

_ENDINGS = {
    ".txt": TEXT, ".text": TEXT, ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".pdf": PDF, ".docx": DOCX,
    ".eml": MAIL, ".mht": MHTML, ".mhtml": MHTML, ".csv": CSV, ".tsv": CSV, ".jsonl": LINES,
    ".ndjson": LINES, ".warc": WARC, ".warc.gz": WARC, ".arc": WARC, ".arc.gz": WARC, ".wacz": WACZ,
    ".zip": ZIP, ".rss": FEED, ".atom": FEED, ".xml": FEED, ".doc": OLD_OFFICE,
}  # fmt: skip
_MAGIC = (
    (b"%PDF-", PDF), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE), (b"WARC/", WARC),
)  # fmt: skip
_MARKUP = (
    (b"<!doctype html", HTML),
    (b"<html", HTML),
    (b"<rss", FEED),
    (b"<feed", FEED),
    (b"<rdf:rdf", FEED),
)
_SPACE = b"\xef\xbb\xbf \t\r\n"
_HEAD = 1024

CONTAINERS = frozenset({CSV, LINES, WARC, WACZ, ZIP, FEED})
"""Kinds that hold many articles."""
IN_FOLDERS = frozenset({TEXT, HTML, PDF, DOCX, MAIL, MHTML, WARC, WACZ})
"""Kinds that are taken from a folder by their ending. Tables, feeds and zips are taken only when named,
for they often lie beside articles as something else."""


def by_name(name: str) -> str | None:
    """The kind that a file's ending tells."""
    lower = name.lower()
    if lower.endswith((".warc.gz", ".arc.gz")):
        return WARC
    return _ENDINGS.get(PurePath(lower).suffix)


def stem(name: str) -> str:
    """A file's name without the ending that tells its kind."""
    path = PurePath(name)
    return PurePath(path.stem).stem if name.lower().endswith((".warc.gz", ".arc.gz")) else path.stem


def by_bytes(head: bytes) -> str | None:
    """The kind that the first bytes tell; None for plain text and whatever is not known."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    start = head[:_HEAD].lstrip(_SPACE).lower()
    if start.startswith((b"<?xml", b"<!--")):
        return next((kind for mark, kind in _MARKUP if mark in start), None)
    return next((kind for mark, kind in _MARKUP if start.startswith(mark)), None)


def kind_of(name: str, head: bytes, told: str | None = None) -> str:
    """The kind of a document. `told`: a media type that came with it, which loses against plain marks in
    the bytes, for servers and people often name wrongly."""
    ending = by_name(name)
    if ending == TEXT:
        return TEXT
    seen = by_bytes(head)
    if seen is not None and not (seen == HTML and ending in {MAIL, MHTML}):
        return seen
    plain = (told or "").partition(";")[0].strip().lower()
    return ending or _TOLD.get(plain) or (plain if plain in _ENDINGS.values() else TEXT)


def of_response(name: str, told: str | None) -> str | None:
    """The kind of a document as a server tells it, or its address where the server tells none or nothing
    (`application/octet-stream`); None for what is no document."""
    plain = (told or "").partition(";")[0].strip().lower()
    if plain in _NOTHING:
        return by_name(name)
    return _TOLD.get(plain) or (plain if plain in _ENDINGS.values() else None)


_NOTHING = frozenset(("", "application/octet-stream", "binary/octet-stream", "application/force-download"))
_TOLD = {
    "application/xhtml+xml": HTML, "application/atom+xml": FEED, "text/xml": FEED, "application/xml": FEED,
    "application/x-ndjson": LINES, "application/jsonl": LINES, "message/rfc822": MAIL,
}  # fmt: skip
