"""Furniture inside a line of body: a byline before the first sentence, tags after the last one."""

import re

from musnad.lexicon.boilerplate import BoilerplateTable, Sign, line_key

_JOINT = re.compile(r"\s*[-–—|]\s*|\s+ـ\s+")
_OPENING = re.compile(r"[^:\n.!؟«\"“]{3,70}:(?=\s)")
_SENTENCE_END = re.compile(r"[.!؟»”\"]\s+(?=\S)")
_MOST_PARTS, _MOST_WORDS, _MOST_TAIL = 4, 10, 220


def is_byline(text: str, desks: frozenset[str], outlet: str | None) -> bool:
    """Whether a line is names joined by dashes, one of them the outlet or a desk (عين – جدة)."""
    parts = [line_key(part) for part in _JOINT.split(text.strip()) if part.strip()]
    words = sum(part.count(" ") + 1 for part in parts)
    if not 2 <= len(parts) <= _MOST_PARTS or words > _MOST_WORDS:
        return False
    known = desks if outlet is None else desks | {line_key(outlet)}
    return any(part in known for part in parts)


def byline_end(line: str, desks: frozenset[str], outlet: str | None) -> int:
    """Where a byline that opens a line ends (`سمير – المنار – متابعة:`), or 0."""
    opening = _OPENING.match(line)
    if opening is None or not is_byline(opening.group(), desks, outlet):
        return 0
    return opening.end()


def tail_start(line: str, table: BoilerplateTable) -> tuple[int, Sign] | None:
    """Where furniture begins that runs on behind the last sentence of a line, and its sign."""
    low = max(0, len(line) - _MOST_TAIL)
    for match in _SENTENCE_END.finditer(line, low):
        sign = table.sign(line[match.end() :])
        if sign is not None and sign.kind != "caption":
            return match.end(), sign
    return None
