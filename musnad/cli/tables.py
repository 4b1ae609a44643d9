"""Tables as wide as the terminal has room for. Words are never cut: where columns would have to be narrower
than their words, each row becomes a few lines under one another instead."""

from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from musnad.cli.bidi import Bidi

_KEPT_WHOLE = ("status", "event", "id")
"""Columns whose cells stand on one line, and need no head to be understood."""
_EASY = 12
"""Columns of text below this many cells are a strain to read, and count as too narrow."""
_LONGEST_WORD = 40
"""What is longer is an address or the like, and may be cut."""
_BORDERS = 3
_UNENDING = 100_000
_INDENT = 3


class Rows:
    """Rows under heads, with a title and a line below that counts them. `ruled`: a line between rows."""

    def __init__(self, title: str, heads: Sequence[str], caption: str, *, ruled: bool) -> None:
        """No row yet; `add_row` adds them."""
        self._title, self._heads, self._caption, self._ruled = title, tuple(heads), caption, ruled
        self._rows: list[tuple[RenderableType, ...]] = []

    def add_row(self, *cells: RenderableType) -> None:
        """A row, a cell for each head."""
        self._rows.append(cells)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """As a table where it fits, else row by row."""
        needs = [self._needs(console, options, at) for at in range(len(self._heads))]
        room = options.max_width - _BORDERS * len(needs) - 1
        if sum(least for least, _ in needs) <= room:
            yield self._table(widths(needs, room))
        else:
            yield from self._one_by_one(options.max_width)

    def _needs(self, console: Console, options: ConsoleOptions, at: int) -> tuple[int, int]:
        """How wide a column has to be to be read with ease, and how wide it would be without wrapping."""
        wide = options.update(width=_UNENDING)
        cells = [Text(self._heads[at]), *(row[at] for row in self._rows)]
        found = [Measurement.get(console, wide, one) for one in cells]
        longest = max(one.maximum for one in found)
        if self._heads[at] in _KEPT_WHOLE:
            return longest, longest
        word = min(_LONGEST_WORD, max(one.minimum for one in found))
        return min(longest, max(_EASY, word)), longest

    def _table(self, wide: Sequence[int]) -> Table:
        made = Table(
            title=self._title, caption=self._caption, title_justify="left", caption_justify="left",
            show_lines=self._ruled, header_style="bold",
        )  # fmt: skip
        for head, width in zip(self._heads, wide, strict=True):
            made.add_column(head, width=width, no_wrap=head in _KEPT_WHOLE, overflow="fold")
        for row in self._rows:
            made.add_row(*row)
        return made

    def _one_by_one(self, width: int) -> Iterator[RenderableType]:
        yield Text(self._title, style="table.title")
        for row in self._rows:
            first, *rest = self._lines(row, width - _INDENT)
            yield first
            for line in rest:
                yield Padding(line, (0, 0, 0, _INDENT))
        yield Text(self._caption, style="table.caption")

    def _lines(self, row: Sequence[RenderableType], width: int) -> Iterator[RenderableType]:
        """What names a row first; then its cells in order, each under its head, short ones on one line."""
        named, rest = Text(), []
        for at, (head, one) in enumerate(zip(self._heads, row, strict=True)):
            if not isinstance(one, Bidi):
                rest.append(one)
            elif one.text.plain and (at == 0 or head in _KEPT_WHOLE):
                named = _joined(named, on_one_line(one.text))
            elif one.text.plain:
                rest.append(Text().append(f"{head}: ", style="dim").append_text(on_one_line(one.text)))
        yield Bidi(named, "bold")
        line = Text()
        for piece in rest:
            if not isinstance(piece, Text):
                yield piece
            elif line and _joined(line, piece).cell_len > width:
                yield Bidi(line)
                line = piece
            else:
                line = _joined(line, piece)
        if line:
            yield Bidi(line)


def widths(needs: Sequence[tuple[int, int]], room: int) -> list[int]:
    """The columns' widths: what each needs, and of what is left one cell after the other to the narrowest of
    those that could use more. `needs`: the least and the most of each, whose least all fit into `room`."""
    wide = [least for least, _ in needs]
    left = room - sum(wide)
    while left > 0:
        short = [at for at, (_, most) in enumerate(needs) if wide[at] < most]
        if not short:
            break
        wide[min(short, key=lambda at: wide[at])] += 1
        left -= 1
    return wide


def on_one_line(text: Text) -> Text:
    """A cell's lines after one another."""
    return Text(", ").join(Text(line.plain.rstrip(",")) if line.plain.endswith(",") else line
                           for line in text.split("\n") if line.plain.strip())  # fmt: skip


def _joined(line: Text, piece: Text) -> Text:
    return Text(" · ").join([line, piece]) if line else piece
