"""Names and ids of foreign entries, made into an actor of ours."""

import re
from collections.abc import Iterable

import msgspec

from musnad.lexicon.schema import Actor
from musnad.model.vocabulary import EntityKind
from musnad.text.fold import key

ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3]")
LATIN = re.compile("[A-Za-z]")
MAX_NAMES = 500
"""Names of one entry; more is no entry but a mistake."""
_OTHER_SCRIPTS = re.compile("[\u0370-\u05ff\u0700-\u1dff\u2e80-\ufaff]")  # Greek to Hebrew, Indic, CJK
_ABOUT_WORDS = 12


class Foreign(msgspec.Struct, frozen=True, kw_only=True):
    """What a foreign entry says, before its names are sorted by script. `description` is Arabic prose."""

    id: str
    kind: EntityKind
    names: tuple[str, ...]
    country: str | None = None
    parent: str | None = None
    description: str = ""
    note: str | None = None


class LeftOut(msgspec.Struct, frozen=True):
    """An entry that is not taken in, and why, in words that several share."""

    reason: str


def as_actor(found: Foreign) -> Actor | LeftOut:
    """The actor: its first Arabic name counts as its name, the first Latin one as its English name; names
    in other scripts are dropped. ValueError where it has far too many names."""
    names = tuple(dict.fromkeys(filter(None, (" ".join(name.split()) for name in found.names))))
    if len(names) > MAX_NAMES:
        raise ValueError(f"{found.id} has {len(names)} names; {MAX_NAMES} is the most")
    arabic = _once(name for name in names if ARABIC.search(name) and not _OTHER_SCRIPTS.search(name))
    latin = _once(name for name in names if LATIN.search(name) and not ARABIC.search(name)
                  and not _OTHER_SCRIPTS.search(name))  # fmt: skip
    if not arabic and not latin:
        return LeftOut("no name in Arabic or Latin letters")
    name, name_en = (arabic or latin)[0], (latin or arabic)[0]
    words = [word for word in key(found.description).split() if ARABIC.search(word)]
    return Actor(
        id=found.id,
        kind=found.kind,
        name=name,
        name_en=name_en,
        country=found.country if found.country != found.id else None,
        parent=found.parent,
        aliases=tuple(one for one in (*arabic, *latin) if one not in (name, name_en)),
        about=tuple(dict.fromkeys(words))[:_ABOUT_WORDS],
        note=found.note,
    )


def _once(names: Iterable[str]) -> list[str]:
    """Names without those that fold to one before."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(key(name), name)
    return list(kept.values())
