"""The day that only a page's visible lines tell: taken where it is unmistakable, left open elsewhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from musnad.cli.inputs import Inputs, Taken
from musnad.lexicon.tables import load_lexicon
from musnad.queries.dating import day_told

TITLE = "المجلس البلدي يقر خطة ترميم السوق القديم"
BODY = (
    "أقر المجلس البلدي في جلسة علنية خطة ترميم السوق القديم التي أعدها مهندسون من المدينة، وقال رئيس المجلس "
    "إن الأعمال تبدأ بعد شهرين وتنتهي قبل الشتاء، وإن أصحاب المحال سيحصلون على تعويضات عن أيام الإغلاق."
)


def page(under: str, head: str = "", above: str = "", title: str = TITLE) -> str:
    return (
        f"<html><head><title>{title} - موقع الضفة</title>{head}</head><body><div class=top>{above}</div>"
        f"<article><h1>{title}</h1>{under}<p>{BODY}</p><p>{BODY[::1]}</p></article></body></html>"
    )


@pytest.fixture
def published(tmp_path: Path) -> Callable[[str], str | None]:
    pytest.importorskip("trafilatura")

    def found(text: str) -> str | None:
        (tmp_path / "p.html").write_text(text, encoding="utf-8")
        (one,) = Inputs([str(tmp_path / "p.html")], None, None)
        assert isinstance(one, Taken)
        assert any("told under the title" in note for note in one.capture.notes) == bool(
            one.article.published
        )
        return one.article.published

    return found


@pytest.mark.parametrize(
    "under",
    [
        "<div>الأحد 12 أكتوبر 2025</div>",
        "<div>نشر في: 12 تشرين الأول 2025 - 10:30</div>",
        "<p>تاريخ النشر 2025-10-12</p>",
        "<div>سعاد المرعي | الأحد، 12 أكتوبر/تشرين الأول 2025</div>",
        "<div>نشر في 12 أكتوبر 2025</div><div>آخر تحديث: 14 أكتوبر 2025</div>",
        "<span>12 أكتوبر 2025</span>",
    ],
)
def test_a_line_of_its_own_under_the_title(under: str, published: Callable[[str], str | None]) -> None:
    assert published(page(under)) == "2025-10-12"


@pytest.mark.parametrize(
    "text",
    [
        page(""),
        page("<div>آخر تحديث: 14 أكتوبر 2025</div>"),
        page("<div>12 أكتوبر 2025</div><div>13 أكتوبر 2025</div>"),
        page("<div>أكتوبر 2025</div>"),
        page("<div>منذ ثلاث ساعات</div>"),
        page("<p>عاد السوق إلى الواجهة بعد حريق 12 أكتوبر 2015</p>"),
        page("", above="<div>الأحد 12 أكتوبر 2025</div>"),
        page("<div>12 أكتوبر 2025</div>", title="موقع الضفة"),
    ],
    ids=["no line", "only changed", "two days", "a month", "ago", "a sentence", "above", "a site's name"],
)
def test_what_may_be_something_else_is_left_open(text: str, published: Callable[[str], str | None]) -> None:
    assert published(text) is None


def test_the_pages_own_data_go_first(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    head = '<meta property="article:published_time" content="2025-10-11T22:00:00+03:00">'
    (tmp_path / "p.html").write_text(page("<div>12 أكتوبر 2025</div>", head), encoding="utf-8")
    (one,) = Inputs([str(tmp_path / "p.html")], None, None)
    assert isinstance(one, Taken)
    assert (one.article.published, one.told) == ("2025-10-11", ())


def test_days_in_lines() -> None:
    lexicon = load_lexicon()
    assert day_told(["الاثنين 3 ربيع الأول 1447 هـ الموافق 25 آب 2025"], lexicon) == "2025-08-25"
    assert day_told(["نشر في 25/06/2025"], lexicon) == "2025-06-25"
    assert day_told(["05/06/2025"], lexicon) is None  # two days can be meant
    assert day_told(["نشر في ٠٥/٠٦/٢٠٢٥"], lexicon) is None
    assert day_told([], lexicon) is None
