"""One man under several titles: speakers of a matter whose names or phrases hold one another are one.

A person's name of two words or more at the end of another speaker's phrase («نبيل سالم», «المتحدث العسكري
العميد نبيل سالم») is the same man. So is a title alone with the one phrase that goes on from it; a title
that two phrases go on from could be either's and stays apart. A title at the end of a phrase is another
man: the minister is not his deputy.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from musnad.stages.consolidate.directory import Directory
from musnad.stages.consolidate.roots import Root
from musnad.text.fold import key

_SERVANT = "عبد"
_LEAST = 2

Words: TypeAlias = tuple[str, ...]
Forms: TypeAlias = dict[tuple[str, ...], set[Words]]


def one_speaker(roots: Mapping[str, Root], phrases: Mapping[str, str], who: Directory) -> dict[str, Root]:
    """The roots with speakers joined. `phrases`: report id → the words its speaker is called by."""
    names: Forms = {}
    forms: Forms = {}
    for one, root in roots.items():
        entity = who.entities.get(root.key[-1])
        if root.kind != "speaker" or (entity and (entity.kind != "person" or entity.known)):
            continue
        if entity is not None:
            names.setdefault(root.key, set()).add(_words(entity.name))
        forms.setdefault(root.key, set()).update({_words(phrases.get(one, "")), _words(root.label)})
    head = {at: at for at in forms}
    for left, right in _the_same(names, forms):
        first, second = sorted((_head(left, head), _head(right, head)))
        head[second] = first
    shown: dict[tuple[str, ...], Root] = {}
    for root in sorted(roots.values(), key=lambda root: root.label):
        shown.setdefault(_head(root.key, head), root)
    return {one: _as(root, _head(root.key, head), shown) for one, root in roots.items()}


def _the_same(names: Forms, forms: Forms) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of speakers who are one."""
    for one, mine in forms.items():
        longer = [other for other in forms if other != one and _goes_on(mine, forms[other])]
        if len(longer) == 1 and one not in names:
            yield one, longer[0]
        for other, yours in forms.items():
            if other != one and any(_ends_in(words, name) for name in names.get(one, ()) for words in yours):
                yield one, other


def _goes_on(mine: set[Words], yours: set[Words]) -> bool:
    """Whether a phrase of the other begins with one of these and goes on."""
    return any(
        len(a) >= _LEAST and len(b) > len(a) and b[: len(a)] == a for a in mine for b in yours
    )  # fmt: skip


def _ends_in(words: Words, name: Words) -> bool:
    return len(name) >= _LEAST and words[-len(name) :] == name


def _head(at: tuple[str, ...], head: Mapping[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...]:
    while head.get(at, at) != at:
        at = head[at]
    return at


def _as(root: Root, at: tuple[str, ...], shown: Mapping[tuple[str, ...], Root]) -> Root:
    """A root under the key of its speaker; it keeps what is known of its own article."""
    return root if root.key == at else Root(at, root.kind, shown[at].label, root.sure, root.copy_of)


def _words(text: str) -> Words:
    """Folded words; the two ways to write Abd al-… are one."""
    made: list[str] = []
    for word in key(text).split():
        if made and made[-1] == _SERVANT:
            made[-1] += word
        else:
            made.append(word)
    return tuple(made)
