"""Answers kept by what was asked, so that no text is paid for twice and a broken run goes on."""

import hashlib
import os
import tempfile
from pathlib import Path

import msgspec


class Kept(msgspec.Struct, frozen=True):
    """A model's answer as it came, and the tokens it cost."""

    content: str
    tokens: int


class Cache:
    """A folder with a file for each answer. Without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, asked: str) -> Kept | None:
        """The answer to a question's key; a file that is damaged counts as none."""
        path = self._path(asked)
        if path is None or not path.is_file():
            return None
        try:
            return msgspec.json.decode(path.read_bytes(), type=Kept)
        except msgspec.DecodeError:
            return None

    def put(self, asked: str, answer: Kept) -> None:
        """Keep an answer, whole or not at all."""
        path = self._path(asked)
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, new = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(msgspec.json.encode(answer))
        Path(new).replace(path)

    def _path(self, asked: str) -> Path | None:
        return self._folder / asked[:2] / f"{asked}.json" if self._folder else None


def key_of(*parts: str) -> str:
    """The key of a question: SHA-256 over all that shapes its answer."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
