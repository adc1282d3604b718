"""``/metrics``: figures for Prometheus."""

import json
from collections.abc import Mapping

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from leerlus.errors import Unavailable
from leerlus.facts import DRIFT
from leerlus.suggestions.measuring.agreement import kept_agreement
from leerlus.suggestions.suggesting.registry_watch import RegistryWatch
from leerlus_api.deps import App, Watch, open_to_all
from leerlus_api.middleware.measuring import Measurements

router = APIRouter(tags=["operations"], dependencies=[Depends(open_to_all)])


@router.get("/metrics", summary="Figures for Prometheus", response_class=Response)
def metrics(request: Request, leerlus: App, watch: Watch) -> Response:
    """How often and how fast each route answers, drift, and how far a challenger agrees. No text, person or unit."""
    measurements: Measurements = request.app.state.measurements
    with leerlus.unit_of_work() as work:
        facts = work.facts.all()
    measurements.note_drift(json.loads(facts.get(DRIFT, "{}")))
    _note_agreement(measurements, facts, watch)
    return Response(measurements.exposition(), media_type=CONTENT_TYPE_LATEST)


def _note_agreement(measurements: Measurements, facts: Mapping[str, str], watch: RegistryWatch) -> None:
    """Agreement of the challenger of now; the other figures do not wait for a registry that is away."""
    try:
        challenger = watch.challenger()
    except Unavailable:
        measurements.registry_readable.set(0)
        measurements.note_agreement(None)
        return
    measurements.registry_readable.set(1)
    measurements.note_agreement(kept_agreement(facts, challenger))
