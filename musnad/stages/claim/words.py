"""Comparing knowledge words with tokens: any form or clitic of a listed word counts."""

import functools
from collections.abc import Iterable

from musnad.model.analysis import Token
from musnad.text.fold import key
from musnad.text.marks import PROCLITICS

_ENDINGS = ("هما", "ها", "هم", "ات", "ين", "ون", "ان", "ية", "تين", "ه", "ة", "ا", "ي")
_PRONOUNS = ("ه", "ها", "هم")
_PLURALS = ("ا", "ان", "ين", "ون", "ات", *_PRONOUNS, *("ات" + one for one in _PRONOUNS))
_FEMININE = ("ات", "تان", "تين", *(form + one for form in ("ت", "ات") for one in _PRONOUNS))
_MIN_ROOT = 3


@functools.lru_cache(maxsize=65536)
def base(word: str) -> str:
    """A folded word without article and endings, for loose comparison only."""
    if word.startswith("ال") and len(word) >= len("ال") + _MIN_ROOT:
        word = word[2:]
    for _ in range(2):  # a plural, then a pronoun on it: غارات+ه
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _MIN_ROOT:
                word = word[: -len(ending)]
                break
    return word


@functools.lru_cache(maxsize=4096)
def bases(words: tuple[str, ...]) -> frozenset[str]:
    """The loose forms of knowledge words."""
    return frozenset(base(key(word)) for word in words)


@functools.lru_cache(maxsize=4096)
def inflected(words: tuple[str, ...]) -> frozenset[str]:
    """Single knowledge words with dual, plural and pronoun endings: محافظ gives محافظين, never محافظة; كلية
    gives كليات and كليتها, never كليا."""
    forms = set()
    for word in words:
        written = key(word)
        written = written[2:] if written.startswith("ال") and len(written) > _MIN_ROOT + 1 else written
        root = written.removesuffix("ة")
        forms.add(written)
        forms.update(root + ending for ending in (_PLURALS if root == written else _FEMININE))
    return frozenset(forms)


def has_form_of(tokens: Iterable[Token], words: tuple[str, ...]) -> bool:
    """Whether one of the tokens is one of the words or its plural, or a group of words follow each other;
    stricter than `any_of`, for words that forbid a reading."""
    forms = inflected(words)
    said = [t for t in tokens if t.kind == "word"]
    if any(t.stem in forms or t.key in forms for t in said):
        return True
    groups = [key(word).split() for word in words if " " in word]
    return any(
        all(piece in (t.key, t.stem) for piece, t in zip(group, said[at:], strict=False))
        for group in groups
        for at in range(len(said) - len(group) + 1)
    )


@functools.lru_cache(maxsize=4096)
def phrases(words: tuple[str, ...]) -> tuple[str, ...]:
    """The groups of words among knowledge words, each word in its loose form, with edge spaces."""
    return tuple(
        " " + " ".join(base(piece) for piece in key(word).split()) + " "
        for word in words
        if " " in word.strip()
    )


def any_of(tokens: Iterable[Token], words: tuple[str, ...]) -> bool:
    """Whether one of the tokens is a form of one of the words; groups of words must follow each other."""
    wanted = bases(words)
    said = [t for t in tokens if t.kind == "word"]
    for token in said:
        if base(token.stem) in wanted or base(token.key) in wanted:
            return True
        if token.key[0] in PROCLITICS and len(token.key) > _MIN_ROOT and base(token.key[1:]) in wanted:
            return True
    groups = phrases(words)
    if not groups:
        return False
    line = " ".join(["", *(base(t.stem) for t in said), ""])
    return any(group in line for group in groups)


def exactly(token: Token, words: tuple[str, ...]) -> bool:
    """Whether the token is one of the words, give or take clitics."""
    return any(key(word) in (token.key, token.stem) for word in words)
