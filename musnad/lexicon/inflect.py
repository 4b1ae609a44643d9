"""All written forms of a verb or noun, made from its principal parts.

Forms are folded and undiacritised, without proclitics. Each comes in two shapes: `free`, as it
stands alone, and `bound`, as it stands before a pronoun suffix (قتلوا but قتلو+ه, زيارة but زيارت+ه).
Weak roots are told by their letters: a final ى, ا, و or ي is defective, an ا before the last letter
hollow, a final shadda doubled.
"""

from collections.abc import Iterator

import msgspec

from musnad.lexicon.schema import Verb
from musnad.model.analysis import MorphKind
from musnad.text.fold import key

_SHADDA = "\u0651"


class Form(msgspec.Struct, frozen=True, gc=False):
    """One written form. `person` is 3ms, 3fs, 3md, 3fd, 3mp, 3fp, 1s or 1p for finite verbs."""

    free: str
    bound: str
    kind: MorphKind
    person: str = ""
    passive: bool = False


def _bound(free: str) -> str:
    if free.endswith("وا"):
        return free[:-1]
    if free.endswith("ة"):
        return free[:-1] + "ت"
    return free


def _is_hollow(past: str) -> bool:
    """أعاد، قال، اختار: a long ا before the last letter, but not هاجم (form III) or تبادل (VI)."""
    return len(past) >= 3 and past[-2] == "ا"


def _past(base: str, stem: str, doubled: bool, passive: bool = False) -> Iterator[Form]:
    """Past forms of `base`; `stem` is the stem before consonant endings (قل of قال)."""
    last = base[-1]
    if last in "ىا" and len(base) >= 3 and not passive:
        short, glide = base[:-1], "ي" if last == "ى" else "و"
        yield Form(key(base), key(short + "ا"), "past", "3ms")
        rows = [("ت", "3fs"), ("تا", "3fd"), ("وا", "3mp")]
        rows += [(glide + "ا", "3md"), (glide + "ت", "1s"), (glide + "نا", "1p"), (glide + "ن", "3fp")]
        for ending, person in rows:
            yield Form(key(short + ending), _bound(key(short + ending)), "past", person)
        return
    short = base[:-1] if last == "ي" else base
    long_stem = stem + stem[-1] if doubled else stem
    rows = [(base, "3ms"), (base + "ت", "3fs"), (base + "ا", "3md"), (base + "تا", "3fd")]
    rows += [(short + "وا", "3mp"), (long_stem + "ت", "1s")]
    rows += [(long_stem + "نا", "1p"), (long_stem + "ن", "3fp")]
    if last in "أء":
        rows.append((base[:-1] + "ؤوا", "3mp"))
    for free, person in rows:
        yield Form(key(free), _bound(key(free)), "past", person, passive)


def _past_stem(past: str) -> str:
    return past[:-2] + past[-1] if _is_hollow(past) else past


def _passive_past(past: str) -> str | None:
    """The passive past where its letters differ from the active: قيل، أعيد، هوجم، تبودل، دعي."""
    if past[-1] in "ىا" and len(past) >= 3:
        return past[:-1] + "ي"
    if _is_hollow(past):
        return past[:-2] + "ي" + past[-1]
    if len(past) == 4 and past[1] == "ا":
        return past[0] + "و" + past[2:]
    if len(past) == 5 and past[0] == "ت" and past[2] == "ا":
        return past[:2] + "و" + past[3:]
    return None


def _present(third: str, hollow: bool, passive: bool = False) -> Iterator[Form]:
    """Present and jussive forms from the 3ms `third` (يقول)."""
    stem = third[1:]
    last = stem[-1]
    weak = last in "يىو" and len(stem) >= 2
    short = stem[:-1] if weak else stem
    dual = short + "يا" if last == "ى" else stem + "ا"
    rows: list[tuple[str, str, MorphKind, str]] = []
    for prefix, person in (("ي", "3ms"), ("ت", "3fs"), ("ا", "1s"), ("ن", "1p")):
        free = prefix + stem
        bound = prefix + short + "ا" if last == "ى" else free
        rows.append((free, bound, "present", person))
        if person[0] == "1":  # نقل is rarely the jussive of قال
            continue
        if weak:
            rows.append((prefix + short, prefix + short, "jussive", person))
        elif hollow and len(stem) >= 3:
            cut = prefix + stem[:-2] + stem[-1]
            rows.append((cut, cut, "jussive", person))
    for free, person in (
        ("ي" + short + "ون", "3mp"),
        ("ي" + short + "وا", "3mp"),
        ("ت" + short + "ون", "2mp"),
        ("ي" + dual + "ن", "3md"),
        ("ت" + dual + "ن", "3fd"),
        ("ي" + dual, "3md"),
    ):
        rows.append((free, _bound(free), "present", person))
    for free, bound, kind, person in rows:
        yield Form(key(free), key(bound), kind, person, passive)


def _passive_present(past: str, third: str) -> str | None:
    """The passive present where its letters differ: يقال، يعاد، يوجد، يدعى، يؤخذ."""
    if _is_hollow(past) and len(third) >= 4:
        return third[:-2] + "ا" + third[-1]
    if past[0] == "و" and len(past) == 3 and third[1] != "و":
        return "يو" + third[1:]
    if third[-1] in "يو" and len(third) >= 4:
        return third[:-1] + "ى"
    if past[0] == "أ" and len(past) == 3 and third[1] == "أ":
        return "يؤ" + third[2:]
    return None


def noun_forms(word: str, kind: MorphKind = "noun") -> Iterator[Form]:
    """A noun or adjective with its dual, sound plurals and tanwin; the last word of `word` inflects."""
    base = key(word)
    if base.endswith("ة"):
        root = base[:-1]
        free_forms = [root + ending for ending in ("ة", "تان", "تين", "تا", "تي", "ات")]
    else:
        free_forms = [base + ending for ending in ("", "ا", "ان", "ين", "ون", "ات", "ة")]
        if kind in ("active", "passive"):
            free_forms += [base + "و", base + "ي", base + "تان", base + "تين"]
        if word.rstrip("ً").endswith("ء"):
            yield Form(base, base[:-1] + "ئ", kind)
            yield Form(base, base[:-1] + "ؤ", kind)
    for free in free_forms:
        yield Form(free, _bound(free), kind)
    if word.endswith("ى"):
        yield Form(base, base[:-1] + "ا", kind)


def verb_forms(verb: Verb) -> Iterator[Form]:
    """Every form of a verb: past, present, jussive, visible passives, masdars, participles."""
    past = "".join(c for c in verb.past if c == _SHADDA or not "\u064b" <= c <= "\u0652")
    doubled = past.endswith(_SHADDA)
    past = past.replace(_SHADDA, "")
    third = "".join(c for c in verb.present if not "\u064b" <= c <= "\u0652")
    yield from _past(past, _past_stem(past), doubled)
    passive = _passive_past(past)
    if passive is not None:
        yield from _past(passive, passive, False, passive=True)
    hollow = _is_hollow(past)
    yield from _present(third, hollow)
    passive = _passive_present(past, third)
    if passive is not None:
        yield from _present(passive, False, passive=True)
    for masdar in verb.masdars:
        yield from noun_forms(masdar, "masdar")
    if verb.active is not None:
        yield from noun_forms(verb.active, "active")
    if verb.passive is not None:
        yield from noun_forms(verb.passive, "passive")
