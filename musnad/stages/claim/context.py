"""What the argument rules look at and what they give: names in place, and roles."""

from collections.abc import Iterator, Mapping

import msgspec

from musnad.model.analysis import Name


class Roles(msgspec.Struct, frozen=True):
    """Names by role, in text order. `subject` is the verb's own subject, which a passive does not make the
    doer, and which may have no name; no role by itself."""

    agents: tuple[Name, ...] = ()
    recipients: tuple[Name, ...] = ()
    places: tuple[Name, ...] = ()
    subject: tuple[Name, ...] = ()

    def everyone(self) -> tuple[Name, ...]:
        """All of them."""
        return (*self.agents, *self.recipients, *self.places)


class Context(msgspec.Struct, frozen=True):
    """Names to draw arguments from: by first token, and by every token they cover. `subject` is the
    running subject of the sentence, for dropped subjects and possessive pronouns; `earlier` are names of
    the sentences before, the closest first; `speaker` is whose words these are; `blamed` is set where the
    voice itself says that the running subject did it; `setting` is where the sentences before were set;
    `sides` are the two that the last two-sided act was told of; `doing` is the event of the verb whose
    subject is running; `dated` are the tokens of what tells when; `doers` are who does a masdar's act by
    what it hangs on."""

    starts: Mapping[int, Name]
    covering: Mapping[int, Name]
    subject: tuple[Name, ...] = ()
    earlier: tuple[Name, ...] = ()
    speaker: tuple[Name, ...] = ()
    blamed: bool = False
    setting: tuple[Name, ...] = ()
    sides: tuple[Name, ...] = ()
    dated: frozenset[int] = frozenset()
    doing: str = ""
    doers: tuple[Name, ...] = ()

    def before(self, at: int) -> Iterator[Name]:
        """Names that stand before token `at`, the closest first, then those of earlier sentences."""
        yield from (self.starts[first] for first in sorted(self.starts, reverse=True) if first < at)
        yield from self.earlier
