"""Reading one article on behalf of a command: no input may stop the run."""

from musnad.cli.console import note
from musnad.cli.inputs import Failed, Input
from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.model.reading import Reading
from musnad.pipeline import read_article
from musnad.stages.ingest import oddity

FAILED = 1
PARTLY_FAILED = 3


def reading_of(article: Article, lexicon: Lexicon) -> Reading:
    """The article's reading. An error inside a stage becomes an InputError, so that others go on."""
    try:
        return read_article(article, lexicon)
    except Exception as error:  # one article must not stop the others
        kind = type(error).__name__
        raise InputError(f"{article.id}: could not be read ({kind}: {error}); please report it") from error


def document_of(one: Input, lexicon: Lexicon) -> tuple[Article, Reading]:
    """An input's article and reading. InputError where either cannot be had."""
    if isinstance(one, Failed):
        raise InputError(one.reason)
    return one.article, reading_of(one.article, lexicon)


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
