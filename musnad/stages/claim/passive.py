"""Past verbs whose letters leave open who acts: قتل ثلاثة جنود is passive, قتل ثلاثة جنود شابا is not."""

import msgspec

from musnad.lexicon.inflect.verbs import shows_passive
from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name, Token
from musnad.stages.claim.agreement import of_person
from musnad.stages.claim.context import Context
from musnad.stages.claim.governing import preposition_at, pronoun_of
from musnad.stages.claim.triggers import Trigger
from musnad.stages.claim.unnamed import PEOPLE, in_accusative
from musnad.stages.claim.words import tells_number

_OBJECT_ENDING, _TANWIN = "ين", "ا"
_SUBJECT_ENDINGS = ("ون", "ان")  # neither governs a genitive
_DESCRIBES = ("ون", "ين", "ان", "ي", "ية", "ة")  # how adjectives of people and their bodies mostly end
_WITHIN = ("من", "في", "ل")  # prepositions inside a noun phrase: عنصر من التنظيم، قيادي في الحركة
_BODIES = ("body-noun", "member-noun")  # أدانت محكمة في فرنسا عناصر من الحزب
_SEIZING = ("ASSAULT", "COERCE")  # of their verbs all people may be the victim
_REACH = 12  # words from the verb to its object, past a subject with its adjectives


def reads_passive(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """قتل ثلاثة جنود: a transitive verb with its victim right behind it, which agrees with it, is no object
    by its ending (قتلت جنديين، قتل جنديا). Never so for verbs whose passive is written otherwise (هوجم). It
    takes that no object stands behind (`object_at`)."""
    frame, morph = trigger.predicate, trigger.morph
    assert morph is not None
    if "object" not in frame.recipient:
        return False
    if morph.suffix or morph.kind != "past" or of_person(morph.person) not in ("m", "f"):
        return False
    if _told_apart(trigger):
        return False
    if frame.event not in _SEIZING and not _opens(trigger, analysis, lexicon, "victim"):
        return False
    return _tells_people(trigger, analysis, lexicon)


def object_at(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> int | None:
    """The token at which the verb's object begins behind people without a name, its subject (هاجم مسلحون
    حاجزا للجيش); None where there are none or no object is found."""
    people = _tells_people(trigger, analysis, lexicon) or _opens(trigger, analysis, lexicon, *_BODIES)
    if "object" not in trigger.predicate.recipient or not people:
        return None
    return _Phrase(trigger, analysis, lexicon, context).object_at()


def _tells_people(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether people without a name, or a number of them, stand right behind the verb and are no object."""
    return _opens(trigger, analysis, lexicon, "victim", "count-word", *PEOPLE)


def _opens(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, *lists: str) -> bool:
    if trigger.last >= trigger.sentence.last:
        return False
    token = analysis.tokens[trigger.last]
    return token.kind == "number" or (lexicon.isa(token.key, *lists) and not _is_object(token, lexicon))


def suffers(trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """جنديان قتلا بانفجار: a transitive past verb with nothing it could act on behind it."""
    if "object" not in trigger.predicate.recipient or trigger.morph is None or trigger.morph.kind != "past":
        return False
    if trigger.morph.suffix or trigger.predicate.event not in _SEIZING or _told_apart(trigger):
        return False
    return nothing_behind(trigger.last, trigger, analysis, lexicon)


def _told_apart(trigger: Trigger) -> bool:
    """Whether the verb's passive is written otherwise than its active."""
    return trigger.predicate.verb is not None and shows_passive(trigger.predicate.verb)


def nothing_behind(at: int, trigger: Trigger, analysis: Analysis, lexicon: Lexicon) -> bool:
    """Whether at token `at` the sentence ends or goes on without an object."""
    if at >= trigger.sentence.last:
        return True
    after = analysis.tokens[at]
    behind = bool(after.clitics) and after.clitics[-1] in ("ب", "ل")
    return after.kind == "punctuation" or behind or lexicon.isa(after.key, "preposition", "adverb")


def _is_object(token: Token, lexicon: Lexicon) -> bool:
    """جنديين، جنديا: a noun of people that shows by its ending that it is no subject."""
    return in_accusative(token, lexicon) or token.key.endswith(_OBJECT_ENDING)


class _Phrase(msgspec.Struct):
    """The noun phrase behind a verb, walked through to where it ends or an object begins. `behind` is whether
    a preposition of it was passed, `subject` whether an ending shows the nominative, and `closed` whether
    the last word governs no other."""

    trigger: Trigger
    analysis: Analysis
    lexicon: Lexicon
    context: Context
    behind: bool = False
    subject: bool = False
    closed: bool = False

    def object_at(self) -> int | None:
        """The token at which an object begins behind the noun phrase."""
        at = self._counted(self.trigger.last)
        stop = min(self.trigger.sentence.last, self.trigger.last + _REACH)
        while at < stop and not self._ends(at):
            if self._is_within(at):
                self.behind = True
                at = self._counted(at + 1)
            elif self._begins_object(at):
                return at
            elif self._goes_on(at):
                at = self._passed(at)
            else:
                return None
        return None

    def _ends(self, at: int) -> bool:
        token, found = self.analysis.tokens[at], preposition_at(self.analysis, self.lexicon, at)
        if token.kind == "punctuation" or token.conjunction or at in self.context.dated:
            return True
        return found is not None and not self._is_within(at)

    def _is_within(self, at: int) -> bool:
        """Whether token `at` is a preposition inside the phrase: عنصر من التنظيم، قيادي في الحركة."""
        return preposition_at(self.analysis, self.lexicon, at) in _WITHIN

    def _counted(self, at: int) -> int:
        """Past what counts (ثلاثة، عشرات، نحو عشرين) and the noun that it counts, or the noun alone."""
        last = self.trigger.sentence.last
        while at < last and self._counts(at):
            at += 1
        free = at < last and not self._ends(at) and not self._is_within(at)
        return self._passed(at) if free else at

    def _passed(self, at: int) -> int:
        """The token behind the name or word at token `at`, with what its ending says of those behind it."""
        name, token = self.context.covering.get(at), self.analysis.tokens[at]
        ends = token.kind == "word" and token.key.endswith(_SUBJECT_ENDINGS)
        self.subject = self.subject or ends
        self.closed = self.closed or ends or bool(token.clitics) or name is not None
        return at + 1 if name is None else name.last

    def _counts(self, at: int) -> bool:
        token = self.analysis.tokens[at]
        if tells_number(token, self.lexicon):
            return True
        counting = self.lexicon.isa(token.stem, "victim", "part-noun")
        return counting and not self.lexicon.isa(token.stem, *PEOPLE)

    def _goes_on(self, at: int) -> bool:
        """Whether token `at` belongs to the phrase: an adjective, or a genitive (عناصر شرطة)."""
        token = self.analysis.tokens[at]
        if at in self.context.covering or "ال" in token.clitics:
            return True
        describes = token.key.endswith(_DESCRIBES) or self.lexicon.isa(token.stem, "adjective")
        return describes or not (self.closed or self.behind)

    def _begins_object(self, at: int) -> bool:
        """Whether an object begins at token `at`: it counts, names somebody else or shows by its ending that
        it does not describe the noun before."""
        token, name, lexicon = self.analysis.tokens[at], self.context.starts.get(at), self.lexicon
        if name is not None and name.entity and not name.adjective:
            return self._is_other(name)
        if self._counts(at):
            return not (token.clitics or self._partitive(at + 1))
        if "ال" in token.clitics:
            return self.subject and lexicon.isa(token.stem, *PEOPLE, "site-noun", "area-noun")
        if token.clitics:
            return False
        people = lexicon.isa(token.key, *PEOPLE, "office-noun") or (name is not None and name.adjective)
        if people and token.key.endswith(_TANWIN):
            return True
        if lexicon.isa(token.key, "site-noun", "area-noun"):
            return self.closed
        if token.key.endswith(_OBJECT_ENDING):
            return self.subject or (people and self._is_adjective(at - 1))
        return lexicon.isa(token.key, "people-feminine") or self._in_construct(at)

    def _is_adjective(self, at: int) -> bool:
        name = self.context.covering.get(at)
        return name is not None and name.adjective

    def _in_construct(self, at: int) -> bool:
        """قراصنة روس شبكات أوكرانيا: a bare noun with its genitive, behind an adjective of the phrase."""
        if not self._is_adjective(at - 1) or at + 1 >= self.trigger.sentence.last:
            return False
        token, after = self.analysis.tokens[at], self.analysis.tokens[at + 1]
        name = self.context.starts.get(at + 1)
        genitive = after.clitics == ("ال",) or (name is not None and not name.adjective and not after.clitics)
        return genitive and not token.key.endswith(_TANWIN)

    def _is_other(self, name: Name) -> bool:
        """Whether a name stands by itself: right behind a noun that governs none, and no second name of a
        person whom the phrase is about (قيادي بارز أبو فلان)."""
        before = self.analysis.tokens[name.first - 1].stem
        if self.behind or not self.closed or self.lexicon.isa(before, "member-noun", "body-noun"):
            return False
        return self.subject or name.kind != "person"

    def _partitive(self, at: int) -> bool:
        """ثلاثة منهم أطفال: what counts part of those before."""
        if at >= self.trigger.sentence.last:
            return False
        found = preposition_at(self.analysis, self.lexicon, at)
        return found is not None and pronoun_of(found, self.lexicon) is not None
