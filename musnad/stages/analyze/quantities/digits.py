"""Numbers in figures: 1,250 and 1.250 and ١٬٢٥٠, 3.5 and 3,5, 20-30."""

import re

_GROUPED = re.compile(r"\d{1,3}(?:[,٬]\d{3})+(?:[.٫]\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_DECIMAL = re.compile(r"\d+[.٫,]\d+")
_RANGE = re.compile(r"([\d.,٫٬]+)-([\d.,٫٬]+)")
_MOST_DIGITS = 12  # longer runs are telephone and serial numbers


def _plain(text: str, scaled: bool) -> float | None:
    """One number. A lone dotted group of three is a decimal before a scale (1.250 مليار), else thousands."""
    if text.isdecimal():
        led = text[0] == "0" and len(text) > 1
        return None if led or len(text) > _MOST_DIGITS else float(text)
    decimal_dot = scaled and text.count(".") == 1
    if _GROUPED.fullmatch(text):
        return float(re.sub("[,٬]", "", text).replace("٫", "."))
    if _DOTTED.fullmatch(text) and not decimal_dot and text[0] != "0":
        return float(text.replace(".", ""))
    if _DECIMAL.fullmatch(text):
        return float(text.replace("٫", ".").replace(",", "."))
    return None


def read_digits(text: str, scaled: bool) -> tuple[float, float] | None:
    """The range a token of figures stands for, both ends alike for one number; None for what counts
    nothing: hours, dates, scores, telephone numbers. `scaled`: a word like مليون follows."""
    pair = _RANGE.fullmatch(text)
    if pair is None:
        value = _plain(text, scaled)
        return None if value is None else (value, value)
    low, high = _plain(pair[1], scaled), _plain(pair[2], scaled)
    return (low, high) if low is not None and high is not None and low < high else None
