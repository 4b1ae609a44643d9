"""The counted tables: their check, their look-up, and how the maker packs them."""

import pytest

from musnad.lexicon.check import check_knowledge
from musnad.lexicon.clitics import CliticTable
from musnad.lexicon.forms import FormTable
from musnad.lexicon.openings import cuts, parse_openings
from musnad.lexicon.schema import WordList
from musnad.model.errors import KnowledgeError
from tools.clitic_table import pack, rendered

ROWS = {"ب": False, "بم": True, "بمباي.": False}


def test_table_reads_as_written():
    assert parse_openings(rendered(ROWS), "openings.tsv") == ROWS


@pytest.mark.parametrize(
    ("word", "cut"),
    [("بمدينة", True), ("بمباي", False), ("بمبايات", True), ("برج", False), ("ورد", False), ("", False)],
)
def test_longest_opening_or_the_word_itself_decides(word: str, cut: bool):
    assert cuts(ROWS, word) is cut


def test_changed_table_is_refused():
    with pytest.raises(KnowledgeError, match=r"openings\.tsv:1: not as"):
        parse_openings(rendered(ROWS).replace("بم\tcut", "بم\twhole"), "openings.tsv")


def test_misshapen_row_is_refused():
    text = rendered({"ب": True, "": True})
    with pytest.raises(KnowledgeError, match=r"openings\.tsv:2: a row is"):
        parse_openings(text, "openings.tsv")


def test_linter_tells_of_a_changed_table(tmp_path):
    (tmp_path / "openings.tsv").write_text("# sha256 0\nب\tcut\n", encoding="utf-8")
    assert [str(p).split(" ")[0] for p in check_knowledge(tmp_path)] == ["openings.tsv:1:"]


def test_packing_says_what_the_judgements_say():
    words = {"بمدينة": (True, 5.0), "بمقتل": (True, 5.0), "بمباي": (False, 3.0), "برج": (False, 4.0)}
    rows = pack(words, price=1.0)
    assert all(cuts(rows, word) is cut for word, (cut, _) in words.items())
    assert len(rows) < len(words)


def test_packing_spends_no_row_on_little():
    rows = pack({"بمدينة": (True, 5.0), "بمباي": (False, 0.5)}, price=1.0)
    assert rows == {"ب": True}


def _table(**lists: tuple[str, ...]) -> CliticTable:
    words = [WordList(id=name.replace("_", "."), words=held) for name, held in lists.items()]
    return CliticTable(words, ["كيري"], FormTable({}), {"و": True, "ب": True, "ك": True}, {"ها": True})


def test_lists_overrule_the_counted_openings():
    table = _table(whole_ba=("بيان",), cut_ba=("باسم",))
    assert table.cut("بيانها").clitics == ()
    assert table.cut("وبيان").clitics == ("و",)
    assert table.cut("باسم").clitics == ("ب",)


def test_known_names_overrule_the_counted_openings():
    table = _table()
    assert table.cut("كيري").clitics == ()
    assert table.cut("وكيري").clitics == ("و",)


def test_pronoun_is_told_but_stays_in_the_stem():
    cut = _table().cut("بمدينتها")
    assert (cut.stem, cut.clitics, cut.suffix) == ("مدينتها", ("ب",), "ها")


def test_memory_is_bounded_and_changes_nothing(monkeypatch):
    monkeypatch.setattr("musnad.lexicon.memo.REMEMBERED", 2)
    table = _table()
    words = ["بمدينة", "بقصف", "كيري", "وقال"]
    assert [table.cut(w) for w in words] == [_table().cut(w) for w in words]
    assert len(table.cuts) <= 2
