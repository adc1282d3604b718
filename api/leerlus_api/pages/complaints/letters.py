"""A draft letter to the complainant; intake edits and sends it."""

from dataclasses import asdict
from typing import Annotated

from fastapi import Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.lessons.telling.letters import Occasion, deadlines, draft_letter
from leerlus.wall_clock import today
from leerlus_api import policies
from leerlus_api.contexts.intake import LetterDay, LetterPage
from leerlus_api.deps import App, allowed
from leerlus_api.pages.routing import Words, page_router
from leerlus_api.showing.rendering import render

router = page_router()

Reader = Annotated[Principal, allowed(policies.may_read_complaints)]


@router.get("/klachten/{complaint_id}/brief")
def show_letter(
    request: Request,
    complaint_id: str,
    leerlus: App,
    _who: Reader,
    t: Words,
    soort: Occasion = Occasion.RECEIVED,
) -> Response:
    """The letter, to copy and edit."""
    now = today(leerlus.settings)
    with leerlus.unit_of_work() as work:
        complaint = work.complaints.get(complaint_id)
        letter = draft_letter(work, complaint_id, soort, settings=leerlus.settings, today=now)
    known = asdict(deadlines(complaint))
    days = tuple(LetterDay(f"letter.{name}", t.date(day), past=day < now) for name, day in known.items())
    page = LetterPage(
        complaint_id=complaint_id,
        occasion=soort,
        occasions=tuple(Occasion),
        letter=letter,
        days=days,
        late=soort is Occasion.RECEIVED and any(day.past for day in days),
    )
    return render(request, page)
