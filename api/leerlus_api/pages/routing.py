"""What all page modules share: their kind of router, and going on to another page."""

from collections.abc import Callable, Coroutine
from datetime import date
from functools import partialmethod
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.routing import APIRoute
from pydantic import Field

from leerlus.errors import DayRejected
from leerlus_api.elements.translation import Translator
from leerlus_api.middleware.limits import MOST_BYTES
from leerlus_api.middleware.security import check_form
from leerlus_api.showing.rendering import translator_of

Day = Annotated[date | str, Field(union_mode="left_to_right"), Form()]
"""A day in a form; the text itself where it is none, or nothing was filled in."""

Words = Annotated[Translator, Depends(translator_of)]


class _FormRequest(Request):
    """Reads a field of a form as long as a request may be, so that a page can give back what is too long for it."""

    form = partialmethod(Request.form, max_part_size=MOST_BYTES)


class _FormRoute(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_form(request: Request) -> Response:
            return await handle(_FormRequest(request.scope, request.receive))

        return handle_form


def page_router() -> APIRouter:
    """A router whose forms must carry the session's token, and which stays out of the API description."""
    return APIRouter(
        include_in_schema=False,
        dependencies=[Depends(check_form)],
        default_response_class=HTMLResponse,
        route_class=_FormRoute,
    )


def read_day(field: str, typed: date | str) -> date | None:
    """What was typed in a field for a day; ``None`` when that is nothing.

    :raises DayRejected: it is no day.
    """
    if isinstance(typed, str) and typed.strip():
        raise DayRejected(f"{field}: write the day as 2026-12-31.", reason="impossible", field=field)
    return shown_day(typed)


def shown_day(typed: date | str) -> date | None:
    """What stands in a field for a day when its form comes back: the field shows nothing but days."""
    return typed if isinstance(typed, date) else None


def go_to(path: str) -> RedirectResponse:
    """After a form was handled: load another page."""
    return RedirectResponse(path, HTTPStatus.SEE_OTHER)
