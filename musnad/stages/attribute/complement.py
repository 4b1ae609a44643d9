"""What a cue introduces: a quote, a clause, a colon, or a phrase behind its preposition."""

import msgspec

from musnad.lexicon.schema import Complement
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Quote, Sentence
from musnad.stages.attribute.cues import CueHit
from musnad.text.fold import key

_REACH = 45  # words a subject with its apposition may take before its content
_ABOUT_REACH = 14
_COMMAS = frozenset("،,؛")
_FULL_STOPS = frozenset(".!؟?")
_MIN_QUOTE = 3  # shorter quotations are names or scare quotes


class Found(msgspec.Struct, frozen=True):
    """A complement: its kind, the token it opens at, and its span where a quote bounds it."""

    kind: Complement
    at: int
    start: int
    end: int | None = None


def quote_opened_at(analysis: Analysis, at: int) -> Quote | None:
    """The quote whose opening mark is token `at`."""
    for quote in analysis.quotes:
        if quote.first == at + 1:
            return quote
        if quote.first > at + 1:
            return None
    return None


def _speech(analysis: Analysis, at: int) -> Quote | None:
    quote = quote_opened_at(analysis, at)
    return quote if quote is not None and quote.last - quote.first >= _MIN_QUOTE else None


def find_complement(
    hit: CueHit, analysis: Analysis, lexicon: Lexicon, sentence: Sentence, names: dict[int, Name]
) -> Found | None:
    """The first thing after the cue that it takes; None where it introduces nothing.

    `names` maps a token index to the name that starts there.
    """
    about = frozenset(key(word) for word in hit.cue.about)
    relative = False
    at = hit.last
    stop = min(sentence.last, hit.last + _REACH)
    while at < stop:
        token = analysis.tokens[at]
        if token.key == ":" or lexicon.isa(token.key, "complementizer"):
            return _marked(hit, analysis, sentence, at, about)
        quote = quote_opened_at(analysis, at)
        if quote is not None:
            if quote.last - quote.first >= _MIN_QUOTE and "quote" in hit.cue.takes and at not in names:
                return Found("quote", at, quote.start, quote.end)
            at = quote.last + 1
            continue
        about_here = not relative and not lexicon.isa(token.key, "on-behalf")
        opened = _about(hit, analysis, at, about) if about_here else None
        if opened is not None:
            return opened
        relative = relative or lexicon.isa(token.bare, "relative-strict")
        if at > hit.last and not relative and _breaks_off(hit, analysis, lexicon, at, names):
            return None
        at += 1
    if at == sentence.last and at < len(analysis.tokens) and "quote" in hit.cue.takes:
        return _next_line_quote(analysis, at)
    return None


def _marked(
    hit: CueHit, analysis: Analysis, sentence: Sentence, at: int, about: frozenset[str]
) -> Found | None:
    """The content behind a colon or a complementizer, where the cue takes such."""
    takes = hit.cue.takes
    if analysis.tokens[at].key == ":":
        return _after_colon(analysis, at, sentence) if "colon" in takes or "quote" in takes else None
    if "clause" in takes or about & {"ان", "بان"}:
        return Found("clause", at, analysis.tokens[at].start)
    return None


def _breaks_off(hit: CueHit, analysis: Analysis, lexicon: Lexicon, at: int, names: dict[int, Name]) -> bool:
    """Whether the cue's clause ends at token `at` without content: a full stop, a comma behind a
    noun of saying, another clause."""
    mark = analysis.tokens[at].key
    if mark in _FULL_STOPS:
        return True
    if mark in _COMMAS:
        return hit.morph is not None and hit.morph.kind == "masdar"
    return _other_clause(analysis, lexicon, at, names)


def _about(hit: CueHit, analysis: Analysis, at: int, about: frozenset[str]) -> Found | None:
    """A prepositional complement: كشف عن …، أشار إلى أن …، اتهم … بـ…"""
    if "about" not in hit.cue.takes or at - hit.last > _ABOUT_REACH:
        return None
    token = analysis.tokens[at]
    if at > hit.last and any(
        m.kind == "masdar" and m.entry.startswith("cue/") for m in analysis.morphs[at - 1]
    ):
        return None  # رفض الكشف عن هويته: the preposition is that noun's
    if token.key in about:
        named = quote_opened_at(analysis, at + 1) if len(token.key) == 1 else None
        if named is not None:  # المعروف بـ«…»
            return Found("about", at, named.start, named.end)
        return Found("about", at, token.start)
    if token.suffix == token.stem:
        return None  # مشتبها بهما: a pronoun tells no content
    glued = token.clitics[0] if token.clitics else ""
    if glued in about or (len(glued) == 0 and token.key[:1] in about & {"ب", "ل"} and analysis.morphs[at]):
        prefixed = any(m.prefix[:1] in about for m in analysis.morphs[at] if m.prefix)
        if glued in about or prefixed:
            return Found("about", at, token.start)
    return None


def _other_clause(analysis: Analysis, lexicon: Lexicon, at: int, names: dict[int, Name]) -> bool:
    """Whether another clause starts at token `at`: a joined or punctuated verb of saying. A bare one
    behind a noun only describes it (تصريحات أذيعت)."""
    token, before = analysis.tokens[at], analysis.tokens[at - 1]
    if at in names:
        return False
    if lexicon.isa(token.key, "contrast") or lexicon.isa(token.bare, "contrast"):
        return True
    joined = before.kind == "punctuation" or lexicon.isa(before.key, "complementizer")
    return any(
        m.finite and m.person[:1] == "3" and not m.suffix and (joined or m.start)
        for m in analysis.morphs[at]
        if m.entry.startswith("cue/")
    )


def _after_colon(analysis: Analysis, at: int, sentence: Sentence) -> Found | None:
    if at + 1 >= len(analysis.tokens):
        return None
    quote = quote_opened_at(analysis, at + 1)
    if quote is not None:
        return Found("quote", at + 1, quote.start, quote.end)
    if at + 1 >= sentence.last:
        return None
    return Found("colon", at + 1, analysis.tokens[at + 1].start)


def _next_line_quote(analysis: Analysis, at: int) -> Found | None:
    quote = _speech(analysis, at)
    return Found("quote", at, quote.start, quote.end) if quote is not None else None


def object_complement(hit: CueHit, analysis: Analysis, lexicon: Lexicon, sentence: Sentence) -> Found | None:
    """A bare noun phrase as content: نفى صحة الأنباء، أعلن الجيش مقتل …"""
    if "object" not in hit.cue.takes:
        return None
    if hit.morph is not None and hit.morph.suffix and hit.finite:
        return None
    # تبنى التنظيم الهجوم: what is claimed or denied is known already, so it may be definite
    allowed = ("", "ال") if hit.cue.stance in ("claims-responsibility", "denies") else ("",)
    for at in range(hit.last, min(sentence.last, hit.last + 10)):
        token = analysis.tokens[at]
        if token.key in _COMMAS and _adverbial(analysis, lexicon, at):
            continue
        if token.kind == "punctuation" and token.key not in '«»“”"':
            return None
        if lexicon.isa(token.key, "reported-object"):
            return Found("object", at, token.start)
        event = any(
            m.kind in ("masdar", "noun") and m.prefix in allowed and _names_event(m.entry, lexicon)
            for m in analysis.morphs[at]
        )
        if event and (at > hit.last or hit.morph is None or hit.finite or hit.participle):
            return Found("object", at, token.start)
    return None


def _adverbial(analysis: Analysis, lexicon: Lexicon, comma: int) -> bool:
    """Whether the comma only sets off an adverb (نفت الوزارة، اليوم الجمعة، ما نشر)."""
    around = analysis.tokens[comma - 1 : comma + 2]
    return any(lexicon.isa(t.key, "adverb") for t in around)


def _names_event(entry: str, lexicon: Lexicon) -> bool:
    """A noun for an act; nouns of ties (قيادة، زعيم) rather open a speaker."""
    predicate = lexicon.predicates.get(entry)
    return predicate is not None and predicate.event != "AFFILIATE"
