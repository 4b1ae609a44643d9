"""Gender and number, as far as names, pronouns and verbs show them: m, f, p (several people)."""

from typing import Literal, TypeAlias

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name

PAIR = "two"  # the entity of two told together without their names (الجانبان)
Number: TypeAlias = Literal["m", "f", "p", "speaker"]

_ANY: frozenset[Number] = frozenset(("m", "f", "p"))
_OF_PERSON: dict[str, Number] = {
    "3ms": "m",
    "3fs": "f",
    "3mp": "p",
    "3fp": "p",
    "3md": "p",
    "3fd": "p",
    "1p": "speaker",
    "1s": "speaker",
}
_OF_LIST: tuple[tuple[str, Number], ...] = (
    ("pronoun-masculine", "m"),
    ("pronoun-feminine", "f"),
    ("pronoun-plural", "p"),
    ("pronoun-speaker", "speaker"),
)


def of_person(person: str) -> Number | None:
    """What a verb's own ending says of its subject; None where it says nothing."""
    return _OF_PERSON.get(person)


def of_pronoun(suffix: str, lexicon: Lexicon) -> Number | None:
    """What a pronoun suffix says of whom it means; None for no pronoun."""
    listed = lexicon.lists.get(suffix)
    return None if listed is None else next((number for name, number in _OF_LIST if name in listed), None)


def of_name(name: Name, analysis: Analysis, lexicon: Lexicon) -> frozenset[Number]:
    """All that a name may agree with; everything where its form shows nothing."""
    word = _head(name, analysis)
    if name.adjective:
        return _ANY
    if name.entity == PAIR:
        return frozenset(("m", "p"))
    if not name.entity:
        return _of_people(word, lexicon)
    if name.kind == "person":
        title = analysis.tokens[name.first - 1].key if name.first else ""
        if title.endswith("ة"):
            return frozenset(("f",))
        return frozenset(("m", "f")) if word.endswith("ة") else frozenset(("m",))
    if lexicon.isa(word, "masculine-head"):
        return frozenset(("m", "p") if name.kind == "group" else ("m",))
    if lexicon.isa(word, "people-plural") and lexicon.isa(word, "member-noun"):
        sound = word.endswith(("ون", "ين", "ان"))
        return frozenset(("p",) if sound else ("f", "p"))  # عناصر الشرطة قتلوا، قتلت
    if word.endswith(("ة", "ات")) or lexicon.isa(word, "feminine-head"):
        return frozenset(("f",) if name.kind in ("place", "state") else ("f", "p"))
    if word.endswith(("ون", "ين")) and name.kind in ("group", "org"):
        return frozenset(("p",))
    return frozenset(("f",)) if name.kind == "state" else _ANY


def _of_people(word: str, lexicon: Lexicon) -> frozenset[Number]:
    if lexicon.isa(word, "people-plural"):
        return frozenset(("p",))
    feminine = lexicon.isa(word, "people-feminine") or word.endswith(("ة", "ات"))
    return frozenset(("f", "p")) if feminine else frozenset(("m",))


def agrees(name: Name, number: Number, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a verb or pronoun of that number can mean the name."""
    return number in of_name(name, analysis, lexicon)


def opens_before(name: Name, number: Number | None, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether a verb of that number can stand right before the name, its subject: it is singular there,
    however many they are (حذر الحوثيون), and a country is a woman at will (وقعت السودان)."""
    if number is None:
        return True
    numbers = of_name(name, analysis, lexicon)
    if number == "m":
        return bool({"m", "p"} & numbers)
    return number == "f" and (number in numbers or name.kind == "state")


def _head(name: Name, analysis: Analysis) -> str:
    token = analysis.tokens[name.first]
    word = token.key[name.start - token.start :] if token.end - token.start == len(token.key) else token.stem
    return word.removeprefix("ال")
