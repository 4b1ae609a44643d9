"""What a store takes as an article."""

from musnad.model.article import Article
from musnad.model.errors import InputError

ARTICLE_FIELDS = ("id", "text", "published", "outlet", "title", "url")
_LONGEST_ID = 2000
"""Bytes of an article's id: PostgreSQL's indexes take little more."""


def storable(article: Article, refused: str) -> None:
    """InputError where a text holds half a character (a lone surrogate), which no file can, or one that
    the database refuses, or where the id is too long to be looked up."""
    values = [one or "" for one in (article.id, article.text, article.outlet, article.title, article.url)]
    name = article.id[:_LONGEST_ID].encode(errors="replace").decode()
    try:
        long = len(article.id.encode())
        "".join(values).encode()
    except UnicodeEncodeError:
        raise InputError(f"{name}: holds characters that are not valid Unicode") from None
    if long > _LONGEST_ID:
        raise InputError(f"{name}…: its id is longer than {_LONGEST_ID:,} bytes")
    if any(character in value for character in refused for value in values):
        raise InputError(f"{name}: holds NUL characters, which this project's database cannot keep")
