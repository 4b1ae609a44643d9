"""The command line: one module a command, joined in `app`."""

import gc
import sys

from musnad.cli.interrupt import INTERRUPTED, ended

_SELDOM = (50_000, 20, 20)
"""How seldom the collector of cycles walks what is there: readings and claims are many and hold none."""


def main() -> None:
    """The entry point of the installed program. Ctrl-C ends it quietly, while it still loads too."""
    gc.set_threshold(*_SELDOM)
    try:
        sys.exit(ended(_run))
    except KeyboardInterrupt:  # between two lines of `ended`
        sys.exit(INTERRUPTED)


def _run() -> int:
    from musnad.cli import app  # noqa: PLC0415  # loading takes longest, and may be interrupted

    return app.run(sys.argv[1:])
