"""Tables 1: what the first version made; no step leads here."""

revision = "1"
down_revision = None


def upgrade() -> None:
    """Nothing to do."""
