"""What happens by itself: planned lessons go out, digests are written, messages are sent."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice

from leerlus.errors import DeliveryUncertain, LeerlusError
from leerlus.lessons.desk import Desk
from leerlus.lessons.telling.message import Delivery, Obstacle, Way
from leerlus.lessons.telling.news import claim, settle, write_digests
from leerlus.lessons.workflow.publishing import publish_due
from leerlus.ports.sender import Sender
from leerlus.ports.store import UnitOfWork

log = logging.getLogger(__name__)

MOST_AT_ONCE = 100
"""Messages per round, so that a round ends."""


@dataclass(frozen=True, slots=True)
class RoundReport:
    """What one round did."""

    published: int
    digests: int
    delivered: int
    failed: int


def make_round(unit_of_work: Callable[[], UnitOfWork], desk: Desk, senders: Mapping[Way, Sender]) -> RoundReport:
    """One round; a program calls it now and then. Two at once never send one message twice."""
    with unit_of_work() as work:
        published = len(publish_due(work, desk))
        work.commit()
    with unit_of_work() as work:
        digests = write_digests(work, desk.settings)
        work.commit()
    outcomes = list(islice(iter(lambda: _send_next(unit_of_work, senders), None), MOST_AT_ONCE))
    return RoundReport(published, digests, outcomes.count(True), outcomes.count(False))


def _send_next(unit_of_work: Callable[[], UnitOfWork], senders: Mapping[Way, Sender]) -> bool | None:
    """Send one message; whether it arrived, or ``None`` when nothing is due."""
    with unit_of_work() as work:
        delivery = claim(work)
        work.commit()
    if delivery is None:
        return None
    fault = _attempt(unit_of_work, delivery, senders)
    with unit_of_work() as work:
        settle(work, delivery, fault)
        work.commit()
    return fault is None


def _attempt(
    unit_of_work: Callable[[], UnitOfWork], delivery: Delivery, senders: Mapping[Way, Sender]
) -> LeerlusError | None:
    with unit_of_work() as work:
        subscription = work.news.subscription(delivery.subscription_id)
    if not subscription.active:
        return DeliveryUncertain("This subscription has ended, so nothing was sent.", reason=Obstacle.ENDED)
    try:
        senders[subscription.way].send(delivery, subscription)
    except LeerlusError as fault:
        log.warning("Delivery %s to subscription %s failed: %s", delivery.id, subscription.id, fault)
        return fault
    return None
