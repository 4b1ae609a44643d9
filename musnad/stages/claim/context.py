"""What the argument rules look at and what they give: names in place, and roles."""

from collections.abc import Mapping

import msgspec

from musnad.model.analysis import Name


class Roles(msgspec.Struct, frozen=True):
    """Names by role, in text order."""

    agents: tuple[Name, ...] = ()
    recipients: tuple[Name, ...] = ()
    places: tuple[Name, ...] = ()


class Context(msgspec.Struct, frozen=True):
    """Names to draw arguments from: by first token, and by every token they cover. `subject` is the
    running subject of the sentence, for dropped subjects and possessive pronouns."""

    starts: Mapping[int, Name]
    covering: Mapping[int, Name]
    subject: tuple[Name, ...] = ()
