"""A printable PDF brief of a matter or an actor, set with typst in a font that joins Arabic letters."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from musnad.export.base import Format, Options, library
from musnad.export.dossier import FORMAT as DOSSIER
from musnad.export.dossier_view import page_of
from musnad.export.material import Material

FORMAT = Format(
    name="brief",
    suffix=".pdf",
    media_type="application/pdf",
    about="A printable PDF on one matter or actor, Arabic set from right to left.",
    opens_in="any PDF reader, a printer",
    counts="matters",
    drops=(*DOSSIER.drops, "addresses of articles", "why each origin is one"),
    extra="pdf",
    of_one=True,
    binary=True,
)
_HERE = Path(__file__).parent
_FONTS = _HERE / "fonts"
_TEMPLATE = _HERE / "templates" / "brief.typ"


def write(given: Material, options: Options) -> Iterator[bytes]:
    """The PDF. It names no time of its making, and uses the fonts that come with the program alone."""
    del options
    typst = library("typst", "pdf", "PDF")
    yield typst.compile(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=[str(_FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        timestamp=0,
        sys_inputs={"data": msgspec.json.encode(page_of(given)).decode()},
    )
