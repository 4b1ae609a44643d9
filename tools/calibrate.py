"""Fit what signs are worth: knowledge/ar/trust.yaml from annotated articles and labelled sentences.

    python -m tools.calibrate [--check]

The signs weighed are those that trust.yaml lists under `weights`; bases and weights are fitted by ridge
logistic regression on the project's gold and, where there are any, the shared gold, its labelled
sentences and articles of the corpus about peaceful matters; floors are set by hand. `--check` prints
what is found and writes nothing.
"""

import argparse
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from benchmarks.overproduction import chosen
from musnad.evaluate import EventRow
from musnad.evaluate.gold import read_gold
from musnad.intake import article_from_file, load_meta
from musnad.lexicon.load import KNOWLEDGE
from musnad.lexicon.schema import Trust
from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.model.article import Article
from musnad.model.reading import Claim
from musnad.pipeline import read_with_signs
from musnad.stages.claim.evidence import all_signs
from tests.shared import CHECKOUT, shared

TRUST = KNOWLEDGE / "trust.yaml"
RIDGE = 3.0  # the higher, the smaller the weights
ROUNDS = 3  # signs from other sentences rest on the weights themselves
STEPS = 400
PEACEFUL = 400  # articles of the corpus that tell of no conflict
PEACEFUL_WEIGHT = 0.2
ARTICLE_WEIGHT = 0.5  # of an article's claim, where a labelled sentence weighs one
ARTICLE_WEIGHTS: Mapping[str, float] = {"PROTEST": 1.5}  # few articles tell of any


class Row(msgspec.Struct):
    """A reading: its event, its signs, whether people call it right, and how much it weighs."""

    event: str
    signs: frozenset[str]
    right: bool
    weight: float


class Labelled(msgspec.Struct):
    """A text's readings, and for each whether it is right."""

    claims: tuple[Claim, ...]
    signs: list[frozenset[str]]
    right: list[bool]
    weights: list[float]


def open_lexicon(lexicon: Lexicon) -> Lexicon:
    """The lexicon with every floor taken away, so that all readings are seen."""
    free = {event: msgspec.structs.replace(one, floor=0.0) for event, one in lexicon.trust.items()}
    return msgspec.structs.replace(lexicon, trust=free)


def _read(article: Article, lexicon: Lexicon) -> tuple[tuple[Claim, ...], list[frozenset[str]]]:
    reading, signs = read_with_signs(article, lexicon)
    return reading.claims, [signs[c.id] - {"elsewhere"} for c in reading.claims]


def annotated(gold: Path, lexicon: Lexicon) -> Iterator[Labelled]:
    """A gold folder's articles: a reading is right where its sentence holds a gold claim of its event."""
    known = load_meta(gold / "meta.jsonl")
    for path in sorted((gold / "annotations").glob("*.json")):
        written = gold / "texts" / f"{path.stem}.txt"
        _, told = read_gold(written, path)
        claims, signs = _read(article_from_file(written, known), lexicon)
        wanted = [(row.event, told.triggers[row.id]) for row in told.file.claims]
        right = [
            any(e == c.event and c.evidence.start <= at[0] < c.evidence.end for e, at in wanted)
            for c in claims
        ]
        weights = [ARTICLE_WEIGHTS.get(c.event, ARTICLE_WEIGHT) for c in claims]
        yield Labelled(claims, signs, right, weights)


def labelled(sentences: Path, lexicon: Lexicon) -> Iterator[Labelled]:
    """Labelled sentences: the readings of their event are right where the label is yes."""
    for line in sentences.read_bytes().splitlines():
        row = msgspec.json.decode(line, type=EventRow)
        claims, signs = _read(Article(id=row.id, text=row.text), lexicon)
        mine = [at for at, c in enumerate(claims) if c.event == row.event]
        share = 1 / max(1, len(mine))
        yield Labelled(
            tuple(claims[at] for at in mine),
            [signs[at] for at in mine],
            [row.label == "yes"] * len(mine),
            [share] * len(mine),
        )


def peaceful(corpus: Path, lexicon: Lexicon) -> Iterator[Labelled]:
    """Sport, economy and municipal articles of the corpus: there most readings are wrong."""
    for _, article in chosen(corpus, PEACEFUL, seed=2):
        claims, signs = _read(article, lexicon)
        yield Labelled(claims, signs, [False] * len(claims), [PEACEFUL_WEIGHT] * len(claims))


def rows_of(sets: Sequence[Labelled], lexicon: Lexicon) -> list[Row]:
    """One row a reading; what other sentences add follows from the lexicon's present weights."""
    found = []
    for one in sets:
        for claim, signs, right, weight in zip(
            one.claims, all_signs(one.claims, one.signs, lexicon), one.right, one.weights, strict=True
        ):
            found.append(Row(claim.event, signs, right, weight))
    return found


def fitted(rows: Sequence[Row], names: Sequence[str]) -> tuple[float, dict[str, float]]:
    """Base and weights by ridge logistic regression, with adaptive gradient steps."""
    at = {name: i for i, name in enumerate(names)}
    worth, pace = [0.0] * (len(names) + 1), [1e-6] * (len(names) + 1)
    held = [[at[s] for s in sorted(row.signs) if s in at] + [len(names)] for row in rows]
    for _ in range(STEPS):
        slope = [RIDGE * w for w in worth[:-1]] + [0.0]
        for row, signs in zip(rows, held, strict=True):
            miss = 1 / (1 + math.exp(-sum(worth[i] for i in signs))) - row.right
            for i in signs:
                slope[i] += row.weight * miss
        for i, one in enumerate(slope):
            pace[i] += one * one
            worth[i] -= 0.5 * one / math.sqrt(pace[i])
    return worth[-1], dict(zip(names, worth[:-1], strict=True))


def fit_all(sets: Sequence[Labelled], lexicon: Lexicon) -> dict[str | None, Trust]:
    """Trust by event, None for all events without an entry of their own."""
    trust = dict(lexicon.trust)
    for _ in range(ROUNDS):
        now = msgspec.structs.replace(lexicon, trust=trust)
        rows = rows_of(sets, now)
        for event, old in lexicon.trust.items():
            mine = [r for r in rows if (r.event if r.event in lexicon.trust else None) == event]
            base, weights = fitted(mine, sorted(old.weights))
            trust[event] = msgspec.structs.replace(old, base=base, weights=weights)
    return trust


def rendered(trust: Mapping[str | None, Trust]) -> str:
    """trust.yaml: its opening comment as it stands, then the entries."""
    lines = [line for line in TRUST.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    for one in trust.values():
        lines += ["", f"- id: {one.id}"]
        if one.event is not None:
            lines.append(f"  event: {one.event}")
        lines += [f"  base: {one.base:.2f}", f"  floor: {one.floor:.2f}", "  weights:"]
        for name, worth in sorted(one.weights.items(), key=lambda row: (-row[1], row[0])):
            lines.append(f"    {name}: {worth:.2f}")
    return "\n".join(lines) + "\n"


def all_sets(lexicon: Lexicon) -> list[Labelled]:
    """Everything that people have labelled here."""
    free = open_lexicon(lexicon)
    sets = list(annotated(CHECKOUT / "gold", free))
    folder = shared()
    if folder is None:
        print("SHARED DATA ABSENT: fitting on the project's own gold alone", file=sys.stderr)
        return sets
    sets += annotated(folder / "gold", free)
    sets += labelled(folder / "gold" / "events-dev.jsonl", free)
    return [*sets, *peaceful(folder / "corpus" / "saudinewsnet.jsonl.gz", free)]


def main() -> int:
    """Fit and write, or print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="print, write nothing")
    asked = parser.parse_args()
    lexicon = load_lexicon()
    made = rendered(fit_all(all_sets(lexicon), lexicon))
    if asked.check:
        print(made, end="")
    else:
        TRUST.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
