"""Arabic in a left-to-right terminal: logical order always, runs isolated so that neighbours stay put."""

import re

from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.text import Text

_FSI, _PDI = "\u2068", "\u2069"
_STRONG = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RUN = re.compile(rf"[«(]?[{_STRONG}](?:[^\nA-Za-z·→├└│]*[{_STRONG}])?[»)]?")


def isolated(line: str) -> str:
    """The line with each stretch of right-to-left text between FIRST STRONG ISOLATE and its end."""
    return _RUN.sub(lambda run: f"{_FSI}{run.group()}{_PDI}", line)


class Bidi:
    """Text that is wrapped first and isolated line by line after, and only on a terminal."""

    def __init__(self, text: str, style: str = "") -> None:
        """`style` is Rich's, for the whole text."""
        self._text = Text(text, style=style)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """As wide as the text: isolates take no room."""
        return Measurement.get(console, options, self._text)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The wrapped lines."""
        if not console.is_terminal:
            yield self._text
            return
        for line in self._text.wrap(console, options.max_width):
            line.rstrip()
            yield Text(isolated(line.plain), style=self._text.style)
