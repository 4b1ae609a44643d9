"""The full-form table that ships with the knowledge: `forms.tsv`, made by `make forms`.

The file is only ever an earlier answer to the same question. Its head holds the SHA-256 of what its
rows were made from (principal parts and written words of the knowledge files, and the code that
inflects them) and of the rows themselves. Where either does not agree, or the file is absent, the
rows are made anew in memory: who edits a knowledge file sees it work at once.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from musnad.lexicon.form_rows import Invariable, Source, form_rows
from musnad.lexicon.load import Knowledge, code_digest

FILE = "forms.tsv"
FileState: TypeAlias = Literal["absent", "damaged", "older", "current"]

_CODE = ("lexicon/inflect/*.py", "lexicon/form_rows.py", "text/fold.py")
_INVARIABLE = ("preposition", "phrase")
_NO_ROWS: Mapping[str, str] = {}


def _single(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if " " not in word.strip())


def _sources(known: Knowledge) -> Iterator[Source]:
    for cue in known.cues:
        if cue.pos not in _INVARIABLE:
            yield f"cue/{cue.id}", cue.verb, _single(cue.forms)
    for predicate in known.predicates:
        yield f"predicate/{predicate.id}", predicate.verb, _single(predicate.forms)
    for light in known.light_verbs:
        yield f"light/{light.id}", light.verb, ()
    for implicative in known.implicatives:
        yield f"implicative/{implicative.id}", implicative.verb, ()
    for noun in known.source_nouns:
        yield f"source/{noun.id}", None, _single(noun.forms)
    for pattern in known.name_patterns:
        yield f"head/{pattern.id}", None, _single(pattern.heads)


def _invariable(known: Knowledge) -> Iterator[Invariable]:
    """Prepositions and fixed forms, which take no endings (يعتقد as a passive is not يعتقدون)."""
    for cue in known.cues:
        if cue.pos in _INVARIABLE:
            yield f"cue/{cue.id}", _single(cue.forms)


def made_rows(known: Knowledge) -> dict[str, str]:
    """Rows made from the knowledge, by written form."""
    return form_rows(_sources(known), _invariable(known))


def _made_from(known: Knowledge) -> str | None:
    """SHA-256 of all that rows depend on; None where the program's own source is not there to read."""
    code = code_digest(_CODE)
    if code is None:
        return None
    parts = msgspec.json.encode([list(_sources(known)), list(_invariable(known)), code])
    return hashlib.sha256(parts).hexdigest()


def _head(made_from: str, body: str) -> str:
    rows = hashlib.sha256(body.encode()).hexdigest()
    return f"# Made by `make forms`; do not edit.\n# from {made_from}\n# rows {rows}\n"


def rendered(known: Knowledge) -> str:
    """The file's text: the head, then a line a written form, sorted: form, tab, readings."""
    rows = made_rows(known)
    body = "".join(f"{written}\t{rows[written]}\n" for written in sorted(rows))
    return _head(_made_from(known) or "", body) + body


def _stored(known: Knowledge, root: Path) -> tuple[FileState, Mapping[str, str]]:
    """What the file of a knowledge folder is worth, and its rows where it is current."""
    try:
        text = (root / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return "absent", _NO_ROWS
    except (OSError, UnicodeDecodeError):
        return "damaged", _NO_ROWS
    *head, body = text.split("\n", 3)
    said = dict(line[2:].rsplit(" ", 1) for line in head[1:] if line.count(" ") == 2)
    if said.get("rows") != hashlib.sha256(body.encode()).hexdigest():
        return "damaged", _NO_ROWS
    if said.get("from") != _made_from(known):
        return "older", _NO_ROWS
    return "current", dict(line.split("\t", 1) for line in body.splitlines())


def file_state(known: Knowledge, root: Path) -> FileState:
    """What the file of a knowledge folder is worth."""
    return _stored(known, root)[0]


def full_forms(known: Knowledge, root: Path) -> Mapping[str, str]:
    """Rows for `FormTable`: the file's where it is current, made anew otherwise; the same either way."""
    state, rows = _stored(known, root)
    return rows if state == "current" else made_rows(known)
