"""The counted tables of first and last letters: openings.tsv and endings.tsv, their check and look-up."""

import hashlib
from collections.abc import Mapping

from musnad.model.errors import KnowledgeError

_TRUTH = {"cut": True, "whole": False}


def parse_openings(text: str, name: str) -> dict[str, bool]:
    """The rows of a table: whether the first letter (or last ones) is a clitic, by opening (or ending).

    The first line holds the SHA-256 of the rest. Raises KnowledgeError with the line that does not hold.
    """
    head, _, body = text.partition("\n")
    if head != f"# sha256 {hashlib.sha256(body.encode()).hexdigest()}":
        raise KnowledgeError(
            f"{name}:1: not as tools/clitic_table.py wrote it; correct words in clitics.yaml"
        )
    rows = {}
    for number, line in enumerate(body.splitlines(), start=2):
        opening, _, said = line.partition("\t")
        if said not in _TRUTH or not opening:
            raise KnowledgeError(f"{name}:{number}: a row is an opening, a tab, and cut or whole")
        rows[opening] = _TRUTH[said]
    return rows


def cuts(rows: Mapping[str, bool], word: str) -> bool:
    """What is said of the word by its own row (with its dot), or by its longest opening."""
    found = rows.get(word + ".")
    for end in range(len(word), 0, -1):
        if found is not None:
            return found
        found = rows.get(word[:end])
    return bool(found)
