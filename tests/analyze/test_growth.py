"""Analysis of a long text looks at each word a bounded number of times."""

import sys
from types import FrameType
from typing import Any

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


def test_analysis_grows_with_the_text(lexicon: Lexicon) -> None:
    analyze(_ARTICLE, lexicon)
    ten, hundred = (_steps("\n".join([_ARTICLE] * times), lexicon) for times in (10, 100))
    assert hundred < 11 * ten
