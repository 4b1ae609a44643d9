"""What `kb` commands check, and tell people, alike."""

from musnad.cli.console import note
from musnad.intake.actors.names import ARABIC
from musnad.lexicon.mapped import MAX_NAME
from musnad.lexicon.schema import Actor
from musnad.lexicon.shared import shared_by
from musnad.model.errors import KnowledgeError
from musnad.queries.knowledge import Known


def arabic_name(name: str) -> str:
    """The name with single spaces. KnowledgeError where an Arabic text cannot hold it."""
    written = " ".join(name.split())
    if not ARABIC.search(written):
        raise KnowledgeError(f"'{written}': a name to be found in Arabic texts has Arabic letters")
    if len(written) > MAX_NAME:
        raise KnowledgeError(f"'{written[:40]}…': longer than {MAX_NAME} characters, which no name is")
    return written


def report_shared(base: Known, actor: Actor) -> None:
    """One line on stderr for each of its names that others bear too."""
    for shared in shared_by(actor, base.lexicon):
        others = ", ".join(one for one in shared.ids if one != actor.id)
        note(f"'{shared.name}' is also a name of {others}; both keep it, and a text that does not decide "
             "between them leaves it open")  # fmt: skip
