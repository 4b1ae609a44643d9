"""The shared corpus as articles and readings, read once and kept outside the checkout.

    python -m benchmarks.corpus FOLDER [ARTICLES]    writes FOLDER/readings.jsonl.gz, musnad/1 JSON Lines

Reading the whole corpus takes minutes; what was kept is used as long as it holds enough articles. It is
not made again when the program changes: remove the file for that.
"""

import gzip
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from musnad.intake import articles_from_lines
from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.model.reading import Reading
from musnad.pipeline import read_article
from tests.shared import shared

WHOLE = 30_637
_CORPUS = Path("corpus") / "saudinewsnet.jsonl.gz"
_KEPT = "readings.jsonl.gz"


def articles(count: int) -> Iterator[Article]:
    """Of the corpus's first `count` lines the articles that can be read (some hold no Arabic text); ends
    the program where there is no corpus."""
    folder = shared()
    if folder is None:
        sys.exit(
            "CORPUS ABSENT: no ../shared beside the checkout and MUSNAD_SHARED names none; nothing measured"
        )
    with gzip.open(folder / _CORPUS, "rb") as lines:
        for one in articles_from_lines(islice(lines, count), _CORPUS.name):
            if isinstance(one, Article):
                yield one


def keep(folder: Path, count: int) -> None:
    """Read the first `count` articles into FOLDER/readings.jsonl.gz."""
    folder.mkdir(parents=True, exist_ok=True)
    lexicon, half = load_lexicon(), folder / f"{_KEPT}.part"
    with gzip.open(half, "wb", compresslevel=3) as out:
        for number, article in enumerate(articles(count), start=1):
            out.write(msgspec.json.encode(read_article(article, lexicon)) + b"\n")
            if number % 1000 == 0:
                print(f"{number} read", file=sys.stderr, flush=True)
    half.rename(folder / _KEPT)


def readings(folder: Path, count: int) -> list[Reading]:
    """At most the first `count` readings of those that `keep` left in a folder; ends the program where
    there are none."""
    try:
        with gzip.open(folder / _KEPT, "rb") as lines:
            decode = msgspec.json.Decoder(Reading).decode
            return [decode(line) for line in islice(lines, count)]
    except FileNotFoundError:
        sys.exit(f"{folder}: no readings kept; run python -m benchmarks.corpus {folder}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    keep(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else WHOLE)
