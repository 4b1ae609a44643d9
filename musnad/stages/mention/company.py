"""Whether a name out of an imported collection may count where it stands: nobody has read these names,
and a thousand of them are also ordinary words or parts of other people's names."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Token
from musnad.model.vocabulary import EntityKind

_NAME_WORDS = ("given-name", "name-particle", "kunya")
_FULL_NAME = 3  # words of a person's name that hardly two people share in one article
_BEFORE_AND_AFTER = frozenset(("بن", "ابن", "بنت"))


def is_fragment(analysis: Analysis, lexicon: Lexicon, first: int, last: int) -> bool:
    """Whether tokens `[first, last)`, a person's name, are part of a longer name (محمد علي in محمد علي
    الكهالي), whose bearer is somebody else."""
    tokens = analysis.tokens
    before, after = first - 1, last
    if before >= 0 and _joined(analysis, before) and _part(tokens[before], lexicon):
        return True
    if after >= len(tokens) or not _joined(analysis, after - 1):
        return False
    return _part(tokens[after], lexicon) or _family(tokens[after])


def _joined(analysis: Analysis, at: int) -> bool:
    """Whether only blanks stand between token `at` and the next."""
    between = analysis.text[analysis.tokens[at].end : analysis.tokens[at + 1].start]
    return not between.strip() and "\n" not in between


def _part(token: Token, lexicon: Lexicon) -> bool:
    """A given name, or a word that joins names."""
    return token.key in _BEFORE_AND_AFTER or lexicon.isa(token.key, *_NAME_WORDS)


def _family(token: Token) -> bool:
    """A word such as الكهالي, formed like a family name."""
    return "ال" in token.clitics and token.key.startswith("ال") and token.key.endswith("ي")


def is_weak(analysis: Analysis, lexicon: Lexicon, first: int, last: int, kind: EntityKind) -> bool:
    """Whether the words say too little by themselves: a single one, ordinary words alone, or for a
    person given names alone (أحمد محمد)."""
    words = range(first, last)
    if len(words) == 1:
        return True
    if kind == "person" and len(words) < _FULL_NAME:
        return all(lexicon.isa(analysis.tokens[at].key, *_NAME_WORDS) for at in words)
    return all(_ordinary(analysis, lexicon, at) for at in words)


def _ordinary(analysis: Analysis, lexicon: Lexicon, at: int) -> bool:
    """A word the lexicon knows for something else than a name."""
    token = analysis.tokens[at]
    if lexicon.isa(token.key, *_NAME_WORDS):
        return False
    others = (words for name, words in lexicon.words.items() if name not in _NAME_WORDS)
    return bool(analysis.morphs[at]) or any(token.key in words or token.stem in words for words in others)


def has_head(analysis: Analysis, lexicon: Lexicon, first: int, kind: EntityKind) -> bool:
    """Whether a head word of the kind stands before the name, quotation marks between them or not:
    سفينة «…»، شركة …"""
    at = first - 1
    if at >= 0 and analysis.tokens[at].kind == "punctuation" and analysis.tokens[at].key in "«“\"'":
        at -= 1
    if at < 0:
        return False
    heads = (m.entry for m in analysis.morphs[at] if m.entry.startswith("head/") and not m.suffix)
    return any(lexicon.name_patterns[entry].kind == kind for entry in heads)
