"""Who is told about lessons, and what is on its way to them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Way(StrEnum):
    """How a subscriber is told."""

    WEBHOOK = "webhook"
    MAIL = "mail"


class Event(StrEnum):
    """What a message tells."""

    PUBLISHED = "lesson.published"
    WITHDRAWN = "lesson.withdrawn"
    DIGEST = "lessons.digest"


class DeliveryState(StrEnum):
    """Where a message is. A dead one waits for a person."""

    WAITING = "waiting"
    SENDING = "sending"
    DELIVERED = "delivered"
    DEAD = "dead"


class Obstacle(StrEnum):
    """What kept a message from its subscriber, for a reader in any language."""

    REFUSED = "refused"
    NO_ADDRESS = "no-address"
    UNREACHABLE = "unreachable"
    ANSWERED = "answered"
    GONE = "gone"
    NO_MAIL_SERVER = "no-mail-server"
    MAIL_SERVER = "mail-server"
    MAIL_REFUSED = "mail-refused"
    RECIPIENT_REFUSED = "recipient-refused"
    UNCERTAIN = "uncertain"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Subscription:
    """Who is told about the lessons of a unit and of the units above it.

    :param target: an address on the web, or an e-mail address.
    :param secret: signs what goes to a webhook (``whsec_…``); empty for mail.
    :param told_until: digests have told everything that was published until then.
    """

    id: str
    unit: str
    way: Way
    target: str
    secret: str
    created_by: str
    created_at: datetime
    told_until: datetime
    active: bool = True

    def __repr__(self) -> str:
        return f"Subscription(id={self.id!r}, unit={self.unit!r}, way={self.way.value!r}, target={self.target!r})"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one subscriber.

    :param id: goes along as ``webhook-id`` or ``Message-ID``: a receiver that sees it twice may ignore the second.
    :param subject: lesson and version, or the period of a digest; once per subscription and event.
    :param body: what is sent: JSON for a webhook, the text of the mail for a digest. Empty once it arrived.
    :param next_at: when to try; while sending, when the claim ends.
    :param fault: what went wrong last, in one line without any of what was sent.
    :param obstacle: the kind of that; ``None`` when nothing did.
    """

    id: str
    subscription_id: str
    event: Event
    subject: str
    title: str
    body: str
    created_at: datetime
    next_at: datetime
    state: DeliveryState = DeliveryState.WAITING
    attempts: int = 0
    delivered_at: datetime | None = None
    fault: str = ""
    obstacle: Obstacle | None = None
