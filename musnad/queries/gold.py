"""What was reviewed, as gold."""

from pathlib import Path

import msgspec

from musnad.evaluate.made import gold_of
from musnad.model.judgement import in_force
from musnad.queries.current import current_reading
from musnad.stages.consolidate.reviewed import rulings
from musnad.store.project import Project


class Written(msgspec.Struct, frozen=True):
    """How many articles were written, how many of their rows no quotes lead back to, and how many articles
    were left out for being reviewed in part."""

    articles: int
    lost: int
    partly: int


def write_gold(project: Project, folder: Path) -> Written:
    """Write `texts/ID.txt` and `annotations/ID.json` of each article all whose claims were ruled on."""
    texts, annotations = folder / "texts", folder / "annotations"
    written = lost = partly = 0
    for one in dict.fromkeys(r.anchor.article for r in project.store.reviews() if r.anchor):
        article, read = project.store.article(one), project.store.reading(one)
        current = current_reading(project.store, one)
        if article is None or read is None or current is None:
            continue
        if len(rulings(read, article.text, in_force(project.store.reviews(one)))) < len(read.claims):
            partly += 1
            continue
        file, missed = gold_of(current, article.text)
        for path, content in (
            (texts / f"{_name(one)}.txt", article.text.encode()),
            (annotations / f"{_name(one)}.json", msgspec.json.format(msgspec.json.encode(file))),
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        written, lost = written + 1, lost + missed
    return Written(written, lost, partly)


def _name(article: str) -> str:
    """A file's name for an article's id, which may hold any sign."""
    return "".join(sign if sign.isalnum() or sign in "-_." else "_" for sign in article)
