"""The names around a trigger, sorted by how they stand to it: bare, genitive, behind which preposition."""

import bisect
from collections.abc import Sequence

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Clause, Name, Sentence
from musnad.stages.claim.asides import aside_end
from musnad.stages.claim.context import Context
from musnad.stages.claim.governing import glued, governor, is_part, preposition_at, pronoun_of
from musnad.stages.claim.nationality import describes_other, states_own, within_title
from musnad.stages.claim.referents import meant
from musnad.stages.claim.sites import is_place
from musnad.text.fold import key
from musnad.text.marks import COMMAS, STOPS

_REACH = 30
_STANDING = ("AFFILIATE", "PRESENCE")
_WITHIN = "في"
_PARTITIVE = ("من", _WITHIN)
_PARTITIVE_GAP = 2  # words from people without a name to the whole they come from
_LISTED = 4  # words from a name to the next of its list


class Group(msgspec.Struct):
    """Coordinated names after one preposition (`""` for none), empty where a pronoun means what has no name.
    `gap` counts the words between the trigger and the first name that no pronoun or preposition explains;
    `pronoun` marks names that only a pronoun means."""

    preposition: str
    names: list[Name]
    gap: int = 0
    inner: bool = False
    pronoun: bool = False


class _Walk(msgspec.Struct):
    """Where a walk through the words after a trigger stands: `outer` is the preposition before a part of a
    whole, `tie` what an adjective of loyalty governs and `held` the preposition before it."""

    preposition: str = ""
    outer: str = ""
    part: bool = False
    finite: bool = False
    inner: bool = False
    explained: int = 0
    last_name_end: int = -1
    tie: frozenset[str] = frozenset()
    held: str = ""


def groups_after(
    analysis: Analysis,
    lexicon: Lexicon,
    context: Context,
    first: int,
    *,
    finite: bool,
    own: frozenset[str] = frozenset(),
    head: list[Name] | None = None,
) -> list[Group]:
    """Names after the trigger that ends at token `first`, up to the end of its clause. `own` are the
    prepositions of the trigger's frame: a من or في that is not among them may only take a part of a
    whole (400 عنصر من تنظيم …، قيادي في حركة …) and leaves the name where its whole stands. `head` is what
    the clause describes, which its first pronoun means."""
    groups: list[Group] = []
    walk = _Walk(finite=finite)
    at = first
    stop = min(clause_at(analysis, first - 1).last, first + _REACH)
    while at < stop:
        name = context.starts.get(at)
        tie = _tie(analysis, lexicon, at)
        if tie:
            walk.tie, walk.held = tie, walk.preposition
        if name is not None:
            _take(name, at - first, walk, groups, context, analysis, lexicon)
            at = name.last
            continue
        comma = at > first and analysis.tokens[at].key in COMMAS
        behind = aside_end(at, stop, context, analysis, lexicon) if comma else None
        if behind is not None:
            walk.explained += behind - at
            at = behind
            continue
        if _ends_clause(analysis, lexicon, context, at, first if finite else first - 1):
            break
        found = None if _compares(analysis, at) else preposition_at(analysis, lexicon, at)
        carried = pronoun_of(found, lexicon) if found is not None else None
        if carried is not None and lexicon.isa(analysis.tokens[at].key, "exemplifying"):
            # لجماعات موالية لطهران بينها …: the names of the nameless ones
            walk.inner = walk.inner or not walk.held
            walk.preposition, walk.held = walk.held, ""
        elif carried is not None:
            names = meant(carried[1], at, context, analysis, lexicon) if head is None else head
            if names or head is not None:
                groups.append(Group(carried[0], names, at - first, walk.inner, pronoun=True))
            head = None
            walk.explained += 1
        elif found is not None:
            _govern(found, at, first, own, walk, analysis, lexicon)
        else:
            _pass(at, walk, groups, analysis, lexicon)
        at += 1
    return groups


def _govern(
    found: str, at: int, first: int, own: frozenset[str], walk: _Walk, analysis: Analysis, lexicon: Lexicon
) -> None:
    """Note the preposition at token `at` for the next name."""
    belonging = at > first and found == "ل" and _of_whole(at, at - first, walk, analysis, lexicon)
    if found not in _PARTITIVE and not belonging:
        walk.outer = found
    walk.preposition = found
    before = analysis.tokens[at - 1].stem
    people = lexicon.isa(before, "people-singular", "people-plural")  # سحب جنود من العراق: from where
    counted = at > first and lexicon.isa(before, "part-noun") and not people
    partitive = found in _PARTITIVE and (found not in own or counted)  # عدد من, whatever the frame
    walk.part = belonging or (partitive and is_part(analysis, lexicon, at - 1))


def _pass(at: int, walk: _Walk, groups: list[Group], analysis: Analysis, lexicon: Lexicon) -> None:
    """Note what a word that is neither name nor preposition changes for the next name."""
    if walk.preposition and _tells_when(analysis, lexicon, at, walk.preposition):
        walk.preposition = walk.outer = ""  # منذ عام 2015 …: the time is told
    elif groups and not walk.preposition and _joins(analysis, lexicon, at, walk.last_name_end):
        walk.preposition = _listed_behind(groups)
    elif walk.finite and _event_noun(analysis, lexicon, at):
        walk.inner = True


def _tie(analysis: Analysis, lexicon: Lexicon, at: int) -> frozenset[str]:
    """The prepositions that an adjective of loyalty or backing governs behind it (موالية ل، مدعومة من)."""
    if lexicon.isa(analysis.tokens[at].stem, "belonging"):
        return frozenset()
    for morph in analysis.morphs[at]:
        tie = lexicon.predicates.get(morph.entry)
        if tie is None or tie.event != "AFFILIATE":
            continue
        if tie.pos == "adjective" or morph.kind in ("active", "passive"):
            slots = (key(s) for s in (*tie.agent, *tie.recipient))
            return frozenset(s for s in slots if lexicon.isa(s, "preposition"))
    return frozenset()


def _of_whole(at: int, gap: int, walk: _Walk, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether the ل at token `at` only says whose the noun before is: قوة تابعة للجيش، مواقع عسكرية للحزب،
    الأمين العام للحزب."""
    before, back = analysis.tokens[at - 1], analysis.tokens[max(0, at - 2)]
    if lexicon.isa(before.stem, "belonging"):
        return True
    bare = [one for one in (back, before) if "ال" not in one.clitics and lexicon.isa(one.stem, "site-noun")]
    governed = walk.finite or walk.outer or gap == 1  # غارة استهدفت سيارة للحزب: not the raid's
    if bare and governed and (bare[-1] is before or before.clitics == ()):
        return True
    return "ال" in before.clitics and "ال" in back.clitics and lexicon.isa(back.stem, "office-noun")


def _tells_when(analysis: Analysis, lexicon: Lexicon, at: int, preposition: str) -> bool:
    """Whether the token ends a time that the preposition opened: a number or day behind منذ or في."""
    if not lexicon.isa(preposition, "time-preposition"):
        return False
    token = analysis.tokens[at]
    if token.kind == "number":
        follows = analysis.tokens[at + 1] if at + 1 < len(analysis.tokens) else None
        return follows is None or not lexicon.isa(follows.stem, "member-noun", "part-noun", "people-plural")
    return lexicon.isa(token.key, "apposition-break", "adverb")


def _compares(analysis: Analysis, at: int) -> bool:
    """أكثر من 400: the من counts, and governs nothing."""
    return (
        analysis.tokens[at].key == _PARTITIVE[0]
        and at + 1 < len(analysis.tokens)
        and analysis.tokens[at + 1].kind == "number"
    )


def _joins(analysis: Analysis, lexicon: Lexicon, at: int, last_name_end: int) -> bool:
    """بين قوات … ومسلحي الحركة: the next of a list, still behind the preposition of the first."""
    token = analysis.tokens[at]
    if token.conjunction != "و" or not 0 <= at - last_name_end < _LISTED:
        return False
    return lexicon.isa(token.stem, "member-noun", "office-noun", "body-noun")


def _listed_behind(groups: Sequence[Group]) -> str:
    """The preposition that a list goes on with, past the whole its first took a part of: بين مواطنين من
    المدينة ومسلحي الحركة."""
    last, before = groups[-1], groups[-2:-1]
    taken = last.preposition in _PARTITIVE and before and not before[0].pronoun
    if taken and last.gap - before[0].gap <= _PARTITIVE_GAP:
        return before[0].preposition
    return last.preposition


def clause_at(analysis: Analysis, at: int) -> Clause:
    """The clause that holds token `at`."""
    return analysis.clauses[bisect.bisect_right(analysis.clauses, at, key=_first) - 1]


def _first(clause: Clause) -> int:
    return clause.first


def _take(
    name: Name,
    gap: int,
    walk: _Walk,
    groups: list[Group],
    context: Context,
    analysis: Analysis,
    lexicon: Lexicon,
) -> None:
    """Put a name met on the walk into its group."""
    if name.adjective and within_title(name, context, analysis, lexicon):
        return
    written = glued(name, analysis)
    mark = written.lstrip("وف")
    if (mark or walk.preposition) in walk.tie:
        walk.tie, walk.preposition, walk.outer = frozenset(), "", ""
        walk.last_name_end = name.last
        return  # جماعات موالية لطهران: whose the ones before are, no part of this act
    if written[:1] == "و" and not mark and groups and walk.last_name_end == name.first:
        groups[-1].names.append(name)
    else:
        if gap > 0 and mark == "ل" and _of_whole(name.first, gap, walk, analysis, lexicon):
            walk.part, mark = True, ""
        where = walk.preposition == _WITHIN and is_place(name, lexicon)  # صحفيا في تركيا
        part = walk.part and name.kind != "place" and not where
        stands = mark or (walk.outer if part else walk.preposition)
        if not (
            name.adjective and describes_other(name, gap, walk.finite, walk.preposition, analysis, lexicon)
        ):
            groups.append(Group(stands, [name], gap - walk.explained, walk.inner))
    walk.last_name_end = name.last
    walk.preposition = walk.outer = ""
    walk.part = False


def _tells_event(entry: str, lexicon: Lexicon) -> bool:
    """Whether an entry is a predicate with arguments of its own; a tie (حلفاءه الحوثيين) or a presence
    (معسكر الحركة) only describes."""
    predicate = lexicon.predicates.get(entry)
    return predicate is not None and predicate.event not in _STANDING


def _event_noun(analysis: Analysis, lexicon: Lexicon, at: int) -> bool:
    if lexicon.isa(analysis.tokens[at].stem, "body-noun", "member-noun"):
        return False  # بعثة الأمم المتحدة
    return any(
        m.kind in ("masdar", "noun") and not m.prefix and _tells_event(m.entry, lexicon)
        for m in analysis.morphs[at]
    )


def _ends_clause(analysis: Analysis, lexicon: Lexicon, context: Context, at: int, first: int) -> bool:
    token = analysis.tokens[at]
    if token.kind == "punctuation":
        if token.key in STOPS:
            return True
        listed = at + 1 in context.starts or _listed(analysis, at + 1)
        return token.key in COMMAS and at > first and not listed
    if _opens_another(analysis, lexicon, at, "contrast"):
        return True
    if at == first or lexicon.isa(token.key, "preposition"):
        return False
    verb = any(m.finite and not m.suffix and m.start <= 1 for m in analysis.morphs[at])
    return verb and "ال" not in token.clitics and not any(not m.finite for m in analysis.morphs[at])


def _opens_another(analysis: Analysis, lexicon: Lexicon, at: int, *lists: str) -> bool:
    """Whether the token is on one of the lists; غير and its like only before أن (غير أن، not غير محدود)."""
    bare = analysis.tokens[at].bare
    if not lexicon.isa(bare, *lists):
        return False
    if not lexicon.isa(bare, "contrast-that"):
        return True
    follows = analysis.tokens[at + 1].key if at + 1 < len(analysis.tokens) else ""
    return lexicon.isa(follows, "complementizer")


def _listed(analysis: Analysis, at: int) -> bool:
    """A list goes on behind its comma: «…، والأمين العام لـ…»."""
    token = analysis.tokens[at] if at < len(analysis.tokens) else None
    return token is not None and bool(token.conjunction) and "ال" in token.clitics


def name_before(
    analysis: Analysis, lexicon: Lexicon, context: Context, sentence: Sentence, first: int
) -> list[Name]:
    """The subject that precedes its verb: names from the clause's start up to token `first`, those
    behind a preposition left out; empty where another verb stands between."""
    found: list[Name] = []
    at = first - 1
    while at >= sentence.first and first - at < _REACH:
        name = context.covering.get(at)
        if name is not None:
            # a subject before its verb is definite, or close to it: ضد مقاتلين استهدفوا، طائرات روسية تقصف
            definite, close = "ال" in analysis.tokens[name.first].clitics, name.last == first
            if close and not definite and not name.entity:
                return [name]
            stands = not name.adjective or (
                (definite or close)
                and states_own(name, analysis, lexicon)
                and not within_title(name, context, analysis, lexicon)
            )
            if stands and governor(name, analysis, lexicon) is None:
                found.insert(0, name)
            at = name.first - 1
            continue
        token = analysis.tokens[at]
        if token.key in STOPS or lexicon.isa(token.key, "complementizer"):
            break
        if token.key == token.bare and _opens_another(analysis, lexicon, at, "subordinator"):
            break
        if _opens_another(analysis, lexicon, at, "contrast", "relative-strict"):
            if at == first - 1:  # الاتفاق الذي وقعته إيران
                at -= 2 if analysis.tokens[at - 1].key in COMMAS else 1
                head = context.covering.get(at)
                if head is not None and not head.adjective and lexicon.isa(token.bare, "relative-strict"):
                    return [head]
                continue
            break
        verb = any(m.finite for m in analysis.morphs[at]) and "ال" not in token.clitics
        if verb and not lexicon.isa(token.key, "auxiliary", "preposition"):
            break
        at -= 1
    named = [
        n for n in found if not n.adjective and n.kind != "materiel"
    ]  # فلان، القيادي الأردني، يقود: who has a name
    return (named or found)[:2]


def unmarked(groups: Sequence[Group]) -> list[Group]:
    """The groups behind no preposition and outside inner nouns; a name told again (بعثة … (يونامي)) counts
    once."""
    found: list[Group] = []
    for group in groups:
        again = found and group.names[:1] and group.names[0].entity == found[-1].names[0].entity != ""
        if not group.preposition and not group.inner and not again:
            found.append(group)
    return found
