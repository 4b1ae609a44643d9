"""What the pages show is true: every block runs, or says why not; every command that is named exists."""

import re
import shutil
from pathlib import Path

import pytest

from tests.docs.blocks import (
    PARSERS,
    RUN,
    Page,
    blocks,
    commands,
    fits,
    lists,
    named_commands,
    pages,
    unknown,
)
from tests.shared import CHECKOUT
from tools import readme_screen

BEFORE = Path(__file__).parent / "before"
EARLY = re.compile(r"\|\s*(head\b|sed\s+(-n\s+)?'?\d*q|grep\s+-\w*[qm])")
PAGES = pages()
RUNNING = [page for page in PAGES if any(one.language in RUN and not one.exempt for one in blocks(page))]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled sample as a project."""
    folder = tmp_path_factory.mktemp("sample")
    gold = CHECKOUT / "gold"
    command = f"musnad read {gold}/texts --meta {gold}/meta.jsonl --project sample"
    status, output = Page(folder, {}).shell(command)
    assert status == 0, output
    return folder / "sample"


@pytest.mark.parametrize("page", RUNNING, ids=lambda page: page.stem)
def test_every_block_of_a_page_runs(page: Path, sample: Path, tmp_path: Path, request: pytest.FixtureRequest):
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "gold").symlink_to(CHECKOUT / "gold")
    shutil.copytree(sample, folder / "musnad-project")
    before = BEFORE / f"{page.stem}.sh"
    script = before.read_text(encoding="utf-8") if before.is_file() else "true"
    running = Page(folder, {"DATABASE": _database(request)} if "$DATABASE" in script else {})
    status, output = running.shell(script)
    assert status == 0, output
    for block in blocks(page):
        if block.language in RUN and not block.exempt:
            assert (wrong := running.run(block)) is None, wrong


def _database(request: pytest.FixtureRequest) -> str:
    """The address of a new database on a real server."""
    return request.getfixturevalue("new_place")("postgresql", Path("unused")).url or ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_every_block_says_what_it_is_and_parses(page: Path):
    for block in blocks(page):
        assert block.language in (*RUN, *PARSERS, "text"), f"{block.at}: which language?"
        if block.language in PARSERS:
            PARSERS[block.language](block.code)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_every_list_has_an_empty_line_before_it(page: Path):
    """What GitHub shows as a list the site shows as a paragraph, otherwise."""
    lines = page.read_text(encoding="utf-8").split("\n")
    stuck = [at for at in lists(page) if at and lines[at - 1].strip() and not lines[at - 1].startswith("#")]
    assert stuck == []


@pytest.mark.parametrize("page", RUNNING, ids=lambda page: page.stem)
def test_no_block_closes_a_pipe_before_all_is_written(page: Path):
    """Blocks run with pipefail: whoever writes to `head` ends with SIGPIPE, but only sometimes."""
    running = [one for one in blocks(page) if one.language == "sh" and not one.exempt]
    assert [one.at for one in running if EARLY.search(one.code)] == []


def test_every_command_that_is_named_exists():
    known = commands()
    assert [wrong for page in PAGES for one in named_commands(page) for wrong in unknown(one, known)] == []


def test_what_stands_before_a_page_belongs_to_one():
    assert {one.stem for one in BEFORE.iterdir()} <= {page.stem for page in RUNNING}


def test_the_readme_shows_what_the_demo_prints():
    assert readme_screen.screen() in (CHECKOUT / "README.md").read_text(encoding="utf-8"), "run `make docs`"


@pytest.mark.parametrize(
    ("output", "said", "well"),
    [
        ("a\nb\nc\n", "a\n…\nc\n", True),
        ("a\nc\n", "a\n…\nc\n", True),
        ("3 of 17 rows  \n", "… of 17 rows\n", True),
        ("a\nb\n", "a\n", False),
        ("a (b)\n", "a [b]\n", False),
    ],
)
def test_what_is_printed_is_compared(output: str, said: str, well: bool):
    assert fits(output, said) is well


def test_what_does_not_exist_is_found():
    known = commands()
    assert unknown("musnad claims --event ASSAULT", known) == []
    assert unknown("musnad kb", known) == []
    assert unknown("musnad claims --evnt ASSAULT", known) == ["musnad claims --evnt ASSAULT: --evnt"]
    assert unknown("musnad pray", known) == ["musnad pray"]
