"""Ingest: bytes of every kind a newsroom keeps, and the line that says why one cannot be read."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.model.errors import InputError
from musnad.stages.ingest import MAX_BYTES, checked, decode, oddity

TEXT = "أعلنت البلدية فتح الطريق القديم أمام الشاحنات صباح اليوم.\nوقال المدير إن العمل انتهى قبل موعده."
MIXED = "افتتح المعرض في قاعة Expo 2025 بحضور وفود من 12 دولة، وقال المنظمون إن الإقبال فاق ما توقعوه."


def _refusal(raw: bytes) -> str:
    with pytest.raises(InputError) as caught:
        decode(raw, "a.txt")
    return str(caught.value)


@pytest.mark.parametrize("raw", [b"", b" \n\t ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_decode_empty_is_refused(raw: bytes) -> None:
    assert _refusal(raw) == "a.txt: empty"


@pytest.mark.parametrize("text", [TEXT, MIXED, TEXT.replace("\n", "\r\n")])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"], ids=str
)
def test_decode_keeps_the_text(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_decode_knows_iso_8859_6() -> None:
    """Windows-1256 would read ف, ق, ك and ط there as other signs."""
    text = (TEXT + "\n").replace("«", "").replace("»", "") * 2
    assert decode(text.encode("iso-8859-6"), "a.txt") == text
    assert decode(text.encode("cp1256"), "a.txt") == text


@pytest.mark.parametrize(
    ("bom", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
)
def test_decode_takes_the_utf16_mark_off(bom: bytes, encoding: str) -> None:
    assert decode(bom + TEXT.encode(encoding), "a.txt") == TEXT


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10",
        b"\xff\xfe\x00",
        codecs.BOM_UTF8 + b"\xff\xff",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>",
        bytes(range(256)),
    ],
    ids=["png", "half a unit", "mark, then junk", "pdf", "every byte"],
)
def test_decode_refuses_junk(raw: bytes) -> None:
    message = _refusal(raw)
    assert message.startswith("a.txt: ")
    assert "\n" not in message


@pytest.mark.parametrize("text", ["The road was opened today.", "123 456", "Дорога открыта", "؟ ، ؛", "…"])
def test_decode_without_arabic_says_so(text: str) -> None:
    assert _refusal(text.encode()) == "a.txt: holds no Arabic text"


def test_decode_refuses_what_is_too_long() -> None:
    assert _refusal(b"a" * (MAX_BYTES + 1)) == "a.txt: 2,000,001 bytes; an article may have 2,000,000 at most"


def test_decode_too_long_is_refused_before_it_is_decoded() -> None:
    assert "bytes" in _refusal(b"\xff" * (MAX_BYTES + 1))


def test_decode_takes_the_longest_allowed() -> None:
    raw = TEXT.encode()
    raw += b" " * (MAX_BYTES - len(raw))
    assert len(decode(raw, "a.txt")) == len(TEXT) + MAX_BYTES - len(TEXT.encode())


def test_decode_one_letter_is_enough() -> None:
    assert decode("x ب".encode(), "a.txt") == "x ب"


def test_checked_returns_the_same_text() -> None:
    assert checked(TEXT, "line 4") is TEXT


def test_checked_names_its_input() -> None:
    with pytest.raises(InputError, match=r"^line 4: empty$"):
        checked("  ", "line 4")


def test_oddity_is_none_for_a_plain_text() -> None:
    assert oddity(TEXT) is None


def test_oddity_names_bidi_controls() -> None:
    said = oddity("قال \u202eالوزير\u202c إن")
    assert said is not None
    assert "U+202C, U+202E" in said
    assert said.startswith("2 ")


@given(st.binary(max_size=400))
def test_decode_never_breaks(raw: bytes) -> None:
    try:
        text = decode(raw, "a.txt")
    except InputError as error:
        assert str(error).startswith("a.txt: ")
    else:
        assert text.strip()


@given(st.text(alphabet=st.characters(min_codepoint=0x0621, max_codepoint=0x064A), min_size=1, max_size=80))
def test_decode_utf8_round_trip(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text
