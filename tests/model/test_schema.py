"""The published JSON Schema: a valid schema, met by what the program writes."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

from musnad.intake import article_from_file, load_meta
from musnad.lexicon.tables import load_lexicon
from musnad.model.schema import document_schema
from musnad.pipeline import read_article
from tests.shared import CHECKOUT, shared_or_skip

VALIDATOR = jsonschema.Draft202012Validator(document_schema())


def test_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(document_schema())


def assert_readings_fit(gold: Path) -> None:
    """Every text of a gold folder, read, is a document of the schema."""
    meta = load_meta(gold / "meta.jsonl")
    paths = sorted((gold / "texts").glob("*.txt"))
    assert paths
    for path in paths:
        reading = read_article(article_from_file(path, meta), load_lexicon())
        VALIDATOR.validate(json.loads(msgspec.json.encode(reading)))


def test_readings_of_our_gold_fit():
    assert_readings_fit(CHECKOUT / "gold")


def test_readings_of_the_shared_gold_fit():
    assert_readings_fit(shared_or_skip() / "gold")


@pytest.mark.parametrize(
    ("field", "value"),
    [("schema", "musnad/2"), ("segments", [{"start": 0, "end": 1, "kind": "advert"}]), ("id", 5)],
)
def test_wrong_documents_are_refused(field: str, value: object):
    right = {"schema": "musnad/1", "id": "a", "published": None, "outlet": None, "sha256": "", "version": ""}
    assert VALIDATOR.is_valid(right)
    assert not VALIDATOR.is_valid(right | {field: value})


def test_document_without_its_schema_is_refused():
    assert not VALIDATOR.is_valid({"id": "a", "published": None, "outlet": None, "sha256": "", "version": ""})
