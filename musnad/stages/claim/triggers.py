"""Words that name an event, tested against what must and must not stand around them."""

from collections.abc import Iterator, Set

import msgspec

from musnad.lexicon.schema import LightVerb, Predicate
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Morph, Sentence, Token
from musnad.stages.claim.words import Heard, any_of, exactly, has_form_of, opened_by
from musnad.text.fold import key
from musnad.text.marks import PROCLITICS

ANY_ACTOR = "@actor"  # among the words an entry asks for: any state, group or politician known by name
_LIGHT_REACH = 7  # words between a light verb and its noun
_FORBIDDEN_REACH = 10  # words around a trigger in which a forbidding word counts
_CLAUSE_REACH = 14  # words around a trigger in which a required word counts
_DUAL = "3md"  # a past verb of two is written like a masdar without article: دعما
_DUAL_ENDINGS = ("ان", "ين", "هما")
_TANWIN = "يا"  # what an adjective of origin or kind in the accusative ends in
_DUAL_LENGTH = 5  # letters of the shortest of them: وزير + ان, not كان
_DUAL_REACH = 12  # words from a verb of two back to the two


class Trigger(msgspec.Struct, frozen=True):
    """A predicate at tokens `[first, last)`; `start`/`end` bound its letters without proclitics.
    `light` is the token and entry of a light verb that carries it; `supported` tells whether one of the
    words stands near that the entry asks for."""

    predicate: Predicate
    first: int
    last: int
    start: int
    end: int
    sentence: Sentence
    morph: Morph | None = None
    light: tuple[int, LightVerb, Morph] | None = None
    supported: bool = True

    @property
    def finite(self) -> bool:
        """A conjugated verb."""
        return self.morph is not None and self.morph.finite


def find_triggers(
    analysis: Analysis,
    lexicon: Lexicon,
    sentence: Sentence,
    blocked: frozenset[int],
    opens: frozenset[int] = frozenset(),
    known: frozenset[int] = frozenset(),
) -> list[Trigger]:
    """Triggers of a sentence in order, one a word, phrases first. Tokens in `blocked` (names, cues)
    trigger nothing; at the characters in `opens` content begins, where a bare word is a noun, not a
    verb (نفت الوزارة نقل صواريخ). At the tokens in `known` stand those who make politics."""
    found: list[Trigger] = []
    spots = analysis.within(sentence.first, sentence.last, "predicate")
    if not spots:
        return found
    groups = analysis.within(sentence.first, sentence.last, "predicate.group")
    tokens = analysis.tokens[sentence.first : sentence.last]
    words, heard = [t.key for t in tokens], Heard(tokens)
    covered = -1
    phrases: set[int] = set()
    for at in spots:
        if at < covered or at in blocked:
            continue
        trigger = _phrase(analysis, lexicon, sentence, words, heard, at, known) if at in groups else None
        if trigger is None:
            trigger = _chosen(_readings(analysis, lexicon, sentence, at, opens), analysis, heard, known)
        if trigger is not None:
            found.append(_carried(trigger, analysis, lexicon, blocked | phrases))
            covered = trigger.last
            if trigger.predicate.pos == "phrase":
                phrases.update(range(trigger.first, trigger.last))
    return found


def _phrase(
    analysis: Analysis,
    lexicon: Lexicon,
    sentence: Sentence,
    words: list[str],
    heard: Heard,
    at: int,
    known: frozenset[int],
) -> Trigger | None:
    token = analysis.tokens[at]
    openings = {token.key: 0, token.stem: len(token.key) - len(token.stem)}
    for glued in (1, 2):
        if len(token.key) > glued + 2 and PROCLITICS.issuperset(token.key[:glued]):
            openings.setdefault(token.key[glued:], glued)
    for opening, skipped in openings.items():
        for hit in lexicon.phrases.at(words, at - sentence.first, opening):
            predicate = lexicon.predicates.get(hit.entry)
            if predicate is None:
                continue
            last = hit.last + sentence.first
            end = analysis.tokens[last - 1].end
            found = Trigger(predicate, at, last, token.start + skipped, end, sentence)
            if _allowed(found, analysis, heard) and _supported(found, analysis, heard, known):
                return found
    return None


def _chosen(
    readings: Iterator[Trigger], analysis: Analysis, heard: Heard, known: frozenset[int]
) -> Trigger | None:
    """The first reading whose conditions are met; else a plain word of violence that lacks only the words
    it asks for, which must then earn its trust from all that stands around it."""
    allowed = [t for t in readings if _allowed(t, analysis, heard)]
    for trigger in allowed:
        if _supported(trigger, analysis, heard, known):
            return trigger
    bare = next((t for t in allowed if t.predicate.plain), None)
    return msgspec.structs.replace(bare, supported=False) if bare is not None else None


def _readings(
    analysis: Analysis, lexicon: Lexicon, sentence: Sentence, at: int, opens: frozenset[int]
) -> Iterator[Trigger]:
    """Readings of one word as a predicate; more specific frames (with `requires`) come first."""
    token = analysis.tokens[at]
    rows = []
    for morph in analysis.morphs[at]:
        predicate = lexicon.predicates.get(morph.entry)
        if predicate is None or not _usable(analysis, lexicon, at, morph, predicate):
            continue
        exact = token.end - token.start == len(token.key)
        start = token.start + morph.start if exact else token.start
        end = token.start + morph.end if exact else token.end
        rows.append(Trigger(predicate, at, at + 1, start, end, sentence, morph))
    nouns = [t for t in rows if not t.finite]
    if nouns and len(nouns) < len(rows) and not _two_before(analysis, sentence, at):
        rows = [t for t in rows if t.morph is None or t.morph.person != _DUAL]  # قدمت دعما: no two did it
    masdar = any(t.morph and t.morph.kind == "masdar" for t in rows)
    if masdar and (token.start in opens or _noun_stands(analysis, lexicon, sentence, at)):
        rows = [t for t in rows if not t.finite]
    if len(rows) > 1:
        rows.sort(key=lambda t: (not t.predicate.requires, t.morph is not None and bool(t.morph.suffix)))
    yield from rows


def _noun_stands(analysis: Analysis, lexicon: Lexicon, sentence: Sentence, at: int) -> bool:
    """Whether a verb before that takes an act for its object makes the word a noun: واصل الحوثيون قصف تعز,
    and its masdar right before likewise: إلى وقف قصف تعز."""
    for before in range(at - 1, max(sentence.first, at - _LIGHT_REACH) - 1, -1):
        if analysis.tokens[before].kind == "punctuation" or analysis.tokens[at].conjunction:
            return False
        construct = before == at - 1 and "ال" not in analysis.tokens[before].clitics
        for morph in analysis.morphs[before]:
            governs = morph.finite or (construct and morph.kind == "masdar" and not morph.suffix)
            if governs and "object" in _taken(morph, lexicon):
                return True
    return False


def _taken(morph: Morph, lexicon: Lexicon) -> tuple[str, ...]:
    """How an act joins a word of an entry that acts stand under."""
    light, implicative = lexicon.light_verbs.get(morph.entry), lexicon.implicatives.get(morph.entry)
    own = light.noun_after if light is not None else ()
    return own + (implicative.complement if implicative is not None else ())


def _two_before(analysis: Analysis, sentence: Sentence, at: int) -> bool:
    """Whether a dual stands close before (الوزيران … بحثا، أنهما دعما) and no adjective makes the word a noun
    (تفاهما سريا)."""
    after = analysis.tokens[at + 1] if at + 1 < sentence.last else None
    if after is not None and after.key.endswith(_TANWIN) and len(after.key) >= _DUAL_LENGTH:
        return False
    for before in range(at - 1, max(sentence.first, at - _DUAL_REACH) - 1, -1):
        token = analysis.tokens[before]
        if len(token.stem) >= _DUAL_LENGTH and token.stem.endswith(_DUAL_ENDINGS):
            return True
    return False


def _usable(analysis: Analysis, lexicon: Lexicon, at: int, morph: Morph, predicate: Predicate) -> bool:
    if morph.kind == "jussive":
        return morph.prefix == "ل" or (at > 0 and lexicon.isa(analysis.tokens[at - 1].key, "negation"))
    if morph.kind == "past" and at > 0 and lexicon.isa(analysis.tokens[at - 1].key, "no-verb-after"):
        return False
    if morph.kind == "active" and predicate.pos == "verb":
        return not morph.suffix
    return not (morph.finite and morph.person == "1s")


def _allowed(trigger: Trigger, analysis: Analysis, heard: Heard) -> bool:
    """Whether none of the words stands near that void the entry."""
    predicate = trigger.predicate
    tokens = analysis.tokens
    if predicate.not_with and heard.may_hold_form_of(predicate.not_with):
        itself = tokens[trigger.first : trigger.last]  # a form that only looks like one of the entry's
        near = (*_around(trigger, analysis, _FORBIDDEN_REACH), *itself)
        if has_form_of(near, predicate.not_with):
            return False
    if opened_by(tokens, trigger.last, trigger.sentence.last, predicate.not_before):
        return False
    before = trigger.first - 1
    return before < trigger.sentence.first or not exactly(tokens[before], predicate.not_after)


def _supported(trigger: Trigger, analysis: Analysis, heard: Heard, known: frozenset[int]) -> bool:
    """Whether one of the words stands near that the entry asks for, or somebody `known` where any will do."""
    wanted = trigger.predicate.requires
    if not wanted:
        return True
    if heard.may_hold(wanted) and any_of(_around(trigger, analysis, _CLAUSE_REACH), wanted):
        return True
    low, high = _bounds(trigger, _CLAUSE_REACH)
    return ANY_ACTOR in wanted and any(at in known for at in range(low, high))


def _bounds(trigger: Trigger, reach: int) -> tuple[int, int]:
    return max(trigger.sentence.first, trigger.first - reach), min(
        trigger.sentence.last, trigger.last + reach
    )


def _around(trigger: Trigger, analysis: Analysis, reach: int) -> tuple[Token, ...]:
    low, high = _bounds(trigger, reach)
    return (*analysis.tokens[low : trigger.first], *analysis.tokens[trigger.last : high])


def _carried(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, taken: Set[int]) -> Trigger:
    """The trigger with the light verb before it, if its noun hangs on one; no noun among the tokens `taken`
    by names and phrases carries it (شن التحالف بقيادة السعودية غارات)."""
    if trigger.finite or trigger.predicate.pos == "adjective":
        return trigger
    low = max(trigger.sentence.first, trigger.first - _LIGHT_REACH)
    for at in range(trigger.first - 1, low - 1, -1):
        if analysis.tokens[at].key in "،,؛;:":
            break
        for morph in analysis.morphs[at]:
            light = lexicon.light_verbs.get(morph.entry)
            if at in taken and not morph.finite:
                continue
            if light is not None and morph.kind != "passive" and _joined(light, trigger, analysis, lexicon):
                return msgspec.structs.replace(trigger, light=(at, light, morph))
    return trigger


def _joined(light: LightVerb, trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the noun stands as the light verb wants it: bare, or behind the right preposition."""
    token = analysis.tokens[trigger.first]
    prefix = trigger.morph.prefix.replace("ال", "") if trigger.morph is not None else ""
    prefix = "ل" if prefix.startswith("ل") else prefix[:1]
    at = trigger.first - 1
    if at > 0 and lexicon.isa(analysis.tokens[at].stem, "leading-adjective"):
        at -= 1  # الدخول في أول مفاوضات
    before = analysis.tokens[at].key if at >= 0 else ""
    for slot in map(key, light.noun_after):
        if slot == "object":
            if prefix == "" and not lexicon.isa(before, "preposition"):  # علّق الوزير بعد زيارة
                return True
        elif slot in (prefix, before) or slot in token.clitics:
            return True
    return False
