"""Write musnad/knowledge/ar/openings.tsv: which first letters of words are clitics, counted in a corpus.

    python -m tools.clitic_table CORPUS.jsonl.gz      (articles with a `text` field, one a line)

A word type that opens with و ف ب ل ك or س is judged by how often the letters behind that one stand by themselves,
after the article and after other prepositions, against how often the whole word does: البيان and لبيان speak for a
whole بيان, الشكل and لشكل for بـ + شكل. The judgements are then packed: an opening (بم: cut) stands for all words
under it, a longer opening or a whole word (بمباي.) overrules it where that spares more wrong frequency than a row
costs. Unseen words are judged by the longest opening they share. Only such openings leave the corpus.
"""

import gzip
import hashlib
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from musnad.lexicon.load import KNOWLEDGE
from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.text.fold import fold

WEIGHTS: dict[str, tuple[float, ...]] = {
    "ب": (-3.44, 0.63, 0.57, -0.36, -0.43, -0.94, 1.38),
    "س": (-2.67, 0.45, -0.09, -0.51, -1.05, 0.00, 0.07),
    "ف": (-5.01, 0.78, 0.11, 0.18, -0.49, -0.14, -0.13),
    "ك": (-5.06, 0.75, 1.05, 0.39, 0.69, -0.48, 0.56),
    "ل": (-0.87, 0.78, 0.43, 0.12, -0.23, -1.53, 1.01),
    "و": (-0.34, 0.83, 0.54, -0.10, -0.39, -0.63, 1.25),
}
"""By letter, the weight of each of `evidence`'s figures; `tools/clitic_weights.py` fits them."""
PRICE = 0.7
"""What a row of the table must spare, in square roots of occurrences."""
RAREST = 2
LISTED = 0.3
"""What an error costs on a word that clitics.yaml keeps whole anyway: it speaks only for its like."""
_WORD = re.compile("[\u0621-\u063a\u0641-\u064a]+")
_ARTICLE = "ال"
_BEFORE_NOUNS = ("ال", "ب", "ل", "ك", "بال", "لل")
_BEFORE_VERBS = ("ي", "ت")
_PERSONS = "يتنا"


def count(corpus: Path) -> Counter[str]:
    """How often each folded word stands in the articles."""
    counts: Counter[str] = Counter()
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            counts.update(_WORD.findall(fold(json.loads(line)["text"]).text))
    return counts


def _attached(counts: Mapping[str, int], stem: str, letter: str) -> int:
    """How often the stem stands with a clitic or verbal letter other than `letter` before it."""
    found = sum(counts.get(c + stem, 0) for c in _BEFORE_NOUNS if c != letter)
    # وصل loses its و in يصل, so a present of the rest says nothing against the و
    return found if letter == "و" else found + sum(counts.get(c + stem, 0) for c in _BEFORE_VERBS)


def evidence(counts: Mapping[str, int], word: str) -> tuple[float, ...]:
    """Figures that speak for cutting the word's first letter (where positive) or against it."""
    rest = word[1:]
    whole, alone = counts.get(word, 0), counts.get(rest, 0)
    whole_attached, rest_attached = _attached(counts, word, ""), _attached(counts, rest, word[0])
    if rest.startswith(_ARTICLE):  # والسفن may be new where السفن or سفن is known
        rest_attached += counts.get(rest[2:], 0)
    logs = [math.log(1 + n) for n in (whole, alone, whole_attached, rest_attached)]
    return (
        1.0,
        logs[1] - logs[0],
        logs[3] - logs[2],
        logs[2] - logs[0],
        logs[3] - logs[1],
        float(len(rest) <= 2),
        float(len(rest) >= 5),
    )


def judgement(counts: Mapping[str, int], word: str) -> float:
    """Log odds that the first letter is a clitic."""
    return sum(w * x for w, x in zip(WEIGHTS[word[0]], evidence(counts, word), strict=True))


def is_example(word: str, lexicon: Lexicon) -> bool:
    """Whether a word tells anything of others with its first letters: no list and no rule of form cuts it."""
    if (
        len(word) < 3
        or word.startswith("لل")
        or (word[0] == "س" and (len(word) < 4 or word[1] not in _PERSONS))
    ):
        return False
    return lexicon.clitics.settled(word) is not True


def judged(counts: Mapping[str, int], lexicon: Lexicon) -> dict[str, tuple[bool, float]]:
    """Every ambiguous word type with its judgement and what an error on it costs."""
    found = {}
    for word, times in counts.items():
        if word[0] not in WEIGHTS or times < RAREST or not is_example(word, lexicon):
            continue
        if lexicon.clitics.settled(word) is None:
            odds = judgement(counts, word)
            found[word] = odds > 0, math.sqrt(times) * math.tanh(abs(odds) / 2)
        else:
            found[word] = False, LISTED
    return found


def pack(words: Mapping[str, tuple[bool, float]], price: float) -> dict[str, bool]:
    """The openings that say the same as the judgements at the least cost; a closing dot marks a whole word."""
    costs: dict[str, list[float]] = {}
    children: dict[str, list[str]] = {}
    for word, (cut, cost) in sorted(words.items()):
        path = word + "."
        costs[path] = [cost, 0.0] if cut else [0.0, cost]
        while len(path) > 1 and path[:-1] not in costs:
            costs[path[:-1]] = [0.0, 0.0]
            children.setdefault(path[:-1], []).append(path)
            path = path[:-1]
        if len(path) > 1:
            children.setdefault(path[:-1], []).append(path)
    for path in sorted(children, key=len, reverse=True):
        for child in children[path]:
            if_whole, if_cut = costs[child]
            costs[path][0] += min(if_whole, if_cut + price)
            costs[path][1] += min(if_cut, if_whole + price)
    rows: dict[str, bool] = {}
    waiting: list[tuple[str, bool | None]] = [(path, None) for path in costs if len(path) == 1]
    while waiting:
        path, above = waiting.pop()
        if_whole, if_cut = costs[path]
        if above is None:
            cut = if_cut < if_whole
        else:
            cut = if_cut + price < if_whole if not above else not if_whole + price < if_cut
        if cut != above:
            rows[path] = cut
        waiting += [(child, cut) for child in children.get(path, ())]
    return rows


def rendered(rows: Mapping[str, bool]) -> str:
    """The table's text; its first line holds the SHA-256 of the rest."""
    body = "".join(f"{opening}\t{'cut' if cut else 'whole'}\n" for opening, cut in sorted(rows.items()))
    return f"# sha256 {hashlib.sha256(body.encode()).hexdigest()}\n{body}"


def main(arguments: list[str]) -> int:
    """Count, judge, pack and write."""
    if len(arguments) != 1:
        print("usage: python -m tools.clitic_table CORPUS.jsonl.gz", file=sys.stderr)
        return 2
    rows = pack(judged(count(Path(arguments[0])), load_lexicon()), PRICE)
    (KNOWLEDGE / "openings.tsv").write_text(rendered(rows), encoding="utf-8")
    print(f"openings.tsv: {len(rows)} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
