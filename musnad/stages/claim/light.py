"""The subject of a light verb, which does or suffers what its noun names."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.arguments import name_before
from musnad.stages.claim.context import Context
from musnad.stages.claim.governing import AGENT_MARKER, governor
from musnad.stages.claim.nationality import states_own, within_title
from musnad.stages.claim.triggers import Trigger
from musnad.stages.claim.unnamed import PEOPLE, UNNAMED
from musnad.text.fold import key

_CLOSE = 3  # words from people without a name to the verb behind them
_TOLD = ("subject", "genitive")  # the slots of who does it, apart from with whom


def light_subject(trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context) -> list[Name]:
    """Who is the subject of the trigger's light verb: the names between the two, else the one before, else
    the running one. Empty where there is none, or the verb's subject has no part in the act."""
    if trigger.light is None or trigger.light[1].subject is None:
        return []
    at, _, morph = trigger.light
    between = [context.starts[i] for i in range(at + 1, trigger.first) if i in context.starts]
    between = [n for n in between if not n.adjective or not within_title(n, context, analysis, lexicon)]
    between = [n for n in between if governor(n, analysis, lexicon) is None]
    bodies = [n for n in between if not n.adjective and n.kind != "materiel"]  # طائرات حربية روسية
    own = bodies or [n for n in between if states_own(n, analysis, lexicon)]
    subject = _joined_names(own)  # توصلت الأطراف الليبية إلى اتفاق: not Libya
    if subject or not morph.finite:
        return subject
    subject = name_before(analysis, lexicon, context, trigger.sentence, at)
    if subject or _nameless(at, trigger.sentence.first, context, analysis, lexicon):
        return subject
    return list(context.subject)


def carries_out(trigger: Trigger) -> bool:
    """Whether the trigger is a masdar whose light verb's subject does the act: شنّت السعودية قصفا. None
    of a two-sided act, whose sides may be told elsewhere."""
    if trigger.light is None or trigger.morph is None or trigger.predicate.mutual:
        return False
    return trigger.morph.kind == "masdar" and trigger.light[1].subject == "agent"


def befalls(trigger: Trigger) -> bool:
    """Whether the trigger's light verb, conjugated, says that its subject suffers the act: تعرض المستشفى
    للقصف."""
    return trigger.light is not None and trigger.light[2].finite and trigger.light[1].subject == "recipient"


def put_light_subject(
    trigger: Trigger, analysis: Analysis, lexicon: Lexicon, context: Context, slots: dict[str, list[Name]]
) -> None:
    """Put the subject of the trigger's light verb into `slots`, by the part that it has in the act."""
    if trigger.light is None:
        return
    acts = trigger.light[1].subject == "agent"
    known = list(context.doers) if acts else []  # هددت روسيا تركيا بقصف إدلب
    subject = known or light_subject(trigger, analysis, lexicon, context)
    if not subject:
        return
    frame = trigger.predicate
    if acts:
        told = _TOLD if frame.mutual else frame.agent  # أجرى الوزير اتصالا بنظيره: the partner is one side
        if any(slots.get(key(s)) for s in (*told, AGENT_MARKER)):
            return  # نصيحة أميركية: the noun names its own doer
        slots[next((s for s in ("subject", "genitive") if s in frame.agent), AGENT_MARKER)] = subject
    else:
        slot: str | None = next((s for s in ("object", "genitive") if s in frame.recipient), None)
        if slot is None:
            slot = frame.recipient[0] if frame.recipient else "object"
        slots[key(slot)] = subject


def _nameless(verb: int, first: int, context: Context, analysis: Analysis, lexicon: Lexicon) -> bool:
    """إن عناصر مجهولة قامت بزرع …: people without a name open the clause of the verb at token `verb`, in the
    sentence from token `first`."""
    for at in range(verb - 1, max(first, verb - _CLOSE - 1), -1):
        name = context.covering.get(at)
        if name is not None and name.entity != UNNAMED and not name.adjective:
            return False
        if lexicon.isa(analysis.tokens[at].stem, *PEOPLE, "member-noun"):
            return lexicon.isa(analysis.tokens[at - 1].bare, "complementizer")
    return False


def _joined_names(names: list[Name]) -> list[Name]:
    """The first two, and whoever is joined to them right behind: النيجر ومالي وبوركينا فاسو."""
    found = names[:2]
    for name in names[2:]:
        if name.first != found[-1].last:
            break
        found.append(name)
    return found
