"""The cache of checked knowledge: never wrong, never in the way."""

import hashlib
import multiprocessing
import sys
import tempfile
from pathlib import Path

import msgspec
import pytest

from musnad.lexicon import cache
from musnad.lexicon.cache import cache_folder, cached_knowledge
from musnad.lexicon.full_forms import full_forms
from musnad.lexicon.load import KNOWLEDGE, knowledge_hash, load_knowledge
from musnad.lexicon.tables import build_lexicon, load_lexicon
from musnad.model.article import Article
from musnad.model.errors import KnowledgeError
from musnad.pipeline import read_article
from tests.shared import CHECKOUT

GRAMMAR = "- id: negation\n  words: [لا, لم]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A knowledge folder of one file."""
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "grammar.yaml").write_text(GRAMMAR, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cache folder that is not there yet."""
    return tmp_path / "deep" / "cache"


def _refuse(*_: object) -> None:
    raise AssertionError("YAML was read")


def _held(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


def test_second_start_reads_no_yaml(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cached_knowledge(root, folder)
    monkeypatch.setattr(cache, "load_knowledge", _refuse)
    assert cached_knowledge(root, folder) == first == (load_knowledge(root), knowledge_hash(root))


def test_stale_cache_is_ignored(root: Path, folder: Path) -> None:
    cached_knowledge(root, folder)
    (root / "grammar.yaml").write_text(GRAMMAR.replace("لم", "لن"), encoding="utf-8")
    known, _ = cached_knowledge(root, folder)
    assert known.grammar[0].words == ("لا", "لن")


def test_other_code_ignores_the_cache(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cached_knowledge(root, folder)
    monkeypatch.setattr(cache, "code_digest", lambda _: "other code")
    cached_knowledge(root, folder)
    assert len(_held(folder)) == 2


@pytest.mark.parametrize(
    "spoil",
    [lambda held: held[:-3], lambda _: b"", lambda held: held[:32] + b"\x80" * 40, lambda held: held[32:]],
)
def test_corrupt_cache_is_rebuilt(root: Path, folder: Path, spoil) -> None:
    cached_knowledge(root, folder)
    (path,) = _held(folder)
    good = path.read_bytes()
    path.write_bytes(spoil(good))
    assert cached_knowledge(root, folder)[0] == load_knowledge(root)
    assert path.read_bytes() == good


def test_cache_of_another_shape_is_rebuilt(root: Path, folder: Path) -> None:
    cached_knowledge(root, folder)
    (path,) = _held(folder)
    packed = msgspec.msgpack.encode({"cues": "none"})
    path.write_bytes(hashlib.sha256(packed).digest() + packed)
    assert cached_knowledge(root, folder)[0] == load_knowledge(root)


def test_folder_that_cannot_be_written_is_tolerated(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    known, _ = cached_knowledge(root, tmp_path / "file" / "cache")
    assert known == load_knowledge(root)


def test_read_only_folder_is_tolerated(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(**_: object) -> tuple[int, str]:
        raise PermissionError("read-only file system")

    monkeypatch.setattr(tempfile, "mkstemp", denied)
    assert cached_knowledge(root, folder)[0] == load_knowledge(root)
    assert _held(folder) == []


def test_full_disk_leaves_nothing_behind(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert cached_knowledge(root, folder)[0] == load_knowledge(root)
    assert _held(folder) == []


def test_no_home_is_tolerated(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder() is None
    assert cached_knowledge(root)[0] == load_knowledge(root)


def test_misfit_is_told_and_not_kept(root: Path, folder: Path) -> None:
    (root / "grammar.yaml").write_text("- id: negation\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="words"):
        cached_knowledge(root, folder)
    assert _held(folder) == []


def test_few_states_are_kept(root: Path, folder: Path) -> None:
    for number in range(8):
        (root / "grammar.yaml").write_text(GRAMMAR + f"# {number}\n", encoding="utf-8")
        cached_knowledge(root, folder)
    assert len(_held(folder)) == 4


def _once(root: Path, folder: Path) -> str:
    return cached_knowledge(root, folder)[1]


def test_many_writers_at_once_agree(root: Path, folder: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert set(pool.starmap(_once, [(root, folder)] * 8)) == {knowledge_hash(root)}
    assert len(_held(folder)) == 1
    assert cached_knowledge(root, folder)[0] == load_knowledge(root)


def test_folder_follows_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "musnad"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(sys, "platform", "linux")
    assert cache_folder() == tmp_path / ".cache" / "musnad"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache_folder() == tmp_path / "Library" / "Caches" / "musnad"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    assert cache_folder() == tmp_path / "Local" / "musnad" / "Cache"


def test_readings_are_the_same_bytes_from_yaml_and_from_the_cache(tmp_path: Path) -> None:
    fresh = build_lexicon(load_knowledge(), knowledge_hash()[:12])
    cached_knowledge(KNOWLEDGE, tmp_path)
    known, content = cached_knowledge(KNOWLEDGE, tmp_path)
    kept = build_lexicon(known, content[:12], full_forms(known, KNOWLEDGE))
    for path in sorted((CHECKOUT / "gold" / "texts").glob("*.txt"))[:4]:
        article = Article(id=path.stem, text=path.read_text(encoding="utf-8"))
        written = {msgspec.json.encode(read_article(article, one)) for one in (fresh, kept, load_lexicon())}
        assert len(written) == 1
