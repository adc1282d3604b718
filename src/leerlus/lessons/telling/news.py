"""Telling those who subscribed: what is waiting to be sent, what was sent, and what could not be.

A message is written down in the transaction that publishes the lesson, so that nothing is lost; sending it happens
later. For each subscription an event of a version is written down once, so that nothing is sent twice.
"""

import base64
import json
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from leerlus.audit.service import record
from leerlus.errors import (
    Conflict,
    DeliveryFailed,
    DeliveryUncertain,
    InvalidInput,
    LeerlusError,
    NotDelivered,
    TargetGone,
)
from leerlus.lessons.guarding.withholding import may_go
from leerlus.lessons.model import Version
from leerlus.lessons.telling.message import Delivery, DeliveryState, Event, Obstacle, Subscription, Way
from leerlus.ports.store import UnitOfWork
from leerlus.settings import Settings

RETRY_AFTER = tuple(
    timedelta(seconds=seconds) for seconds in (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
)
"""Waits between attempts, as Standard Webhooks advises: a target may be down for more than three days."""

LONGEST_TARGET = 500
CLAIM = timedelta(minutes=5)
"""How long one sender may take before another takes over."""


def announce(work: UnitOfWork, event: Event, version: Version, settings: Settings) -> int:
    """Write down a message for every webhook of a unit that reads the lesson.

    :returns: number of messages.
    """
    now = datetime.now(UTC)
    tree = work.units.tree()
    subject = f"{version.lesson_id}/{version.number}"
    told = 0
    for subscription in work.news.subscriptions():
        reads = subscription.unit in tree and set(tree.lineage(subscription.unit)) & set(version.units)
        if subscription.active and subscription.way is Way.WEBHOOK and reads:
            body = _event_body(event, version, subscription.unit, settings, now)
            told += work.news.add(_delivery(subscription, event, subject, version.title, body, now))
    return told


def write_digests(work: UnitOfWork, settings: Settings, *, now: datetime | None = None) -> int:
    """Write down a mail for every subscriber who has not been told about a lesson for a week.

    :returns: number of mails.
    """
    now = now or datetime.now(UTC)
    written = 0
    for subscription in work.news.subscriptions():
        due = subscription.told_until + timedelta(days=settings.digest_days) <= now
        if not (subscription.active and subscription.way is Way.MAIL and due):
            continue
        lineage = work.units.tree().lineage(subscription.unit)
        news = [
            version
            for version in work.lessons.live()
            if set(version.units) & set(lineage)
            and version.published_at
            and version.published_at > subscription.told_until
            and may_go(work, version)
        ]
        if news:
            name = work.units.tree().name(subscription.unit)
            subject, body = f"until {now.isoformat()}", _digest_body(news, name, settings)
            lessons = "1 nieuwe les" if len(news) == 1 else f"{len(news)} nieuwe lessen"
            title = f"{lessons} voor {name}"
            written += work.news.add(_delivery(subscription, Event.DIGEST, subject, title, body, now))
            work.news.save_subscription(replace(subscription, told_until=now))
    return written


def settle(
    work: UnitOfWork, delivery: Delivery, fault: LeerlusError | None, *, now: datetime | None = None
) -> Delivery:
    """Keep how an attempt ended: delivered, to be tried again later, or dead. What was delivered is not kept.

    :param fault: what sending raised; ``None`` when it arrived.
    """
    now = now or datetime.now(UTC)
    said = "" if fault is None else str(fault)
    tried = replace(delivery, attempts=delivery.attempts + 1, fault=said, obstacle=_obstacle(fault))
    if fault is None:
        settled = replace(tried, state=DeliveryState.DELIVERED, delivered_at=now, body="")
    elif isinstance(fault, DeliveryFailed) and tried.attempts <= len(RETRY_AFTER):
        wait = RETRY_AFTER[tried.attempts - 1]
        settled = replace(tried, state=DeliveryState.WAITING, next_at=now + wait)
    else:
        settled = replace(tried, state=DeliveryState.DEAD)
    work.news.save(settled)
    if isinstance(fault, TargetGone):
        subscription = work.news.subscription(delivery.subscription_id)
        work.news.save_subscription(replace(subscription, active=False))
    return settled


def claim(work: UnitOfWork, *, now: datetime | None = None) -> Delivery | None:
    """The next message to send, claimed so that nobody else sends it; ``None`` when nothing is due.

    A message whose sender disappeared half-way is tried again when the receiver can tell that it had it before (a
    webhook), and is left to a person when not (a mail).
    """
    now = now or datetime.now(UTC)
    while (due := work.news.next_due(now)) is not None:
        subscription = work.news.subscription(due.subscription_id)
        if due.state is DeliveryState.SENDING and subscription.way is Way.MAIL:
            doubt = "It is not known whether this mail left. Look before sending it again."
            settle(work, due, DeliveryUncertain(doubt, reason=Obstacle.UNCERTAIN))
            continue
        claimed = replace(due, state=DeliveryState.SENDING, next_at=now + CLAIM)
        if work.news.take(due, claimed):
            return claimed
    return None


def replay(work: UnitOfWork, delivery_id: str, *, actor: str) -> Delivery:
    """Send a dead message again, with the same id.

    :raises NotFound: there is no such message.
    :raises Conflict: it is not dead.
    """
    delivery = work.news.get(delivery_id)
    if delivery.state is not DeliveryState.DEAD:
        raise Conflict("Only a message that could not be delivered can be sent again.")
    again = replace(
        delivery, state=DeliveryState.WAITING, attempts=0, next_at=datetime.now(UTC), fault="", obstacle=None
    )
    work.news.save(again)
    record(work, actor, "delivery.replayed", delivery_id, {"event": delivery.event.value})
    return again


def reword(work: UnitOfWork, words: Mapping[str, str]) -> None:
    """Say it otherwise in every message that is still kept: its title, and its text while it did not arrive.

    :param words: what may no longer be said, and what to say instead; empty to leave it out.
    """
    for delivery in work.news.deliveries(limit=None) if words else ():
        title, body = delivery.title, delivery.body
        for old, new in words.items():
            title = title.replace(old, new)
            body = body.replace(_in_json(old), _in_json(new)).replace(old, new)
        if (title, body) != (delivery.title, delivery.body):
            work.news.save(replace(delivery, title=title, body=body))


def subscribe(work: UnitOfWork, unit: str, way: Way, target: str, *, actor: str) -> Subscription:
    """Tell somebody about the lessons of a unit from now on. The caller has checked that the target is fit.

    :raises InvalidInput: the target is empty or too long.
    :raises UnknownCode: there is no such unit.
    :raises Conflict: the same target is subscribed to the same unit already.
    """
    work.units.tree().unit(unit)
    target = target.strip()
    if not 0 < len(target) <= LONGEST_TARGET:
        raise InvalidInput(f"Name an address to send to, of at most {LONGEST_TARGET} characters.")
    for other in work.news.subscriptions():
        if other.active and (other.unit, other.way, other.target) == (unit, way, target):
            raise Conflict("This address is subscribed to this unit already.")
    now = datetime.now(UTC)
    secret = new_secret() if way is Way.WEBHOOK else ""
    subscription = Subscription("S-" + secrets.token_hex(6), unit, way, target, secret, actor, now, told_until=now)
    work.news.save_subscription(subscription)
    record(work, actor, "subscription.created", subscription.id, {"unit": unit, "way": way.value})
    return subscription


def unsubscribe(work: UnitOfWork, subscription_id: str, *, actor: str) -> None:
    """Tell a subscriber nothing any more; what waits for it is not sent.

    :raises NotFound: there is no such subscription.
    """
    subscription = work.news.subscription(subscription_id)
    work.news.save_subscription(replace(subscription, active=False))
    record(work, actor, "subscription.ended", subscription_id)


def new_secret() -> str:
    """A secret to sign with, in the form of Standard Webhooks: ``whsec_`` and 256 random bits in base64."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def _obstacle(fault: LeerlusError | None) -> Obstacle | None:
    if fault is None:
        return None
    return Obstacle(fault.reason) if isinstance(fault, NotDelivered) else Obstacle.REFUSED


def _delivery(subscription: Subscription, event: Event, subject: str, title: str, body: str, now: datetime) -> Delivery:
    return Delivery("msg_" + secrets.token_hex(12), subscription.id, event, subject, title, body, now, next_at=now)


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _event_body(event: Event, version: Version, unit: str, settings: Settings, now: datetime) -> str:
    return json.dumps(
        {
            "type": event.value,
            "timestamp": now.isoformat(),
            "data": {
                "id": version.lesson_id,
                "version": version.number,
                "unit": unit,
                "title": version.title,
                "summary": " ".join(version.content.summary) if event is Event.PUBLISHED else "",
                "url": f"{settings.base_url.rstrip('/')}/eenheid/lessen/{version.lesson_id}",
            },
        },
        ensure_ascii=False,
    )


def _digest_body(news: list[Version], name: str, settings: Settings) -> str:
    base = settings.base_url.rstrip("/")
    parts = ["Deze lessen zijn nieuw of bijgewerkt. Bespreek ze in de briefing en laat weten wat u ermee doet."]
    parts.extend(
        f"{version.title}\n{' '.join(version.content.summary)}\n{base}/eenheid/lessen/{version.lesson_id}"
        for version in news
    )
    parts.append(
        f"Alle lessen: {base}/eenheid\nU krijgt deze mail omdat dit adres is aangemeld voor de lessen van {name}."
    )
    return "\n\n".join(parts) + "\n"
