"""Stage: bytes → text, exactly as written, with a clear reason where that cannot be done."""

import codecs
import re

from musnad.model.errors import InputError

MAX_BYTES = 2_000_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_ODD = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_MIN_ARABIC_SHARE = 0.6  # of letters, for bytes to pass as windows-1256
_SAMPLE = 4096
_ENOUGH = 100
"""Arabic letters beyond which a text without ف, ق, ك and غ is none. They have no place in ISO 8859-6, whose
bytes windows-1256 would read as other letters, and those of windows-1256 as none at all."""


def decode(raw: bytes, name: str) -> str:
    """The text of a file: UTF-8, UTF-16 (with or without BOM), ISO 8859-6 or windows-1256.

    Raises InputError, naming the file, where it is empty, over 2 MB, in none of these encodings
    or without Arabic letters.
    """
    if len(raw) > MAX_BYTES:
        raise InputError(f"{name}: {len(raw):,} bytes; an article may have {MAX_BYTES:,} at most")
    text = _decoded(raw)
    if text is None:
        raise InputError(f"{name}: not UTF-8, UTF-16 or windows-1256 text")
    return checked(text, name)


def checked(text: str, name: str) -> str:
    """The same text; raises InputError where it is empty, no text or holds no Arabic letter."""
    if not text.strip():
        raise InputError(f"{name}: empty")
    if len(text) > MAX_BYTES:
        raise InputError(f"{name}: {len(text):,} characters; an article may have {MAX_BYTES:,} at most")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{name}: holds half a letter at {error.start} (a lone surrogate)") from None
    if _ARABIC.search(text) is None:
        raise InputError(f"{name}: holds no Arabic text")
    return text


def oddity(text: str) -> str | None:
    """What a reader should be warned of: control characters, or bidi controls that can make a text
    look unlike what it says. None where there are none."""
    odd = _ODD.findall(text)
    if not odd:
        return None
    shown = ", ".join(sorted({f"U+{ord(c):04X}" for c in odd})[:4])
    return f"{len(odd)} control or bidi-override characters ({shown}); read as they stand"


def _decoded(raw: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _try(raw, encoding)
    text = _try(raw, "utf-8")
    if text is not None and "\x00" not in text[:_SAMPLE]:
        return text
    for encoding in ("utf-16-le", "utf-16-be", "iso8859-6", "cp1256"):
        guess = _try(raw, encoding)
        if guess is None or not _looks_arabic(guess[:_SAMPLE]):
            continue
        if encoding != "iso8859-6" or len(_ARABIC.findall(guess)) >= _ENOUGH:
            return guess
    return text


def _try(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_arabic(text: str) -> bool:
    letters = len(_LETTER.findall(text))
    return letters > 0 and len(_ARABIC.findall(text)) >= _MIN_ARABIC_SHARE * letters
