"""People who are no public actors, made unknown: stable pseudonyms in place of ids, names and words.

Whom the knowledge base knows is a public actor; every other person is masked. In texts each letter of a
name becomes a block, so that offsets hold; whole names are masked wherever they stand in any article, parts
of a name in the articles that name the person, except inside the name of somebody who is known. What lies
outside articles and could name people (addresses, captures, decisions) is left out or cut to its host; of
reviews stays how a claim came out of them.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

import msgspec
from msgspec.structs import replace

from musnad.export.claim_view import Words
from musnad.export.material import Material, SourceLine, Told
from musnad.model.matter import Difference, History, Interest, Link, Matter, Report
from musnad.model.network import Network
from musnad.model.reading import Entity, Reading
from musnad.model.review import Reviewed
from musnad.text.fold import key

BLOCK = "\u2588"
_WORD = re.compile(r"\w+")
_LEAST = 3
"""Parts of a name shorter than this (بن) mask nothing by themselves."""
_HASHED = 10

Spans = list[tuple[int, int]]


def masked(given: Material, secret: bytes) -> Material:
    """The same with nobody in it who is not known. `secret` makes pseudonyms that are the same in every
    export of a project and that nobody can find out by trying names."""
    private = {
        one: pseudonym(one, secret)
        for one, entity in given.entities.items()
        if entity.kind == "person" and not entity.known
    }
    given = replace(_without_decisions(given), subject=_subject(given, private) if private else given.subject)
    if not private:
        return given
    names = {one: _names(given.entities[one]) for one in private}
    by_article = _hidden(given, private, names)
    texts = {one: _blocked(text, by_article[one]) for one, text in given.texts.items()}
    entities = {private.get(one, one): _entity(entity, private) for one, entity in given.entities.items()}
    readings = {
        one: _reading(reading, texts[one], given, private, names) for one, reading in given.readings.items()
    }
    return replace(
        given,
        focus=private.get(given.focus, given.focus) if given.focus else None,
        told=tuple(_told(one, texts, private, entities, names) for one in given.told),
        matters=tuple(_matter(one, texts, private) for one in given.matters),
        entities=entities,
        readings=readings,
        texts=texts,
        local=_local(given, private),
        network=_network(given.network, private),
        sources=_sources(given, private, entities, names),
        actors=tuple(
            replace(one, id=private[one.id], name=private[one.id], name_en=None) if one.id in private else one
            for one in given.actors
        ),
    )


def _without_decisions(given: Material) -> Material:
    """The same without captures and without what people decided, but for how each claim stands: its outcome
    and the day, not who ruled and why."""
    reviews = {claim: _unnamed(one) for claim, one in given.reviews.items()}
    told = tuple(
        replace(one, reviewed=reviews[one.claim]) if one.claim in reviews else one for one in given.told
    )
    return replace(
        given, masked=True, filters={}, told=told, reviews=reviews, unread=(), origins={}, judgements=(),
        gradings=(), rulings=(), as_read={},
    )  # fmt: skip


def _unnamed(one: Reviewed) -> Reviewed:
    return replace(one, by="", why="", differ=tuple(replace(each, by="") for each in one.differ))


def _subject(given: Material, private: Mapping[str, str]) -> str:
    """What it is about, without names of those masked."""
    if given.focus:
        return private.get(given.focus, given.subject)
    return "part of a project" if given.filters else given.subject


def pseudonym(one: str, secret: bytes) -> str:
    """`person-` and ten hex digits that only the holder of the secret can make again."""
    return f"person-{hmac.new(secret, one.encode(), hashlib.sha256).hexdigest()[:_HASHED]}"


def _names(entity: Entity) -> frozenset[str]:
    """What a person may be called by: the folded whole name, and its parts that are long enough."""
    whole = key(entity.name)
    return frozenset({whole, *(part for part in _WORD.findall(whole) if len(part) >= _LEAST)})


def _hidden(
    given: Material, private: Mapping[str, str], names: Mapping[str, frozenset[str]]
) -> dict[str, Spans]:
    """Which stretches of each text are to be masked: mentions, whole names in every article, and parts of
    names in the articles that name the person."""
    everywhere = frozenset(key(given.entities[one].name) for one in private)
    found: dict[str, Spans] = {}
    for one, text in given.texts.items():
        reading = given.readings.get(one)
        spans: Spans = []
        kept: Spans = []
        parts: set[str] = set()
        for mention in reading.mentions if reading else ():
            shared = given.shared(one, mention.entity)
            if shared in private:
                spans.append((mention.start, mention.end))
                parts |= names[shared]
                parts |= _words(text[mention.start : mention.end])
            elif (entity := given.entities.get(shared)) is not None and entity.known:
                kept.append((mention.start, mention.end))
        spans += _where(text, everywhere, parts, kept)
        found[one] = spans
    return found


def _words(text: str) -> set[str]:
    return {part for part in map(key, _WORD.findall(text)) if len(part) >= _LEAST}


def _where(text: str, everywhere: frozenset[str], parts: set[str], kept: Spans) -> Spans:
    """Words, with or without what is attached in front, that are parts of a name, outside of `kept`; runs
    of words that are a whole name."""
    words = [(key(one.group()), one.start(), one.end()) for one in _WORD.finditer(text)]
    lengths = {len(name.split()) for name in everywhere}
    spans: Spans = []
    for at, (word, start, end) in enumerate(words):
        if any(first <= start and end <= last for first, last in kept):
            continue
        if _is_part(word, parts):
            spans.append((start, end))
        for size in lengths:
            run = words[at : at + size]
            if _is_part(" ".join(one[0] for one in run), everywhere):
                spans.append((start, run[-1][2]))
    return spans


def _is_part(word: str, names: Iterable[str]) -> bool:
    """Whether it is one of the names, as it is or behind one or two attached letters."""
    return any(word[cut:] in names for cut in range(3) if len(word) - cut >= _LEAST)


def _blocked(text: str, spans: Spans) -> str:
    """The text with each letter of the spans blocked out; as long as it was."""
    letters = list(text)
    for start, end in spans:
        for at in range(start, min(end, len(letters))):
            if not letters[at].isspace():
                letters[at] = BLOCK
    return "".join(letters)


def _entity(entity: Entity, private: Mapping[str, str]) -> Entity:
    if entity.id not in private:
        return entity
    return Entity(private[entity.id], entity.kind, private[entity.id])


def _without(words: str | None, names: Mapping[str, frozenset[str]]) -> str | None:
    """Words from outside a text (titles) without any part of any masked name."""
    if words is None:
        return None
    parts = set().union(*names.values()) if names else set()
    return _blocked(words, _where(words, frozenset(), parts, []))


def _host(url: str | None) -> str | None:
    """The address's scheme and host: the rest of it leads to the names."""
    if url is None:
        return None
    found = urlsplit(url)
    return f"{found.scheme}://{found.netloc}/" if found.netloc else None


def _reading(
    reading: Reading,
    text: str,
    given: Material,
    private: Mapping[str, str],
    names: Mapping[str, frozenset[str]],
) -> Reading:
    """A reading that fits the masked text: entities named anew, labels as they stand there now."""
    mine = {one.id: private.get(given.shared(reading.id, one.id)) for one in reading.entities}
    entities = tuple(
        Entity(one.id, one.kind, name) if (name := mine[one.id]) else one for one in reading.entities
    )
    mentions = tuple(replace(one, label=text[one.start : one.end]) for one in reading.mentions)
    return replace(
        reading,
        title=_without(reading.title, names),
        url=_host(reading.url),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        entities=entities,
        mentions=mentions,
    )


def _local(given: Material, private: Mapping[str, str]) -> dict[tuple[str, str], str]:
    return {place: private.get(one, one) for place, one in given.local.items()}


def _ids(ids: Iterable[str], private: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(private.get(one, one) for one in ids)


def _link(link: Link, text: str | None, private: Mapping[str, str]) -> Link:
    """A link whose words hold no name: those of a masked speaker are the pseudonym; a title or an unnamed
    speaker's words stay only where the masked text still has them."""
    entity = private.get(link.entity, link.entity) if link.entity else None
    words = link.source
    if link.entity in private:
        words = entity
    elif words is not None and (text is None or words not in text):
        words = None
    return replace(link, entity=entity, source=words, speaks_for=link.speaks_for)


def _told(
    one: Told,
    texts: Mapping[str, str],
    private: Mapping[str, str],
    entities: Mapping[str, Entity],
    names: Mapping[str, frozenset[str]],
) -> Told:
    text = texts[one.article]
    parties = {
        role: tuple(entities[private.get(e.id, e.id)] if e.id in private else e for e in getattr(one, role))
        for role in ("agents", "recipients", "places")
    }
    return replace(
        one,
        **parties,
        chain=tuple(_link(link, text, private) for link in one.chain),
        title=_without(one.title, names),
        url=_host(one.url),
        evidence=_words_at(one.evidence, text),
        trigger=_words_at(one.trigger, text),
    )


def _words_at(words: Words, text: str) -> Words:
    return Words(text[words.start : words.end], words.start, words.end)


def _matter(one: Matter, texts: Mapping[str, str], private: Mapping[str, str]) -> Matter:
    """A matter without names. What is told in words of names (why claims are one, labels of origins,
    statements) is left out where the matter names somebody masked."""
    named = _all_ids(one)
    reports = tuple(_report(each, texts, private) for each in one.reports)
    denials = tuple(_report(each, texts, private) for each in one.denials)
    if not named & private.keys():
        return replace(one, reports=reports, denials=denials, histories=())
    numbered = (replace(each, label=f"origin {at}") for at, each in enumerate(one.origins, 1))
    return replace(
        one,
        agents=_ids(one.agents, private),
        recipients=_ids(one.recipients, private),
        reports=reports,
        denials=denials,
        origins=tuple(replace(each, id=each.label, reason="") for each in numbered),
        claimed_by=_ids(one.claimed_by, private),
        reasons=(),
        differences=tuple(each for each in one.differences if _is_plain(each)),
        histories=tuple[History, ...](),
        interests=tuple[Interest, ...](),
    )


def _all_ids(one: Matter) -> set[str]:
    """All entities that a matter or a chain of it names."""
    found = {*one.agents, *one.recipients, *one.claimed_by}
    for report in (*one.reports, *one.denials):
        found |= {*report.agents, *report.recipients, *(link.entity or "" for link in report.chain)}
    return found


def _is_plain(one: Difference) -> bool:
    """A difference in figures or dates, which names nobody."""
    return one.feature in {"figure", "date", "place"}


def _report(one: Report, texts: Mapping[str, str], private: Mapping[str, str]) -> Report:
    text = texts.get(one.article)
    return replace(
        one,
        agents=_ids(one.agents, private),
        recipients=_ids(one.recipients, private),
        chain=tuple(_link(link, text, private) for link in one.chain),
        evidence=text[one.start : one.end] if text is not None else "",
    )


def _network(network: Network, private: Mapping[str, str]) -> Network:
    actors = tuple(
        msgspec.structs.replace(one, id=private[one.id], name=private[one.id], name_en=None)
        if one.id in private
        else one
        for one in network.actors
    )
    ties = tuple(
        replace(one, source=private.get(one.source, one.source), target=private.get(one.target, one.target))
        for one in network.ties
    )
    return Network(actors, ties)


def _sources(
    given: Material,
    private: Mapping[str, str],
    entities: Mapping[str, Entity],
    names: Mapping[str, frozenset[str]],
) -> tuple[SourceLine, ...]:
    rows: list[SourceLine] = []
    for one in given.sources:
        if one.entity is not None and one.entity in private:
            name = entities[private[one.entity]].name
            rows.append(replace(one, entity=name, name=name, name_en=None))
        elif one.entity is not None and one.entity in entities:
            rows.append(one)
        else:
            rows.append(replace(one, name=_without(one.name, names) or ""))
    return tuple(rows)
