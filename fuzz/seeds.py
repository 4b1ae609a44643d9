"""What fuzzing begins with: documents of our own and, where it is there, texts of the shared corpus."""

import gzip
import hashlib
import json
import random
import re
import sys
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from musnad.intake import articles_from_lines
from musnad.model.article import Article
from tests.intake.conftest import ARTICLE, BODY, TITLE, page
from tests.intake.pdfs import pdf
from tests.intake.test_archives import HTML, OTHER, wacz, warc, zipped
from tests.intake.test_feeds import ATOM, RSS
from tests.intake.test_mail import message, web_archive
from tests.shared import CHECKOUT, shared

_CORPUS = Path("corpus") / "saudinewsnet.jsonl.gz"
_FIRST, _DRAWN, _LONGEST = 6_000, 300, 8_000
_DIGEST = re.compile(rb"WARC-(?:Block|Payload)-Digest: [^\r]+\r\n")


def texts() -> list[bytes]:
    """The project's own articles, their halves, and a sample of the shared corpus."""
    found = own()
    return [*found, *(line for raw in found for line in raw.split(b"\n") if line.strip()), *_corpus()]


def own() -> list[bytes]:
    """The articles that were written for this project."""
    return [path.read_bytes() for path in sorted((CHECKOUT / "gold" / "texts").glob("*.txt"))]


def _corpus() -> list[bytes]:
    folder = shared()
    if folder is None:
        sys.stderr.write("SHARED DATA ABSENT: seeds are the project's own texts alone\n")
        return []
    with gzip.open(folder / _CORPUS, "rb") as lines:
        found = articles_from_lines((line for line, _ in zip(lines, range(_FIRST), strict=False)), "corpus")
        held = [one.text.encode() for one in found if isinstance(one, Article)]
    short = [raw for raw in held if len(raw) <= _LONGEST]
    return random.Random(1).sample(short, min(_DRAWN, len(short)))  # noqa: S311  # the same ones each time


def pages() -> list[bytes]:
    """HTML: plain, with metadata of all kinds, in another encoding, without an article."""
    linked = json.dumps(
        {"@graph": [{"@type": "NewsArticle", "headline": TITLE, "datePublished": "2025-10-12T08:00:00Z",
                     "publisher": {"name": "موقع الوادي"}}]})  # fmt: skip
    head = (
        '<link rel="canonical" href="https://alwadi.example/1">'
        '<meta property="article:published_time" content="2025-10-12">'
        '<meta property="og:site_name" content="و">'
        f'<script type="application/ld+json">{linked}</script>'
    )
    table = f"<table><tr><td>{ARTICLE[0]}</td></tr></table><time datetime='2025-10-12'>اليوم</time>"
    return [
        page().encode(), page(head).encode(), page(body=(*ARTICLE, table)).encode(),
        page(charset="windows-1256").encode("cp1256", "replace"), f"<p>{BODY}".encode(),
        page().encode("utf-16"), f"<?xml version='1.0' encoding='utf-8'?>{page()}".encode(),
    ]  # fmt: skip


def pdfs() -> list[bytes]:
    """PDF as several programs lay Arabic out."""
    orders = ("drawn", "words", "leftward", "wrong", "unmirrored")
    made = [pdf([[TITLE, *ARTICLE[:2]]], order) for order in orders]
    return [*made, pdf([[TITLE], [ARTICLE[1]]] * 3, forms=True)]


def words() -> list[bytes]:
    """DOCX: a title and paragraphs, and one with a table."""
    import docx  # noqa: PLC0415  # of the extra that intake stands on

    found = []
    for tabled in (False, True):
        made = docx.Document()
        made.add_heading(TITLE, 1)
        for one in ARTICLE:
            made.add_paragraph(one)
        if tabled:
            made.add_table(1, 2).rows[0].cells[1].text = ARTICLE[1]
        held = BytesIO()
        made.save(held)
        found.append(_slim(held.getvalue()))
    return found


def _slim(raw: bytes) -> bytes:
    """The archive without what is only decoration, so that changes meet what is read."""
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            if not one.filename.endswith((".jpeg", "theme1.xml")):
                new.writestr(one.filename, old.read(one))
    return held.getvalue()


def mails() -> list[bytes]:
    """Mail: plain, in another charset, with attachments, with a mail inside."""
    plain, other, outer = message(), message(charset="windows-1256"), message("See below.")
    plain.add_alternative(page(), subtype="html")
    outer.add_attachment(page().encode(), maintype="text", subtype="html", filename="تقرير.html")
    outer.add_attachment(message())
    return [message().as_bytes(), plain.as_bytes(), other.as_bytes(), outer.as_bytes()]


def saved() -> list[bytes]:
    """MHTML as browsers save it."""
    return [web_archive()]


def lines() -> list[bytes]:
    """JSON Lines."""
    rows = [
        {"id": "a-1", "text": BODY, "published": "2025-10-12", "outlet": "موقع الوادي", "title": TITLE},
        {"id": "a-2", "text": ARTICLE[0], "url": "https://alwadi.example/2", "meta": {"outlet": "و"}},
    ]
    return [
        "\n".join(json.dumps(one, ensure_ascii=False) for one in rows).encode(),
        json.dumps(rows[0]).encode(),
    ]


def tables() -> list[bytes]:
    """CSV with several delimiters and encodings."""
    row = f'"a;1","{TITLE}","{BODY}",2025-10-12'
    plain = f"id,title,text,published\n{row}\na-2,,«{ARTICLE[0]}»,\n"
    return [
        plain.encode(), plain.replace(",", ";").encode(), plain.encode("utf-16"),
        plain.replace(",", "\t").encode("cp1256", "replace"), plain.replace("\n", "\r\n").encode("utf-8-sig"),
    ]  # fmt: skip


def feeds() -> list[bytes]:
    """RSS and Atom."""
    return [(RSS % "utf-8").encode(), (RSS % "windows-1256").encode("cp1256"), ATOM.encode()]


def warcs() -> list[bytes]:
    """WARC, packed and not, with and without digests, chunked."""
    plain = warc(HTML, OTHER, packed=False)
    packed = gzip.compress(page().encode())
    body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    chunked = warc(
        ("/1", body, "text/html"), packed=False, Content_Encoding="gzip", Transfer_Encoding="chunked"
    )
    return [plain, _DIGEST.sub(b"", plain), warc(HTML), chunked, _DIGEST.sub(b"", chunked)]


def waczs() -> list[bytes]:
    """WACZ with and without hashes."""
    inner = warc(HTML, packed=False)
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("archive/a.warc", inner)
    told = "sha256:" + hashlib.sha256(inner).hexdigest()
    return [wacz(warc(HTML)), wacz(inner, told), held.getvalue()]


def zips() -> list[bytes]:
    """A ZIP of documents."""
    return [zipped(**{"a.txt": BODY.encode(), "b.html": page().encode(), "c.eml": message().as_bytes()})]


def plain() -> list[bytes]:
    """Text in several encodings."""
    return [BODY.encode(code, "ignore") for code in ("utf-8", "utf-16", "utf-16-le", "cp1256", "iso8859-6")]


def files(folder: Path) -> Iterator[bytes]:
    """The bytes of the files in a folder."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        yield path.read_bytes()


def pieces() -> Sequence[bytes]:
    """Short pieces, to be repeated: sentences, marks, and such behind what is opened and never closed."""
    heads = ("", "«|", "(|", "قال «|", "وقال أحمد إن |", "«أ» «|")
    marks = (
        "«", "(", "[", "«أ» ", "(أ) ", "قال «", "و", "قال إن ", "قال: «أ» ", "1", "12 ", "1 يناير ", "بن ",
        "، ", ": ", ". ", "\n", "ـ", "\u064b", "لا ", "نفى ", "ألف و", "مئة ", "قال أ\n", "عبد ",
        "السبت ", "من ",
        "قصف الجيش ", "الذي ", "أن ", "\"", "\" ", "أ\"ب ", "أ\n\n", "مقتل 3 ", "بين أ وب ", "- ",
    )  # fmt: skip
    told = [line for raw in own() for line in raw.decode().split("\n") if line.strip()]
    made = [head + one for one in marks for head in heads]
    return [*(one.encode() for one in made), *(line[:70].encode() for line in told)]
