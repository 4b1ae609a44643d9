"""The whole reading of one article: it never fails, stays inside its text and says the same thing twice."""

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.model.article import Article
from musnad.model.reading import Reading
from musnad.pipeline import read_article

TEXTS = Path(__file__).parent.parent / "gold" / "texts"
_PLAIN = """
قال قالت وقال أكد نفى ونفت أعلن أن إن بأن إنه أنها قوله عن نقلت بحسب وفقا ل مصدر أمني
مصادر تقرير بيان ذلك إيران السعودية الحوثيين للحوثيين إسرائيل حزب الله تنظيم داعش
القاعدة التنظيم رويترز وكالة صحيفة روحاني الرئيس قصفت قصف هاجم هجوم هجوما شنت غارات قتل
مقتل زودت تزويد التقى زار انسحاب اعتقال رفض عقوبات الذي التي في على من قبل إلى لم لن قد
سوف عدم دون أمس الثلاثاء 2024 15 مايو بغداد صنعاء لكن فيما مؤكدا مضيفا قائلا وأضاف محمد علي
عبد د. ـ قَالَ ﷲ
"""
WORDS = [*_PLAIN.split(), *["\n", "\n\n", "«", "»", "“", "”", '"', ":", "،", ".", "؟", "(", ")", "ـ"]]
ARABIC = st.lists(st.sampled_from(WORDS), max_size=45).map(" ".join)
LETTERS = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x0600, max_codepoint=0x06FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF),
        st.sampled_from(" \n.،:«»\"'()\u200f\u202b\u00a0\r\t\u2028"),
    ),
    max_size=120,
)
DATES = st.sampled_from([None, "2024", "2024-05", "2024-05-15", "not a date"])
_slow = settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])


def _hold(reading: Reading, text: str) -> None:
    """Every promise of `musnad/1` that can be checked without knowing the text."""
    _offsets(reading, len(text))
    _cover(reading, len(text))
    _references(reading)


def _offsets(reading: Reading, length: int) -> None:
    spans = [(row.start, row.end) for row in reading.segments]
    spans += [(row.start, row.end) for row in reading.mentions]
    spans += [(row.start, row.end) for row in reading.times]
    for one in reading.attributions:
        spans += [(one.cue.start, one.cue.end), (one.content.start, one.content.end)]
        if one.source is not None:
            spans.append((one.source.start, one.source.end))
    for claim in reading.claims:
        spans += [(claim.trigger.start, claim.trigger.end), (claim.evidence.start, claim.evidence.end)]
        assert claim.evidence.start <= claim.trigger.start < claim.trigger.end <= claim.evidence.end
    assert all(0 <= start < end <= length for start, end in spans)


def _cover(reading: Reading, length: int) -> None:
    segments = reading.segments
    assert sum(s.end - s.start for s in segments) == length
    assert all(left.end == right.start for left, right in pairwise(segments))
    if segments:
        assert (segments[0].start, segments[-1].end) == (0, length)


def _references(reading: Reading) -> None:
    rows = (reading.entities, reading.mentions, reading.times, reading.attributions, reading.claims)
    for kind in rows:
        ids = [row.id for row in kind]  # type: ignore[attr-defined]
        assert len(ids) == len(set(ids))
    entities = {e.id for e in reading.entities}
    attributions = {a.id: a for a in reading.attributions}
    times = {t.id for t in reading.times}
    claims = {c.id for c in reading.claims}
    assert {m.entity for m in reading.mentions} <= entities
    for claim in reading.claims:
        assert {*claim.agents, *claim.recipients, *claim.places} <= entities
        assert claim.attribution is None or claim.attribution in attributions
        assert claim.time is None or claim.time in times
        assert 0 <= claim.confidence <= 1
    for denial in reading.denials:
        assert denial.attribution in attributions
        assert set(denial.claims) <= claims
        assert denial.claims
    for one in reading.attributions:
        assert one.source is None or one.source.entity is None or one.source.entity in entities
        assert one.parent is None or one.parent in attributions
        assert one.parent != one.id


def _acyclic(reading: Reading) -> bool:
    """Whether reading parents outward always comes to an end."""
    parents = {one.id: one.parent for one in reading.attributions}
    for start, first in parents.items():
        seen = {start}
        at = first
        while at is not None:
            if at in seen:
                return False
            seen.add(at)
            at = parents[at]
    return True


@_slow
@given(text=st.text(max_size=120), published=DATES)
def test_pipeline_reads_any_text(text: str, published: str | None) -> None:
    _hold(read_article(Article(id="a", text=text, published=published), load_lexicon()), text)


@_slow
@given(text=LETTERS)
def test_pipeline_reads_any_arabic_letters(text: str) -> None:
    _hold(read_article(Article(id="a", text=text, published="2024-05-15"), load_lexicon()), text)


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(text=ARABIC, published=DATES)
def test_pipeline_reads_shuffled_words(text: str, published: str | None) -> None:
    _hold(read_article(Article(id="a", text=text, published=published), load_lexicon()), text)


@_slow
@given(text=st.one_of(ARABIC, LETTERS))
def test_pipeline_same_input_same_bytes(text: str) -> None:
    article = Article(id="a", text=text, published="2024-05-15", outlet="o", title=text[:20])
    first = msgspec.json.encode(read_article(article, load_lexicon()))
    assert first == msgspec.json.encode(read_article(article, load_lexicon()))
    assert msgspec.json.decode(first, type=Reading).sha256 == article.sha256


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "«",
        "»»»",
        ":",
        "قال",
        "قال:",
        "قال: «",
        "بحسب",
        "نقلت عن",
        "أن أن أن",
        "و",
        "ﷲ",
        "\u202e\u064e",
        "قال إن " * 60,
        "قال فلان إن " * 40 + "الطريق مغلق",
        "«" * 50 + "قال الوزير نعم" + "»" * 50,
        "قصفت إسرائيل لبنان، " * 40,
    ],
)
def test_pipeline_reads_odd_texts(lexicon: Lexicon, text: str) -> None:
    _hold(read_article(Article(id="a", text=text), lexicon), text)


def test_pipeline_lists_the_government_of_a_capital(lexicon: Lexicon) -> None:
    text = "غارات بغداد"
    _hold(read_article(Article(id="a", text=text), lexicon), text)


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن المدير أكد أن الطريق مغلق، بحسب مصدر أمني",
        "نقلت وكالة رويترز عن مسؤول قوله إن الوزير أكد أن الطريق مغلق",
        "قال " * 30,
        "أعلن بأن أعلن « محمد بحسب تنظيم",
    ],
)
def test_pipeline_chains_end(lexicon: Lexicon, text: str) -> None:
    assert _acyclic(read_article(Article(id="a", text=text), lexicon))


def test_pipeline_keeps_what_is_known_of_the_article(lexicon: Lexicon) -> None:
    article = Article(id="n7", text="عاد الهدوء", published="2024-05", outlet="o", title="t", url="u")
    reading = read_article(article, lexicon)
    assert (reading.id, reading.published, reading.outlet) == ("n7", "2024-05", "o")
    assert (reading.title, reading.url) == ("t", "u")
    assert reading.sha256 == article.sha256
    assert reading.version.endswith(f"+{lexicon.version}")


_READ = """
import sys
import msgspec
from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.pipeline import read_article
for at, text in enumerate(sys.stdin.read().split("\\0")):
    print(msgspec.json.encode(read_article(Article(id=str(at), text=text), load_lexicon())).decode())
"""


def test_same_bytes_whatever_order_sets_have():
    texts = "\0".join(one.read_text(encoding="utf-8") for one in sorted(TEXTS.glob("*.txt")))
    said = {
        subprocess.run(
            [sys.executable, "-c", _READ],
            input=texts,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
            encoding="utf-8",
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
