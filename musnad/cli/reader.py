"""What a run over many inputs says of each, and how it ends."""

from musnad.cli.console import note
from musnad.model.article import Article
from musnad.stages.ingest import oddity

FAILED = 1
PARTLY_FAILED = 3


def warned(article: Article) -> bool:
    """Whether the text holds control or direction characters; if so, one line says which."""
    odd = oddity(article.text)
    if odd is not None:
        note(f"{article.id}: {odd}")
    return odd is not None


def status(went_through: int, failed: int, warnings: int) -> int:
    """The exit status of a run over many inputs."""
    if failed and not went_through:
        return FAILED
    return PARTLY_FAILED if failed or warnings else 0
