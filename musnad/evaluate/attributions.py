"""Scoring attributions: cue, source, stance, content, and the chain."""

from musnad.evaluate.gold import Gold, GoldAttribution
from musnad.evaluate.pairing import iou, overlap, pair_up
from musnad.evaluate.tasks import HALF, Scores, bounds
from musnad.model.reading import Attribution, Reading


def _content(gold: Gold, key: str, one: Attribution) -> float:
    return iou(gold.contents[key], bounds(one.content))


def _source_agrees(gold: Gold, key: str, one: Attribution) -> bool:
    wanted = gold.sources[key]
    if wanted is None or one.source is None:
        return wanted is None and one.source is None
    return overlap(wanted, (one.source.start, one.source.end)) > 0


def score_attributions(gold: Gold, system: Reading, out: frozenset[int], scores: Scores) -> dict[str, str]:
    """Returns the system attribution paired with each gold one, by id."""
    given = {a.id: a for a in system.attributions if a.cue.start not in out}
    by_cue: dict[tuple[str, str], float] = {}
    by_source: dict[tuple[str, str], float] = {}
    for key in gold.cues:
        for one in given.values():
            if not overlap(gold.cues[key], bounds(one.cue)):
                continue
            weight = 1 + _content(gold, key, one)
            by_cue[(key, one.id)] = weight
            if _source_agrees(gold, key, one):
                by_source[(key, one.id)] = weight
    pairs = {str(g): str(s) for g, s in pair_up(by_source).items()}
    count = len(gold.cues)
    scores.tallies["attributions (cue)"].add(len(pair_up(by_cue)), len(given), count)
    scores.tallies["attributions (cue+source)"].add(len(pairs), len(given), count)
    full = 0
    rows = {a.id: a for a in gold.file.attributions}
    for key, system_id in pairs.items():
        full += _rate(gold, rows[key], given[system_id], pairs, scores)
    scores.tallies["attributions (cue+source+stance+content)"].add(full, len(given), count)
    return pairs


def _rate(gold: Gold, row: GoldAttribution, one: Attribution, pairs: dict[str, str], scores: Scores) -> bool:
    stance = row.stance == one.stance
    content = _content(gold, row.id, one) >= HALF
    scores.rates["stance"].append(stance)
    scores.rates["source kind"].append(row.source_kind == (one.source.kind if one.source else "none"))
    scores.rates["content IoU >= 0.5"].append(content)
    scores.rates["parent in the chain"].append(pairs.get(row.parent or "") == one.parent)
    return stance and content
