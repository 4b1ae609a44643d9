"""Reviewing: which claims wait for a person, what people said of them, and how far two of them agree."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, get_args

import msgspec

from musnad.export.wording import one_line
from musnad.lexicon.tables import Lexicon
from musnad.model.errors import ProjectError
from musnad.model.ids import content_id
from musnad.model.judgement import Anchor, in_force, taken_back
from musnad.model.matter import Matter, Report
from musnad.model.reading import Claim, Reading
from musnad.model.review import Fix, Party, Review
from musnad.model.vocabulary import MODES, EntityKind
from musnad.queries.clock import now
from musnad.queries.columns import Column, Columns, fields
from musnad.queries.whole import Together
from musnad.store.base import Store
from musnad.store.project import Project
from musnad.text.fold import key


class Waiting(msgspec.Struct, frozen=True):
    """A claim that nobody has ruled on, in the matter it is part of."""

    claim: str
    matter: Matter
    report: Report


class Agreement(msgspec.Struct, frozen=True):
    """How two reviewers stand to each other on the claims both ruled on. `same`: the same ruling, and of
    fixes the same fix; `kappa` is Cohen's over accept, fix and reject, None where chance alone decides it."""

    one: str
    other: str
    claims: int
    same: int
    kappa: float | None


def queue(found: Together, reviews: Sequence[Review], by: str | None = None) -> Iterator[Waiting]:
    """Claims without a ruling, disputed matters first, then as matters rank. `by`: those this person has
    not ruled on, whoever else has; a second reviewer's queue."""
    done = {_place(one.anchor) for one in in_force(tuple(reviews)) if one.anchor and by in (None, one.by)}
    first = sorted(found.matters, key=lambda one: one.status not in ("disputed", "retracted"))
    for matter in first:
        for report in (*matter.reports, *matter.denials):
            if report.trigger is None or (report.article, report.trigger.start, report.trigger.end) in done:
                continue
            yield Waiting(f"{report.article}#{report.claim}", matter, report)


def rule(
    project: Project,
    ruling: Literal["accept", "fix", "reject"],
    claim: str,
    by: str,
    why: str = "",
    fix: Fix | None = None,
) -> Review:
    """Keep a ruling on a claim (`article#claim`). ProjectError where there is none, where a fix changes
    nothing, names what is not in the text, or gives a mode that the event does not have."""
    reading, text, one = _claim(project.store, claim)
    if (ruling == "fix") != (fix is not None and fix != Fix()):
        raise ProjectError(
            f"{claim}: a fix says what it changes; an acceptance or a rejection changes nothing"
        )
    if fix is not None and fix.mode:
        _check_mode(fix.mode, MODES[fix.event or one.event], fix.event or one.event)
    if fix is not None and fix.source is not None:
        if one.attribution is None:
            raise ProjectError(f"{claim}: the article tells it in its own voice; there is no source to mend")
        if not 0 <= fix.source.start < fix.source.end <= len(text):
            raise ProjectError(f"{claim}: the source lies outside the text")
    anchor = Anchor(
        reading.id, one.trigger.start, one.trigger.end, one.event, text[one.trigger.start : one.trigger.end]
    )
    made = Review(number=0, ruling=ruling, anchor=anchor, claim=claim, fix=fix, by=by, why=why, at=now())
    return project.store.review(made)


def _check_mode(mode: str, known: Sequence[str], event: str) -> None:
    if mode not in known:
        raise ProjectError(f"{mode}: no mode of {event}, which has {', '.join(known) or 'none'}")


def undo(project: Project, number: int, by: str, why: str = "") -> Review:
    """Take a review back, or an undo. ProjectError where there is none of that number."""
    reviews = project.store.reviews()
    if number not in {one.number for one in reviews}:
        raise ProjectError(f"{number}: no review has this number")
    if number in taken_back(reviews):
        raise ProjectError(f"{number}: has been taken back already")
    return project.store.review(Review(number=0, ruling="undo", by=by, why=why, at=now(), undoes=number))


def latest(reviews: Sequence[Review]) -> dict[tuple[str, int, int], dict[str, Review]]:
    """Place of a claim → reviewer → their last review in force."""
    found: dict[tuple[str, int, int], dict[str, Review]] = {}
    for one in in_force(tuple(reviews)):
        if one.anchor is not None:
            found.setdefault(_place(one.anchor), {})[one.by] = one
    return found


def agreement(reviews: Sequence[Review]) -> list[Agreement]:
    """All pairs of reviewers who ruled on the same claims, those with most in common first."""
    both: dict[tuple[str, str], list[tuple[Review, Review]]] = {}
    for by in latest(reviews).values():
        names = sorted(by)
        for at, one in enumerate(names):
            for other in names[at + 1 :]:
                both.setdefault((one, other), []).append((by[one], by[other]))
    rows = [_agreement(one, other, pairs) for (one, other), pairs in both.items()]
    return sorted(rows, key=lambda row: (-row.claims, row.one, row.other))


def disputed(reviews: Sequence[Review]) -> list[tuple[str, tuple[Review, ...]]]:
    """Claims on which reviewers differ, each with their last reviews, oldest first."""
    rows = []
    for by in latest(reviews).values():
        each = sorted(by.values(), key=lambda one: one.number)
        if len({(one.ruling, one.fix) for one in each}) > 1:
            rows.append((each[-1].claim, tuple(each)))
    return rows


def _claim(store: Store, claim: str) -> tuple[Reading, str, Claim]:
    """A claim as it was read, whatever was said of it since."""
    article, _, one = claim.partition("#")
    reading, text = store.reading(article), store.article(article)
    found = next((each for each in reading.claims if each.id == one), None) if reading else None
    if reading is None or text is None or found is None:
        raise ProjectError(f"{claim}: no article has such a claim")
    return reading, text.text, found


def party(reading: Reading, lexicon: Lexicon, words: str) -> Party:
    """Whom words mean: an entity of the reading by id or name, a known actor by id, or, as `KIND:NAME`,
    somebody neither has. ProjectError where it is none of these."""
    for one in reading.entities:
        if words == one.id or key(words) == key(one.name):
            return Party(one.id, one.name, one.kind, one.known, one.name_en)
    actor = lexicon.actors.get(words)
    if actor is not None:
        return Party(actor.id, actor.name, actor.kind, known=True, name_en=actor.name_en)
    kind, mark, name = words.partition(":")
    if mark and kind in get_args(EntityKind) and name.strip():
        return Party(f"new-reviewed-{content_id(kind, key(name))}", name.strip(), kind)  # type: ignore[arg-type]
    raise ProjectError(
        f"{words}: neither in the article nor a known actor's id; write KIND:NAME for a new one"
    )


def _place(anchor: Anchor) -> tuple[str, int, int]:
    return anchor.article, anchor.start, anchor.end


def _agreement(one: str, other: str, pairs: Sequence[tuple[Review, Review]]) -> Agreement:
    same = sum((a.ruling, a.fix) == (b.ruling, b.fix) for a, b in pairs)
    return Agreement(one, other, len(pairs), same, _kappa([(a.ruling, b.ruling) for a, b in pairs]))


def _kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa, to three places."""
    total = len(pairs)
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[label] * right[label] for label in left) / total**2
    if chance == 1:
        return None
    return round((sum(a == b for a, b in pairs) / total - chance) / (1 - chance), 3)


WAITING_COLUMNS: Columns[Waiting] = (
    Column("claim", lambda one: one.claim),
    Column("matter", lambda one: one.matter.id),
    Column("status", lambda one: one.matter.status, "category"),
    Column("event", lambda one: one.matter.event, "category"),
    Column("outlet", lambda one: one.report.outlet),
    Column("published", lambda one: one.report.published, "edtf"),
    Column("evidence", lambda one: one_line(one.report.evidence)),
)
REVIEW_COLUMNS: Columns[Review] = (
    *fields("count", "number"),
    *fields("category", "ruling"),
    *fields("text", "claim"),
    *fields("count", "undoes"),
    *fields("text", "by", "at", "why"),
)
AGREEMENT_COLUMNS: Columns[Agreement] = (
    *fields("text", "one", "other"),
    *fields("count", "claims", "same"),
    *fields("number", "kappa"),
)
