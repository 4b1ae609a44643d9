"""Lines said twice: a title printed again, a caption under its double, a pull quote."""

from musnad.stages.clean.lines import Line

_TITLE_FEWEST, _FEWEST = 3, 6  # words below which saying a thing twice is no repetition
_PULL_WORDS, _BODY_WORDS = 30, 40


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


def pull_quotes(lines: list[Line]) -> set[int]:
    """Indexes of short lines that stand word for word inside a paragraph."""
    paragraphs = [f" {line.key} " for line in lines if line.words >= _BODY_WORDS]
    if not paragraphs:
        return set()
    whole = "\n".join(paragraphs)
    return {
        index
        for index, line in enumerate(lines)
        if _FEWEST <= line.words <= _PULL_WORDS and f" {line.key}" in whole
    }
