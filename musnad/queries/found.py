"""From the id a person gives to the claims or the matter it means."""

from collections.abc import Iterable

from musnad.model.errors import ProjectError
from musnad.model.judgement import Anchor
from musnad.model.matter import Matter
from musnad.queries.current import current_reading
from musnad.store.base import Store


def matter_named(matters: Iterable[Matter], store: Store, one: str) -> Matter:
    """The matter of that id, of the only id that begins so, or the one a former id leads to.
    ProjectError where there is none, or more than one."""
    wanted = one if one.startswith("m-") else f"m-{one}"
    matches = [matter for matter in matters if matter.id.startswith(wanted)]
    exact = [matter for matter in matches if matter.id == wanted]
    if len(exact or matches) == 1:
        return (exact or matches)[0]
    if matches:
        raise ProjectError(f"{one}: {len(matches)} matters begin so; give more of the id")
    heir = store.redirect(wanted)
    for matter in matters:
        if matter.id == heir:
            return matter
    raise ProjectError(f"{one}: no article, claim or matter has this id")


def anchors_of(store: Store, one: str) -> tuple[str, tuple[Anchor, ...]]:
    """A claim's or matter's full id, and where its claims stand in their texts."""
    article, mark, claim = one.partition("#")
    if mark:
        return one, (_anchor(store, article, claim.partition("!")[0]),)
    matter = matter_named([matter for matter, _ in store.matters()], store, one)
    claims = sorted({(report.article, report.claim) for report in (*matter.reports, *matter.denials)})
    return matter.id, tuple(_anchor(store, *each) for each in claims)


def _anchor(store: Store, article: str, claim: str) -> Anchor:
    reading, text = current_reading(store, article), store.article(article)
    found = next((one for one in reading.claims if one.id == claim), None) if reading else None
    if found is None or text is None:
        raise ProjectError(f"{article}#{claim}: no article has such a claim")
    start, end = found.trigger.start, found.trigger.end
    return Anchor(article, start, end, found.event, text.text[start:end])
