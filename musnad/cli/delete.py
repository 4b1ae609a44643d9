"""`musnad delete`: an article out of a project, for good; that it was there stays in the log."""

from typing import Annotated

import typer

from musnad.cli.completion import article_ids
from musnad.cli.console import note
from musnad.cli.options import DEFAULT_PROJECT, ProjectFolder
from musnad.export.wording import counted
from musnad.lexicon.tables import load_lexicon
from musnad.model.errors import ProjectError
from musnad.queries import upkeep
from musnad.queries.clock import now
from musnad.store.project import Project


def command(
    ids: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", autocompletion=article_ids, help="Article ids.")
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why; stands in the custody log.")],
    project: ProjectFolder = DEFAULT_PROJECT,
) -> None:
    """Delete articles with all their texts, readings, index entries and the raw bytes that no other
    article came from. A tombstone stays for each text: its id, hash, date and the reason; `musnad read`
    does not take the same text again.

    Example: musnad delete article-7 --reason "the author asked for it"
    """
    if not reason.strip():
        raise typer.BadParameter("--reason is empty; the log must say why")
    with Project.open(project) as opened:
        missing = [one for one in ids if opened.store.article(one) is None]
        if missing:
            raise ProjectError(f"{', '.join(missing)}: no article has this id; nothing was deleted")
        index = opened.search(load_lexicon(), load_lexicon())
        for one in dict.fromkeys(ids):
            index.remove(one)
            texts, shared = opened.delete(one, reason.strip(), now())
            note(f"{one}: deleted, {counted(texts, 'text')} of it")
            if shared:
                note(f"{one}: its words may stand in {counted(shared, 'raw file')} other articles came from")
        upkeep.current(opened)  # no matter may quote it any more
