"""Classes of words: wherever a stage's own test could succeed, the class has the word."""

from pathlib import Path

import pytest

from musnad.lexicon.classes import ENTRIES, LISTS
from musnad.lexicon.memo import Memo
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Token
from musnad.stages.analyze import analyze

TEXTS = sorted((Path(__file__).parent.parent.parent / "gold" / "texts").glob("*.txt"))


def _spellings(token: Token) -> set[str]:
    return {token.key, token.bare, token.stem, "ال" + token.stem}


def _missed(analysis: Analysis, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Words that are in a list, or read as an entry, and are not in its class."""
    missed = []
    for token in analysis.tokens:
        if token.kind != "word":
            continue
        listed = {one for one in LISTS for word in _spellings(token) if lexicon.isa(word, one)}
        read = {morph.entry.partition("/")[0] for morph in analysis.morphs[token.index]} & ENTRIES
        missed += [(token.key, one) for one in listed | read if token.index not in analysis.may_be(one)]
    return missed


def test_every_asked_list_is_there(lexicon: Lexicon):
    assert set(lexicon.words) >= LISTS


@pytest.mark.parametrize("before", ["", "و", "ال", "وال", "ب", "بال"])
def test_listed_words_are_in_their_class(lexicon: Lexicon, before: str):
    words = sorted({word for one in LISTS for word in lexicon.words[one]})
    assert _missed(analyze("\n".join(before + word for word in words), lexicon), lexicon) == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_words_of_a_text_are_in_their_class(lexicon: Lexicon, path: Path):
    assert _missed(analyze(path.read_text(encoding="utf-8"), lexicon), lexicon) == []


def test_groups_of_words_are_in_the_class_of_their_first(lexicon: Lexicon):
    analysis = analyze("خفر السواحل في الميناء ووقف إطلاق النار قائم", lexicon)
    assert 0 in analysis.may_be("organ-state", "organ-group", "organ-place")
    stop = next(token.index for token in analysis.tokens if token.key == "ووقف")
    assert stop in analysis.may_be("predicate.group")


def test_mens_nouns_with_a_pronoun_are_in_their_class(lexicon: Lexicon):
    analysis = analyze("قواته وقواتها وقواتهم", lexicon)
    assert list(analysis.may_be("own-men")) == [0, 1, 2]


def test_within_holds_to_its_bounds(lexicon: Lexicon):
    analysis = analyze("قال ثم قال ثم قال", lexicon)
    assert list(analysis.may_be("cue")) == [0, 2, 4]
    assert list(analysis.within(1, 4, "cue")) == [2]
    assert list(analysis.within(0, 9, "no such class")) == []


def test_a_memo_forgets_all_at_once_and_answers_the_same(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("musnad.lexicon.memo.REMEMBERED", 3)
    memo = Memo(len)
    assert [memo["x" * at] for at in (1, 2, 3, 2, 4, 1)] == [1, 2, 3, 2, 4, 1]
    assert set(memo) == {"xxxx", "x"}
