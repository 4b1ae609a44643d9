"""Which names are places: where an act can be, and which governments sit there."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Name


def is_place(name: Name, lexicon: Lexicon) -> bool:
    """A place, or a country; an army or a ministry is none."""
    actor = lexicon.actors.get(name.entity)
    return name.kind == "place" or (name.kind == "state" and actor is not None and actor.parent is None)


def is_site(name: Name, lexicon: Lexicon) -> bool:
    """A place by its own name, no nationality: somewhere that one could go."""
    return is_place(name, lexicon) and not name.adjective


def is_seat(name: Name, lexicon: Lexicon) -> bool:
    """A capital, which may stand for its government."""
    actor = lexicon.actors.get(name.entity)
    return actor is not None and actor.seat_of is not None
