"""Bringing a message to a subscriber."""

from typing import Protocol

from leerlus.lessons.telling.message import Delivery, Subscription


class Sender(Protocol):
    """One way to send."""

    def check(self, target: str) -> None:
        """Whether messages may go there at all.

        :raises TargetRefused: it is not an address of this kind, or one that must not be reached from here.
        """
        ...

    def send(self, delivery: Delivery, subscription: Subscription) -> None:
        """Send it, once.

        :raises DeliveryFailed: it did not arrive; trying again later may help.
        :raises DeliveryUncertain: nobody knows whether it arrived.
        :raises TargetGone: the receiver wants nothing any more.
        """
        ...
