"""Fit the weights of tools/clitic_table.py and print them: a logistic model for each first letter.

    python -m tools.clitic_weights CORPUS.jsonl.gz TREEBANK.conllu

Learns from the even sentences of the treebank alone, each word once; the odd ones are kept for
`benchmarks.clitics`. Plain gradient descent from nought: the same weights on each run.
"""

import math
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.clitics import gold_strings, gold_suffixes, sentences
from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.stages.analyze.tokens import tokenize
from musnad.text.fold import fold, key
from tools.clitic_table import RARE_AS, count, ending_evidence, evidence, is_example, suffix_of

_STEPS, _RATE, _SHRINK = 1500, 0.3, 0.01

Row = tuple[tuple[float, ...], float]


def decisions(treebank: Path, lexicon: Lexicon) -> Iterator[tuple[str, bool]]:
    """Each (word, whether its first letter is a clitic) of the even sentences; words that a list or their
    form cuts are left out, those that a list keeps whole are as good examples as any."""
    for number, (text, tree) in enumerate(sentences(treebank), start=1):
        if number % 2:
            continue
        gold = gold_strings(text, tree)
        for token in tokenize(fold(text), lexicon)[0]:
            string, word = gold.get(token.start, ""), token.key
            if token.kind != "word" or len(word) < 3:
                continue
            if word[0] == "و" and is_example(word, lexicon):
                yield word, string[:1] == word[0]
            if word[0] in "وف" and string[:1] == word[0]:
                string, word = string[1:], word[1:]
            if word[0] in "بلكس" and is_example(word, lexicon):
                yield word, string[:1] == word[0]


def endings(treebank: Path) -> Iterator[tuple[str, bool]]:
    """Each (word, whether it ends in a pronoun) of the even sentences that has the letters for it."""
    for number, (text, tree) in enumerate(sentences(treebank), start=1):
        if number % 2 == 0:
            for _, written, suffix in gold_suffixes(text, tree):
                word = key(written)
                if suffix_of(word) and not word.startswith("ال"):
                    yield word, suffix_of(word) == suffix


def fitted(rows: list[Row]) -> list[float]:
    """Weights of a logistic model, shrunk a little towards nought."""
    weights = [0.0] * len(rows[0][0])
    for _ in range(_STEPS):
        slopes = [0.0, *(_SHRINK * w for w in weights[1:])]
        for figures, right in rows:
            odds = sum(w * x for w, x in zip(weights, figures, strict=True))
            error = (1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - right) / len(rows)
            slopes = [s + error * x for s, x in zip(slopes, figures, strict=True)]
        weights = [w - _RATE * s for w, s in zip(weights, slopes, strict=True)]
    return weights


def main(arguments: list[str]) -> int:
    """Count, fit, print."""
    if len(arguments) != 2:
        print("usage: python -m tools.clitic_weights CORPUS.jsonl.gz TREEBANK.conllu", file=sys.stderr)
        return 2
    counts = count(Path(arguments[0]))
    rows: dict[str, list[Row]] = {}
    for word, cut in sorted(set(decisions(Path(arguments[1]), load_lexicon()))):
        rows.setdefault(word[0], []).append((evidence(counts, word), float(cut)))
    for word, pronoun in sorted(set(endings(Path(arguments[1])))):
        figures = ending_evidence(counts, word, suffix_of(word))
        rows.setdefault(RARE_AS.get(suffix_of(word), suffix_of(word)), []).append((figures, float(pronoun)))
    for letter, examples in sorted(rows.items()):
        weights = ", ".join(f"{w:.2f}" for w in fitted(examples))
        print(f'    "{letter}": ({weights}),  # {len(examples)} words')
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
