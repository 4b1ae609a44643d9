"""The noun phrase that speaks: what can open it, and how far it reaches."""

from musnad.model.analysis import Morph, Name
from musnad.stages.attribute.scene import Scene

_MAX_WORDS = 22
_MAX_QUOTED = 7  # tokens of a name or an abbreviation set off by marks
_QUOTES = frozenset('«“"')
_MANY = "ون"
_PAIRED = frozenset('«»“”"()')
_OPENS_CONTENT = frozenset(("ان", "بان", "الي", ":", "«", '"', "“"))
_ALI = "علي"
_LONG = 6
_SHORTEST_PLURAL = 5
_PREPOSED = ("ل", "ب", "ك")


def source_noun(scene: Scene, at: int) -> str | None:
    """The entry of the noun for an unnamed source at token `at`; its type words (أمني) are none."""
    for morph in scene.morphs(at):
        if morph.entry.startswith("source/") and not scene.lexicon.source_nouns[morph.entry].adjective:
            return morph.entry
    token = scene.token(at)
    opening = token.bare
    if "source" in scene.lexicon.phrases.kinds(opening):
        for hit in scene.lexicon.phrases.at(scene.words, at, opening):  # رجال دين
            if hit.entry.startswith("source/"):
                return hit.entry
    return None


def speaks(scene: Scene, at: int) -> bool:
    """Whether token `at` can head a speaker: a name, an unnamed source, an office."""
    if at in scene.place.covering or source_noun(scene, at) is not None:
        return True
    if scene.stem_isa(at, "office-noun", "partial-speaker") or scene.isa(
        at, "anaphor", "anaphor-state", "speaking-body"
    ):
        return True
    return scene.lexicon.isa(scene.token(at).stem.removesuffix("ة"), "office-noun")


def finite_verb(scene: Scene, at: int) -> bool:
    """Whether token `at` may be a conjugated verb."""
    if "ال" in scene.token(at).clitics or scene.isa(at, "preposition"):
        return False
    return any(m.finite for m in scene.morphs(at))


def possessed_saying(scene: Scene, at: int) -> bool:
    """قوله، قولها: a masdar of saying with its owner's pronoun."""
    return any(m.kind == "masdar" and m.suffix and m.entry.startswith("cue/") for m in scene.morphs(at))


def said_so(scene: Scene, at: int) -> bool:
    """القول إن behind a speaker: a masdar of saying with its content right behind it."""
    if at + 1 >= len(scene.analysis.tokens) or not scene.isa(at + 1, "complementizer"):
        return False
    return any(
        m.kind == "masdar" and m.prefix == "ال" and m.entry.startswith("cue/") for m in scene.morphs(at)
    )


def addressee(scene: Scene, at: int) -> bool:
    """The listener: لـ before an outlet (قال لرويترز) or before any name in quotation marks."""
    if scene.key(at) == "ل" and at + 1 in scene.quotes:
        return True
    name = scene.place.starts.get(at) or scene.place.starts.get(at + 1)
    return name is not None and name.kind == "outlet" and scene.key(at).startswith("ل")


def attached(scene: Scene, name: Name) -> bool:
    """Whether a preposition is written onto the name."""
    token = scene.token(name.first)
    return bool(token.key[: name.start - token.start].lstrip("وف"))


def phrase_end(scene: Scene, first: int, stop: int) -> int:
    """Where the noun phrase that starts at token `first` ends, at `stop` at the latest."""
    at = first
    paper = _paper(scene, first)
    while at < stop and at - first < _MAX_WORDS:
        if at > first and _another_party(scene, at):
            break
        if at in scene.place.covering:
            at = scene.place.covering[at].last
            continue
        if scene.token(at).kind == "punctuation":
            past = _past_pair(scene, at, stop)
            if past is None:
                break
            at = past
            continue
        if at > first and (_ends_phrase(scene, at) or (not paper and addressee(scene, at))):
            break
        at += 1
    at = min(at, stop)
    quote = scene.inside[at - 1]
    if at < stop and quote is not None and quote.last == at and quote.first > first:
        return at + 1  # وكالة «الغد»
    while at - 1 > first and at - 1 not in scene.place.covering and _preposition(scene, at - 1):
        at -= 1  # الوزير من | خلال …
    return at


def _preposition(scene: Scene, at: int) -> bool:
    """Whether token `at` is a preposition and not the name علي, which folds to the same letters as على."""
    named = scene.analysis.text[scene.token(at).end - 1] == "ي" and scene.key(at) == _ALI
    return scene.isa(at, "preposition") and not named


def _paper(scene: Scene, at: int) -> bool:
    """Whether the phrase is a document's, whose ل brings its owner and no listener (تقرير لمجلة …)."""
    noun = source_noun(scene, at)
    return noun is not None and scene.lexicon.source_nouns[noun].kind == "document"


def _past_pair(scene: Scene, at: int, stop: int) -> int | None:
    """Where the phrase goes on behind a mark that may stand inside it: past «…» and (…) in one; None
    where the mark ends it."""
    if scene.key(at) not in _PAIRED or at + 1 >= stop:
        return None
    quote = scene.quotes.get(at)
    if quote is not None and quote.last - quote.first <= _MAX_QUOTED and quote.last < stop:
        return quote.last + 1
    if scene.key(at) == "(":
        closed = (end + 1 for end in range(at + 1, min(stop, at + _MAX_QUOTED + 2)) if scene.key(end) == ")")
        return next(closed, None)
    return at + 1


def _another_party(scene: Scene, at: int) -> bool:
    """Whether a new noun phrase starts at token `at`: a definite noun or a name governs no name, and only
    people stand in apposition (اتهم التقرير | الحوثيين، اتهمت بغداد | سوريا); a body describes no plural
    in ـون (اتهم الحوثيون | التحالف)."""
    before, token = scene.token(at - 1), scene.token(at)
    definite = "ال" in before.clitics
    body = "ال" in token.clitics and scene.stem_isa(at, "body-noun", "masculine-head")
    if body and definite and before.key.endswith(_MANY):
        return True
    name = scene.place.starts.get(at)
    if name is None or name.kind == "person" or name.start > token.start:
        return False
    return definite or at - 1 in scene.place.covering


def _ends_phrase(scene: Scene, at: int) -> bool:
    if scene.isa(at, "apposition-break", "complementizer", "relative-strict", "subordinator", "adverb"):
        return True
    if scene.stem_isa(at, "apposition-break", "relative-strict", "auxiliary", "negation", "with-pronoun"):
        return True
    if possessed_saying(scene, at) or said_so(scene, at) or _occasion(scene, at):
        return True
    return finite_verb(scene, at)


def _occasion(scene: Scene, at: int) -> bool:
    """Whether the words from token `at` only say on what occasion one spoke (في بيان، خلال مقابلة مع …)."""
    if at + 1 >= len(scene.analysis.tokens) or not scene.isa(at, "preposition"):
        return False
    return scene.stem_isa(at + 1, "occasion")


def opens_subject(scene: Scene, at: int) -> bool:
    """Whether a speaker's noun phrase can start at token `at`: no preposition, adverb or event noun."""
    if at in scene.place.starts:
        return not attached(scene, scene.place.starts[at])
    token = scene.token(at)
    if scene.isa(at, "preposition", "apposition-break", "complementizer", "reported-object", "negation"):
        return False
    if scene.isa(at, "adverb") or (token.key[0] in _PREPOSED and _owned(token.key)):
        return False
    if token.conjunction and scene.stem_isa(at, "preposition", "negation", "clause-pronoun"):
        return False
    if any(c in _PREPOSED for c in token.clitics) or token.kind != "word":
        return token.key in _QUOTES and at + 1 in scene.place.covering
    if speaks(scene, at):
        return True
    return not any(_acts_or_adds(scene, at, m) for m in scene.morphs(at))


def _owned(word: str) -> bool:
    """بإتقانها: a preposition's noun with its pronoun."""
    return len(word) >= _LONG and word.endswith(("ها", "هم", "هما"))


def _acts_or_adds(scene: Scene, at: int, morph: Morph) -> bool:
    """A noun for an act, or a participle of saying (أضاف موضحا، أضافت موضحة أن): neither is a speaker."""
    if morph.kind == "active" and morph.entry.startswith("cue/"):
        ending = scene.key(at)[-1]
        says = ending == "ا" or (ending == "ة" and scene.key(at + 1) in _OPENS_CONTENT)
        return says and not morph.prefix and not morph.suffix
    return morph.kind == "masdar" and morph.entry.startswith("predicate/")


def opens_source(scene: Scene, at: int) -> bool:
    """Whether the owner of a statement stands at token `at` as its genitive (تصريحات الوزير)."""
    if at >= len(scene.analysis.tokens) or at in scene.place.starts:
        return at in scene.place.starts
    return not any(c in _PREPOSED for c in scene.token(at).clitics) and speaks(scene, at)


def plural_head(scene: Scene, at: int) -> bool:
    """Whether the first word of a speaker's phrase stands for more than one, as its form or a list says."""
    token = scene.token(at)
    name = scene.place.covering.get(at)
    if name is not None or scene.stem_isa(at, "looks-plural"):
        return name is not None and name.kind == "group"
    if scene.stem_isa(at, "people-plural", "some-of-many", "broken-plural-source", "member-noun"):
        return True
    return token.stem.endswith(("ون", "ين", "ات", "ان", "ؤو", "لو")) and len(token.stem) >= _SHORTEST_PLURAL


def head_gender(scene: Scene, at: int) -> str:
    """What the first word of a speaker's phrase says of its verb: names of people stay open, plurals of
    things and words in ة take the feminine."""
    name = scene.place.covering.get(at)
    if name is not None and name.kind == "person":
        return ""
    if scene.token(at).stem.endswith(("ة", "ات")) or scene.stem_isa(at, "broken-plural-source"):
        return "f"
    return "m" if source_noun(scene, at) or scene.stem_isa(at, "office-noun") else ""
