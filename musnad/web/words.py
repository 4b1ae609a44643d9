"""The words of the pages in each language, from `locale/*.toml`."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from markupsafe import Markup, escape

from musnad.web.sayings import Saying, Show, said, sayings

Language: TypeAlias = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
_FOLDER = Path(__file__).parent / "locale"
_MARK = re.compile(r"\{(\w+)\}")


class Words:
    """The catalogue of one language. Keys are dotted (`matter.told`)."""

    def __init__(self, language: Language, texts: Mapping[str, str], known: Sequence[Saying] = ()) -> None:
        """`known`: what the stages say in English, and how to say it here."""
        self.language: Language = language
        self.direction = "rtl" if language == "ar" else "ltr"
        self.comma = "، " if language == "ar" else ", "
        self.semicolon = "؛ " if language == "ar" else "; "
        self._texts, self._known = texts, known

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key, with values in the place of `{name}`; markup where a value is. KeyError where
        there is no such key."""
        text = self._texts[key]
        if any(isinstance(one, Markup) for one in values.values()):
            return Markup(_MARK.sub(lambda one: str(escape(values[one[1]])), str(escape(text))))  # noqa: S704
        return _MARK.sub(lambda one: str(values[one[1]]), text)

    def number(self, value: float) -> str:
        """`1,200`, `3.5`: digits that every reader of tables knows."""
        return f"{value:,.3f}".rstrip("0").rstrip(".")

    def counted(self, what: str, number: int) -> str:
        """`1 report`, `2 reports`, in the plural forms that the language has."""
        form = _PLURALS[self.language](number)
        key = f"count.{what}.{form}"
        return self(key if key in self._texts else f"count.{what}.other", n=self.number(number))

    def label(self, group: str, value: object) -> str:
        """The word for one of a closed set (`status`, `event`); the value itself where there is none."""
        return self._texts.get(f"{group}.{value}", str(value))

    def said(self, text: str, show: Show | None = None) -> str:
        """What a stage gave in English, in this language where all of it can be said; else as it is."""
        return said(text, self._known, self._texts, show or {}) or text

    @property
    def keys(self) -> frozenset[str]:
        """All keys."""
        return frozenset(self._texts)


def _arabic(number: int) -> str:
    """The plural form by CLDR's rules."""
    if number in (0, 1, 2):
        return ("zero", "one", "two")[number]
    tens = number % 100
    return "few" if 3 <= tens <= 10 else "many" if tens > 10 else "other"


def _english(number: int) -> str:
    return "one" if number == 1 else "other"


_PLURALS: dict[Language, Callable[[int], str]] = {"ar": _arabic, "en": _english}


@cache
def words_of(language: Language) -> Words:
    """The catalogue of a language, read once."""
    held = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    known = sayings(held.pop("said", ()))
    return Words(language, dict(_flat(held)), known)


def _flat(held: Mapping[str, Any], above: str = "") -> list[tuple[str, str]]:
    """Nested tables as dotted keys."""
    found: list[tuple[str, str]] = []
    for name, value in held.items():
        found += _flat(value, f"{above}{name}.") if isinstance(value, dict) else [(f"{above}{name}", value)]
    return found
