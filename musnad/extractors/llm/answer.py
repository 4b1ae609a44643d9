"""What a model is asked to answer. All quotes are exact stretches of the text."""

from typing import Any, TypeAlias, TypeVar, get_args

import msgspec

from musnad.model.errors import InputError
from musnad.model.vocabulary import EntityKind, Event, Modality, Polarity, SourceKind, Stance


class SaidRow(msgspec.Struct, kw_only=True):
    """An attribution. `at`: a stretch of the text that holds cue and source; `content_start` and
    `content_end`: the first and last words of what is attributed."""

    id: str
    parent: str | None = None
    at: str
    cue: str
    source: str | None = None
    source_kind: SourceKind
    stance: Stance
    content_start: str
    content_end: str


class PartyRow(msgspec.Struct):
    """A doer, one it befell, or a place, by a name in the text."""

    name: str
    kind: EntityKind


class ClaimRow(msgspec.Struct, kw_only=True):
    """A claim. `at`: a stretch of the text that holds the trigger."""

    id: str
    attribution: str | None = None
    at: str
    trigger: str
    event: Event
    mode: str | None = None
    agents: list[PartyRow]
    recipients: list[PartyRow]
    places: list[PartyRow]
    time: str | None = None
    polarity: Polarity
    modality: Modality


class DenialRow(msgspec.Struct):
    """An attribution that denies claims."""

    attribution: str
    claims: list[str]


class Answer(msgspec.Struct):
    """All that was found in a text; `invalid` counts rows that were none of ours."""

    attributions: list[SaidRow]
    claims: list[ClaimRow]
    denials: list[DenialRow]
    invalid: int = 0


_Row = TypeVar("_Row", SaidRow, ClaimRow, DenialRow)
_JsonSchema: TypeAlias = dict[str, Any]


def answer_of(content: str) -> Answer:
    """The rows of a model's answer that are of our shape. InputError where it is no JSON object."""
    try:
        given = msgspec.json.decode(_bare(content))
    except msgspec.DecodeError as error:
        raise InputError(f"the model's answer is no JSON ({error})") from None
    if not isinstance(given, dict):
        raise InputError("the model's answer is no JSON object")
    said, bad_said = _rows(given.get("attributions"), SaidRow)
    claims, bad_claims = _rows(given.get("claims"), ClaimRow)
    denials, bad_denials = _rows(given.get("denials"), DenialRow)
    return Answer(said, claims, denials, bad_said + bad_claims + bad_denials)


def schema() -> _JsonSchema:
    """The answer's JSON Schema as endpoints with strict structured output want it: nothing referred to
    elsewhere, each property required, none besides."""
    said = {
        **dict.fromkeys(("id", "at", "cue", "content_start", "content_end"), _TEXT),
        "parent": _OR_NULL, "source": _OR_NULL,
        "source_kind": _one_of(SourceKind), "stance": _one_of(Stance),
    }  # fmt: skip
    party = _object({"name": _TEXT, "kind": _one_of(EntityKind)})
    claim = {
        **dict.fromkeys(("id", "at", "trigger"), _TEXT),
        **{name: _list(party) for name in ("agents", "recipients", "places")},
        "attribution": _OR_NULL, "mode": _OR_NULL, "time": _OR_NULL,
        "event": _one_of(Event), "polarity": _one_of(Polarity), "modality": _one_of(Modality),
    }  # fmt: skip
    denial = _object({"attribution": _TEXT, "claims": _list(_TEXT)})
    return _object(
        {"attributions": _list(_object(said)), "claims": _list(_object(claim)), "denials": _list(denial)}
    )


_TEXT: _JsonSchema = {"type": "string"}
_OR_NULL: _JsonSchema = {"type": ["string", "null"]}


def _one_of(closed: object) -> _JsonSchema:
    return {"type": "string", "enum": list(get_args(closed))}


def _list(of: _JsonSchema) -> _JsonSchema:
    return {"type": "array", "items": of}


def _object(properties: _JsonSchema) -> _JsonSchema:
    return {
        "type": "object", "properties": properties, "required": list(properties),
        "additionalProperties": False,
    }  # fmt: skip


def _bare(content: str) -> str:
    """The answer without the fence that some models put around JSON."""
    inside = content.strip()
    if inside.startswith("```") and inside.endswith("```"):
        return inside.removeprefix("```json").strip("`").strip()
    return inside


def _rows(given: object, kind: type[_Row]) -> tuple[list[_Row], int]:
    if not isinstance(given, list):
        return [], int(given is not None)
    found: list[_Row] = []
    for one in given:
        try:
            found.append(msgspec.convert(one, kind))
        except msgspec.ValidationError:
            continue
    return found, len(given) - len(found)
