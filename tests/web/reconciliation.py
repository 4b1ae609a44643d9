"""JSON schemas of the Reconciliation Service API, written from the text of version 0.2 of the W3C community
group's report, and of its 1.0 draft for the two shapes that differ."""

from typing import Any

TEXT = {"type": "string", "minLength": 1}
NAMED = {
    "type": "object", "required": ["id", "name"], "properties": {"id": TEXT, "name": TEXT},
}  # fmt: skip


def listed(items: dict[str, Any]) -> dict[str, Any]:
    """An array of such items."""
    return {"type": "array", "items": items}


def thing(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """An object with these fields and no others."""
    return {
        "type": "object", "required": list(required), "properties": {**required, **optional},
        "additionalProperties": False,
    }  # fmt: skip


URI = {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:"}
TEMPLATE = {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}
VIEW = thing({"url": TEMPLATE})
SUGGEST = thing(
    {"service_url": URI, "service_path": {"type": "string", "pattern": "^/"}},
    flyout_service_url=URI,
    flyout_service_path={"type": "string", "pattern": r"\$\{id\}"},
)
SETTING = thing(
    {"name": TEXT, "label": TEXT, "type": {"enum": ["number", "text", "checkbox", "select"]}},
    default={"type": ["string", "number", "boolean"]}, help_text=TEXT,
    choices=listed(thing({"value": TEXT, "name": TEXT})),
)  # fmt: skip
MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "properties": {
        "versions": {**listed({"enum": ["0.1", "0.2", "1.0-draft"]}), "contains": {"const": "0.2"}},
        "name": TEXT,
        "identifierSpace": URI,
        "schemaSpace": URI,
        "serviceVersion": TEXT,
        "defaultTypes": listed(NAMED),
        "view": VIEW,
        "feature_view": VIEW,
        "preview": thing(
            {"url": TEMPLATE, "width": {"type": "integer", "minimum": 1},
             "height": {"type": "integer", "minimum": 1}}
        ),
        "suggest": thing({}, entity=SUGGEST, property=SUGGEST, type=SUGGEST),
        "extend": thing(
            {}, propose_properties=thing({"service_url": URI, "service_path": TEXT}),
            property_settings=listed(SETTING),
        ),
        "batchSize": {"type": "integer", "minimum": 1},
        "standardizedScore": {"type": "boolean"},
    },
    "additionalProperties": False,
}  # fmt: skip
VALUE = {"type": ["number", "boolean"]}
CANDIDATE_FIELDS = {
    "id": TEXT, "name": TEXT, "type": listed(NAMED), "match": {"type": "boolean"},
    "score": {"type": "number", "minimum": 0, "maximum": 100},
}  # fmt: skip
CANDIDATE = thing(
    CANDIDATE_FIELDS, description={"type": "string"}, features=listed(thing({"id": TEXT, "value": VALUE}))
)
DRAFT_CANDIDATE = thing(
    CANDIDATE_FIELDS, description={"type": "string"},
    features=listed(thing({"id": TEXT, "value": VALUE}, name=TEXT)),
)  # fmt: skip
RESULTS = {"type": "object", "additionalProperties": thing({"result": listed(CANDIDATE)})}
DRAFT_RESULTS = thing({"results": listed(thing({"candidates": listed(DRAFT_CANDIDATE)}))})
SUGGESTED_ENTITIES = thing(
    {"result": listed(thing({"id": TEXT, "name": TEXT}, description=TEXT, notable=listed(NAMED)))}
)
SUGGESTED = thing({"result": listed(thing({"id": TEXT, "name": TEXT}, description=TEXT))})
FLYOUT = thing({"id": TEXT, "html": TEXT})
PROPOSED = thing({"properties": listed(NAMED)}, type=TEXT, limit={"type": "integer"})
CELL = {
    "oneOf": [
        thing({"str": {"type": "string"}}), thing({"id": TEXT, "name": TEXT}), thing({"float": VALUE}),
        thing({"int": {"type": "integer"}}), thing({"bool": {"type": "boolean"}}), thing({"date": TEXT}),
        thing({}),
    ]
}  # fmt: skip
META = listed(thing({"id": TEXT, "name": TEXT}, type=NAMED, service=URI))
EXTENDED = thing(
    {"meta": META, "rows": {"type": "object", "additionalProperties": {
        "type": "object", "additionalProperties": listed(CELL)}}}
)  # fmt: skip
DRAFT_EXTENDED = thing(
    {"meta": META, "rows": listed(thing({"id": TEXT, "properties": listed(
        thing({"id": TEXT, "values": listed(CELL)}))}))}
)  # fmt: skip
