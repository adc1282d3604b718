"""The organisation's own list of words that are always hidden, or never."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.corrections.house_list import forget_words, list_words
from leerlus.corrections.service import LONGEST_WORDS
from leerlus.errors import InvalidInput, NotFound
from leerlus.redaction import IdentifierType
from leerlus_api import policies
from leerlus_api.contexts.management import HouseListPage
from leerlus_api.deps import App, allowed
from leerlus_api.pages.routing import go_to, page_router
from leerlus_api.showing.rendering import notify, notify_refusal, render

router = page_router()

Corrector = Annotated[Principal, allowed(policies.may_correct_redaction)]
_HERE = "/afscherming"


@router.get(_HERE)
def show_list(request: Request, leerlus: App, _who: Corrector) -> Response:
    """Every word on the list, and what it counts as."""
    return render(request, _page(leerlus))


@router.post(f"{_HERE}/toevoegen")
def add_words(
    request: Request,
    leerlus: App,
    who: Corrector,
    words: Annotated[str, Form(max_length=LONGEST_WORDS)] = "",
    kind: Annotated[str, Form()] = "",
) -> Response:
    """Put words on the list; without a kind they are never hidden."""
    try:
        with leerlus.unit_of_work() as work:
            list_words(work, words, IdentifierType(kind) if kind else None, actor=who.name)
            work.commit()
    except (InvalidInput, ValueError):
        return render(request, _page(leerlus, error="house_list.refused"), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    notify(request, "house_list.added")
    return go_to(_HERE)


@router.post(f"{_HERE}/weghalen")
def remove_words(
    request: Request, leerlus: App, who: Corrector, words: Annotated[str, Form(max_length=LONGEST_WORDS)] = ""
) -> Response:
    """Take words off the list."""
    try:
        with leerlus.unit_of_work() as work:
            forget_words(work, words, actor=who.name)
            work.commit()
        notify(request, "house_list.removed")
    except NotFound:
        notify_refusal(request, "house_list.not_listed")
    return go_to(_HERE)


def _page(leerlus: Leerlus, error: str | None = None) -> HouseListPage:
    with leerlus.unit_of_work() as work:
        listed = work.corrections.house_list()
    rows = [(words, kind.value) for words, kind in listed.always] + [(words, "") for words in listed.never]
    return HouseListPage(rows=tuple(sorted(rows)), kinds=tuple(kind.value for kind in IdentifierType), error=error)
