"""Tables of the knowledge base, which people wrote: no word of unreviewed claims under them."""

from rich.table import Table


def plain_table(title: str, *columns: str, total: str) -> Table:
    """A table whose footer says what it counts."""
    made = Table(
        title=title, caption=total, title_justify="left", caption_justify="left", header_style="bold"
    )
    for column in columns:
        made.add_column(column, overflow="fold", no_wrap=column == "id")
    return made
