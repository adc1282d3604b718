"""What all page modules share: their kind of router, and going on to another page."""

from datetime import date
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, RedirectResponse

from leerlus_api.elements.translation import Translator
from leerlus_api.middleware.security import check_form
from leerlus_api.showing.rendering import translator_of

Day = Annotated[date | Literal[""], Form()]
"""A day in a form, or nothing filled in. Only the field bounds its year (``_day.html``)."""

Words = Annotated[Translator, Depends(translator_of)]


def page_router() -> APIRouter:
    """A router whose forms must carry the session's token, and which stays out of the API description."""
    return APIRouter(include_in_schema=False, dependencies=[Depends(check_form)], default_response_class=HTMLResponse)


def go_to(path: str) -> RedirectResponse:
    """After a form was handled: load another page."""
    return RedirectResponse(path, HTTPStatus.SEE_OTHER)
