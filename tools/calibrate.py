"""Fit what signs are worth: knowledge/ar/trust.yaml from annotated articles and labelled sentences.

    python -m tools.calibrate [--check] [--halves]

The signs weighed are those that trust.yaml lists under `weights`; bases and weights are fitted by ridge
logistic regression on the project's gold and, where there are any, the shared gold, its labelled
sentences and articles of the corpus about peaceful matters; floors are set by hand. `--check` prints
what is found and writes nothing. `--halves` fits on each half of the labelled sentences and prints how it
does on the other, which is what to expect of sentences nobody has seen; it writes nothing either.
"""

import argparse
import hashlib
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
from musnad.stages.claim.evidence import all_signs, stands, trust_of
from tests.shared import CHECKOUT, shared

TRUST = KNOWLEDGE / "trust.yaml"
RIDGE = 3.0  # the higher, the smaller the weights
ROUNDS = 8  # signs from other sentences rest on the weights themselves, which settle by then
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


def labelled(sentences: Path, lexicon: Lexicon) -> Iterator[tuple[EventRow, Labelled]]:
    """Labelled sentences: the readings of their event are right where the label is yes."""
    for line in sentences.read_bytes().splitlines():
        row = msgspec.json.decode(line, type=EventRow)
        claims, signs = _read(Article(id=row.id, text=row.text), lexicon)
        mine = [at for at, c in enumerate(claims) if c.event == row.event]
        share = 1 / max(1, len(mine))
        read = Labelled(
            tuple(claims[at] for at in mine),
            [signs[at] for at in mine],
            [row.label == "yes"] * len(mine),
            [share] * len(mine),
        )
        yield row, read


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


def all_sets(lexicon: Lexicon) -> tuple[list[Labelled], list[tuple[EventRow, Labelled]]]:
    """Everything that people have labelled here: the articles, and the sentences."""
    free = open_lexicon(lexicon)
    articles = list(annotated(CHECKOUT / "gold", free))
    folder = shared()
    if folder is None:
        print("SHARED DATA ABSENT: fitting on the project's own gold alone", file=sys.stderr)
        return articles, []
    articles += annotated(folder / "gold", free)
    articles += peaceful(folder / "corpus" / "saudinewsnet.jsonl.gz", free)
    return articles, list(labelled(folder / "gold" / "events-dev.jsonl", free))


def _half(row: EventRow) -> int:
    return hashlib.sha256(row.id.encode()).digest()[0] % 2


def _found(one: Labelled, lexicon: Lexicon) -> bool:
    signs = all_signs(one.claims, one.signs, lexicon)
    return any(stands(c, trust_of(c, s, lexicon), s, lexicon) for c, s in zip(one.claims, signs, strict=True))


def _f1(event: str, sentences: Sequence[tuple[EventRow, Labelled]], lexicon: Lexicon) -> float:
    """Percent, as the judge of labelled sentences counts: yes rows are wanted, all others are not."""
    rows = [(row.label == "yes", _found(one, lexicon)) for row, one in sentences if row.event == event]
    right = sum(wanted and found for wanted, found in rows)
    return 200 * right / max(1, sum(wanted + found for wanted, found in rows))


def halves(
    articles: Sequence[Labelled], sentences: Sequence[tuple[EventRow, Labelled]], lexicon: Lexicon
) -> Iterator[str]:
    """A line an event: F1 on all sentences with the weights in use, and on each half with those fitted
    without it."""
    parts = [[one for one in sentences if _half(one[0]) == half] for half in (0, 1)]
    fitted_without = [
        msgspec.structs.replace(lexicon, trust=fit_all([*articles, *(one for _, one in other)], lexicon))
        for other in reversed(parts)
    ]
    for event in sorted({row.event for row, _ in sentences}):
        unseen = " ".join(
            f"{_f1(event, part, fit):.1f}" for part, fit in zip(parts, fitted_without, strict=True)
        )
        yield f"{event}  whole {_f1(event, sentences, lexicon):.1f}  unseen halves {unseen}"


def main() -> int:
    """Fit and write, or print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="print, write nothing")
    parser.add_argument("--halves", action="store_true", help="how halves do on each other, write nothing")
    asked = parser.parse_args()
    lexicon = load_lexicon()
    articles, sentences = all_sets(lexicon)
    if asked.halves:
        print("\n".join(halves(articles, sentences, lexicon)))
        return 0
    made = rendered(fit_all([*articles, *(one for _, one in sentences)], lexicon))
    if asked.check:
        print(made, end="")
    else:
        TRUST.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
