"""A language model's reading: grounded or dropped, within budget, never paid for twice."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from musnad.extractors.llm import Budget, Cache, Client, Endpoint, LanguageModel
from musnad.extractors.llm.answer import schema
from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.model.errors import EndpointError, InputError
from tests.extractors.endpoint import Behaviour, Reply, Served, endpoint, says, slow, status

TEXT = (
    "كشفت صحيفة الوادي أن إيران زودت كتائب الرمال بصواريخ قصيرة المدى في مايو الماضي. "
    "ونفت وزارة الخارجية الإيرانية ذلك، وقالت إن هذه الأنباء ملفقة."
)
ARTICLE = Article(id="a1", text=TEXT, published="2025-06-10")
GOOD: dict[str, list[dict[str, Any]]] = {
    "attributions": [
        {
            "id": "a1", "parent": None, "at": "كشفت صحيفة الوادي أن إيران", "cue": "كشفت",
            "source": "صحيفة الوادي", "source_kind": "named", "stance": "reveals",
            "content_start": "إيران زودت", "content_end": "مايو الماضي",
        },
        {
            "id": "a2", "parent": None, "at": "ونفت وزارة الخارجية الإيرانية", "cue": "نفت",
            "source": "وزارة الخارجية الإيرانية", "source_kind": "named", "stance": "denies",
            "content_start": "ذلك", "content_end": "ذلك",
        },
    ],
    "claims": [
        {
            "id": "c1", "attribution": "a1", "at": "إيران زودت كتائب الرمال بصواريخ", "trigger": "زودت",
            "event": "AID", "mode": "arms", "agents": [{"name": "إيران", "kind": "state"}],
            "recipients": [{"name": "كتائب الرمال", "kind": "group"}], "places": [],
            "time": "مايو الماضي", "polarity": "affirmed", "modality": "actual",
        }
    ],
    "denials": [{"attribution": "a2", "claims": ["c1"]}],
}  # fmt: skip


def changed(change: Callable[[dict[str, list[dict[str, Any]]]], None]) -> str:
    answer = json.loads(json.dumps(GOOD))
    change(answer)
    return json.dumps(answer, ensure_ascii=False)


@contextmanager
def model(
    *behaviours: Reply | Behaviour, cache: Path | None = None, budget: Budget | None = None, **more: Any
) -> Iterator[tuple[LanguageModel, Served, list[float]]]:
    waited: list[float] = []
    with endpoint(*behaviours) as served:
        reached = Endpoint(url=served.url, model="m", key="secret", **more)
        client = Client(reached, budget, wait=waited.append)
        try:
            yield LanguageModel(client, "m", load_lexicon(), Cache(cache)), served, waited
        finally:
            client.close()


def test_what_is_grounded_becomes_a_reading() -> None:
    with model(says(json.dumps(GOOD))) as (reader, served, _):
        found = reader.extract(ARTICLE)
    (claim,) = found.reading.claims
    said = {one.id: one for one in found.reading.attributions}
    named = {one.id: one for one in found.reading.entities}
    assert TEXT[claim.trigger.start : claim.trigger.end] == "زودت"
    assert claim.agents == ("iran",)
    assert [named[one].name for one in claim.recipients] == ["كتائب الرمال"]
    assert claim.time in {one.id for one in found.reading.times}
    assert (claim.extractor, claim.confidence) == ("llm:m/prompt-1", 0.5)
    outer = said[claim.attribution or ""]
    assert TEXT[outer.content.start : outer.content.end].startswith("إيران زودت كتائب")
    (denial,) = found.reading.denials
    assert (said[denial.attribution].stance, denial.claims) == ("denies", (claim.id,))
    assert (found.drops.total, found.calls, found.tokens) == (0, 1, 10)
    assert served.asked[0]["authorization"] == "Bearer secret"
    assert served.asked[0]["response_format"]["json_schema"]["schema"] == schema()


def test_the_schema_takes_a_good_answer_and_no_other() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(GOOD, schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**GOOD, "verdict": "true"}, schema())


def test_an_invented_quote_drops_its_row_and_what_hangs_on_it() -> None:
    def invent(answer: dict[str, list[dict[str, Any]]]) -> None:
        answer["attributions"][0]["source"] = "صحيفة الجبل"

    with model(says(changed(invent))) as (reader, _, _):
        found = reader.extract(ARTICLE)
    assert [one.stance for one in found.reading.attributions] == ["denies"]
    assert not found.reading.claims
    assert (found.drops.ungrounded, found.drops.dangling) == (1, 2)


def test_an_invented_actor_leaves_the_claim_without_it() -> None:
    def invent(answer: dict[str, list[dict[str, Any]]]) -> None:
        answer["claims"][0]["agents"] = [{"name": "روسيا", "kind": "state"}]

    with model(says(changed(invent))) as (reader, _, _):
        found = reader.extract(ARTICLE)
    assert found.reading.claims[0].agents == ()
    assert found.drops.ungrounded == 1


def test_labels_outside_our_sets_are_dropped_and_counted() -> None:
    def mislabel(answer: dict[str, list[dict[str, Any]]]) -> None:
        answer["claims"][0]["event"] = "WAR_CRIME"

    with model(says(changed(mislabel))) as (reader, _, _):
        found = reader.extract(ARTICLE)
    assert not found.reading.claims
    assert (found.drops.invalid, found.drops.dangling) == (1, 1)


@pytest.mark.parametrize(
    "content", ["not json", "[]", '{"attributions": [', "", "null"], ids=lambda one: one[:8] or "empty"
)
def test_a_bad_or_half_answer_fails_the_article_alone(content: str, tmp_path: Path) -> None:
    with model(says(content), says(json.dumps(GOOD)), cache=tmp_path) as (reader, served, _):
        with pytest.raises(InputError, match=r"^a1: the model"):
            reader.extract(ARTICLE)
        assert len(reader.extract(ARTICLE).reading.claims) == 1  # nothing bad was kept
    assert len(served.asked) == 2


def test_an_answer_cut_off_is_not_taken() -> None:
    cut = says(json.dumps(GOOD), finish="length")
    with model(cut) as (reader, _, _), pytest.raises(InputError, match="cut off"):
        reader.extract(ARTICLE)


def test_a_fence_around_json_is_taken_off() -> None:
    with model(says(f"```json\n{json.dumps(GOOD)}\n```")) as (reader, _, _):
        assert len(reader.extract(ARTICLE).reading.claims) == 1


def test_it_tries_again_after_errors_and_waits_as_told() -> None:
    replies = (status(503), status(429, retry_after="7"), says(json.dumps(GOOD)))
    with model(*replies) as (reader, served, waited):
        found = reader.extract(ARTICLE)
    assert len(served.asked) == found.calls == 3
    assert 7.0 in waited


def test_a_timeout_is_tried_again() -> None:
    with model(slow(1.0, says("{}")), says(json.dumps(GOOD)), timeout=0.2) as (reader, _, _):
        assert len(reader.extract(ARTICLE).reading.claims) == 1


def test_an_endpoint_that_stays_down_ends_the_run_in_one_line() -> None:
    line = "answers 500, 2 times; the same call again goes on"
    with model(status(500), tries=2) as (reader, _, _), pytest.raises(EndpointError, match=line) as error:
        reader.extract(ARTICLE)
    assert "\n" not in str(error.value)
    assert "secret" not in str(error.value)


def test_nobody_there() -> None:
    client = Client(Endpoint(url="http://127.0.0.1:9/v1", model="m", tries=2), wait=lambda _: None)
    with pytest.raises(EndpointError, match="out of reach"):
        client.ask([], {})


def test_a_wrong_key_is_not_tried_again() -> None:
    line = "answers 401; check address, model and key"
    with model(status(401)) as (reader, served, _), pytest.raises(EndpointError, match=line):
        reader.extract(ARTICLE)
    assert len(served.asked) == 1


def test_an_endpoint_without_structured_output_is_asked_plainly() -> None:
    with model(status(400), status(400), says(json.dumps(GOOD))) as (reader, served, _):
        assert len(reader.extract(ARTICLE).reading.claims) == 1
    assert [one.get("response_format", {}).get("type") for one in served.asked] == [
        "json_schema", "json_object", None,
    ]  # fmt: skip


def test_what_was_asked_once_is_not_paid_for_again(tmp_path: Path) -> None:
    with model(says(json.dumps(GOOD)), cache=tmp_path) as (reader, served, _):
        first = reader.extract(ARTICLE)
        second = reader.extract(ARTICLE)
    assert len(served.asked) == 1
    assert (second.reading, second.calls) == (first.reading, 0)


def test_a_damaged_cache_file_counts_as_none(tmp_path: Path) -> None:
    with model(says(json.dumps(GOOD)), cache=tmp_path) as (reader, served, _):
        reader.extract(ARTICLE)
        (kept,) = tmp_path.rglob("*.json")
        kept.write_bytes(b"{")
        reader.extract(ARTICLE)
    assert len(served.asked) == 2


@pytest.mark.parametrize("budget", [Budget(calls=1), Budget(tokens=10)])
def test_the_budget_ends_the_run_and_the_cache_goes_on(budget: Budget, tmp_path: Path) -> None:
    other = Article(id="a2", text=TEXT.replace("مايو", "أبريل"))
    with model(says(json.dumps(GOOD)), cache=tmp_path, budget=budget) as (reader, served, _):
        reader.extract(ARTICLE)
        with pytest.raises(EndpointError, match=r"the budget of .* is spent; the same call again goes on"):
            reader.extract(other)
        assert reader.extract(ARTICLE).reading.claims
    assert len(served.asked) == 1


def test_questions_keep_the_pace_asked_for() -> None:
    with endpoint(says(json.dumps(GOOD))) as served:
        now = [0.0]
        waited: list[float] = []
        client = Client(
            Endpoint(url=served.url, model="m", per_minute=30), clock=lambda: now[0], wait=waited.append
        )
        client.ask([], {})
        now[0] = 0.5
        client.ask([], {})
    assert waited == [1.5]


def test_a_long_article_goes_in_pieces_of_whole_sentences() -> None:
    text = "\n\n".join(
        f"قال المسؤول رقم {at} إن الطريق مغلق منذ الصباح بسبب السيول والأمطار." for at in range(200)
    )
    empty = says('{"attributions": [], "claims": [], "denials": []}')
    with model(empty) as (reader, served, _):
        reader.extract(Article(id="long", text=text))
    sent = [one["messages"][1]["content"] for one in served.asked]
    assert len(sent) > 1
    assert all(len(one) <= 6000 and one.endswith(".") for one in sent)
    assert sum(one.count("قال المسؤول") for one in sent) == 200
