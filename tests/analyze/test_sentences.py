"""Sentences: where they end, and where a full stop ends nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.stages.analyze import analyze


def _sentences(text: str, lexicon: Lexicon) -> list[str]:
    return [text[s.start : s.end] for s in analyze(text, lexicon).sentences]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("وصل الوفد. غادر الوفد.", ["وصل الوفد.", "غادر الوفد."]),
        ("هل وصل الوفد؟ لم يصل بعد.", ["هل وصل الوفد؟", "لم يصل بعد."]),
        ("وصل الوفد! ثم غادر.", ["وصل الوفد!", "ثم غادر."]),
        ("وصل الوفد… ثم غادر.", ["وصل الوفد…", "ثم غادر."]),
        ("وصل الوفد... ثم غادر.", ["وصل الوفد...", "ثم غادر."]),
        ("هل وصل؟! نعم.", ["هل وصل؟!", "نعم."]),
        ("عنوان الخبر\nوصل الوفد", ["عنوان الخبر", "وصل الوفد"]),
        ("عنوان الخبر\n\nوصل الوفد.", ["عنوان الخبر", "وصل الوفد."]),
        ("قال د. سامي إن الطفل بخير.", ["قال د. سامي إن الطفل بخير."]),
        ("ذكرت أ.ف.ب أن الجسر فتح.", ["ذكرت أ.ف.ب أن الجسر فتح."]),
        ("ارتفع السعر 3.5 في المئة. ثم هبط.", ["ارتفع السعر 3.5 في المئة.", "ثم هبط."]),
        ("وصل الوفد؛ ثم غادر، وعاد: قال نعم.", ["وصل الوفد؛ ثم غادر، وعاد: قال نعم."]),
        ("قال «وصلنا. لن نعود» ثم مضى.", ["قال «وصلنا. لن نعود» ثم مضى."]),
        ('قال "وصلنا. لن نعود" ثم مضى.', ['قال "وصلنا. لن نعود" ثم مضى.']),
        ("قال «وصلنا». ثم مضى.", ["قال «وصلنا».", "ثم مضى."]),
        ("قال «وصلنا.\nثم مضى.", ["قال «وصلنا.", "ثم مضى."]),
        ("بلا نقطة", ["بلا نقطة"]),
        ("", []),
    ],
)
def test_sentences_of_a_text(text: str, parts: list[str], lexicon: Lexicon) -> None:
    assert _sentences(text, lexicon) == parts


@given(st.text('ود .؟!…«»"\n3,،(', max_size=60))
def test_sentences_hold_every_token_once(text: str) -> None:
    analysis = analyze(text, load_lexicon())
    held = [at for s in analysis.sentences for at in range(s.first, s.last)]
    assert held == list(range(len(analysis.tokens)))
    for sentence in analysis.sentences:
        assert sentence.start == analysis.tokens[sentence.first].start
        assert sentence.end == analysis.tokens[sentence.last - 1].end


@given(st.text('ود .؟!«»"\n', max_size=60))
def test_sentences_never_cross_a_line(text: str) -> None:
    assert all("\n" not in text[s.start : s.end] for s in analyze(text, load_lexicon()).sentences)
