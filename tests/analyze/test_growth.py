"""Analysis of a long text looks at each word a bounded number of times."""

import sys
from types import FrameType
from typing import Any

import pytest

from musnad.lexicon.tables import Lexicon
from musnad.stages.analyze import analyze

_ARTICLE = (
    "قتل 12 شخصا في غارة على صنعاء يوم 3 مايو، وقال الوزير: «لن نتراجع عن القرار 2216».\n"
    "وأصيب ما لا يقل عن 30 آخرين."
)


def _steps(text: str, lexicon: Lexicon) -> int:
    """Lines of Python executed, which no other program on the machine can slow down."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)
    try:
        analyze(text, lexicon)
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize(
    ("head", "piece", "few"),
    [("", _ARTICLE + "\n", 10), ("قال «", "«نعم» ", 60)],
    ids=["articles", "a quotation left open before many, without a full stop"],
)
def test_analysis_grows_with_the_text(head: str, piece: str, few: int, lexicon: Lexicon) -> None:
    analyze(head + piece, lexicon)
    one, ten = (_steps(head + piece * times, lexicon) for times in (few, 10 * few))
    assert ten < 11 * one
