"""What a word is, in a folded text."""

import re

_LETTERS = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3A-Za-z\u00c0-\u024f"
_NUMBER = r"\d+(?:[.,٫٬/:-]\d+)*"
TOKEN = re.compile(rf"([{_LETTERS}]+)|({_NUMBER})|([^\s])")
"""A word (group 1), a number (2) or another sign (3)."""
WORD = re.compile(rf"[{_LETTERS}]+|{_NUMBER}")
"""A word or number alone."""
