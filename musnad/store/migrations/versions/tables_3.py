"""Tables 3: of these there were two kinds, one with matters and decisions, the other with capture records.
The step to 4 gives either what it lacks."""

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Nothing to do."""
