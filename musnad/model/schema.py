"""The JSON Schema of `musnad/1`, generated from the types."""

from typing import Any

import msgspec

from musnad.model.reading import Reading

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def document_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one `musnad/1` document, as `make schema` writes it to
    docs/schema/musnad-1.json. Unknown fields are allowed: later versions may add some."""
    generated = msgspec.json.schema(Reading)
    reading = generated["$defs"]["Reading"]
    reading["required"] = ["schema", *reading["required"]]  # has a default in Python, never in a file
    return {"$schema": _DIALECT, "$id": "urn:musnad:schema:1", "title": "musnad/1", **generated}
