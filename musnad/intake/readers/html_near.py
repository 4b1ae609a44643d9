"""The short lines of a page between its title and its article, where a day is told to people."""

from lxml import html

from musnad.intake.readers.markup import plain

_HEADINGS = "//h1 | //h2"
_FEWEST = 4
"""Words a heading has at least; what is shorter may be the name of the site."""
_LINES, _LONGEST, _BODY = 8, 14, 25
"""Lines looked at, the most words of one that may tell a day, and of one that can only be the article's."""


def under_title(tree: html.HtmlElement, title: str | None) -> tuple[str, ...]:
    """The short lines right under the heading that is the page's title; none where no heading is."""
    if title is None:
        return ()
    found = tree.xpath(_HEADINGS)
    texts = (" ".join(one.text_content().split()) for one in found) if isinstance(found, list) else ()
    heading = next((one for one in texts if _is_title(one, title)), None)
    if heading is None:
        return ()
    lines = plain(tree).split("\n\n")
    after = lines[lines.index(heading) + 1 :] if heading in lines else []
    near: list[str] = []
    for line in after[:_LINES]:
        words = len(line.split())
        if words > _BODY:
            break
        if words <= _LONGEST:
            near.append(line)
    return tuple(near)


def _is_title(heading: str, title: str) -> bool:
    """Whether a heading is the title, which pages write with the site's name behind it."""
    return len(heading.split()) >= _FEWEST and title.startswith(heading)
