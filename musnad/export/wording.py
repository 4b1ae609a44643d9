"""Phrases that every table, page and file says in the same words, and text made safe to show."""

import re
from collections.abc import Callable, Iterable, Mapping

from musnad.model.matter import Credibility, Difference, Link, Matter, Version
from musnad.model.network import Tie
from musnad.model.reading import Entity, Figure
from musnad.model.review import Reviewed

UNREVIEWED = "machine-read claims, unreviewed"
"""What every output says until a person has reviewed it."""

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HIDDEN = re.compile(f"[{_CONTROLS}{_DIRECTIONS}]")


def visible(text: str) -> str:
    """The text with control and direction characters written out, so that none can act on a screen
    or make a text look unlike what it says. Tabs and line ends stay."""
    return _HIDDEN.sub(lambda one: f"[U+{ord(one.group()):04X}]", text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """The text on one line, runs of white space made one space."""
    return " ".join(visible(text).split())


def shortened(text: str, width: int = 160) -> str:
    """One line of at most `width` characters, cut between words."""
    line = one_line(text)
    if len(line) <= width:
        return line
    return f"{line[:width].rsplit(' ', 1)[0]} …"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 report`, `2 reports`, `1,200 reports`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def review(one: Reviewed | None) -> str:
    """What stands under `review`, wherever a claim is told: nobody reviewed it, or how it stands since."""
    if one is None:
        return UNREVIEWED
    return f"{one.outcome}, reviewers differ" if one.differ else one.outcome


def ruled(one: Reviewed) -> str:
    """`rejected by Layla, 2026-05-04T10:00:00Z: a film; Salem: accept`."""
    by = f" by {one.by}" if one.by else ""
    why = f": {one.why}" if one.why else ""
    others = "".join(f"; {each.by or 'another reviewer'}: {each.ruling}" for each in one.differ)
    return one_line(f"{one.outcome}{by}, {one.at}{why}{others}")


def review_of(claims: Iterable[str], reviews: Mapping[str, Reviewed]) -> str:
    """What stands under `review` for several claims (`article#claim`): `machine-read claims, 2 of 5
    reviewed`."""
    done, every = reviewed_of(claims, reviews) if reviews else (0, 0)
    if not done:
        return UNREVIEWED
    if every == 1:
        return "machine-read claim, reviewed"
    return f"machine-read claims, {'all' if done == every else f'{done:,} of'} {every:,} reviewed"


def reviewed_of(claims: Iterable[str], reviews: Mapping[str, Reviewed]) -> tuple[int, int]:
    """How many claims people reviewed, and of how many."""
    every = set(claims)
    return len(every & reviews.keys()), len(every)


def claims_of(matter: Matter) -> set[str]:
    """The claims (`article#claim`) that a matter holds."""
    return {f"{one.article}#{one.claim}" for one in (*matter.reports, *matter.denials)}


def origins(matter: Matter | Tie) -> str:
    """`2 to 5 independent origins`, or `1 independent origin` where both counts agree."""
    if matter.origins_low == matter.origins_high:
        return counted(matter.origins_low, "independent origin")
    return f"{matter.origins_low} to {matter.origins_high} independent origins"


def reports_and_origins(matter: Matter) -> str:
    """Both numbers, always together."""
    return f"{counted(len(matter.reports), 'report')}, {origins(matter)}"


def arithmetic(matter: Matter) -> str:
    """How the count of origins came about: `3 origins behind 5 reports, 2 of them perhaps the same as
    another: 1 to 3 independent origins`."""
    unsure = sum(not one.independent for one in matter.origins)
    doubt = f", {unsure} of them perhaps the same as another" if unsure and len(matter.origins) > 1 else ""
    behind = f"{counted(len(matter.origins), 'origin')} behind {counted(len(matter.reports), 'report')}"
    return f"{behind}{doubt}: {origins(matter)}"


def dated(value: str) -> str:
    """An EDTF date in words: `since 2025-10`, `until 2025-10`, `2025-03-31 to 2025-04-06`, `about 2014`."""
    left, slash, right = value.partition("/")
    if slash and right in ("", ".."):
        return f"since {dated(left)}"
    if slash and left in ("", ".."):
        return f"until {dated(right)}"
    if slash:
        return f"{dated(left)} to {dated(right)}"
    plain = value.rstrip("~?%")
    return plain if plain == value else f"about {plain}"


def told(difference: Difference, version: Version, label: Callable[[str], str]) -> str:
    """What one version tells, with names in the place of ids."""
    if difference.feature == "figure":
        low, dots, high = version.told.removeprefix("~").partition("..")
        words = low if not dots else f"{low} or more" if not high else f"{low or 0} to {high}"
        return f"{'about ' if version.told.startswith('~') else ''}{words} {difference.kind}"
    if difference.feature == "date":
        return dated(version.told)
    return ", ".join(label(one) for one in version.told.split(" "))


def grade(one: Credibility) -> str:
    """`2 of 6 (proposed by rule): …`, or who set it and when."""
    who = f"set by {one.by}, {one.at}" if one.by else "proposed by rule"
    reason = "; ".join(one.reasons)
    return f"{one.grade} of 6 ({who}){': ' if reason else ''}{reason}"


def reasons(matter: Matter, entities: Mapping[str, Entity]) -> list[str]:
    """Why claims were put together, with names in the place of ids."""
    return [
        _day(" ".join(entities[word].name if word in entities else word for word in reason.split(" ")))
        for reason in matter.reasons
    ]


def _day(reason: str) -> str:
    """A date among reasons, in words."""
    feature, _, rest = reason.partition(": ")
    value, space, how_many = rest.partition(" ")
    return f"date: {dated(value)}{space}{how_many}" if feature == "date" else reason


def speaker(link: Link) -> str:
    """The words a source is called by in the text, or that there are none."""
    return one_line(link.source) if link.source else "(nobody named)"


def number(value: float) -> str:
    """`1,200`, `3.5`."""
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def figure(one: Figure) -> str:
    """`28 or more killed`, `about 50,000,000 USD`, `20 to 99 wounded`."""
    what = one.currency or one.kind if one.kind == "money" else one.kind
    if one.low is None or one.high is None:
        bound = "or more" if one.high is None else "or fewer"
        said = f"{number(one.low or one.high or 0)} {bound}"
    else:
        said = number(one.low) if one.low == one.high else f"{number(one.low)} to {number(one.high)}"
    return f"{'about ' if one.approximate else ''}{said} {what}"


def event(name: str, mode: str | None) -> str:
    """`ASSAULT/aerial`."""
    return f"{name}/{mode}" if mode else name
