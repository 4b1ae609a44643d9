"""What a denial is aimed at: acts, reports, charges, or just what was said last; and as what each voice
tells, so that a denial of reports answers reports."""

import bisect
from collections.abc import Sequence

import msgspec

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Token
from musnad.model.reading import Attribution

_FEW = 3  # words that can only point back (صحة الأنباء، الاتهامات جملة وتفصيلا)
_VAGUE = frozenset(("AFFILIATE", "CONSULT"))  # ties and meetings are told too often to go by the word alone
_KINDS = {"report-noun": "report", "claim-noun": "claim", "rumour-noun": "rumour", "charge-noun": "charge"}


class DeniedContent(msgspec.Struct, frozen=True):
    """What stands in a denier's content: the entities named there, the events its words name and the
    knowledge entries that do. `involvement`: a part in something is denied (أي تدخل، ضلوعه). `kinds`: of what
    kinds of telling it speaks (`report`, `claim`, `rumour`, `charge`); `that`: of what was just said (ذلك،
    صحتها); `points`: its words only point back (هذه التقارير) and bring nothing of their own. `knowing`: only
    having known or heard of it is denied (نفى علمه بالهجوم). `client`: somebody else is spoken for (التهم
    الموجهة إلى موكلها)."""

    entities: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    entries: frozenset[str] = frozenset()
    involvement: bool = False
    kinds: frozenset[str] = frozenset()
    that: bool = False
    points: bool = False
    knowing: bool = False
    client: bool = False

    @property
    def bare(self) -> bool:
        """Whether it is of reports about which nothing is said (هذه الأنباء)."""
        return bool(self.kinds or self.that) and not self.entities and not self.events


def denied_content(
    denier: Attribution, analysis: Analysis, names: Sequence[Name], lexicon: Lexicon
) -> DeniedContent:
    """The content of a denying or retracting attribution, in these terms."""
    start, end = denier.content.start, denier.content.end
    tokens = _tokens(start, end, analysis)

    def has(list_name: str) -> bool:
        return any(_stands(token, list_name, lexicon) for token in tokens)

    events = {
        lexicon.predicates[morph.entry].event
        for token in tokens
        for morph in analysis.morphs[token.index]
        if morph.entry in lexicon.predicates and not morph.finite
    }
    return DeniedContent(
        entities=frozenset(n.entity for n in names if start <= n.start < end),
        events=frozenset(events - _VAGUE),
        entries=frozenset(m.entry for t in tokens for m in analysis.morphs[t.index]),
        involvement=has("involvement-noun"),
        kinds=frozenset(kind for noun, kind in _KINDS.items() if has(noun)),
        that=has("that-noun"),
        knowing=any(lexicon.isa(token.key, "knowing-noun") for token in tokens[:2]),
        client=has("client-noun"),
        points=len(tokens) <= _FEW or any(lexicon.isa(token.key, "demonstrative") for token in tokens),
    )


def told_as(
    voice: Attribution, analysis: Analysis, names: Sequence[Name], lexicon: Lexicon
) -> frozenset[str]:
    """As what an attribution tells: a `report` (a paper, an outlet, news), a `rumour` nobody stands for, a
    `claim` or a `charge`; `on-behalf` of a body that the speaker's phrase does not name."""
    kinds: set[str] = set()
    if voice.stance == "accuses":
        kinds.add("charge")
    if voice.stance == "claims":
        kinds.add("claim")
    source = voice.source
    if source is None:
        kinds.update(("report", "rumour"))
        return frozenset(kinds)
    tokens = _tokens(source.start, source.end, analysis)
    outlet = any(n.kind == "outlet" and source.start <= n.start < source.end for n in names)
    outlet = outlet or source.entity in {n.entity for n in names if n.kind == "outlet"}
    paper = any(_stands(t, "report-noun", lexicon) or lexicon.isa(t.stem, "report-noun") for t in tokens)
    bodies = [n for n in names if n.kind != "person" and source.start <= n.start < source.end]
    if not bodies and any(
        lexicon.isa(t.key, "on-behalf-of-it") or lexicon.isa(t.key, "on-behalf") for t in tokens
    ):
        kinds.add("on-behalf")
    if outlet or paper or source.kind == "document":
        kinds.add("report")
    return frozenset(kinds)


def _tokens(start: int, end: int, analysis: Analysis) -> Sequence[Token]:
    first = bisect.bisect_left(analysis.tokens, start, key=lambda token: token.start)
    last = bisect.bisect_left(analysis.tokens, end, key=lambda token: token.start)
    return analysis.tokens[first:last]


def _stands(token: Token, list_name: str, lexicon: Lexicon) -> bool:
    return lexicon.isa(token.key, list_name) or lexicon.isa("ال" + token.stem, list_name)
