"""Finite forms of a verb, forms I to X, and all forms of its masdars and participles.

Weak roots are told by their letters: a final ى, ا, و or ي is defective, an ا before the last letter
hollow, a final shadda doubled. Passives are made only where letters show them (قيل، سئل، يوجد).
Imperatives are left out: news has them only in words addressed to somebody, and from form II on
they are written like the past.
"""

from collections.abc import Iterable, Iterator

import msgspec

from musnad.lexicon.inflect.form import HAMZAS, SHADDA, Form, before_pronoun, bound, form, joined, letters
from musnad.lexicon.inflect.nouns import defective_noun_forms, noun_forms
from musnad.lexicon.schema import Verb
from musnad.model.analysis import MorphKind

_WEAK = "يىوا"


class _Past(msgspec.Struct, frozen=True):
    """Stems of one past: as it stands, before a pronoun, before the feminine ت, before وا, before the
    dual ا, and before endings that open with a consonant (قل of قال)."""

    third: str
    owned: str
    feminine: str
    plural: str
    dual: str
    consonant: str


def _is_defective(past: str) -> bool:
    return len(past) >= 3 and past[-1] in "ىاي"


def _is_hollow(past: str, doubled: bool) -> bool:
    """أعاد، قال، اختار، جاء: a long ا before the last letter, but not هاجم (form III), تبادل (VI) or حاجّ."""
    return len(past) >= 3 and past[-2] == "ا" and not doubled and not _is_defective(past)


def _hollow_stem(past: str, third: str) -> str:
    """The past before consonants: قل، أعد; with a final hamza جئ، شئ، سؤ, but أسأ، استأ."""
    last = past[-1]
    if last == "ء":
        last = "أ" if len(past) > 3 else "ؤ" if third[-2] == "و" else "ئ"
    return past[:-2] + last


def _past_stems(past: str, third: str, doubled: bool) -> _Past:
    if _is_defective(past) and past[-1] == "ي":
        return _Past(past, past, past, past[:-1], past, past)
    if _is_defective(past):
        short = past[:-1]
        glide = "و" if past[-1] == "ا" and third[-1] == "و" else "ي"
        owned = short[:-1] + "آ" if short[-1] == "أ" else short + "ا"
        return _Past(past, owned, short, short, short + glide, short + glide)
    consonant = past
    if doubled:
        consonant = past + past[-1]
    elif _is_hollow(past, doubled):
        consonant = _hollow_stem(past, third)
    return _Past(past, past, past, past, past, consonant)


def _merged(stem: str, ending: str) -> str:
    """أثبت + ت and أعلن + نا are written with one letter, the shadda left out."""
    return stem + ending[1:] if stem[-1] == ending[0] else stem + ending


def _past(stems: _Past, passive: bool = False) -> Iterator[Form]:
    yield form(stems.third, stems.owned, "past", "3ms", passive)
    fixed = [(stems.feminine + "ت", "3fs"), (stems.feminine + "تا", "3fd")]
    # رأى: رأوا is a diphthong and keeps its hamza; رُئي: رُؤوا
    plurals = joined(stems.plural, "وا") if stems.owned == stems.third else [stems.plural + "وا"]
    fixed += [(free, "3mp") for free in plurals]
    for free, person in fixed:
        yield form(free, bound(free), "past", person, passive)
    for free in joined(stems.dual, "ا"):
        yield form(free, free, "past", "3md", passive)
    for ending, person in (("ت", "1s"), ("نا", "1p"), ("ن", "3fp")):
        free = _merged(stems.consonant, ending)
        yield form(free, free, "past", person, passive)
    second = _merged(stems.consonant, "تم")
    yield form(second, second + "و", "past", "2mp", passive)


def _passive_past(past: str, doubled: bool) -> str | None:
    """The passive past where its letters differ from the active: قيل، أعيد، هوجم، تبودل، دعي، سئل، بدئ.

    None of واصل: ووصل is always و and وصل."""
    if past.startswith("وا"):
        return None
    if _is_hollow(past, doubled):
        return past[:-2] + "ي" + past[-1]
    made, length = past, len(past) + doubled
    if made[0] == "آ":
        made = "أو" + made[1:]
    elif length == 4 and (made[1] == "ا" or (made[1] == "ي" and made[0] not in "أت")):
        made = made[0] + "و" + made[2:]
    elif length == 5 and made[0] == "ت" and made[2] == "ا":
        made = made[:2] + "و" + made[3:]
    elif len(made) == 6 and made.startswith("استأ"):
        made = "استؤ" + made[4:]
    elif made.startswith("ائ"):
        made = "اؤ" + made[2:]
    elif made.startswith("أي") and length == 4:
        made = "أو" + made[2:]
    if made[-2] in "أء" and len(made) >= 3:
        made = made[:-2] + "ئ" + made[-1]
    if _is_defective(past):
        made = made[:-1] + "ي"
    elif made[-1] == "أ":
        made = made[:-1] + "ئ"
    return made if made != past else None


def _passive_pasts(past: str, third: str, doubled: bool) -> Iterator[Form]:
    passive = _passive_past(past, doubled)
    if passive is None:
        return
    # the cut stem of a hollow verb (قلت) has one spelling for both voices, so it shows no passive
    hollow = _is_hollow(past, doubled)
    made = _past(_past_stems(passive, third, doubled), passive=True)
    yield from _alone(f for f in made if not (hollow and (f.person[0] != "3" or f.person == "3fp")))


def _alone(forms: Iterable[Form]) -> Iterator[Form]:
    """Passive forms, which take no pronoun; أُومر is not written with a second hamza."""
    for one in forms:
        free = "او" + one.free[2:] if one.person == "1s" and one.free.startswith("اؤ") else one.free
        if free:
            yield msgspec.structs.replace(one, free=free, bound="")


class _Present(msgspec.Struct, frozen=True):
    """Stems of one present, without its prefix: as it stands, before a pronoun, cut (jussive; empty if
    nothing is cut), before ون and وا, before the dual ا, and before the feminine plural ن."""

    third: str
    owned: tuple[str, ...]
    cut: str
    plural: str
    dual: str
    feminine: str


def _present_stems(third: str, hollow: bool, doubled: bool) -> _Present:
    stem = third[1:]
    last, short = stem[-1], stem[:-1]
    if last in "ىا" and short:
        owned = short[:-1] + "آ" if short[-1] == "أ" else short + "ا"
        return _Present(stem, (owned,), short, short, short + "ي", short + "ي")
    if last in "يو" and short:
        return _Present(stem, (stem,), short, short, stem, stem)
    if hollow and len(stem) >= 3:
        seat = {"و": "ؤ", "ي": "ئ"}.get(stem[-2], "أ") if last == "ء" else last
        cut = stem[:-2] + seat
        return _Present(stem, tuple(before_pronoun(stem)), cut, stem, stem, cut)
    opened = stem + last if doubled else ""
    return _Present(stem, tuple(before_pronoun(stem)), opened, stem, stem, opened or stem)


def _prefixed(prefix: str, stem: str) -> str:
    """أ + أخذ → آخذ, though أ + ؤكد stays."""
    return "آ" + stem[1:] if prefix == "أ" and stem[0] == "أ" else prefix + stem


def _present(third: str, hollow: bool, doubled: bool, passive: bool = False) -> Iterator[Form]:
    """Present, subjunctive and jussive from the 3ms `third` (يقول); only cut stems show a jussive."""
    stems = _present_stems(third, hollow, doubled)
    for prefix, person in (("ي", "3ms"), ("ت", "3fs"), ("أ", "1s"), ("ن", "1p")):
        free = _prefixed(prefix, stems.third)
        yield form(free, _prefixed(prefix, stems.owned[0]), "present", person, passive)
        for owned in stems.owned[1:]:
            yield form("", _prefixed(prefix, owned), "present", person, passive)
        if stems.cut:
            cut = _prefixed(prefix, stems.cut)
            yield form(cut, cut, "jussive", person, passive)
    yield from _present_plurals(stems, passive)


def _present_plurals(stems: _Present, passive: bool) -> Iterator[Form]:
    """Plural and dual. تلقوا and تعرضا, which have lost their ن, mostly are pasts of form V: they stand as
    jussives, which are read only behind a particle."""
    diphthong = stems.third[-1] in "ىا"  # ينأون keeps its hamza
    for prefix, person in (("ي", "3mp"), ("ت", "2mp")):
        for ending in ("ون", "وا"):
            kind: MorphKind = "jussive" if (prefix, ending) == ("ت", "وا") else "present"
            for stem in [stems.plural + ending] if diphthong else joined(stems.plural, ending):
                yield form(prefix + stem, bound(prefix + stem), kind, person, passive)
    for prefix, person in (("ي", "3md"), ("ت", "3fd")):
        for ending in ("ان", "ا"):
            kind = "jussive" if (prefix, ending) == ("ت", "ا") else "present"
            for stem in joined(stems.dual, ending):
                yield form(prefix + stem, prefix + stem, kind, person, passive)
    women = "ي" + _merged(stems.feminine, "ن")
    yield form(women, women, "present", "3fp", passive)


def _passive_present(past: str, third: str, hollow: bool) -> str | None:
    """The passive present where its letters differ: يقال، يعاد، يوجد، يدعى، يؤخذ، يعبأ."""
    made = third
    if len(past) == 3 and past[0] == "و" and third[1] != "و":
        made = "يو" + made[1:]
    elif third[1] == "أ" and (past.startswith("ائ") or (len(past) == 3 and past[0] == "أ")):
        made = "يؤ" + made[2:]
    if made[-2] == "ئ" and past[-2] == "أ":
        made = made[:-2] + "أ" + made[-1]
    if hollow and len(made) >= 4:
        made = made[:-2] + "ا" + made[-1]
    elif made[-1] in "يو" and len(made) >= 3:
        made = made[:-1] + ("ا" if made[-2] == "ي" else "ى")
    elif made[-1] == "ئ":
        made = made[:-1] + "أ"
    return made if made != third else None


def _written_in_full(word: str, weak: bool) -> str:
    """A participle of a defective verb with the ي that نافٍ and متخلٍّ leave out."""
    plain = letters(word)
    return plain + "ي" if weak and plain[-1] not in _WEAK + HAMZAS + "ة" else plain


def _masdars(verb: Verb, past: str) -> Iterator[Form]:
    """Masdars of forms V and VI of defective verbs drop their ي (تخلٍّ عن) and are written either way."""
    for masdar in verb.masdars:
        plain = letters(masdar)
        if _is_defective(past) and past[0] == "ت" and plain.removesuffix("ي") == past[:-1]:
            yield from defective_noun_forms(past[:-1] + "ي", "masdar")
        else:
            yield from noun_forms(masdar, "masdar")


def shows_passive(verb: Verb) -> bool:
    """Whether the passive past is written otherwise than the active (هوجم, not قتل)."""
    return _passive_past(letters(verb.past), _doubled(verb)) is not None


def _doubled(verb: Verb) -> bool:
    """Whether the past ends in a doubled letter, as its shadda shows (شنّ)."""
    return "".join(c for c in verb.past if c == SHADDA or not "\u064b" <= c <= "\u0652").endswith(SHADDA)


def verb_forms(verb: Verb) -> Iterator[Form]:
    """Every form of a verb: past, present, jussive, visible passives, masdars, participles."""
    doubled = _doubled(verb)
    past, third = letters(verb.past), letters(verb.present)
    hollow, weak = _is_hollow(past, doubled), _is_defective(past)
    yield from _past(_past_stems(past, third, doubled))
    yield from _passive_pasts(past, third, doubled)
    yield from _present(third, hollow, doubled)
    passive = _passive_present(past, third, hollow)
    if passive is not None:
        yield from _alone(_present(passive, hollow, doubled, passive=True))
    yield from _masdars(verb, past)
    if verb.active is not None:
        active = _written_in_full(verb.active, weak)
        if weak and active.endswith("ي"):
            yield form(letters(verb.active), "" if active != letters(verb.active) else active, "active")
            yield from defective_noun_forms(active, "active")
        else:
            yield from noun_forms(active, "active")
    if verb.passive is not None and " " not in verb.passive.strip():  # متفق عليه is no word
        yield from noun_forms(verb.passive, "passive")
