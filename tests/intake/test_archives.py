"""WARC, WACZ and ZIP: what they hold, digests, and archives that are cut off, damaged or hostile."""

import base64
import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from musnad.intake import Failed, Given, Input, Taken, articles_in
from tests.intake.conftest import ARTICLE, BODY, TITLE, page

SITE = "https://alwadi.example"
TEXT = "\n\n".join((TITLE, *ARTICLE))


def record(kind: str, head: str, block: bytes, payload: bytes) -> bytes:
    sums = {"Block": block, "Payload": payload}
    digests = "".join(
        f"WARC-{name}-Digest: sha1:{base64.b32encode(hashlib.sha1(raw).digest()).decode()}\r\n"
        for name, raw in sums.items()
    )
    return (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\n{head}{digests}"
        f"WARC-Date: 2025-10-12T08:00:00Z\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


def warc(*pages: tuple[str, bytes, str], packed: bool = True, status: str = "200 OK", **more: str) -> bytes:
    """An archive of responses: path, payload, media type."""
    records = [record("warcinfo", "Content-Type: application/warc-fields\r\n", b"software: test\r\n", b"")]
    records[0] = records[0].replace(b"WARC-Payload-Digest", b"X-None")
    for path, payload, kind in pages:
        fields = "".join(f"{key.replace('_', '-')}: {value}\r\n" for key, value in more.items())
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{fields}\r\n".encode() + payload
        head = f"WARC-Target-URI: {SITE}{path}\r\nContent-Type: application/http;msgtype=response\r\n"
        records.append(record("response", head, http, payload))
    return b"".join(gzip.compress(one) if packed else one for one in records)


HTML = ("/1", page().encode(), "text/html; charset=utf-8")
OTHER = ("/2", page(body=ARTICLE[1:]).encode(), "text/html")
STYLE = ("/s.css", b"a{}", "text/css")


def read(path: Path, raw: bytes) -> list[Input]:
    path.write_bytes(raw)
    return list(articles_in(path, Given()))


def reasons(found: list[Input]) -> list[str]:
    return [one.reason for one in found if isinstance(one, Failed)]


def taken(found: list[Input]) -> list[Taken]:
    return [one for one in found if isinstance(one, Taken)]


@pytest.mark.parametrize(("packed", "ending"), [(True, "warc.gz"), (False, "warc")])
def test_pages_of_a_web_archive(packed: bool, ending: str, tmp_path: Path):
    first, second = read(tmp_path / f"a.{ending}", warc(HTML, STYLE, OTHER, packed=packed))
    assert isinstance(first, Taken) and isinstance(second, Taken)
    assert (first.article.text, first.article.url) == (TEXT, f"{SITE}/1")
    assert first.article.id.startswith("alwadi.example-")
    assert first.capture.captured == "2025-10-12T08:00:00Z"
    assert first.capture.member == "record 2"
    assert first.capture.headers["content-type"] == "text/html; charset=utf-8"
    assert first.capture.headers["warc-payload-digest"].startswith("sha1:")
    assert first.capture.notes == ("digest holds",)
    assert first.raw == HTML[1]


def test_compressed_and_chunked_payloads(tmp_path: Path):
    packed = gzip.compress(page().encode())
    body = b"%x\r\n%b\r\n0\r\n\r\n" % (len(packed), packed)
    raw = warc(("/1", body, "text/html"), Content_Encoding="gzip", Transfer_Encoding="chunked")
    (one,) = taken(read(tmp_path / "a.warc.gz", raw))
    assert one.article.text == TEXT


def test_errors_and_unread_encodings(tmp_path: Path):
    raw = warc(HTML, status="404 Not Found") + warc(HTML, Content_Encoding="br") + warc(OTHER)
    found = read(tmp_path / "a.warc.gz", raw)
    assert len(taken(found)) == 1
    assert "compressed as 'br'" in reasons(found)[0]


def test_same_address_again(tmp_path: Path):
    changed = ("/1", OTHER[1], "text/html")
    found = taken(read(tmp_path / "a.warc.gz", warc(HTML, HTML, changed)))
    first, later = (one.article.id for one in found)
    assert later == f"{first}@2025-10-12T08:00:00Z"


@pytest.mark.parametrize("packed", [True, False])
def test_archive_cut_off_anywhere_keeps_what_came_before(packed: bool, tmp_path: Path):
    whole = warc(HTML, OTHER, packed=packed)
    before = len(warc(HTML, packed=packed))
    for at in (before + 5, before + 120, before + 400, len(whole) - 60):
        found = read(tmp_path / "a.warc.gz", whole[:at])
        assert [one.article.url for one in taken(found)] == [f"{SITE}/1"], at
        (reason,) = reasons(found)
        assert "cut off or damaged" in reason or "damaged after" in reason


def test_altered_payload(tmp_path: Path):
    raw = warc(HTML, OTHER, packed=False)
    altered = raw.replace("قصف".encode(), "ضرب".encode(), 1)
    found = read(tmp_path / "a.warc", altered)
    assert [one.article.url for one in taken(found)] == [f"{SITE}/2"]
    assert "its digest does not hold" in reasons(found)[0]


def test_damaged_compression(tmp_path: Path):
    raw = bytearray(warc(HTML, OTHER))
    at = len(warc(HTML)) + 300
    raw[at : at + 50] = bytes(50)
    found = read(tmp_path / "a.warc.gz", bytes(raw))
    assert [one.article.url for one in taken(found)] == [f"{SITE}/1"]
    assert len(reasons(found)) == 1


def test_page_that_unpacks_beyond_measure(tmp_path: Path):
    found = read(tmp_path / "a.warc.gz", warc(("/b", bytes(50_000_000), "text/html"), OTHER))
    assert [one.article.url for one in taken(found)] == [f"{SITE}/2"]
    assert "20,000,000 at most" in reasons(found)[0]


def test_header_line_that_fills_memory(tmp_path: Path):
    found = read(tmp_path / "a.warc.gz", gzip.compress(b"WARC/1.0\r\nX: " + b"a" * 30_000_000))
    assert not taken(found)
    assert "a header line beyond measure" in reasons(found)[0]


@pytest.mark.parametrize(
    "raw", [b"", b"nothing", bytes(100), gzip.compress(b"nothing", mtime=0), b"WARC/1.0\r\n"]
)
def test_no_web_archive(raw: bytes, tmp_path: Path):
    found = read(tmp_path / "a.warc.gz", raw)
    assert len(found) == len(reasons(found)) == 1


def test_warcio_says_nothing_itself(tmp_path: Path, capsys: pytest.CaptureFixture):
    read(tmp_path / "a.warc.gz", warc(HTML)[:-40] + b"junk" * 40)
    assert capsys.readouterr().err == ""


def wacz(raw: bytes, told: str | None = None, sealed: str | None = None) -> bytes:
    held = io.BytesIO()
    told = told if told is not None else "sha256:" + hashlib.sha256(raw).hexdigest()
    package = json.dumps({"resources": [{"path": "archive/data.warc.gz", "hash": told}]}).encode()
    seal = sealed if sealed is not None else "sha256:" + hashlib.sha256(package).hexdigest()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("archive/data.warc.gz", raw)
        archive.writestr("datapackage.json", package)
        archive.writestr("datapackage-digest.json", json.dumps({"hash": seal}))
        archive.writestr("indexes/index.cdx", b"")
    return held.getvalue()


def test_package_of_web_archives(tmp_path: Path):
    (one,) = taken(read(tmp_path / "a.wacz", wacz(warc(HTML))))
    assert one.article.text == TEXT
    assert one.capture.member == "archive/data.warc.gz!/record 2"
    assert one.name == f"{tmp_path / 'a.wacz'}!/archive/data.warc.gz!/record 2"


def test_member_hash_that_does_not_hold(tmp_path: Path):
    found = read(tmp_path / "a.wacz", wacz(warc(HTML), "sha256:" + "0" * 64))
    assert not taken(found)
    assert "archive/data.warc.gz: its hash does not hold" in reasons(found)[0]


def test_list_of_hashes_that_was_altered(tmp_path: Path):
    found = read(tmp_path / "a.wacz", wacz(warc(HTML), sealed="sha256:" + "0" * 64))
    assert not taken(found)
    assert "datapackage.json is not the one that" in reasons(found)[0]


@pytest.mark.parametrize("cut", [10, 500, 1500])
def test_package_cut_off(cut: int, tmp_path: Path):
    found = read(tmp_path / "a.wacz", wacz(warc(HTML))[:-cut])
    assert not taken(found)
    assert "no zip archive, or a broken one" in reasons(found)[0]


def zipped(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return held.getvalue()


def test_documents_in_a_zip(tmp_path: Path):
    raw = zipped(
        **{"a/one.html": page().encode(), "a/خبر.txt": BODY.encode(), "p.png": b"", ".x/y.txt": b"x"}
    )
    one, two = read(tmp_path / "a.zip", raw)
    assert isinstance(one, Taken) and isinstance(two, Taken)
    assert (one.article.id, two.article.id) == ("one", "خبر")
    assert (one.article.text, two.article.text) == (TEXT, BODY)


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "C:/out.txt", "..\\out.txt"]
)
def test_path_that_leads_out(name: str, tmp_path: Path):
    (tmp_path / "in").mkdir()
    found = read(tmp_path / "in" / "a.zip", zipped(**{name: BODY.encode(), "good.txt": BODY.encode()}))
    assert [one.article.id for one in taken(found)] == ["good"]
    assert "path leads out of the archive" in reasons(found)[0]
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["a.zip", "in"]


def test_bombs_in_a_zip(tmp_path: Path):
    raw = zipped(**{"a.html": bytes(19_000_000), "b.zip": zipped(x=b""), "good.txt": BODY.encode()})
    found = read(tmp_path / "a.zip", raw)
    assert [one.article.id for one in taken(found)] == ["good"]
    assert "zip bomb" in reasons(found)[0]
    assert "an archive within an archive" in reasons(found)[1]


def test_zip_of_nothing(tmp_path: Path):
    assert "no files in this archive" in reasons(read(tmp_path / "a.zip", zipped(a=b"")))[0]


def test_locked_zip(tmp_path: Path):
    raw = bytearray(zipped(**{"a.txt": BODY.encode()}))
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= 1
    assert "needs a password" in reasons(read(tmp_path / "a.zip", bytes(raw)))[0]
