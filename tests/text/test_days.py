"""EDTF values as days."""

import pytest

from musnad.text.days import OPEN_END, days, edtf


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-04-10", "2025-04-10", "2025-04-10"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2014-24", "2014-12-01", "2015-02-28"),
        ("2014-11~/2014-12~", "2014-11-01", "2014-12-31"),
        ("2025-03-31/2025-04-06", "2025-03-31", "2025-04-06"),
    ],
)
def test_days(value: str, first: str, last: str) -> None:
    found = days(value)
    assert found is not None
    assert (edtf(found[0]), edtf(found[1])) == (first, last)


def test_open_and_unreadable() -> None:
    found = days("2024-05-22/..")
    assert found is not None
    assert found[1] == OPEN_END
    assert [days(value) for value in (None, "", "soon", "2025-13", "2025-02-30", "2026/2025")] == [None] * 6


@pytest.mark.parametrize("value", ["2015-7-1", "2015-7", "2015-07-1", "2015-07-01T10", "15-07-01", "2015/7"])
def test_what_is_written_otherwise_is_no_date(value: str) -> None:
    assert days(value) is None
