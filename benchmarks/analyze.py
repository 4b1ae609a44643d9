"""Speed of the analyze stage: words a second beside a bare `re` tokenizer in the same run, and its growth on
one article repeated.

    python -m benchmarks.analyze [ARTICLES]     default 3000, the corpus's first; CPU seconds, best of 3
"""

import gzip
import json
import re
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.stages.analyze import analyze
from tests.shared import shared

_CORPUS = Path("corpus") / "saudinewsnet.jsonl.gz"
_WORD = re.compile(r"[\u0621-\u063a\u0641-\u064a\u064b-\u0652\u0670A-Za-z]+|\d+|[^\s]")
_REPEATS = 1000
_ROUNDS = 3


def _corpus(count: int) -> list[str]:
    folder = shared()
    if folder is None:
        sys.exit(
            "CORPUS ABSENT: no ../shared beside the checkout and MUSNAD_SHARED names none; nothing measured"
        )
    with gzip.open(folder / _CORPUS, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, count)]


def _best(work: Callable[[], object]) -> float:
    """CPU seconds of the fastest of some rounds; these machines are shared."""
    took = []
    for _ in range(_ROUNDS):
        begin = time.process_time()
        work()
        took.append(time.process_time() - begin)
    return min(took)


def _each(texts: list[str], lexicon: Lexicon) -> None:
    """Every text, none kept, as the pipeline does."""
    for text in texts:
        analyze(text, lexicon)


def main(count: int) -> None:
    """Print the table."""
    texts = _corpus(count)
    words = sum(len(text.split()) for text in texts)
    lexicon = load_lexicon()
    bare = _best(lambda: [_WORD.findall(text) for text in texts])
    ours = _best(lambda: _each(texts, lexicon))
    print(f"{'':24}{'CPU s':>8}{'words/s':>12}")
    print(f"{'bare re tokenizer':24}{bare:8.2f}{words / bare:12,.0f}")
    print(f"{'analyze':24}{ours:8.2f}{words / ours:12,.0f}")
    article = sorted(texts, key=len)[len(texts) // 2]
    once = _best(lambda: [analyze(article, lexicon) for _ in range(200)]) / 200
    long = "\n".join([article] * _REPEATS)
    repeated = _best(lambda: analyze(long, lexicon))
    print(
        f"one article ({len(article.split())} words) × {_REPEATS}: {repeated / once:,.0f} times one article"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)
