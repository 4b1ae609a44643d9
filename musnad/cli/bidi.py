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


def isolated_text(line: Text) -> Text:
    """The same of a styled line, its styles kept."""
    whole = Text(style=line.style)
    at = 0
    for run in _RUN.finditer(line.plain):
        whole.append_text(line[at : run.start()])
        whole.append(_FSI).append_text(line[run.start() : run.end()]).append(_PDI)
        at = run.end()
    return whole.append_text(line[at:])


class Bidi:
    """Text that is wrapped first and isolated line by line after, and only on a terminal."""

    def __init__(self, text: str | Text, style: str = "") -> None:
        """`style` is Rich's, for the whole text; a `Text` brings styles of its own besides."""
        self._text = Text(text, style=style) if isinstance(text, str) else text
        if style and isinstance(text, Text):
            self._text.stylize(style)

    @property
    def text(self) -> Text:
        """The text as it was given, with its styles."""
        return self._text

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
            yield isolated_text(line)
