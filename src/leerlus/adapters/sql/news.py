"""Subscriptions, and messages on their way to them."""
# ruff: noqa: D102 - the port documents the methods

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from leerlus.adapters.sql import tables
from leerlus.adapters.sql.dialects import insert_new
from leerlus.errors import NotFound
from leerlus.lessons.telling.message import Delivery, DeliveryState, Event, Obstacle, Subscription, Way

_subscriptions = tables.subscriptions
_deliveries = tables.deliveries
_OPEN = (DeliveryState.WAITING.value, DeliveryState.SENDING.value)


class SqlNews:
    """Implements :class:`leerlus.ports.store.lessons.News`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save_subscription(self, subscription: Subscription) -> None:
        row = asdict(subscription) | {"way": subscription.way.value}
        change = update(_subscriptions).where(_subscriptions.c.id == subscription.id).values(row)
        if self._connection.execute(change).rowcount == 0:
            self._connection.execute(insert(_subscriptions), row)

    def subscription(self, subscription_id: str) -> Subscription:
        row = self._connection.execute(select(_subscriptions).where(_subscriptions.c.id == subscription_id)).first()
        if row is None:
            raise NotFound(f"There is no subscription with the id “{subscription_id}”.")
        return _subscription(row)

    def subscriptions(self) -> tuple[Subscription, ...]:
        query = select(_subscriptions).order_by(_subscriptions.c.number)
        return tuple(map(_subscription, self._connection.execute(query)))

    def add(self, delivery: Delivery) -> bool:
        return insert_new(self._connection, _deliveries, _to_row(delivery))

    def save(self, delivery: Delivery) -> None:
        change = update(_deliveries).where(_deliveries.c.id == delivery.id).values(_to_row(delivery))
        self._connection.execute(change)

    def take(self, before: Delivery, after: Delivery) -> bool:
        same = (
            _deliveries.c.id == before.id,
            _deliveries.c.state == before.state.value,
            _deliveries.c.next_at == before.next_at,
        )
        return self._connection.execute(update(_deliveries).where(*same).values(_to_row(after))).rowcount == 1

    def get(self, delivery_id: str) -> Delivery:
        row = self._connection.execute(select(_deliveries).where(_deliveries.c.id == delivery_id)).first()
        if row is None:
            raise NotFound(f"There is no message with the id “{delivery_id}”.")
        return _delivery(row)

    def next_due(self, now: datetime) -> Delivery | None:
        due = (_deliveries.c.state.in_(_OPEN), _deliveries.c.next_at <= now)
        oldest = _deliveries.c.next_at, _deliveries.c.number
        row = self._connection.execute(select(_deliveries).where(*due).order_by(*oldest).limit(1)).first()
        return None if row is None else _delivery(row)

    def deliveries(self, state: DeliveryState | None = None, *, limit: int | None = 100) -> tuple[Delivery, ...]:
        query = select(_deliveries).order_by(_deliveries.c.number.desc()).limit(limit)
        if state is not None:
            query = query.where(_deliveries.c.state == state.value)
        return tuple(map(_delivery, self._connection.execute(query)))


def _subscription(row: Row[Any]) -> Subscription:
    read = dict(row._mapping)
    del read["number"]
    return Subscription(**read | {"way": Way(row.way)})


def _to_row(delivery: Delivery) -> dict[str, Any]:
    obstacle = delivery.obstacle.value if delivery.obstacle else None
    return asdict(delivery) | {
        "event": delivery.event.value,
        "state": delivery.state.value,
        "obstacle": obstacle,
    }


def _delivery(row: Row[Any]) -> Delivery:
    read = dict(row._mapping)
    del read["number"]
    obstacle = Obstacle(row.obstacle) if row.obstacle else None
    return Delivery(**read | {"event": Event(row.event), "state": DeliveryState(row.state), "obstacle": obstacle})
