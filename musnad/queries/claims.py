"""The claims of a project."""

from musnad.export.claim_view import ClaimView, claim_views, matters_by_claim
from musnad.queries.whole import Whole
from musnad.text.fold import key


def all_views(found: Whole) -> list[ClaimView]:
    """All claims, article by article."""
    matters = matters_by_claim(found.matters)
    return [
        view
        for one, reading in sorted(found.readings.items())
        for view in claim_views(reading, found.texts[one], matters)
    ]


def names(one: ClaimView, actor: str) -> bool:
    """Whether a claim's agent or recipient has this id, or a name that holds these words."""
    wanted, latin = key(actor), actor.casefold()
    return any(
        latin == party.id or wanted in key(party.name) or latin in (party.name_en or "").casefold()
        for party in (*one.agents, *one.recipients)
    )
