"""PDF files of our own, built byte by byte: how programs lay Arabic out, and files that are broken."""

import re
import unicodedata
import zlib

_MIRROR = str.maketrans("()[]«»", ")(][»«")

_FONT = (
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 500"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 500 700]"
    b"/ItalicAngle 0/Ascent 700/Descent 0/CapHeight 700/StemV 80>>>>"
)


def drawn(line: str) -> str:
    """A line as it stands from left to right: Arabic turned, brackets mirrored, numbers and Latin as they
    are."""
    runs = re.findall(r"[A-Za-z][0-9A-Za-z]*(?:[- ][0-9A-Za-z]+)*|[0-9]+(?:[-.,:/][0-9]+)*%?|.", line)
    return "".join(reversed([run.translate(_MIRROR) if len(run) == 1 else run for run in runs]))


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
    stand; `words` does so within words, and words from right to left; `leftward` puts down glyph after
    glyph from right to left; `wrong` shows letters from left to right, as broken programs do; `unmirrored`
    is `drawn`, but its brackets are mapped as they are read, not as they look."""
    letters = sorted({c for page in pages for line in page for c in (shaped(line) if forms else line)})
    codes = {letter: number for number, letter in enumerate(letters, start=1)}
    contents = [_content(page, codes, order, forms) for page in pages]
    return _file(contents, letters)


def _content(lines: list[str], codes: dict[str, int], order: str, forms: bool) -> bytes:
    def hexed(text: str) -> str:
        return "".join(f"{codes[letter]:04x}" for letter in text)

    out = []
    for number, line in enumerate(lines):
        text = " ".join(shaped(word) for word in line.split(" ")) if forms else line
        visual = text if order == "wrong" else drawn(text)
        if order == "unmirrored":
            visual = visual.translate(_MIRROR)
        y, x = 780 - 20 * number, 560 - 6 * len(visual)
        runs = [(x, visual)]
        if order == "words":
            runs = []
            for word in visual.split(" "):
                runs.insert(0, (x, word))
                x += 6 * (len(word) + 1)
        for at, run in runs:
            shown = f"<{hexed(run)}>"
            if order == "leftward":
                shown = " ".join(f"<{hexed(letter)}> 1000" for letter in reversed(run))
            start = at + 6 * len(run) if order == "leftward" else at
            out.append(f"BT /F1 12 Tf 1 0 0 1 {start} {y} Tm [{shown}] TJ ET")
    return "\n".join(out).encode()


def _file(contents: list[bytes], letters: list[str]) -> bytes:
    pairs = "\n".join(
        f"<{at:04x}> <{letter.encode('utf-16-be').hex()}>" for at, letter in enumerate(letters, start=1)
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
        _FONT,
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
