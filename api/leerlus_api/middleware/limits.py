"""Refusing request bodies that are too large before they are read."""

from collections.abc import Awaitable, Callable

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 2_000_000

Refuse = Callable[[Request, HTTPException], Awaitable[Response]]


class BodyLimit:
    """ASGI middleware: a body over :data:`MOST_BYTES` is answered with 413, announced or streamed.

    :param refuse: makes the answer, so that it has the shape of every other error.
    """

    def __init__(self, app: ASGIApp, refuse: Refuse) -> None:
        self._app = app
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif _announced(scope) > MOST_BYTES:
            response = await self._refuse(Request(scope), _too_large())
            await response(scope, receive, send)
        else:
            await self._app(scope, _counted(receive), send)


def _announced(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isdecimal() else 0


def _counted(receive: Receive) -> Receive:
    read = 0

    async def receive_counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > MOST_BYTES:
            raise _too_large()
        return message

    return receive_counted


def _too_large() -> HTTPException:
    return HTTPException(413, f"The request is larger than {MOST_BYTES // 1_000_000} MB. Send it in parts.")
