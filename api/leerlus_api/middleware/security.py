"""Cookies, tokens and headers that keep a browser session ours."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from urllib.parse import urlencode

from fastapi import Request
from starlette.datastructures import FormData, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from leerlus.access.model import Account
from leerlus.application import Leerlus
from leerlus.errors import NotAllowed, Unavailable

SESSION_COOKIE = "leerlus"
SESSION_SECONDS = 10 * 60 * 60
CSRF_FIELD = "csrf"
CSRF_HEADER = "x-csrf-token"
PAGE_FIELD = "page"
_TICKS = {"categories", "outcomes", "main"}
_KEPT_TO_OURSELVES = {CSRF_FIELD, "password"}
_SHORTEST_KEPT = 40
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
_NO_STORE = (b"text/html", b"application/json", b"application/problem+json")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class FormExpired(NotAllowed):
    """The form was not made for this session, or the session is over."""


def session_secret(home: Path) -> str:
    """The key that signs session cookies, made at first use and readable by its owner only.

    :raises Unavailable: the home cannot be written or the file cannot be read.
    """
    path = home / "session.key"
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return _read_secret(path)
    except OSError as exc:
        raise Unavailable(f"Cannot write {path}. Give this user access to the home, then try again.") from exc
    with os.fdopen(handle, "w", encoding="ascii") as file:
        secret = secrets.token_urlsafe(32)
        file.write(secret)
    return secret


def _read_secret(path: Path) -> str:
    try:
        secret = path.read_text(encoding="ascii").strip()
    except OSError as exc:
        raise Unavailable(f"Cannot read {path}. Give this user access to the home, then try again.") from exc
    if len(secret) < 32:
        raise Unavailable(f"{path} is damaged. Remove it; everybody then logs in again.")
    return secret


def account_stamp(account: Account) -> str:
    """Changes with the account's password and role, so that older sessions end."""
    seal = f"{account.name}\n{account.role}\n{account.unit}\n{account.password_hash}"
    return hashlib.sha256(seal.encode()).hexdigest()[:32]


def start_session(request: Request, account: Account) -> None:
    """Log somebody in: nothing of the anonymous session is kept."""
    request.session.clear()
    request.session["account"] = account.name
    request.session["stamp"] = account_stamp(account)


def account_of_session(leerlus: Leerlus, request: Request) -> Account | None:
    """Whose session this is, while that account is as it was when the session began."""
    name = request.session.get("account")
    if name is None:
        return None
    with leerlus.unit_of_work() as work:
        account = work.accounts.by_name(name)
    same = account is not None and account.active and account_stamp(account) == request.session.get("stamp")
    return account if same else None


def csrf_token(request: Request) -> str:
    """This session's token, made at first use."""
    return str(request.session.setdefault("csrf", secrets.token_urlsafe(24)))


async def check_form(request: Request) -> None:
    """Dependency of every page: an unsafe request carries this session's token.

    What was typed stays in ``request.state.typed`` for the page that says so: it may have been half an hour's work.
    ``request.state.ticked_page`` is the address at which what was ticked is ticked again, if the form names its page.

    :raises FormExpired: it does not.
    """
    if request.method not in _SAFE_METHODS:
        form = await request.form()
        request.state.typed = _long_texts(form)
        request.state.ticked_page = _ticked_page(form)
        _compare(request, form.get(CSRF_FIELD))


def check_header(request: Request) -> None:
    """The same for API requests that rely on a session instead of a key.

    :raises FormExpired: the token in ``X-CSRF-Token`` is not this session's.
    """
    if request.method not in _SAFE_METHODS:
        _compare(request, request.headers.get(CSRF_HEADER))


def _long_texts(form: FormData) -> tuple[str, ...]:
    texts = (value for name, value in form.multi_items() if name not in _KEPT_TO_OURSELVES)
    return tuple(text for text in texts if isinstance(text, str) and len(text) >= _SHORTEST_KEPT)


def _ticked_page(form: FormData) -> str:
    page = form.get(PAGE_FIELD)
    ticks = [(name, value) for name, value in form.multi_items() if name in _TICKS and isinstance(value, str)]
    if not isinstance(page, str) or not is_local(page) or not ticks:
        return ""
    return f"{page}{'&' if '?' in page else '?'}{urlencode(ticks)}"


def is_local(address: str) -> bool:
    """Whether an address is on this site, so that a form may name it to go to."""
    return address.startswith("/") and not address.startswith(("//", "/\\"))


def _compare(request: Request, given: object) -> None:
    expected = request.session.get("csrf")
    if not isinstance(given, str) or not expected or not hmac.compare_digest(given.encode(), expected.encode()):
        raise FormExpired("This form has expired. Load the page again and repeat what you did.")


class SecurityHeaders:
    """ASGI middleware: puts :data:`HEADERS` on every answer and keeps answers with data out of caches."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if headers.get("content-type", "").encode().startswith(_NO_STORE):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, send_with_headers)
