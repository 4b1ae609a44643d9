"""Loose lines behind the last full sentence: captions with a credit, headlines of other stories, menus."""

from collections.abc import Sequence

from musnad.lexicon.boilerplate import Sign, is_prose
from musnad.model.vocabulary import SegmentKind
from musnad.stages.clean.lines import Line

_FULL = tuple('.!؟?…»”":')
_MAX_WORDS = 12
_MIN_FINISHED = 3  # lines that end in a full stop; fewer say nothing of how the article is written
_FINISHED_SHARE = 0.75


def loose_ends(lines: Sequence[Line], signs: Sequence[Sign | None]) -> dict[int, SegmentKind]:
    """The short unfinished lines at the very end of an article whose paragraphs end in full stops, by
    index. Where the paragraphs mostly do not, a line without one is as good as any, and none is taken."""
    own = [index for index, sign in enumerate(signs) if sign is None and index > 0]
    finished = [index for index in own if _ended(lines[index])]
    if len(finished) < _MIN_FINISHED or not own:
        return {}
    before = [index for index in own if index <= finished[-1]]
    if len(finished) < _FINISHED_SHARE * len(before):
        return {}
    found: dict[int, SegmentKind] = {}
    for index in own:
        line = lines[index]
        if index > finished[-1] and line.words <= _MAX_WORDS and not is_prose(line.key):
            found[index] = "caption" if line.text.rstrip().endswith(")") else "teaser"
    return found


def _ended(line: Line) -> bool:
    return line.text.rstrip().endswith(_FULL)
