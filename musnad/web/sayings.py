"""What stages say in English, said in another language: all of it, or nothing.

`same {same1} or {same2}` is a pattern. What stands in braces has a kind, the name without its number: `n` is
a count, `name` anything, `said` what is a saying itself; a date or a span of figures is shown as pages show
them; any other kind is a group of the catalogue, and must hold the word.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

import msgspec
from markupsafe import Markup, escape

Show: TypeAlias = Mapping[str, Callable[[str], str]]
"""Kinds that pages have a way of their own to show."""
_MARK = re.compile(r"\{([a-z_]+?)(\d*)\}")
_KINDS = {"n": r"\d+", "span": r"~?[\d.e+]+"}


class Saying(msgspec.Struct, frozen=True):
    """A pattern of all the words, the kinds of what varies in it by name, and what to say."""

    pattern: re.Pattern[str]
    kinds: Mapping[str, str]
    say: str


def sayings(rows: Iterable[Mapping[str, str]]) -> tuple[Saying, ...]:
    """Rows of `match` and `say`, made ready; the first that fits counts."""
    return tuple(_saying(row["match"], row["say"]) for row in rows)


def _saying(match: str, say: str) -> Saying:
    kinds: dict[str, str] = {}
    pattern, at = "", 0
    for mark in _MARK.finditer(match):
        name = mark[1] + mark[2]
        kinds[name] = mark[1]
        pattern += f"{re.escape(match[at : mark.start()])}(?P<{name}>{_KINDS.get(mark[1], '.+?')})"
        at = mark.end()
    return Saying(re.compile(pattern + re.escape(match[at:]), re.DOTALL), kinds, say)


def said(text: str, known: Sequence[Saying], words: Mapping[str, str], show: Show) -> Markup | None:
    """A text said by the first saying that fits as a whole; None where none does. `words`: the catalogue."""
    for one in known:
        found = one.pattern.fullmatch(text)
        if found is None:
            continue
        values: dict[str, str] = {}
        for name, kind in one.kinds.items():
            value = _value(kind, found[name], known, words, show)
            if value is None:
                break
            values[name] = value
        else:
            filled = _MARK.sub(lambda mark, values=values: str(escape(values[mark[1] + mark[2]])), one.say)  # type: ignore[misc]
            return Markup(filled)  # noqa: S704  # the saying is ours, and what fills it is escaped
    return None


def _value(kind: str, text: str, known: Sequence[Saying], words: Mapping[str, str], show: Show) -> str | None:
    """What stands for a part; None where nothing does."""
    if kind in show:
        return show[kind](text)
    if kind in ("n", "name", "span"):
        return text
    if kind == "said":
        return said(text, known, words, show)
    return words.get(f"{kind}.{text}")
