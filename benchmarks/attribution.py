"""How fast speakers are found: articles a second and attributions an article, on a sample of a corpus.

    python benchmarks/attribution.py CORPUS.jsonl[.gz] [--sample 500]

CORPUS holds one article a line with at least a "text". Without the file the benchmark says so and ends
with 0, so that it can stand in a series of checks. The same sample is drawn every time.
"""

import argparse
import gzip
import json
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.model.analysis import Analysis
from musnad.stages.analyze import analyze
from musnad.stages.attribute import attribute
from musnad.stages.mention import find_names

_SEED = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 2 for a sample below one."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sample", type=int, default=500)
    chosen = parser.parse_args(arguments)
    if chosen.sample < 1:
        parser.error("--sample must be at least 1")
    if not chosen.corpus.is_file():
        print(f"SKIPPED: no corpus at {chosen.corpus}", file=sys.stderr)
        return 0
    texts = sample(chosen.corpus, chosen.sample)
    lexicon = load_lexicon()
    prepared = [analyze(text, lexicon) for text in texts]
    found, seconds = measure(prepared, lexicon)
    letters = sum(map(len, texts))
    print(
        f"{len(texts)} articles, {letters} characters, {found} attributions ({found / len(texts):.1f} an article)"
    )
    print(
        f"names and speakers: {len(texts) / seconds:.0f} articles/s, {letters / seconds / 1e6:.2f} million characters/s"
    )
    return 0


def sample(corpus: Path, size: int) -> list[str]:
    """The texts of `size` articles, or of all where there are fewer."""
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines if line.strip()]
    return random.Random(_SEED).sample(texts, min(size, len(texts)))


def measure(prepared: Sequence[Analysis], lexicon: Lexicon) -> tuple[int, float]:
    """Attributions found, and the seconds that finding names and speakers took."""
    started = time.perf_counter()
    found = 0
    for analysis in prepared:
        names = find_names(analysis, lexicon)
        live = [True] * len(analysis.sentences)
        found += len(attribute(analysis, names.names, names.anaphors, lexicon, live))
    return found, time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
