"""Exporting: what was asked for in, a file or its bytes out, and a line in the custody log.

Command line and pages call the same: `exported` for the bytes, `write_export` for a file.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec

from musnad.export.base import Exporter, Format, Options
from musnad.export.mask import masked
from musnad.export.material import Material
from musnad.export.registry import EXPORTERS
from musnad.export.wording import counted
from musnad.model.errors import ProjectError, QuestionError
from musnad.queries.clock import now
from musnad.queries.material import Scope, material
from musnad.queries.whole import whole_project
from musnad.store.project import Project

MASK_KEY = "mask-key"
"""The file in a project's folder that pseudonyms are made with; whoever has it can tell who is who."""
_KEY_BYTES = 32


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One export: the format's name, what of the project, as of which day, masked or not."""

    form: str
    scope: Scope = Scope()
    as_of: str | None = None
    mask: bool = False
    options: Options = Options()


class Export(msgspec.Struct, frozen=True):
    """An export ready to be written. `name` is a good file name; `rows` of `total` `counts`; `undated`
    articles a question as of a day left out; `review` says how far people reviewed it."""

    form: Format
    name: str
    chunks: Iterator[bytes]
    rows: int
    total: int
    undated: int
    masked: int
    review: str

    @property
    def summary(self) -> str:
        """`12 of 40 claims`."""
        what = self.form.counts
        return f"{self.rows:,} of {counted(self.total, what.removesuffix('s'), what)}"


class Written(msgspec.Struct, frozen=True):
    """What was written."""

    export: Export
    size: int
    sha256: str


def exporter(name: str) -> Exporter:
    """The exporter of a format. QuestionError that lists the formats where there is none such."""
    found = EXPORTERS.get(name)
    if found is None:
        raise QuestionError(f"{name}: no such format; there are {', '.join(EXPORTERS)}")
    return found


def exported(project: Project, asked: Asked) -> Export:
    """Make an export ready; nothing is written or logged yet. QuestionError for what cannot be asked so,
    ProjectError for what is not there."""
    made = exporter(asked.form)
    form, scope = made.FORMAT, asked.scope
    if form.of_one and not (scope.matter or scope.actor):
        raise QuestionError(f"{form.name} is of one matter or actor: name it")
    found = whole_project(project, asked.as_of)
    given = material(project, found, msgspec.structs.replace(scope, said_too=form.of_one), asked.as_of)
    private = 0
    if asked.mask:
        given = masked(given, mask_key(project))
        private = sum(one.startswith("person-") for one in given.entities)
    rows, total = _counts(given, form)
    name = "musnad-masked" if asked.mask else _name(scope)
    zipped = asked.options.table == "all" and "table" in form.options
    name = f"{name}-{form.name}.zip" if zipped else f"{name}{form.suffix}"
    return Export(
        form, name, made.write(given, asked.options), rows, total, found.undated, private, given.review
    )


def write_export(project: Project, asked: Asked, target: Path) -> Written:
    """Write an export to a file, whole or not at all, and a line of it in the custody log. ProjectError
    where a file of another kind is there already."""
    export = exported(project, asked)
    _may_replace(target, export)
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with NamedTemporaryFile(
        dir=target.parent, prefix=f".{target.name}.", suffix=".part", delete=False
    ) as new:
        try:
            for chunk in export.chunks:
                new.write(chunk)
                digest.update(chunk)
                size += len(chunk)
            new.flush()
            os.fsync(new.fileno())
        except BaseException:  # Ctrl-C too: no half file stays
            with suppress(OSError):
                Path(new.name).unlink()
            raise
    Path(new.name).chmod(0o666 & ~_umask())
    Path(new.name).replace(target)
    log_export(project, export, target.name, digest.hexdigest())
    return Written(export, size, digest.hexdigest())


def log_export(project: Project, export: Export, subject: str, sha256: str) -> None:
    """A line in the custody log on what left the project."""
    detail: dict[str, str | int | None] = {
        "as": export.form.name, "rows": export.rows, "of": export.total, "sha256": sha256,
        "masked": export.masked,
    }  # fmt: skip
    project.store.log("export", subject, detail, now())


def mask_key(project: Project) -> bytes:
    """The project's key for pseudonyms, made when it is first asked for. ProjectError where it is damaged."""
    path = project.path / MASK_KEY
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_KEY_BYTES) + "\n")
    try:
        return bytes.fromhex(path.read_text(encoding="ascii"))
    except ValueError:
        raise ProjectError(
            f"{path}: holds no key; put the old file back, or delete it for new pseudonyms"
        ) from None


def _counts(given: Material, form: Format) -> tuple[int, int]:
    """How many of how many."""
    if form.counts == "claims":
        return len({one.claim for one in given.told}), given.totals["claims"]
    if form.counts == "matters":
        return len(given.matters), given.totals["matters"]
    return len(given.readings) + len(given.unread), given.totals["articles"]


def _name(scope: Scope) -> str:
    """A file's name without its ending."""
    about = scope.matter or scope.actor or ("" if scope.is_everything else "part")
    plain = "".join(one if one.isalnum() else "-" for one in about).strip("-")
    return f"musnad-{plain}" if plain else "musnad"


def _may_replace(target: Path, export: Export) -> None:
    """ProjectError where writing would replace what is no earlier export of the kind."""
    if target.is_dir():
        raise ProjectError(f"{target}: is a folder; name a file")
    if target.exists() and target.suffix != Path(export.name).suffix:
        raise ProjectError(
            f"{target}: is there already and no {Path(export.name).suffix} file; name another file"
        )


def _umask() -> int:
    old = os.umask(0)
    os.umask(old)
    return old
