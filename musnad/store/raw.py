"""The bytes articles were taken from, each kept once in a file named by its SHA-256: `raw/ab/cdef…`."""

import hashlib
import os
import tempfile
from pathlib import Path

RAW = "raw"
"""The folder, in the project's, of raw bytes."""


class RawFiles:
    """Raw bytes of a project, beside its database."""

    def __init__(self, project: Path) -> None:
        """`project`: the project's folder."""
        self._folder = project / RAW

    def path(self, sha256: str) -> Path:
        """Where the bytes of that hash lie, or would."""
        return self._folder / sha256[:2] / sha256[2:]

    def keep(self, raw: bytes) -> str:
        """Keep bytes, whole or not at all; returns their hex SHA-256. OSError where they cannot
        be written."""
        sha256 = hashlib.sha256(raw).hexdigest()
        path = self.path(sha256)
        if path.is_file() and path.stat().st_size == len(raw):
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".unfinished-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            Path(unfinished).replace(path)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
        return sha256

    def remove(self, sha256: str) -> None:
        """Delete the bytes of that hash, if they are there. OSError where they cannot be deleted."""
        self.path(sha256).unlink(missing_ok=True)

    def read(self, sha256: str) -> bytes | None:
        """The bytes of that hash; None where they are not there or are others by now."""
        path = self.path(sha256)
        raw = path.read_bytes() if path.is_file() else b""
        return raw if hashlib.sha256(raw).hexdigest() == sha256 else None
