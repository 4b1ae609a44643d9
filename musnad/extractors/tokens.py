"""Names from a token model: GLiNER, or a token-classification model of transformers, from a local folder.

What the model finds where the built-in engine found nothing becomes a mention of a new entity of this
document; known names stay as they are. Attributions and claims are the built-in engine's.
"""

import importlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

import msgspec
from msgspec.structs import replace

from musnad.extractors.base import Drops, Extracted
from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.model.errors import ExtraError, InputError
from musnad.model.reading import Entity, Mention, Reading
from musnad.model.vocabulary import EntityKind
from musnad.pipeline import read_article
from musnad.text.fold import key

_PIECE = 1500  # code points, about as many tokens as such models see at once
_KINDS: Mapping[str, EntityKind] = {
    "person": "person", "per": "person", "pers": "person",
    "organization": "org", "organisation": "org", "org": "org",
    "armed group": "group", "political party": "group",
    "newspaper": "outlet", "news agency": "outlet",
    "location": "place", "loc": "place", "gpe": "place", "city": "place", "country": "state",
    "weapon": "materiel",
}  # fmt: skip
_ASKED = ("person", "armed group", "organization", "country", "city", "newspaper", "weapon")


class Tagged(msgspec.Struct, frozen=True):
    """A name as a model gives it: code points of the piece it was given, its own label, and its score."""

    start: int
    end: int
    label: str
    score: float


class Tagger(Protocol):
    """A model that finds names in a piece of text."""

    def __call__(self, piece: str) -> Iterable[Tagged]:
        """The names in it."""


class TokenModel:
    """See `Extractor`."""

    def __init__(self, tagger: Tagger, name: str, lexicon: Lexicon, floor: float = 0.5) -> None:
        """`floor`: the score from which a name is taken."""
        self._tagger, self._lexicon, self._floor = tagger, lexicon, floor
        self.name = f"tokens:{name}"

    def extract(self, article: Article) -> Extracted:
        """See `Extractor`."""
        base = read_article(article, self._lexicon)
        taken = [(one.start, one.end) for one in base.mentions]
        entities: dict[tuple[str, EntityKind], Entity] = {}
        mentions: list[Mention] = []
        drops = Drops()
        for one in self._tagged(base, article.text):
            kind = _KINDS.get(one.label.casefold())
            if kind is None or not 0 <= one.start < one.end <= len(article.text):
                drops += Drops(invalid=1)
                continue
            if any(start < one.end and one.start < end for start, end in taken):
                continue
            label = article.text[one.start : one.end]
            entity = entities.setdefault(
                (key(label), kind),
                Entity(f"new-model-{len(entities) + 1}", kind, " ".join(label.split())),
            )
            taken.append((one.start, one.end))
            mentions.append(Mention(f"x{len(mentions) + 1}", one.start, one.end, entity.id, label))
        reading = replace(
            base,
            version=f"{base.version}+{self.name}",
            entities=(*base.entities, *entities.values()),
            mentions=tuple(sorted((*base.mentions, *mentions), key=lambda one: (one.start, one.id))),
        )
        return Extracted(reading, drops)

    def _tagged(self, base: Reading, text: str) -> Iterable[Tagged]:
        """All names of the article's own text, in offsets of the whole, the surest first."""
        found = []
        for segment in base.segments:
            if segment.kind in ("title", "body"):
                for start, end in _pieces(text, segment.start, segment.end):
                    found += [
                        Tagged(one.start + start, one.end + start, one.label, one.score)
                        for one in self._tagger(text[start:end])
                        if one.score >= self._floor
                    ]
        return sorted(found, key=lambda one: (-one.score, one.start, one.end))


def _pieces(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """A stretch in pieces that break at white space where there is any."""
    while end - start > _PIECE:
        cut = max(text.rfind(" ", start, start + _PIECE), text.rfind("\n", start, start + _PIECE))
        cut = cut + 1 if cut > start else start + _PIECE
        yield start, cut
        start = cut
    yield start, end


def load_tagger(folder: Path) -> Tagger:
    """The model of a local folder; nothing is ever fetched. InputError where there is none, ExtraError
    where the library it needs is not installed."""
    if (folder / "gliner_config.json").is_file():
        return _gliner(folder)
    if (folder / "config.json").is_file():
        return _transformers(folder)
    raise InputError(f"{folder}: holds no model (neither gliner_config.json nor config.json)")


def _gliner(folder: Path) -> Tagger:
    model = _library("gliner").GLiNER.from_pretrained(str(folder), local_files_only=True)
    find: Callable[..., list[dict[str, Any]]] = model.predict_entities
    return lambda piece: [
        Tagged(one["start"], one["end"], one["label"], float(one["score"]))
        for one in find(piece, list(_ASKED), threshold=0.0)
    ]


def _transformers(folder: Path) -> Tagger:
    find = _library("transformers").pipeline(
        "token-classification", model=str(folder), aggregation_strategy="simple"
    )
    return lambda piece: [
        Tagged(one["start"], one["end"], one["entity_group"], float(one["score"])) for one in find(piece)
    ]


def _library(name: str) -> Any:
    try:  # here, not at the top: the libraries are large, and wanted by few
        return importlib.import_module(name)
    except ImportError:
        raise ExtraError(f"{name} is not installed: pip install 'musnad[models]'") from None
