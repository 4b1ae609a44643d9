"""What a nationality or a state's name beside a noun says: whose men, means and acts these are, and when it
only belongs to a person's title."""

from musnad.lexicon.tables import Lexicon
from musnad.model.analysis import Analysis, Name
from musnad.stages.claim.context import Context
from musnad.stages.claim.words import tells_number
from musnad.text.marks import COMMAS

_OWN = ("body-noun", "member-noun", "office-noun", "pair-noun", "own-means", "site-noun", "counterpart")
OF_PEOPLE = ("يين", "يون")  # a nationality in the plural of people describes no act
_DESCRIBES = 2  # words between an event noun and the nationality that describes it


def within_title(name: Name, context: Context, analysis: Analysis, lexicon: Lexicon) -> bool:
    """للرئيس السوري الأسبق فلان: the nationality belongs to the person's title."""
    follows = context.starts.get(name.last) or context.starts.get(name.last + 1)
    if follows is None or follows.kind != "person" or not follows.entity:
        return False
    between = analysis.tokens[name.last]
    described = between.clitics == ("ال",) or lexicon.isa(between.stem, "office-noun")
    return follows.first == name.last or between.key in COMMAS or described


def describes_other(
    name: Name, gap: int, finite: bool, preposition: str, analysis: Analysis, lexicon: Lexicon
) -> bool:
    """Whether a nationality neither describes the event noun itself (الغزو الأميركي) nor makes the noun
    before it the state's own (القوات الأميركية، رفضت الحركة المقترح الأميركي)."""
    before = analysis.tokens[name.first - 1].stem if name.first else ""
    if lexicon.isa(before, "civilian"):
        return True
    if preposition and before == preposition and analysis.tokens[name.first].key.endswith(OF_PEOPLE):
        return False  # تلقت أسلحة من الإيرانيين: they themselves
    if lexicon.isa(before, "own-act"):
        return False
    if name.kind == "group" and name.first and tells_number(analysis.tokens[name.first - 1], lexicon):
        return False  # قتل 30 حوثيا
    far = finite or gap > _DESCRIBES or bool(preposition)
    return far and not states_own(name, analysis, lexicon)


def states_own(name: Name, analysis: Analysis, lexicon: Lexicon) -> bool:
    """الطائرات الروسية، القوات الخاصة العراقية: the state's own men and means, which act for it."""
    tokens = analysis.tokens
    if not name.first:
        return False
    if lexicon.isa(tokens[name.first - 1].stem, *_OWN):
        return True
    between = tokens[name.first - 1]  # an adjective of the same noun: as definite, joined to nothing
    article = "ال" in tokens[name.first].clitics
    alike = between.kind == "word" and ("ال" in between.clitics) == article and not between.conjunction
    if name.first < 2 or not alike or len(between.clitics) > article:
        return False
    head = tokens[name.first - 2]
    return ("ال" in head.clitics) == article and lexicon.isa(head.stem, *_OWN)
