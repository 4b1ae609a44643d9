"""The same reading over a Daft DataFrame: on this machine, or on a Ray cluster, as Daft is set up."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from musnad.engine.base import Broken, outcome_of
from musnad.engine.worker import extractor
from musnad.model.article import Article
from musnad.model.errors import ExtraError

if TYPE_CHECKING:
    import daft

_AT_ONCE = 32  # articles a process is handed at a time


def process_batch(
    ids: Sequence[str], texts: Sequence[str], published: Sequence[str | None], outlets: Sequence[str | None]
) -> list[dict[str, Any]]:
    """A row for each article, in order: `document` (`musnad/1` JSON), or the `reason` why there is none.
    Stateless, so that any scheduler may run it anywhere, again and again."""
    encode = msgspec.json.Encoder(order="deterministic").encode
    rows = []
    for one, text, day, outlet in zip(ids, texts, published, outlets, strict=True):
        found = outcome_of(Article(id=one, text=text, published=day, outlet=outlet), extractor())
        broken = isinstance(found, Broken)
        document = None if isinstance(found, Broken) else encode(found.reading).decode()
        rows.append({"document": document, "reason": found.reason if broken else None})  # type: ignore[union-attr]
    return rows


def read_frame(frame: "daft.DataFrame", processes: int | None = None) -> "daft.DataFrame":
    """The DataFrame with the columns `document` and `reason`, read in so many `processes` of all machines
    together, as many as this one has cores if None. It has `id`, `text`, `published`, `outlet`; nothing is
    read until it is collected or written, and rows may come in another order. ExtraError where Daft is not
    installed."""
    try:
        import daft  # noqa: PLC0415  # large, and wanted by few
    except ImportError:
        raise ExtraError("Daft is not installed: pip install 'musnad[cluster]'") from None
    kind = daft.DataType.struct({"document": daft.DataType.string(), "reason": daft.DataType.string()})

    @daft.cls(max_concurrency=processes or os.cpu_count() or 1, use_process=True)
    class Reader:
        @daft.method.batch(return_dtype=kind, unnest=True, batch_size=_AT_ONCE)  # type: ignore[untyped-decorator]
        def read(self, ids: Any, texts: Any, published: Any, outlets: Any) -> list[dict[str, Any]]:
            return process_batch(*(each.to_pylist() for each in (ids, texts, published, outlets)))

    taken = (daft.col(one) for one in ("id", "text", "published", "outlet"))
    return frame.select(daft.col("*"), Reader().read(*taken))
