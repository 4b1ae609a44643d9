"""Whether a claim's confidence keeps its word: predicted against found, by tenths.

    python -m benchmarks.reliability

A reading is right where its sentence holds a gold claim of its event (the project's gold, and the shared
gold where there is one) or where the labelled sentence is a `yes`. All readings are counted, those under
the floors too. Printed: for each tenth of confidence how many readings fall in it, their mean confidence
and the share that is right, then the mean gap between the two, weighted by readings.
"""

from collections.abc import Sequence

from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.stages.claim.evidence import all_signs, trust_of
from tests.shared import CHECKOUT, shared
from tools.calibrate import Labelled, annotated, labelled, open_lexicon

TENTHS = 10


def pairs(sets: Sequence[Labelled], lexicon: Lexicon) -> list[tuple[float, bool]]:
    """Confidence and rightness of every reading."""
    found = []
    for one in sets:
        signs = all_signs(one.claims, one.signs, lexicon)
        for claim, its, right in zip(one.claims, signs, one.right, strict=True):
            found.append((trust_of(claim, its, lexicon), right))
    return found


def table(found: Sequence[tuple[float, bool]]) -> list[tuple[int, int, float, float]]:
    """For each tenth that holds readings: the tenth, how many, mean confidence, share right."""
    rows = []
    for tenth in range(TENTHS):
        inside = [row for row in found if min(TENTHS - 1, int(row[0] * TENTHS)) == tenth]
        if inside:
            mean = sum(t for t, _ in inside) / len(inside)
            rows.append((tenth, len(inside), mean, sum(right for _, right in inside) / len(inside)))
    return rows


def _print(name: str, found: Sequence[tuple[float, bool]]) -> None:
    rows = table(found)
    print(f"{name}: {len(found)} readings")
    for tenth, count, mean, right in rows:
        print(
            f"  {tenth / 10:.1f}-{(tenth + 1) / 10:.1f}  {count:5}  predicted {mean:.2f}  right {right:.2f}"
        )
    gap = sum(count * abs(mean - right) for _, count, mean, right in rows) / max(1, len(found))
    print(f"  mean gap {gap:.3f}")


def main() -> None:
    """Print a table for each set that is here."""
    lexicon = load_lexicon()
    free = open_lexicon(lexicon)
    _print("project gold", pairs(list(annotated(CHECKOUT / "gold", free)), lexicon))
    folder = shared()
    if folder is None:
        print("SHARED DATA ABSENT: the project's own gold alone")
        return
    _print("shared gold", pairs(list(annotated(folder / "gold", free)), lexicon))
    _print(
        "labelled sentences",
        pairs([one for _, one in labelled(folder / "gold" / "events-dev.jsonl", free)], lexicon),
    )


if __name__ == "__main__":
    main()
