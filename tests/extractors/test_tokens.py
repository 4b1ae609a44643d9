"""Names from a token model stand beside the built-in ones, never in their place."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace

import pytest

from musnad.extractors.tokens import Tagged, TokenModel, load_tagger
from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.model.errors import ExtraError, InputError

TEXT = "زار سفير إيران الزيزفونة والتقى فيها الوجهاء. وعاد إلى الزيزفونة أمس."


def found(words: str, label: str, score: float = 0.9) -> "list[tuple[re.Pattern[str], str, float]]":
    return [(re.compile(words), label, score)]


def tagger(rows: "list[tuple[re.Pattern[str], str, float]]"):  # type: ignore[no-untyped-def]
    def tag(piece: str) -> Iterable[Tagged]:
        for pattern, label, score in rows:
            for hit in pattern.finditer(piece):
                yield Tagged(*hit.span(), label, score)

    return tag


def names(rows: "list[tuple[re.Pattern[str], str, float]]", text: str = TEXT):  # type: ignore[no-untyped-def]
    model = TokenModel(tagger(rows), "m", load_lexicon())
    return model.extract(Article(id="a", text=text))


def test_a_new_name_becomes_one_entity_with_all_its_mentions() -> None:
    made = names(found("الزيزفونة", "LOC"))
    new = [one for one in made.reading.entities if one.id.startswith("new-model")]
    assert [(one.kind, one.name) for one in new] == [("place", "الزيزفونة")]
    assert sum(one.entity == new[0].id for one in made.reading.mentions) == 2


def test_known_names_stay_as_they_are() -> None:
    made = names(found("إيران", "person"))
    assert {one.entity for one in made.reading.mentions if one.label == "إيران"} == {"iran"}


def test_unsure_names_are_left_and_unknown_labels_counted() -> None:
    assert not [e for e in names(found("الزيزفونة", "LOC", 0.2)).reading.entities if "model" in e.id]
    assert names(found("الزيزفونة", "MISC")).drops.invalid == 2


def test_long_texts_go_in_pieces_and_offsets_hold() -> None:
    text = f"{'كلمة ' * 900}\n{TEXT}"
    made = names(found("الزيزفونة", "LOC"), text).reading
    new = [one for one in made.mentions if one.id.startswith("x")]
    assert [text[one.start : one.end] for one in new] == ["الزيزفونة", "الزيزفونة"]


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no model"):
        load_tagger(tmp_path)


def test_a_library_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gliner_config.json").write_text("{}")
    monkeypatch.setitem(sys.modules, "gliner", None)
    with pytest.raises(ExtraError, match="gliner is not installed"):
        load_tagger(tmp_path)


@pytest.mark.parametrize("library", ["gliner", "transformers"])
def test_either_library_is_asked_for_the_local_folder(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"start": 0, "end": 4, "score": 0.8, "label": "person", "entity_group": "PER"}

    def predict(piece: str, labels: list[str], threshold: float) -> list[dict[str, object]]:
        return [row]

    def from_pretrained(folder: str, local_files_only: bool) -> SimpleNamespace:
        assert (folder, local_files_only) == (str(tmp_path), True)
        return SimpleNamespace(predict_entities=predict)

    def pipeline(task: str, model: str, aggregation_strategy: str):  # type: ignore[no-untyped-def]
        assert (task, model, aggregation_strategy) == ("token-classification", str(tmp_path), "simple")
        return lambda piece: [row]

    stand_in = SimpleNamespace(GLiNER=SimpleNamespace(from_pretrained=from_pretrained), pipeline=pipeline)
    monkeypatch.setitem(sys.modules, library, stand_in)
    (tmp_path / ("gliner_config.json" if library == "gliner" else "config.json")).write_text("{}")
    label = "person" if library == "gliner" else "PER"
    assert list(load_tagger(tmp_path)("نص")) == [Tagged(0, 4, label, 0.8)]
