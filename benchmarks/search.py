"""Adding, indexing and searching articles of the shared corpus in a project.

    python -m benchmarks.search [--articles 2000] [--readings FILE.jsonl.gz] [--project FOLDER] [--rounds 5]

A project is made of the corpus's first articles (read here, unless --readings has their musnad/1 documents
in the corpus's order), or --project names one that is there. Printed: the time an article takes to be read,
kept and indexed, its size in the database, the time to add the last 100 beside the first 100, and how long
searches of many kinds take. Exit 1 where their median is over 100 ms.
"""

import argparse
import gzip
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.model.reading import Reading
from musnad.pipeline import read_article
from musnad.store.project import DATABASE, Project
from musnad.store.search import Filters, SearchIndex
from tests.shared import shared

AT = "2025-01-01T00:00:00+00:00"
BOUND = 0.1
FEW = 100
SEARCHES: tuple[tuple[str, Filters], ...] = (
    ("أخبار", Filters()),
    ("وأخبارها", Filters()),
    ("في", Filters()),
    ("في من على", Filters()),
    ("هجوم", Filters()),
    ("«مجلس الأمن»", Filters()),
    ("«في الوقت نفسه»", Filters()),
    ("الرئيس -الحكومة", Filters()),
    ("Houthi", Filters()),
    ("Mohammed", Filters()),
    ("Nasrallah", Filters()),
    ("غارة", Filters(event="ASSAULT")),
    ("غارة", Filters(event="ASSAULT", actor="الحوثيون")),
    ("", Filters(event="ASSAULT")),
    ("", Filters(source="Houthi")),
    ("", Filters(event="ASSAULT", source_kind="anonymous")),
    ("", Filters(place="Aden", event="ASSAULT")),
    ("صنعاء", Filters(since="2015-07", until="2015-08")),
    ("قال", Filters(outlet="الشرق")),
    ("لا توجد كلمة كهذه", Filters()),
)


def corpus_articles(corpus: Path) -> Iterator[Article]:
    """The corpus in its order."""
    with gzip.open(corpus) as lines:
        for line in lines:
            row = json.loads(line)
            yield Article(
                id=row["id"], text=row["text"], published=row["published"], outlet=row.get("outlet"),
                title=row["title"],
            )  # fmt: skip


def with_readings(articles: Iterator[Article], readings: Path | None) -> Iterator[tuple[Article, Reading]]:
    """Articles with their readings, from the file or made here; those whose text is another are left out."""
    lexicon = load_lexicon()
    if readings is None:
        for one in articles:
            yield one, read_article(one, lexicon)
        return
    decode = msgspec.json.Decoder(Reading).decode
    waiting: dict[str, Article] = {}
    with gzip.open(readings) as lines:
        for reading in map(decode, lines):
            while reading.id not in waiting:
                one = next(articles)
                waiting[one.id] = one
            one = waiting.pop(reading.id)
            if one.sha256 == reading.sha256:
                yield msgspec.structs.replace(one, outlet=reading.outlet, url=reading.url), reading


def fill(project: Project, articles: Iterator[tuple[Article, Reading]], count: int) -> None:
    """Keep `count` articles and print what that took."""
    run = project.store.start_run("benchmark", "none", AT)
    times = []
    begun = time.perf_counter()
    for article, reading in islice(articles, count):
        before = time.perf_counter()
        project.store.keep(article, reading, run, AT)
        times.append(time.perf_counter() - before)
    every = time.perf_counter() - begun
    size = (project.path / DATABASE).stat().st_size
    each, kept = every / len(times) * 1000, statistics.mean(times) * 1000
    print(f"{len(times):,} articles: {each:.1f} ms each to read and keep, of these {kept:.1f} to keep")
    print(f"{size / len(times) / 1024:.1f} KiB an article in the database")
    first, last = sum(times[:FEW]), sum(times[-FEW:])
    print(f"keeping {FEW}: {first:.2f} s in an empty project, {last:.2f} s in this one")


def index_all(project: Project, index: SearchIndex) -> None:
    """Bring the index up to date and print what that took."""
    path = project.path / DATABASE
    before, begun = path.stat().st_size, time.perf_counter()
    todo = next(index.update(), 0)
    for _ in index.update():
        pass
    if todo:
        grown, took = path.stat().st_size - before, time.perf_counter() - begun
        print(f"indexing: {took / todo * 1000:.1f} ms and {grown / todo / 1024:.1f} KiB an article")


def search_all(index: SearchIndex, rounds: int) -> float:
    """Time each search; returns the median of all medians, in seconds."""
    medians = []
    for typed, filters in SEARCHES:
        times = []
        for _ in range(rounds):
            before = time.perf_counter()
            found = index.find(typed, filters, limit=10)
            times.append(time.perf_counter() - before)
        medians.append(statistics.median(times))
        asked = {n: v for n in filters.__struct_fields__ if (v := getattr(filters, n)) is not None}
        taken = f"{medians[-1] * 1000:7.1f} ms (first {times[0] * 1000:6.1f})"
        print(f"{taken}  {found.total:6,} found  {typed} {asked}")
    return statistics.median(medians)


def main() -> int:
    """Print the measures; 1 where searching takes too long."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--project", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    folder = shared()
    corpus = folder / "corpus" / "saudinewsnet.jsonl.gz" if folder else None
    if asked.project is None and (corpus is None or not corpus.is_file()):
        print("SHARED DATA ABSENT: no corpus to search in", file=sys.stderr)
        return 0
    lexicon = load_lexicon()
    with tempfile.TemporaryDirectory() as scratch:
        place = asked.project or Path(scratch) / "project"
        with Project.open(place, create=asked.project is None) as project:
            if asked.project is None and corpus is not None:
                fill(project, with_readings(corpus_articles(corpus), asked.readings), asked.articles)
            index = project.search(lexicon, lexicon)
            index_all(project, index)
            median = search_all(index, asked.rounds)
    print(f"median of all searches: {median * 1000:.1f} ms")
    return int(median > BOUND)


if __name__ == "__main__":
    sys.exit(main())
