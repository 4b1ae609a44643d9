"""Counts, dates and reasons as each language says them."""

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from musnad.export.wording import visible
from musnad.model.matter import Difference, Matter, Version
from musnad.model.network import Tie
from musnad.model.reading import Figure
from musnad.web.words import Words

_WITH_IDS = re.compile(
    r"(?P<what>(?:agent|recipient|party|doer|target|place)(?: through parent)?: )(?P<ids>.+?)"
    r"(?P<count> \(\d+ of \d+\))?"
)
_BETWEEN_IDS = re.compile("( in | → )")


def _isolated(date: str) -> Markup:
    """A date that no text around it turns round: 2025-10-12 stays so in Arabic lines."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(visible(date)) if date else Markup()


def _labelled(part: str, label: Callable[[str], str], comma: str) -> str:
    """A part of a reason with names in the place of ids, where ids stand: `who` is a body's id, too."""
    found = _WITH_IDS.fullmatch(part)
    if found is None:
        return part
    sides = _BETWEEN_IDS.split(found["ids"])
    sides[::2] = [comma.join(label(one) for one in ids.split(" ")) for ids in sides[::2]]
    return found["what"] + "".join(sides) + (found["count"] or "")


class Phrases:
    """The phrases of one language."""

    def __init__(self, words: Words) -> None:
        """`words`: the catalogue to say them with."""
        self._t = words

    @staticmethod
    def isolated(date: str) -> Markup:
        """A date or time as it stands, turned round by nothing beside it."""
        return _isolated(date)

    def moment(self, at: str) -> Markup:
        """When somebody decided: `2025-10-12 14:05`, UTC as all times kept."""
        return _isolated(at[:16].replace("T", " "))

    def dated(self, value: str) -> str:
        """An EDTF date in words: `since 2025-10`, `about 2014`."""
        left, slash, right = value.partition("/")
        if slash and right in ("", ".."):
            return self._t("date.since", date=self.dated(left))
        if slash and left in ("", ".."):
            return self._t("date.until", date=self.dated(right))
        if slash:
            return self._t("date.between", first=self.dated(left), last=self.dated(right))
        plain = value.rstrip("~?%")
        day = _isolated(plain)
        return day if plain == value else self._t("date.about", date=day)

    def between(self, first: str | None, last: str | None) -> str:
        """`2025-10-12`, or `2025-10-12 to 2025-10-14`."""
        if first is None or last is None or first == last:
            return _isolated(first or last or "") or self._t("shell.undated")
        return self._t("date.between", first=_isolated(first), last=_isolated(last))

    def when(self, one: Matter) -> str:
        """The date told for the event; failing that, when it was reported."""
        if one.time:
            return self.dated(one.time)
        if one.first is None:
            return self._t("shell.undated")
        return self._t("matter.reported", dates=self.between(one.first, one.last))

    def origins(self, one: Matter | Tie) -> str:
        """`2 to 5 independent origins`, or `1 independent origin` where both counts agree."""
        if one.origins_low == one.origins_high:
            return self._t.counted("independent", one.origins_low)
        return self._t("matter.between", low=one.origins_low, high=one.origins_high)

    def interval(self, one: Matter | Tie) -> str:
        """`2–5`, or `1` where both counts agree."""
        low, high = self._t.number(one.origins_low), self._t.number(one.origins_high)
        return low if low == high else Markup('<bdi dir="ltr">{}–{}</bdi>').format(low, high)

    def weight(self, one: Matter) -> str:
        """`14 reports, 2 to 5 independent origins`."""
        return f"{self._t.counted('report', len(one.reports))}{self._t.comma}{self.origins(one)}"

    def arithmetic(self, one: Matter) -> str:
        """How the count of origins came about."""
        unsure = sum(not each.independent for each in one.origins)
        behind = self._t(
            "matter.behind",
            origins=self._t.counted("origin", len(one.origins)),
            reports=self._t.counted("report", len(one.reports)),
        )
        doubt = self._t("matter.doubt", n=unsure) if unsure and len(one.origins) > 1 else ""
        return f"{self._t.comma.join(part for part in (behind, doubt) if part)}: {self.origins(one)}"

    def figure(self, one: Figure) -> str:
        """`28 or more killed`, `about 50,000,000 USD`."""
        what = one.currency if one.kind == "money" and one.currency else self._t.label("figure", one.kind)
        said = f"{self._range(one.low, one.high)} {what}"
        return self._t("figure.about", n=said) if one.approximate else said

    def _range(self, low: float | None, high: float | None) -> str:
        number = self._t.number
        if low is None or high is None:
            bound = "figure.more" if high is None else "figure.fewer"
            return self._t(bound, n=number(low or high or 0))
        return number(low) if low == high else self._t("figure.range", low=number(low), high=number(high))

    def spanned(self, told: str) -> str:
        """A span of figures as differences hold it: `23`, `20..99`, `~28..`."""
        low, dots, high = told.removeprefix("~").partition("..")
        ends = [float(end) if end else None for end in ((low, high) if dots else (low, low))]
        said = self._range(*ends)
        return self._t("figure.about", n=said) if told.startswith("~") else said

    def told(self, one: Difference, version: Version, label: Callable[[str], str]) -> str:
        """What one version tells, with names in the place of ids."""
        if one.feature == "figure":
            return f"{self.spanned(version.told)} {self._t.label('figure', one.kind)}"
        if one.feature == "date":
            return self.dated(version.told)
        return self._t.comma.join(label(each) for each in version.told.split(" ")) or self._t("shell.nobody")

    def because(self, reason: str, label: Callable[[str], str]) -> Markup:
        """A stage's reason, part by part, with names in the place of ids."""
        parts = [_labelled(part, label, self._t.comma) for part in reason.split("; ")]
        show = {"date": self.dated, "span": self.spanned}
        return escape(self._t.semicolon).join(self._t.said(visible(part), show) for part in parts)
