"""What comes from a text never becomes markup, and shows what it hides."""

import re
from html.parser import HTMLParser

from litestar.testing import TestClient

from tests.web.conftest import LISTS, META

OURS = ("/static/dist/",)


class Tags(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.acting: list[str] = []
        self.links: list[str] = []
        self.inside: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script":
            self.scripts.append(given.get("src"))
        self.acting += [name for name in given if name.startswith("on") or name in {"style", "srcdoc"}]
        self.acting += [tag] if tag in {"iframe", "object", "embed", "img", "style", "base"} else []
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action"}]
        self.inside = tag

    def handle_data(self, data: str) -> None:
        if self.inside == "script" and data.strip():
            self.acting.append("inline script")

    def handle_endtag(self, tag: str) -> None:
        self.inside = None


def test_no_page_holds_anything_a_text_brought(client: TestClient, records: list[str]):
    for address in ("/", *LISTS, *records, "/search?words=مصدر", "/search?words=<script>alert(1)</script>"):
        text = client.get(address).text
        tags = Tags()
        tags.feed(text)
        assert tags.acting == [], address
        assert all(one is not None and one.startswith(OURS) for one in tags.scripts), address
        strange = [link for link in tags.links if not re.match(r"[/?#]|https?://", link)]
        assert strange == [], address
        assert "<script>alert" not in text and "<svg onload" not in text and "<img src=x" not in text


def test_hidden_characters_are_written_out(client: TestClient, records: list[str]):
    text = "".join(client.get(address).text for address in ("/articles", *records))
    assert "\u202e" not in text and "\u2066" not in text and "\x00" not in text
    assert "[U+202E]" in text


def test_csv_cells_run_nothing(client: TestClient):
    written = client.get("/articles.csv").text
    assert "\u202e" not in written
    assert not re.search(r'(?m)(?:^|,)"?[=+@]', written)


def test_an_id_like_a_path_is_found(client: TestClient, records: list[str]):
    answer = client.get(records[1])
    assert answer.status_code == 200
    assert META[2]["id"] == "<img src=x onerror=alert(1)>/.."


def test_a_line_of_a_megabyte_is_a_page(client: TestClient):
    answer = client.get("/articles/long")
    assert answer.status_code == 200
    assert len(answer.text) > 1_000_000
