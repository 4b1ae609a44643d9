"""An address → the articles there: a page, a document or a feed."""

from collections.abc import Iterator, Mapping

from musnad.intake import kinds
from musnad.intake.addresses import address_id, last_part
from musnad.intake.containers import feeds
from musnad.intake.documents import articles_of
from musnad.intake.found import Failed, Input
from musnad.intake.meta import Meta
from musnad.intake.piece import Piece
from musnad.intake.web.fetch import Fetched, Fetcher
from musnad.intake.web.robots import Robots
from musnad.model.errors import InputError

_READ = frozenset((kinds.HTML, kinds.PDF, kinds.DOCX, kinds.TEXT, kinds.FEED))
_FINE = range(200, 300)


class Web:
    """The web as one call sees it: rules of sites are fetched once."""

    def __init__(self, fetcher: Fetcher | None = None) -> None:
        """`fetcher`: another than the usual, with other bounds."""
        self._fetcher = fetcher or Fetcher()
        self._robots = Robots(self._fetcher)

    def articles_at(self, url: str, meta: Mapping[str, Meta]) -> Iterator[Input]:
        """The articles at an address, or why there are none."""
        try:
            piece = self._piece(url)
            if piece.media_type == kinds.FEED:
                yield from feeds.entries(piece, meta)
            else:
                yield from articles_of(piece, meta)
        except InputError as error:
            yield Failed(url, str(error), address_id(url))

    def close(self) -> None:
        """Let go of connections."""
        self._fetcher.close()

    def _piece(self, url: str) -> Piece:
        """What an address gives. InputError where it gives nothing that is read."""
        answer = self._fetcher.get(url, check=self._robots.check)
        if answer.status not in _FINE:
            raise InputError(f"{url}: status {answer.status}")
        told = answer.headers.get("content-type")
        if kinds.of_response(last_part(answer.url), told) is None and told:
            raise InputError(f"{url}: of a kind that is not read ({told})")
        kind = kinds.kind_of(last_part(answer.url), answer.body[:1024], told)
        if kind not in _READ:
            raise InputError(f"{url}: of a kind that is not read ({kind})")
        return Piece(
            raw=answer.body, id=address_id(url), source=url, name=url, shown=url, media_type=kind,
            url=answer.url, headers=answer.headers, captured=answer.at, notes=_notes(answer),
        )  # fmt: skip


def _notes(answer: Fetched) -> tuple[str, ...]:
    """How it came: over which redirects, from which address."""
    return (*(f"redirect {hop}" for hop in answer.hops), f"fetched from {answer.address}")
