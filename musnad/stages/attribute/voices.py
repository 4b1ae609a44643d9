"""Attributions in the making, and who of them goes on speaking."""

import sys
from collections.abc import Sequence

import msgspec

from musnad.model.analysis import Sentence
from musnad.model.reading import Source
from musnad.stages.attribute.complement import Found
from musnad.stages.attribute.cues import CueHit
from musnad.stages.attribute.scene import Scene

_GENDERS = {"3ms": "m", "3fs": "f"}
SEVERAL = ("3mp", "3md", "3fp", "3fd")
"""Persons of a verb that says that more than one speaks."""
_RECENT = 6  # drafts back to which a plural verb may go on


class Draft(msgspec.Struct, kw_only=True):
    """An attribution being made. `preceding` content stands before its cue. `gender` is what the
    verb's form says of the speaker (`m`, `f` or empty); `running` marks a speaker taken over from
    an earlier attribution; `several` that more than one speaks; `main` that no earlier voice of the
    sentence holds this one; `passed` that another passes it on (نقلت الوكالة عن مسؤول)."""

    hit: CueHit
    sentence: Sentence
    found: Found | None = None
    source: Source | None = None
    tokens: tuple[int, int] | None = None
    preceding: bool = False
    gender: str = ""
    running: bool = False
    several: bool = False
    main: bool = True
    passed: bool = False


class Voices:
    """The drafts of an article in text order, with the speakers among them at hand."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._here: list[Draft] = []
        self._said = _Spoken()
        self._said_here = _Spoken()
        self._opened = sys.maxsize
        self._called: dict[str, Source] = {}
        self._taken: set[int] = set()
        self._speaking: set[int] = set()

    def add(self, made: Draft, scene: Scene) -> None:
        """The next draft."""
        if self._here and self._here[-1].sentence != made.sentence:
            self._here, self._said_here, self._opened = [], _Spoken(), sys.maxsize
        self.drafts.append(made)
        self._here.append(made)
        self._said.add(made)
        self._said_here.add(made)
        if made.found is not None:
            self._taken.add(made.found.at)
            if not made.preceding and made.hit.cue.pos != "preposition":  # بحسب الوكالة، قال الوزير
                self._opened = min(self._opened, made.found.at)
        if made.tokens is not None:
            self._speaking.update(range(*made.tokens))
            if made.source is not None and not made.running:
                first, last = made.tokens
                for at in range(first, last):
                    if at == first or scene.stem_isa(at, "office-noun"):
                        self._called[scene.token(at).stem] = made.source

    def several(self) -> Draft | None:
        """The last speaker that is more than one (مسؤولون … وأضافوا)."""
        recent = reversed(self.drafts[-_RECENT:])
        return next((one for one in recent if one.several and _people(one)), None)

    def last_sentence(self) -> Sentence | None:
        """The sentence of the last draft."""
        return self.drafts[-1].sentence if self.drafts else None

    def taken(self, at: int) -> bool:
        """Whether an earlier cue has the content that opens at token `at`."""
        return at in self._taken

    def speaking(self, at: int) -> bool:
        """Whether token `at` is part of an earlier speaker (تقارير in أفادت تقارير)."""
        return at in self._speaking

    def called(self, stem: str) -> Source | None:
        """The last speaker whose phrase opens with the word, or has it as a title (المصدر، مصدر أمني)."""
        return self._called.get(stem)

    def held(self, at: int, sentence: Sentence) -> bool:
        """Whether an earlier voice of the sentence already speaks when token `at` comes."""
        return bool(self.of(sentence)) and self._opened < at

    def of(self, sentence: Sentence) -> Sequence[Draft]:
        """The drafts of the sentence that is being read."""
        return self._here if self._here and self._here[-1].sentence == sentence else ()

    def running(self, gender: str = "", sentence: Sentence | None = None) -> Draft | None:
        """The voice that goes on: the last main one whose gender fits, else the last that fits;
        of `sentence` alone where it is given."""
        if sentence is None:
            return self._said.last(gender)
        return self._said_here.last(gender) if self.of(sentence) else None

    def subject(self, gender: str, sentence: Sentence) -> Draft | None:
        """The voice of the sentence that a participle (مشيرة) carries on: of نقلت الصحيفة عن مصادر …، مشيرة
        the one that passes on, if it agrees."""
        voice = self.running(gender, sentence)
        here = self.of(sentence)
        if voice is None or voice is not here[-1] or len(here) < 2 or not voice.passed:
            return voice
        outer = here[-2]
        return outer if outer.source is not None and outer.gender in ("", gender) else voice

    def person_before(self, sentence: Sentence) -> Draft | None:
        """The last speaker before the sentence that is being read."""
        here = self.of(sentence)
        if not here or not here[-1].hit.cue.passes_on:
            return None
        earlier = self.drafts[: len(self.drafts) - len(here)]
        return next((one for one in reversed(earlier) if one.source is not None), None)


def _people(draft: Draft) -> bool:
    return draft.source is not None and draft.source.kind != "document"


class _Spoken:
    """The last speaker by gender, and among those that no other voice holds."""

    def __init__(self) -> None:
        self._number = 0
        self._main: dict[str, tuple[int, Draft]] = {}
        self._any: dict[str, tuple[int, Draft]] = {}

    def add(self, made: Draft) -> None:
        if made.source is None:
            return
        self._number += 1
        self._any[made.gender] = (self._number, made)
        if made.main:
            self._main[made.gender] = (self._number, made)

    def last(self, gender: str) -> Draft | None:
        wanted = ("", gender) if gender else tuple(self._any)
        for rows, kinds in ((self._main, wanted), (self._any, wanted), (self._any, tuple(self._any))):
            found = [rows[kind] for kind in kinds if kind in rows]
            if found:
                return max(found, key=lambda row: row[0])[1]
        return None


def gender_of(hit: CueHit, scene: Scene) -> str:
    """What the cue's form says of its speaker: `m`, `f`, or nothing."""
    if hit.morph is None:
        return ""
    if hit.participle:
        return "f" if scene.key(hit.first).endswith("ة") else "m"
    return _GENDERS.get(hit.morph.person, "")
