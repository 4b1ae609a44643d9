"""What people say of single claims: it is kept, it counts, it is undone, and no reading anew loses it."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from musnad.evaluate.gold import compile_gold
from musnad.evaluate.made import gold_of
from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.model.errors import ProjectError
from musnad.model.judgement import in_force
from musnad.model.reading import Claim, Reading, Span
from musnad.model.review import Fix, Party, Review
from musnad.pipeline import read_article
from musnad.queries import upkeep
from musnad.queries.current import current_reading, current_readings
from musnad.queries.reviews import agreement, disputed, party, queue, rule, undo
from musnad.queries.whole import together_project, whole_project
from musnad.store.place import Place
from musnad.store.project import Project

TEXT = (
    "قال الناطق باسم جماعة الحوثي إن الجيش الأمريكي قصف حزب الله في البقاع، ونفت واشنطن ذلك. "
    "والتقى وزير خارجية قطر في الدوحة نظيره التركي."
)
ARTICLE = Article(id="a", text=TEXT, published="2025-04-10", outlet="موقع الوادي")
AT = "2025-05-04T10:00:00Z"


@pytest.fixture
def project(place: Place) -> Iterator[Project]:
    """The article read, in either database."""
    with Project.open(place, create=True) as opened:
        keep(opened)
        yield opened


def keep(project: Project, version: str = "1") -> None:
    """Read the article, as that version of the program."""
    run = project.store.start_run(version, "k", AT)
    made = replace(read_article(ARTICLE, load_lexicon()), version=version)
    project.store.keep(ARTICLE, made, run, AT)


def reading(project: Project) -> Reading:
    found = current_reading(project.store, "a")
    assert found is not None
    return found


def bombing(found: Reading) -> Claim:
    return next(one for one in found.claims if TEXT[one.trigger.start : one.trigger.end] == "قصف")


def claim_id(project: Project) -> str:
    return f"a#{bombing(reading(project)).id}"


def test_an_accepted_claim_is_as_it_was_read(project: Project) -> None:
    before = reading(project)
    made = rule(project, "accept", claim_id(project), "ليلى")
    assert (made.number, made.anchor and made.anchor.words) == (1, "قصف")
    assert reading(project) == before


def test_a_rejected_claim_is_gone_from_readings_matters_and_denials(project: Project) -> None:
    one = claim_id(project)
    assert any(report.claim == one[2:] for m in together_project(project).matters for report in m.reports)
    rule(project, "reject", one, "ليلى", "خبر قديم")
    assert one[2:] not in {each.id for each in reading(project).claims}
    assert all(one[2:] not in denial.claims for denial in reading(project).denials)
    assert not [r for m in together_project(project).matters for r in m.reports if r.claim == one[2:]]
    undo(project, 1, "ليلى")
    assert any(r.claim == one[2:] for m in together_project(project).matters for r in m.reports)


def test_a_fixed_claim_has_what_was_changed_and_nothing_else(project: Project) -> None:
    before = bombing(reading(project))
    turkey = party(reading(project), load_lexicon(), "turkey")
    fix = Fix(agents=(turkey,), modality="possible")
    rule(project, "fix", f"a#{before.id}", "ليلى", fix=fix)
    after = bombing(reading(project))
    assert after == replace(before, agents=("turkey",), modality="possible")
    assert any("turkey" in m.agents for m in together_project(project).matters)
    assert {"turkey"} <= whole_project(project).names.keys()


def test_another_event_leaves_its_old_mode_behind(project: Project) -> None:
    rule(project, "fix", claim_id(project), "ليلى", fix=Fix(event="COERCE"))
    found = bombing(reading(project))
    assert (found.event, found.mode) == ("COERCE", None)


def test_a_mode_is_one_that_the_event_has(project: Project) -> None:
    one = claim_id(project)
    with pytest.raises(ProjectError, match="arms: no mode of ASSAULT, which has abduct, "):
        rule(project, "fix", one, "ليلى", fix=Fix(mode="arms"))
    with pytest.raises(ProjectError, match="aerial: no mode of AGREE, which has none"):
        rule(project, "fix", one, "ليلى", fix=Fix(event="AGREE", mode="aerial"))
    assert project.store.reviews() == ()
    rule(project, "fix", one, "ليلى", fix=Fix(event="AID", mode="arms"))
    assert (bombing(reading(project)).event, bombing(reading(project)).mode) == ("AID", "arms")
    rule(project, "fix", one, "ليلى", fix=Fix(mode=""))
    assert not bombing(reading(project)).mode


def test_a_source_is_mended_in_its_attribution(project: Project) -> None:
    start = TEXT.index("واشنطن")
    rule(project, "fix", claim_id(project), "ليلى", fix=Fix(source=Span(start, start + len("واشنطن"))))
    found = reading(project)
    said = {one.id: one for one in found.attributions}[bombing(found).attribution or ""]
    assert said.source is not None
    assert (said.source.start, said.source.kind, said.source.entity) == (start, "named", "united-states")


def test_reading_anew_keeps_what_was_decided(project: Project) -> None:
    rule(project, "reject", claim_id(project), "ليلى")
    keep(project, "2")
    assert [one.version for one in current_readings(project.store)] == ["2"]
    assert not [c for c in reading(project).claims if TEXT[c.trigger.start : c.trigger.end] == "قصف"]


def test_where_the_words_stand_no_more_a_review_sleeps(project: Project) -> None:
    rule(project, "reject", claim_id(project), "ليلى")
    other = replace(ARTICLE, text=f"عاجل. {TEXT}")
    project.store.keep(other, read_article(other, load_lexicon()), 1, AT)
    found = reading(project)
    assert any(other.text[c.trigger.start : c.trigger.end] == "قصف" for c in found.claims)
    keep(project)
    assert not [c for c in reading(project).claims if TEXT[c.trigger.start : c.trigger.end] == "قصف"]


def test_the_queue_shows_disputed_matters_first_and_empties(project: Project) -> None:
    found = together_project(project)
    waiting = list(queue(found, project.store.reviews()))
    assert waiting[0].matter.status == "disputed"
    assert len({one.claim for one in waiting}) == len(reading(project).claims)
    for one in waiting:
        rule(project, "accept", one.claim, "ليلى")
    assert not list(queue(found, project.store.reviews()))
    assert len(list(queue(found, project.store.reviews(), by="سالم"))) == len(waiting)


def test_two_reviewers_agree_and_differ(project: Project) -> None:
    claims = [f"a#{one.id}" for one in reading(project).claims]
    for one in claims:
        rule(project, "accept", one, "ليلى")
        rule(project, "reject" if one == claims[0] else "accept", one, "سالم")
    (row,) = agreement(project.store.reviews())
    assert (row.claims, row.same) == (len(claims), len(claims) - 1)
    ((differ, both),) = disputed(project.store.reviews())
    assert differ == claims[0]
    assert [one.by for one in both] == ["ليلى", "سالم"]


def test_kappa_is_none_where_both_always_say_the_same_thing(project: Project) -> None:
    for by in ("ليلى", "سالم"):
        rule(project, "accept", claim_id(project), by)
    assert agreement(project.store.reviews())[0].kappa is None


@pytest.mark.parametrize(
    ("ruling", "fix", "says"),
    [
        ("fix", None, "says what it changes"),
        ("fix", Fix(), "says what it changes"),
        ("accept", Fix(polarity="negated"), "says what it changes"),
        ("fix", Fix(source=Span(5, 5000)), "outside the text"),
    ],
)
def test_what_is_no_ruling(project: Project, ruling: str, fix: Fix | None, says: str) -> None:
    with pytest.raises(ProjectError, match=says):
        rule(project, ruling, claim_id(project), "ليلى", fix=fix)  # type: ignore[arg-type]
    assert project.store.reviews() == ()


def test_a_claim_that_is_not_there_and_a_review_that_was_never_made(project: Project) -> None:
    with pytest.raises(ProjectError, match="no article has such a claim"):
        rule(project, "accept", "a#c99", "ليلى")
    with pytest.raises(ProjectError, match="7: no review"):
        undo(project, 7, "ليلى")


def test_what_is_taken_back_is_not_taken_back_again(project: Project) -> None:
    rule(project, "accept", claim_id(project), "ليلى")
    undo(project, 1, "ليلى")
    with pytest.raises(ProjectError, match="1: has been taken back already"):
        undo(project, 1, "ليلى")
    undo(project, 2, "ليلى")
    assert [one.number for one in in_force(project.store.reviews())] == [1]


def test_parties_by_id_by_name_and_new(project: Project) -> None:
    found, lexicon = reading(project), load_lexicon()
    assert party(found, lexicon, "houthis").known
    assert party(found, lexicon, "turkey") == Party("turkey", "تركيا", "state", known=True, name_en="Turkey")
    new = party(found, lexicon, "group: لواء الرمال")
    assert (new.name, new.kind, new.id.startswith("new-reviewed-")) == ("لواء الرمال", "group", True)
    with pytest.raises(ProjectError, match="KIND:NAME"):
        party(found, lexicon, "لواء الرمال")


def test_an_undo_may_be_undone() -> None:
    def row(number: int, ruling: str, undoes: int | None = None) -> Review:
        return Review(number=number, ruling=ruling, by="x", at=AT, undoes=undoes)  # type: ignore[arg-type]

    rows = (row(1, "accept"), row(2, "undo", 1), row(3, "undo", 2))
    assert [one.number for one in in_force(rows[:2])] == []
    assert [one.number for one in in_force(rows)] == [1]


def test_reviews_stand_in_the_custody_log_and_cannot_be_rewritten(project: Project) -> None:
    one = claim_id(project)
    rule(project, "reject", one, "ليلى", "خبر قديم")
    assert [entry.action for entry in project.store.custody_of(one)] == ["review reject"]
    assert not project.verify().findings


def test_a_corrected_reading_comes_out_as_gold(project: Project) -> None:
    turkey = party(reading(project), load_lexicon(), "united-states")
    rule(project, "fix", claim_id(project), "ليلى", fix=Fix(recipients=(turkey,)))
    found = reading(project)
    file, lost = gold_of(found, TEXT)
    gold = compile_gold(TEXT, file)
    assert lost == 0
    assert {c.id: (c.trigger.start, c.trigger.end) for c in found.claims} == gold.triggers
    assert {a.id: (a.content.start, a.content.end) for a in found.attributions} == gold.contents
    assert next(c for c in gold.file.claims if c.id == bombing(found).id).recipients == ("united-states",)


def test_matters_made_in_steps_are_those_made_from_nothing(project: Project) -> None:
    together_project(project)
    rule(project, "fix", claim_id(project), "ليلى", fix=Fix(event="COERCE"))
    upkeep.current(project)
    steps = [matter for matter, _ in project.store.matters()]
    project.store.forget_matters()
    upkeep.current(project)
    assert [matter for matter, _ in project.store.matters()] == steps
