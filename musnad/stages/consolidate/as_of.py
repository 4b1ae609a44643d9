"""What was known on a day: the articles published by then, and nothing of what came later."""

from collections.abc import Iterable

from musnad.model.reading import Reading
from musnad.text.days import days


def published_by(readings: Iterable[Reading], day: str) -> tuple[list[Reading], int]:
    """The readings published by the end of an EDTF day, month or year, and how many are left out because
    they bear no date. One dated by its month counts when the month is over. ValueError for no date."""
    limit = days(day)
    if limit is None:
        raise ValueError(day)
    kept, undated = [], 0
    for one in readings:
        told = days(one.published)
        undated += told is None
        if told is not None and told[1] <= limit[1]:
            kept.append(one)
    return kept, undated
