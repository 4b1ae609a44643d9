"""What a command tells about its question itself."""

from typing import TypeVar

from musnad.cli.console import note
from musnad.export.wording import counted
from musnad.queries.whole import Together

_T = TypeVar("_T", bound=Together)


def told(found: _T) -> _T:
    """The same; says how many articles a question as of a day left out for want of a date."""
    if found.undated:
        note(f"{counted(found.undated, 'article')} without a publication date left out")
    return found
