"""Speed of a whole reading, text in and `musnad/1` bytes out, and what each stage takes of it.

    python -m benchmarks.speed [ARTICLES [ROUNDS]]    default 300 and 5; drawn from the corpus the same way
                                                      every time; milliseconds of CPU an article

Of each article and stage the fastest round counts, for these machines are shared. The lexicon is warm: the
first round meets every word.
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from benchmarks.corpus import WHOLE, articles
from musnad import pipeline
from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.model.article import Article

STAGES = ("clean", "analyze", "find_names", "find_times", "attribute", "find_claims")
_REST = "document, JSON"
_SEED = 5


def _timed(stage: Callable[..., Any], name: str, took: Counter[str]) -> Callable[..., Any]:
    """The stage, which notes the nanoseconds of CPU it takes."""

    def run(*given: Any) -> Any:
        begin = time.process_time_ns()
        found = stage(*given)
        took[name] += time.process_time_ns() - begin
        return found

    return run


def _read(article: Article, lexicon: Lexicon, took: Counter[str]) -> None:
    begin = time.process_time_ns()
    msgspec.json.encode(pipeline.read_article(article, lexicon))
    took[_REST] = time.process_time_ns() - begin - sum(took.values())


def measured(sample: Sequence[Article], lexicon: Lexicon, rounds: int) -> Counter[str]:
    """Stage → nanoseconds over the sample, of each article its fastest round."""
    took: Counter[str] = Counter()
    for name in STAGES:
        setattr(pipeline, name, _timed(getattr(pipeline, name), name, took))
    whole: Counter[str] = Counter()
    best: list[Counter[str]] = [Counter() for _ in sample]
    for _ in range(rounds):
        for at, article in enumerate(sample):
            took.clear()
            _read(article, lexicon, took)
            best[at] = Counter({name: min(ns, best[at].get(name, ns)) for name, ns in took.items()})
    for one in best:
        whole.update(one)
    return whole


def main(count: int, rounds: int) -> None:
    """Print the table."""
    begin = time.process_time()
    lexicon = load_lexicon()
    start_up = time.process_time() - begin
    sample = random.Random(_SEED).sample(list(articles(WHOLE)), count)
    words = sum(len(article.text.split()) for article in sample)
    whole = measured(sample, lexicon, rounds)
    total = sum(whole.values())
    print(f"{'stage':16}{'ms an article':>14}{'share':>8}")
    for name in (*STAGES, _REST):
        print(f"{name:16}{whole[name] / 1e6 / count:14.2f}{whole[name] / total:8.0%}")
    print(f"{'all':16}{total / 1e6 / count:14.2f}{1:8.0%}")
    print(f"articles {count:,} of {words / count:,.0f} words: {count / total * 1e9:,.0f} articles/s, "
          f"{words / total * 1e9:,.0f} words/s")  # fmt: skip
    print(f"lexicon loaded in {start_up:.2f} s of CPU")


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(given[0] if given else 300, given[1] if len(given) > 1 else 5)
