"""Log in, log out, and the way to where one's work starts."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.access.service import authenticate
from leerlus.application import Leerlus
from leerlus_api import policies
from leerlus_api.contexts.page import LoginPage
from leerlus_api.deps import App, allowed, open_to_all
from leerlus_api.middleware.security import is_local, start_session
from leerlus_api.middleware.throttle import LoginThrottle
from leerlus_api.pages.routing import go_to, page_router
from leerlus_api.showing.rendering import home_of, render

router = page_router()

Anybody = Annotated[Principal, allowed(policies.may_read_units)]


@router.get("/")
def start(who: Anybody) -> Response:
    """On to the page where this role works."""
    return go_to(home_of(who))


@router.get("/inloggen", dependencies=[Depends(open_to_all)])
def show_login(request: Request, naar: str = "") -> Response:
    """The log-in form."""
    return render(request, LoginPage(target=naar))


@router.post("/inloggen", dependencies=[Depends(open_to_all)])
def log_in(
    request: Request,
    leerlus: App,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    target: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Start a session; wrong passwords are answered alike for known and unknown names, and slowed down."""
    throttle: LoginThrottle = request.app.state.throttle
    address = request.client.host if request.client else ""
    if wait := throttle.pause(name, address):
        page = LoginPage(name=name, target=target, wait=wait)
        return render(request, page, status=HTTPStatus.TOO_MANY_REQUESTS)
    who = _authenticate(request, leerlus, name, password)
    if who is None:
        throttle.failed(name, address)
        page = LoginPage(name=name, target=target, failed=True)
        return render(request, page, status=HTTPStatus.UNAUTHORIZED)
    throttle.succeeded(name, address)
    return go_to(target if is_local(target) else home_of(who))


@router.post("/uitloggen", dependencies=[Depends(open_to_all)])
def log_out(request: Request) -> Response:
    """End the session."""
    request.session.clear()
    return go_to("/inloggen")


def _authenticate(request: Request, leerlus: Leerlus, name: str, password: str) -> Principal | None:
    with leerlus.unit_of_work() as work:
        who = authenticate(work, name, password)
        account = work.accounts.by_name(who.name) if who else None
    if account is not None:
        start_session(request, account)
    return who
