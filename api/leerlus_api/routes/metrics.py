"""``/metrics``: figures for Prometheus."""

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from leerlus_api.deps import open_to_all

router = APIRouter(tags=["operations"], dependencies=[Depends(open_to_all)])


@router.get("/metrics", summary="Figures for Prometheus", response_class=Response)
def metrics(request: Request) -> Response:
    """How often and how fast the service answers, per route. No text, person or unit is in it."""
    return Response(request.app.state.measurements.exposition(), media_type=CONTENT_TYPE_LATEST)
