"""Musnad reads Arabic news and builds a graph of claims, each with its chain of sources.

    import musnad
    reading = musnad.read(text, published="2025-10-28", outlet="…")
    for claim in reading.claims: ...
    with musnad.Project.open("my-project") as project: ...

What it finds are machine-read claims, unreviewed; never facts.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from musnad.model.reading import Reading
    from musnad.store.project import Project

__version__ = "0.1.0"
__all__ = ["Project", "__version__", "read"]


def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    id: str = "text",  # noqa: A002  # the document's field has this name
) -> "Reading":
    """Read one article: its segments, names, times, attributions and claims.

    `published` is an EDTF date (`2025-04-10`, `2025-04`) and anchors times such as yesterday. Spans in
    the result are `[start, end)` in code points of `text`. The first call loads the knowledge (about
    a second). Raises `musnad.model.errors.InputError` where the text is empty or not Arabic.
    """
    # imported here so that `import musnad` stays quick and modules below may import `__version__`
    from musnad.lexicon.tables import load_lexicon  # noqa: PLC0415
    from musnad.model.article import Article  # noqa: PLC0415
    from musnad.pipeline import read_article  # noqa: PLC0415
    from musnad.stages.ingest import checked  # noqa: PLC0415

    article = Article(id=id, text=checked(text, id), published=published, outlet=outlet)
    return read_article(article, load_lexicon())


def __getattr__(name: str) -> Any:
    """`musnad.Project`, imported when first asked for."""
    if name == "Project":
        from musnad.store.project import Project  # noqa: PLC0415

        return Project
    raise AttributeError(f"module 'musnad' has no attribute {name!r}")
