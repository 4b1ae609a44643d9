"""Documents of our own in many formats, built anew for each test."""

ARTICLE = (
    "قال مصدر أمني إن الجيش العراقي قصف موقعاً لتنظيم داعش في كركوك أمس، وإن القصف استمر ساعات.",
    "وأضاف المصدر أن القوات انتشرت في القرى القريبة بعد انتهاء العملية التي بدأت فجراً.",
    "ونفت وزارة الدفاع العراقية أن يكون الجيش العراقي قصف موقعاً في كركوك خلال الأيام الماضية.",
)
TITLE = "مصدر أمني: الجيش العراقي قصف موقعاً في كركوك"
BODY = "\n\n".join(ARTICLE)


def page(head: str = "", body: tuple[str, ...] = ARTICLE, charset: str = "utf-8") -> str:
    """A news page with menus around its article."""
    paragraphs = "".join(f"<p>{one}</p>" for one in body)
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="{charset}">'
        f'<meta property="og:title" content="{TITLE}"><title>{TITLE} | موقع الوادي</title>{head}</head><body>'
        '<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/s">رياضة</a></li></ul></nav>'
        f"<main><article><h1>{TITLE}</h1>{paragraphs}</article></main>"
        "<aside><ul><li><a href='/x'>شاهد أيضاً أخباراً أخرى</a></li></ul></aside>"
        "<footer>حقوق النشر محفوظة</footer></body></html>"
    )
