"""The Python interface: rows, DataFrames, graphs. (tests/docs runs the blocks of docs/python.md.)"""

from pathlib import Path

import pytest

import musnad
from musnad.export.wording import UNREVIEWED
from musnad.model.errors import ExtraError, ProjectError, QuestionError

pandas = pytest.importorskip("pandas")


def test_rows_are_a_sequence(project: Path) -> None:
    with musnad.Project.open(project) as opened:
        claims = opened.claims()
        some = claims[:2]
        assert (len(some), some[0], some.total) == (2, claims[0], len(claims))
        assert [one.id for one in claims] == list(claims.frame()["id"])
        assert repr(claims).startswith(f"<{len(claims)} rows: ClaimView(")
        assert {one.event for one in opened.claims(event="ASSAULT")} == {"ASSAULT"}
        assert opened.claims(actor="iran")
        assert len(opened.claims(as_of="2025-10-12")) < len(claims)


def test_columns_have_their_types(project: Path) -> None:
    with musnad.Project.open(project) as opened:
        frame = opened.claims().frame()
        matters = opened.matters().frame()
        said = opened.attributions().frame()
    assert frame.attrs["review"] == matters.attrs["review"] == UNREVIEWED
    assert isinstance(frame["event"].dtype, pandas.CategoricalDtype)
    assert frame["published_from"].dtype.kind == "M"
    assert str(frame.loc[frame["article"] == "raid", "published_from"].iloc[0].date()) == "2025-10-12"
    assert all(isinstance(one, list) for one in frame["agent_ids"])
    assert frame["start"].dtype == "int64"
    assert matters["origins_high"].dtype == "int64"
    assert set(said["stance"]) >= {"denies"}


def test_a_month_is_no_day(project: Path) -> None:
    from musnad.notebook.frames import frame
    from musnad.queries.columns import Column

    made = frame(["2025-10", "2025-10-12/..", None, "2025-10-12"], (Column("told", lambda one: one, "edtf"),))

    def days(column: str) -> list[str]:
        return [str(one.date()) if str(one) != "NaT" else "" for one in made[column]]

    assert days("told_from") == ["2025-10-01", "2025-10-12", "", "2025-10-12"]
    assert days("told_to") == ["2025-10-31", "", "", "2025-10-12"]
    assert made["told"].isna().tolist() == [False, False, True, False]


def test_no_rows_make_an_empty_frame(tmp_path: Path) -> None:
    with musnad.Project.open(tmp_path / "p", create=True) as opened:
        frames = [
            opened.claims().frame(), opened.matters().frame(), opened.attributions().frame(),
            opened.sources().frame(), opened.actors().frame(), opened.ties().frame(),
        ]  # fmt: skip
    assert all(one.empty and len(one.columns) > 5 for one in frames)


def test_search_and_graphs(project: Path) -> None:
    with musnad.Project.open(project) as opened:
        hits = opened.search("قصف", limit=1)
        assert (len(hits), hits.total) == (1, 2)
        assert opened.search(event="ASSAULT", status="disputed")
        graph, same = opened.network(), opened.networkx()
        assert len(opened.ties()) == graph.num_edges() == same.number_of_edges()
        assert same.nodes["iran"]["kind"] == "state"
        assert opened.text("raid") is not None
        assert opened.reading("nothing") is None


def test_what_is_done_meanwhile_is_seen(project: Path) -> None:
    with musnad.Project.open(project) as opened:
        before = opened.claims()
        assert opened.claims()[0] is not None
        opened.store.delete("copy", "a test", "2025-11-01T00:00:00+00:00")
        assert len(opened.claims()) < len(before)


def test_errors_are_ours(project: Path, tmp_path: Path) -> None:
    with pytest.raises(ProjectError):
        musnad.Project.open(tmp_path / "none")
    with musnad.Project.open(project) as opened, pytest.raises(QuestionError):
        opened.matters(since="soon")


def test_without_pandas_one_line_says_so(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib

    real = importlib.import_module

    def without(name: str, package: str | None = None):
        if name == "pandas":
            raise ModuleNotFoundError("No module named 'pandas'", name="pandas")
        return real(name, package)

    monkeypatch.setattr("musnad.notebook.frames.importlib.import_module", without)
    with musnad.Project.open(project) as opened:
        assert len(opened.claims())
        with pytest.raises(ExtraError, match=r"pip install 'musnad\[frames\]'"):
            opened.claims().frame()
