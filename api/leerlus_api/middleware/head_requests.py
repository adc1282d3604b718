"""HEAD, on every address that answers GET (RFC 9110, section 9.3.2)."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class AnswerHead:
    """ASGI middleware: HEAD is handled and measured as GET, and answered with its status and headers alone.

    No cookie is set, so that a message which is shown once waits in the session for somebody who reads the page.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""

        async def send_no_content(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [(name, value) for name, value in message["headers"] if name.lower() != b"set-cookie"]
                await send({**message, "headers": headers})
            else:
                await send({**message, "body": b""})

        if scope["type"] == "http" and scope["method"] == "HEAD":
            await self._app({**scope, "method": "GET"}, receive, send_no_content)
        else:
            await self._app(scope, receive, send)
