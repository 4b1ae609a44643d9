"""Which extractor a command reads with, and in how many processes."""

import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from musnad.cli.groups import Options
from musnad.engine import Engine, Processes, Serial
from musnad.extractors import Builtin, Extractor, Merged
from musnad.lexicon.cache import cache_folder
from musnad.lexicon.tables import Lexicon
from musnad.model.errors import ExtraError, QuestionError

BUILTIN = "builtin"
_KINDS = (BUILTIN, "llm", "tokens")
_KEY = "MUSNAD_ENDPOINT_KEY"

ExtractorName: TypeAlias = Annotated[
    str,
    typer.Option(
        "--extractor",
        help="builtin; llm (needs --endpoint and --model); tokens (needs --model, a folder); "
        "or two joined: builtin+llm.",
    ),
]
EndpointUrl: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        envvar="MUSNAD_ENDPOINT",
        help=f"Where a language model answers, as http://localhost:11434/v1. Texts are sent there. Its key, "
        f"if any, is read from {_KEY}.",
    ),
]
ModelName: TypeAlias = Annotated[
    str | None,
    typer.Option("--model", help="The endpoint's name of the model; of a token model, its folder."),
]
MaxCalls: TypeAlias = Annotated[
    int | None, typer.Option("--max-calls", min=0, help="Ask the endpoint so often at most.")
]
MaxTokens: TypeAlias = Annotated[
    int | None, typer.Option("--max-tokens", min=0, help="Stop where answers have cost so many tokens.")
]
PerMinute: TypeAlias = Annotated[
    float, typer.Option("--per-minute", min=0, help="Ask so often a minute at most; 0: no bound.")
]
Workers: TypeAlias = Annotated[
    int, typer.Option("--workers", min=1, help="Read in so many processes (built-in extractor).")
]


class Reached(Options, frozen=True, kw_only=True):
    """Where models are, and what they may cost."""

    endpoint: EndpointUrl = None
    model: ModelName = None
    max_calls: MaxCalls = None
    max_tokens: MaxTokens = None
    per_minute: PerMinute = 0


class How(Reached, frozen=True, kw_only=True):
    """Which extractor reads, and in how many processes."""

    extractor: ExtractorName = BUILTIN
    workers: Workers = 1


@contextmanager
def extractor_of(called: str, how: Reached, lexicon: Lexicon, cache: Path | None) -> Iterator[Extractor]:
    """The extractor of that name, closed at the end. `cache`: the folder for a language model's answers.
    QuestionError where something needed was not given, ExtraError where it is not installed."""
    names = called.split("+")
    if not set(names) <= set(_KINDS) or len(set(names)) != len(names) or len(names) > 2:
        raise QuestionError(f"--extractor: {called}: none of {', '.join(_KINDS)}, nor two joined by +")
    with _closing() as closers:
        made = [_one(name, how, lexicon, cache, closers) for name in names]
        yield made[0] if len(made) == 1 else Merged(*made)


@contextmanager
def engine_of(how: How, extractor: Extractor, layer: Path | None) -> Iterator[Engine]:
    """The engine for it: several processes where they were asked for, and can help."""
    if how.workers > 1 and how.extractor != BUILTIN:
        raise QuestionError("--workers: only the built-in extractor reads in several processes")
    engine: Engine = Processes(how.workers, layer) if how.workers > 1 else Serial(extractor)
    try:
        yield engine
    finally:
        engine.close()


def answers(project: Path | None = None) -> Path | None:
    """The folder for a language model's answers: the project's, or the user's cache."""
    folder = project or cache_folder()
    return folder / "llm" if folder else None


def _one(name: str, how: Reached, lexicon: Lexicon, cache: Path | None, closers: list[Any]) -> Extractor:
    if name == BUILTIN:
        return Builtin(lexicon)
    if not how.model:
        raise QuestionError(f"--extractor {name}: give --model, too")
    if name == "tokens":
        tokens = importlib.import_module("musnad.extractors.tokens")
        folder = Path(how.model)
        made: Extractor = tokens.TokenModel(tokens.load_tagger(folder), folder.name, lexicon)
        return made
    if not how.endpoint:
        raise QuestionError(
            "--extractor llm: give --endpoint, too; texts are sent nowhere unless you say where"
        )
    try:
        llm = importlib.import_module("musnad.extractors.llm")
    except ImportError:
        raise ExtraError("the language model extractor is not installed: pip install 'musnad[llm]'") from None
    endpoint = llm.Endpoint(
        url=how.endpoint, model=how.model, key=os.environ.get(_KEY), per_minute=how.per_minute
    )
    client = llm.Client(endpoint, llm.Budget(how.max_calls, how.max_tokens))
    closers.append(client)
    reader: Extractor = llm.LanguageModel(client, how.model, lexicon, llm.Cache(cache))
    return reader


@contextmanager
def _closing() -> Iterator[list[Any]]:
    closers: list[Any] = []
    try:
        yield closers
    finally:
        for one in closers:
            one.close()
