"""Whether a name out of an imported collection may count where it stands: nobody has read these names,
and a thousand of them are also ordinary words or parts of other people's names."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Token
from musnad.model.vocabulary import EntityKind

_NAME_WORDS = ("given-name", "name-particle", "kunya")
_FUNCTION_WORDS = (
    "preposition", "place-preposition", "complementizer", "relative", "subordinator", "negation", "auxiliary",
    "demonstrative", "contrast", "apposition-break",
)  # fmt: skip
_OPENING, _CLOSING = frozenset('«“"'), frozenset('»”"')


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
    return lexicon.isa(token.key, *_NAME_WORDS)


def _family(token: Token) -> bool:
    """A word such as الكهالي, formed like a family name."""
    return "ال" in token.clitics and token.key.startswith("ال") and token.key.endswith("ي")


def is_weak(analysis: Analysis, lexicon: Lexicon, first: int, last: int, kind: EntityKind) -> bool:
    """Whether the words say too little by themselves. A person's name needs two words, one of them
    neither an ordinary word nor a given name; any other needs three with one that is not ordinary
    (أسعار النفط is no company), or a head and a name without article (شركة سابك)."""
    said = range(first, last)
    own = [at for at in said if not _ordinary(analysis, lexicon, at)]
    if len(said) == 1 or not own:
        return True
    if kind == "person":
        return all(lexicon.isa(analysis.tokens[at].key, *_NAME_WORDS) for at in own)
    if len(said) > 2:
        return False
    headed = any(m.entry.startswith("head/") for m in analysis.morphs[first])
    return not headed or own != [last - 1] or "ال" in analysis.tokens[last - 1].clitics


def is_no_name(analysis: Analysis, lexicon: Lexicon, first: int, last: int) -> bool:
    """Whether the words begin or end with one that no name begins or ends with (الحصول على)."""
    return any(lexicon.isa(analysis.tokens[at].key, *_FUNCTION_WORDS) for at in (first, last - 1))


def may_stand_alone(analysis: Analysis, lexicon: Lexicon, first: int, last: int, kind: EntityKind) -> bool:
    """Whether weak words may stand for somebody the article names in full elsewhere: several words, or a
    person's family name."""
    if last - first > 1:
        return True
    name_word = lexicon.isa(analysis.tokens[first].key, *_NAME_WORDS)
    return kind == "person" and not name_word and not _ordinary(analysis, lexicon, first)


def _ordinary(analysis: Analysis, lexicon: Lexicon, at: int) -> bool:
    """A word the lexicon knows for something else than a name."""
    token = analysis.tokens[at]
    if lexicon.isa(token.key, *_NAME_WORDS):
        return False
    others = (words for name, words in lexicon.words.items() if name not in _NAME_WORDS)
    return bool(analysis.morphs[at]) or any(token.key in words or token.stem in words for words in others)


def has_head(analysis: Analysis, lexicon: Lexicon, first: int, last: int, kind: EntityKind) -> bool:
    """Whether a head word of the kind stands before the name, quotation marks between them or not
    (سفينة «…»، شركة …), or several words have quotation marks for themselves. Without the marks an
    ordinary word is its complement (هيئة عامة), and one behind a head with article its adjective (البنك
    الدولي)."""
    tokens = analysis.tokens
    at = first - 1
    opened = at >= 0 and tokens[at].key in _OPENING
    if opened and last - first > 1 and last < len(tokens) and tokens[last].key in _CLOSING:
        return True
    at -= opened
    if at < 0 or (not opened and "ال" in tokens[at].clitics):
        return False
    if not opened and last - first == 1 and _ordinary(analysis, lexicon, first):
        return False
    heads = (m.entry for m in analysis.morphs[at] if m.entry.startswith("head/") and not m.suffix)
    return any(lexicon.name_patterns[entry].kind == kind for entry in heads)
