"""``/healthz`` and ``/readyz``: whether the process lives, and whether every part can really be used."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from leerlus.application import Leerlus
from leerlus.errors import LeerlusError
from leerlus_api.deps import App, open_to_all

router = APIRouter(tags=["operations"], dependencies=[Depends(open_to_all)])
log = logging.getLogger(__name__)

_READY = "ready"


class HealthBody(BaseModel):
    """The process answers."""

    status: str = "alive"


class ReadinessBody(BaseModel):
    """Per part ``ready``, or the name of what is wrong with it."""

    store: str
    encoder: str
    model: str


@router.get("/healthz", summary="Is the process alive?")
def healthz() -> HealthBody:
    """Answers as long as the process does."""
    return HealthBody()


@router.get(
    "/readyz",
    summary="Can every part be used?",
    response_model=ReadinessBody,
    responses={503: {"model": ReadinessBody, "description": "At least one part cannot be used."}},
)
def readyz(leerlus: App) -> JSONResponse:
    """Reads from the store, encodes a word and asks the model about it."""
    body = ReadinessBody(
        store=_state(lambda: _read_store(leerlus)),
        encoder=_state(lambda: _encode(leerlus)),
        model=_state(lambda: _suggest(leerlus)),
    )
    ready = set(body.model_dump().values()) == {_READY}
    return JSONResponse(body.model_dump(), HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE)


def _state(use: Callable[[], object]) -> str:
    try:
        use()
    except LeerlusError as error:
        log.warning("Not ready: %s", error)
        return type(error).__name__
    return _READY


def _read_store(leerlus: Leerlus) -> None:
    with leerlus.unit_of_work() as work:
        work.facts.all()


def _encode(leerlus: Leerlus) -> None:
    leerlus.encoder.encode(["gereed"])


def _suggest(leerlus: Leerlus) -> None:
    suggester = leerlus.champion.suggester()
    suggester.suggest(["gereed"], leerlus.encoder.encode(["gereed"]), ["nl"])
