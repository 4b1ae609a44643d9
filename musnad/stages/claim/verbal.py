"""Subject and object of a conjugated verb."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.arguments import Group, name_before
from musnad.stages.claim.context import Context
from musnad.stages.claim.triggers import Trigger


def verbal_slots(
    trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context, bare: list[Group]
) -> dict[str, list[Name]]:
    """Subject and object of a conjugated verb: VSO, SVO, passive, or a dropped subject."""
    morph = trigger.morph
    assert morph is not None
    named = [list(group.names) for group in bare]
    if morph.passive or _reads_passive(trigger, analysis, lexicon):
        return {"object": named[0] if named else []}
    conjoined = morph.start > 0 and analysis.tokens[trigger.first].key[0] in "وف"
    before = (
        [] if conjoined else name_before(analysis, lexicon, context.covering, trigger.sentence, trigger.first)
    )
    if before and not named and _suffers(trigger, analysis, lexicon):
        return {"object": before}
    if before:
        return {"subject": before, "object": named[0] if named else []}
    running = list(context.subject) if conjoined or _pronoun_before(trigger, analysis, lexicon) else []
    if morph.person in ("3mp", "3md", "1p") or (morph.suffix and not named):
        return {"subject": running, "object": named[0] if named else []}
    if len(named) >= 2:
        return {"subject": named[0], "object": named[1]}
    if named and running and bare[0].gap > 0 and "object" in trigger.predicate.recipient:
        return {"subject": running, "object": named[0]}
    return {"subject": named[0] if named else running}


def _reads_passive(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """قتل ثلاثة جنود: a transitive verb with its victim right behind it, and no doer before."""
    if "object" not in trigger.predicate.recipient or trigger.last >= trigger.sentence.last:
        return False
    assert trigger.morph is not None
    if trigger.morph.suffix or trigger.morph.person not in ("3ms", "3fs"):
        return False
    token = analysis.tokens[trigger.last]
    after = token.kind == "number" or lexicon.isa(token.key, "victim")
    return after and trigger.morph.kind == "past"


def _suffers(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """جنديان قتلا بانفجار: a transitive past verb with nothing it could act on behind it."""
    if "object" not in trigger.predicate.recipient or trigger.morph is None or trigger.morph.kind != "past":
        return False
    if trigger.morph.suffix or trigger.predicate.event not in ("ASSAULT", "COERCE"):
        return False
    if trigger.last >= trigger.sentence.last:
        return True
    after = analysis.tokens[trigger.last]
    glued = bool(after.clitics) and after.clitics[-1] in ("ب", "ل")
    return after.kind == "punctuation" or glued or lexicon.isa(after.key, "preposition")


def _pronoun_before(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """أنها قصفت، لكنه رفض: the subject is the pronoun on the word before."""
    if trigger.first <= trigger.sentence.first:
        return False
    before = analysis.tokens[trigger.first - 1].key
    if not lexicon.isa(before, "complementizer", "contrast"):
        return False
    return before.endswith(("ه", "ها", "هم", "هما"))
