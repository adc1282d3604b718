"""A unit's lessons as an Atom feed (RFC 4287), a JSON Feed (version 1.1) and a calendar (RFC 5545)."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from feedgen.feed import FeedGenerator  # type: ignore[import-untyped]  # has no types
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from leerlus.complaints.units import Unit
from leerlus.lessons.feedback.answer import Answer
from leerlus.lessons.model import PublicLesson
from leerlus.settings import Settings

ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
CALENDAR = "text/calendar"
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
    quotes = (f"“{quote}”" for quote in lesson.quotes)
    parts = [lesson.what_happened, *quotes, lesson.how_often, *lesson.changed]
    return "\n\n".join([*parts, *(f"- {question}" for question in lesson.questions)])


def json_feed(unit: Unit, lessons: Sequence[PublicLesson], *, settings: Settings) -> bytes:
    """The same feed as JSON Feed 1.1, with the same ids.

    :param lessons: last published first.
    """
    base = settings.base_url.rstrip("/")
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"Lessen voor {unit.name}",
        "home_page_url": f"{base}/eenheid",
        "feed_url": f"{base}/v1/units/{unit.code}/lessons.json",
        "language": "nl",
        "authors": [{"name": settings.organisation}],
        "items": [_json_item(lesson, base) for lesson in lessons],
    }
    return json.dumps(feed, ensure_ascii=False).encode()


def calendar(
    unit: Unit, lessons: Iterable[PublicLesson], answers: Iterable[tuple[PublicLesson, Answer]], *, settings: Settings
) -> bytes:
    """Days to look back at a lesson, and days by which an action is to be done. Whole days, so no clock changes them.

    :param answers: what the unit plans, with the lesson it is about.
    """
    made = Calendar()
    made.add("prodid", "-//Leerlus//NL")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"Lessen voor {unit.name}")
    for lesson in lessons:
        if lesson.review_on is not None:
            made.add_component(_day(lesson, "review", lesson.review_on, f"Terugkijken: {lesson.title}", settings))
    for lesson, answer in answers:
        if answer.reply.action_by is not None and answer.reply.done_on is None:
            summary = f"Klaar: {answer.reply.action}"
            made.add_component(_day(lesson, f"action:{unit.code}", answer.reply.action_by, summary, settings))
    return bytes(made.to_ical())


def _json_item(lesson: PublicLesson, base: str) -> dict[str, object]:
    return {
        "id": f"{_TAG}:lesson:{lesson.id}",
        "url": f"{base}/eenheid/lessen/{lesson.id}",
        "title": lesson.title,
        "summary": lesson.summary,
        "content_text": _as_text(lesson),
        "language": lesson.language,
        "date_published": lesson.published_at.isoformat(),
        "date_modified": lesson.updated_at.isoformat(),
    }


def _day(lesson: PublicLesson, kind: str, day: date, summary: str, settings: Settings) -> CalendarEvent:
    event = CalendarEvent()
    event.add("uid", f"{_TAG}:lesson:{lesson.id}:{kind}")
    event.add("dtstamp", lesson.updated_at)
    event.add("sequence", lesson.version)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("url", f"{settings.base_url.rstrip('/')}/eenheid/lessen/{lesson.id}")
    return event
