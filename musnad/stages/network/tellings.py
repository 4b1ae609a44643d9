"""What each report says of two actors: the rows that ties are made of."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

import msgspec

from musnad.model.matter import Matter, Report
from musnad.model.network import FAMILIES, Family, TieStatus
from musnad.model.vocabulary import Event, Modality

MUTUAL: frozenset[Event] = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_MUTUAL_MODES = frozenset({"clash", "alliance"})


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One report's word on a pair of actors. `origins`: (id, whether it is independent) of those origins
    of the matter that the report belongs to; none for a denial. `time`: the date told (EDTF)."""

    source: str
    target: str
    mutual: bool
    family: Family
    event: Event
    status: TieStatus
    modality: Modality
    matter: str
    report: str
    origins: tuple[tuple[str, bool], ...]
    published: str | None
    time: str | None


def tellings(matters: Iterable[Matter], above: Mapping[str, str] | None = None) -> Iterator[Telling]:
    """Each pair of actors each report ties, matter by matter.

    `above`: actor → the body to count it as (a ministry as its state); others stay themselves. A matter
    told only in order to be denied gives the pairs of its denials.
    """
    outer = above or {}
    for matter in matters:
        origins: dict[str, list[tuple[str, bool]]] = {}
        for one in matter.origins:
            for told in one.reports:
                origins.setdefault(told, []).append((one.id, one.independent))
        for report in matter.reports or matter.denials:
            for source, target, mutual in _pairs(matter, report, outer):
                yield Telling(
                    source=source,
                    target=target,
                    mutual=mutual,
                    family=FAMILIES[matter.event],
                    event=matter.event,
                    status=_status(matter),
                    modality=report.modality,
                    matter=matter.id,
                    report=report.id,
                    origins=tuple(origins.get(report.id, ())),
                    published=report.published,
                    time=report.time,
                )


def _status(matter: Matter) -> TieStatus:
    """The matter's status; asserted that something was not done is apart from asserted."""
    polarities = {one.polarity for one in matter.reports}
    return "negated" if matter.status == "asserted" and polarities == {"negated"} else matter.status


def _pairs(matter: Matter, report: Report, outer: Mapping[str, str]) -> list[tuple[str, str, bool]]:
    """The pairs a report ties: (source, target, mutual), no actor with itself, each once. A denial names
    no roles of its own: it has those of its matter."""
    told = report if matter.reports else matter
    agents, recipients = _as(told.agents, outer), _as(told.recipients, outer)
    if matter.event in MUTUAL or matter.mode in _MUTUAL_MODES:
        parties = sorted({*agents, *recipients})
        across = {(min(a, r), max(a, r)) for a in agents for r in recipients if a != r}
        return [(*pair, True) for pair in sorted(across or set(combinations(parties, 2)))]
    if matter.event == "PRESENCE":
        recipients = _as([*told.recipients, *told.places], outer)
    return [(agent, one, False) for agent in agents for one in recipients if agent != one]


def _as(actors: Iterable[str], outer: Mapping[str, str]) -> list[str]:
    """Actors, each as the body it counts as, sorted, each once."""
    return sorted({outer.get(one, one) for one in actors})
