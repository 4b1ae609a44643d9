"""What a single word may be inside a name."""

import functools

from musnad.lexicon.schema import NamePattern
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Token
from musnad.text.fold import key

_TANWIN = ("اً", "ًا")
_MIN_UNKNOWN = 3
_MIN_NISBA = 5
_KNOWN_OTHERWISE = ("predicate/", "cue/", "light/", "implicative/", "source/")
_INSIDE = ("given-name", "given-name-weak", "name-particle")


def article(token: Token) -> bool:
    """Whether the word has the article."""
    return "ال" in token.clitics


def start(token: Token) -> int:
    """Where the word starts without its attached و ف ب ل ك."""
    glued = sum(len(c) for c in token.clitics if c != "ال")
    return token.start + glued if token.end - token.start == len(token.key) else token.start


def touches(analysis: Analysis, at: int) -> bool:
    """Whether only spaces stand between token `at` and the one before."""
    between = analysis.text[analysis.tokens[at - 1].end : analysis.tokens[at].start]
    return "\n" not in between


@functools.lru_cache(maxsize=1024)
def _keys(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key(word) for word in words)


def head_pattern(analysis: Analysis, lexicon: Lexicon, at: int) -> NamePattern | None:
    """The pattern whose head word stands at token `at` in the very form that is listed: a dual or a
    plural that is not (مؤسسات الدولة) names no single thing."""
    token = analysis.tokens[at]
    written = "ال" + token.stem if article(token) else token.stem
    for morph in analysis.morphs[at]:
        if morph.entry.startswith("head/") and not morph.suffix:
            pattern = lexicon.name_patterns[morph.entry]
            voided = at > 0 and analysis.tokens[at - 1].key in _keys(pattern.not_after)
            if written in _keys(pattern.heads) and not voided:
                return pattern
    return None


def head_length(analysis: Analysis, at: int, pattern: NamePattern) -> int:
    """How many words the head at token `at` has: وكالة أنباء is one head of two."""
    if at + 1 >= len(analysis.tokens):
        return 1
    two = f"{analysis.tokens[at].stem} {analysis.tokens[at + 1].key}"
    return 2 if two in _keys(pattern.heads) else 1


def attached(token: Token) -> bool:
    """Whether a conjunction or a preposition is glued to the word."""
    return bool(token.clitics) and any(c != "ال" for c in token.clitics)


def name_word(analysis: Analysis, lexicon: Lexicon, at: int) -> bool:
    """Whether the token can be inside a name: an unattached word without another plain use."""
    token = analysis.tokens[at]
    if token.kind != "word" or len(token.key) < 2 or (attached(token) and not _miscut(analysis, lexicon, at)):
        return False
    if prepositional(analysis, lexicon, token):
        return False
    if lexicon.isa(token.key, "complementizer", "relative", "subordinator"):
        return False
    if lexicon.isa(token.key, "not-a-name", "negation", "auxiliary", "apposition-break", "possible"):
        return False
    if analysis.text[token.start : token.end].endswith(_TANWIN):
        return False
    return not any(m.finite and not m.prefix for m in analysis.morphs[at])


def _miscut(analysis: Analysis, lexicon: Lexicon, at: int) -> bool:
    """Whether the preposition cut off an unknown word may be its own first letter (باعوضة): nothing knows
    what is left."""
    token = analysis.tokens[at]
    if len(token.clitics) != 1 or token.conjunction or len(token.key) < _MIN_NISBA or analysis.morphs[at]:
        return False
    rest = token.stem
    return not lexicon.forms.lookup(rest) and rest not in lexicon.lists


def prepositional(analysis: Analysis, lexicon: Lexicon, token: Token) -> bool:
    """Whether the word is a preposition; علي with its dots is a man, على is not."""
    if not lexicon.isa(token.key, "preposition"):
        return False
    return not (part_of_name(token, lexicon) and analysis.text[token.start : token.end].endswith("ي"))


def common_noun(analysis: Analysis, at: int) -> bool:
    """Whether the word is a noun the lexicon knows for something else (تنظيم أعمال …)."""
    return any(m.entry.startswith(_KNOWN_OTHERWISE) for m in analysis.morphs[at])


def describes(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word is an everyday adjective in any of its forms (جديدة، كبيرة، أخرى)."""
    return lexicon.classes.describes[token.stem]


def everyday(token: Token, lexicon: Lexicon) -> bool:
    """Whether the word is a thing of everyday talk, which names nothing behind a head (موقع البناء)."""
    return lexicon.isa(token.stem, "everyday-noun") or lexicon.isa(token.key, "everyday-noun")


def nisba(token: Token) -> bool:
    """Whether the word is built like an adjective of origin or kind."""
    fewest = _MIN_NISBA - 1 if article(token) else _MIN_NISBA
    return token.stem.endswith(("ية", "ي")) and len(token.stem) >= fewest


def part_of_name(token: Token, lexicon: Lexicon) -> bool:
    """A word listed for people's names."""
    return lexicon.isa(token.key, *_INSIDE)


def unknown(analysis: Analysis, lexicon: Lexicon, at: int) -> bool:
    """A bare word that nothing in the lexicon knows: it may be a name of its own."""
    token = analysis.tokens[at]
    if not name_word(analysis, lexicon, at) or article(token):
        return False
    if part_of_name(token, lexicon):
        return True
    if (
        analysis.morphs[at]
        or len(token.key) < _MIN_UNKNOWN
        or describes(token, lexicon)
        or everyday(token, lexicon)
    ):
        return False
    return not no_name(token, lexicon) and token.key not in lexicon.names.first_words


def no_name(token: Token, lexicon: Lexicon) -> bool:
    """Whether an unlisted word is built like a present (ينتقل), ends in a pronoun (علاقتها), or is a
    glued conjunction or preposition with an everyday word (بخير), none of which is a family name."""
    word = token.key
    if part_of_name(token, lexicon):
        return False
    if word.startswith("ي") and len(word) in (4, 5, 6) and not word.endswith(("ي", "ان")):
        return True
    if len(word) >= _MIN_NISBA and lexicon.ends_in(word, "pronoun-ending"):
        return True
    rest = word[1:]
    if word.startswith("و"):
        return True
    return word.startswith(("ب", "ل", "ك")) and (bool(lexicon.forms.lookup(rest)) or rest in lexicon.lists)
