"""Pairs of corpus articles that share text, drawn at random for a person to read and judge.

python -m benchmarks.copies FOLDER [PAIRS] [SEED]     FOLDER as benchmarks.corpus left it; default 100 1
"""

import random
import sys
from pathlib import Path

from benchmarks.corpus import WHOLE, articles, readings
from musnad.export.wording import shortened
from musnad.stages.consolidate.reuse import reuse


def main(folder: Path, count: int, seed: int) -> None:
    """Print each pair with its longest passage, and what stands beside it where it has none."""
    made = {one.id: one for one in articles(WHOLE)}
    found = sorted(readings(folder, WHOLE), key=lambda one: (one.published or "9999", one.id))
    pairs = reuse(found, {one: article.text for one, article in made.items()})
    print(f"{count} of {len(pairs)} pairs, seed {seed}")
    for number, pair in enumerate(
        random.Random(seed).sample(pairs, min(count, len(pairs))), start=1
    ):  # a sample, no secret
        left, right = made[pair.left], made[pair.right]
        print(f"\n{number}. {pair.kind} {pair.jaccard:.2f}, {pair.left_share:.0%} and {pair.right_share:.0%}")
        for one in (left, right):
            print(f"   {one.id} {one.outlet} {one.published}: {shortened(one.title or one.text, 90)}")
        longest = max(pair.passages, key=lambda one: one.left_end - one.left_start, default=None)
        if longest is not None:
            print(f"   in both: {shortened(left.text[longest.left_start : longest.left_end], 300)}")
        else:
            print(f"   {shortened(left.text, 300)}\n   {shortened(right.text, 300)}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    told = [int(one) for one in sys.argv[2:]]
    main(Path(sys.argv[1]), *(told + [100, 1][len(told) :]))
