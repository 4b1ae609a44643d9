"""PDF files of our own, built byte by byte: how programs lay Arabic out, and files that are broken."""

import unicodedata
import zlib

_FORMS = {"isolated": 0, "final": 1, "initial": 2, "medial": 3}


def drawn(line: str) -> str:
    """A line as it stands from left to right: Arabic turned, numbers and Latin as they are."""
    runs: list[str] = []
    for letter in line:
        left = letter.isdigit() or letter.isascii() and letter.isalpha()
        if left and runs and runs[-1][-1].isascii() and runs[-1][-1] != " ":
            runs[-1] += letter
        else:
            runs.append(letter)
    return "".join(reversed(runs))


def shaped(word: str) -> str:
    """Letters as presentation forms, as fonts draw them."""
    forms = {}
    for code in (*range(0xFE80, 0xFEF5),):
        kind, _, base = unicodedata.decomposition(chr(code)).partition(" ")
        forms[chr(int(base, 16)), kind.strip("<>")] = chr(code)
    out = []
    for at, letter in enumerate(word):
        before = at > 0 and (word[at - 1], "initial") in forms
        after = at + 1 < len(word) and (letter, "initial") in forms and (word[at + 1], "final") in forms
        before = before and (letter, "final") in forms
        kind = ("medial" if before else "initial") if after else ("final" if before else "isolated")
        out.append(forms.get((letter, kind), letter))
    return "".join(out)


def pdf(pages: list[list[str]], order: str = "drawn", forms: bool = False) -> bytes:
    """A file with lines of text on pages. `order`: `drawn` puts glyphs down from left to right as they
    stand; `logical` puts each where it stands, in the order it is read; `wrong` writes letters in reading
    order from left to right, as broken programs do, or `turned` maps drawn text with no places at all."""
    letters = sorted({c for page in pages for line in page for c in (shaped(line) if forms else line)})
    codes = {letter: number for number, letter in enumerate(letters, start=1)}
    contents = [_content(page, codes, order, forms) for page in pages]
    return _file(contents, letters)


def _content(lines: list[str], codes: dict[str, int], order: str, forms: bool) -> bytes:
    out = []
    for number, line in enumerate(lines):
        text = " ".join(shaped(word) for word in line.split(" ")) if forms else line
        y = 780 - 20 * number
        visual = text if order == "wrong" else drawn(text)
        places = [(x, letter) for x, letter in enumerate(visual)]
        if order == "logical":
            for x, letter in reversed(places):
                out.append(f"BT /F1 12 Tf 1 0 0 1 {50 + 6 * x} {y} Tm <{codes[letter]:04x}> Tj ET")
        else:
            run = "".join(f"{codes[letter]:04x}" for _, letter in places)
            out.append(f"BT /F1 12 Tf 1 0 0 1 50 {y} Tm <{run}> Tj ET")
    return "\n".join(out).encode()


def _file(contents: list[bytes], letters: list[str]) -> bytes:
    pairs = "\n".join(
        f"<{number:04x}> <{letter.encode('utf-16-be').hex()}>" for number, letter in enumerate(letters, start=1)
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(letters)} beginbfchar\n{pairs}\n"
        "endbfchar endcmap end end"
    ).encode()
    first = 6
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(contents)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 500/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 500 700]"
        b"/ItalicAngle 0/Ascent 700/Descent 0/CapHeight 700/StemV 80>>>>",
        _stream(cmap),
    ]
    for number, content in enumerate(contents):
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {first + 2 * number + 1} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>>>>>".encode(),
            _stream(content),
        ]
    out = bytearray(b"%PDF-1.5\n")
    offsets = []
    for number, held in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + held + b"\nendobj\n"
    start = len(out)
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def _stream(raw: bytes) -> bytes:
    packed = zlib.compress(raw)
    return f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode() + packed + b"\nendstream"
