"""Tokens of a folded text, with offsets into the original and clitics told apart."""

import re

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Folded, Token, TokenKind

_LETTERS = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3A-Za-z\u00c0-\u024f"
_TOKEN = re.compile(rf"(?P<number>\d+(?:[.,٫٬/:-]\d+)*)|(?P<word>[{_LETTERS}]+)|(?P<punctuation>[^\s])")
_ARTICLES = ("ال", "بال", "كال", "لل")
_MIN_STEM = 3
_ENDINGS = ("ا", "ان", "ين", "ون", "ات", "ها", "ه", "هم", "نا")
# closed lists whose words are never cut
_UNSPLIT = (
    "whole-word",
    "preposition",
    "complementizer",
    "relative-strict",
    "subordinator",
    "contrast",
    "given-name",
    "given-name-weak",
)


def _split(word: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """The stem of a word and the clitics before it, split only where the rest is a word."""
    if lexicon.isa(word, *_UNSPLIT) or (word[0] in "وف" and _whole(word, lexicon)):
        return word, ()
    clitics: list[str] = []
    if len(word) > _MIN_STEM and word[0] in "وف" and _is_word(word[1:], word, lexicon):
        clitics.append(word[0])
        word = word[1:]
    if lexicon.isa(word, *_UNSPLIT):
        return word, tuple(clitics)
    if _verb_of_its_own(word, lexicon):
        return word, tuple(clitics)
    for article in _ARTICLES:
        if word.startswith(article) and len(word) >= len(article) + _MIN_STEM - 1:
            clitics += [article[0], "ال"] if article in ("بال", "كال", "لل") else ["ال"]
            return word[len(article) :], tuple(clitics)
    if len(word) > _MIN_STEM and word[0] in "بلك" and _is_known(word[1:], lexicon):
        clitics.append(word[0])
        word = word[1:]
    return word, tuple(clitics)


def _verb_of_its_own(word: str, lexicon: Lexicon) -> bool:
    """Whether the ال is a verb's own letters (التقى، ألقى), with no noun reading beside it."""
    readings = lexicon.forms.lookup(word) if word.startswith(_ARTICLES[0]) else ()
    return bool(readings) and all(m.finite and m.start == 0 for m in readings)


def _whole(word: str, lexicon: Lexicon) -> bool:
    """A listed whole word with an ending of its own (وزيرا، وزيرين)."""
    whole = lexicon.words["whole-word"]
    return any(word.endswith(e) and word[: -len(e)] in whole for e in _ENDINGS)


def _is_known(rest: str, lexicon: Lexicon) -> bool:
    return (
        rest in lexicon.names.first_words
        or rest in lexicon.words["whole-word"]
        or bool(lexicon.forms.lookup(rest))
        or any(rest in words for words in lexicon.words.values())
    )


def _is_word(rest: str, whole: str, lexicon: Lexicon) -> bool:
    """Whether و or ف before `rest` is a conjunction: names and known whole words overrule."""
    if whole in lexicon.names.first_words:
        return False
    return rest.startswith(_ARTICLES) or _is_known(rest, lexicon) or len(rest) > _MIN_STEM


def tokenize(folded: Folded, lexicon: Lexicon) -> tuple[Token, ...]:
    """All tokens in order; spans do not overlap and hold no white space."""
    tokens: list[Token] = []
    memo: dict[str, tuple[str, tuple[str, ...]]] = {}
    for found in _TOKEN.finditer(folded.text):
        word = found.group()
        kind: TokenKind = found.lastgroup  # type: ignore[assignment]
        stem: str = word
        clitics: tuple[str, ...] = ()
        if kind == "word":
            if word not in memo:
                memo[word] = _split(word, lexicon)
            stem, clitics = memo[word]
        start, end = folded.origin(found.start()), folded.end_origin(found.end())
        tokens.append(Token(len(tokens), start, end, found.start(), word, kind, stem, clitics))
    return tuple(tokens)
