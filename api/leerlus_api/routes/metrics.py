"""``/metrics``: figures for Prometheus."""

import json

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from leerlus.application import Leerlus
from leerlus.errors import Unavailable
from leerlus.facts import DRIFT, SHADOW
from leerlus.ports.registry import CHALLENGER, RegisteredModel
from leerlus.suggestions.measuring.agreement import kept_agreement
from leerlus_api.deps import App, open_to_all
from leerlus_api.middleware.measuring import Measurements

router = APIRouter(tags=["operations"], dependencies=[Depends(open_to_all)])


@router.get("/metrics", summary="Figures for Prometheus", response_class=Response)
def metrics(request: Request, leerlus: App) -> Response:
    """How often and how fast each route answers, drift, and how far a challenger agrees. No text, person or unit."""
    measurements: Measurements = request.app.state.measurements
    with leerlus.unit_of_work() as work:
        facts = work.facts.all()
    measurements.note_drift(json.loads(facts.get(DRIFT, "{}")))
    challenger = _challenger(leerlus) if SHADOW in facts else None
    measurements.note_agreement(kept_agreement(facts, challenger))
    return Response(measurements.exposition(), media_type=CONTENT_TYPE_LATEST)


def _challenger(leerlus: Leerlus) -> RegisteredModel | None:
    """None as well when the registry is away: the other figures do not wait for it."""
    try:
        return leerlus.registry.current(CHALLENGER)
    except Unavailable:
        return None
