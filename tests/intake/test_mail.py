"""Mail and browsers' web archives: bodies in all encodings, attachments, saved pages."""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from musnad.intake import Failed, Given, Input, Taken, articles_in
from tests.intake.conftest import ARTICLE, BODY, TITLE, page


def message(text: str = BODY, charset: str = "utf-8") -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["From"] = "وكالة الضفة <news@adiffa.example>"
    made["To"] = "desk@paper.example"
    made["Subject"] = TITLE
    made["Date"] = "Sun, 12 Oct 2025 23:30:00 +0300"
    made.set_content(text, charset=charset)
    return made


def read(path: Path, raw: bytes) -> list[Input]:
    path.write_bytes(raw)
    return list(articles_in(path, Given()))


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "iso-8859-6"])
def test_subject_date_and_text(charset: str, tmp_path: Path):
    (one,) = read(tmp_path / "a.eml", message(charset=charset).as_bytes())
    assert isinstance(one, Taken)
    assert (one.article.id, one.article.title, one.article.published) == ("a", TITLE, "2025-10-12")
    assert one.article.text == f"{TITLE}\n\n{BODY}"
    assert one.article.outlet is None
    assert one.capture.headers["from"] == "وكالة الضفة <news@adiffa.example>"
    assert one.capture.headers["subject"] == TITLE


def test_letter_in_html_alone(tmp_path: Path):
    made = message("Open this mail in a browser.")
    paragraphs = "".join(f"<p>{one}</p>" for one in ARTICLE)
    made.add_alternative(f"<html><body><script>x()</script>{paragraphs}</body></html>", subtype="html")
    (one,) = read(tmp_path / "a.eml", made.as_bytes())
    assert isinstance(one, Taken)
    assert one.article.text == f"{TITLE}\n\n{BODY}"


def test_attachments_are_articles_of_their_own(tmp_path: Path):
    made = message("See below.")
    del made["Subject"]
    made.add_attachment(page().encode(), maintype="text", subtype="html", filename="../../تقرير.html")
    made.add_attachment(BODY.encode(), maintype="text", subtype="plain", filename="note.txt")
    made.add_attachment(b"\x89PNG....", maintype="image", subtype="png", filename="p.png")
    first, second = read(tmp_path / "a.eml", made.as_bytes())
    assert isinstance(first, Taken) and isinstance(second, Taken)
    assert (first.article.title, second.article.text) == (TITLE, BODY)
    assert second.article.id == "a/note"
    assert second.capture.member == "2 note.txt"
    assert second.capture.headers["from"].startswith("وكالة")


def test_mail_within_a_mail(tmp_path: Path):
    made = message("Forwarded.")
    del made["Subject"]
    made.add_attachment(message())
    (one,) = read(tmp_path / "a.eml", made.as_bytes())
    assert isinstance(one, Taken)
    assert one.article.text == f"{TITLE}\n\n{BODY}"


def web_archive(place: str = "https://alwadi.example/1") -> bytes:
    made = EmailMessage(policy=SMTP)
    made["From"] = "<Saved by Blink>"
    made["Snapshot-Content-Location"] = place
    made["Subject"] = TITLE
    made["Date"] = "Mon, 13 Oct 2025 10:00:00 -0000"
    made.set_content(page('<meta name="date" content="2025-10-12">'), subtype="html", cte="quoted-printable")
    made["Content-Location"] = place
    made.make_mixed()
    made.set_type("multipart/related")
    return made.as_bytes()


@pytest.mark.parametrize("ending", ["mhtml", "mht", "eml"])
def test_saved_page(ending: str, tmp_path: Path):
    (one,) = read(tmp_path / f"a.{ending}", web_archive())
    assert isinstance(one, Taken)
    assert one.article.text == "\n\n".join((TITLE, *ARTICLE))
    assert (one.article.url, one.article.published) == ("https://alwadi.example/1", "2025-10-12")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no header at all",
        b"Subject: =?utf-8?B?!!!?=\nDate: none\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nhalf",
        b"Subject: x\nContent-Type: text/plain; charset=nonsense\n\nnothing",
        b"Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\nx\n--x--\n",
    ],
)
def test_broken_mail_is_one_line(raw: bytes, tmp_path: Path):
    for ending in ("eml", "mhtml"):
        (one,) = read(tmp_path / f"a.{ending}", raw)
        assert isinstance(one, Failed)
        assert "\n" not in one.reason


def test_unknown_charset_is_found_by_the_bytes(tmp_path: Path):
    raw = f"Subject: x\nContent-Type: text/plain; charset=x-mac\n\n{BODY}".encode("cp1256")
    (one,) = read(tmp_path / "a.eml", raw)
    assert isinstance(one, Taken)
    assert BODY in one.article.text


def test_mail_cut_off_within_an_attachment(tmp_path: Path):
    made = message()
    made.add_attachment(b"%PDF-" + bytes(4000), maintype="application", subtype="pdf", filename="r.pdf")
    first, second = read(tmp_path / "a.eml", made.as_bytes()[:-2000])
    assert isinstance(first, Taken)
    assert isinstance(second, Failed)
