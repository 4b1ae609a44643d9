"""Pages: the article without the page around it, its day and outlet, and pages that are broken."""

from pathlib import Path

import pytest

from musnad.intake import Failed, Given, Meta, Taken, articles_in, files_under
from tests.intake.conftest import ARTICLE, TITLE, page


def taken(path: Path, given: Given | None = None) -> Taken:
    (one,) = articles_in(path, given or Given())
    assert isinstance(one, Taken), one.reason
    return one


def failed(path: Path) -> str:
    (one,) = articles_in(path, Given())
    assert isinstance(one, Failed)
    assert "\n" not in one.reason
    return one.reason


def test_article_without_the_page_around_it(tmp_path: Path):
    (tmp_path / "a.html").write_text(page(), encoding="utf-8")
    one = taken(tmp_path / "a.html")
    assert one.article.text == "\n\n".join((TITLE, *ARTICLE))
    assert (one.article.id, one.article.title) == ("a", TITLE)
    assert one.capture.media_type == "text/html"
    assert one.capture.extractor.startswith("trafilatura ")
    assert one.raw == (tmp_path / "a.html").read_bytes()


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("windows-1256", "cp1256"), ("iso-8859-6", "iso-8859-6"),
     ("windows-1256", "utf-8"), ("utf-8", "cp1256"), ("none", "cp1256"), ("utf-16", "utf-16")],
)  # fmt: skip
def test_encodings_told_rightly_and_wrongly(charset: str, encoding: str, tmp_path: Path):
    (tmp_path / "a.html").write_bytes(page(charset=charset).replace("|", "-").encode(encoding))
    assert ARTICLE[0] in taken(tmp_path / "a.html").article.text


def test_page_cut_off_within_a_letter(tmp_path: Path):
    whole = page().encode()
    at = whole.index(ARTICLE[2].encode()) + 42
    (tmp_path / "a.html").write_bytes(whole[:at])
    one = taken(tmp_path / "a.html")
    assert ARTICLE[1] in one.article.text
    assert one.capture.notes == ("1 broken characters in utf-8",)


LINKED = (
    '<script type="application/ld+json">'
    '{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},%s]}</script>'
)
NEWS = (
    '{"@type":"NewsArticle","datePublished":"2025-10-12T01:30:00+03:00","publisher":{"name":"وكالة الضفة"}}'
)


@pytest.mark.parametrize(
    ("head", "published", "outlet"),
    [
        ("", None, None),
        ('<meta property="article:published_time" content="2025-10-12T22:10:00Z">', "2025-10-12", None),
        ('<meta itemprop="datePublished" content="2025-10-12">', "2025-10-12", None),
        ('<meta name="pubdate" content="Sun, 12 Oct 2025 08:00:00 GMT">', "2025-10-12", None),
        ('<meta name="date" content="2025-13-45">', None, None),
        ('<meta property="article:modified_time" content="2025-10-12">', None, None),
        ('<meta property="og:site_name" content="موقع الوادي">', None, "موقع الوادي"),
        ('<meta property="og:site_name" content="alwadi.example">', None, None),
        (LINKED % NEWS, "2025-10-12", "وكالة الضفة"),
        ('<script type="application/ld+json">{"broken": </script>', None, None),
    ],
)
def test_day_and_outlet_come_from_metadata_alone(
    head: str, published: str | None, outlet: str | None, tmp_path: Path
):
    (tmp_path / "a.html").write_text(page(head), encoding="utf-8")
    article = taken(tmp_path / "a.html").article
    assert (article.published, article.outlet) == (published, outlet)


def test_the_only_time_counts_and_several_do_not(tmp_path: Path):
    one = ('<time datetime="2025-10-12T08:00">أمس</time>',)
    (tmp_path / "a.html").write_text(page(body=(*ARTICLE, *one)), encoding="utf-8")
    assert taken(tmp_path / "a.html").article.published == "2025-10-12"
    two = ('<time datetime="2025-10-12">أمس</time>', '<time datetime="2025-09-01">قبل شهر</time>')
    (tmp_path / "a.html").write_text(page(body=(*ARTICLE, *two)), encoding="utf-8")
    assert taken(tmp_path / "a.html").article.published is None


def test_metadata_given_goes_before_the_page(tmp_path: Path):
    (tmp_path / "a.html").write_text(page('<meta name="date" content="2025-10-12">'), encoding="utf-8")
    given = Given({"a": Meta("a", published="2025-10-10", outlet="جريدة التل")})
    article = taken(tmp_path / "a.html", given).article
    assert (article.published, article.outlet, article.title) == ("2025-10-10", "جريدة التل", TITLE)


def test_mirrored_index_pages_are_told_apart(tmp_path: Path):
    for day in ("11", "12"):
        (tmp_path / "site" / day).mkdir(parents=True)
        (tmp_path / "site" / day / "index.html").write_text(page(), encoding="utf-8")
    ids = [
        one.article.id
        for path in sorted(tmp_path.rglob("*.html"))
        for one in articles_in(path, Given(), tmp_path)
        if isinstance(one, Taken)
    ]
    assert ids == ["site/11/index", "site/12/index"]


def test_page_is_told_by_its_bytes(tmp_path: Path):
    (tmp_path / "saved").write_text(page(), encoding="utf-8")
    assert taken(tmp_path / "saved").capture.media_type == "text/html"


def test_huge_page_is_refused_unread(tmp_path: Path):
    with (tmp_path / "a.html").open("wb") as file:
        file.write(b"<html>")
        file.truncate(200_000_000)
    assert "200,000,000 bytes; an article may have 20,000,000 at most" in failed(tmp_path / "a.html")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "empty"),
        ("<html></html>", "empty"),
        ("<html><body><p>Nothing Arabic here at all.</p></body></html>", "holds no Arabic text"),
        (f"<html><body>{'<div>' * 100_000}{ARTICLE[0]}", "cannot be read to its end"),
        (f"<html><body>{'<br>' * 150_000}{ARTICLE[0]}", "elements; not an article"),
    ],
)
def test_page_without_an_article(content: str, reason: str, tmp_path: Path):
    (tmp_path / "a.html").write_text(content, encoding="utf-8")
    assert reason in failed(tmp_path / "a.html")


def test_bytes_that_are_no_text(tmp_path: Path):
    (tmp_path / "a.html").write_bytes(bytes(range(256)) * 40)
    failed(tmp_path / "a.html")


def test_entities_of_a_document_type_are_not_expanded(tmp_path: Path):
    bomb = (
        '<!DOCTYPE html [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    )
    (tmp_path / "a.html").write_text(bomb + page(body=(*ARTICLE, "&b; &f;"))[15:], encoding="utf-8")
    text = taken(tmp_path / "a.html").article.text
    assert "root:" not in text and "xxxx" not in text


def test_parts_of_a_saved_page_are_no_articles(tmp_path: Path):
    for name in ("a.html", "a_files/ad.html", "a_files/x/b.html", "old_files/c.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(page(), encoding="utf-8")
    assert [one.name for one in files_under([tmp_path])] == ["a.html", "c.html"]
