"""Marks become quotes that lead back to where they were: our own gold there and back."""

from pathlib import Path

import pytest

from musnad.evaluate.from_marks import gold_of
from musnad.evaluate.gold import Gold, compile_gold, read_gold
from musnad.intake.foreign.marks import Annotated, Arc, Mark
from musnad.intake.foreign.vocabulary import Vocabulary
from musnad.model.errors import InputError

OURS = Path(__file__).parents[2] / "gold"
NAMES = sorted(path.stem for path in (OURS / "annotations").glob("*.json"))


def marks_of(text: str, gold: Gold) -> Annotated:
    """A gold annotation as an annotator would have marked it."""
    kinds = gold.kinds
    marks = [Mark(f"m{at}", *span, kinds[key], {"key": key}) for at, (span, key) in enumerate(gold.mentions)]
    marks += [
        Mark(f"t{at}", *span, "time", {"value": value or ""}) for at, (span, value) in enumerate(gold.times)
    ]
    arcs: list[Arc] = []
    for row in gold.file.attributions:
        values = {"stance": row.stance, "source_kind": row.source_kind}
        marks.append(Mark(row.id, *gold.cues[row.id], "cue", values))
        marks.append(Mark(f"{row.id}-content", *gold.contents[row.id], "content"))
        arcs.append(Arc(row.id, f"{row.id}-content", "content"))
        source = gold.sources[row.id]
        if source:
            marks.append(Mark(f"{row.id}-source", *source, "source"))
            arcs.append(Arc(row.id, f"{row.id}-source", "source"))
        if row.parent:
            arcs.append(Arc(row.id, row.parent, "parent"))
    places = {key: f"m{at}" for at, (_, key) in reversed(list(enumerate(gold.mentions)))}
    for claim in gold.file.claims:
        values = {"event": claim.event, "mode": claim.mode or "", "polarity": claim.polarity,
                  "modality": claim.modality}  # fmt: skip
        marks.append(Mark(claim.id, *gold.triggers[claim.id], "trigger", values))
        roles = (("agent", claim.agents), ("recipient", claim.recipients), ("place", claim.places))
        arcs += [Arc(claim.id, places[key], role) for role, keys in roles for key in keys if key in places]
        if claim.attribution:
            arcs.append(Arc(claim.id, claim.attribution, "attribution"))
    arcs += [Arc(row.attribution, one, "denies") for row in gold.file.denials for one in row.claims]
    return Annotated(gold.file.id, text, tuple(marks), tuple(arcs), gold.file.published, gold.file.outlet)


@pytest.mark.parametrize("name", NAMES)
def test_there_and_back(name: str):
    text, gold = read_gold(OURS / "texts" / f"{name}.txt", OURS / "annotations" / f"{name}.json")
    made = gold_of(marks_of(text, gold), Vocabulary("block"))
    again = compile_gold(text, made.file)
    assert not made.left_out
    assert sorted(again.cues.values()) == sorted(gold.cues.values())
    assert sorted(again.contents.values()) == sorted(gold.contents.values())
    assert sorted(again.triggers.values()) == sorted(gold.triggers.values())
    assert {span for span, _ in again.mentions} >= {span for span, _ in gold.mentions}
    assert len(again.file.denials) == len(gold.file.denials)
    told = {(c.event, c.polarity, c.modality, len(c.agents), len(c.recipients)) for c in again.file.claims}
    assert told == {
        (c.event, c.polarity, c.modality, len(c.agents), len(c.recipients)) for c in gold.file.claims
    }


def one(label: str, **values: str) -> Annotated:
    text = "قال سعيد إن المطر نزل."
    return Annotated("x", text, (Mark("1", 4, 8, label, values),), ())


def test_stances_and_events_are_cues_and_triggers():
    made = gold_of(one("ASSAULT"), Vocabulary("block")).file
    assert [(c.event, c.trigger) for c in made.claims] == [("ASSAULT", "سعيد")]
    cue = gold_of(one("denies"), Vocabulary("block"))
    assert cue.file.attributions == () and "no content is tied" in cue.left_out[0]


def test_unknown_labels_follow_the_policy():
    with pytest.raises(InputError, match="'GPE' is no label"):
        gold_of(one("GPE"), Vocabulary("block"))
    (entity,) = gold_of(one("GPE"), Vocabulary("add")).file.entities
    assert entity.kind == "GPE"
    asked = Vocabulary("ask", lambda *_: "")
    assert gold_of(one("GPE"), asked).file.entities == ()


def test_parts_of_words_are_told():
    text = "قال سعيد إن المطر نزل."
    made = gold_of(Annotated("x", text, (Mark("1", 4, 6, "person"),), ()), Vocabulary("block"))
    assert made.file.entities == () and "whole-word" in made.left_out[0]
