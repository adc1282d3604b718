"""A unit's lessons as an Atom feed (RFC 4287)."""

from collections.abc import Sequence
from datetime import UTC, datetime

from feedgen.feed import FeedGenerator  # type: ignore[import-untyped]

from leerlus.complaints.units import Unit
from leerlus.lessons.model import PublicLesson
from leerlus.settings import Settings

ATOM = "application/atom+xml"
_TAG = "tag:leerlus,2025"
_NEVER = datetime(2025, 1, 1, tzinfo=UTC)


def atom_feed(unit: Unit, lessons: Sequence[PublicLesson], *, settings: Settings) -> bytes:
    """The feed of one unit; the same lessons give the same bytes.

    :param lessons: last published first.
    """
    address = f"{settings.base_url.rstrip('/')}/v1/units/{unit.code}/lessons.atom"
    feed = FeedGenerator()
    feed.id(f"{_TAG}:unit:{unit.code}")
    feed.title(f"Lessen voor {unit.name}")
    feed.author({"name": settings.organisation})
    feed.link(href=address, rel="self", type=ATOM)
    feed.language("nl")
    feed.updated(max((lesson.updated_at for lesson in lessons), default=_NEVER))
    for lesson in lessons:
        _add_entry(feed, lesson, settings)
    return bytes(feed.atom_str(pretty=True))


def _add_entry(feed: FeedGenerator, lesson: PublicLesson, settings: Settings) -> None:
    entry = feed.add_entry(order="append")
    entry.id(f"{_TAG}:lesson:{lesson.id}")
    entry.title(lesson.title)
    entry.updated(lesson.updated_at)
    entry.published(lesson.published_at)
    entry.link(href=f"{settings.base_url.rstrip('/')}/eenheid/lessen/{lesson.id}", rel="alternate")
    entry.summary(lesson.summary)
    entry.content(_as_text(lesson), type="text")


def _as_text(lesson: PublicLesson) -> str:
    parts = [lesson.what_happened, *(f"“{quote}”" for quote in lesson.quotes), lesson.how_often]
    return "\n\n".join([*parts, *(f"- {question}" for question in lesson.questions)])
