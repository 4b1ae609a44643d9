"""Ways to fill a reading: the built-in rules, a language model behind an endpoint, a token model, and a
reading joined from two. All behind one door, `Extractor`."""

from musnad.extractors.base import Drops, Extracted, Extractor
from musnad.extractors.builtin import Builtin
from musnad.extractors.merge import Merged, merge

__all__ = ["Builtin", "Drops", "Extracted", "Extractor", "Merged", "merge"]
