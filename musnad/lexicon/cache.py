"""Checked knowledge, kept between runs: reading the YAML takes most of a start.

One file a state of the knowledge, in the user's cache folder, named for the SHA-256 of the knowledge
files and of the code that reads them; so it can be out of date for nobody. It opens with the SHA-256
of what follows: a file that is cut, or half written, is read past and written anew. Where the folder
cannot be written, everything works without it. It holds what the knowledge files hold, nothing of
what is read with them.
"""

import contextlib
import hashlib
import os
import sys
import tempfile
from pathlib import Path

import msgspec

from musnad import __version__
from musnad.lexicon.load import KNOWLEDGE, Knowledge, code_digest, knowledge_hash, load_knowledge

_CODE = ("lexicon/schema.py", "lexicon/load.py", "lexicon/yaml_source.py", "lexicon/cache.py",
         "model/vocabulary.py")  # fmt: skip
_DIGEST = 32  # bytes of a SHA-256
_KEPT = 4  # states of the knowledge: a checkout or two and what was installed before


def cache_folder() -> Path | None:
    """Where this platform keeps what programs can make again; None where the user has no home."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    if named and Path(named).is_absolute():
        return Path(named) / "musnad"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else home / "AppData" / "Local") / "musnad" / "Cache"
    return (home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache") / "musnad"


def cached_knowledge(root: Path = KNOWLEDGE, folder: Path | None = None) -> tuple[Knowledge, str]:
    """All knowledge under `root` and its hash, from the cache where it is there. `folder` names another
    cache folder. Raises KnowledgeError with file and line on a misfit."""
    content = knowledge_hash(root)
    place = _place(content, folder or cache_folder())
    if place is None:
        return load_knowledge(root), content
    known = _kept(place)
    if known is None:
        known = load_knowledge(root)
        _keep(place, known)
    return known, content


def _place(content: str, folder: Path | None) -> Path | None:
    code = code_digest(_CODE)
    if folder is None or code is None:
        return None
    made_by = f"{content} {code} {__version__} {msgspec.__version__}"
    return folder / f"knowledge-{hashlib.sha256(made_by.encode()).hexdigest()[:32]}.msgpack"


def _kept(place: Path) -> Knowledge | None:
    try:
        stored = place.read_bytes()
    except OSError:
        return None
    digest, packed = stored[:_DIGEST], stored[_DIGEST:]
    if hashlib.sha256(packed).digest() != digest:
        return None
    try:
        return msgspec.msgpack.decode(packed, type=Knowledge)
    except msgspec.DecodeError:
        return None


def _keep(place: Path, known: Knowledge) -> None:
    """Write beside it and move into place, so that no reader ever sees half a file."""
    packed = msgspec.msgpack.encode(known)
    with contextlib.suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, written = tempfile.mkstemp(dir=place.parent, prefix="new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(packed).digest() + packed)
            Path(written).replace(place)
        except OSError:
            Path(written).unlink(missing_ok=True)
            return
        _forget(place.parent)


def _forget(folder: Path) -> None:
    """Keep the newest few."""
    kept = sorted(folder.glob("knowledge-*.msgpack"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[_KEPT:]:
        path.unlink(missing_ok=True)
