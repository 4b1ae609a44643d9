from musnad.model.reading import Reading
from musnad.notebook import Project as Project

__version__: str
__all__ = ["Project", "__version__", "read"]

def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    id: str = "text",  # noqa: A002  # the document's field has this name
) -> Reading: ...
