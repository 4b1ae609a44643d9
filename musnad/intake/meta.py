"""Metadata beside texts: one JSON object a line, `{"id", "published", "outlet"}`."""

from pathlib import Path

import msgspec

from musnad.model.errors import InputError


class Meta(msgspec.Struct, frozen=True):
    """What is known of an article from outside. `published` is an EDTF date."""

    id: str
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None


def load_meta(path: Path) -> dict[str, Meta]:
    """Metadata by article id. Raises InputError with the line that does not fit."""
    rows: dict[str, Meta] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as metadata: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line, type=Meta)
        except (msgspec.DecodeError, msgspec.ValidationError) as error:
            raise InputError(f"{path}:{number}: not a metadata line: {error}") from error
        rows[row.id] = row
    return rows
