"""Words that a question may use, checked before it is answered."""

from typing import Any, TypeVar, cast, get_args

from musnad.model.errors import QuestionError

_T = TypeVar("_T", bound=str)


def one_of(given: _T | None, vocabulary: Any, what: str) -> _T | None:
    """The word of a vocabulary (a `Literal`) that was given, in capitals or not; None where none was.
    QuestionError, which names them all, for a word that is none of them."""
    if given is None:
        return None
    words: dict[str, str] = {one.casefold(): one for one in get_args(vocabulary)}
    found = words.get(str(given).casefold())
    if found is None:
        raise QuestionError(f"{given}: no such {what}; there are {', '.join(words.values())}")
    return cast("_T", found)
