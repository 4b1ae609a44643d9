"""The form that mends a claim: what stands in it, and what a person changed."""

import re
from typing import cast, get_args

import msgspec

from musnad.export.claim_view import ClaimView, claim_views
from musnad.export.claim_view import Party as Named
from musnad.model.errors import QuestionError
from musnad.model.reading import Reading, Span
from musnad.model.review import Fix, Party
from musnad.model.vocabulary import Event, Modality, Polarity
from musnad.queries.reviews import party
from musnad.web.view import View

_BETWEEN = re.compile(r"[;\u061b\n]")
"""Names stand apart by a semicolon, Latin or Arabic."""
_MOST = 20


class Mending(msgspec.Struct, frozen=True, kw_only=True):
    """The fields of the form, as text. What stays as it was read changes nothing."""

    claim: str
    event: str = ""
    mode: str | None = None
    agents: str = ""
    recipients: str = ""
    places: str = ""
    polarity: str = ""
    modality: str = ""
    source: str = ""
    why: str = ""
    then: str = ""
    mine: str = ""


def written(one: ClaimView) -> Mending:
    """What the form shows of a claim."""
    source = one.chain[-1].source if one.chain else None
    return Mending(
        claim=one.id,
        event=one.event,
        mode=one.mode or "",
        agents=_listed(one.agents),
        recipients=_listed(one.recipients),
        places=_listed(one.places),
        polarity=one.polarity,
        modality=one.modality,
        source=" ".join(source.text.split()) if source else "",
    )


def fix_of(view: View, given: Mending) -> Fix:
    """What differs from the claim as it was read. QuestionError for a name, value or words that are none."""
    store = view.site.project.store
    article_id, _, one = given.claim.rpartition("#")
    reading, article = store.reading(article_id), store.article(article_id)
    views = claim_views(reading, article.text, {}) if reading and article else ()
    read = next((each for each in views if each.claim == one), None)
    if reading is None or article is None or read is None:
        raise QuestionError(f"{given.claim}: no article has such a claim")
    before = written(read)
    source = " ".join(given.source.split())
    mode = before.mode if given.mode is None else given.mode.strip()[:60]
    near = read.chain[-1].cue.start if read.chain else read.trigger.start
    return Fix(
        event=cast("Event | None", _one_of(given.event, before.event, get_args(Event))),
        mode=mode if mode != before.mode else None,
        agents=_parties(view, reading, given.agents, before.agents),
        recipients=_parties(view, reading, given.recipients, before.recipients),
        places=_parties(view, reading, given.places, before.places),
        polarity=cast("Polarity | None", _one_of(given.polarity, before.polarity, get_args(Polarity))),
        modality=cast("Modality | None", _one_of(given.modality, before.modality, get_args(Modality))),
        source=nearest(article.text, source, near) if source and source != before.source else None,
    )


def nearest(text: str, words: str, near: int) -> Span:
    """Where words stand in a text, nearest to a place in it, however the spaces between them are written.
    QuestionError where they do not."""
    pattern = r"\s+".join(re.escape(word) for word in words.split()[:200])
    found = [Span(each.start(), each.end()) for each in re.finditer(pattern, text)]
    if not found:
        raise QuestionError(f"{words}: not in the text; select the words there")
    return min(found, key=lambda one: (abs(one.start - near), one.start))


def _one_of(given: str, before: str, values: tuple[str, ...]) -> str | None:
    if given in ("", before):
        return None
    if given not in values:
        raise QuestionError(f"{given}: one of {', '.join(values)}")
    return given


def _parties(view: View, reading: Reading, given: str, before: str) -> tuple[Party, ...] | None:
    if " ".join(given.split()) == before:
        return None
    names = [" ".join(one.split()) for one in _BETWEEN.split(given)[:_MOST]]
    return tuple(party(reading, view.site.knowledge.lexicon, one) for one in names if one)


def _listed(parties: tuple[Named, ...]) -> str:
    return "; ".join(" ".join(one.name.split()) for one in parties)
