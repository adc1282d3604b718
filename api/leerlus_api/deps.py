"""What a route may ask for, as annotated parameters."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request, Security
from fastapi.routing import RouteContext, iter_route_contexts
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.routing import Mount

from leerlus.access.model import Principal
from leerlus.access.service import principal_for_key, principal_of
from leerlus.application import Leerlus
from leerlus.errors import NotAllowed
from leerlus.suggestions.suggesting.registry_watch import RegistryWatch
from leerlus_api.errors import LoginRequired, WrongMediaType
from leerlus_api.middleware.security import account_of_session, check_header
from leerlus_api.policies import Policy

_key = HTTPBearer(
    auto_error=False,
    scheme_name="key",
    description="An API key, made by “leerlus key create” or an administrator.",
)


def leerlus_of(request: Request) -> Leerlus:
    """The program that this service serves."""
    leerlus: Leerlus = request.app.state.leerlus
    return leerlus


def registry_watch_of(request: Request) -> RegistryWatch:
    """What asks the registry of this service, and does not wait for one that hangs."""
    watch: RegistryWatch = request.app.state.registry_watch
    return watch


App = Annotated[Leerlus, Depends(leerlus_of)]
Watch = Annotated[RegistryWatch, Depends(registry_watch_of)]
Credentials = Annotated[HTTPAuthorizationCredentials | None, Security(_key)]


class Guard:
    """Dependency that lets through whom a policy allows, and refuses everybody else.

    :raises LoginRequired: nobody proved who they are.
    :raises NotAllowed: the role may not do this.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    def __call__(self, request: Request, leerlus: App, credentials: Credentials) -> Principal:
        """Whoever is asking, when the policy allows it."""
        who = _by_key(leerlus, credentials.credentials) if credentials else _by_session(leerlus, request)
        request.state.principal = who
        if not self.policy(who):
            raise NotAllowed(f"The role “{who.role.value}” may not do this.")
        return who


def open_to_all() -> None:
    """Dependency of the few routes that anybody may use; it says so, and does nothing."""


def allowed(policy: Policy) -> Any:  # noqa: ANN401 - FastAPI's own marker type
    """``who: Annotated[Principal, allowed(policies.may_decide)]``."""
    return Depends(Guard(policy))


def check_session_request(request: Request) -> None:
    """Dependency of the API: requests that rely on the session cookie carry its token.

    :raises FormExpired: the token is missing or another session's.
    """
    if "authorization" not in request.headers and "account" in request.session:
        check_header(request)


def require_json(request: Request) -> None:
    """Dependency of API operations with a body.

    :raises WrongMediaType: the body is something else than JSON.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise WrongMediaType("Send the body as JSON, with “Content-Type: application/json”.")


def unguarded(app: FastAPI) -> list[str]:
    """Paths of routes that state neither a policy nor that they are open to all; there must be none."""
    contexts = iter_route_contexts(app.routes)
    return [str(each.path) for each in contexts if not _is_static(each) and not _states_who(each)]


def _is_static(context: RouteContext) -> bool:
    return isinstance(context.original_route, Mount)


def _states_who(context: RouteContext) -> bool:
    dependant = getattr(context, "dependant", None)
    return dependant is not None and any(call is open_to_all or isinstance(call, Guard) for call in _calls(dependant))


def _calls(dependant: Any) -> Iterator[object]:  # noqa: ANN401 - FastAPI does not export the type
    for dependency in dependant.dependencies:
        yield dependency.call
        yield from _calls(dependency)


def _by_key(leerlus: Leerlus, secret: str) -> Principal:
    with leerlus.unit_of_work() as work:
        who = principal_for_key(work, secret)
    if who is None:
        raise LoginRequired("This key is unknown or was revoked. Ask the administrator for a new one.")
    return who


def _by_session(leerlus: Leerlus, request: Request) -> Principal:
    if "account" not in request.session:
        raise LoginRequired("Log in, or send an API key as “Authorization: Bearer …”.")
    account = account_of_session(leerlus, request)
    if account is None:
        request.session.clear()
        raise LoginRequired("This session has ended. Log in again.")
    return principal_of(account)
