"""Every error as an answer: problem details (RFC 9457) for programs, a page for people.

A problem has ``type``, ``title``, ``status`` and ``detail``; faults in a body add ``errors``, each with a JSON
``pointer`` to the place and a ``detail``. What was sent is never echoed, as it may be a complaint; only the page about
a form that has expired, or a session that is over, gives what was typed or ticked back to whoever did.
"""

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from traceback import extract_tb
from types import TracebackType
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.routing import iter_route_contexts
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from leerlus import errors
from leerlus.access.service import principal_of
from leerlus.faults import MOST_SHOWN
from leerlus_api.contexts.page import ErrorPage
from leerlus_api.middleware.security import FormExpired, account_of_session
from leerlus_api.showing.rendering import render

log = logging.getLogger(__name__)

PROBLEM = "application/problem+json"
_UNION_TAGS = {"one", "list"}
_BAD_ENCODING = "The body cannot be read. Send JSON in UTF-8."
_UNEXPECTED = "Something went wrong on our side. It was logged; try again, or tell the administrator."


class LoginRequired(errors.NotAllowed):
    """Nobody is logged in and no valid key was sent."""


class WrongMediaType(errors.InvalidInput):
    """The body is not of the media type that the operation reads."""


_STATUS: tuple[tuple[type[errors.LeerlusError], HTTPStatus], ...] = (
    (LoginRequired, HTTPStatus.UNAUTHORIZED),
    (FormExpired, HTTPStatus.FORBIDDEN),
    (WrongMediaType, HTTPStatus.UNSUPPORTED_MEDIA_TYPE),
    (errors.NotAllowed, HTTPStatus.FORBIDDEN),
    (errors.NotFound, HTTPStatus.NOT_FOUND),
    (errors.Conflict, HTTPStatus.CONFLICT),
    (errors.InvalidInput, HTTPStatus.UNPROCESSABLE_ENTITY),
    (errors.Unavailable, HTTPStatus.SERVICE_UNAVAILABLE),
)

_HTTP_KINDS = {
    HTTPStatus.BAD_REQUEST: "unreadable-body",
    HTTPStatus.NOT_FOUND: "not-found",
    HTTPStatus.METHOD_NOT_ALLOWED: "method-not-allowed",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "content-too-large",
}

_PAGE_MESSAGES = {
    HTTPStatus.BAD_REQUEST: "error.Unread",
    HTTPStatus.NOT_FOUND: "error.NotFound",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "error.Unread",
}
"""A form that is too large is refused by its bytes or, with 400, while it is read."""


def configure_errors(app: FastAPI) -> None:
    """Let every error leave in one of the two shapes."""
    app.exception_handler(errors.LeerlusError)(answer_leerlus_error)
    app.exception_handler(RequestValidationError)(answer_invalid_request)
    app.exception_handler(HTTPException)(answer_http_error)


def status_of(error: errors.LeerlusError) -> HTTPStatus:
    """The HTTP status that says the same."""
    return next(status for kind, status in _STATUS if isinstance(error, kind))


async def answer_leerlus_error(request: Request, error: Exception) -> Response:
    """Answer an error raised on purpose."""
    assert isinstance(error, errors.LeerlusError)  # noqa: S101 - the handler is registered for this type
    status = status_of(error)
    if wants_page(request):
        page = _page_about(request, error)
        if isinstance(error, LoginRequired) and not (page.typed or page.ticked_page):
            return RedirectResponse(_login_address(request), HTTPStatus.SEE_OTHER)
        return render(request, page, status=status)
    headers = {"WWW-Authenticate": "Bearer"} if status is HTTPStatus.UNAUTHORIZED else None
    return problem(status, str(error), kind=_kebab(type(error).__name__), headers=headers)


def _page_about(request: Request, error: errors.LeerlusError) -> ErrorPage:
    page = ErrorPage(status_of(error).value, message_key(error), str(error))
    if not isinstance(error, (FormExpired, LoginRequired)):
        return page
    state = request.state
    return replace(page, typed=getattr(state, "typed", ()), ticked_page=getattr(state, "ticked_page", ""))


async def answer_invalid_request(request: Request, error: Exception) -> Response:
    """Answer a body, query or path that does not fit the schema."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - the handler is registered for this type
    if wants_page(request):
        return render(request, ErrorPage(422, "error.InvalidInput", ""), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    faults = error.errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return problem(HTTPStatus.BAD_REQUEST, "The body is not valid JSON.", kind="invalid-json")
    shown = [_fault(fault) for fault in faults[:MOST_SHOWN]]
    places = ", ".join(fault["pointer"] or "its top level" for fault in shown[:5])
    detail = f"The request does not fit the description at: {places}."
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, kind="invalid-request", faults=shown)


async def answer_http_error(request: Request, error: Exception) -> Response:
    """Answer what the framework refuses, e.g. an unknown address or method."""
    assert isinstance(error, HTTPException)  # noqa: S101 - the handler is registered for this type
    status = HTTPStatus(error.status_code)
    if wants_page(request):
        if status is HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
            return RedirectResponse(_page_above(request), HTTPStatus.SEE_OTHER)
        key = _PAGE_MESSAGES.get(status, "error.Http")
        account = account_of_session(request.app.state.leerlus, request)
        request.state.principal = principal_of(account) if account else None
        return render(request, ErrorPage(status.value, key, ""), status=status)
    detail = _BAD_ENCODING if status is HTTPStatus.BAD_REQUEST else str(error.detail)
    return problem(status, detail, kind=_HTTP_KINDS.get(status, "http"), headers=error.headers)


def problem(
    status: HTTPStatus,
    detail: str,
    *,
    kind: str,
    headers: Mapping[str, str] | None = None,
    faults: Sequence[Mapping[str, str]] = (),
) -> JSONResponse:
    """Problem details with this status and one plain line."""
    body: dict[str, Any] = {
        "type": f"urn:leerlus:problem:{kind}",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
    }
    if faults:
        body["errors"] = list(faults)
    return JSONResponse(body, status, headers=headers, media_type=PROBLEM)


def message_key(error: Exception) -> str:
    """Key of the catalogue text that explains this kind of error to a person."""
    return f"error.{type(error).__name__ if isinstance(error, errors.LeerlusError) else 'Unexpected'}"


def wants_page(request: Request) -> bool:
    """Whether a person with a browser asked, rather than a program."""
    return not request.url.path.startswith("/v1") and "text/html" in request.headers.get("accept", "")


def log_unexpected(error: Exception) -> None:
    """Log an error nobody foresaw by type and place, without any of the data in it."""
    log.error("Unexpected %s\n%s", type(error).__name__, _places(error.__traceback__))


class UnexpectedErrors:
    """ASGI middleware: an error nobody foresaw is logged, and answered as one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            await self._app(scope, receive, send)
        except Exception as error:
            log_unexpected(error)
            response = _unexpected(Request(scope, receive))
            await response(scope, receive, send)


def _places(trace: TracebackType | None) -> str:
    """Where it happened; without source lines, which may hold literal texts."""
    return "\n".join(f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in extract_tb(trace))


def _unexpected(request: Request) -> Response:
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    if wants_page(request):
        return render(request, ErrorPage(status.value, "error.Unexpected", ""), status=status)
    return problem(status, _UNEXPECTED, kind="unexpected")


def _fault(fault: Mapping[str, Any]) -> dict[str, str]:
    """Where and what is wrong, without anything that was sent: a field that nobody knows is not called by its name."""
    where, *path = (str(part) for part in fault["loc"] if part not in _UNION_TAGS)
    if fault["type"] == "extra_forbidden":
        path = path[:-1]
    pointer = "".join(f"/{part}" for part in path) if where == "body" else f"{where}: {'/'.join(path)}"
    return {"pointer": pointer, "detail": str(fault["msg"])}


def _page_above(request: Request) -> str:
    """The nearest page above a form: people switch language or reload at the address of a form that was refused."""
    pages = {each.path for each in iter_route_contexts(request.app.routes) if "GET" in (each.methods or ())}
    form, above = request.scope["route"].path, request.url.path
    while form not in pages:
        form, above = _cut(form), _cut(above)
    return f"{above}?{request.url.query}" if request.url.query else above


def _cut(path: str) -> str:
    return path.rpartition("/")[0] or "/"


def _login_address(request: Request) -> str:
    if request.method != "GET":
        return "/inloggen"
    asked = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    return f"/inloggen?naar={quote(asked)}"


def _kebab(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
