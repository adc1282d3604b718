"""``/metrics``: figures for Prometheus."""

import json

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from leerlus.facts import DRIFT, SHADOW
from leerlus_api.deps import App, open_to_all
from leerlus_api.measuring import Measurements

router = APIRouter(tags=["operations"], dependencies=[Depends(open_to_all)])


@router.get("/metrics", summary="Figures for Prometheus", response_class=Response)
def metrics(request: Request, leerlus: App) -> Response:
    """How often and how fast each route answers, drift, and how far a challenger agrees. No text, person or unit."""
    measurements: Measurements = request.app.state.measurements
    with leerlus.unit_of_work() as work:
        facts = work.facts.all()
    measurements.note_drift(json.loads(facts.get(DRIFT, "{}")))
    if SHADOW in facts:
        measurements.note_agreement(json.loads(facts[SHADOW]))
    return Response(measurements.exposition(), media_type=CONTENT_TYPE_LATEST)
