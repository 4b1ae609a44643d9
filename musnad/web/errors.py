"""Errors as answers: a page, or JSON beside it, with one clear line; never what went on inside."""

import logging
from typing import Any, cast

from litestar import Request, Response
from litestar.exceptions import (
    HTTPException,
    MethodNotAllowedException,
    NotFoundException,
    PermissionDeniedException,
)
from litestar.exceptions import ValidationException as Invalid
from litestar.types import ExceptionHandlersMap

from musnad.export.wording import shortened
from musnad.model.errors import MusnadError, ProjectError, QuestionError, StorageError
from musnad.web.crossing import serves
from musnad.web.reconciling import TooManyError
from musnad.web.rendering import rendered
from musnad.web.site import Site
from musnad.web.view import View, language_of
from musnad.web.words import words_of

_LOG = logging.getLogger("musnad.web")
_MISSING = 404
RETRY_S = 5
"""After how many seconds a browser may ask again, while the database does not serve."""


def missing(what: str) -> NotFoundException:
    """There is no such record."""
    return NotFoundException(what)


def beyond(page: int, last: int, field: str = "page") -> NotFoundException:
    """The list ends before that page; `field` is its name in the address."""
    return NotFoundException(f"page {page}", extra={"page": page, "last": last, "field": field})


def _answer(request: Request[Any, Any, Any], status: int, key: str, **values: str) -> Response[Any]:
    view = View(cast("Site", request.app.state["site"]), request)
    line = view.t(f"error.{key}", **{name: shortened(value) for name, value in values.items()})
    last = view.here(**{values["field"]: values["last"]}) if "field" in values else None
    if view.path.endswith((".json", ".csv")) or serves(view.path):
        return Response({"error": line}, status_code=status, media_type="application/json")
    page = rendered("error", view, line=line, status=status, last=last)
    return Response(page, status_code=status, media_type="text/html")


def _invalid(request: Request[Any, Any, Any], error: Invalid) -> Response[Any]:
    """Which field of the query holds what it may not."""
    details = error.extra if isinstance(error.extra, list) else []
    lines = [f"{one.get('key', '')}: {one.get('message', '')}" for one in details if isinstance(one, dict)]
    return _answer(request, 400, "bad", why="; ".join(lines) or error.detail)


def _http(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    if isinstance(error, NotFoundException):
        if isinstance(error.extra, dict) and error.extra:
            values = {name: str(value) for name, value in error.extra.items()}
            return _answer(request, _MISSING, "beyond", **values)
        return _answer(request, _MISSING, "missing", what=error.detail.strip() or request.url.path)
    if isinstance(error, MethodNotAllowedException):
        return _answer(request, error.status_code, "method")
    if isinstance(error, PermissionDeniedException):
        key = {"role": "role", "name": "no_name", "admin": "admin"}.get(error.detail, "stale")
        return _answer(request, error.status_code, key)
    return _answer(request, error.status_code, "bad", why=error.detail)


def _asked_wrongly(request: Request[Any, Any, Any], error: MusnadError) -> Response[Any]:
    return _answer(request, 400, "bad", why=words_of(language_of(request)).said(str(error)))


def _away(request: Request[Any, Any, Any], error: StorageError) -> Response[Any]:
    """The database does not serve just now; what it is and where is nobody's business but the log's."""
    _LOG.warning("%s %s: %s", request.method, request.url.path, error)
    answer = _answer(request, 503, "away")
    answer.headers["Retry-After"] = str(RETRY_S)
    return answer


def _too_many(request: Request[Any, Any, Any], error: TooManyError) -> Response[Any]:
    return _answer(request, 413, "bad", why=str(error))


def _failed(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    _LOG.error("%s %s", request.method, request.url.path, exc_info=error)
    return _answer(request, 500, "failed")


HANDLERS = cast(
    "ExceptionHandlersMap",
    {
        Invalid: _invalid,
        HTTPException: _http,
        TooManyError: _too_many,
        QuestionError: _asked_wrongly,
        StorageError: _away,
        ProjectError: _asked_wrongly,
        Exception: _failed,
    },
)
