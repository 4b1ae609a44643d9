"""Forms of nouns, masdars, participles and adjectives: tanwin, dual, sound plurals, feminine.

Broken plurals cannot be made; the knowledge files list them. A form may be one no writer uses
(the dual of a masdar that has none): it then meets no word.
"""

from collections.abc import Iterator

from musnad.lexicon.inflect.form import HAMZAS, Form, before_pronoun, bound, form, joined, letters
from musnad.model.analysis import MorphKind


def noun_forms(word: str, kind: MorphKind = "noun") -> Iterator[Form]:
    """A noun or adjective in all its forms."""
    base = letters(word)
    if base.endswith("ة"):
        yield from _feminine(base, kind)
    elif base.endswith("ى"):
        yield from _with_maqsura(base, kind)
    elif base.endswith("ا"):
        yield form(base, base, kind)
    else:
        yield from _regular(base, kind)


def defective_noun_forms(word: str, kind: MorphKind) -> Iterator[Form]:
    """A participle or masdar whose final ي drops: نافي، نافٍ، نافون; تخلّي، تخلٍّ."""
    base = letters(word)
    short = base[:-1]
    yield form(base, base, kind)
    # راجٍ and its like are other words behind a و or ف (فراج), and made only where written so
    if len(short) > 3 or kind == "masdar":
        yield form(short, "", kind)
    for ending in ("ا", "ان", "ين", "ات"):
        yield form(base + ending, base + ending, kind)
    if kind == "masdar":
        return
    for free in (*joined(short, "ون"), *joined(short, "ين"), *joined(short, "و")):
        yield form(free, free, kind)
    yield from _feminine(base + "ة", kind)


def _feminine(base: str, kind: MorphKind) -> Iterator[Form]:
    """زيارة، زيارتان، زيارات; مكافأة، مكافآت; مقاضاة، مقاضيات."""
    root = base[:-1]
    yield form(base, root + "ت", kind)
    for ending in ("تان", "تين", "تا", "تي"):
        yield form(root + ending, root + ending, kind)
    plurals = [root[:-1] + "يات"] if root.endswith("ا") else joined(root, "ات")
    for free in plurals:
        yield form(free, free, kind)


def _with_maqsura(base: str, kind: MorphKind) -> Iterator[Form]:
    """شكوى، شكواه، شكويان; مدّعى عليه، مدّعون، مدّعاة."""
    short = base[:-1]
    yield form(base, base, kind)  # folded like a final ي, and so written by many
    yield form("", short + "ا", kind)
    for ending in ("ان", "ين", "ات"):
        yield form(short + "ي" + ending, short + "ي" + ending, kind)
    if kind in ("active", "passive"):
        for ending in ("ون", "ين", "و"):
            yield form(short + ending, short + ending, kind)
        yield form(short + "اة", short + "ات", kind)


def _regular(base: str, kind: MorphKind) -> Iterator[Form]:
    owned = list(before_pronoun(base))
    yield form(base, owned[0], kind)
    for one in owned[1:]:
        yield form("", one, kind)
    tanwin = not base.endswith(("اء", "أ"))  # بناءً and مبدأً take no alef
    for free in joined(base, "ا"):
        yield form(free if tanwin else "", free, kind)
    for ending in ("ان", "ين", "ات"):
        for free in joined(base, ending):
            yield form(free, free, kind)
    participle = kind in ("active", "passive")
    for free in joined(base, "ي"):  # alone it would mostly be an adjective of relation (صاروخي)
        yield form(free if participle else "", free, kind)
    if kind == "noun" and len(base) < 3:
        return  # آل has neither a feminine nor people: آل + ي would be إلى
    yield form(base + "ة", bound(base + "ة"), kind)
    if kind == "masdar":
        return
    for ending in ("ون", "و"):
        for free in joined(base, ending):
            yield form(free, free, kind)
    if base[-1] not in HAMZAS or kind != "noun":
        for ending in ("تان", "تين", "تا", "تي"):
            yield form(base + ending, base + ending, kind)
