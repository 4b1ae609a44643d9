"""The command line: one module a command, joined in `app`."""

from musnad.cli.app import main

__all__ = ["main"]
