"""One telling of an act, before it is a claim."""

import msgspec

from musnad.model.reading import Attribution
from musnad.stages.claim.context import Roles
from musnad.stages.claim.implied import Implied
from musnad.stages.claim.triggers import Trigger


class Told(msgspec.Struct, frozen=True):
    """A trigger with its roles and the innermost attribution that holds it; `verb` is the verb whose subject
    the act is (غارة استهدفت …), told of as one with it; `by`: what the verb above the act implies of it."""

    trigger: Trigger
    roles: Roles
    owner: Attribution | None
    verb: Trigger | None = None
    by: Implied | None = None
