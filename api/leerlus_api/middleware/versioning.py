"""The version of the HTTP API, on every answer of it."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

API_VERSION = "1.0.0"


class ApiVersion:
    """ASGI middleware: ``API-Version`` on every answer below ``/v1``, as the government's design rules ask."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""

        async def send_with_version(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["API-Version"] = API_VERSION
            await send(message)

        below = scope["type"] == "http" and scope["path"].startswith("/v1/")
        await self._app(scope, receive, send_with_version if below else send)
