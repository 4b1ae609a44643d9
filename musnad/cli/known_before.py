"""What a project knew of an article before this call."""

from msgspec.structs import replace

from musnad.model.article import Article

_FIELDS = ("published", "outlet", "title", "url")


def with_what_is_known(article: Article, before: Article | None) -> Article:
    """The article with the metadata that the same text had before, where this call gives none."""
    if before is None or before.sha256 != article.sha256:
        return article
    return replace(article, **{one: getattr(article, one) or getattr(before, one) for one in _FIELDS})
