"""Which of an article's claims a denial answers: the same act, what its words name, what was reported."""

from collections.abc import Mapping, Sequence

import msgspec

from musnad.model.reading import Attribution, Claim
from musnad.stages.claim.denied import DeniedContent

_TIE = "AFFILIATE"
_MEETINGS = ("CONSULT", "COOPERATE")  # the same two sides do these often
_BLAMED = (
    "ASSAULT",
    "COERCE",
    "AID",
    "MOBILIZE",
    "COOPERATE",
    "PRESENCE",
    "THREATEN",
)  # what one is charged with
_NEAR = 600  # characters within which an act that names nobody may be told again
_OPENING = 400  # characters of a title and a first paragraph
_STRANGERS = 2  # voices of another kind in a row that end what reports are answered
_DENYING = ("denies", "retracts")


class Article(msgspec.Struct, frozen=True):
    """What a denial is looked up in: claims in text order, attributions by id in text order, as what each
    of them tells, and the body an actor belongs to (an army and its state)."""

    claims: Sequence[Claim]
    voices: Mapping[str, Attribution]
    told_as: Mapping[str, frozenset[str]]
    parents: Mapping[str, str]

    def wide(self, ids: Sequence[str]) -> set[str]:
        """Actors with the bodies they belong to."""
        return {*ids, *(self.parents.get(i, i) for i in ids)}

    def others(self, denier: Attribution) -> list[Claim]:
        """Claims that the denier may answer: affirmed, outside what he denies, of another voice that is no
        denial itself. A retraction answers its own voice too."""
        return [c for c in self.claims if c.polarity == "affirmed" and self._answerable(c, denier)]

    def _answerable(self, claim: Claim, denier: Attribution) -> bool:
        if claim.attribution == denier.id or _inside(claim, denier):
            return False
        told = self.voices.get(claim.attribution or "")
        if told is None or denier.stance == "retracts":
            return True
        if any(one.stance in _DENYING for one in self.chain(told)):
            return False
        if claim.trigger.start > denier.cue.start and "on-behalf" in self.told_as.get(told.id, ()):
            return False  # behind a denial its own spokesman goes on
        mine, said = speaker(denier), speaker(told)
        if said is None or mine is None:
            return True
        return said != mine and not (self.wide(_entity(mine)) & self.wide(_entity(said)))

    def chain(self, voice: Attribution) -> list[Attribution]:
        """An attribution with those that hold it, innermost first."""
        found = [voice]
        while found[-1].parent is not None and found[-1].parent in self.voices:
            found.append(self.voices[found[-1].parent])
        return found

    def deniers(self, denier: Attribution) -> set[str]:
        """The denier with the body he belongs to; empty where he has no name."""
        return self.wide(_entity(speaker(denier)))


def speaker(attribution: Attribution | None) -> object:
    """Who speaks: an entity, else the place of his words; None where nobody is named."""
    if attribution is None or attribution.source is None:
        return None
    source = attribution.source
    return source.entity or (source.start, source.end)


def _entity(who: object) -> tuple[str, ...]:
    return (who,) if isinstance(who, str) else ()


def _inside(claim: Claim, denier: Attribution) -> bool:
    return denier.content.start <= claim.trigger.start < denier.content.end


def told_first(claims: Sequence[Claim], denier: Attribution) -> list[Claim]:
    """Of claims, those told before the denial; where there are none, those after it, as far as what opens
    an article or stands in its neighbourhood may answer them."""
    at = denier.cue.start
    before = [c for c in claims if c.trigger.start < at]
    opening = at < _OPENING
    return before or [c for c in claims if opening or c.trigger.start - at < _NEAR]


def _nearest(claims: Sequence[Claim], at: int) -> list[Claim]:
    return [min(claims, key=lambda c: abs(c.trigger.start - at))] if claims else []


def answered_acts(denied: Claim, denier: Attribution, involved: bool, article: Article) -> list[Claim]:
    """Tellings by other voices of the act a denier repeats: those that share an actor with it, else the
    closest one that shares a place, or that names nobody. `involved` says that he denies his own part."""
    fitting = [c for c in article.others(denier) if _same_act(c, denied, denier, article)]
    fitting = told_first(fitting, denier)
    own = article.deniers(denier)
    mine = [c for c in fitting if own & article.wide(c.agents)]
    if mine and (involved or not denied.agents):
        return mine
    shared = [c for c in fitting if _share(c, denied, denier, article)]
    if shared or denied.event in (_TIE, *_MEETINGS):
        return shared
    at = denied.trigger.start
    fitting = [c for c in fitting if c.attribution is not None]  # of no actor in common, only what is told
    placed = [c for c in fitting if article.wide(c.places) & article.wide(denied.places)]
    near = [] if denied.recipients else [c for c in fitting if abs(c.trigger.start - at) < _NEAR]
    alone = [c for c in near if c.mode == denied.mode or None in (c.mode, denied.mode)]
    return _nearest(placed, at) or _nearest(alone, at)


def _same_act(told: Claim, denied: Claim, denier: Attribution, article: Article) -> bool:
    """Whether a telling may be of the denied act: the same kind and mode, and no side that differs."""
    if told.event != denied.event:
        return False
    own = bool(article.deniers(denier) & article.wide(told.agents))
    if told.mode and denied.mode and told.mode != denied.mode and not own:
        return False
    if own and not denied.agents and told.mode and told.mode == denied.mode:
        return True  # it is told of the denier himself, whoever suffered it
    agents: Sequence[str] = denied.agents
    if told.event == _TIE and not agents:
        agents = _entity(speaker(denier))  # نفى انتماءه: nobody else's tie
    doers = article.wide(told.agents) & article.wide(agents)
    if told.event == _TIE and not doers:
        return False
    sides = article.wide((*told.recipients, *told.places)) & article.wide(denied.recipients)
    return not (
        (told.agents and agents and not doers)
        or (told.recipients and denied.recipients and not sides and not doers)
    )


def _share(told: Claim, denied: Claim, denier: Attribution, article: Article) -> bool:
    """Whether two tellings have enough in common: a side; of ties and meetings both."""
    if told.event not in (_TIE, *_MEETINGS):
        doers = article.wide(told.agents) & article.wide(denied.agents)
        return bool(doers or article.wide(told.recipients) & article.wide(denied.recipients))
    left = article.wide((*told.agents, *told.recipients))
    common = left & article.wide((*denied.agents, *denied.recipients))
    if told.event == _TIE:
        common |= left & article.deniers(denier)
    return len(common) > 1


def answered_words(denier: Attribution, content: DeniedContent, acts: bool, article: Article) -> list[Claim]:
    """Claims answered by a denial of which no act is linked. `acts` says that it repeats some: then they
    stand negated, and nothing else is denied."""
    if acts or (denier.source is None and not content.kinds):
        return []
    told = [c for c in article.others(denier) if c.attribution is not None]
    named = _by_event(denier, told, content, article)
    if named or not (content.kinds or content.that):
        return named
    return _by_report(denier, told, content, article)


def wider(denier: Attribution, content: DeniedContent, article: Article) -> list[Claim]:
    """What reports that the denial names tell elsewhere by the same words (الأنباء بشأن استخدام معسكرات)."""
    if not content.kinds:
        return []
    told = [c for c in article.others(denier) if c.attribution is not None]
    return _by_event(denier, [c for c in told if c.trigger.start < denier.cue.start], content, article)


def _by_event(
    denier: Attribution, told: Sequence[Claim], content: DeniedContent, article: Article
) -> list[Claim]:
    """Claims of the kinds of act that the denial's words name (نفى ضلوعه في الهجوم، أي تدخل في …), about
    those it names; of a part denied, those that name the denier as doer."""
    own = article.deniers(denier)
    about = article.wide(tuple(content.entities)) - own
    fitting = [c for c in told if c.event in content.events]
    mine = [c for c in fitting if own & article.wide(c.agents)]
    if content.involvement and own:
        done = [c for c in told if own & article.wide(c.agents) and c.event in _BLAMED]
        mine = told_first(done if _vague(content) else mine, denier)
        named = [c for c in mine if about & article.wide((*c.agents, *c.recipients, *c.places))]
        same = [c for c in told if not c.agents and c.entry in content.entries]
        named += told_first(same, denier) if named else []
        if named or (mine and not about):
            return named or mine
    fitting = told_first(fitting, denier)
    shares = {c.id: len(about & article.wide((*c.agents, *c.recipients, *c.places))) for c in fitting}
    most = max(shares.values(), default=0)
    best = [c for c in fitting if most and shares[c.id] == most]
    acting = [c for c in best if about & article.wide((*c.agents, *c.recipients)) or c in mine]
    if best:
        named = [c for c in best if c.entry in content.entries]  # of a place alone, only the very word
        return acting or _nearest(named, denier.cue.start)
    if mine:
        return told_first(mine, denier)
    if content.involvement:
        charged = [c for c in fitting if "charge" in article.told_as.get(c.attribution or "", ())]
        nobodys = [c for c in fitting if not (own and c.agents)]  # another's deed he need not deny
        return charged or _nearest(nobodys, denier.cue.start)
    return [] if about or content.kinds or content.that else _nearest(fitting, denier.cue.start)


def _vague(content: DeniedContent) -> bool:
    """Whether nothing but a part in something is denied (أي تدخل، أي دور)."""
    return len(content.events) <= 1


def _by_report(
    denier: Attribution, told: Sequence[Claim], content: DeniedContent, article: Article
) -> list[Claim]:
    """Claims told before that a denial of reports or charges answers."""
    told = [c for c in told if c.trigger.start < denier.cue.start and c.event != _TIE]
    if content.that and not content.kinds:
        return _of_last(told, denier, article)
    own = article.deniers(denier)
    about = article.wide(tuple(content.entities)) - own
    by_them = [c for c in told if article.wide(_entity(speaker(_voice(c, article)))) & about]
    if by_them:
        return by_them
    if about:
        told = [c for c in told if about & article.wide((*c.agents, *c.recipients, *c.places))]
    wanted = content.kinds | ({"charge", "report"} if "claim" in content.kinds else set())
    if "charge" in content.kinds:
        wanted = frozenset(("charge", "claim"))
    if "charge" in content.kinds:
        told = [c for c in told if c.event in _BLAMED and c.mode != "arrest"]
        kin = _run(told, denier, wanted, article)
        mine = [c for c in kin if own & article.wide(c.agents)]
        last = _of_last(told, denier, article) if content.points else []
        if content.client:
            return kin
        return mine or [c for c in kin if not c.agents] or [c for c in last if own & article.wide(c.agents)]
    if not content.points:
        return []
    return _run(told, denier, wanted, article) or _of_last(told, denier, article)


def _voice(claim: Claim, article: Article) -> Attribution:
    return article.voices[claim.attribution or ""]


def _run(
    told: Sequence[Claim], denier: Attribution, wanted: frozenset[str] | set[str], article: Article
) -> list[Claim]:
    """Claims of the voices that tell in one of the `wanted` ways, back from the denial until too many others
    stand between."""
    chosen: set[str] = set()
    strangers = 0
    for voice in reversed([v for v in article.voices.values() if v.cue.start < denier.cue.start]):
        if denier.id in (voice.parent, voice.id):
            continue
        if any(article.told_as[one.id] & wanted for one in article.chain(voice)):
            chosen.add(voice.id)
            strangers = 0
        elif voice.parent is None and "charge" not in wanted:
            strangers += 1
            if strangers > _STRANGERS:
                break
    return [c for c in told if c.attribution in chosen]


def _of_last(told: Sequence[Claim], denier: Attribution, article: Article) -> list[Claim]:
    """What the last other voice before the denial said (ونفت إيران ذلك); nothing where the last two told no
    act."""
    own = speaker(denier)
    silent = 0
    for voice in reversed([v for v in article.voices.values() if v.cue.start < denier.cue.start]):
        chain = article.chain(voice)
        if any(one.id == denier.id or one.stance in _DENYING for one in chain):
            continue
        if own is not None and speaker(voice) == own:
            continue
        outer = chain[-1].id
        said = [c for c in told if outer in {one.id for one in article.chain(_voice(c, article))}]
        if said:
            return said
        silent += 1
        if silent > 1:
            return []
    return []
