"""Proclitics against UD Arabic-PUD: `python -m benchmarks.clitics`, from the checkout, nothing is
written.

What is counted. The treebank's sentences in file order; the odd ones (1st, 3rd, …) are the test,
`--half even` shows the others, on which rules were made. A word is a run of tree tokens with neither
white space nor a punctuation mark or symbol between them. Its gold proclitic string is made of the
tokens of one letter out of و ف ب ل ك س أ that open it and are followed by another token of the run or
by a mark or figure written against it (وس before يدفع; ل before لسلطة, as the treebank cuts للسلطة; ب
before ه in به; و in و«). The article is part of the word there and is not compared. The system's
string is `Token.clitics` without ال; a token that is one such letter, written against the next token,
stands for itself. A word is right where both strings are equal and not empty: precision over words
the system gives a string, recall over words the gold gives one. The second row counts the pronoun at
a word's end (`Token.suffix`) likewise; these the treebank cuts behind verbs, nouns and particles.
`--words` lists what went wrong on the even half; the odd half is never listed, so that nobody tunes
on it.
"""

import argparse
import gzip
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.model.analysis import Token
from musnad.stages.analyze.tokens import tokenize
from musnad.text.fold import fold
from tests.shared import shared

PROCLITICS = frozenset("وفبلكسأ")
PRONOUNS = frozenset(("ه", "ها", "هم", "هما", "هن", "نا", "كم", "ك", "ي", "ني", "كما"))
_MARKS = ("PUNCT", "SYM")
_ARTICLE = "ال"
_ARTICLES = 1000

Piece = tuple[int, str, str]
"""Where a tree token starts in the sentence, its letters, its part of speech."""


def sentences(path: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each sentence's text and its tree tokens as (letters, part of speech)."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        text, tokens = "", []
        for line in block.split("\n"):
            if line.startswith("# text = "):
                text = line.removeprefix("# text = ")
            elif not line.startswith("#"):
                fields = line.split("\t")
                tokens.append((fields[1], fields[3]))
        yield text, tokens


def words(text: str, tokens: list[tuple[str, str]]) -> Iterator[tuple[list[Piece], bool]]:
    """The words of a sentence, each with whether something is written against its end."""
    word: list[Piece] = []
    end = 0
    for letters, speech in tokens:
        start = text.index(letters, end)
        if word and (start > end or speech in _MARKS):
            yield word, start == end
            word = []
        end = start + len(letters)
        if speech not in _MARKS:
            if speech == "NUM" and word and letters[0].isdigit():
                yield word, True
                word = []
            word.append((start, letters, speech))
    if word:
        yield word, False


def gold_strings(text: str, tokens: list[tuple[str, str]]) -> dict[int, str]:
    """The proclitic string of every word that has one, by where the word starts."""
    found = {}
    for word, glued in words(text, tokens):
        most = len(word) if glued else len(word) - 1
        string = ""
        for _, letters, _ in word[:most]:
            if letters not in PROCLITICS:
                break
            string += letters
        if string:
            found[word[0][0]] = string
    return found


def gold_suffixes(text: str, tokens: list[tuple[str, str]]) -> Iterator[tuple[int, str, str]]:
    """Where each word starts, the word, and the pronoun it ends in or an empty string."""
    for word, _ in words(text, tokens):
        written = "".join(letters for _, letters, _ in word)
        _, letters, speech = word[-1]
        yield (
            word[0][0],
            written,
            letters if speech == "PRON" and len(word) > 1 and letters in PRONOUNS else "",
        )


def system_strings(tokens: tuple[Token, ...]) -> dict[int, str]:
    """The same from our tokens."""
    found = {}
    for token, after in zip(tokens, (*tokens[1:], None), strict=True):
        string = "".join(c for c in token.clitics if c != _ARTICLE)
        if not string and token.key in PROCLITICS and after is not None and after.start == token.end:
            string = token.key
        if string:
            found[token.start] = string
    return found


def count_suffixes(path: Path, lexicon: Lexicon, odd: bool) -> Counter[str]:
    """Counts `right`, `gold`, `system` of pronouns at the end of words, over one half."""
    counts: Counter[str] = Counter()
    for number, (text, tree) in enumerate(sentences(path), start=1):
        if (number % 2 == 1) != odd:
            continue
        gold = {start: suffix for start, _, suffix in gold_suffixes(text, tree) if suffix}
        system = {token.start: token.suffix for token in tokenize(fold(text), lexicon)[0] if token.suffix}
        counts["gold"] += len(gold)
        counts["system"] += len(system)
        counts["right"] += sum(gold.get(start) == suffix for start, suffix in system.items())
    return counts


def row(name: str, counts: Counter[str]) -> str:
    """One line of the table."""
    precision, recall = counts["right"] / counts["system"], counts["right"] / counts["gold"]
    f1 = 2 * precision * recall / (precision + recall)
    figures = f"{counts['gold']:6d} {counts['system']:7d} {counts['right']:6d}"
    return f"{name:16s} {figures} {precision:6.3f} {recall:6.3f} {f1:6.3f}"


def score(path: Path, lexicon: Lexicon, odd: bool) -> tuple[Counter[str], Counter[tuple[str, str, str]]]:
    """Counts `right`, `gold`, `system`, and the (word, gold, system) that differ, over one half."""
    counts: Counter[str] = Counter()
    wrong: Counter[tuple[str, str, str]] = Counter()
    for number, (text, tree) in enumerate(sentences(path), start=1):
        if (number % 2 == 1) != odd:
            continue
        gold = gold_strings(text, tree)
        tokens = tokenize(fold(text), lexicon)[0]
        system = system_strings(tokens)
        counts["gold"] += len(gold)
        counts["system"] += len(system)
        counts["right"] += sum(gold.get(start) == string for start, string in system.items())
        written = {token.start: token.key for token in tokens}
        for start in sorted(gold.keys() | system.keys()):
            if gold.get(start) != system.get(start):
                wrong[written.get(start, "?"), gold.get(start, ""), system.get(start, "")] += 1
    return counts, wrong


def speed(path: Path, lexicon: Lexicon) -> tuple[int, float, float]:
    """Words of the corpus's first articles, and words a second at the first and at the second reading."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [fold(json.loads(line)["text"]) for line in islice(lines, _ARTICLES)]
    rates = []
    for _ in range(2):
        begun = time.perf_counter()
        count = sum(len(tokenize(text, lexicon)[0]) for text in texts)
        rates.append(count / (time.perf_counter() - begun))
    return count, rates[0], rates[1]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main(arguments: list[str]) -> int:
    """Print the table; 0, or 1 where the material is absent."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--half", choices=("odd", "even"), default="odd")
    parser.add_argument("--words", action="store_true", help="list the errors; with --half even only")
    chosen = parser.parse_args(arguments)
    folder = shared()
    if folder is None:
        sys.stderr.write(
            "SHARED DATA ABSENT: no ../shared beside the checkout and MUSNAD_SHARED names none\n"
        )
        return 1
    lexicon = load_lexicon()
    treebank, odd = folder / "ud-pud" / "ar_pud-ud-test.conllu", chosen.half == "odd"
    counts, wrong = score(treebank, lexicon, odd)
    _say(f"{chosen.half} sentences   gold  system  right      P      R     F1")
    _say(row("proclitic string", counts))
    _say(row("pronoun at end", count_suffixes(treebank, lexicon, odd)))
    if chosen.words and chosen.half == "even":
        for (word, gold, system), times in wrong.most_common():
            _say(f"{times:4d}  {word}  gold {gold or '-'}  system {system or '-'}")
    count, cold, warm = speed(folder / "corpus" / "saudinewsnet.jsonl.gz", lexicon)
    _say(f"tokens/s over {count} tokens: first reading {cold:,.0f}, second {warm:,.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
