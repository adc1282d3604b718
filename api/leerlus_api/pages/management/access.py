"""Accounts and keys, for the administrator."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal, Role
from leerlus.access.service import create_account, create_key, revoke_key, set_active
from leerlus.application import Leerlus
from leerlus.errors import Conflict, InvalidInput
from leerlus_api import policies
from leerlus_api.contexts.management import AccessPage, NewSecret
from leerlus_api.deps import App, allowed
from leerlus_api.errors import message_key
from leerlus_api.pages.options import unit_options
from leerlus_api.pages.routing import go_to, page_router
from leerlus_api.showing.rendering import notify, render

router = page_router()

Manager = Annotated[Principal, allowed(policies.may_manage_access)]
_EVENTS = 20
_ACCESS_SUBJECTS = ("account.", "key.")


@router.get("/beheer")
def show_access(request: Request, leerlus: App, _who: Manager) -> Response:
    """All accounts and keys, and what was done with them last."""
    return render(request, _page(leerlus))


@router.post("/beheer/accounts")
def add_account(
    request: Request,
    leerlus: App,
    who: Manager,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    role: Annotated[Role, Form()] = Role.INTAKE,
    unit: Annotated[str, Form()] = "",
) -> Response:
    """Make an account for a person."""
    try:
        with leerlus.unit_of_work() as work:
            create_account(work, name, password, role, unit=_unit_for(role, unit), actor=who.name)
            work.commit()
    except (InvalidInput, Conflict):
        page = _page(leerlus, error="access.account_refused")
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    notify(request, "access.account_made")
    return go_to("/beheer")


@router.post("/beheer/accounts/{name}/toegang")
def switch_account(
    request: Request, name: str, leerlus: App, who: Manager, active: Annotated[bool, Form()] = False
) -> Response:
    """Let an account in again, or no longer; one's own account stays."""
    if name == who.name:
        page = _page(leerlus, error="access.not_yourself")
        return render(request, page, status=HTTPStatus.CONFLICT)
    with leerlus.unit_of_work() as work:
        set_active(work, name, active=active, actor=who.name)
        work.commit()
    notify(request, "access.account_changed")
    return go_to("/beheer")


@router.post("/beheer/sleutels")
def add_key(
    request: Request,
    leerlus: App,
    who: Manager,
    name: Annotated[str, Form(max_length=200)] = "",
    role: Annotated[Role, Form()] = Role.UNIT,
    unit: Annotated[str, Form()] = "",
) -> Response:
    """Make a key for a machine, and show its secret this once."""
    try:
        with leerlus.unit_of_work() as work:
            key, secret = create_key(work, name.strip(), role, unit=_unit_for(role, unit), actor=who.name)
            work.commit()
    except InvalidInput as error:
        page = _page(leerlus, error=message_key(error))
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return render(request, _page(leerlus, secret=NewSecret(key.name or key.id, secret)), status=HTTPStatus.CREATED)


@router.post("/beheer/sleutels/{key_id}/intrekken")
def end_key(request: Request, key_id: str, leerlus: App, who: Manager) -> Response:
    """Make a key useless."""
    with leerlus.unit_of_work() as work:
        revoke_key(work, key_id, actor=who.name)
        work.commit()
    notify(request, "access.key_revoked")
    return go_to("/beheer")


def _unit_for(role: Role, unit: str) -> str | None:
    return unit or None if role is Role.UNIT else None


def _page(leerlus: Leerlus, *, secret: NewSecret | None = None, error: str | None = None) -> AccessPage:
    with leerlus.unit_of_work() as work:
        tree = work.units.tree()
        events, keys = work.audit.page(limit=200).items, work.accounts.keys()
        return AccessPage(
            accounts=work.accounts.list(),
            keys=keys,
            key_names={key.id: key.name for key in keys if key.name},
            roles=tuple(Role),
            units=unit_options(tree),
            unit_names={unit.code: unit.name for unit in tree},
            events=tuple(each for each in events if each.action.startswith(_ACCESS_SUBJECTS))[:_EVENTS],
            secret=secret,
            error=error,
        )
