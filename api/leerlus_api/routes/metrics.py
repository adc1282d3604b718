"""``/metrics``: figures for Prometheus."""

import json

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from leerlus.facts import DRIFT
from leerlus_api.deps import App, open_to_all
from leerlus_api.measuring import Measurements

router = APIRouter(tags=["operations"], dependencies=[Depends(open_to_all)])


@router.get("/metrics", summary="Figures for Prometheus", response_class=Response)
def metrics(request: Request, leerlus: App) -> Response:
    """How often and how fast the service answers, per route, and drift. No text, person or unit is in it."""
    measurements: Measurements = request.app.state.measurements
    with leerlus.unit_of_work() as work:
        measurements.note_drift(json.loads(work.facts.all().get(DRIFT, "{}")))
    return Response(measurements.exposition(), media_type=CONTENT_TYPE_LATEST)
