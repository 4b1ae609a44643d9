"""From cue hits to draft attributions: cue, complement and speaker joined, one reading a cue."""

from collections.abc import Sequence

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Sentence
from musnad.model.reading import Source
from musnad.stages.attribute.complement import Found, find_complement, object_complement
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.speaker import (
    Place,
    describe,
    nearest_before,
    phrase_end,
    subject_after,
    subject_before,
)
from musnad.text.fold import key


class Draft(msgspec.Struct):
    """An attribution being made. `floor` is where content that precedes its cue may begin."""

    hit: CueHit
    sentence: Sentence
    found: Found | None
    source: Source | None
    source_tokens: tuple[int, int] | None
    preceding: bool = False
    content_first: int | None = None


def draft(
    hit: CueHit,
    analysis: Analysis,
    lexicon: Lexicon,
    sentence: Sentence,
    place: Place,
    earlier: Sequence[Draft],
) -> Draft | None:
    """The attribution a cue makes, or None where its pattern is not met."""
    if hit.cue.pos == "preposition":
        return _by_preposition(hit, analysis, lexicon, sentence, place, earlier)
    found = find_complement(hit, analysis, lexicon, sentence, place.starts)
    if found is None:
        found = object_complement(hit, analysis, lexicon, sentence)
    if hit.cue.pos == "phrase" and found is None:
        return _by_phrase(hit, analysis, lexicon, sentence, place)
    if found is None:
        return None
    if hit.cue.impersonal:
        return Draft(hit, sentence, found, None, None)
    if hit.cue.pos == "noun" or (hit.morph is not None and hit.morph.kind == "masdar"):
        return _by_noun(hit, analysis, lexicon, sentence, place, found, earlier)
    return _by_verb(hit, analysis, lexicon, sentence, place, found, earlier)


def _running(earlier: Sequence[Draft]) -> Draft | None:
    for one in reversed(earlier):
        if one.source is not None:
            return one
    return None


def _finish(
    hit: CueHit,
    sentence: Sentence,
    found: Found,
    span: tuple[int, int] | None,
    analysis: Analysis,
    lexicon: Lexicon,
    place: Place,
    earlier: Sequence[Draft],
) -> Draft:
    running = _running(earlier)
    if span is None:
        source = running.source if running is not None else None
        return Draft(hit, sentence, found, source, running.source_tokens if running else None)
    source = describe(span, analysis, lexicon, place, running.source if running is not None else None)
    return Draft(hit, sentence, found, source, span)


def _by_verb(
    hit: CueHit,
    analysis: Analysis,
    lexicon: Lexicon,
    sentence: Sentence,
    place: Place,
    found: Found,
    earlier: Sequence[Draft],
) -> Draft | None:
    if hit.participle:
        inside = [d for d in earlier if d.sentence == sentence and d.source is not None]
        span = inside[-1].source_tokens if inside else None
        if span is None:
            span = _first_speaker(analysis, lexicon, place, sentence, hit.first)
        return _finish(hit, sentence, found, span, analysis, lexicon, place, earlier)
    plural = hit.morph is not None and hit.morph.person in ("3mp", "3md", "1p", "1s", "2mp")
    span = None
    if not plural and (hit.morph is None or not hit.morph.suffix or hit.last < found.at):
        span = subject_after(hit, analysis, lexicon, place, found.at)
    if span is None:
        span = subject_before(hit, analysis, lexicon, place, sentence)
    if span is None and hit.morph is not None and hit.morph.passive:
        return Draft(hit, sentence, found, None, None)
    return _finish(hit, sentence, found, span, analysis, lexicon, place, earlier)


def _first_speaker(
    analysis: Analysis, lexicon: Lexicon, place: Place, sentence: Sentence, stop: int
) -> tuple[int, int] | None:
    for at in range(sentence.first, stop):
        if at in place.starts:
            return at, max(phrase_end(analysis, lexicon, place, at, stop), at + 1)
    return None


def _by_noun(
    hit: CueHit,
    analysis: Analysis,
    lexicon: Lexicon,
    sentence: Sentence,
    place: Place,
    found: Found,
    earlier: Sequence[Draft],
) -> Draft | None:
    """بيان للخارجية أن…، تصريحات الوزير بأن…، قوله إن…"""
    span: tuple[int, int] | None = None
    if hit.morph is not None and hit.morph.suffix:
        span = nearest_before(analysis, lexicon, place, sentence, hit.first)
    else:
        span = _owner(hit, analysis, lexicon, place, found.at)
    if span is None and hit.cue.pos == "verb" and (hit.morph is None or not hit.morph.suffix):
        return Draft(hit, sentence, found, None, None) if found.kind in ("clause", "quote") else None
    if span is None:
        return Draft(hit, sentence, found, None, None)
    return _finish(hit, sentence, found, span, analysis, lexicon, place, earlier)


def _owner(
    hit: CueHit, analysis: Analysis, lexicon: Lexicon, place: Place, stop: int
) -> tuple[int, int] | None:
    """Whose statement a noun is: its genitive, or what follows one of its prepositions."""
    after = {key(word) for word in hit.cue.source_after}
    at = hit.last
    if at < stop and at in place.starts:
        return at, max(phrase_end(analysis, lexicon, place, at, stop), at + 1)
    while at < stop:
        token = analysis.tokens[at]
        glued = token.clitics[0] if token.clitics else token.key[:1]
        if at in place.starts and (glued in after or analysis.tokens[at - 1].key in after):
            return at, max(phrase_end(analysis, lexicon, place, at, stop), at + 1)
        at += 1
    return None


def _by_phrase(
    hit: CueHit, analysis: Analysis, lexicon: Lexicon, sentence: Sentence, place: Place
) -> Draft | None:
    """Phrases whose content stands before them (لا أساس له من الصحة) or glued after (المعروف بـ)."""
    if hit.attached or analysis.tokens[hit.last - 1].key in "بل":
        if hit.last >= sentence.last:
            return None
        start = analysis.tokens[hit.last].start + int(hit.attached)
        end = phrase_end(analysis, lexicon, place, hit.last, sentence.last)
        stop = analysis.tokens[max(hit.last, end - 1)].end
        return Draft(hit, sentence, Found("object", hit.last, start, stop), None, None)
    if "object" not in hit.cue.takes or hit.first == sentence.first:
        return None
    return Draft(hit, sentence, None, None, None, preceding=True)


def _by_preposition(
    hit: CueHit,
    analysis: Analysis,
    lexicon: Lexicon,
    sentence: Sentence,
    place: Place,
    earlier: Sequence[Draft],
) -> Draft | None:
    """بحسب مصدر أمني، وفقاً لـ…، نقلاً عن…، and بحسب ما قال …"""
    first, cue = hit.last, hit
    if first >= sentence.last:
        return None
    if lexicon.isa(analysis.tokens[first].key, "clause-pronoun") and first + 1 < sentence.last:
        said = any(m.finite and m.entry.startswith("cue/") for m in analysis.morphs[first + 1])
        if not said:
            return None
        end = analysis.tokens[first + 1].end
        cue = msgspec.structs.replace(hit, last=first + 2, end=end)
        first += 2
    elif first not in place.starts and any(m.finite for m in analysis.morphs[first]):
        return None
    span = (first, phrase_end(analysis, lexicon, place, first, sentence.last))
    if span[1] <= span[0]:
        before = _running(earlier)
        if before is None or before.source is None:
            return None
        return Draft(cue, sentence, None, before.source, before.source_tokens, preceding=True)
    running = _running(earlier)
    source = describe(span, analysis, lexicon, place, running.source if running else None)
    if source.kind == "named" and source.entity is None and not _plausible(span, analysis, lexicon):
        return None
    made = Draft(cue, sentence, None, source, span, preceding=True)
    if not _opens(cue, analysis, sentence):
        return made
    after = span[1]
    while after < sentence.last and analysis.tokens[after].key in "،,؛؛»”\"":
        after += 1
    if after < sentence.last - 1:
        made.preceding = False
        made.found = Found("clause", after, analysis.tokens[after].start)
    return made


def _plausible(span: tuple[int, int], analysis: Analysis, lexicon: Lexicon) -> bool:
    """A speaker without a name must at least be an office or a body (بحسب الوزارة, not وفق الخطة)."""
    token = analysis.tokens[span[0]]
    return lexicon.isa(token.stem, "office-noun") or lexicon.isa(token.key, "anaphor")


def _opens(hit: CueHit, analysis: Analysis, sentence: Sentence) -> bool:
    """Whether the cue opens its sentence, give or take a conjunction or an opening mark."""
    return all(analysis.tokens[at].kind == "punctuation" for at in range(sentence.first, hit.first))
