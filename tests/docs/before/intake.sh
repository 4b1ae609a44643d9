# The inputs that the page names, each the same short text in another dress.
rm -r musnad-project
mkdir pages
python - <<'PYTHON'
import csv
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

from tests.intake.pdfs import pdf
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

LINES = [
    "مصدر أمني: قصف موقع في كركوك",
    "قال مصدر أمني إن الجيش العراقي قصف موقعاً لتنظيم داعش في كركوك أمس، وإن القصف استمر ساعات.",
    "ونفت وزارة الدفاع العراقية أن يكون الجيش قصف موقعاً في كركوك، وقالت إن الأنباء غير دقيقة.",
]
HTML = "<html><head><meta charset=utf-8><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p><p>{2}</p>"
page = HTML.format(*LINES)
Path("pages/raid.html").write_text(page, encoding="utf-8")
with Path("clips.csv").open("w", encoding="utf-8", newline="") as file:
    csv.writer(file).writerows([("id", "headline", "body"), ("clip-1", LINES[0], "\n".join(LINES[1:]))])
Path("report.pdf").write_bytes(pdf([LINES]))
mail = EmailMessage()
mail["Subject"], mail["Date"] = LINES[0], "Sun, 12 Oct 2025 08:00:00 +0300"
mail.set_content("\n\n".join(LINES[1:]))
Path("mail.eml").write_bytes(mail.as_bytes())
crawl = io.BytesIO()
head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
writer = WARCWriter(crawl, gzip=True)
content = io.BytesIO(page.encode())
writer.write_record(writer.create_warc_record("https://news.example/raid", "response", content, http_headers=head))
with zipfile.ZipFile("crawl.wacz", "w") as archive:
    archive.writestr("archive/data.warc.gz", crawl.getvalue())
PYTHON
