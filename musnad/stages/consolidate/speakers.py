"""One man under several titles: speakers of a matter whose phrases hold one another are one.

«العميد نبيل سالم» and «المتحدث العسكري العميد نبيل سالم» tell the same; so do a title alone and the same
title with a name. Only phrases of two words or more count, and only where one other phrase holds them:
a ministry that could be either of two stays apart.
"""

from collections.abc import Mapping

from musnad.stages.consolidate.directory import Directory
from musnad.stages.consolidate.roots import Root
from musnad.text.fold import key

_SERVANT = "عبد"
_LEAST = 2


def one_speaker(roots: Mapping[str, Root], phrases: Mapping[str, str], who: Directory) -> dict[str, Root]:
    """The roots with speakers joined. `phrases`: report id → the words its speaker is called by."""
    forms: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for one, root in roots.items():
        if root.kind == "speaker" and _may_be_a_person(root, who):
            forms.setdefault(root.key, set()).update(
                words for text in (phrases.get(one, ""), root.label) if len(words := _words(text)) >= _LEAST
            )
    joined = {short: longer[0] for short in forms if len(longer := _holding(short, forms)) == 1}
    names = {root.key: root for root in sorted(roots.values(), key=lambda root: root.label)}
    made = {}
    for one, root in roots.items():
        at, steps = root.key, 0
        while at in joined and steps <= len(joined):
            at, steps = joined[at], steps + 1
        made[one] = root if at == root.key else _as(root, names[at])
    return made


def _as(root: Root, other: Root) -> Root:
    """A root under another speaker's key; it keeps what is known of its own article."""
    return Root(other.key, other.kind, other.label, root.sure, root.copy_of)


def _may_be_a_person(root: Root, who: Directory) -> bool:
    entity = who.entities.get(root.key[-1])
    return entity is None or (entity.kind == "person" and not entity.known)


def _words(text: str) -> tuple[str, ...]:
    """Folded words; the two ways to write Abd al-… are one."""
    words = key(text).split()
    made: list[str] = []
    for word in words:
        if made and made[-1] == _SERVANT:
            made[-1] += word
        else:
            made.append(word)
    return tuple(made)


def _holding(
    short: tuple[str, ...], forms: Mapping[tuple[str, ...], set[tuple[str, ...]]]
) -> list[tuple[str, ...]]:
    """The other speakers of whom a phrase holds one of this speaker's; the greater key where both do."""
    found = []
    for other, longer in forms.items():
        if other == short:
            continue
        held = any(_inside(a, b) for a in forms[short] for b in longer)
        holds = any(_inside(b, a) for a in forms[short] for b in longer)
        if held and (not holds or other > short):
            found.append(other)
    return sorted(found)


def _inside(short: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether the words stand in the others, together and in order."""
    return any(longer[at : at + len(short)] == short for at in range(len(longer) - len(short) + 1))
