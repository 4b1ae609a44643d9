"""Raw articles from files of all kinds, folders and rows, each with its capture record."""

from musnad.intake.files import article_from_file, files_under
from musnad.intake.found import Failed, Input, Taken
from musnad.intake.jsonl import article_from_line, articles_from_lines
from musnad.intake.mapping import Columns
from musnad.intake.meta import Meta, load_meta
from musnad.intake.opening import Given, articles_in

__all__ = [
    "Columns",
    "Failed",
    "Given",
    "Input",
    "Meta",
    "Taken",
    "article_from_file",
    "article_from_line",
    "articles_from_lines",
    "articles_in",
    "files_under",
    "load_meta",
]
