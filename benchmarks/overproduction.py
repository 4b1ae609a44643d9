"""Claims where hardly any can be: sport, economy and municipal articles of the shared corpus.

    python -m benchmarks.overproduction [--articles 600] [--seed 1] [--examples 3]

An article belongs to a subject where three different words of it and no word of conflict stand in its title
and first 120 words (sections.yaml). Of 50 so chosen and read by hand, one told of violence (a shot at a
team's bus). Printed: sentences, claims a sentence by event, and the entries that fire most with words in
context. Exit 1 where ASSAULT goes over its bound.
"""

import argparse
import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.model.reading import Claim, Reading
from musnad.pipeline import read_article
from musnad.stages.analyze import analyze
from musnad.text.fold import key
from tests.shared import shared

BOUND = 0.02  # ASSAULT claims a sentence
OPENING = 120  # words of an article that show its subject
ENOUGH = 3  # different words of a subject
SUBJECTS = ("sport", "economy", "municipal")
_WORDS = Path(__file__).with_name("sections.yaml")
_CONTEXT = 70


def _lists() -> dict[str, tuple[str, ...]]:
    rows = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return {name: tuple(f" {key(word)} " for word in words) for name, words in rows.items()}


def subject(title: str, text: str, lists: dict[str, tuple[str, ...]]) -> str | None:
    """The subject of an article, or None where it has none of ours or tells of conflict."""
    whole = f" {' '.join(key(title + ' ' + text).replace('.', ' ').replace('،', ' ').split())} "
    opening = f" {' '.join(whole.split()[:OPENING])} "
    if any(word in opening for word in lists["conflict"]):
        return None
    counts = {name: sum(word in opening for word in lists[name]) for name in SUBJECTS}
    best = max(SUBJECTS, key=lambda name: counts[name])
    return best if counts[best] >= ENOUGH else None


def chosen(corpus: Path, size: int, seed: int) -> Iterator[tuple[str, Article]]:
    """A random sample of articles with a subject, and the subject."""
    lists = _lists()
    lines = gzip.decompress(corpus.read_bytes()).splitlines()
    random.Random(seed).shuffle(lines)
    found = 0
    for line in lines:
        if found == size:
            return
        row = json.loads(line)
        what = subject(row["title"] or "", row["text"], lists)
        if what is not None:
            found += 1
            yield what, Article(id=row["id"], text=row["text"], published=row["published"])


def context(article: Article, claim: Claim) -> str:
    """A claim's trigger in its words."""
    start, end = claim.trigger.start, claim.trigger.end
    before = article.text[max(0, start - _CONTEXT) : start]
    after = article.text[end : end + _CONTEXT]
    return f"{before}[{article.text[start:end]}]{after}".replace("\n", " ")


def _report(read: list[tuple[str, Article, Reading]], sentences: Counter[str], examples: int) -> float:
    total = sum(sentences.values())
    print("  ".join(f"{name}: {sentences[name]} sentences" for name in SUBJECTS), f"  all: {total}")
    events = Counter(c.event for _, _, reading in read for c in reading.claims)
    for event, count in events.most_common():
        print(f"{event:10} {count:5}  {count / total:.4f} a sentence")
    fired: dict[str, list[str]] = defaultdict(list)
    for _, article, reading in read:
        for claim in reading.claims:
            fired[f"{claim.event} {claim.entry}"].append(context(article, claim))
    for name, where in sorted(fired.items(), key=lambda row: -len(row[1]))[:40]:
        print(f"\n{len(where):4} {name}")
        for line in where[:examples]:
            print(f"       {line}")
    return events["ASSAULT"] / total


def main() -> int:
    """Print the measures of a sample; 1 where ASSAULT claims go over the bound."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=int, default=3)
    asked = parser.parse_args()
    folder = shared()
    corpus = folder / "corpus" / "saudinewsnet.jsonl.gz" if folder else None
    if corpus is None or not corpus.is_file():
        print("SHARED DATA ABSENT: no corpus to measure over-production on", file=sys.stderr)
        return 0
    lexicon = load_lexicon()
    sentences: Counter[str] = Counter()
    read = []
    for name, article in chosen(corpus, asked.articles, asked.seed):
        sentences[name] += len(analyze(article.text, lexicon).sentences)
        read.append((name, article, read_article(article, lexicon)))
    return int(_report(read, sentences, asked.examples) > BOUND)


if __name__ == "__main__":
    sys.exit(main())
