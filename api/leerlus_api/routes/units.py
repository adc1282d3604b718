"""``/v1/units``: the tree of units."""

from typing import Annotated

from fastapi import APIRouter, Depends

from leerlus.access.model import Principal
from leerlus_api import policies
from leerlus_api.deps import App, allowed, check_session_request
from leerlus_api.openapi import problems
from leerlus_api.schemas.units import UnitBody, UnitListBody

router = APIRouter(prefix="/v1/units", tags=["units"], dependencies=[Depends(check_session_request)])

Reader = Annotated[Principal, allowed(policies.may_read_units)]


@router.get("", summary="List all units", responses=problems())
def list_units(leerlus: App, _who: Reader) -> UnitListBody:
    """Every unit with the one above it. Units that were abolished have a `valid_to`."""
    with leerlus.unit_of_work() as work:
        tree = work.units.tree()
    return UnitListBody(items=tuple(UnitBody.of(unit) for unit in tree))
