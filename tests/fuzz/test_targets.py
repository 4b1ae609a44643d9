"""What fuzzing begins with holds, so that what it finds is found in what it made; and it can find."""

from pathlib import Path

import pytest

from fuzz import mutate, seeds, texts
from fuzz.__main__ import main, signature
from fuzz.bounds import BrokenError, bounded
from fuzz.documents import encodes, faults_of_our_own
from fuzz.targets import TARGETS
from musnad.intake import opening
from musnad.model.reading import Segment

_FEW = 12
MOST = TARGETS["wacz"].most
DOCUMENTS = [name for name in TARGETS if name not in ("clean", "analyze", "read", "growth")]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_all_holds_for_documents_of_our_own(name: str) -> None:
    for raw in TARGETS[name].begins():
        TARGETS[name].check(raw)


@pytest.mark.parametrize("name", ["clean", "analyze", "read"])
def test_all_holds_for_texts_of_our_own_and_what_becomes_of_them(name: str) -> None:
    for number, raw in enumerate(seeds.own()[:_FEW]):
        TARGETS[name].check(raw)
        TARGETS[name].check(mutate.text(raw, 4000, number))


def test_what_does_not_hold_is_seen() -> None:
    with pytest.raises(BrokenError, match="overlap or leave a gap"):
        texts.covers([Segment(0, 2, "body"), Segment(3, 4, "body")], "abcd")
    with pytest.raises(BrokenError, match="slow"), bounded(-100_000):
        pass
    with pytest.raises(BrokenError, match="surrogates"):
        encodes("\ud83d")
    with pytest.raises(IndexError), faults_of_our_own():
        try:
            _mistake_of_ours()
        except IndexError as error:
            opening.why(error)  # type: ignore[attr-defined]  # as intake calls it


def _mistake_of_ours() -> None:
    code = compile("def wrong():\n    [][0]\nwrong()", str(Path(opening.__file__)), "exec")
    exec(code, {})


def test_one_thing_that_breaks_is_one_finding() -> None:
    marks = set()
    for at in (3, 17):
        try:
            texts.within([Segment(at, 1, "body")], 5)
        except BrokenError as error:
            marks.add(signature(error))
    assert len(marks) == 1


def test_files_are_tried_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    (tmp_path / "one").write_text("قال مصدر إن الجيش قصف القرية.", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["fuzz", "read", "--try", str(tmp_path / "one")])
    assert main() == 0
    assert "all holds" in capsys.readouterr().out


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_archive_outgrows_what_an_input_may_have():
    begun = [one for one in TARGETS["wacz"].begins() if len(one) <= MOST]
    grown = mutate.within(lambda raw, most: (raw * most)[:most])
    assert begun
    assert all(len(grown(one, MOST, seed)) <= MOST for one in begun for seed in range(40))
