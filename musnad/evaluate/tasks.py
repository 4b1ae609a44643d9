"""The tasks scored, what counts as a match in each, and the running totals."""

from collections import Counter, defaultdict

import msgspec

from musnad.evaluate.gold import Gold
from musnad.evaluate.pairing import Bounds, iou, overlap, pair_up
from musnad.model.reading import Mention, Reading, Span, TimeExpression

TASKS = (
    "furniture (characters)",
    "mentions (span)",
    "mentions (span+kind)",
    "entities (CEAF-m)",
    "times (span)",
    "times (span+value)",
    "attributions (cue)",
    "attributions (cue+source)",
    "attributions (cue+source+stance+content)",
    "claims (event)",
    "claims (event+roles)",
    "claims (event+roles+source)",
    "denials (denier+claim)",
)
HALF = 0.5


class Tally(msgspec.Struct):
    """Right, given by the system, and wanted by the gold, of one task."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def add(self, right: int, given: int, wanted: int) -> None:
        """Add the counts of one article."""
        self.right += right
        self.given += given
        self.wanted += wanted

    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1 in percent, to one decimal."""
        precision = self.right / self.given if self.given else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return round(100 * precision, 1), round(100 * recall, 1), round(100 * f1, 1)


class Scores(msgspec.Struct):
    """Totals by task; `rates` are shares of what was matched, by name."""

    tallies: dict[str, Tally] = msgspec.field(default_factory=lambda: {t: Tally() for t in TASKS})
    rates: dict[str, list[bool]] = msgspec.field(default_factory=lambda: defaultdict(list))


def bounds(span: Span | Mention | TimeExpression) -> Bounds:
    """The span as a pair."""
    return span.start, span.end


def score_furniture(text: str, gold: Gold, system: Reading, scores: Scores) -> frozenset[int]:
    """Furniture by non-space characters; returns the gold's, which later tasks leave out."""
    wanted = {i for s, e in gold.furniture for i in range(s, e) if not text[i].isspace()}
    given = {
        i
        for segment in system.segments
        if segment.kind not in ("title", "body")
        for i in range(segment.start, segment.end)
        if not text[i].isspace()
    }
    scores.tallies["furniture (characters)"].add(len(wanted & given), len(given), len(wanted))
    return frozenset(wanted)


def score_mentions(gold: Gold, system: Reading, out: frozenset[int], scores: Scores) -> dict[str, str]:
    """Mentions by half-overlapping spans, their kinds, and entities one to one (CEAF-m). Returns the
    gold entity most mentions of each system entity fall on."""
    wanted = [row for row in gold.mentions if row[0][0] not in out]
    given = [m for m in system.mentions if m.start not in out]
    kinds = {e.id: e.kind for e in system.entities}
    weights = {}
    for i, (span, _) in enumerate(wanted):
        for j, mention in enumerate(given):
            weight = iou(span, bounds(mention)) if overlap(span, bounds(mention)) else 0.0
            if weight >= HALF:
                weights[(i, j)] = weight
    pairs = {int(str(g)): int(str(s)) for g, s in pair_up(weights).items()}
    scores.tallies["mentions (span)"].add(len(pairs), len(given), len(wanted))
    right = sum(gold.kinds[wanted[i][1]] == kinds.get(given[j].entity) for i, j in pairs.items())
    scores.tallies["mentions (span+kind)"].add(right, len(given), len(wanted))
    shared = Counter((wanted[i][1], given[j].entity) for i, j in pairs.items())
    entity_pairs = pair_up(dict(shared))
    right = sum(shared[(str(g), str(s))] for g, s in entity_pairs.items())
    scores.tallies["entities (CEAF-m)"].add(right, len(given), len(wanted))
    stands_for: dict[str, str] = {}
    for (key, entity), count in shared.items():
        if count > shared.get((stands_for.get(entity, ""), entity), 0):
            stands_for[entity] = key
    return stands_for


def score_times(gold: Gold, system: Reading, out: frozenset[int], scores: Scores) -> None:
    """Times by overlapping spans; with value, the same EDTF text as well."""
    wanted = [row for row in gold.times if row[0][0] not in out]
    given = [t for t in system.times if t.start not in out]
    pairs = pair_up(
        {
            (i, j): iou(span, bounds(one))
            for i, (span, _) in enumerate(wanted)
            for j, one in enumerate(given)
            if overlap(span, bounds(one))
        }
    )
    scores.tallies["times (span)"].add(len(pairs), len(given), len(wanted))
    right = sum(wanted[int(str(i))][1] == given[int(str(j))].value for i, j in pairs.items())
    scores.tallies["times (span+value)"].add(right, len(given), len(wanted))
