"""Word documents: text in its order, tracked changes, and archives that are bombs."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from musnad.intake import Failed, Given, Taken, articles_in
from tests.intake.conftest import ARTICLE, BODY, TITLE


def document(path: Path) -> None:
    made = docx.Document()
    made.add_heading(TITLE, 1)
    for one in ARTICLE:
        made.add_paragraph(one)
    made.save(str(path))


def altered(path: Path, **members: bytes) -> None:
    """The archive again, with members replaced or added (`__` for `/`)."""
    held = {one.filename: zipfile.ZipFile(path).read(one) for one in zipfile.ZipFile(path).infolist()}
    held |= {name.replace("__", "/") + ".xml": raw for name, raw in members.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in held.items():
            archive.writestr(name, raw)


def failed(path: Path) -> str:
    (one,) = articles_in(path, Given())
    assert isinstance(one, Failed)
    return one.reason


def taken(path: Path) -> Taken:
    (one,) = articles_in(path, Given())
    assert isinstance(one, Taken), one.reason
    return one


def test_title_and_paragraphs(tmp_path: Path):
    document(tmp_path / "a.docx")
    one = taken(tmp_path / "a.docx")
    assert (one.article.title, one.article.text) == (TITLE, f"{TITLE}\n\n{BODY}")
    assert one.article.published is None
    assert one.capture.extractor.startswith("python-docx ")


def test_table_stands_in_its_place(tmp_path: Path):
    made = docx.Document()
    made.add_paragraph(ARTICLE[0])
    made.add_table(1, 2).rows[0].cells[1].text = ARTICLE[1]
    made.add_paragraph(ARTICLE[2])
    made.save(str(tmp_path / "a.docx"))
    assert taken(tmp_path / "a.docx").article.text == BODY


def test_insertions_count_and_deletions_do_not(tmp_path: Path):
    made = docx.Document()
    paragraph = made.add_paragraph("قال مصدر ")
    for tag, inner in (("ins", "<w:t>أمني</w:t>"), ("del", "<w:delText>مدني</w:delText>"),
                       ("moveFrom", "<w:t>طبي</w:t>")):  # fmt: skip
        run = f'<w:{tag} {nsdecls("w")} w:id="1" w:author="a"><w:r>{inner}</w:r></w:{tag}>'
        paragraph._p.append(parse_xml(run))
    made.save(str(tmp_path / "a.docx"))
    one = taken(tmp_path / "a.docx")
    assert one.article.text == "قال مصدر أمني"
    assert one.capture.notes == ("tracked changes taken as accepted",)


def test_zip_bomb(tmp_path: Path):
    document(tmp_path / "a.docx")
    altered(tmp_path / "a.docx", word__extra=bytes(60_000_000))
    assert "zip bomb" in failed(tmp_path / "a.docx")


def test_many_large_members(tmp_path: Path):
    document(tmp_path / "a.docx")
    altered(tmp_path / "a.docx", **{f"x{n}": bytes(4_900_000) for n in range(45)})
    assert "would unpack to" in failed(tmp_path / "a.docx")


def test_xml_entities(tmp_path: Path):
    document(tmp_path / "a.docx")
    bomb = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    inner = (
        f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>&b;قال</w:t></w:r></w:p></w:body></w:document>"
    )
    altered(tmp_path / "a.docx", word__document=(bomb + inner).encode())
    assert "declares XML entities" in failed(tmp_path / "a.docx")


def test_file_cut_off(tmp_path: Path):
    document(tmp_path / "a.docx")
    raw = (tmp_path / "a.docx").read_bytes()
    (tmp_path / "a.docx").write_bytes(raw[: len(raw) // 2])
    assert "no zip archive, or a broken one" in failed(tmp_path / "a.docx")


def test_damaged_member(tmp_path: Path):
    document(tmp_path / "a.docx")
    raw = bytearray((tmp_path / "a.docx").read_bytes())
    at = raw.index(b"word/document.xml") + 60
    raw[at : at + 40] = bytes(40)
    (tmp_path / "a.docx").write_bytes(bytes(raw))
    assert "word/document.xml" in failed(tmp_path / "a.docx")


@pytest.mark.parametrize("broken", ["word__document", "[Content_Types]"])
def test_archive_that_is_no_document(broken: str, tmp_path: Path):
    document(tmp_path / "a.docx")
    altered(tmp_path / "a.docx", **{broken: b"<a>"})
    assert "cannot be read" in failed(tmp_path / "a.docx")


def test_old_word_format_is_named(tmp_path: Path):
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert failed(tmp_path / "a.doc").endswith("an old Word file (.doc); save it as .docx")


def test_zip_that_is_no_document(tmp_path: Path):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", BODY)
    (tmp_path / "a.docx").write_bytes(held.getvalue())
    assert "cannot be read" in failed(tmp_path / "a.docx")
