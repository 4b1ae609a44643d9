"""PDF: Arabic in reading order however it was drawn, paragraphs, and files that are broken."""

import zlib
from pathlib import Path

import pytest

from musnad.intake import Failed, Given, Taken, articles_in
from musnad.intake.readers.pdf_glyphs import Glyph, _joined, _one_glyph, _one_line, _ordered, _spaced
from musnad.intake.readers.rtl import in_reading_order, is_turned, plain_letters, swapped_pairs, turned
from tests.intake.pdfs import drawn, pdf

LINES = [
    "قال مصدر أمني في 12 تشرين الأول 2025 إن الجيش قصف موقعاً (قرب كركوك) بصاروخ GBU-12 أمس،",
    "وأضاف المصدر: «انتشرت القوات» بنسبة 15.5% في القرى القريبة، والمدن البعيدة منذ 2003/04/09",
    "بعد العملية.",
]
TEXT = " ".join(LINES)


def taken(path: Path, raw: bytes) -> Taken:
    path.write_bytes(raw)
    (one,) = articles_in(path, Given())
    assert isinstance(one, Taken), one.reason
    return one


def failed(path: Path, raw: bytes) -> str:
    path.write_bytes(raw)
    (one,) = articles_in(path, Given())
    assert isinstance(one, Failed)
    assert "\n" not in one.reason
    return one.reason


@pytest.mark.parametrize("forms", [False, True], ids=["letters", "forms"])
@pytest.mark.parametrize("order", ["drawn", "words", "leftward", "unmirrored", "wrong"])
def test_arabic_is_in_reading_order(order: str, forms: bool, tmp_path: Path):
    one = taken(tmp_path / "a.pdf", pdf([LINES], order, forms))
    signs = {0x064B: None} if order == "wrong" else {}  # a sign's letter is lost with its place
    assert one.article.text.translate(signs) == TEXT.translate(signs)
    assert any("turned" in note for note in one.capture.notes) == (order == "wrong")
    assert any("exchanged" in note for note in one.capture.notes) == (order == "unmirrored")
    assert one.article.id == "a"
    assert one.capture.extractor.startswith("pypdfium2 ")


def test_short_line_ends_a_paragraph(tmp_path: Path):
    page = ["عنوان قصير", *LINES, *LINES]
    text = taken(tmp_path / "a.pdf", pdf([page])).article.text
    assert text == f"عنوان قصير\n\n{TEXT}\n\n{TEXT}"


def test_paragraph_goes_on_over_pages_without_their_heads(tmp_path: Path):
    pages = [["جريدة التل 1", *LINES[:2], "صفحة 1"], ["جريدة التل 2", *LINES[:2], "صفحة 2"],
             ["جريدة التل 3", *LINES, "صفحة 3"]]  # fmt: skip
    one = taken(tmp_path / "a.pdf", pdf(pages))
    assert one.article.text == " ".join((*LINES[:2], *LINES[:2], *LINES))
    assert one.capture.notes == ("6 running heads left out",)


def test_pictures_of_pages(tmp_path: Path):
    assert "no text layer" in failed(tmp_path / "a.pdf", pdf([[], []]))


def test_latin_text(tmp_path: Path):
    assert "no Arabic text" in failed(tmp_path / "a.pdf", pdf([["Nothing here"]]))


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6])
def test_file_cut_off(share: float, tmp_path: Path):
    raw = pdf([LINES])
    failed(tmp_path / "a.pdf", raw[: int(len(raw) * share)])


def test_bytes_that_only_begin_as_a_pdf(tmp_path: Path):
    assert "no PDF, or a broken one" in failed(tmp_path / "a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20)


def test_locked_file(tmp_path: Path):
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<%b>/U<%b>>>" % (b"41" * 32, b"42" * 32)
    raw = pdf([LINES]).replace(b"/Root 1 0 R>>", b"/Root 1 0 R/ID[<41><41>]" + lock + b">>")
    assert "needs a password" in failed(tmp_path / "a.pdf", raw)


def test_stream_that_unpacks_beyond_measure(tmp_path: Path):
    raw = pdf([LINES])
    packed = zlib.compress(b" " * 60_000_000, 9)
    bomb = f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream"
    at = raw.index(b"7 0 obj") + 8
    end = raw.index(b"endobj", at)
    assert "no text layer" in failed(tmp_path / "a.pdf", raw[:at] + bomb + b"\n" + raw[end:])


def test_turned_words_are_told_from_right_ones():
    assert is_turned("ةيجراخلا ةرازو نم ردصملا لاقو ةسلجلا يف")
    assert not is_turned("وقال المصدر من وزارة الخارجية في الجلسة")
    assert not is_turned("لا إلا هلا كلا")
    assert turned("ردصملا لاق (12) GBU-12") == "GBU-12 (12) قال المصدر"


def test_brackets_that_close_before_they_open():
    text = ")قرب كركوك( و»نعم«"
    assert text.translate(swapped_pairs(text)) == "(قرب كركوك) و«نعم»"
    assert swapped_pairs("(قرب) ثم )بعد\n(حين)") == {}


def test_presentation_forms():
    assert plain_letters("\ufe8d\ufedf\ufea0\ufef4\ufeb6 \ufefb") == "الجيش لا"


def test_lines_of_two_scripts():
    assert (
        in_reading_order(list(drawn("قالت Al Jazeera English في 12 أيار")))
        == "قالت Al Jazeera English في 12 أيار"
    )
    assert in_reading_order(list("Written by us in 12")) == "Written by us in 12"


def test_ligatures_signs_and_fragments():
    alef = Glyph("\u0623", 10, 18, 700, 14)
    assert _one_glyph(alef, Glyph("\u0644", 10, 18, 700, 14))
    assert not _one_glyph(alef, Glyph("\u064b", 10, 18, 700, 14))
    assert (_joined("\u0623", "\u0644"), _joined("\u0644", "\u0623"), _joined("f", "i")) == (
        "\u0644\u0623", "\u0644\u0623", "fi",
    )  # fmt: skip
    row = [alef, Glyph("\u064b", 27, 27, 704, 14), Glyph("\u0631", 24, 30, 700, 14)]
    assert [one.text for one in _spaced(_ordered(row))] == ["\u0623", " ", "\u0631\u064b"]
    assert _one_line(row, [Glyph(".", 20, 22, 703, 14)])
    assert not _one_line(row, [Glyph(".", 60, 62, 700, 14)])
    assert not _one_line(row, [Glyph(".", 15, 17, 680, 14)])
