"""What a number counts: the noun after it, or the one a total was announced for (عدد القتلى 15)."""

from collections.abc import Sequence

from musnad.lexicon.numbers import NumberSense, UnitForm
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Counted, Token
from musnad.stages.analyze.quantities.numerals import Numeral

Found = tuple[Counted, int]
"""What is counted and the token after it."""

_ARTICLE = "ال"
_ACCUSATIVE = ("ا", "ة", "ى", "ي", "اء")  # how a noun after 11 to 99 ends
_ALONE = (_ARTICLE,)
_TO_THE = ("ل", _ARTICLE)  # the total of the dead: العدد الإجمالي للقتلى
_TOTAL_REACH = 8  # words between a total and its number
_MIN_NOUN = 3
_STOPS = frozenset('.،؛:!؟()«»"')
_CLOSED = ("preposition", "complementizer", "relative-strict", "subordinator", "contrast", "auxiliary",
           "negation", "demonstrative", "adverb")  # fmt: skip


def _form_at(
    tokens: Sequence[Token], at: int, lexicon: Lexicon, *, led: bool = False
) -> tuple[UnitForm, int] | None:
    """The known counted noun at a token, with or without article, and how many tokens it takes; where
    `led`, also behind ل."""
    if at >= len(tokens):
        return None
    numbers, word = lexicon.numbers, tokens[at].key
    for rest, form in numbers.unit_phrases.get(word, ()):
        if tuple(t.key for t in tokens[at + 1 : at + 1 + len(rest)]) == rest:
            return form, 1 + len(rest)
    form_of = numbers.units.get(word)
    if form_of is None and tokens[at].clitics in (_ALONE, _TO_THE)[: 1 + led]:
        form_of = numbers.units.get(tokens[at].stem)
    return None if form_of is None else (form_of, 1)


def _currency(tokens: Sequence[Token], at: int, form: UnitForm) -> tuple[str | None, int]:
    """The code of a currency and whether the adjective at `at` belongs to it."""
    word = tokens[at].key if at < len(tokens) else ""
    for adjective, code in form.of:
        if word.removeprefix(_ARTICLE) in (adjective, adjective + "ا", adjective + "ة"):
            return code, 1
    return form.code, 0


def known_unit(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Found | None:
    """The counted noun of the base at a token."""
    found = _form_at(tokens, at, lexicon)
    if found is None:
        return None
    form, width = found
    code, more = _currency(tokens, at + width, form)
    last = at + width + more
    counted = Counted(tokens[at].start, tokens[at + width - 1].end, form.lemma, form.kind, code)
    return counted, last


def _is_noun(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """A word that can be counted: no particle, name of a month, verb or number."""
    token = tokens[at]
    if (
        token.kind != "word"
        or token.key.isascii()
        or len(token.key) < _MIN_NOUN
        or lexicon.isa(token.key, *_CLOSED)
    ):
        return False
    if token.conjunction or lexicon.numbers.says(token.key, "guard.not-counted"):
        return False
    dated = lexicon.calendar.words.get(token.key)
    if dated is not None and dated.kind in ("month", "hijri", "weekday", "relative", "ordinal", "number"):
        return False
    readings = lexicon.forms.lookup(token.key)
    said = any(m.kind == "active" and m.entry.startswith("cue/") for m in readings)  # مشيرا
    return not said and (not readings or not all(m.finite for m in readings))


def _agrees(token: Token, number: Numeral) -> bool:
    """Whether an unknown word has the form of what such a number counts."""
    definite = token.key.startswith(_ARTICLE)
    if number.vague:
        return True
    if definite or (number.definite and not number.figures and number.scale == 1 and number.low <= 10):
        return False
    below = number.low % 100
    if number.scale == 1 and 11 <= below <= 99:
        return token.key.endswith(_ACCUSATIVE)
    return True


def _fits(token: Token, number: Numeral, lexicon: Lexicon) -> bool:
    """Whether a known noun is what the number counts, and no word that only follows: الدول الست اتفاقا."""
    few = not number.figures and number.scale == 1 and 3 <= number.low <= 10
    if few and token.key.endswith("ا") and number.definite:
        return False
    form = lexicon.numbers.units.get(token.stem) if _ARTICLE in token.clitics else None
    return form is None or form.plural  # الآلاف اليوم


def counted_after(tokens: Sequence[Token], number: Numeral, lexicon: Lexicon) -> Found | None:
    """The noun after a number: of the base, after من, or an unknown one that has the right form."""
    at = number.last
    if number.bracketed and tokens[at - 1].key != ")" and at < len(tokens):
        at += 1
    if at >= len(tokens):
        return None
    known = known_unit(tokens, at, lexicon)
    if known is not None:
        return known if _fits(tokens[at], number, lexicon) else None
    if lexicon.numbers.says(tokens[at].key, "join.of"):
        part = known_unit(tokens, at + 1, lexicon)
        if part is not None:
            return part
        at += 1
        if not number.vague or at >= len(tokens):
            return None
    token = tokens[at]
    if not _is_noun(tokens, at, lexicon) or not _agrees(token, number):
        return None
    return Counted(token.start, token.end, token.stem, "other"), at + 1


def counted_before(tokens: Sequence[Token], number: Numeral, lexicon: Lexicon) -> Counted | None:
    """The plural right before a number (الدول الخمس، أفلام عدة), or the one that a total before it counts."""
    at = number.first
    low = max(0, at - _TOTAL_REACH)
    for back in range(at - 1, low - 1, -1):
        if tokens[back].key in _STOPS:
            return None
        found = _form_at(tokens, back, lexicon, led=True)
        if found is None or found[0].kind in ("duration", "times"):
            continue
        definite = _ARTICLE in tokens[back].clitics
        close = back == at - 1 and found[0].plural and definite != (number.high is None)
        total = any(_is_total(t, lexicon) for t in tokens[max(0, back - 2) : back])
        if close or total:
            token = tokens[back]
            return Counted(token.start, token.end, found[0].lemma, found[0].kind, found[0].code)
    return None


def _is_total(token: Token, lexicon: Lexicon) -> bool:
    """A total's word, with whatever is written onto it."""
    word = token.stem
    while word and word[0] in "وفبل" and not lexicon.numbers.says(word, "total"):
        word = word[1:]
    return lexicon.numbers.says(word, "total")


def counted_by(token: Token, sense: NumberSense) -> Counted | None:
    """What a dual or singular counts: itself."""
    if sense.unit is None:
        return None
    return Counted(token.start, token.end, sense.unit.lemma, sense.unit.kind, sense.unit.code)
