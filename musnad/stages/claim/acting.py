"""Acts that hit by themselves: a noun of an act that is the subject of the verb beside it
(غارة إسرائيلية استهدفت سيارة، استهدفت غارة …) tells of one act with it."""

from collections.abc import Sequence

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis
from musnad.stages.claim.context import Roles
from musnad.stages.claim.governing import preposition_at, pronoun_of
from musnad.stages.claim.told import Told
from musnad.stages.claim.triggers import Trigger

_REACH = 8  # words from a noun to the verb it is the subject of
_FEMININE = ("ة", "ات", "تان", "تين")
_OF_FORM = {"3ms": False, "3fs": True}


def acting_nouns(rows: Sequence[Told], analysis: Analysis, lexicon: Lexicon) -> list[Told]:
    """The rows of one sentence, a noun and the verb whose subject it is as one: the noun's doer did it, and
    to whom the verb does it."""
    found = list(rows)
    for verb in rows:
        noun = next((n for n in found if n is not verb and _is_subject(n, verb, analysis, lexicon)), None)
        if noun is not None:
            found[found.index(noun)] = _one(noun, verb)
            found.remove(verb)
    return found


def _one(noun: Told, verb: Told) -> Told:
    """The noun's telling with what its verb adds to it."""
    doers = noun.roles.agents
    bearers = {n.entity for n in doers}
    behind = [n for n in verb.roles.agents if n.first > max(verb.trigger.first, noun.trigger.last)]
    hit = [*noun.roles.recipients, *behind, *verb.roles.recipients]
    suffering = {n.entity: n for n in reversed(hit) if n.entity not in bearers}
    roles = Roles(
        doers, tuple(reversed(suffering.values())), noun.roles.places or verb.roles.places, noun.roles.subject
    )
    return msgspec.structs.replace(noun, roles=roles, verb=verb.trigger)


def _is_subject(noun: Told, verb: Told, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the act is the subject of the verb: right behind it, or before it with only what describes the
    act between."""
    act, does = noun.trigger, verb.trigger
    morph = does.morph
    if act.finite or act.predicate.pos == "adjective" or not does.finite or morph is None or morph.passive:
        return False
    if act.predicate.event != does.predicate.event or noun.owner is not verb.owner or morph.suffix:
        return False
    feminine = analysis.tokens[act.first].stem.endswith(_FEMININE)
    if _OF_FORM.get(morph.person, feminine) != feminine or act.predicate.mutual:
        return False
    if act.first == does.last:
        return not analysis.tokens[act.first].clitics
    if not 0 <= does.first - act.last <= _REACH or analysis.tokens[does.first].conjunction:
        return False
    after = preposition_at(analysis, lexicon, does.last) if does.last < does.sentence.last else None
    if after is not None and pronoun_of(after, lexicon) is not None:
        return False  # هجوم قتلت فيه القوات …
    return all(_describes(at, act, analysis, lexicon) for at in range(act.last, does.first))


def _describes(at: int, act: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a word between an act and its verb leaves them together: no verb, nor another act of the kind
    (قتل ثلاثة في انفجار استهدف …)."""
    token = analysis.tokens[at]
    if (
        token.kind == "punctuation"
        or token.conjunction
        or lexicon.isa(token.key, "complementizer", "subordinator")
    ):
        return False
    readings = analysis.morphs[at]
    tells = (lexicon.predicates.get(m.entry) for m in readings)
    if any(one is not None and one.event == act.predicate.event for one in tells):
        return False
    return not (readings and all(m.finite for m in readings))
