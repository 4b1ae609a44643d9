"""Articles from JSON Lines: `{"id", "text", "published"?, "outlet"?, "title"?, "url"?}` a line."""

from collections.abc import Iterable, Iterator

import msgspec

from musnad.intake.meta import checked_date
from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.stages.ingest import checked


class _Line(msgspec.Struct):
    id: str
    text: str
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None


def article_from_line(line: bytes, name: str) -> Article:
    """The article on a line; `name` (file and line number) stands in the InputError it may raise."""
    try:
        row = msgspec.json.decode(line, type=_Line)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise InputError(f"{name}: not an article: {error}") from error
    return Article(
        id=row.id,
        text=checked(row.text, f"{name} ({row.id})"),
        published=checked_date(row.published, f"{name} ({row.id})"),
        outlet=row.outlet,
        title=row.title,
        url=row.url,
    )


def articles_from_lines(lines: Iterable[bytes], name: str) -> Iterator[Article | InputError]:
    """Articles in order, an InputError in the place of each line that cannot be read."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield article_from_line(line, f"{name}:{number}")
        except InputError as error:
            yield error
