"""What a unit reads: its lessons, and each of them on one page."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.lessons.reading import lesson_for_unit, lessons_for_unit
from leerlus_api import policies
from leerlus_api.contexts import UnitLessonPage, UnitPage
from leerlus_api.deps import App, allowed
from leerlus_api.pages.readable import readable
from leerlus_api.pages.routing import Words, page_router
from leerlus_api.rendering import render

router = page_router()

UnitReader = Annotated[Principal, allowed(policies.may_read_as_unit)]


@router.get("/eenheid")
def show_unit(request: Request, leerlus: App, who: UnitReader, t: Words, verder: str | None = None) -> Response:
    """The unit's own lessons and those from above, last published first."""
    unit = own_unit(who)
    with leerlus.unit_of_work() as work:
        name = work.units.tree().name(unit)
        found = lessons_for_unit(work, unit, settings=leerlus.settings, cursor=verder)
    page = UnitPage(
        unit=name,
        lessons=tuple(readable(lesson, t, leerlus.settings) for lesson in found.items),
        next_path=found.next_cursor and "/eenheid?" + urlencode({"verder": found.next_cursor}),
    )
    return render(request, page)


@router.get("/eenheid/lessen/{lesson_id}")
def show_unit_lesson(request: Request, lesson_id: str, leerlus: App, who: UnitReader, t: Words) -> Response:
    """One lesson, fit to print."""
    unit = own_unit(who)
    with leerlus.unit_of_work() as work:
        name = work.units.tree().name(unit)
        public = lesson_for_unit(work, unit, lesson_id, settings=leerlus.settings)
    return render(request, UnitLessonPage(unit=name, lesson=readable(public, t, leerlus.settings)))


def own_unit(who: Principal) -> str:
    """The unit of a principal whom :func:`policies.may_read_as_unit` let through."""
    assert who.unit is not None  # noqa: S101 - the policy has made sure
    return who.unit
