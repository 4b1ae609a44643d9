"""Cues in the text: words of saying, tested against what must not stand beside them."""

import functools
from collections.abc import Iterator

import msgspec

from musnad.lexicon.schema import Cue
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Morph
from musnad.text.fold import key


class CueHit(msgspec.Struct, frozen=True):
    """A cue at tokens `[first, last)`; `start`/`end` are its characters without proclitics.
    `morph` is the reading of a one-word cue; `attached` says that the source or content is glued
    to the token at `last` by the cue's own last preposition (المعروف بـ)."""

    cue: Cue
    first: int
    last: int
    start: int
    end: int
    morph: Morph | None = None
    attached: bool = False

    @property
    def finite(self) -> bool:
        """A conjugated verb."""
        return self.morph is not None and self.morph.finite

    @property
    def participle(self) -> bool:
        """A circumstantial participle (مشيراً، موضحة): its speaker is the one already speaking."""
        return self.morph is not None and self.morph.kind == "active"


def find_cues(analysis: Analysis, lexicon: Lexicon) -> list[CueHit]:
    """Cue candidates in text order, phrases before single words; several readings of one word stay."""
    words = [t.key for t in analysis.tokens]
    hits: list[CueHit] = []
    covered = -1
    groups = frozenset(analysis.may_be("cue.group"))
    for at in analysis.may_be("cue"):
        if at < covered:
            continue
        phrase = _longest_phrase(analysis, lexicon, words, at) if at in groups else None
        if phrase is not None:
            hits.append(phrase)
            covered = phrase.last
            continue
        singles = [
            h
            for h in _single(analysis, lexicon, at)
            if not _voided(h, analysis) and not _not_claimed(h, analysis, lexicon)
        ]
        hits.extend(sorted(singles, key=lambda h: h.cue.impersonal))  # a speaker is sought first
    return hits


def _not_claimed(hit: CueHit, analysis: Analysis, lexicon: Lexicon) -> bool:
    """لم تتبن، لم تعلن مسؤوليتها: whoever does not claim responsibility says nothing."""
    if hit.cue.stance != "claims-responsibility" or hit.first == 0:
        return False
    return lexicon.isa(analysis.tokens[hit.first - 1].bare, "negation")


def _longest_phrase(analysis: Analysis, lexicon: Lexicon, words: list[str], at: int) -> CueHit | None:
    token = analysis.tokens[at]
    openings = {token.key: 0}
    if token.key[0] in "وف" and len(token.key) > 2:
        openings[token.key[1:]] = 1
    for opening, skipped in openings.items():
        for hit in lexicon.phrases.at(words, at, opening):
            if hit.entry in lexicon.cues:
                end = analysis.tokens[hit.last - 1].end
                cue = lexicon.cues[hit.entry]
                found = CueHit(cue, at, hit.last, token.start + skipped, end, None, hit.attached)
                if not _voided(found, analysis) and not _not_claimed(found, analysis, lexicon):
                    return found
    return None


def _single(analysis: Analysis, lexicon: Lexicon, at: int) -> Iterator[CueHit]:
    token = analysis.tokens[at]
    seen = set()
    for morph in analysis.morphs[at]:
        cue = lexicon.cues.get(morph.entry)
        if cue is None or (morph.entry, morph.kind) in seen or not _usable(analysis, lexicon, at, morph):
            continue
        seen.add((morph.entry, morph.kind))
        glued = morph.start if not morph.prefix.endswith("ال") else morph.start - 2
        exact = token.end - token.start == len(token.key)
        start = token.start + max(0, glued) if exact else token.start
        end = token.start + morph.end if exact else token.end
        yield CueHit(cue, at, at + 1, start, end, morph)


def _usable(analysis: Analysis, lexicon: Lexicon, at: int, morph: Morph) -> bool:
    """Readings that cannot report: a jussive without its particle, a participle used as a noun."""
    if morph.kind == "jussive":
        return morph.prefix == "ل" or (at > 0 and lexicon.isa(analysis.tokens[at - 1].key, "negation"))
    if morph.kind == "past" and _first_person(analysis, lexicon, at, morph):
        return False
    before = analysis.tokens[at - 1].key if at else ""
    linked = lexicon.isa(before, "demonstrative") and any(
        _preposition(analysis, lexicon, here) for here in range(max(0, at - 3), at - 1)
    )  # إلى ذلك أعلن، في غضون ذلك أكد
    if morph.kind == "past" and lexicon.isa(before, "no-verb-after") and not linked:
        return False
    if morph.person in ("1s", "1p", "2mp"):
        return False  # in a quotation, the speaker on himself
    if lexicon.cues[morph.entry].pos == "phrase":
        return not morph.prefix and not morph.suffix
    if morph.kind in ("active", "passive"):
        if morph.kind == "passive" or morph.prefix or morph.suffix:
            return False
        return analysis.tokens[at].key.endswith(("ا", "ة", "ين"))
    return True


def _preposition(analysis: Analysis, lexicon: Lexicon, at: int) -> bool:
    """Whether a preposition stands at token `at`, joined or not."""
    token = analysis.tokens[at]
    return lexicon.isa(token.key, "preposition") or lexicon.isa(token.stem, "preposition")


def _first_person(analysis: Analysis, lexicon: Lexicon, at: int, morph: Morph) -> bool:
    """أعتقد written with its hamza is 'I think', where the past itself has none (اعتقد)."""
    verb = lexicon.cues[morph.entry].verb
    token = analysis.tokens[at]
    written = analysis.text[token.start + morph.start : token.start + morph.start + 1]
    return verb is not None and verb.past.startswith("ا") and written == "أ"


@functools.lru_cache(maxsize=4096)
def _keys(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(key, words))


def _near(analysis: Analysis, at: int, banned: tuple[str, ...]) -> bool:
    if not banned or not 0 <= at < len(analysis.tokens):
        return False
    token = analysis.tokens[at]
    listed = _keys(banned)
    return token.key in listed or token.stem in listed


def _voided(hit: CueHit, analysis: Analysis) -> bool:
    cue = hit.cue
    return _near(analysis, hit.last, cue.not_before) or _near(analysis, hit.first - 1, cue.not_after)
