"""``/v1/openapi.json``: the description of the API by itself."""

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse

from leerlus_api.deps import open_to_all

router = APIRouter(prefix="/v1", tags=["operations"], dependencies=[Depends(open_to_all)])


@router.get("/openapi.json", include_in_schema=False)
def describe(request: Request) -> JSONResponse:
    """The OpenAPI document; readable from any site, as the government's design rules ask."""
    document: dict[str, Any] = request.app.openapi()
    return JSONResponse(document, headers={"Access-Control-Allow-Origin": "*"})
