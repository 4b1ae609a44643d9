"""A made-up valley for exporters: reports, a denial, a negated act, a refusal, a private person."""

from pathlib import Path

from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.pipeline import read_article
from musnad.queries.exporting import Asked, exported
from musnad.store.project import Project

PRIVATE = "حمدان الزيتوني"
TEXTS = {
    "raid": (
        "2025-10-12",
        "موقع الوادي",
        "https://wadi.example/raid?a=1&b=2",
        """مصدر أمني: الجيش العراقي قصف موقعاً في كركوك 😀
قال مصدر أمني إن الجيش العراقي قصف موقعاً لتنظيم داعش في كركوك أمس وقتل 5 مسلحين.
ونفت وزارة الدفاع العراقية أن يكون الجيش العراقي قصف موقعاً في كركوك.
وقال المواطن حمدان الزيتوني إن الجيش العراقي لم يهاجم تكريت. وأضاف الزيتوني أن إيران تدعم العراق.
""",
    ),
    "copy": (
        "2025-10-13",
        "صحيفة الضفة",
        "https://daffa.example/copy",
        """أعلنت وزارة الخارجية الإيرانية أن إيران تدعم العراق في مواجهة الإرهاب.
وقالت وكالة رويترز إن الجيش العراقي قصف موقعاً لتنظيم داعش في كركوك.
ورفضت تركيا الانسحاب من العراق.
""",
    ),
    "sheet": ("2025-10", None, None, "=HYPERLINK(1)\nقالت إيران إن العراق هاجم السعودية في الرياض.\n"),
}


def valley(folder: Path, lexicon: Lexicon) -> Path:
    """A project of these articles, read."""
    with Project.open(folder, create=True) as project:
        run = project.store.start_run("0.1.0", "k", "2025-10-14T00:00:00+00:00")
        for one, (published, outlet, url, text) in TEXTS.items():
            article = Article(
                id=one, text=text, published=published, outlet=outlet, title=text.split("\n")[0], url=url
            )
            project.store.keep(article, read_article(article, lexicon), run, "2025-10-14T00:00:00+00:00")
    return folder


def made(folder: Path, form: str, **asked: object) -> bytes:
    """The bytes of an export."""
    with Project.open(folder) as project:
        return b"".join(exported(project, Asked(form=form, **asked)).chunks)  # type: ignore[arg-type]
