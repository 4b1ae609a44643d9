"""A project's layer: what overrides what, where names come from, and the index of imported ones."""

import json
from pathlib import Path

import pytest

from musnad.lexicon.codes import WIKIDATA_KINDS, countries
from musnad.lexicon.editing import add_actor, add_names, write_import
from musnad.lexicon.layer import COMPILED, compiled, layered_lexicon, read_layer
from musnad.lexicon.mapped import MAX_BEARERS, MappedNames
from musnad.lexicon.schema import Epithet, MoreNames
from musnad.lexicon.shared import shared_names, sharers
from musnad.lexicon.tables import load_lexicon
from musnad.model.errors import KnowledgeError
from tests.layers import actor, imported, names_of


def found(names: MappedNames, text: str) -> list[tuple[str, str]]:
    """Each hit's letters and its first bearer."""
    return [(text[hit.start : hit.end], hit.forms[0].actor) for hit in names.find(text)]


def index(folder: Path, *actors) -> MappedNames:
    """The index of these actors as one import."""
    return names_of(imported(folder, *actors))


def test_no_layer_is_the_bare_lexicon(tmp_path):
    assert layered_lexicon(read_layer(tmp_path / "absent")) is load_lexicon()


def test_the_version_tells_the_layer(tmp_path):
    first = imported(tmp_path, actor("x:1", "تجمع الوادي الأخضر"))
    assert first.version.startswith(f"{load_lexicon().version}+")
    assert imported(tmp_path, actor("x:1", "تجمع الوادي الأزرق")).version != first.version
    assert imported(tmp_path, actor("x:1", "تجمع الوادي الأخضر")).version == first.version


def test_an_entry_made_by_hand_overrides_a_shipped_one(tmp_path):
    add_actor(read_layer(tmp_path), actor("houthis", "تجمع الوادي الأخضر"))
    lexicon = layered_lexicon(read_layer(tmp_path))
    assert lexicon.actors["houthis"].name == "تجمع الوادي الأخضر"
    assert sharers(lexicon, "جماعة الحوثي") == ()
    assert load_lexicon().actors["houthis"].name != "تجمع الوادي الأخضر"


def test_names_are_added_to_an_entry_that_stays_as_it_is(tmp_path):
    layer = read_layer(tmp_path)
    add_names(layer, MoreNames(id="houthis", aliases=("تجمع الوادي",)))
    hostile = Epithet(form="عصبة الوادي", leaning="hostile")
    add_names(read_layer(tmp_path), MoreNames(id="houthis", epithets=(hostile,)))
    lexicon = layered_lexicon(read_layer(tmp_path))
    assert sharers(lexicon, "تجمع الوادي") == sharers(lexicon, "عصبة الوادي") == ("houthis",)
    assert hostile in lexicon.actors["houthis"].epithets
    assert len(lexicon.actors["houthis"].aliases) == 1 + len(load_lexicon().actors["houthis"].aliases)


def test_a_name_added_to_an_imported_entry_is_vouched_for(tmp_path):
    imported(tmp_path, actor("x:1", "شركة الوادي", kind="org"))
    add_names(read_layer(tmp_path), MoreNames(id="x:1", aliases=("الواديكو",)))
    forms = layered_lexicon(read_layer(tmp_path)).names.owners("الواديكو")
    assert [(form.actor, form.imported) for form in forms] == [("x:1", False)]


def test_names_for_nobody_are_an_error(tmp_path):
    add_names(read_layer(tmp_path), MoreNames(id="nobody", aliases=("الوادي",)))
    with pytest.raises(KnowledgeError, match=r"more_names\.yaml: 'nobody' is no actor's id"):
        layered_lexicon(read_layer(tmp_path))


def test_a_misfit_in_a_file_made_by_hand_names_file_and_line(tmp_path):
    (tmp_path / "ours.yaml").write_text("- id: a\n  kind: party\n  name: x\n  name_en: x\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"ours\.yaml:1: entry a: Invalid enum value 'party'"):
        read_layer(tmp_path)


def test_a_misfit_in_an_imported_file_names_file_and_line(tmp_path):
    imported(tmp_path, actor("x:1", "تجمع الوادي"))
    with (tmp_path / "in.jsonl").open("ab") as file:
        file.write(b'{"id": 1}\n')
    with pytest.raises(KnowledgeError, match=r"in\.jsonl:2: not an actor"):
        layered_lexicon(read_layer(tmp_path))


def test_names_are_found_whole_and_behind_what_is_attached(tmp_path):
    names = index(tmp_path, actor("x:1", "الوادي الأخضر"), actor("x:2", "واحة سمير"))
    assert found(names, "زار الوادي الاخضر امس") == [("الوادي الاخضر", "x:1")]
    assert found(names, "وبالوادي الاخضر") == [("الوادي الاخضر", "x:1")]
    assert found(names, "في والوادي الاخضر") == [("الوادي الاخضر", "x:1")]
    assert [text for text, _ in found(names, "فلواحة سمير")] == ["واحة سمير"]
    assert found(names, "واحة سميرة") == []


def test_a_name_behind_a_swallowed_article_is_found(tmp_path):
    names = index(tmp_path, actor("x:1", "الوادي الأخضر"))
    (hit,) = names.find("قال وللوادي الاخضر")
    assert hit.forms[0].contracted
    assert "قال وللوادي الاخضر"[hit.start : hit.end] == "لوادي الاخضر"


def test_names_in_other_letters_are_shown_but_not_looked_for(tmp_path):
    names = index(tmp_path, actor("x:1", "Green Valley", "الوادي الأخضر"))
    assert names.names() == 1
    assert [one.name for one in names.actors()] == ["Green Valley"]
    assert names.get("x:2") is None


def test_a_name_that_too_many_bear_is_never_looked_for(tmp_path):
    names = index(tmp_path, *(actor(f"x:{n}", "سالم الوادي") for n in range(MAX_BEARERS + 1)))
    assert found(names, "سالم الوادي") == []
    assert names.too_common() == 1
    assert len(names.owners("سالم الوادي")) == MAX_BEARERS + 1


def test_of_two_imports_the_later_by_name_counts(tmp_path):
    write_import(tmp_path, "a", [actor("x:1", "تجمع الوادي"), actor("x:2", "تجمع الساحل")], curated=False)
    names = names_of(imported(tmp_path, actor("x:1", "تجمع الجبل"), name="b"))
    assert [one.name for one in names.actors()] == ["تجمع الساحل", "تجمع الجبل"]
    assert [form.actor for form in names.owners("تجمع الوادي")] == []


def test_shared_names_are_told_and_kept_apart(tmp_path):
    lexicon = imported(tmp_path, actor("x:1", "تجمع الوادي", "حزب الله"), actor("x:2", "تجمع الوادي"))
    told = {one.name: one.ids for one in shared_names(lexicon)}
    assert told["تجمع الوادي"] == ("x:1", "x:2")
    assert told["حزب الله"] == ("hezbollah-lebanon", "x:1")
    assert {"x:1", "x:2"} <= set(lexicon.actors)


def test_entries_of_our_own_shape_count_as_made_by_hand(tmp_path):
    lexicon = imported(tmp_path, actor("valley", "الواديكو"), curated=True)
    assert [form.imported for form in lexicon.names.owners("الواديكو")] == [False]


def test_the_index_is_made_once_and_old_ones_go(tmp_path):
    imported(tmp_path, actor("x:1", "تجمع الوادي"))
    first = compiled(read_layer(tmp_path))
    assert compiled(read_layer(tmp_path)) == first
    imported(tmp_path, actor("x:1", "تجمع الجبل"))
    assert list((tmp_path / COMPILED).iterdir()) == [compiled(read_layer(tmp_path))] != [first]


def test_an_import_that_breaks_leaves_no_trace(tmp_path):
    def broken():
        yield actor("x:1", "تجمع الوادي")
        raise ValueError("here")

    imported(tmp_path, actor("x:9", "تجمع الجبل"))
    before = sorted((one.name, one.stat().st_mtime_ns) for one in tmp_path.iterdir())
    with pytest.raises(ValueError, match="here"):
        write_import(tmp_path, "in", broken(), curated=False)
    assert sorted((one.name, one.stat().st_mtime_ns) for one in tmp_path.iterdir()) == before


def test_what_is_written_is_json_a_line(tmp_path):
    path = write_import(tmp_path, "in", [actor("x:1", "تجمع الوادي")], curated=False)
    expected = {"id": "x:1", "kind": "group", "name": "تجمع الوادي", "name_en": "x:1"}
    assert json.loads(path.read_text(encoding="utf-8")) == expected


def test_every_country_is_an_actor_with_codes_of_its_own():
    table = countries()
    states = {one.id for one in load_lexicon().actors.values() if one.kind == "state"}
    assert set(table.iso) <= states
    assert len(table.by_iso) == len(table.by_item) == len(table.iso)
    assert table.by_iso["ye"] == table.by_item["Q805"] == "yemen"
    assert not set(table.by_item) & set(WIKIDATA_KINDS)
