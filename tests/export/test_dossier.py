"""The dossier asks nothing of a network; the brief is set in a font that joins Arabic."""

import io
import re
from pathlib import Path
from unicodedata import normalize

import pypdfium2
import pytest

from musnad.export.wording import UNREVIEWED
from musnad.model.errors import ProjectError
from musnad.queries.material import Scope
from tests.export.material import made


@pytest.fixture(scope="module")
def page(folder: Path) -> str:
    return made(folder, "dossier", scope=Scope(actor="iraqi-army")).decode()


def test_page_stands_alone(page: str):
    assert UNREVIEWED in page
    assert "<script" not in page and "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)=["'](?!https://(?:wadi|daffa)\.example)""", page)


def test_both_sides_stand_beside_each_other(page: str):
    told, denied = page.index("<h4>Told</h4>"), page.index("<h4>Denied or taken back</h4>")
    assert told < denied
    assert "denies; named" in page[denied:] and "disputed" in page
    assert "negated, actual" in page


def test_addresses_are_escaped(page: str):
    assert "https://wadi.example/raid?a=1&amp;b=2" in page


def test_matter_is_found_by_the_beginning_of_its_id(folder: Path):
    listed = made(folder, "geojson").decode()
    one = next(iter(re.findall(r'"matter": "(m-\w+)", "status": "disputed"', listed)))
    assert one in made(folder, "dossier", scope=Scope(matter=one[:9])).decode()


def test_nobody_of_that_name_is_an_error(folder: Path):
    with pytest.raises(ProjectError, match="no article of this project names"):
        made(folder, "dossier", scope=Scope(actor="zanzibar"))
    with pytest.raises(ProjectError, match="has this id"):
        made(folder, "dossier", scope=Scope(matter="m-000000"))


def test_brief_has_arabic_from_our_font(folder: Path):
    written = made(folder, "brief", scope=Scope(actor="iraqi-army"))
    assert written.startswith(b"%PDF-") and b"NotoNaskhArabic" in written
    document = pypdfium2.PdfDocument(io.BytesIO(written))
    text = "".join(document[at].get_textpage().get_text_bounded() for at in range(len(document)))
    assert UNREVIEWED in text and "disputed" in text
    letters = re.findall(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]", text)
    assert len(letters) > 100
    assert "\ufffd" not in text


def test_brief_sets_a_chain_from_the_outlet_inwards(folder: Path):
    """Both names are Arabic, and the line reads from the left: neither may change places with the other."""
    document = pypdfium2.PdfDocument(io.BytesIO(made(folder, "brief", scope=Scope(actor="iraqi-army"))))
    outlets = set("موقع الوادي صحيفة الضفة")
    found = 0
    for number in range(len(document)):
        page = document[number].get_textpage()
        rows: dict[int, float] = {}
        for at in range(page.count_chars()):
            if page.get_text_range(at, 1) == "→":
                left, bottom, _, _ = page.get_charbox(at)
                rows[round(bottom)] = min(left, rows.get(round(bottom), left))
        for bottom, left in rows.items():
            before = normalize("NFKC", page.get_text_bounded(0, bottom - 3, left - 1, bottom + 8))
            if "/" not in before and ":" not in before:  # a heading has its event before its arrow
                assert set(re.findall("[\u0621-\u064a]", before)) <= outlets, before
                found += 1
    assert found
