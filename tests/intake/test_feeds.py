"""RSS and Atom: entries as articles, dates, and feeds that are broken or hostile."""

from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from musnad.intake import Failed, Given, Input, Taken, articles_in
from tests.intake.conftest import ARTICLE, BODY, TITLE

PARAGRAPHS = escape("".join(f"<p>{one}</p>" for one in ARTICLE))
RSS = f"""<?xml version="1.0" encoding="%s"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>موقع الوادي</title><link>https://alwadi.example</link>
<item><title>{TITLE}</title><link>https://alwadi.example/1</link>
<pubDate>Sun, 12 Oct 2025 23:30:00 +0300</pubDate>
<description>موجز</description><content:encoded>{PARAGRAPHS}</content:encoded></item>
<item><title>خبر ثانٍ</title><link>https://alwadi.example/2</link><description>{ARTICLE[2]}</description></item>
<item><title>No Arabic</title><link>https://alwadi.example/3</link></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>موقع الوادي</title><id>x</id>
<entry><title>{TITLE}</title><id>urn:1</id><link href="https://alwadi.example/1"/>
<published>2025-10-12T23:30:00+03:00</published><content type="html">{PARAGRAPHS}</content></entry></feed>"""


def read(path: Path, raw: bytes) -> list[Input]:
    path.write_bytes(raw)
    return list(articles_in(path, Given()))


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256"])
def test_entries_are_articles(encoding: str, tmp_path: Path):
    first, second, third = read(tmp_path / "a.xml", (RSS % encoding).encode(encoding))
    assert isinstance(first, Taken) and isinstance(second, Taken) and isinstance(third, Failed)
    assert first.article.text == f"{TITLE}\n\n{BODY}"
    assert (first.article.published, first.article.outlet) == ("2025-10-12", "موقع الوادي")
    assert first.article.url == first.capture.member == "https://alwadi.example/1"
    assert second.article.text == f"خبر ثانٍ\n\n{ARTICLE[2]}"
    assert second.capture.notes == ("the feed's summary",)
    assert "entry 3" in third.reason


@pytest.mark.parametrize("ending", ["atom", "xml", "rss"])
def test_atom(ending: str, tmp_path: Path):
    (one,) = read(tmp_path / f"a.{ending}", ATOM.encode())
    assert isinstance(one, Taken)
    assert (one.article.text, one.article.published) == (f"{TITLE}\n\n{BODY}", "2025-10-12")


def test_feed_cut_off_keeps_what_was_there(tmp_path: Path):
    whole = (RSS % "utf-8").encode()
    found = read(tmp_path / "a.xml", whole[: whole.index(b"<item><title>No")])
    assert [isinstance(one, Taken) for one in found] == [True, True, False]
    assert isinstance(found[2], Failed) and "cut off" in found[2].reason


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("entity", [f'<!ENTITY l0 "ha">{LAUGHS}', '<!ENTITY f SYSTEM "file:///etc/passwd">'])
def test_xml_entities(entity: str, encoding: str, tmp_path: Path):
    feed = (RSS % encoding).replace("<rss", f"<!DOCTYPE rss [{entity}]><rss", 1)
    (one,) = read(tmp_path / "a.rss", feed.encode(encoding))
    assert isinstance(one, Failed)
    assert "declares XML entities" in one.reason


@pytest.mark.parametrize(
    "raw",
    [b"", b"<?xml version='1.0'?><NewsML/>", b"<rss version='2.0'><channel></channel></rss>",
     b"\x00\xff" * 50,
     "<rss><channel><title>قال".encode()],
)  # fmt: skip
def test_no_feed(raw: bytes, tmp_path: Path):
    (one,) = read(tmp_path / "a.xml", raw)
    assert isinstance(one, Failed)
    assert "\n" not in one.reason
