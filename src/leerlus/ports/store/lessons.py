"""Lessons, what units answer, and who is told."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Protocol

from leerlus.lessons.feedback.answer import Answer
from leerlus.lessons.model import Comment, Lesson, LessonState, Version
from leerlus.lessons.telling.message import Delivery, DeliveryState, Subscription
from leerlus.ports.store.paging import Page


class Lessons(Protocol):
    """Lessons in every state, every version of them, and what coordinators said about them."""

    def add(self, lesson: Lesson) -> None:
        """Keep a new lesson.

        :raises Conflict: the id is taken.
        """
        ...

    def change(self, before: Lesson, after: Lesson) -> None:
        """Change a lesson.

        :param before: as the caller knows it.
        :raises Conflict: somebody else changed it since.
        """
        ...

    def get(self, lesson_id: str) -> Lesson:
        """:raises NotFound: no such lesson."""
        ...

    def list(self, state: LessonState | None = None) -> tuple[Lesson, ...]:
        """Lessons, last changed first."""
        ...

    def keep(self, version: Version) -> None:
        """Keep a version, or what was done with it since."""
        ...

    def version(self, lesson_id: str, revision: int) -> Version:
        """:raises NotFound: no such version."""
        ...

    def versions(self, lesson_id: str) -> tuple[Version, ...]:
        """Every version of a lesson, newest first."""
        ...

    def live(self) -> tuple[Version, ...]:
        """The versions that units read now, last published first."""
        ...

    def feed(
        self,
        units: Collection[str],
        *,
        since: datetime | None = None,
        limit: int = 25,
        cursor: str | None = None,
    ) -> Page[Version]:
        """Live versions for any of ``units``, last published first.

        :raises InvalidInput: the cursor was not made by this list.
        """
        ...

    def say(self, comment: Comment) -> None:
        """Append a comment."""
        ...

    def comments(self, lesson_id: str) -> tuple[Comment, ...]:
        """All comments on a lesson, oldest first."""
        ...

    def reword_comments(self, reword: Callable[[str], str]) -> int:
        """Put every comment in other words; how many became another text."""
        ...


class Answers(Protocol):
    """What units said back; a history per lesson and unit."""

    def add(self, answer: Answer) -> None:
        """Append an answer; whoever else answers this lesson waits until this unit of work ends."""
        ...

    def latest(self, lesson_id: str) -> dict[str, Answer]:
        """The answer that counts of each unit, by unit code."""
        ...

    def history(self, lesson_id: str, unit: str) -> tuple[Answer, ...]:
        """All answers of a unit to a lesson, oldest first."""
        ...

    def reword(self, reword: Callable[[str], str]) -> int:
        """Put the action and remark of every answer in other words; how many became another text."""
        ...


class News(Protocol):
    """Subscriptions, and messages on their way."""

    def save_subscription(self, subscription: Subscription) -> None:
        """Add a subscription, or change the one with its id."""
        ...

    def subscription(self, subscription_id: str) -> Subscription:
        """:raises NotFound: no such subscription."""
        ...

    def subscriptions(self) -> tuple[Subscription, ...]:
        """All subscriptions, ended ones too, oldest first."""
        ...

    def add(self, delivery: Delivery) -> bool:
        """Keep a message, unless the subscription has one of this event and subject; whether it was kept."""
        ...

    def save(self, delivery: Delivery) -> None:
        """Change a message."""
        ...

    def take(self, before: Delivery, after: Delivery) -> bool:
        """Change a message unless somebody else did so since; whether it was changed."""
        ...

    def get(self, delivery_id: str) -> Delivery:
        """:raises NotFound: no such message."""
        ...

    def next_due(self, now: datetime) -> Delivery | None:
        """A message that waits, or whose claim has ended, before ``now``; the one due longest."""
        ...

    def deliveries(self, state: DeliveryState | None = None, *, limit: int | None = 100) -> tuple[Delivery, ...]:
        """Messages, newest first."""
        ...
