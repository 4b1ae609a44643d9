"""What other collections call our kinds and countries."""

from pathlib import Path

import msgspec

from musnad.lexicon import schema
from musnad.lexicon.load import KNOWLEDGE, located_entries
from musnad.model.vocabulary import EntityKind

FTM_KINDS: dict[str, EntityKind] = {
    "Person": "person",
    "Organization": "org",
    "Company": "org",
    "LegalEntity": "org",
    "PublicBody": "state",
    "Vessel": "materiel",
    "Airplane": "materiel",
    "Vehicle": "materiel",
}
"""FollowTheMoney's schemata. Its addresses are left out on purpose: places here are settlements and
districts, never finer."""

FTM_TOPICS: dict[str, EntityKind] = {
    "crime.terror": "group",
    "pol.party": "group",
    "gov": "state",
    "mil": "state",
}
"""Topics that make an organisation something nearer; a topic counts for those below it (`gov.national`)."""

FTM_SCHEMATA: dict[EntityKind, str] = {
    "person": "Person",
    "group": "Organization",
    "state": "PublicBody",
    "org": "Organization",
    "outlet": "Organization",
}
"""What our kinds become there; places and weapons have no fitting schema."""

WIKIDATA_KINDS: dict[str, EntityKind] = {
    "Q5": "person",  # human
    **dict.fromkeys(("Q6256", "Q3624078", "Q3024240"), "state"),  # country, sovereign, historical
    **dict.fromkeys(("Q327333", "Q192350", "Q7188", "Q11204", "Q35749"), "state"),  # agency to parliament
    **dict.fromkeys(("Q772547", "Q37726"), "state"),  # armed forces, army
    **dict.fromkeys(("Q7278", "Q7210356", "Q2738074"), "group"),  # party, political organisation, movement
    **dict.fromkeys(
        ("Q17149090", "Q17127659", "Q176799", "Q133311"), "group"
    ),  # armed, terrorist, unit, tribe
    **dict.fromkeys(
        ("Q11032", "Q1110794", "Q192283", "Q41298", "Q17232649"), "outlet"
    ),  # press, agency, site
    **dict.fromkeys(("Q1616075", "Q2001305", "Q14350"), "outlet"),  # television, channel, radio
    **dict.fromkeys(
        ("Q43229", "Q4830453", "Q783794", "Q891723", "Q6881511", "Q22687"), "org"
    ),  # firms, banks
    **dict.fromkeys(("Q163740", "Q79913", "Q484652", "Q245065", "Q3918"), "org"),  # charities to universities
    **dict.fromkeys(("Q515", "Q1549591", "Q5119", "Q3957", "Q532", "Q486972"), "place"),  # city to village
    **dict.fromkeys(("Q15284", "Q56061", "Q149621"), "place"),  # municipality, area, district
    **dict.fromkeys(("Q23442", "Q8502", "Q4022", "Q165"), "place"),  # island, mountain, river, sea
    **dict.fromkeys(("Q1248784", "Q695850", "Q44782"), "place"),  # airport, air base, port
    **dict.fromkeys(("Q11446", "Q11436", "Q728", "Q15142894"), "materiel"),  # ship, aircraft, weapon, model
}
"""Classes of Wikidata items (P31)."""


class Countries(msgspec.Struct, frozen=True):
    """Our states' ids by ISO code and by Wikidata item, and their ISO codes by id."""

    by_iso: dict[str, str]
    by_item: dict[str, str]
    iso: dict[str, str]


def countries(root: Path = KNOWLEDGE) -> Countries:
    """The table of countries.yaml."""
    rows = [row.entry for row in located_entries("countries", root)]
    known = [row for row in rows if isinstance(row, schema.Country)]
    return Countries(
        {row.iso: row.id for row in known},
        {row.wikidata: row.id for row in known},
        {row.id: row.iso for row in known},
    )
