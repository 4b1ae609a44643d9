"""Raw articles from files, folders and JSON Lines."""

from musnad.intake.files import article_from_file, files_under
from musnad.intake.jsonl import article_from_line, articles_from_lines
from musnad.intake.meta import Meta, load_meta

__all__ = [
    "Meta",
    "article_from_file",
    "article_from_line",
    "articles_from_lines",
    "files_under",
    "load_meta",
]
