"""Known names: spaCy's blank Arabic pipeline with a PhraseMatcher over our names, beside our own finding."""

import time
from collections.abc import Callable, Iterator, Sequence

import msgspec
import spacy
from spacy.matcher import PhraseMatcher
from spacy.util import filter_spans

from musnad.evaluate.gold import Gold
from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.stages.analyze import analyze
from musnad.stages.mention import find_names

Span = tuple[int, int]
Finder = Callable[[Article], list[Span]]


class Score(msgspec.Struct):
    """Names of the gold: how many there are, how many were found to the letter, how many given in all."""

    wanted: int = 0
    found: int = 0
    given: int = 0

    @property
    def recall(self) -> float:
        """Share of the wanted that was found."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        """Share of the given that was wanted."""
        return self.found / self.given if self.given else 0.0


def names_of(lexicon: Lexicon) -> list[str]:
    """Every written name that our knowledge base holds, homographs among them."""
    found: dict[str, None] = {}
    for actor in lexicon.actors.values():
        forms = (*actor.aliases, *(one.form for one in actor.epithets), *(one.form for one in actor.guarded))
        found |= dict.fromkeys((actor.name, *forms))
    return list(found)


def spacys(lexicon: Lexicon) -> Finder:
    """A blank pipeline and a matcher over our names, the longest of overlapping ones."""
    pipeline = spacy.blank("ar")
    matcher = PhraseMatcher(pipeline.vocab)
    matcher.add("name", [pipeline.make_doc(one) for one in names_of(lexicon)])

    def found(article: Article) -> list[Span]:
        document = pipeline(article.text)
        spans = filter_spans(matcher(document, as_spans=True))
        return [(one.start_char, one.end_char) for one in spans]

    return found


def ours(lexicon: Lexicon) -> Finder:
    """Words, sentences and names, new ones among them, as the pipeline finds them."""

    def found(article: Article) -> list[Span]:
        analysis = analyze(article.text, lexicon, [0])
        return [(one.start, one.end) for one in find_names(analysis, lexicon, article.outlet).names]

    return found


def speed(find: Finder, articles: Sequence[Article]) -> tuple[float, int]:
    """Articles a CPU second, and how many names were found."""
    begun = time.process_time()
    count = sum(len(find(one)) for one in articles)
    return len(articles) / (time.process_time() - begun), count


def score(find: Finder, golds: Iterator[tuple[str, Gold]]) -> Score:
    """How the names found compare with those annotated."""
    made = Score()
    for text, gold in golds:
        wanted = {bounds for bounds, _ in gold.mentions}
        article = Article(id=gold.file.id, text=text, published=gold.file.published, outlet=gold.file.outlet)
        given = set(find(article))
        made.wanted += len(wanted)
        made.given += len(given)
        made.found += len(wanted & given)
    return made
