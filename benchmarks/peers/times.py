"""Time expressions: dateparser's `search_dates` beside ours; what is right counts benchmarks.dates."""

import time
from collections.abc import Sequence

from benchmarks.dates import theirs
from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.stages.analyze import analyze
from musnad.stages.analyze.times import find_times


def dateparsers(articles: Sequence[Article]) -> tuple[float, int]:
    """Articles a CPU second, and how many expressions it gives."""
    begun = time.process_time()
    count = sum(len(theirs(one.text, one.published)) for one in articles)
    return len(articles) / (time.process_time() - begun), count


def ours(articles: Sequence[Article], lexicon: Lexicon) -> tuple[float, int]:
    """The same, with the words and sentences that ours needs."""
    begun = time.process_time()
    count = 0
    for one in articles:
        analysis = analyze(one.text, lexicon, [0])
        count += len(find_times(analysis.folded, lexicon.calendar, one.published))
    return len(articles) / (time.process_time() - begun), count
