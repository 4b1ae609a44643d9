"""What stands before a name and governs it: its preposition, past the members and parts it is taken from."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.agreement import Number, of_pronoun
from musnad.stages.claim.words import tells_number

AGENT_MARKER = "من قبل"  # the slot of every word that marks a doer (grammar.yaml, agent-marker)
PARTITIVE = "من"
_OF_A_BODY = ("member-noun", "office-noun", "body-noun")  # مع وزير الخارجية فلان: مع governs him
_ORIGIN = ("ي", "ية")  # what adjectives of origin end in: مع الوزير الإيراني فلان
_GLUED = ("ب", "ل", "ك")
QUOTES = frozenset('«»“”„"')
_CONJUNCTIONS = ("و", "ف")
_PART_REACH = 3  # words from a part back from its من
_LIST_REACH = 3  # words from the second of a list back to the preposition of the first
_REACH = 6  # words from a name back to the head of its phrase


def glued(name: Name, analysis: Analysis) -> str:
    """The letters written onto the name: و ف, then a preposition."""
    token = analysis.tokens[name.first]
    if name.start > token.start:
        return token.key[: name.start - token.start]
    return "".join(c for c in token.clitics if c in _GLUED or c in _CONJUNCTIONS)  # لل: one letter for two


def preposition_at(analysis: Analysis, lexicon: Lexicon, at: int) -> str | None:
    """The preposition that token `at` is or carries."""
    token = analysis.tokens[at]
    if "grammar" in lexicon.phrases.kinds(token.key):
        for hit in lexicon.phrases.at([t.key for t in analysis.tokens[at : at + 3]], 0, token.key):
            if hit.entry == "grammar/agent-marker":
                return AGENT_MARKER
    listed = lexicon.lists.get(token.key)
    if listed is not None and "agent-marker" in listed:
        return AGENT_MARKER
    if listed is not None and "preposition" in listed:
        if "approximately" in listed and _rounds(at, analysis, lexicon):
            return None  # نحو 20 من عناصر التنظيم
        return None if token.key == "قبل" and analysis.tokens[at - 1].key == "من" else token.key
    if token.conjunction and lexicon.isa(token.bare, "preposition"):
        return token.bare
    return _glued_preposition(analysis, at)


def _rounds(at: int, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a number stands right behind token `at`."""
    return at + 1 < len(analysis.tokens) and tells_number(analysis.tokens[at + 1], lexicon)


def _glued_preposition(analysis: Analysis, at: int) -> str | None:
    clitics = analysis.tokens[at].clitics
    if clitics and clitics[-1] in _GLUED:
        return clitics[-1]
    if len(clitics) >= 2 and clitics[-1] == "ال" and clitics[-2] in _GLUED:
        return clitics[-2]
    if not analysis.morphs[at]:
        return None
    told = [m for m in analysis.morphs[at] if not m.finite and not m.entry.startswith("head/")]  # لبنان: no ل
    prefixes = {m.prefix[:1] for m in told if m.prefix[:1] in _GLUED}
    plain = any(not m.prefix for m in analysis.morphs[at])
    return prefixes.pop() if len(prefixes) == 1 and not plain else None


def pronoun_of(preposition: str, lexicon: Lexicon) -> tuple[str, Number] | None:
    """A preposition that carries its own pronoun (عليها، لهم), as the bare preposition and the pronoun's
    number; None where it governs the noun behind it."""
    for size in (3, 2, 1):
        bare, suffix = preposition[:-size], preposition[-size:]
        number = of_pronoun(suffix, lexicon)
        if number is not None and bare and lexicon.isa(bare, "preposition"):
            return bare, number
    return None


def governor(name: Name, analysis: Analysis, lexicon: Lexicon) -> str | None:
    """The preposition whose complement the name is: العشرات من مقاتلي الحشد has none, بقيادات الحشد has ب.
    A part (من), a member or what belongs to it (قوة تابعة للجيش) leaves the whole where they stand."""
    mark = glued(name, analysis).lstrip("وف")
    at = name.first - 1
    if not mark and analysis.tokens[name.first].conjunction == "و":
        at = _list_start(at, analysis, lexicon)  # في بغداد والبصرة
    if mark == "ل" and at > 0 and lexicon.isa(analysis.tokens[at].stem, "belonging"):
        at -= 1  # قوة تابعة للجيش
    elif mark:
        return mark
    while at >= max(0, name.first - _REACH):
        if analysis.tokens[at].key in QUOTES:  # من «الحركة»
            at -= 1
            continue
        if analysis.tokens[at].kind != "word":
            return None
        found = preposition_at(analysis, lexicon, at)
        if found == "ل" and at and lexicon.isa(analysis.tokens[at - 1].stem, "belonging"):
            at -= 2
            continue
        if found == PARTITIVE and at and is_part(analysis, lexicon, at - 1):
            at -= 1
            found = preposition_at(analysis, lexicon, at)
            if found is None:
                at -= 1
                continue
        if found is not None:
            return None if pronoun_of(found, lexicon) else found
        token = analysis.tokens[at]
        origin = "ال" in token.clitics and token.stem.endswith(_ORIGIN)
        if not origin and not lexicon.isa(token.stem, *_OF_A_BODY):
            return None
        at -= 1
    return None


def _list_start(at: int, analysis: Analysis, lexicon: Lexicon) -> int:
    """The preposition before the word that ends at token `at`, if one governs it closely; else `at`."""
    for back in range(at, max(-1, at - _LIST_REACH), -1):
        token = analysis.tokens[back]
        if token.key in QUOTES:
            continue
        if token.kind != "word" or any(m.finite for m in analysis.morphs[back]):
            break
        if preposition_at(analysis, lexicon, back) is not None:
            return back
    return at


def is_part(analysis: Analysis, lexicon: Lexicon, at: int) -> bool:
    """Whether token `at`, or a word it describes (مجموعة كبيرة من …), counts or takes a part of a whole."""
    for back in range(at, max(-1, at - _PART_REACH), -1):
        token = analysis.tokens[back]
        if lexicon.isa(token.stem, "part-noun", "people-singular", "people-plural"):
            return True
        if token.kind == "number" and analysis.tokens[at + 1].key == PARTITIVE:
            return True
        if token.kind == "punctuation" or "ال" in token.clitics:
            return False
    return False


def is_headed(name: Name, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a part, a member or an officer stands before the name, with whom the verb agrees instead:
    وفد من الحوثيين زار …، مقاتلو الحركة هاجموا."""
    at = name.first - 1
    if at < 0:
        return False
    if analysis.tokens[at].key == PARTITIVE:
        return at > 0 and is_part(analysis, lexicon, at - 1)
    return lexicon.isa(analysis.tokens[at].stem, "member-noun", "part-noun", "office-noun")
