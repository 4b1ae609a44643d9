"""What the tests of single stages look at: a reading in the words of its text."""

from typing import NamedTuple

from musnad.lexicon.tables import Lexicon
from musnad.model.article import Article
from musnad.model.reading import Claim, Reading
from musnad.pipeline import read_article
from musnad.stages.analyze import analyze

PUBLISHED = "2024-05-15"


class Said(NamedTuple):
    """An attribution in words; `holder` is the cue of its parent."""

    stance: str
    cue: str
    source: str | None
    content: str
    holder: str | None = None


def read(text: str, lexicon: Lexicon) -> Reading:
    """The reading of an article that consists of `text`."""
    return read_article(Article(id="a", text=text, published=PUBLISHED), lexicon)


def said(text: str, lexicon: Lexicon) -> list[Said]:
    """The attributions of a text, in order."""
    found = read(text, lexicon).attributions
    cues = {one.id: text[one.cue.start : one.cue.end] for one in found}
    return [
        Said(
            one.stance,
            cues[one.id],
            text[one.source.start : one.source.end] if one.source else None,
            text[one.content.start : one.content.end],
            cues[one.parent] if one.parent else None,
        )
        for one in found
    ]


def claims(text: str, lexicon: Lexicon, event: str | None = None) -> list[Claim]:
    """The claims of a text, of one event where it is given."""
    return [one for one in read(text, lexicon).claims if event in (None, one.event)]


def mentions(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """The mentions of a text: the words and the entity's id."""
    return [(text[one.start : one.end], one.entity) for one in read(text, lexicon).mentions]


def _span(low: float | None, high: float | None, *, approximate: bool) -> str:
    ends = [f"{end:.14g}" if end is not None else "" for end in (low, high)]
    return ("~" if approximate else "") + (ends[0] if low == high else "..".join(ends))


def quantities(text: str, lexicon: Lexicon) -> str:
    """The quantities of a text as the knowledge files' examples write them: `28.. person; ~20..99`."""
    return "; ".join(
        " ".join(
            [
                _span(one.low, one.high, approximate=one.approximate),
                *([one.unit.kind] if one.unit is not None else []),
                *([one.unit.currency] if one.unit is not None and one.unit.currency else []),
            ]
        )
        for one in analyze(text, lexicon).quantities
    )


def figures(text: str, lexicon: Lexicon) -> str:
    """The figures of a text's claims: `killed 28; wounded ~20..99`."""
    return "; ".join(
        " ".join(
            [
                one.kind,
                _span(one.low, one.high, approximate=one.approximate),
                *([one.currency] if one.currency else []),
            ]
        )
        for claim in read(text, lexicon).claims
        for one in claim.figures
    )
