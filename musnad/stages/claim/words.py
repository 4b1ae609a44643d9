"""Comparing knowledge words with tokens: any form or clitic of a listed word counts."""

import functools
from collections.abc import Iterable, Sequence

from musnad.lexicon.endings import inflected
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Token
from musnad.text.fold import key
from musnad.text.marks import PROCLITICS

_ENDINGS = ("هما", "ها", "هم", "ات", "ين", "ون", "ان", "ية", "تين", "ه", "ة", "ا", "ي")
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


@functools.lru_cache(maxsize=65536)
def _readings(written: str, stem: str) -> frozenset[str]:
    """The loose forms of a token: of its stem, of all of it, of what is left behind one attached letter."""
    found = {base(stem), base(written)}
    if written[0] in PROCLITICS and len(written) > _MIN_ROOT:
        found.add(base(written[1:]))
    return frozenset(found)


@functools.lru_cache(maxsize=4096)
def _forms(words: tuple[str, ...]) -> frozenset[str]:
    return inflected(words)


@functools.lru_cache(maxsize=4096)
def _groups(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The groups of words among knowledge words, as they are written."""
    return tuple(tuple(key(word).split()) for word in words if " " in word.strip())


@functools.lru_cache(maxsize=4096)
def _keys(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(key, words))


@functools.lru_cache(maxsize=4096)
def _by_first(groups: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """Groups of words by their first: what follows it in each."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for group in groups:
        first, *others = map(key, group.split())
        found.setdefault(first, []).append(tuple(others))
    return found


def has_form_of(tokens: Iterable[Token], words: tuple[str, ...]) -> bool:
    """Whether one of the tokens is one of the words or its plural, or a group of words follow each other;
    stricter than `any_of`, for words that forbid a reading."""
    forms = _forms(words)
    said = [t for t in tokens if t.kind == "word"]
    if any(t.stem in forms or t.key in forms for t in said):
        return True
    return any(
        all(piece in (t.key, t.stem) for piece, t in zip(group, said[at:], strict=False))
        for group in _groups(words)
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


def any_of(tokens: Sequence[Token], words: tuple[str, ...]) -> bool:
    """Whether one of the tokens is a form of one of the words; groups of words must follow each other."""
    wanted = bases(words)
    for token in tokens:
        if not wanted.isdisjoint(_readings(token.key, token.stem)) and token.kind == "word":
            return True
    groups = phrases(words)
    if not groups:
        return False
    line = " ".join(["", *(base(t.stem) for t in tokens if t.kind == "word"), ""])
    return any(group in line for group in groups)


class Heard:
    """All words of a sentence at once: which knowledge words none of them can be, wherever it stands."""

    __slots__ = ("_forms", "_loose")

    def __init__(self, tokens: Iterable[Token]) -> None:
        said = [t for t in tokens if t.kind == "word"]
        self._forms = {written for t in said for written in (t.key, t.stem)}
        self._loose = frozenset().union(*(_readings(t.key, t.stem) for t in said))

    def may_hold(self, words: tuple[str, ...]) -> bool:
        """Whether `any_of` may find one of the words among some of the sentence's."""
        if not bases(words).isdisjoint(self._loose):
            return True
        return any(self._loose.issuperset(group.split()) for group in phrases(words))

    def may_hold_form_of(self, words: tuple[str, ...]) -> bool:
        """Whether `has_form_of` may."""
        if not _forms(words).isdisjoint(self._forms):
            return True
        return any(self._forms.issuperset(group) for group in _groups(words))


def exactly(token: Token, words: tuple[str, ...]) -> bool:
    """Whether the token is one of the words, give or take clitics."""
    listed = _keys(words)
    return token.key in listed or token.stem in listed


def opened_by(tokens: Sequence[Token], at: int, last: int, groups: tuple[str, ...]) -> bool:
    """Whether one of the groups of words stands at token `at`, before `last`, give or take clitics."""
    if not groups or at >= last:
        return False
    openings, token = _by_first(groups), tokens[at]
    for others in (*openings.get(token.key, ()), *openings.get(token.stem, ())):
        if at + len(others) < last and all(
            word in (one.key, one.stem)
            for one, word in zip(tokens[at + 1 : at + 1 + len(others)], others, strict=True)
        ):
            return True
    return False


def tells_number(token: Token, lexicon: Lexicon) -> bool:
    """30، عشرات: whether a token says how many."""
    return token.kind == "number" or lexicon.isa(token.stem, "count-word")
