"""What commands need of the knowledge files besides the lexicon."""

import functools

from musnad.lexicon import schema
from musnad.lexicon.load import located_entries


@functools.cache
def parents() -> dict[str, str]:
    """Known actor → the body it belongs to."""
    actors = (row.entry for row in located_entries("actors"))
    return {one.id: one.parent for one in actors if isinstance(one, schema.Actor) and one.parent}
