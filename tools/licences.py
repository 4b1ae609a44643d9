"""The licences of all that Musnad needs at run time → docs/licences.md; fails where one is not permitted.

python tools/licences.py          write the page
python tools/licences.py --check  say whether it is current and every licence permitted
"""

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PAGE = Path(__file__).resolve().parent.parent / "docs" / "licences.md"
_REFUSED = re.compile(r"(?<![L])A?GPL|GNU (Affero )?General Public", re.IGNORECASE)
_LESSER = re.compile(r"LGPL|Lesser", re.IGNORECASE)
_OF_TEXT = re.compile(r"\b(MIT|Apache|BSD|ISC|Mozilla|MPL|LGPL|GPL|PSF|Unlicense|Zlib)\b", re.IGNORECASE)
_MADE_WITH = (3, 11)  # another Python may want other packages
_HEAD = """# Licences

Musnad is under the Apache License 2.0. This is all that it needs at run time, in full: what the default
installation brings, and what each extra adds. Nothing under the GPL or AGPL is among it; what is under the
LGPL stands in an extra. The page is written by `tools/licences.py` from the installed packages' own metadata,
and checked by `make test`. The workspace's scripts have a list of their own, which is built into them.

| package | licence | wanted by |
|---|---|---|
"""


def needed() -> dict[str, set[str]]:
    """Package → the extras it is wanted by; `default` where it comes with the bare installation."""
    found: dict[str, set[str]] = {}
    extras = distribution("musnad").metadata.get_all("Provides-Extra") or []
    for extra in ("", *(one for one in extras if one not in ("dev", "docs", "all"))):
        todo = [Requirement(f"musnad[{extra}]" if extra else "musnad")]
        seen: set[str] = set()
        while todo:
            wanted = todo.pop()
            name = canonicalize_name(wanted.name)
            mark = f"{name}{sorted(wanted.extras)}"
            if mark in seen:
                continue
            seen.add(mark)
            if name != "musnad":
                found.setdefault(name, set()).add(extra or "default")
            todo += list(_requirements(name, wanted.extras))
    return found


def _requirements(name: str, extras: set[str]) -> Iterator[Requirement]:
    """What an installed package wants here, with these of its extras."""
    try:
        rows = distribution(name).requires or []
    except PackageNotFoundError:
        return
    for row in rows:
        one = Requirement(row)
        if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in (*extras, "")):
            yield one


def licence(one: Distribution) -> str:
    """What a package says of its licence: an SPDX expression, else its classifiers, else its own words."""
    meta = one.metadata
    if "License-Expression" in meta:
        return meta["License-Expression"]
    classified = [
        row.rsplit(" :: ", 1)[-1] for row in meta.get_all("Classifier") or [] if row.startswith("License ::")
    ]
    named = [row for row in classified if row != "OSI Approved"]
    if named:
        return "; ".join(named)
    words = meta["License"].strip() if "License" in meta else ""
    hit = _OF_TEXT.search(words)
    return words if words and len(words) < 40 else hit.group() if hit else "unknown"


def permitted(says: str, *, bare: bool) -> bool:
    """Whether one of the licences to choose from is permitted: none of the GPL or AGPL, and of the LGPL
    none in the `bare` installation."""
    choices = re.split(r"\bOR\b", says)
    return says != "unknown" and any(
        not _REFUSED.search(one) and not (bare and _LESSER.search(one)) for one in choices
    )


def page() -> tuple[str, list[str]]:
    """The page, and what is not permitted."""
    rows, refused = [], []
    for name, extras in sorted(needed().items()):
        try:
            one = distribution(name)
        except PackageNotFoundError:
            continue  # wanted on other machines only
        says = licence(one)
        if not permitted(says, bare="default" in extras):
            refused.append(f"{name}: {says}")
        wanted = "default" if "default" in extras else ", ".join(sorted(extras))
        rows.append(f"| {name} | {says.replace('|', '/')} | {wanted} |")
    return _HEAD + "\n".join(rows) + "\n", refused


def main(arguments: list[str]) -> int:
    """Write or check the page."""
    made, refused = page()
    for one in refused:
        sys.stderr.write(f"licence not permitted at run time: {one}\n")
    if "--check" not in arguments:
        PAGE.write_text(made, encoding="utf-8")
    elif sys.version_info[:2] == _MADE_WITH and PAGE.read_text(encoding="utf-8") != made:
        sys.stderr.write(f"{PAGE.name}: not current; run tools/licences.py\n")
        return 1
    else:
        sys.stdout.write(f"{PAGE.name}: current\n")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
