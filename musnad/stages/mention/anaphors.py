"""Bare nouns for somebody named before: التنظيم، الوزارة، بلاده. They are no mentions, but fill roles."""

import bisect
from collections.abc import Iterable, Sequence, Set

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Token
from musnad.model.vocabulary import EntityKind
from musnad.stages.mention.offices import office_holders
from musnad.stages.mention.words import article, attached, describes, nisba, start
from musnad.text.fold import key
from musnad.text.marks import COMMAS

_REACH = 120  # words back in which a name is still what a bare noun means
_NEAREST = ("group", "person")  # of these a bare noun means the only one close by
_WEAPON = "weapon"  # no actor of the base: a weapon fills no role
_TITLE_REACH = 6  # words before a name in which its bearer's title stands
_OFFICIAL_REACH = 40  # words back in which an official without a name is still the one spoken of
_JOINED = 3  # words between a name and who is joined to it
_ADJECTIVES = 2  # words that may stand between a title and its bearer's name
_LISTS: tuple[tuple[str, EntityKind], ...] = (
    ("anaphor-group", "group"),
    ("anaphor-state", "state"),
    ("anaphor-person", "person"),
    ("anaphor-org", "org"),
    ("anaphor-outlet", "outlet"),
)
_ALONE = ("own-country", "bare-weapon")


def find_anaphors(
    names: Sequence[Name], adjectives: Sequence[Name], analysis: Analysis, lexicon: Lexicon
) -> tuple[Name, ...]:
    """Each bare noun with the one it means: the last that is called so, else the only one of its kind that
    is near. None where two fit.

    A noun that goes on with its own name (الرئيس أوباما) or complement (وزير الخارجية) is left alone.
    """
    covered = {at for n in names for at in range(n.first, n.last)}
    people = {at for n in names if n.kind == "person" for at in range(n.first, n.last)}
    ordered = sorted(names, key=lambda n: n.first)
    found = office_holders(ordered, covered, adjectives, analysis, lexicon)
    covered |= {at for n in found for at in range(n.first, n.last)}
    for token in map(analysis.tokens.__getitem__, analysis.may_be(*_ALONE, *(name for name, _ in _LISTS))):
        if token.index in covered:
            continue
        if lexicon.isa(token.stem, "own-country"):
            country = _country(token, ordered, adjectives, analysis, lexicon)
            if country is not None:
                found.append(_anaphor(token, country, "state"))
            continue
        if lexicon.isa(token.stem, "bare-weapon"):
            found.append(_anaphor(token, _WEAPON, "materiel"))
            continue
        if "ال" not in token.clitics or token.index + 1 in covered:
            continue
        kind = _kind(token.stem, lexicon)
        if kind is None or _in_title(token, analysis, lexicon):
            continue
        if kind == "person" and _named_behind(token, people, adjectives, analysis, lexicon):
            continue
        other = {n.entity for n in (*ordered, *found[-1:]) if _beside(n, token, analysis)}
        near = [n for n in ordered if n.kind == kind and 0 < token.index - n.first <= _REACH]
        near = [n for n in near if n.entity not in other]
        if kind == "state":  # السلطات السودانية … السلطات
            near += [n for n in adjectives if _described_by(n, token, analysis)]
            near.sort(key=lambda n: n.first)
        meant = _meant(token, kind, near, analysis, lexicon)
        if meant is not None:
            found.append(_anaphor(token, meant.entity, kind))
    return tuple(sorted(found, key=lambda n: n.first))


def _beside(name: Name, token: Token, analysis: Analysis) -> bool:
    """اتهم الحوثيون التحالف، الحوثيين في اليمن والميليشيات: who is told right behind somebody, or joined to
    him, is another."""
    if not 0 <= token.index - name.last <= (_JOINED if token.conjunction else 0):
        return False
    return not any(m.finite for at in range(name.last, token.index) for m in analysis.morphs[at])


def _in_title(token: Token, analysis: Analysis, lexicon: Lexicon) -> bool:
    """وزير الخارجية، رئيس الحكومة: the body only says what somebody's office is."""
    before = analysis.tokens[token.index - 1] if token.index else None
    return before is not None and "ال" not in before.clitics and lexicon.isa(before.stem, "unique-office")


def _named_behind(
    token: Token, people: Set[int], adjectives: Sequence[Name], analysis: Analysis, lexicon: Lexicon
) -> bool:
    """الرئيس السوري السابق فلان: adjectives stand between the title and its bearer's name, which covers one
    of the tokens `people`."""
    nationalities = {n.first for n in adjectives}
    for at in range(token.index + 1, min(token.index + _ADJECTIVES + 2, len(analysis.tokens))):
        other = analysis.tokens[at]
        if at in people and not attached(other):
            return True
        if (
            at not in nationalities
            and other.key not in COMMAS
            and not (article(other) and (nisba(other) or describes(other, lexicon)))
        ):
            return False
    return False


def _anaphor(token: Token, entity: str, kind: EntityKind) -> Name:
    return Name(token.index, token.index + 1, start(token), token.end, entity, kind)


def _meant(
    token: Token, kind: EntityKind, near: Sequence[Name], analysis: Analysis, lexicon: Lexicon
) -> Name | None:
    called = [n for n in near if n.adjective or _called(n, token.stem, analysis, lexicon)]
    called = [n for n in called if _first_of_all(n, token.stem, analysis, lexicon)] or called
    lows = _sentences_before(token.index, analysis)
    meant = _close(called, lows)
    word = "ال" + token.stem
    if meant is None and called and kind == "group" and not lexicon.isa(word, "anaphor-any-group"):
        return called[-1]
    by_name = lexicon.isa(word, "anaphor-called")
    if meant is None and kind in _NEAREST and not by_name:
        meant = _close(near, lows)
    if meant is not None or called:
        return meant or called[-1]
    if by_name:
        return None
    return near[-1] if near and _one(near) else None


def _first_of_all(name: Name, noun: str, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the noun is a word of the bearer's first name, or of the one used there."""
    actor = lexicon.actors.get(name.entity)
    forms = [analysis.text[name.start : name.end], *([actor.name] if actor is not None else [])]
    return any(noun in key(form).split() for form in forms)


def _close(names: Sequence[Name], lows: Iterable[int]) -> Name | None:
    """The only one of the names from the closest of the tokens on."""
    for low in lows:
        close = [n for n in names if n.first >= low]
        if close and _one(close):
            return close[-1]
    return None


def _described_by(name: Name, token: Token, analysis: Analysis) -> bool:
    """Whether the adjective described the same noun before, not too far back."""
    near = 0 < token.index - name.first <= _REACH
    return near and analysis.tokens[name.first - 1].stem == token.stem


def _sentences_before(at: int, analysis: Analysis) -> tuple[int, int]:
    """The first tokens of the sentence of token `at` and of the one before."""
    here = bisect.bisect_right(analysis.sentences, at, key=lambda s: s.first) - 1
    return analysis.sentences[here].first, analysis.sentences[max(0, here - 1)].first


def _one(names: Iterable[Name]) -> bool:
    return len({n.entity for n in names}) == 1


def _called(name: Name, noun: str, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the noun is a word of the bearer's names, or of the title before a person's."""
    actor = lexicon.actors.get(name.entity)
    forms = [analysis.text[name.start : name.end]]
    if actor is not None:
        forms += [actor.name, *actor.aliases]
    if any(noun in word for form in forms for word in (key(form).split(),)):
        return True
    if name.kind != "person":
        return False
    before = analysis.tokens[max(0, name.first - _TITLE_REACH) : name.first]
    return any(t.stem == noun for t in before)


def _country(
    token: Token, ordered: Sequence[Name], adjectives: Sequence[Name], analysis: Analysis, lexicon: Lexicon
) -> str | None:
    """The state of whoever was told of last: of a person it is theirs in the base, or the adjective of
    their title; of one without a name, his adjective (مسؤول إماراتي … بلاده)."""
    people = [n for n in ordered if n.kind == "person" and 0 < token.index - n.first <= _REACH]
    officials = [a for a in adjectives if _official(a, token, analysis, lexicon)]
    if officials and (not people or officials[-1].first > people[-1].last):
        return officials[-1].entity
    if not people:
        return None
    last = people[-1]
    actor = lexicon.actors.get(last.entity)
    if actor is not None:
        return actor.country
    titles = [a for a in adjectives if 0 < last.first - a.last + 1 <= _TITLE_REACH]
    if titles:
        return titles[-1].entity
    bodies = [n for n in ordered if n.kind == "state" and 0 < last.first - n.last + 1 <= _TITLE_REACH]
    body = lexicon.actors.get(bodies[-1].entity) if bodies else None
    return None if body is None else body.country or body.id


def _official(name: Name, token: Token, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the adjective is of an official without a name: مسؤول إماراتي، وزير الدفاع الأميركي."""
    if not 0 < token.index - name.first <= _OFFICIAL_REACH:
        return False
    title = analysis.tokens[max(0, name.first - 2) : name.first]
    body = len(title) == 2 and article(title[1]) and not article(title[0])
    office = title if body else title[-1:]
    return any(lexicon.isa(t.stem, "office-noun") for t in office)


def _kind(stem: str, lexicon: Lexicon) -> EntityKind | None:
    for name, kind in _LISTS:
        if lexicon.isa("ال" + stem, name):
            return kind
    return None
