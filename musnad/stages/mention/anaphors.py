"""Bare nouns for somebody named before: التنظيم، الحكومة، الوزير. They are no mentions, but fill roles."""

from collections.abc import Sequence

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.model.vocabulary import EntityKind
from musnad.text.fold import key

_REACH = 120  # words back in which a name is still what a bare noun means
_LISTS: tuple[tuple[str, EntityKind], ...] = (
    ("anaphor-group", "group"),
    ("anaphor-state", "state"),
    ("anaphor-person", "person"),
    ("anaphor-org", "org"),
    ("anaphor-outlet", "outlet"),
)


def find_anaphors(names: Sequence[Name], analysis: Analysis, lexicon: Lexicon) -> tuple[Name, ...]:
    """Each bare noun with the last name of its kind before it; none where no such name is near.

    A noun that goes on with its own name (الرئيس أوباما) or complement (وزير الخارجية) is left alone.
    """
    covered = {at for n in names for at in range(n.first, n.last)}
    ordered = sorted(names, key=lambda n: n.first)
    found = []
    for token in analysis.tokens:
        if token.index in covered or "ال" not in token.clitics:
            continue
        kind = _kind(token.stem, lexicon)
        if kind is None or token.index + 1 in covered:
            continue
        near = [n for n in ordered if n.kind == kind and 0 < token.index - n.first <= _REACH]
        if kind == "outlet":
            near = [n for n in near if _called(n, token.stem, analysis, lexicon)]
        if near:
            glued = len(token.key) - len(token.stem) - 2
            start = token.start + max(0, glued) if token.end - token.start == len(token.key) else token.start
            found.append(Name(token.index, token.index + 1, start, token.end, near[-1].entity, kind))
    return tuple(found)


def _called(name: Name, noun: str, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the outlet is one of those the noun means: «الصحيفة» is no channel."""
    actor = lexicon.actors.get(name.entity)
    forms = [analysis.text[name.start : name.end]]
    if actor is not None:
        forms += [actor.name, *actor.aliases]
    return any(noun in key(form).split() for form in forms)


def _kind(stem: str, lexicon: Lexicon) -> EntityKind | None:
    for name, kind in _LISTS:
        if lexicon.isa("ال" + stem, name):
            return kind
    return None
