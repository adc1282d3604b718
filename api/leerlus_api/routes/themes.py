"""``/v1/themes``: recurring situations."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from leerlus.access.model import Principal
from leerlus.themes.model import ThemeState
from leerlus.themes.runs.refreshing import find_anew
from leerlus_api import policies
from leerlus_api.deps import App, allowed, check_session_request
from leerlus_api.openapi import problems
from leerlus_api.schemas.themes import ThemeBody, ThemeDetailBody, ThemeListBody, ThemeReportBody

router = APIRouter(prefix="/v1/themes", tags=["themes"], dependencies=[Depends(check_session_request)])

Reader = Annotated[Principal, allowed(policies.may_read_themes)]
Steerer = Annotated[Principal, allowed(policies.may_steer_themes)]


@router.get("", summary="List themes, largest first", responses=problems(422))
def list_themes(
    leerlus: App,
    _who: Reader,
    state: Annotated[ThemeState | None, Query(description="Only themes in this state.")] = None,
) -> ThemeListBody:
    """Every theme with its counts."""
    with leerlus.unit_of_work() as work:
        themes = work.themes.list(state)
    return ThemeListBody(items=tuple(ThemeBody.of(theme) for theme in themes))


@router.get("/{theme_id}", summary="Read one theme", responses=problems(404))
def read_theme(theme_id: str, leerlus: App, _who: Reader) -> ThemeDetailBody:
    """One theme with the ids of its complaints."""
    with leerlus.unit_of_work() as work:
        return ThemeDetailBody.of(work.themes.get(theme_id))


@router.post("/refresh", summary="Find themes again", responses=problems(503))
def find_again(leerlus: App, who: Steerer) -> ThemeReportBody:
    """Looks at every complaint anew; a theme that is found again keeps its id and what was decided about it."""
    return ThemeReportBody.of(find_anew(leerlus, actor=who.name))
