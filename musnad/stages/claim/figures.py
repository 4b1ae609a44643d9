"""Figures: the quantities of a sentence, each given to the claim it counts for.

What befell those counted is said by their noun (5 قتلى) or by the closest word of fate before
them (مقتل 28 شخصا وإصابة 40 آخرين). A figure whose word of fate is a claim's trigger belongs to that
claim, any other to the closest claim of the sentence that can carry it.
"""

import bisect
from collections.abc import Sequence

import msgspec

from musnad.lexicon.numbers import Numbers
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Quantity, Sentence
from musnad.model.reading import Claim, Figure, Span
from musnad.model.vocabulary import Event, FigureKind, UnitKind
from musnad.text.marks import STOPS

_FATE_REACH = 9  # words between a word of fate and its number
_BARE_REACH = 4  # likewise, where no noun follows the number
_FATE_AFTER = 3  # words from what is counted to a verb of fate behind it (11 جنديا قتلوا)
_REACH = {"money": 12, "materiel": 5, "people": 5}  # words between a claim's trigger and an amount
_COMMAS = frozenset("،,(-")
_SAID_BY_NOUN: dict[UnitKind, FigureKind] = {
    "killed": "killed",
    "wounded": "wounded",
    "detained": "detained",
    "missing": "missing",
}
_PEOPLE: frozenset[UnitKind] = frozenset({"person", "household", "displaced", *_SAID_BY_NOUN})
_AMOUNTS: dict[UnitKind, FigureKind] = {"money": "money", "weapon": "materiel", "vehicle": "materiel"}
_AND = "و"
_THEY = "وا"  # a verb behind its subject agrees with it
_HARM: frozenset[Event] = frozenset({"ASSAULT", "PROTEST", "COERCE"})
_CARRIED_BY: dict[FigureKind, frozenset[Event]] = {
    "killed": frozenset({"ASSAULT", "PROTEST"}),
    "wounded": frozenset({"ASSAULT", "PROTEST"}),
    "missing": _HARM,
    "displaced": _HARM,
    "detained": frozenset({"COERCE"}),
    "freed": frozenset({"CONCEDE", "COERCE", "AGREE", "COOPERATE"}),
    "people": frozenset({"MOBILIZE", "RETREAT", "PRESENCE", "PROTEST", "COOPERATE", "AID", "COERCE"}),
    "money": frozenset({"AID", "COOPERATE", "AGREE", "SANCTION", "COERCE", "SUPPORT", "REQUEST"}),
    "materiel": frozenset({"AID", "ASSAULT", "MOBILIZE", "COOPERATE", "COERCE", "AGREE", "RETREAT"}),
}


class _Told(msgspec.Struct, frozen=True):
    """A quantity with its kind and, where a word of fate gave that, the word's token."""

    quantity: Quantity
    kind: FigureKind
    fate: int | None


def with_figures(claims: Sequence[Claim], analysis: Analysis, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims in their order, each with the figures its sentence gives for it."""
    if not claims or not analysis.quantities:
        return tuple(claims)
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.evidence.start, []).append(claim)
    given: dict[str, list[Figure]] = {}
    for sentence in analysis.sentences:
        here = by_sentence.get(sentence.start)
        if here:
            for claim_id, figure in _of_sentence(sentence, here, analysis, lexicon):
                given.setdefault(claim_id, []).append(figure)
    return tuple(
        msgspec.structs.replace(claim, figures=tuple(given[claim.id])) if claim.id in given else claim
        for claim in claims
    )


def _of_sentence(
    sentence: Sentence, claims: Sequence[Claim], analysis: Analysis, lexicon: Lexicon
) -> list[tuple[str, Figure]]:
    rows = []
    first = bisect.bisect_left(analysis.quantities, sentence.first, key=lambda q: q.first)
    last = bisect.bisect_left(analysis.quantities, sentence.last, key=lambda q: q.first)
    part_end = -1
    for quantity in analysis.quantities[first:last]:
        listed = quantity.first - part_end in (0, 1) and analysis.tokens[part_end].key.startswith(_AND)
        if listed or _is_part(quantity, analysis, lexicon.numbers):
            part_end = quantity.last  # بينهم خمسة ضباط وثلاثة جنود
            continue
        told = _told(quantity, sentence, analysis, lexicon)
        claim = None if told is None else _carrier(told, claims, analysis, lexicon)
        if told is not None and claim is not None:
            rows.append((claim.id, _figure(told)))
    return rows


def _is_part(quantity: Quantity, analysis: Analysis, numbers: Numbers) -> bool:
    """Whether a quantity only takes a part of the one before: بينهم خمسة ضباط، وخمسة منهم."""
    tokens = analysis.tokens
    before = tokens[quantity.first - 1] if quantity.first else None
    if before is None or numbers.says(before.key, "join.part"):
        return before is not None
    after = tokens[quantity.last].key if quantity.last < len(tokens) else ""
    return before.key in _COMMAS and numbers.says(after, "join.part")


def _figure(told: _Told) -> Figure:
    q = told.quantity
    currency = q.unit.currency if q.unit is not None else None
    return Figure(told.kind, q.low, q.high, q.approximate, q.start, q.end, currency)


def _told(quantity: Quantity, sentence: Sentence, analysis: Analysis, lexicon: Lexicon) -> _Told | None:
    """What a quantity is a figure of, or None where it counts nothing that a claim carries."""
    unit = quantity.unit.kind if quantity.unit is not None else None
    if unit in _AMOUNTS:
        return _Told(quantity, _AMOUNTS[unit], None)
    if unit is not None and unit not in _PEOPLE:
        return None
    fate = _fate_after(quantity, sentence, analysis, lexicon.numbers) or _fate_before(
        quantity, sentence, analysis, lexicon
    )
    if unit in _SAID_BY_NOUN and (fate is None or fate[1] not in ("freed", "detained")):
        return _Told(quantity, _SAID_BY_NOUN[unit], fate[0] if fate is not None else None)
    if fate is not None:
        return _Told(quantity, fate[1], fate[0])
    return _Told(quantity, "people", None) if unit == "person" else None


def _fate_after(
    quantity: Quantity, sentence: Sentence, analysis: Analysis, numbers: Numbers
) -> tuple[int, FigureKind] | None:
    """The verb of fate right behind those counted, their adjectives between: 11 جنديا تركيا قتلوا."""
    for at in range(quantity.last, min(sentence.last, quantity.last + _FATE_AFTER)):
        token = analysis.tokens[at]
        if token.kind != "word" or token.conjunction:
            return None
        if token.key in numbers.fates and token.key.endswith(_THEY):
            return at, numbers.fates[token.key]
    return None


def _fate_before(
    quantity: Quantity, sentence: Sentence, analysis: Analysis, lexicon: Lexicon
) -> tuple[int, FigureKind] | None:
    """The closest word of fate before a quantity in its clause; another figure's noun does not end it."""
    reach = _FATE_REACH if quantity.unit is not None else _BARE_REACH
    low = max(sentence.first, quantity.first - reach)
    for at in range(quantity.first - 1, low - 1, -1):
        token = analysis.tokens[at]
        if token.key in STOPS or lexicon.isa(token.stem, "contrast"):
            return None
        kind = lexicon.numbers.fates.get(token.key) or lexicon.numbers.fates.get(token.stem)
        if kind is not None:
            return at, kind
    return None


def _holds(span: Span, quantity: Quantity) -> bool:
    return span.start <= quantity.start < span.end


def _carrier(told: _Told, claims: Sequence[Claim], analysis: Analysis, lexicon: Lexicon) -> Claim | None:
    """The claim whose trigger says the fate, else the closest that can carry the figure: one before it,
    then one behind a preposition after it (12 قتيلا في غارات)."""
    if told.fate is not None:
        word = analysis.tokens[told.fate]
        for claim in claims:
            if word.start <= claim.trigger.start < word.end:
                return claim
    able = [c for c in claims if c.event in _CARRIED_BY[told.kind] and not _holds(c.trigger, told.quantity)]
    start = told.quantity.start
    if told.kind in ("people", "money", "materiel"):
        reach = analysis.tokens[max(0, told.quantity.first - _REACH[told.kind])].start
        able = [c for c in able if reach <= c.trigger.start < start]
    before = [c for c in able if c.trigger.start < start]
    if before:
        return max(before, key=lambda c: c.trigger.start)
    led = [c for c in able if _led(c, analysis, lexicon)]
    return min(led, key=lambda c: c.trigger.start, default=None)


def _led(claim: Claim, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a preposition stands before a claim's trigger or is written onto it."""
    at = bisect.bisect_right(analysis.tokens, claim.trigger.start, key=lambda t: t.start) - 1
    before = analysis.tokens[at - 1].key if at > 0 else ""
    glued = claim.trigger.start > analysis.tokens[at].start
    return glued or lexicon.isa(before, "preposition")
