"""The HTML page: nothing asked of a network, everything escaped, the text whole, each part lit."""

import html
import re

from musnad.export.marks import paragraphs
from musnad.export.report import render
from musnad.export.wording import UNREVIEWED, visible
from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.model.matter import Consolidation
from musnad.model.reading import Reading
from musnad.pipeline import read_article
from musnad.stages.consolidate import consolidate

TEXT = """مصدر أمني: قصف في كركوك
قال مصدر أمني إن الجيش العراقي قصف موقعاً لتنظيم داعش في كركوك أمس <script>alert(1)</script>.
ونفت وزارة الدفاع العراقية أن يكون الجيش العراقي قصف موقعاً في كركوك \u202eمقلوب\u202c.
"""


def read(text: str = TEXT, one: str = "raid") -> tuple[Reading, Consolidation]:
    article = Article(
        id=one,
        text=text,
        published="2025-10-12",
        outlet="<b>موقع</b>",
        url="https://example.org/\"onclick='x'",
    )
    reading = read_article(article, load_lexicon())
    return reading, consolidate([reading], {one: text}, {})


def page() -> str:
    reading, together = read()
    return render([reading], {"raid": TEXT}, together)


def test_pieces_are_the_text() -> None:
    reading, _ = read()
    told = "".join(piece.text for line in paragraphs(reading, TEXT) for piece in line.pieces)
    assert told == TEXT


def test_pieces_hold_exactly_what_was_found() -> None:
    reading, _ = read()
    pieces = [piece for line in paragraphs(reading, TEXT) for piece in line.pieces]
    for claim in reading.claims:
        lit = "".join(piece.text for piece in pieces if f"trg-{claim.id}" in piece.keys.split())
        assert lit == TEXT[claim.trigger.start : claim.trigger.end]
    for said in reading.attributions:
        lit = "".join(piece.text for piece in pieces if f"con-{said.id}" in piece.keys.split())
        assert lit == TEXT[said.content.start : said.content.end]


def test_no_request_leaves_the_page() -> None:
    made = page()
    assert "default-src 'none'" in made
    body = made.split("<body>")[1].split("<script>")[0]
    links = re.findall(r"""\s(?:src|href|action|srcset)\s*=\s*["']?([^"'\s>]*)""", body)
    assert links
    assert all(link.startswith("#") for link in links)
    assert not re.findall(r"url\(|@import|<link|<img|<iframe|fetch\(|XMLHttpRequest", made)


def test_what_comes_from_a_text_is_escaped() -> None:
    made = page()
    assert "<script>alert(1)" not in made
    assert "<b>موقع" not in made
    assert "\u202e" not in made
    assert "[U+202E]" in made


def test_evidence_status_and_warning_are_there() -> None:
    made = page()
    reading, together = read()
    assert made.count(UNREVIEWED) >= 2
    shown = html.unescape(made)
    for claim in reading.claims:
        evidence = TEXT[claim.evidence.start : claim.evidence.end]
        assert " ".join(visible(evidence).split()) in shown
    for matter in together.matters:
        assert f'id="{matter.id}"' in made
        assert f'<span class="status {matter.status}">{matter.status}</span>' in made
    assert "independent origin" in made


def test_every_link_in_the_page_has_its_goal() -> None:
    made = page()
    goals = set(re.findall(r'id="([^"]+)"', made))
    assert set(re.findall(r'href="#([^"]+)"', made)) <= goals
    lit = {key for keys in re.findall(r'data-k="([^"]+)"', made) for key in keys.split()}
    assert set(re.findall(r'data-goal="([^"]+)"', made)) <= lit


def test_the_same_readings_give_the_same_page() -> None:
    assert page() == page()


def test_an_article_without_claims() -> None:
    reading, together = read("نص قصير.", "short")
    assert "No claims were found" in render([reading], {"short": "نص قصير."}, together)


def test_lights_never_break_a_word() -> None:
    style = page().split("<style>")[1].split("</style>")[0]
    lights = r"(?:mark|\.text span|\.on-\w+ \.\w+|\.text \.\w+)[^{}]*\{([^}]*)\}"
    rules = re.findall(lights, style)
    assert rules
    assert not [
        rule for rule in rules if re.search(r"inline-block|letter-spacing|font-(?:weight|size)", rule)
    ]
