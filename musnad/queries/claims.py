"""The claims of a project."""

from collections.abc import Iterator

from musnad.export.claim_view import ClaimView, Party, Step, claim_views, matters_by_claim
from musnad.export.wording import one_line
from musnad.queries.columns import Column, Columns, fields
from musnad.queries.whole import Whole
from musnad.text.fold import key


def each_view(found: Whole) -> Iterator[ClaimView]:
    """All claims, article by article, each made when it is asked for."""
    matters = matters_by_claim(found.matters)
    for one, reading in sorted(found.readings.items()):
        yield from claim_views(reading, found.texts[one], matters)


def all_views(found: Whole) -> list[ClaimView]:
    """All claims, article by article."""
    return list(each_view(found))


def names(one: ClaimView, actor: str) -> bool:
    """Whether a claim's agent or recipient has this id, or a name that holds these words."""
    wanted, latin = key(actor), actor.casefold()
    return any(
        latin == party.id.casefold() or wanted in key(party.name) or latin in (party.name_en or "").casefold()
        for party in (*one.agents, *one.recipients)
    )


def named(party: Party) -> str:
    """Both names."""
    return f"{party.name} ({party.name_en})" if party.name_en else party.name


def voice(step: Step) -> str:
    """Who speaks in a link: the entity's names, else the words of the text."""
    if step.party is not None:
        return named(step.party)
    return one_line(step.source.text) if step.source else "(nobody named)"


def _names(parties: tuple[Party, ...]) -> list[str]:
    return [named(one) for one in parties]


def _ids(parties: tuple[Party, ...]) -> list[str]:
    return [one.id for one in parties]


def _innermost(one: ClaimView) -> Step | None:
    return one.chain[-1] if one.chain else None


def _speaker_id(one: ClaimView) -> str | None:
    step = _innermost(one)
    return step.party.id if step is not None and step.party is not None else None


CLAIM_COLUMNS: Columns[ClaimView] = (
    *fields("text", "id", "article"),
    *fields("category", "outlet"),
    *fields("edtf", "published"),
    *fields("category", "status"),
    *fields("text", "matter"),
    *fields("category", "event", "mode", "polarity", "modality"),
    Column("agents", lambda one: _names(one.agents), "list"),
    Column("agent_ids", lambda one: _ids(one.agents), "list"),
    Column("recipients", lambda one: _names(one.recipients), "list"),
    Column("recipient_ids", lambda one: _ids(one.recipients), "list"),
    Column("places", lambda one: _names(one.places), "list"),
    Column("place_ids", lambda one: _ids(one.places), "list"),
    Column("time", lambda one: one.time.value if one.time else None, "edtf"),
    Column("time_words", lambda one: one_line(one.time.words.text) if one.time else None),
    Column("figures", lambda one: [each.said for each in one.figures], "list"),
    Column("chain", lambda one: [f"{voice(step)} [{step.stance}]" for step in one.chain], "list"),
    Column("source", lambda one: voice(step) if (step := _innermost(one)) else None),
    Column("source_id", _speaker_id),
    Column("source_kind", lambda one: step.kind if (step := _innermost(one)) else None, "category"),
    Column("anonymity", lambda one: step.anonymity if (step := _innermost(one)) else None, "category"),
    Column("stance", lambda one: step.stance if (step := _innermost(one)) else None, "category"),
    Column("denied_in_article", lambda one: bool(one.denied_by), "flag"),
    Column("evidence", lambda one: one_line(one.evidence.text)),
    Column("start", lambda one: one.evidence.start, "count"),
    Column("end", lambda one: one.evidence.end, "count"),
    Column("trigger", lambda one: one_line(one.trigger.text)),
    *fields("number", "confidence"),
    *fields("category", "extractor", "entry"),
)
"""`source` is the innermost link of the chain, `chain` all of it, outermost first; `start` and `end` bound
the evidence in code points of the article's text."""
