"""Time expressions side by side with dateparser's `search_dates` (Arabic), on the same expressions.

    python -m benchmarks.dates                  needs `pip install dateparser`; nothing is written

What is counted. Every annotated time that has a value, of the project's own gold and of the shared gold where
there is one. Each reader gets the whole article with its publication date. Found: a result that overlaps the
annotated words. Resolved: the day it gives lies in the annotated value (dateparser knows single days only, so
any day inside an annotated interval counts as right for it; we must give the value itself).
"""

import datetime
import json
import sys
from collections.abc import Callable, Iterator

from musnad.evaluate.gold import Gold, read_gold
from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.pipeline import read_article
from musnad.text.days import days
from tests.shared import CHECKOUT, shared

try:
    from dateparser.search import search_dates
except ImportError:
    sys.exit("dateparser is not installed (pip install dateparser): nothing measured")

Found = tuple[int, int, str | None]
"""Where an expression stands in the text, and its date in EDTF."""


def ours() -> Callable[[str, str | None], list[Found]]:
    """The whole pipeline, as a user would call it."""
    lexicon = load_lexicon()

    def read(text: str, published: str | None) -> list[Found]:
        reading = read_article(Article(id="a", text=text, published=published), lexicon)
        return [(t.start, t.end, t.value) for t in reading.times]

    return read


def theirs(text: str, published: str | None) -> list[Found]:
    """Dateparser's findings, in text order; it gives words, which are looked up one behind the other."""
    bounds = days(published)
    base = datetime.datetime.fromordinal(bounds[0]) if bounds is not None else None
    settings = {"RELATIVE_BASE": base} if base else {}
    found: list[Found] = []
    at = 0
    for words, date in search_dates(text, languages=["ar"], settings=settings) or []:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append((start, at, date.date().isoformat()))
    return found


def golds() -> Iterator[tuple[str, Gold]]:
    """Every annotated article at hand: the project's own and, where it lies, the shared gold."""
    folders = [CHECKOUT / "gold"]
    if (folder := shared()) is not None:
        folders.append(folder / "gold")
    else:
        print("SHARED GOLD ABSENT: the project's own gold alone", file=sys.stderr)
    for folder in folders:
        for path in sorted((folder / "annotations").glob("*.json")):
            yield read_gold(folder / "texts" / f"{path.stem}.txt", path)


def inside(given: str | None, wanted: str) -> bool:
    """Whether the day given lies in the annotated interval."""
    one, interval = days(given), days(wanted)
    return one is not None and interval is not None and interval[0] <= one[0] and one[1] <= interval[1]


def main() -> None:
    """Print the table."""
    read = ours()
    wanted = 0
    counts = {"musnad": [0, 0, 0], "dateparser": [0, 0, 0]}
    for text, gold in golds():
        expressions = [(bounds, value) for bounds, value in gold.times if value]
        wanted += len(expressions)
        for name, results in (
            ("musnad", read(text, gold.file.published)),
            ("dateparser", theirs(text, gold.file.published)),
        ):
            counts[name][2] += len(results)
            for (start, end), value in expressions:
                over = [given for s, e, given in results if s < end and start < e]
                counts[name][0] += bool(over)
                exact = value in over
                counts[name][1] += exact or (name == "dateparser" and any(inside(g, value) for g in over))
    print(json.dumps({"expressions": wanted}))
    print(f"{'':12}{'found':>8}{'resolved':>10}{'given':>8}")
    for name, (found, resolved, given) in counts.items():
        print(f"{name:12}{found:8}{resolved:10}{given:8}")


if __name__ == "__main__":
    main()
