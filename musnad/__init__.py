"""Musnad reads Arabic news and builds a graph of claims, each with its chain of sources.

    import musnad
    reading = musnad.read(text, published="2025-10-28", outlet="…")
    for claim in reading.claims: ...
    with musnad.Project.open("my-project") as project: ...

What it finds are machine-read claims, unreviewed until a person rules on them; never facts. Types are in
`__init__.pyi`: this file imports nothing, so that `import musnad` stays quick and every layer may ask for
`__version__`.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
__all__ = ["Project", "__version__", "read"]


def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    id: str = "text",  # noqa: A002  # the document's field has this name
) -> Any:
    """Read one article: its segments, names, times, attributions and claims.

    `published` is an EDTF date (`2025-04-10`, `2025-04`) and anchors times such as yesterday. Spans in
    the result are `[start, end)` in code points of `text`. The first call loads the knowledge (under
    a second, and a third of that where it is cached). Raises
    `musnad.model.errors.InputError` where the text is empty or not Arabic, or `published` is no date.
    """
    day = import_module("musnad.intake.meta").checked_date(published, "published")
    checked = import_module("musnad.stages.ingest").checked(text, id)
    make = import_module("musnad.model.article").Article
    lexicon = import_module("musnad.lexicon.tables").load_lexicon()
    article = make(id=id, text=checked, published=day, outlet=outlet)
    return import_module("musnad.pipeline").read_article(article, lexicon)


def __getattr__(name: str) -> Any:
    """`musnad.Project`, imported when first asked for."""
    if name == "Project":
        return import_module("musnad.notebook").Project
    raise AttributeError(f"module 'musnad' has no attribute {name!r}")
