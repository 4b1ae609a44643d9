"""Print the most frequent names told by a cue that the knowledge base lacks.

    python tools/unknown_names.py ARTICLES.jsonl[.gz] [--articles 100] [--top 50]

A line of the input is `{"id", "text"}`. The articles are those whose ids have the smallest SHA-256, so that
the choice is the same on every machine and follows no one's taste.
"""

import argparse
import gzip
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.stages.analyze import analyze
from musnad.stages.mention import find_names
from musnad.text.fold import key


class Row(msgspec.Struct):
    """What is read of an input line."""

    id: str
    text: str


def _rows(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        for line in lines:
            yield msgspec.json.decode(line, type=Row)


def chosen(path: Path, articles: int) -> list[Row]:
    """The articles of smallest hash, in that order."""
    return sorted(_rows(path), key=lambda row: hashlib.sha256(row.id.encode()).hexdigest())[:articles]


def unknown(rows: list[Row], lexicon: Lexicon) -> list[tuple[int, int, str, str]]:
    """Mentions, articles, kind and words of each new name, the most frequent first."""
    told: Counter[tuple[str, str]] = Counter()
    spread: Counter[tuple[str, str]] = Counter()
    for row in rows:
        found = find_names(analyze(row.text, lexicon), lexicon)
        new = {i: (e.kind, key(e.name)) for i, e in found.entities.items() if not e.known}
        here = [new[name.entity] for name in found.names if name.entity in new]
        told.update(here)
        spread.update(set(here))
    ranked = sorted(told, key=lambda one: (-told[one], -spread[one], one))
    return [(told[one], spread[one], *one) for one in ranked]


def main(arguments: list[str]) -> int:
    """Print the table; 2 on wrong usage."""
    parser = argparse.ArgumentParser(description="Frequent names by cue that the knowledge base lacks.")
    parser.add_argument("articles_file", type=Path)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--top", type=int, default=50)
    given = parser.parse_args(arguments)
    ranked = unknown(chosen(given.articles_file, given.articles), load_lexicon())
    print("mentions  articles  kind      name")
    for mentions, articles, kind, name in ranked[: given.top]:
        print(f"{mentions:>8}  {articles:>8}  {kind:<8}  {name}")
    print(f"{len(ranked)} names in all", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
