"""`musnad schema`: the JSON Schema of the documents that `musnad extract` writes."""

import json

import typer

from musnad.model.schema import document_schema


def command() -> None:
    """Print the JSON Schema of musnad/1.

    Example: musnad schema > musnad-1.json
    """
    typer.echo(json.dumps(document_schema(), indent=2, ensure_ascii=False))
