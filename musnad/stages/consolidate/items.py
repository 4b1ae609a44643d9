"""Claims made comparable: ids across documents, days, and the words of the evidence."""

import functools
import re
import sys
from collections.abc import Mapping

import msgspec

from musnad.model.ids import content_id
from musnad.model.reading import Claim, Reading
from musnad.model.vocabulary import Event
from musnad.stages.consolidate.directory import Directory
from musnad.text.days import Days, days
from musnad.text.fold import fold

WINDOW_DAYS = 3
"""An undated event is taken to lie at most this many days before its publication."""
DENIAL_WINDOW_DAYS = 10
"""A negated act is spoken of later than an affirmed one: denials answer reports."""
NARROW_DAYS = 31
"""Intervals up to this long count as a date; longer ones say little about the day."""

STANDING: frozenset[Event] = frozenset({"AFFILIATE", "PRESENCE"})
MUTUAL: frozenset[Event] = frozenset({"AGREE", "CONSULT", "COOPERATE", "AFFILIATE"})

_WORD = re.compile(r"[^\W_]+")
_ATTACHED = re.compile(r"^(?:[وف]?[بك]?ال|[وف]?لل|[وف])(?=\w{3})")
_GIST_LETTERS = 4
"""Shorter words are mostly prepositions, particles and pronouns: any two sentences share them."""


class Item(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One claim with what it is compared by.

    `id` is made from all of it. `when`: first and last day, None where unknown or where time does not
    matter (standing ties). `dated`: the text itself dates the event. `areas` are those of `places` that
    are whole states. `wording`: the folded words of the evidence in order. `mutual`: agents and recipients
    are interchangeable. `denied`: someone in the article speaks against it.
    """

    id: str
    article: str
    sha256: str
    published: str | None
    claim: Claim
    agents: frozenset[str]
    recipients: frozenset[str]
    places: frozenset[str]
    areas: frozenset[str]
    when: Days | None
    dated: bool
    time: str | None
    mutual: bool
    denied: bool
    wording: str

    @property
    def gist(self) -> frozenset[str]:
        """The longer words of the evidence, bare of what is attached in front."""
        return gist_of(self.wording)

    @property
    def event(self) -> Event:
        """The claim's event family."""
        return self.claim.event

    @property
    def actors(self) -> frozenset[str]:
        """Everyone who does or undergoes the act."""
        return self.agents | self.recipients

    @property
    def narrow(self) -> bool:
        """Whether time places the claim within a month."""
        return self.when is not None and self.when[1] - self.when[0] <= NARROW_DAYS


def words_of(text: str) -> list[str]:
    """Folded words of a text, in order, without punctuation; equal words are one object in memory."""
    return list(map(sys.intern, _WORD.findall(fold(text).text)))


@functools.lru_cache(maxsize=1 << 17)
def gist_of(wording: str) -> frozenset[str]:
    """The longer of a sentence's folded words, without attached conjunction, preposition and article.
    Claims of one sentence share it."""
    bare = (_ATTACHED.sub("", word) for word in wording.split(" "))
    return frozenset(sys.intern(word) for word in bare if len(word) >= _GIST_LETTERS)


def items_of(reading: Reading, text: str, who: Directory) -> list[Item]:
    """The claims of one reading; `text` is the article's."""
    times = {time.id: time.value for time in reading.times}
    spans: dict[tuple[int, int], str] = {}
    denied = {one for row in reading.denials for one in row.claims}
    return [
        _item(reading, claim, times, _wording(text, claim, spans), who, denied=claim.id in denied)
        for claim in reading.claims
    ]


def _wording(text: str, claim: Claim, spans: dict[tuple[int, int], str]) -> str:
    """Folded words of a claim's evidence; claims of one sentence share the work."""
    span = (claim.evidence.start, claim.evidence.end)
    if span not in spans:
        spans[span] = sys.intern(" ".join(words_of(text[span[0] : span[1]])))
    return spans[span]


def _item(
    reading: Reading,
    claim: Claim,
    times: Mapping[str, str | None],
    wording: str,
    who: Directory,
    *,
    denied: bool,
) -> Item:
    """One claim as an item."""
    time = times.get(claim.time) if claim.time else None
    told = days(time)
    agents, recipients, places = (
        who.ids(reading.id, ids) for ids in (claim.agents, claim.recipients, claim.places)
    )
    return Item(
        id=content_id(
            "i",
            reading.id,
            reading.sha256,
            reading.published,
            claim,
            agents,
            recipients,
            places,
            time,
            denied,
        ),
        article=reading.id,
        sha256=reading.sha256,
        published=reading.published,
        claim=claim,
        agents=frozenset(agents),
        recipients=frozenset(recipients),
        places=frozenset(places),
        areas=frozenset(one for one in places if who.is_state(one)),
        when=None if claim.event in STANDING else told or _before(reading.published, claim),
        dated=told is not None,
        time=time if told else None,
        mutual=claim.event in MUTUAL or claim.mode == "clash",
        denied=denied,
        wording=wording,
    )


def _before(published: str | None, claim: Claim) -> Days | None:
    """The days an undated event may lie on: its publication and the window before it."""
    day = days(published)
    window = DENIAL_WINDOW_DAYS if claim.polarity == "negated" else WINDOW_DAYS
    return day and (day[0] - window, day[1])
