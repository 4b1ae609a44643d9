"""Evidence packed to leave the project: files whose hashes anyone can make again with `sha256sum` alone."""

import hashlib
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from musnad.model.article import Article
from musnad.model.capture import Capture
from musnad.model.errors import ProjectError
from musnad.model.reading import Reading
from musnad.store.base import Entry, Store
from musnad.store.raw import RawFiles

SUMS = "SHA256SUMS"
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_README = """{title}

{review}

This folder holds the evidence behind what is named above, as one Musnad project kept it.
A claim is not a fact: these files say who said what, and where it was printed.

To check that nothing in it was altered since it was packed, in this folder:

    sha256sum -c {sums}

(macOS: shasum -a 256 -c {sums}). The texts are the bytes that were read: the hash of a file
in articles/ is the one its record (beside it, .json) and the custody log give for it.

{sums:<22} the hash of every other file
evidence.json          the claim or matter with its chains of sources, as people left it: `review` says how
                       far, `rulings` who accepted, fixed or rejected what, when and why; and every quote
                       with its place: [start, end) in characters (Unicode code points) of the article's text
articles/*.txt         the texts, exactly as they were read
articles/*.json        what is known of each: id, outlet, date, title, address, hashes, when it was added
readings/*.json        what the program read in each, whole (musnad/1), whatever people ruled since
captures/*.json        where the bytes of each article came from, and how its text was taken out of them
raw/*                  those bytes, each file named by its SHA-256
custody.jsonl          the lines of the project's custody log on these articles and claims. Each line's
                       hash is the SHA-256 of a JSON array of its other fields in order, the last of them
                       the hash of the line before; `head` in evidence.json is the log's last line when
                       this was packed
"""


class Packed(msgspec.Struct, frozen=True):
    """An article with all that goes with it into a bundle."""

    article: Article
    reading: Reading
    added: str
    captures: tuple[Capture, ...]
    raw: Mapping[str, bytes]

    @property
    def raw_sha256(self) -> str | None:
        """The hash of the bytes its text was last taken from; None where no capture record says."""
        same = (one.raw_sha256 for one in reversed(self.captures) if one.text_sha256 == self.article.sha256)
        return next(same, None)


def packed(store: Store, raw: RawFiles, ids: Iterable[str]) -> list[Packed]:
    """What goes with these articles. ProjectError where one is not there or not read, or its raw bytes
    are no longer those it was taken from."""
    found = []
    for one in sorted(set(ids)):
        article, reading = store.article(one), store.reading(one)
        if article is None or reading is None:
            raise ProjectError(f"{one}: no article of this id was read")
        line = _added(store.custody_of(one), article.sha256)
        captures = store.captures(one)
        held = {capture.raw_sha256: _bytes(raw, capture) for capture in captures}
        found.append(Packed(article, reading, line.at if line else "", captures, held))
    return found


def _bytes(raw: RawFiles, capture: Capture) -> bytes:
    held = raw.read(capture.raw_sha256)
    if held is None:
        raise ProjectError(f"{capture.source}: its raw bytes are missing or altered; see musnad verify")
    return held


def bundle(
    store: Store,
    title: str,
    review: str,
    evidence: Mapping[str, Any],
    articles: Iterable[Packed],
    claims: Iterable[str] = (),
) -> dict[str, bytes]:
    """The bundle's files by name. `evidence` is written as JSON, with `quotes` and `head` beside it; `claims`
    are those (`article#claim`) whose lines in the custody log go with it. The same project gives the same
    bytes."""
    files: dict[str, bytes] = {}
    lines: list[Entry] = [line for one in claims for line in store.custody_of(one)]
    for one in articles:
        name = safe_name(one.article.id)
        files[f"articles/{name}.txt"] = one.article.text.encode()
        files[f"articles/{name}.json"] = _json(_record(one))
        files[f"readings/{name}.json"] = _json(one.reading)
        if one.captures:
            files[f"captures/{name}.json"] = _json(one.captures)
        files |= {f"raw/{sha256}": data for sha256, data in one.raw.items()}
        lines += store.custody_of(one.article.id)
    head = store.head()
    files["custody.jsonl"] = b"".join(
        msgspec.json.encode(line) + b"\n" for line in sorted(lines, key=_number)
    )
    files["evidence.json"] = _json({"review": review, **evidence, "head": _head(head)})
    files["README.txt"] = _README.format(title=title, review=review, sums=SUMS).encode()
    sums = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    files[SUMS] = "".join(sums).encode()
    return files


def write_bundle(files: Mapping[str, bytes], target: Path) -> None:
    """Write the files into a new folder, or a new .zip. ProjectError where the target is there already."""
    if target.exists():
        raise ProjectError(f"{target}: is there already; name a new folder or .zip")
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".zip":
        with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as archive:
            for name, data in sorted(files.items()):
                archive.writestr(zipfile.ZipInfo(f"{target.stem}/{name}", _NO_DATE), data)
        return
    for name, data in sorted(files.items()):
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def safe_name(one: str) -> str:
    """A file name for an article id, different for different ids, that no system and no `sha256sum`
    takes for anything else."""
    plain = _UNSAFE.sub("-", one).strip("-.")[:60]
    return plain if plain == one else f"{plain or 'article'}-{hashlib.sha256(one.encode()).hexdigest()[:8]}"


def _record(one: Packed) -> dict[str, str | None]:
    article = one.article
    return {
        "id": article.id, "outlet": article.outlet, "published": article.published, "title": article.title,
        "url": article.url, "sha256": article.sha256, "raw_sha256": one.raw_sha256, "added": one.added,
        "read_by": one.reading.version,
    }  # fmt: skip


def _added(entries: Iterable[Entry], sha256: str) -> Entry | None:
    """The first line that says this text was added."""
    wanted = (one for one in entries if one.action in ("added", "changed") and sha256 in one.detail)
    return next(wanted, None)


def _head(entry: Entry | None) -> dict[str, str | int] | None:
    return {"number": entry.number, "hash": entry.hash} if entry else None


def _number(entry: Entry) -> int:
    return entry.number


def _json(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic"), indent=1) + b"\n"
