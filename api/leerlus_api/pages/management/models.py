"""Models: which is in use, how far the challenger agrees with it, and whether anything drifts. For data scientists."""

import json
from collections.abc import Mapping
from typing import Annotated

from fastapi import Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.errors import Unavailable
from leerlus.facts import DRIFT
from leerlus.ports.registry import CHALLENGER, CHAMPION, PREVIOUS, RegisteredModel
from leerlus.suggestions.measuring.agreement import kept_agreement
from leerlus.suggestions.suggesting.registry_watch import RegistryWatch
from leerlus_api import policies
from leerlus_api.contexts.models import DriftRow, ModelRow, ModelsPage, RegistryView
from leerlus_api.deps import App, Watch, allowed
from leerlus_api.elements.translation import Translator
from leerlus_api.pages.complaints.complaint_rows import label_name
from leerlus_api.pages.routing import Words, page_router
from leerlus_api.showing.rendering import render

router = page_router()

DataScientist = Annotated[Principal, allowed(policies.may_see_models)]


@router.get("/modellen")
def show_models(request: Request, leerlus: App, watch: Watch, _who: DataScientist, t: Words) -> Response:
    """What a data scientist wants to know at a glance; the work itself is done with commands."""
    with leerlus.unit_of_work() as work:
        facts = work.facts.all()
    drift = json.loads(facts.get(DRIFT, "{}"))
    page = ModelsPage(
        registry=_registry(leerlus, watch, facts, t),
        drift=tuple(DriftRow(f"models.{signal}", level, is_alarm=level > 1) for signal, level in drift.items()),
    )
    return render(request, page)


def _registry(leerlus: Leerlus, watch: RegistryWatch, facts: Mapping[str, str], t: Translator) -> RegistryView | None:
    """None while the registry is away or hangs: what does not come from it is shown all the same."""
    try:
        challenger = watch.challenger()
        models = leerlus.registry.versions()
    except Unavailable:
        return None
    agreement = kept_agreement(facts, challenger)
    shares = agreement.categories if agreement else {}
    return RegistryView(
        models=tuple(map(_row, models)),
        shadow="models." + _shadow(leerlus, challenger),
        agreement=agreement,
        categories=tuple((label_name(leerlus.taxonomy, code, t.language), share) for code, share in shares.items()),
    )


def _shadow(leerlus: Leerlus, challenger: RegisteredModel | None) -> str:
    if challenger is None:
        return "shadow_without"
    return "shadow_on" if leerlus.settings.shadow else "shadow_off"


def _row(model: RegisteredModel) -> ModelRow:
    return ModelRow(
        version=model.version,
        states=tuple(f"models.{alias}" for alias in (CHAMPION, CHALLENGER, PREVIOUS) if alias in model.aliases),
        micro_f1=model.metrics.get("micro_f1"),
        macro_f1=model.metrics.get("macro_f1"),
        top3_recall=model.metrics.get("top3_recall"),
        rows=model.parameters.get("rows"),
    )
