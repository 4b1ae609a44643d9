"""A hook of MkDocs (mkdocs.yml): pages of the site that lie outside docs/, and links that lead to them.

The sources stay true as they are read in a checkout, where links go from file to file; what is not part of
the site (code, licence texts) is named on a page of it, not linked to.
"""

import re
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parent.parent
OUTSIDE = {
    "musnad/knowledge/ar/README.md": "knowledge-files.md",
    "gold/GUIDELINES.md": "guidelines.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
}
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:|mailto:|#)([^)#\s]+)(#[^)\s]*)?\)")


def on_files(files: Files, *, config: Any) -> Files:
    """The pages of docs/, and those from outside."""
    for source, page in OUTSIDE.items():
        files.append(File.generated(config, page, abs_src_path=str(ROOT / source)))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_others: Any) -> str:
    """A page's text with its links as the site has them."""
    source = PurePosixPath(Path(page.file.abs_src_path).resolve().relative_to(ROOT).as_posix())
    return _LINK.sub(lambda link: _led(link, source.parent), markdown)


def _led(link: re.Match[str], folder: PurePosixPath) -> str:
    """A link from a file in `folder` of the checkout, as the site has it."""
    words, target, anchor = link.groups()
    goal = _normal(folder / target)
    if goal in OUTSIDE:
        return f"[{words}]({OUTSIDE[goal]}{anchor or ''})"
    if goal.startswith("docs/"):
        return f"[{words}]({goal.removeprefix('docs/')}{anchor or ''})"
    return f"{words} (`{goal}`)" if (ROOT / goal).exists() else link.group()


def _normal(path: PurePosixPath) -> str:
    """A path without its `..`."""
    return (ROOT / path).resolve().relative_to(ROOT).as_posix()
