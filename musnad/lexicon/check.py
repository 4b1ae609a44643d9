"""The linter behind `musnad lexicon check`: what a linguist can mend, said in one line each."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from musnad.lexicon import schema
from musnad.lexicon.load import COUNTED, KINDS, KNOWLEDGE, Located, knowledge_files, load_counted
from musnad.lexicon.yaml_source import read_entries
from musnad.model.errors import KnowledgeError
from musnad.text.fold import key

_STRAY = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\u200e\u200f\u202a-\u202e\u2066-\u2069\u0640]")
_ID = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")


class Problem(msgspec.Struct, frozen=True, order=True):
    """One thing to mend: file under knowledge/ar, line, and a sentence."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for child in value.values():
            yield from _strings(child)
    elif isinstance(value, (list, tuple)):
        for child in value:
            yield from _strings(child)


def _letters(row: Located) -> Iterator[Problem]:
    for text in _strings(msgspec.to_builtins(row.entry)):
        stray = _STRAY.search(text)
        if stray:
            code = f"U+{ord(stray.group()):04X}"
            yield Problem(
                row.file, row.line, f"{row.entry.id}: '{text}' holds {code}; write it in ordinary letters"
            )


def identifier_fault(one: str) -> str | None:
    """What is wrong with an id; None where nothing is."""
    return None if _ID.fullmatch(one) else f"'{one}': an id is small Latin letters, digits, '-' and '.'"


def _identifier(row: Located) -> Iterator[Problem]:
    fault = identifier_fault(row.entry.id)
    if fault is not None:
        yield Problem(row.file, row.line, fault)


def _shape(row: Located) -> Iterator[Problem]:
    entry = row.entry
    if isinstance(entry, (schema.Cue, schema.Predicate)):
        if entry.pos == "verb" and entry.verb is None:
            yield Problem(row.file, row.line, f"{entry.id}: a verb needs 'verb:' with past and present")
        if entry.pos != "verb" and not entry.forms:
            yield Problem(row.file, row.line, f"{entry.id}: a {entry.pos} needs 'forms:', one word a line")
        if not entry.examples:
            yield Problem(row.file, row.line, f"{entry.id}: give at least one example that must match")
        if not entry.counterexamples:
            yield Problem(row.file, row.line, f"{entry.id}: give at least one near miss that must not match")
    if isinstance(entry, schema.Cue) and "about" in entry.takes and not entry.about:
        yield Problem(row.file, row.line, f"{entry.id}: takes 'about' but 'about:' lists no preposition")


def _counting(row: Located) -> Iterator[Problem]:
    """What number words, counted nouns and fates need."""
    entry = row.entry
    if isinstance(entry, (schema.NumberWords, schema.Unit, schema.Fate)):
        if not entry.examples:
            yield Problem(row.file, row.line, f"{entry.id}: give at least one example with what it 'reads'")
        if not entry.counterexamples:
            yield Problem(row.file, row.line, f"{entry.id}: give at least one near miss that must not match")
    if isinstance(entry, schema.NumberWords):
        if entry.kind in ("cardinal", "scale", "fraction", "vague") and entry.low is None:
            yield Problem(row.file, row.line, f"{entry.id}: a {entry.kind} needs 'low:', its value")
        if entry.kind == "bound" and entry.bound is None:
            yield Problem(
                row.file, row.line, f"{entry.id}: say with 'bound:' which end the number stands for"
            )


def _read(kind: str, path: Path, root: Path) -> tuple[list[Located], list[Problem]]:
    name = str(path.relative_to(root))
    rows, problems = [], []
    try:
        entries = read_entries(path)
    except KnowledgeError as error:
        _, at, message = str(error).split(":", 2)
        return [], [Problem(name, int(at), message.strip())]
    for line, row in entries:
        try:
            rows.append(Located(name, line, msgspec.convert(row, KINDS[kind])))
        except msgspec.ValidationError as error:
            problems.append(Problem(name, line, f"{row.get('id', 'entry without id')}: {error}"))
    return rows, problems


def _twice(rows: Iterable[Located]) -> Iterator[Problem]:
    seen: dict[str, Located] = {}
    for row in rows:
        first = seen.setdefault(row.entry.id, row)
        if first is not row:
            yield Problem(
                row.file, row.line, f"the id '{row.entry.id}' is already used at {first.file}:{first.line}"
            )


def _shared_names(rows: Iterable[Located]) -> Iterator[Problem]:
    owner: dict[str, Located] = {}
    for row in rows:
        if not isinstance(row.entry, schema.Actor):
            continue
        epithets = tuple(e.form for e in row.entry.epithets)
        for form in {key(f): f for f in (row.entry.name, *row.entry.aliases, *epithets)}.items():
            first = owner.setdefault(form[0], row)
            if first is not row:
                yield Problem(
                    row.file,
                    row.line,
                    f"{row.entry.id}: the name '{form[1]}' is also a name of {first.entry.id} "
                    f"({first.file}:{first.line}); keep it at one, or guard it",
                )


def _dangling(rows: list[Located]) -> Iterator[Problem]:
    known = {row.entry.id for row in rows if isinstance(row.entry, schema.Actor)}
    for row in rows:
        if isinstance(row.entry, schema.Actor):
            for field in ("country", "parent", "seat_of"):
                wanted = getattr(row.entry, field)
                if wanted is not None and wanted not in known:
                    yield Problem(row.file, row.line, f"{row.entry.id}: {field} '{wanted}' is no actor's id")


def check_knowledge(root: Path = KNOWLEDGE) -> list[Problem]:
    """Every problem in the knowledge files under `root`, by file and line."""
    problems: list[Problem] = []
    for kind in KINDS:
        kind_rows: list[Located] = []
        for path in knowledge_files(kind, root):
            rows, unreadable = _read(kind, path, root)
            kind_rows += rows
            problems += unreadable
        for row in kind_rows:
            problems += [*_identifier(row), *_letters(row), *_shape(row), *_counting(row)]
        problems += [*_twice(kind_rows), *_shared_names(kind_rows), *_dangling(kind_rows)]
    for name in COUNTED:
        try:
            load_counted(name, root)
        except KnowledgeError as error:
            _, at, message = str(error).split(":", 2)
            problems.append(Problem(f"{name}.tsv", int(at), message.strip()))
    return sorted(problems)
