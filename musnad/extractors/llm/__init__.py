"""A language model behind an endpoint that speaks the OpenAI protocol. Nothing it says is taken on trust:
each row is grounded in the text by exact quotes, or dropped and counted."""

from musnad.extractors.llm.cache import Cache
from musnad.extractors.llm.client import Budget, Client, Endpoint
from musnad.extractors.llm.extractor import LanguageModel

__all__ = ["Budget", "Cache", "Client", "Endpoint", "LanguageModel"]
