"""Compare our conjugation with libqutrub's, for every verb of the knowledge files.

libqutrub is GPL: a tool to check by and nothing else. It is no dependency, nothing it says is kept,
and where it is not installed this script says so and ends with status 2. Install it in an
environment of its own: `pip install libqutrub`.

Prints each form that libqutrub makes and we do not, but for those of `on_purpose`; status 1 where there
is any.
"""

import importlib
import sys
from collections.abc import Iterator
from typing import Any

from musnad.lexicon.inflect import verb_forms
from musnad.lexicon.inflect.form import letters
from musnad.lexicon.load import load_knowledge
from musnad.lexicon.schema import Verb
from musnad.text.fold import key

LIBRARY = "libqutrub.conjugator"
TENSES = {
    "الماضي المعلوم": ("past", False),
    "المضارع المعلوم": ("present", False),
    "المضارع المنصوب": ("present", False),
    "المضارع المجزوم": ("jussive", False),
    "الماضي المجهول": ("past", True),
    "المضارع المجهول": ("present", True),
    "المضارع المجهول المنصوب": ("present", True),
    "المضارع المجهول المجزوم": ("jussive", True),
}
PERSONS = {"أنا": "1s", "نحن": "1p", "أنتم": "2mp", "هو": "3ms", "هي": "3fs", "هما": "3md", "هما مؤ": "3fd",
           "هم": "3mp", "هن": "3fp"}  # fmt: skip
VOWELS = {"و": "ضمة", "ي": "كسرة"}


def verbs() -> dict[str, Verb]:
    """Every verb of the knowledge files by its past and present."""
    known = load_knowledge()
    found = [cue.verb for cue in known.cues] + [predicate.verb for predicate in known.predicates]
    found += [light.verb for light in known.light_verbs]
    found += [implicative.verb for implicative in known.implicatives]
    return {f"{verb.past} {verb.present}": verb for verb in found if verb is not None}


def middle_vowel(verb: Verb) -> str:
    """The vowel of the present, which libqutrub asks for; it shows only in weak verbs' letters."""
    third = key(verb.present)
    weak = third[-1] if third[-1] in "وي" and not verb.present.endswith("ى") else third[-2]
    return VOWELS.get(weak, "فتحة")


def theirs(conjugate: Any, verb: Verb) -> Iterator[tuple[str, str, bool, str]]:
    """Person, kind, passive and folded form of each cell of libqutrub's table."""
    table = conjugate(
        verb.past, middle_vowel(verb), alltense=True, past=True, future=True, passive=True, future_moode=True,
        transitive=True, display_format="DICT",
    )  # fmt: skip
    for tense, cells in (table or {}).items():
        if tense.strip() not in TENSES:
            continue
        kind, passive = TENSES[tense.strip()]
        for pronoun, written in cells.items():
            if pronoun in PERSONS and written:
                yield PERSONS[pronoun], kind, passive, key(written)


def on_purpose(verb: Verb, person: str, kind: str, passive: bool) -> bool:
    """Where we do not follow libqutrub: it writes أثبتت for أثبتّ, and drops a و from توعّد made passive;
    and we make no passive of واصل."""
    past = letters(verb.past)
    merged = past.endswith("ت") and person in ("1s", "2mp")
    return kind == "past" and (merged or (passive and past.startswith(("تو", "وا"))))


def missing(conjugate: Any, verb: Verb) -> Iterator[str]:
    """What libqutrub makes of a verb and we do not. Passives are compared by their letters alone, since we
    keep a passive only where its letters differ from the active."""
    ours = list(verb_forms(verb))
    finite = {(one.person, one.free) for one in ours if one.person}
    letters = {one.free for one in ours if one.person}
    for person, kind, passive, written in theirs(conjugate, verb):
        if on_purpose(verb, person, kind, passive):
            continue
        if (written not in letters) if passive else ((person, written) not in finite):
            yield f"{kind}{' passive' if passive else ''} {person} {written}"


def main() -> int:
    """Compare all verbs; 2 where libqutrub is missing."""
    try:
        conjugate = importlib.import_module(LIBRARY).conjugate
    except ImportError:
        print("NOT COMPARED: libqutrub is not installed here (pip install libqutrub)", file=sys.stderr)
        return 2
    all_verbs = verbs()
    lacking = {name: list(missing(conjugate, verb)) for name, verb in all_verbs.items()}
    for name, rows in lacking.items():
        if rows:
            print(f"{name}: {', '.join(rows)}")
    print(f"{len(all_verbs)} verbs compared, {sum(map(bool, lacking.values()))} differ", file=sys.stderr)
    return 1 if any(lacking.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
