"""An article read by a language model: names, times and segments are the built-in engine's."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from musnad.extractors.base import Drops, Extracted
from musnad.extractors.llm.answer import Answer, answer_of, schema
from musnad.extractors.llm.cache import Cache, key_of
from musnad.extractors.llm.client import Client
from musnad.extractors.llm.rows import Grounded
from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.model.errors import InputError
from musnad.model.reading import Reading, Span
from musnad.pipeline import read_article
from musnad.stages.analyze import analyze

PROMPT = "prompt-1"
_PIECE = 6000  # code points asked about at once


class LanguageModel:
    """See `Extractor`. What it was asked before is answered from the cache."""

    def __init__(self, client: Client, model: str, lexicon: Lexicon, cache: Cache) -> None:
        self._client, self._model, self._lexicon, self._cache = client, model, lexicon, cache
        self._prompt = (Path(__file__).parent / f"{PROMPT}.md").read_text(encoding="utf-8")
        self.name = f"llm:{model}/{PROMPT}"

    def extract(self, article: Article) -> Extracted:
        """See `Extractor`."""
        base = read_article(article, self._lexicon)
        sentences = [Span(one.start, one.end) for one in analyze(article.text, self._lexicon).sentences]
        calls, tokens = self._client.calls, self._client.tokens
        parts = []
        for number, piece in enumerate(pieces(sentences, base)):
            try:
                answer = self._asked(article.text[piece.start : piece.end])
            except InputError as error:
                raise InputError(f"{article.id}: {error}") from None
            part = Grounded(base, article.text, piece, sentences, self.name)
            part.take(answer, f"p{number}")
            parts.append(part)
        drops = sum((one.drops for one in parts), start=Drops())
        spent = self._client.calls - calls, self._client.tokens - tokens
        return Extracted(_joined(base, parts, self.name), drops, *spent)

    def _asked(self, text: str) -> Answer:
        """The model's answer on a piece of text."""
        asked = key_of(self._model, self._prompt, repr(schema()), text)
        kept = self._cache.get(asked)
        if kept is not None:
            return answer_of(kept.content)
        messages = [{"role": "system", "content": self._prompt}, {"role": "user", "content": text}]
        kept = self._client.ask(messages, schema())
        answer = answer_of(kept.content)  # what is no JSON is not kept: the next call may be luckier
        self._cache.put(asked, kept)
        return answer


def pieces(sentences: Sequence[Span], base: Reading) -> Iterator[Span]:
    """The article's own text in pieces of whole sentences, each short enough to ask about."""
    own = [one for one in base.segments if one.kind in ("title", "body")]
    start = end = None
    for one in sentences:
        if not any(s.start <= one.start < s.end for s in own):
            continue
        if start is not None and end is not None and one.end - start > _PIECE:
            yield Span(start, end)
            start = None
        start, end = one.start if start is None else start, one.end
    if start is not None and end is not None:
        yield Span(start, end)


def _joined(base: Reading, parts: list[Grounded], name: str) -> Reading:
    """The base with what the model found in place of what the built-in engine did."""
    claims = tuple(c for part in parts for c in part.claims)
    attributions = tuple(a for part in parts for a in part.attributions)
    entities = {one.id: one for one in base.entities} | {
        key: one for part in parts for key, one in part.entities.items()
    }
    mentions = (*base.mentions, *(m for part in parts for m in part.mentions))
    return replace(
        base,
        version=f"{base.version}+{name}",
        entities=tuple(entities.values()),
        mentions=tuple(sorted(mentions, key=lambda one: (one.start, one.id))),
        attributions=attributions,
        claims=claims,
        denials=tuple(d for part in parts for d in part.denials),
    )
