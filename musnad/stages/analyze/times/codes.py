"""One character a kind of term, so that the grammar of dates can be written as patterns.

A rule reads `(?P<day>DAYNUM|ORD) FROM? (?P<month>MONTH)`; `grammar` puts each name's character
in its place. A text becomes a string of these characters, with a space where it says nothing.
"""

import re

_NAMES = """
    DAYNUM YEARNUM NUMBER MONTH WEAK HMONTH WDAY OFFSET TODAY PART THEPART ADVERB DAYW PAIR YEARW
    THEYEAR MONTHW THEMONTH UNIT THEUNIT DUAL THEDUAL PLURAL THEPLURAL REL FEW RECENT THIS FROM PREP
    SINCE AGO BY AND OR TO BETWEEN ABOUT DECADE THEDECADE EDGE PORTION ORD CARD SEASON THESEASON SLASH DASH
    OPEN CLOSE COMMA DOT GREG HIJRI MATCHING ARTICLE SOME FILLER ADJECTIVE IN CENTURY THECENTURY
"""
CODES = {name: chr(0x3400 + at) for at, name in enumerate(_NAMES.split())}
GAP = " "

PUNCTUATION = {
    "/": "SLASH",
    "-": "DASH",
    "–": "DASH",
    "—": "DASH",
    "(": "OPEN",
    ")": "CLOSE",
    "،": "COMMA",
    ",": "COMMA",
    ".": "DOT",
}
_KINDS = {
    "month": "MONTH",
    "hijri": "HMONTH",
    "weekday": "WDAY",
    "offset": "OFFSET",
    "adverb": "ADVERB",
    "pair": "PAIR",
    "relative": "REL",
    "few": "FEW",
    "recent": "RECENT",
    "this": "THIS",
    "from": "FROM",
    "in": "IN",
    "since": "SINCE",
    "ago": "AGO",
    "by": "BY",
    "and": "AND",
    "or": "OR",
    "to": "TO",
    "between": "BETWEEN",
    "about": "ABOUT",
    "edge": "EDGE",
    "portion": "PORTION",
    "ordinal": "ORD",
    "number": "CARD",
    "greg": "GREG",
    "hijri-mark": "HIJRI",
    "matching": "MATCHING",
    "article": "ARTICLE",
    "some": "SOME",
    "filler": "FILLER",
    "adjective": "ADJECTIVE",
}
# kinds whose article changes their grammar: without it, with it
_ARTICLED = {
    "part": ("PART", "THEPART"),
    "dual": ("DUAL", "THEDUAL"),
    "plural": ("PLURAL", "THEPLURAL"),
    "season": ("SEASON", "THESEASON"),
    "decade": ("DECADE", "THEDECADE"),
}
_UNITS = {
    "day": ("DAYW", "TODAY"),
    "year": ("YEARW", "THEYEAR"),
    "month": ("MONTHW", "THEMONTH"),
    "century": ("CENTURY", "THECENTURY"),
}


def code_of(kind: str, value: str, *, definite: bool) -> str:
    """The character of a word of this kind. Raises KeyError on a kind the grammar does not know."""
    if kind == "unit":
        return CODES[_UNITS.get(value, ("UNIT", "THEUNIT"))[definite]]
    if kind in _ARTICLED:
        return CODES[_ARTICLED[kind][definite]]
    return CODES[_KINDS[kind]]


def grammar(source: str) -> re.Pattern[str]:
    """A pattern over codes from its readable form; blanks are ignored."""
    spelled = re.sub(r"(?<![<\w])[A-Z][A-Z0-9]+", lambda m: CODES[m[0]], source)
    return re.compile(re.sub(r"\s+", "", spelled))
