"""Matters built by hand, with who they tie."""

from collections.abc import Sequence
from typing import Any

from musnad.model.matter import Matter, Origin, Report
from musnad.model.network import Network
from musnad.model.reading import Entity
from musnad.stages.network import Wanted, network, tellings
from musnad.text.days import days

ENTITIES = [
    Entity("hadra", "state", "جمهورية الحضراء", "Hadra", True),
    Entity("hadra-army", "state", "جيش الحضراء", "Hadra army", True),
    Entity("safwa", "group", "حركة الصفوة", "Safwa", True),
    Entity("ninth", "group", "اللواء التاسع", None, True),
    Entity("salem", "person", "سالم النعمان", None, True),
    Entity("wadi", "place", "بلدة الوادي", None, True),
    Entity("rocket", "materiel", "صاروخ الشهاب", None, True),
]
COUNTRIES = {"hadra": "hadra", "hadra-army": "hadra", "ninth": "hadra", "safwa": "jabal"}


def matter(
    one: str,
    event: str,
    by: Sequence[str] = (),
    to: Sequence[str] = (),
    *,
    at: Sequence[str] = (),
    status: str = "asserted",
    mode: str | None = None,
    on: Sequence[str] = ("2025-05-04",),
    time: str | None = None,
    polarity: str = "affirmed",
    modality: str = "actual",
    origins: Sequence[tuple[str, bool]] = (),
    denials: int = 0,
) -> Matter:
    """A matter with a report for each day in `on`; `origins` share the reports out in turn, one origin
    of its own for each report where none is given."""
    words: Any = {"polarity": polarity, "modality": modality}

    def report(name: str, day: str | None, *, roles: bool = True) -> Report:
        told: Any = {"agents": tuple(by), "recipients": tuple(to), "places": tuple(at)} if roles else {}
        return Report(
            id=f"{one}-{name}", claim="c1", article=f"{one}-{name}", outlet=None, published=day, chain=(),
            start=0, end=1, evidence="…", time=time, **words, **told,
        )  # fmt: skip

    reports = tuple(report(str(number), day) for number, day in enumerate(on))
    named = origins or [(f"{one}-o{number}", True) for number in range(len(reports))]
    found = tuple(
        Origin(
            id=name,
            label=name,
            reports=tuple(each.id for each in reports[n :: len(named)]),
            independent=sure,
            reason="",
        )
        for n, (name, sure) in enumerate(named)
    )
    labels: Any = {"event": event, "mode": mode, "status": status}
    return Matter(
        id=one,
        agents=tuple(by),
        recipients=tuple(to),
        places=tuple(at),
        first=None,
        last=None,
        reports=reports,
        denials=tuple(report(f"d{n}", "2025-05-05", roles=False) for n in range(denials)),
        origins=found,
        origins_low=0,
        origins_high=0,
        reasons=(),
        **labels,
    )


def made(*matters: Matter, above: dict[str, str] | None = None, **wanted: Any) -> Network:
    """The network of matters, as far as it is wanted."""
    bounds: dict[str, Any] = {n: frozenset(v) if isinstance(v, set) else v for n, v in wanted.items()}
    return network(tellings(matters, above), ENTITIES, COUNTRIES, days, Wanted(**bounds))


def pairs(found: Network) -> list[str]:
    """The ties in short: `a>b family`, `a-b family` where mutual."""
    return [f"{t.source}{'-' if t.mutual else '>'}{t.target} {t.family}" for t in found.ties]
