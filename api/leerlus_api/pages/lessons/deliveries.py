"""Who is told about lessons by webhook or mail, and what could not be delivered."""

from http import HTTPStatus
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.errors import Conflict, InvalidInput, UnknownCode
from leerlus.lessons.feedback.answers import standings
from leerlus.lessons.telling import news
from leerlus.lessons.telling.message import Way
from leerlus.wall_clock import today
from leerlus_api import policies
from leerlus_api.contexts.deliveries import DeliveriesPage, DeliveryRow, SubscriptionForm, SubscriptionRow
from leerlus_api.contexts.lessons import LessonAnswersPage, StandingRow
from leerlus_api.deps import App, allowed
from leerlus_api.pages.options import unit_options
from leerlus_api.pages.routing import go_to, page_router
from leerlus_api.showing.rendering import notify, render

router = page_router()

Writer = Annotated[Principal, allowed(policies.may_write_lessons)]
EMPTY = SubscriptionForm()


@router.get("/lessen/bezorging")
def show_deliveries(request: Request, leerlus: App, _who: Writer) -> Response:
    """Subscriptions, and the last messages."""
    return render(request, _page(leerlus))


@router.post("/lessen/bezorging")
def subscribe(
    request: Request,
    leerlus: App,
    who: Writer,
    way: Annotated[Way, Form()],
    unit: Annotated[str, Form()] = "",
    target: Annotated[str, Form()] = "",
) -> Response:
    """Tell somebody from now on; the secret of a webhook is shown once."""
    try:
        leerlus.senders[way].check(target.strip())
        with leerlus.unit_of_work() as work:
            made = news.subscribe(work, unit, way, target, actor=who.name)
            work.commit()
    except (InvalidInput, Conflict) as fault:
        form = SubscriptionForm(unit, way, target, error=_error(fault, way))
        return render(request, _page(leerlus, form=form), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return render(request, _page(leerlus, secret=made.secret or None))


@router.post("/lessen/bezorging/{subscription_id}/stoppen")
def unsubscribe(request: Request, subscription_id: str, leerlus: App, who: Writer) -> Response:
    """Tell them nothing any more."""
    with leerlus.unit_of_work() as work:
        news.unsubscribe(work, subscription_id, actor=who.name)
        work.commit()
    notify(request, "deliveries.stopped")
    return go_to("/lessen/bezorging")


@router.post("/lessen/bezorging/berichten/{delivery_id}/opnieuw")
def replay(request: Request, delivery_id: str, leerlus: App, who: Writer) -> Response:
    """Send a dead message again."""
    with leerlus.unit_of_work() as work:
        news.replay(work, delivery_id, actor=who.name)
        work.commit()
    notify(request, "deliveries.replayed")
    return go_to("/lessen/bezorging")


@router.get("/lessen/{lesson_id}/antwoorden")
def show_answers(request: Request, lesson_id: str, leerlus: App, _who: Writer) -> Response:
    """What units said about a lesson, and which have not yet."""
    with leerlus.unit_of_work() as work:
        lesson = work.lessons.get(lesson_id)
        found = standings(work, lesson_id, on=today(leerlus.settings))
    rows = tuple(StandingRow(each.name, each.answer) for each in found)
    return render(request, LessonAnswersPage(lesson, rows, silent=sum(row.answer is None for row in rows)))


def _error(fault: InvalidInput | Conflict, way: Way) -> str:
    if isinstance(fault, UnknownCode):
        return "deliveries.no_unit"
    return "deliveries.twice" if isinstance(fault, Conflict) else f"deliveries.refused_{way.value}"


def _page(leerlus: Leerlus, *, secret: str | None = None, form: SubscriptionForm = EMPTY) -> DeliveriesPage:
    with leerlus.unit_of_work() as work:
        subscriptions = work.news.subscriptions()
        deliveries = work.news.deliveries()
        tree = work.units.tree()
    targets = {each.id: each.target for each in subscriptions}
    return DeliveriesPage(
        subscriptions=tuple(SubscriptionRow(each, tree.name(each.unit)) for each in subscriptions),
        ways=tuple(Way),
        units=unit_options(tree),
        rows=tuple(DeliveryRow(each, targets[each.subscription_id]) for each in deliveries),
        form=form,
        secret=secret,
    )
