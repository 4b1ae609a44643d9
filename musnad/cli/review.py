"""`musnad review`: a person accepts, fixes or rejects claims; who agrees, and the gold it makes."""

from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from musnad.cli.console import note
from musnad.cli.groups import Options, with_options
from musnad.cli.options import DEFAULT_PROJECT, By, ProjectFolder, decided_by
from musnad.cli.rows import Listing, RowOutput
from musnad.export.wording import counted, review
from musnad.model.errors import QuestionError
from musnad.model.reading import Reading, Span
from musnad.model.review import Fix, Party, Review
from musnad.model.vocabulary import Event, Modality, Polarity
from musnad.queries.columns import Column
from musnad.queries.gold import write_gold
from musnad.queries.knowledge import known
from musnad.queries.reviews import (
    AGREEMENT_COLUMNS,
    COUNTED,
    REVIEW_COLUMNS,
    WAITING_COLUMNS,
    Agreement,
    Waiting,
    agreement,
    disputed,
    party,
    queue,
    rule,
    undo,
)
from musnad.queries.whole import Together, together_project
from musnad.store.project import Project

group = typer.Typer(help="Accept, fix or reject claims, and see who agrees.", no_args_is_help=True)
ClaimId: TypeAlias = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id (article#c1).")]
Reason: TypeAlias = Annotated[str, typer.Option("--why", help="The reason, for those who read it later.")]
Names: TypeAlias = list[str] | None
_PARTY = "id or name in the article, a known actor's id, or KIND:NAME; may be repeated; - for nobody."


class Changes(Options, frozen=True, kw_only=True):
    """What a fix changes; what is not given stays as it was read."""

    event: Annotated[Event | None, typer.Option("--event", help="Another event.")] = None
    mode: Annotated[str | None, typer.Option("--mode", help="The event more closely.")] = None
    agent: Annotated[Names, typer.Option("--agent", help=f"Who did it: {_PARTY}")] = None
    recipient: Annotated[Names, typer.Option("--recipient", help=f"Whom it befell: {_PARTY}")] = None
    place: Annotated[Names, typer.Option("--place", help=f"Where: {_PARTY}")] = None
    polarity: Annotated[Polarity | None, typer.Option("--polarity", help="Told, or negated.")] = None
    modality: Annotated[Modality | None, typer.Option("--modality", help="Done, planned or possible.")] = None
    source: Annotated[
        str | None, typer.Option("--source", help="Who says it: the words of the text, as they stand there.")
    ] = None


@group.callback()
def _review() -> None:
    """Accept, fix or reject claims. Nothing is overwritten, and reading anew keeps what was decided."""


@group.command("list")
@with_options
def listed(
    by: Annotated[
        str | None, typer.Option("--by", help="What this person has not ruled on, whoever else has.")
    ] = None,
    project: ProjectFolder = DEFAULT_PROJECT,
    *,
    output: RowOutput,
) -> None:
    """List the claims that wait for a ruling, those of disputed matters first.

    Example: musnad review list --limit 10
    """
    with Project.open(project) as opened:
        found = together_project(opened)
        rows = list(queue(found, opened.store.reviews(), by))
    output.show(_waiting(found), rows, review=found.review)


@group.command()
def accept(claim: ClaimId, by: By, why: Reason = "", project: ProjectFolder = DEFAULT_PROJECT) -> None:
    """The claim stands as it was read.

    Example: musnad review accept article-1#c3 --by Layla
    """
    _ruled("accept", claim, by, why, project)


@group.command()
def reject(claim: ClaimId, by: By, why: Reason = "", project: ProjectFolder = DEFAULT_PROJECT) -> None:
    """The claim was misread: it counts no more.

    Example: musnad review reject article-1#c3 --by Layla --why "the title of a film"
    """
    _ruled("reject", claim, by, why, project)


@group.command("fix")
@with_options
def fixed(
    claim: ClaimId,
    by: By,
    why: Reason = "",
    project: ProjectFolder = DEFAULT_PROJECT,
    *,
    changes: Changes,
) -> None:
    """The claim stands with what is changed here.

    Example: musnad review fix article-1#c3 --recipient houthis --modality planned --by Layla
    """
    with Project.open(project) as opened:
        fix = _fix(opened, claim, changes)
        made = rule(opened, "fix", claim, decided_by(by), why, fix)
    note(f"review {made.number}: fix {claim}")


@group.command("undo")
def undone(
    number: Annotated[int, typer.Argument(help="The review's number.")],
    by: By,
    why: Reason = "",
    project: ProjectFolder = DEFAULT_PROJECT,
) -> None:
    """Take a review back; it stays on record. An undo can itself be undone.

    Example: musnad review undo 3 --by Layla
    """
    with Project.open(project) as opened:
        made = undo(opened, number, decided_by(by), why)
    note(f"review {made.number}: takes back {number}")


@group.command("log")
@with_options
def logged(project: ProjectFolder = DEFAULT_PROJECT, *, output: RowOutput) -> None:
    """List all reviews, those taken back too: who, what, when, why.

    Example: musnad review log --csv
    """
    with Project.open(project) as opened:
        output.show(REVIEWS, opened.store.reviews())


@group.command("agreement")
@with_options
def agreed(project: ProjectFolder = DEFAULT_PROJECT, *, output: RowOutput) -> None:
    """List how far each two reviewers agree; stderr names the claims on which they differ.

    kappa is Cohen's over accept, reject and each fix by what it changes: a fix beside an acceptance, or
    beside another fix, is a difference. kappa_kept takes accepted and fixed for one, against rejected.

    Example: musnad review agreement
    """
    with Project.open(project) as opened:
        reviews = opened.store.reviews()
    for claim, both in disputed(reviews):
        note(f"{claim}: {', '.join(f'{one.by} {one.ruling}' for one in both)}")
    output.show(AGREEMENT, agreement(reviews), foot=COUNTED)


@group.command()
def gold(
    folder: Annotated[Path, typer.Argument(help="A folder; texts and annotations go below it.")],
    project: ProjectFolder = DEFAULT_PROJECT,
) -> None:
    """Write the articles whose claims were all ruled on as gold, which `musnad evaluate` scores by.

    Example: musnad review gold my-gold
    """
    with Project.open(project) as opened:
        made = write_gold(opened, folder)
    where = f" → {folder}" if made.articles else "; nothing written"
    lost = f"{counted(made.lost, 'row')} left out that no quotes lead back to"
    note(f"{counted(made.articles, 'article')}, {lost}{where}")
    if made.partly:
        note(f"{counted(made.partly, 'article')} left out, reviewed in part only")


def _ruled(
    ruling: Literal["accept", "reject"], claim: str, by: str, why: str, project: ProjectFolder
) -> None:
    with Project.open(project) as opened:
        made = rule(opened, ruling, claim, decided_by(by), why)
    note(f"review {made.number}: {ruling} {claim}")


def _fix(opened: Project, claim: str, changes: Changes) -> Fix:
    """What was asked for, looked up in the claim's article. QuestionError for words that are not in it."""
    article = claim.partition("#")[0]
    reading, text = opened.store.reading(article), opened.store.article(article)
    if reading is None or text is None:
        raise QuestionError(f"{claim}: no article has such a claim")
    lexicon = known(opened.place).lexicon if changes.agent or changes.recipient or changes.place else None

    def parties(names: Names, reading: Reading) -> tuple[Party, ...] | None:
        if names is None or lexicon is None:
            return None
        return tuple(party(reading, lexicon, one) for one in names if one != "-")

    return Fix(
        event=changes.event,
        mode=changes.mode,
        agents=parties(changes.agent, reading),
        recipients=parties(changes.recipient, reading),
        places=parties(changes.place, reading),
        polarity=changes.polarity,
        modality=changes.modality,
        source=_source(text.text, changes.source) if changes.source else None,
    )


def _source(text: str, words: str) -> Span:
    at = text.find(words)
    if at < 0 or text.find(words, at + 1) >= 0:
        many = "not in the text" if at < 0 else "in the text more than once; give more of it"
        raise QuestionError(f"--source: {words}: {many}")
    return Span(at, at + len(words))


def _waiting(found: Together) -> Listing[Waiting]:
    """How the queue is printed; in a second reviewer's, claims may have an outcome already."""
    return Listing(
        what="claims",
        title="Waiting for review",
        columns=(
            Column("review", lambda one: review(found.reviews.get(one.claim)), "category"),
            *WAITING_COLUMNS,
        ),
    )


REVIEWS: Listing[Review] = Listing(what="reviews", title="Reviews", columns=REVIEW_COLUMNS, reviewed=True)
AGREEMENT: Listing[Agreement] = Listing(
    what="pairs",
    title="Agreement",
    columns=AGREEMENT_COLUMNS,
    also=lambda _: {"counted": COUNTED},
    reviewed=True,
)
