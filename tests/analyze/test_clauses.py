"""Clauses: where they open, of which kind, and that they hold every token once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.lexicon.tables import Lexicon
from musnad.stages.analyze import analyze

_ARABIC = st.text(alphabet="ابتدرسعقلمنهوي ،.«»:؛ أنإ\n", max_size=120)


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("وصل الوزير إلى بيروت", ["main:وصل الوزير إلى بيروت"]),
        ("قال الوزير إن المحادثات انتهت", ["main:قال الوزير", "complement:إن المحادثات انتهت"]),
        ("أكد بأنه سيعود", ["main:أكد", "complement:بأنه سيعود"]),
        (
            "القوات التي انسحبت، أعلنت وقف القتال",
            ["main:القوات", "relative:التي انسحبت،", "coordinate:أعلنت وقف القتال"],
        ),
        ("روى القصة؛ فبعد أن غادر سكت", ["main:روى القصة؛", "complement:فبعد أن غادر سكت"]),
        ("وصل الوفد وأعلن انسحابه", ["main:وصل الوفد", "coordinate:وأعلن انسحابه"]),
        ("هاجم المسلحون القرية فقتلوا ثلاثة", ["main:هاجم المسلحون القرية", "coordinate:فقتلوا ثلاثة"]),
        ("انسحب الجيش بعد أن قصف المدينة", ["main:انسحب الجيش", "complement:بعد أن قصف المدينة"]),
        ("غادر قبل أن يصل الوفد", ["main:غادر", "complement:قبل أن يصل الوفد"]),
        ("تقدم الجيش فيما تراجع المسلحون", ["main:تقدم الجيش", "subordinate:فيما تراجع المسلحون"]),
        ("تقدم الجيش بينما انسحب خصومه", ["main:تقدم الجيش", "subordinate:بينما انسحب خصومه"]),
        ("زار المدينة حيث التقى الشيوخ", ["main:زار المدينة", "subordinate:حيث التقى الشيوخ"]),
        ("قصف الميناء مما أدى إلى حريق", ["main:قصف الميناء", "subordinate:مما أدى إلى حريق"]),
        ("لم يحضر إذ كان مريضا", ["main:لم يحضر", "subordinate:إذ كان مريضا"]),
        ("واصل السير رغم الحصار", ["main:واصل السير", "subordinate:رغم الحصار"]),
        ("انتهى القتال؛ عاد السكان", ["main:انتهى القتال؛", "main:عاد السكان"]),
    ],
)
def test_clauses_open_where_they_should(text: str, clauses: list[str], lexicon: Lexicon) -> None:
    found = analyze(text, lexicon).clauses
    assert [f"{c.kind}:{text[c.start : c.end]}" for c in found] == clauses


@pytest.mark.parametrize(
    "text",
    [
        "وزير الخارجية ووزير الدفاع في زيارة",  # و before nouns joins no verb
        "اجتماع فريق العمل ووفد الحكومة",
        "منذ عام 2011 وحتى اليوم",  # prepositions that can be subordinators stay inside
        "ما بين بيروت ودمشق",
    ],
)
def test_clauses_do_not_open_in_a_phrase(text: str, lexicon: Lexicon) -> None:
    assert len(analyze(text, lexicon).clauses) == 1


@given(_ARABIC)
def test_clauses_cover_every_token_once(text: str) -> None:
    from musnad.lexicon.tables import load_lexicon

    analysis = analyze(text, load_lexicon())
    held = [at for clause in analysis.clauses for at in range(clause.first, clause.last)]
    assert held == list(range(len(analysis.tokens)))
