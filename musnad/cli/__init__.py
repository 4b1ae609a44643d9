"""The command line: one module a command, joined in `app`."""

import sys

_INTERRUPTED = 130


def main() -> None:
    """The entry point of the installed program. Ctrl-C ends it quietly, while it still loads too."""
    try:
        from musnad.cli import app  # noqa: PLC0415  # loading takes longest, and may be interrupted

        sys.exit(app.run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
