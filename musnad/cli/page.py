"""The HTML page of a project, or of some of its articles."""

import hashlib
from collections.abc import Collection
from pathlib import Path

from musnad.cli.console import note
from musnad.export.report import render
from musnad.model.errors import ProjectError
from musnad.queries.clock import now
from musnad.queries.whole import whole_project
from musnad.stages.consolidate.differences import all_rivals
from musnad.store.project import Project

_PAGES = (".html", ".htm")


def write_report(project: Project, target: Path, ids: Collection[str] | None) -> None:
    """Write the page. Matters are those of the whole project that the articles `ids` take part in."""
    if target.exists() and target.suffix not in _PAGES:
        raise ProjectError(f"{target}: is there already and no HTML page; name another file for the report")
    found = whole_project(project)
    shown = (
        found.readings if ids is None else {one: found.readings[one] for one in ids if one in found.readings}
    )
    rivals = all_rivals(found.matters, found.ancestors)
    page = render(list(shown.values()), found.texts, found.taken_together, rivals, found.reviews)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page, encoding="utf-8")
    made = hashlib.sha256(page.encode()).hexdigest()
    detail: dict[str, str | int | None] = {"as": "report", "articles": len(shown), "sha256": made}
    project.store.log("export", target.name, detail, now())
    note(f"report: {target}")
