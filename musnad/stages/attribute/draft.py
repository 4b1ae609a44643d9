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
    opens_source,
    phrase_end,
    possessed_saying,
    subject_after,
    subject_before,
)
from musnad.text.fold import key

_BY_THE = "بال"  # بالقول: said by whoever acts, never by whom it is said to
_NOUN_REACH = 4  # words between an ownerless noun of saying and its content


class Draft(msgspec.Struct):
    """An attribution being made. `preceding` content stands before its cue. `gender` is what the
    verb's form says of the speaker (`m`, `f` or empty); `running` marks a speaker taken over from
    an earlier attribution; `main` that no earlier voice of the sentence holds this one."""

    hit: CueHit
    sentence: Sentence
    found: Found | None
    source: Source | None
    source_tokens: tuple[int, int] | None
    preceding: bool = False
    gender: str = ""
    running: bool = False
    main: bool = True


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
    bare = object_complement(hit, analysis, lexicon, sentence)
    if found is None or (bare is not None and _nearer(bare, found, hit, analysis)):
        found = bare
    if hit.cue.pos == "phrase" and found is None:
        return _by_phrase(hit, analysis, lexicon, sentence, place, earlier)
    if found is None:
        return None
    if hit.cue.impersonal:
        return Draft(hit, sentence, found, None, None)
    if hit.cue.pos == "noun" or (hit.morph is not None and hit.morph.kind == "masdar"):
        return _by_noun(hit, analysis, lexicon, sentence, place, found, earlier)
    return _by_verb(hit, analysis, lexicon, sentence, place, found, earlier)


def _nearer(bare: Found, found: Found, hit: CueHit, analysis: Analysis) -> bool:
    """Whether a bare object is the content, not what looked like it: the object of a denial, or one
    that ends at a comma before the other (نفى هذه التقارير، مشيرا إلى أن)."""
    if bare.at >= found.at:
        return False
    return hit.cue.stance == "denies" or any(
        analysis.tokens[at].key in "،,؛" for at in range(bare.at, found.at)
    )


def gender_of(hit: CueHit, analysis: Analysis) -> str:
    """What the cue's form says of its speaker: `m`, `f`, or nothing."""
    if hit.morph is None:
        return ""
    if hit.participle:
        return "f" if analysis.tokens[hit.first].key.endswith("ة") else "m"
    return {"3ms": "m", "3fs": "f"}.get(hit.morph.person, "")


def _running(earlier: Sequence[Draft], gender: str = "") -> Draft | None:
    """The voice that goes on: the last main one whose gender fits, else the last that fits."""
    spoken = [one for one in earlier if one.source is not None]
    fitting = [one for one in spoken if not gender or one.gender in ("", gender)]
    for rows in ([one for one in fitting if one.main], fitting, spoken):
        if rows:
            return rows[-1]
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
    gender = gender_of(hit, analysis)
    running = _running(earlier, gender)
    if span is None:
        source = running.source if running is not None else None
        tokens = running.source_tokens if running is not None else None
        return Draft(hit, sentence, found, source, tokens, gender=gender, running=True)
    source = describe(span, analysis, lexicon, place, running.source if running is not None else None)
    return Draft(hit, sentence, found, source, span, gender=gender)


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
        inside = [d for d in earlier if d.sentence == sentence]
        voice = _running(inside, gender_of(hit, analysis))
        span = voice.source_tokens if voice is not None else None
        if span is None:
            span = _first_speaker(analysis, lexicon, place, sentence, hit.first)
        return _finish(hit, sentence, found, span, analysis, lexicon, place, earlier)
    plural = hit.morph is not None and hit.morph.person in ("3mp", "3md", "1p", "1s", "2mp")
    span = None
    if _name_stands_before(hit, analysis, place, sentence):
        span = subject_before(hit, analysis, lexicon, place, sentence)
    if span is None and not plural and (hit.morph is None or not hit.morph.suffix or hit.last < found.at):
        span = subject_after(hit, analysis, lexicon, place, found.at)
    if span is None:
        span = subject_before(hit, analysis, lexicon, place, sentence)
    if span is None and hit.morph is not None and hit.morph.passive:
        return Draft(hit, sentence, found, None, None)
    return _finish(hit, sentence, found, span, analysis, lexicon, place, earlier)


def _name_stands_before(hit: CueHit, analysis: Analysis, place: Place, sentence: Sentence) -> bool:
    """إيران تتوقع …: a name right before an unjoined verb is its subject, unless a preposition has it."""
    at = hit.first - 1
    if (
        hit.morph is None
        or at < sentence.first
        or at not in place.covering
        or analysis.tokens[hit.first].conjunction
    ):
        return False
    name = place.covering[at]
    token = analysis.tokens[name.first]
    return not token.key[: name.start - token.start].lstrip("وف")


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
    spoken = found.kind in ("clause", "quote", "colon")
    owned = hit.morph is not None and (bool(hit.morph.suffix) or _by_saying(hit, found))
    before = analysis.tokens[hit.first - 1].key if hit.first > sentence.first else ""
    if lexicon.isa(before, "demonstrative"):
        return None
    taken = {d.found.at for d in earlier if d.found is not None}
    if not owned and found.at in taken:
        return None  # قال في تصريحات إن: the verb has the content already
    if not spoken and hit.cue.stance in ("states", "affirms", "reveals", "believes", "predicts"):
        return None
    if hit.morph is not None and hit.morph.prefix == _BY_THE:
        span = _doer(analysis, lexicon, place, sentence, hit.first)
        if span is None:
            return Draft(hit, sentence, found, None, None)
    elif owned:
        span = nearest_before(analysis, lexicon, place, sentence, hit.first)
    else:
        span = _owner(hit, analysis, lexicon, place, found.at)
    if owned and (span is None or lexicon.isa(before, "adverb")):  # ونقل عنه قوله: whoever spoke last
        return _finish(hit, sentence, found, None, analysis, lexicon, place, earlier)
    if span is None and (not spoken or found.at - hit.last > _NOUN_REACH):
        return None
    if span is None:
        return Draft(hit, sentence, found, None, None)
    return _finish(hit, sentence, found, span, analysis, lexicon, place, earlier)


def _doer(
    analysis: Analysis, lexicon: Lexicon, place: Place, sentence: Sentence, stop: int
) -> tuple[int, int] | None:
    """Who acts in the sentence up to token `stop`: the first name behind no preposition."""
    for at in range(sentence.first, stop):
        name = place.starts.get(at)
        if name is None:
            continue
        glued = analysis.tokens[at].key[: name.start - analysis.tokens[at].start].lstrip("وف")
        before = analysis.tokens[at - 1].key if at > sentence.first else ""
        if not glued and not lexicon.isa(before, "preposition"):
            return at, name.last
    return None


def _by_saying(hit: CueHit, found: Found) -> bool:
    """بالقول: «…», القول إن: the speaker is whoever acts in the sentence."""
    masdar = hit.morph is not None and hit.morph.kind == "masdar" and hit.morph.prefix.endswith("ال")
    return masdar and found.kind in ("clause", "quote", "colon") and found.at - hit.last <= 1


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
    if opens_source(analysis, lexicon, place, hit.last) and hit.last < stop:
        return hit.last, max(phrase_end(analysis, lexicon, place, hit.last, stop), hit.last + 1)
    return None


def _by_phrase(
    hit: CueHit,
    analysis: Analysis,
    lexicon: Lexicon,
    sentence: Sentence,
    place: Place,
    earlier: Sequence[Draft],
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
    voice = _running([d for d in earlier if d.sentence == sentence])
    if voice is None:
        return Draft(hit, sentence, None, None, None, preceding=True)
    return Draft(hit, sentence, None, voice.source, voice.source_tokens, preceding=True, running=True)


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
    elif possessed_saying(analysis, first) or _bare_saying(analysis, first):
        cue = msgspec.structs.replace(hit, last=first + 1, end=analysis.tokens[first].end)
        first += 1
    elif first not in place.starts and any(m.finite for m in analysis.morphs[first]):
        return None
    span = (first, phrase_end(analysis, lexicon, place, first, sentence.last))
    running = _running(earlier)
    if span[1] <= span[0] or (cue is not hit and possessed_saying(analysis, cue.last - 1)):
        if running is None or running.source is None:
            return None
        made = Draft(cue, sentence, None, running.source, running.source_tokens, True, running=True)
        return _with_content_after(made, cue.last, analysis, sentence)
    source = describe(span, analysis, lexicon, place, running.source if running else None)
    if source.kind == "named" and source.entity is None and not _plausible(span, analysis, lexicon):
        return None
    made = Draft(cue, sentence, None, source, span, preceding=True)
    outer = _waiting(cue, sentence, earlier)
    if outer is not None and outer.found is not None:  # ذكرت رويترز، نقلاً عن مسؤول، أن …
        made.preceding, made.found = False, outer.found
        outer.found = msgspec.structs.replace(outer.found, at=cue.first, start=cue.start)
        return made
    return _with_content_after(made, span[1], analysis, sentence)


def _waiting(cue: CueHit, sentence: Sentence, earlier: Sequence[Draft]) -> Draft | None:
    """The verb of saying before this cue whose content has not come yet."""
    for one in reversed(earlier):
        if one.sentence == sentence and one.hit.finite and one.found is not None and one.found.end is None:
            return one if one.found.at >= cue.last else None
    return None


def _bare_saying(analysis: Analysis, at: int) -> bool:
    """حسب وصف مسؤولين: a masdar of saying whose genitive is the speaker."""
    return any(
        m.kind == "masdar" and not m.prefix and m.entry.startswith("cue/") for m in analysis.morphs[at]
    )


def _with_content_after(made: Draft, after: int, analysis: Analysis, sentence: Sentence) -> Draft:
    """A cue that opens its sentence has its content behind its source."""
    if not _opens(made.hit, analysis, sentence):
        return made
    while after < sentence.last and analysis.tokens[after].key in '،,؛؛»”"':
        after += 1
    if after < sentence.last - 1:
        made.preceding = False
        made.found = Found("clause", after, analysis.tokens[after].start)
    return made


def _plausible(span: tuple[int, int], analysis: Analysis, lexicon: Lexicon) -> bool:
    """A speaker without a name must at least be an office or a body (بحسب الوزارة, not وفق الخطة)."""
    token = analysis.tokens[span[0]]
    return lexicon.isa(token.stem, "office-noun", "partial-speaker") or lexicon.isa(token.key, "anaphor")


def _opens(hit: CueHit, analysis: Analysis, sentence: Sentence) -> bool:
    """Whether the cue opens its sentence, give or take a conjunction or an opening mark."""
    return all(analysis.tokens[at].kind == "punctuation" for at in range(sentence.first, hit.first))
