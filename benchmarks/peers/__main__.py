"""What users would pick instead, and we, on the same articles in one run.

    python -m benchmarks.peers --corpus FILE.jsonl [--articles 1000] [--dated 100]

FILE is JSON Lines as `musnad extract --jsonl` takes them. How to install the peers: docs/peers.md. Speeds
are articles a second of CPU, on one core, all that a finder needs counted in; `--dated`: to how many articles
dateparser is put, which takes long. What is right: the annotated articles of the project's own gold and of
the shared gold where it lies, and, for copies, what counting says.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from benchmarks import dates
from benchmarks.peers import copies, names, times
from musnad.intake import articles_from_lines
from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.model.article import Article
from musnad.pipeline import read_article


def articles(path: Path, count: int) -> Iterator[Article]:
    """The file's first articles that can be read."""
    with path.open("rb") as lines:
        for one in articles_from_lines(islice(lines, count), path.name):
            if isinstance(one, Article):
                yield one


def known_names(some: Sequence[Article], lexicon: Lexicon) -> None:
    """Print the table of names."""
    print(f"\nnames: {len(names.names_of(lexicon)):,} of the knowledge base")
    print(f"{'':34}{'articles/s':>11}{'names':>9}{'recall':>8}{'precision':>11}")
    rows = {f"spaCy {version('spacy')} PhraseMatcher": names.spacys(lexicon), "musnad": names.ours(lexicon)}
    speeds = []
    for title, find in rows.items():
        fast, count = names.speed(find, some)
        right = names.score(find, dates.golds())
        speeds.append(fast)
        print(f"{title:34}{fast:11.1f}{count:9,}{right.recall:8.1%}{right.precision:11.1%}")
    print(f"musnad is {speeds[1] / speeds[0]:.2f} times as fast; {right.wanted:,} names are annotated")


def dating(some: Sequence[Article], lexicon: Lexicon) -> None:
    """Print the table of times."""
    print(f"\ntimes: {len(some)} articles")
    print(f"{'':34}{'articles/s':>11}{'given':>9}")
    rows = (
        (f"dateparser {version('dateparser')}", *times.dateparsers(some)),
        ("musnad", *times.ours(some, lexicon)),
    )
    for title, fast, count in rows:
        print(f"{title:34}{fast:11.2f}{count:9,}")
    print(f"musnad is {rows[1][1] / rows[0][1]:.1f} times as fast; of the annotated expressions:")
    dates.main()


def copied(some: Sequence[Article], lexicon: Lexicon) -> None:
    """Print the table of copies."""
    right = copies.alike({one.id: one.text for one in some})
    some_read = [read_article(one, lexicon) for one in some]
    alike, every = copies.ours(some, some_read)
    rows = (
        (f"datasketch {version('datasketch')}, words", copies.datasketchs(some, copies.words)),
        ("datasketch, runs of three words", copies.datasketchs(some, copies.runs)),
        ("musnad, as alike as that", alike),
        ("musnad, passages too", every),
    )
    print(f"\ncopies: {len(some):,} articles, {len(right)} pairs of them alike by half or more")
    print(f"{'':34}{'articles/s':>11}{'pairs':>9}{'recall':>8}{'precision':>11}")
    for title, found in rows:
        both = len(found.pairs & right)
        exact = f"{both / len(found.pairs):11.1%}" if found.pairs and found is not every else f"{'–':>11}"
        recall = both / len(right) if right else 0.0
        print(f"{title:34}{len(some) / found.took:11.1f}{len(found.pairs):9,}{recall:8.1%}{exact}")


def main() -> int:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--dated", type=int, default=100)
    asked = parser.parse_args()
    lexicon = load_lexicon()
    some = list(articles(asked.corpus, asked.articles))
    count = sum(len(one.text.split()) for one in some)
    print(f"{len(some):,} articles of {count / len(some):.0f} words; Python {sys.version.split()[0]}")
    known_names(some, lexicon)
    copied(some, lexicon)
    dating(some[: asked.dated], lexicon)
    return 0


if __name__ == "__main__":
    sys.exit(main())
