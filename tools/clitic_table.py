"""Write musnad/knowledge/ar/openings.tsv and endings.tsv: which first letters of words are clitics
and which last ones pronouns, counted in a corpus.

    python -m tools.clitic_table CORPUS.jsonl.gz      (articles with a `text` field, one a line)

A word type that opens with و ف ب ل ك or س is judged by how often the letters behind that one stand by
themselves, after the article and after other prepositions, against how often the whole word does:
البيان and لبيان speak for a whole بيان, الشكل and لشكل for بـ + شكل. The judgements are then packed:
an opening (بم: cut) stands for all words under it, a longer opening or a whole word (بمباي.)
overrules it where that spares more wrong frequency than a row costs. Unseen words are judged by the
longest opening they share. Endings are judged and packed likewise, from the back: the bare stem and
the stem with other pronouns speak for a pronoun, the article before the word (المهم) against it. Only
such openings and endings leave the corpus.
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
    "ب": (-3.51, 0.67, 0.56, -0.34, -0.45, -0.94, 1.43),
    "س": (-2.67, 0.45, -0.09, -0.51, -1.05, 0.00, 0.07),
    "ف": (-2.84, 0.83, 0.54, -0.10, -0.39, -0.64, 1.25),
    "ك": (-5.06, 0.75, 1.05, 0.39, 0.69, -0.48, 0.56),
    "ل": (-1.18, 0.86, 0.43, 0.15, -0.28, -1.42, 1.23),
    "و": (-0.34, 0.83, 0.54, -0.10, -0.39, -0.64, 1.25),
}
"""By letter, the weight of each of `evidence`'s figures; `tools/clitic_weights.py` fits them. The treebank
has too few ف before words that no list holds: ف takes the weights of و, with 2.5 less, which is where the
corpus turns from فيلد and فراق to فتعجب and فصارت."""
PRICE = 0.7
"""What a row of the table must spare, in square roots of occurrences."""
RAREST = 2
LISTED = 0.3
"""What an error costs on a word that clitics.yaml or a reading settles: it only speaks for its like."""
ENDING_WEIGHTS: dict[str, tuple[float, ...]] = {
    "نا": (-3.47, -0.01, 1.59, -0.42, -1.45, 1.91),
    "ه": (1.71, 0.75, 0.85, -0.36, -0.49, 0.81),
    "ها": (1.32, 1.40, -0.34, -0.38, 0.00, 0.72),
    "هم": (-1.80, 1.73, 0.56, -0.68, -1.12, 0.78),
}
_WORD = re.compile("[\u0621-\u063a\u0641-\u064a]+")
_ARTICLE = "ال"
_BEFORE_NOUNS = ("ال", "ب", "ل", "ك", "بال", "لل")
_BEFORE_VERBS = ("ي", "ت")
_PERSONS = "يتنا"
SUFFIXES = ("هما", "هم", "هن", "كم", "ها", "نا", "ه")
RARE_AS = {"هما": "هم", "هن": "هم", "كم": "هم"}
"""Pronouns too rare in the treebank for weights of their own."""
_BOUND = (("ت", "ة"), ("ئ", "ء"), ("ؤ", "ء"), ("ا", "ي"))


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
    return lexicon.clitics.listed(word) is not True


def judged(counts: Mapping[str, int], lexicon: Lexicon) -> dict[str, tuple[bool, float]]:
    """Every ambiguous word type with its judgement and what an error on it costs."""
    found = {}
    for word, times in counts.items():
        if word[0] not in WEIGHTS or times < RAREST or not is_example(word, lexicon):
            continue
        settled = lexicon.clitics.settled(word)
        if settled is None:
            odds = judgement(counts, word)
            found[word] = odds > 0, math.sqrt(times) * math.tanh(abs(odds) / 2)
        else:
            found[word] = settled, LISTED
    return found


def suffix_of(word: str) -> str:
    """The longest letters at the word's end that may be a pronoun; two letters at least stand before it."""
    return next((s for s in SUFFIXES if word.endswith(s) and len(word) > len(s) + 1), "")


def ending_evidence(counts: Mapping[str, int], word: str, suffix: str) -> tuple[float, ...]:
    """Figures that speak for a pronoun at the word's end (where positive) or against it."""
    base = word[: -len(suffix)]
    free = counts.get(base, 0) + counts.get(base + "ا", 0)
    free += sum(counts.get(base[:-1] + to, 0) for last, to in _BOUND if base.endswith(last))
    others = sum(counts.get(base + s, 0) for s in SUFFIXES if s != suffix)
    against = counts.get(_ARTICLE + word, 0) + sum(counts.get(word + e, 0) for e in ("ة", "ا", "ين", "ات"))
    logs = [math.log(1 + n) for n in (counts.get(word, 0), free, others, against)]
    return (
        1.0,
        logs[1] - logs[0],
        logs[2] - logs[0],
        logs[3] - logs[0],
        float(len(base) <= 2),
        float(len(base) >= 4),
    )


def judged_endings(counts: Mapping[str, int]) -> dict[str, tuple[bool, float]]:
    """Every word type that may end in a pronoun, backwards, with its judgement and an error's cost."""
    found = {}
    for word, times in counts.items():
        suffix = suffix_of(word)
        if suffix and times >= RAREST and not word.startswith(_ARTICLE):
            figures = ending_evidence(counts, word, suffix)
            odds = sum(
                w * x for w, x in zip(ENDING_WEIGHTS[RARE_AS.get(suffix, suffix)], figures, strict=True)
            )
            found[word[::-1]] = odds > 0, math.sqrt(times) * math.tanh(abs(odds) / 2)
    return found


def pack(words: Mapping[str, tuple[bool, float]], price: float) -> dict[str, bool]:
    """The openings that say what the judgements say, at the least cost; a closing dot marks a whole word."""
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
    counts = count(Path(arguments[0]))
    openings = pack(judged(counts, load_lexicon()), PRICE)
    endings = {path[::-1]: is_pronoun for path, is_pronoun in pack(judged_endings(counts), PRICE).items()}
    for name, rows in (("openings.tsv", openings), ("endings.tsv", endings)):
        (KNOWLEDGE / name).write_text(rendered(rows), encoding="utf-8")
        print(f"{name}: {len(rows)} rows")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
