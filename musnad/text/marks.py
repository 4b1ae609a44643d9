"""Signs and letters that all stages read alike."""

COMMAS = frozenset("،,")
PAUSES = COMMAS | frozenset("؛;")
"""What parts words or clauses within a sentence."""
STOPS = frozenset(".;؛:؟?!")
"""What no argument of a verb reaches over."""
PROCLITICS = frozenset("وفبلك")
"""The letters that are written to the word behind them."""
