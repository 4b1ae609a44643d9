"""Speed of the attribute stage: articles a second on a sample of the corpus, and its growth on one article
repeated.

    python -m benchmarks.attribution [ARTICLES]     default 500, drawn the same way every time; CPU seconds
"""

import gzip
import json
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.stages.analyze import analyze
from musnad.stages.attribute import attribute
from musnad.stages.mention import find_names
from tests.shared import shared

_CORPUS = Path("corpus") / "saudinewsnet.jsonl.gz"
_SEED = 5
_REPEATS = 1000


def _sample(count: int) -> list[str]:
    folder = shared()
    if folder is None:
        sys.exit(
            "CORPUS ABSENT: no ../shared beside the checkout and MUSNAD_SHARED names none; nothing measured"
        )
    with gzip.open(folder / _CORPUS, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return random.Random(_SEED).sample(texts, min(count, len(texts)))


def _attribute(texts: Sequence[str], lexicon: Lexicon) -> tuple[int, float]:
    """Attributions found, and the CPU seconds of this stage alone."""
    found, took = 0, 0.0
    for text in texts:
        analysis = analyze(text, lexicon)
        names = find_names(analysis, lexicon)
        live = [True] * len(analysis.sentences)
        begin = time.process_time()
        found += len(attribute(analysis, names.names, names.anaphors, lexicon, live))
        took += time.process_time() - begin
    return found, took


def main(count: int) -> None:
    """Print the table."""
    texts = _sample(count)
    lexicon = load_lexicon()
    found, took = _attribute(texts, lexicon)
    letters = sum(map(len, texts))
    print(f"articles {len(texts):,}, characters {letters:,}, attributions {found:,}")
    print(f"articles/s {len(texts) / took:,.0f}, characters/s {letters / took:,.0f}")
    article = sorted(texts, key=len)[len(texts) // 2]
    _, once = _attribute([article] * 50, lexicon)
    _, repeated = _attribute(["\n".join([article] * _REPEATS)], lexicon)
    times = repeated / (once / 50)
    print(f"one article of {len(article):,} characters x {_REPEATS}: {times:,.0f} times the time")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
