"""What a word is, in a folded text."""

import re

_LETTERS = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3A-Za-z\u00c0-\u024f"
_NUMBER = r"\d+(?:[.,٫٬/:-]\d+)*"
TOKEN = re.compile(rf"([{_LETTERS}]+|{_NUMBER}|[^\s])")
"""A word, a number or another sign; one group, so that `split` gives gaps and tokens in turn."""
WORD = re.compile(rf"[{_LETTERS}]+|{_NUMBER}")
"""A word or number alone."""
