"""`musnad serve` says in one line why it cannot."""

import importlib
import socket
from pathlib import Path

import pytest

from musnad.cli.app import run
from musnad.model.errors import ProjectError
from musnad.web import serve
from musnad.web.assets import Assets


def test_a_port_that_is_taken(project: Path, capsys: pytest.CaptureFixture[str]):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert run(["serve", "--project", str(project), "--port", port]) == 1
    assert capsys.readouterr().err.strip().count("\n") == 0


def test_no_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["serve", "--project", str(tmp_path), "--port", "0"]) == 1
    assert "holds no Musnad project" in capsys.readouterr().err


def test_the_extra_is_missing(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    real = importlib.import_module

    def absent(name: str) -> object:
        if name == "musnad.web.serve":
            raise ModuleNotFoundError("No module named 'litestar'", name="litestar")
        return real(name)

    monkeypatch.setattr(importlib, "import_module", absent)
    assert run(["serve", "--project", str(project)]) == 1
    assert "pip install 'musnad[web]'" in capsys.readouterr().err


def test_a_host_that_is_none():
    with pytest.raises(ProjectError, match="cannot listen on"):
        serve.listening("no.such.host.invalid", 0)


def test_without_a_build_pages_are_plain(tmp_path: Path):
    assets = Assets(tmp_path)
    assert not assets.built
    assert assets.script is None
    assert assets.styles == ("/static/plain.css",)


def test_with_a_build_its_files_are_named(tmp_path: Path):
    (tmp_path / "manifest.json").write_text(
        '{"src/app.ts": {"file": "assets/a.js", "css": ["assets/a.css"]}}'
    )
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.js").write_text("1")
    assets = Assets(tmp_path)
    assert assets.script == "/static/dist/assets/a.js"
    assert assets.styles == ("/static/dist/assets/a.css",)
    assert assets.path("dist/assets/a.js") == tmp_path / "assets" / "a.js"
    assert assets.path("dist/../secret.js") is None
