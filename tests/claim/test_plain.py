"""Plain sentences, such as anybody would try first: each tells of one of the events named beside it.

plain.tsv, a line each: events (any of them will do); the sentence; who does it; to whom; where; how it is
told. Several names stand with `;` between, `-` is nobody, an empty column is not looked at. Told is `actual`
where nothing is given, else `neg`, `planned`, `possible`, or `*` for any. The last column holds what is not
right yet: `missed`, `roles`, `place`, `told`. plain_not.txt holds near misses, which tell of nothing.
"""

from pathlib import Path

import pytest

from musnad.lexicon.tables import Lexicon
from musnad.model.reading import Claim, Reading
from tests.readings import claims, read

_NOBODY = "-"
_TOLD = {"": ("affirmed", "actual"), "planned": ("affirmed", "planned"), "possible": ("affirmed", "possible")}
_TWO_SIDED = ("CONSULT", "COOPERATE", "AGREE", "AFFILIATE")  # either side may stand as the doer
_ARTICLE = "ال"


def _lines(name: str) -> list[str]:
    return Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()


ROWS = [[*line.split("\t"), *[""] * 7][:7] for line in _lines("plain.tsv")]
NEAR_MISSES = _lines("plain_not.txt")


def _is(written: str, found: tuple[str, ...], reading: Reading, text: str, lexicon: Lexicon) -> bool:
    """Whether the entities `found` are those that the names `written` stand for, all and no other."""
    if written in ("", _NOBODY):
        return not written or not found
    wanted = [_bearers(name, reading, text, lexicon) for name in written.split(";")]
    return all(set(found) & one for one in wanted) and set(found) <= set().union(*wanted)


def _bearers(written: str, reading: Reading, text: str, lexicon: Lexicon) -> set[str]:
    """The entities mentioned where a name is written, and the states whose seats they are."""
    at = text.find(written)
    if at < 0:  # للجيش
        written = written.removeprefix(_ARTICLE)
        at = text.index(written)
    bearers = {m.entity for m in reading.mentions if m.start < at + len(written) and at < m.end}
    seats = {actor.seat_of for one in bearers if (actor := lexicon.actors.get(one)) is not None}
    return bearers | {seat for seat in seats if seat is not None}


def _of_event(row: list[str], reading: Reading) -> list[Claim]:
    return [one for one in reading.claims if one.event in row[0].split("|")]


def _roles(row: list[str], one: Claim, reading: Reading, lexicon: Lexicon) -> bool:
    def filled(agents: tuple[str, ...], recipients: tuple[str, ...]) -> bool:
        right = _is(row[2], agents, reading, row[1], lexicon)
        return right and _is(row[3], recipients, reading, row[1], lexicon)

    if filled(one.agents, one.recipients):
        return True
    return one.event in _TWO_SIDED and (
        filled((*one.agents, *one.recipients), ()) or filled(one.recipients, one.agents)
    )


def _told(row: list[str], one: Claim) -> bool:
    if row[5] == "neg":
        return one.polarity == "negated"
    return row[5] == "*" or (one.polarity, one.modality) == _TOLD[row[5]]


def _placed(row: list[str], one: Claim, reading: Reading, lexicon: Lexicon) -> bool:
    names = row[4].split(";")
    return all(set(one.places) & _bearers(name, reading, row[1], lexicon) for name in names)


def missing(row: list[str], lexicon: Lexicon) -> list[str]:
    """What the row gives and the reading has not: the marks of its last column."""
    reading = read(row[1], lexicon)
    found = _of_event(row, reading)
    if not found:
        return ["missed"]
    right = {
        "roles": any(_roles(row, one, reading, lexicon) for one in found),
        "place": not row[4] or any(_placed(row, one, reading, lexicon) for one in found),
        "told": any(_told(row, one) for one in found),
    }
    return [mark for mark, ok in right.items() if not ok]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_a_plain_sentence_is_read_as_its_row_says(row: list[str], lexicon: Lexicon) -> None:
    """Strictly: a mark that has become untrue fails as well."""
    assert missing(row, lexicon) == [mark for mark in row[6].split(",") if mark]


@pytest.mark.parametrize("sentence", NEAR_MISSES)
def test_a_near_miss_tells_of_nothing(sentence: str, lexicon: Lexicon) -> None:
    assert not claims(sentence, lexicon)
