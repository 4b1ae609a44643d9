"""A self-contained HTML dossier of a matter or an actor; it asks nothing of any network and has no script."""

from collections.abc import Iterator

from musnad.export.base import Format, Options
from musnad.export.dossier_view import page_of
from musnad.export.material import Material
from musnad.export.report import environment

FORMAT = Format(
    name="dossier",
    suffix=".html",
    media_type="text/html; charset=utf-8",
    about="A self-contained HTML page on one matter or actor: what is told, by whom, what is denied.",
    opens_in="any browser, offline",
    counts="matters",
    drops=(
        "texts of articles, but for evidence",
        "mentions, segments and dating expressions",
        "matters that have nothing to do with the one asked for",
        "judgements, and captures (musnad bundle packs them)",
        "reviews, but for how each claim stands since, by whom and when",
    ),
    of_one=True,
)


def write(given: Material, options: Options) -> Iterator[bytes]:
    """The page."""
    del options
    page = environment().get_template("dossier.html.j2").render(page=page_of(given))
    yield f"{page.rstrip()}\n".encode()
