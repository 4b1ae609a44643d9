"""Lines said twice: a title printed again, a caption under its double, a pull quote."""

import re

from musnad.stages.clean.lines import Line

_WORD = re.compile(r"\w+")
_TITLE_FEWEST, _FEWEST = 3, 6  # words below which saying a thing twice is no repetition
_PULL_WORDS, _BODY_WORDS = 20, 21


def repeated(lines: list[Line], title: str | None) -> set[int]:
    """Indexes of lines that an earlier line, or the title, has already said in full."""
    seen: set[str] = set()
    again: set[int] = set()
    for index, line in enumerate(lines):
        fewest = _TITLE_FEWEST if line.key == title else _FEWEST
        if line.words >= fewest and (line.key in seen or (line.key == title and index)):
            again.add(index)
        seen.add(line.key)
    return again


def _line(words: list[str]) -> str:
    """Words with a blank before and behind each, so that a run of them is a part of the line."""
    return f" {' '.join(words)} "


def _runs(words: list[str]) -> list[str]:
    """Every run of as many words as a repetition needs."""
    return [_line(words[at : at + _FEWEST]) for at in range(len(words) - _FEWEST + 1)]


def pull_quotes(lines: list[Line]) -> set[int]:
    """Indexes of short lines that stand word for word inside a paragraph: all their runs do."""
    short = {
        index: runs
        for index, line in enumerate(lines)
        if line.words <= _PULL_WORDS and (runs := _runs(_WORD.findall(line.key)))
    }
    if not short:
        return set()
    said = "\n".join(_line(_WORD.findall(line.key)) for line in lines if line.words >= _BODY_WORDS)
    return {index for index, runs in short.items() if all(run in said for run in runs)}
