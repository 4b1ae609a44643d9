"""What reading would do, found out without reading or keeping anything (`musnad read --dry-run`)."""

from collections.abc import Iterable

import msgspec

from musnad.cli.console import note
from musnad.cli.inputs import Failed, Input
from musnad.cli.known_before import with_what_is_known
from musnad.store.base import Store
from musnad.store.project import Place, Project


class Survey(msgspec.Struct):
    """How many inputs are new, have another text or metadata, were read by another version or knowledge,
    are read already, or cannot be read."""

    new: int = 0
    changed: int = 0
    older: int = 0
    unchanged: int = 0
    failed: int = 0

    def take(self, one: Input, store: Store | None, by: tuple[str, str]) -> None:
        """Count an input; one that cannot be read is told. `by`: which version, with which knowledge, is to
        read it."""
        if isinstance(one, Failed):
            note(one.reason)
            self.failed += 1
            return
        before = store.article(one.article.id) if store is not None else None
        article = with_what_is_known(one.article, before)
        if store is None or before is None:
            self.new += 1
        elif before != article:
            self.changed += 1
        elif store.is_read(article, *by):
            self.unchanged += 1
        else:
            self.older += 1

    def summary(self) -> str:
        """The line that ends a dry run."""
        read = self.new + self.changed + self.older
        parts = f"{self.new:,} new, {self.changed:,} changed, {self.older:,} to be read again"
        return f"would read {read:,} ({parts}), skip {self.unchanged:,} (unchanged), fail {self.failed:,}"


def survey(inputs: Iterable[Input], project: Place, by: tuple[str, str]) -> Survey:
    """Count inputs against a project; where there is none yet, all are new. `by`: the version and the
    knowledge of the run that would read them."""
    counts = Survey()
    if not project.is_there:
        for one in inputs:
            counts.take(one, None, by)
        return counts
    with Project.open(project) as opened:
        for one in inputs:
            counts.take(one, opened.store, by)
    return counts
