"""Comparing knowledge words with tokens: any form or clitic of a listed word counts."""

import functools
from collections.abc import Iterable

from musnad.model.analysis import Token
from musnad.text.fold import key

_ENDINGS = ("هما", "ها", "هم", "ات", "ين", "ون", "ان", "ية", "تين", "ه", "ة", "ا", "ي")
_MIN_ROOT = 3


@functools.lru_cache(maxsize=65536)
def base(word: str) -> str:
    """A folded word without article and endings, for loose comparison only."""
    if word.startswith("ال") and len(word) >= len("ال") + _MIN_ROOT:
        word = word[2:]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_ROOT:
            return word[: -len(ending)]
    return word


@functools.lru_cache(maxsize=4096)
def bases(words: tuple[str, ...]) -> frozenset[str]:
    """The loose forms of knowledge words."""
    return frozenset(base(key(word)) for word in words)


def any_of(tokens: Iterable[Token], words: tuple[str, ...]) -> bool:
    """Whether one of the tokens is a form of one of the words."""
    wanted = bases(words)
    return any(base(t.stem) in wanted or base(t.key) in wanted for t in tokens if t.kind == "word")


def exactly(token: Token, words: tuple[str, ...]) -> bool:
    """Whether the token is one of the words, give or take clitics."""
    return any(key(word) in (token.key, token.stem) for word in words)
