"""Who is told about lessons, and what could not be delivered."""

from dataclasses import dataclass
from typing import ClassVar

from leerlus.lessons.telling.message import Delivery, Subscription, Way
from leerlus_api.contexts.page import PageContext
from leerlus_api.contexts.units import UnitOption


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """A message on its way, with whom it is for."""

    delivery: Delivery
    target: str


@dataclass(frozen=True, slots=True)
class SubscriptionForm:
    """Who is to be told, as it was filled in.

    :param error: key of what is wrong with it.
    """

    unit: str = ""
    way: Way = Way.WEBHOOK
    target: str = ""
    error: str | None = None


@dataclass(frozen=True, slots=True)
class SubscriptionRow:
    """Who is told, with the name of the unit."""

    subscription: Subscription
    unit: str


@dataclass(frozen=True, slots=True)
class DeliveriesPage(PageContext):
    """Who is told about lessons, and what could not be delivered.

    :param secret: a new subscription's secret, shown this once.
    """

    template: ClassVar[str] = "deliveries.html"
    subscriptions: tuple[SubscriptionRow, ...]
    ways: tuple[Way, ...]
    units: tuple[UnitOption, ...]
    rows: tuple[DeliveryRow, ...]
    form: SubscriptionForm
    secret: str | None
