"""Signs and letters that all stages read alike."""

COMMAS = frozenset("،,")
PAUSES = COMMAS | frozenset("؛;")
"""What parts words or clauses within a sentence."""
STOPS = frozenset(".;؛:؟?!")
"""What no argument of a verb reaches over."""
ATTACHED = ("ب", "ل", "ك")
"""The prepositions that are written to the word behind them."""
PROCLITICS = frozenset("وف").union(ATTACHED)
"""The letters that are written to the word behind them."""
