"""`musnad demo`: the bundled sample, read into a project that is thrown away."""

import tempfile
from pathlib import Path

from msgspec.structs import replace

import musnad
from musnad.cli import matters, show
from musnad.cli.console import note, out
from musnad.cli.groups import with_options
from musnad.cli.inputs import Inputs
from musnad.cli.keeping import FAILED_FILE
from musnad.cli.rows import Form, RowOutput
from musnad.cli.running import Run, run_version
from musnad.engine import Serial
from musnad.extractors import Builtin
from musnad.lexicon.tables import load_lexicon
from musnad.model.errors import InputError
from musnad.model.matter import Matter
from musnad.queries.whole import Whole, whole
from musnad.store.project import Project

_PACKAGE = Path(musnad.__file__).parent
_MATTERS = 12
SAMPLES = (_PACKAGE / "sample", _PACKAGE.parent / "gold")


@with_options
def command(*, output: RowOutput) -> None:
    """Read the sample that comes with Musnad; print its matters and the chains of one dispute."""
    sample = sample_folder()
    with tempfile.TemporaryDirectory(prefix="musnad-demo-") as folder:
        with Project.open(folder, create=True) as project:
            lexicon = load_lexicon()
            extractor = Builtin(lexicon)
            run = Run(project.store, Serial(extractor), (run_version(extractor), lexicon.version))
            meta = sample / "meta.jsonl"
            run.take(Inputs([str(sample / "texts")], None, meta if meta.is_file() else None))
            note(run.summary(Path(folder) / FAILED_FILE))
        found = whole(Path(folder))
    shown = replace(output, limit=_MATTERS) if output.limit is None and output.form is Form.table else output
    shown.show(matters.matters_of(found), found.matters)
    dispute = most_disputed(found)
    if dispute is not None and output.form is Form.table:
        out().print()
        show.show_matter(found, dispute, output)


def sample_folder() -> Path:
    """Where the sample lies: in the installed package, or in the checkout. InputError where nowhere."""
    for folder in SAMPLES:
        if any((folder / "texts").glob("*.txt")):
            return folder
    raise InputError("the sample is missing from this installation")


def most_disputed(found: Whole) -> Matter | None:
    """The disputed or denied matter that most articles speak of on both sides."""
    both = [one for one in found.matters if one.denials]
    return max(both, key=_weight, default=None)


def _weight(one: Matter) -> tuple[bool, int, int]:
    """Told by some and denied by others first, then the number of articles and of chain links."""
    told = (*one.reports, *one.denials)
    return (
        bool(one.reports),
        len({report.article for report in told}),
        sum(len(report.chain) for report in told),
    )
