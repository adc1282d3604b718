"""From a confirmed theme to a lesson that units read."""

import base64
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from leerlus.audit.service import record
from leerlus.errors import Conflict, InvalidInput, NotFound
from leerlus.lessons.drafting import draft_content, draft_title, main_language
from leerlus.lessons.guard import check_anonymous, check_enough, public_view
from leerlus.lessons.model import Lesson, LessonState, PublicLesson
from leerlus.ports.store import Page, UnitOfWork
from leerlus.redaction import IdentifierType, Redactor
from leerlus.settings import Settings
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.model import ThemeState

LONGEST_TITLE = 160
_NAMES = (IdentifierType.PERSON, IdentifierType.OFFICER)


def draft_lesson(
    work: UnitOfWork, theme_id: str, *, actor: str, taxonomy: Taxonomy, settings: Settings, redactor: Redactor
) -> Lesson:
    """A first version of a lesson, from what the complaints of a confirmed theme say.

    :raises NotFound: there is no such theme.
    :raises Conflict: nobody has confirmed the theme yet.
    :raises GuardRefused: the theme has too few complaints.
    """
    theme = work.themes.get(theme_id)
    if theme.state is not ThemeState.CONFIRMED:
        raise Conflict(f"Confirm theme {theme_id} first; a lesson rests on a theme that a person has judged.")
    check_enough(theme.size, settings)
    registered = work.complaints.many(theme.members)
    complaints = [registered[member] for member in theme.members if member in registered]
    latest = work.decisions.latest()
    decisions = {each.id: latest[each.id] for each in complaints if each.id in latest}
    now = datetime.now(UTC)
    lesson = Lesson(
        id=_new_id(),
        theme_id=theme_id,
        title=draft_title(theme, decisions.values(), language=main_language(complaints)),
        content=draft_content(
            theme,
            complaints,
            decisions,
            tree=work.units.tree(),
            taxonomy=taxonomy,
            known_names=_known_names(work, theme.members, redactor),
        ),
        state=LessonState.DRAFT,
        units=(),
        version=0,
        created_by=actor,
        created_at=now,
        updated_at=now,
    )
    work.lessons.save(lesson)
    record(work, actor, "lesson.drafted", lesson.id, {"theme": theme_id, "complaints": theme.size})
    return lesson


def edit_lesson(
    work: UnitOfWork,
    lesson_id: str,
    *,
    title: str,
    summary: str,
    what_happened: str,
    questions: Sequence[str],
    actor: str,
) -> Lesson:
    """Change the words of a lesson that units cannot read at this moment.

    :raises NotFound: there is no such lesson.
    :raises Conflict: it is published; withdraw it first, so that no unit reads a half-made text.
    :raises InvalidInput: a text is empty, or the title too long.
    """
    lesson = work.lessons.get(lesson_id)
    if lesson.state is LessonState.PUBLISHED:
        raise Conflict("This lesson is published. Withdraw it first, then edit and publish it again.")
    _check_texts(title, summary, what_happened)
    content = replace(lesson.content, summary=summary, what_happened=what_happened, questions=tuple(questions))
    edited = replace(lesson, title=title, content=content, state=LessonState.DRAFT, updated_at=datetime.now(UTC))
    work.lessons.save(edited)
    record(work, actor, "lesson.edited", lesson_id)
    return edited


def publish(
    work: UnitOfWork,
    lesson_id: str,
    *,
    units: Sequence[str],
    actor: str,
    settings: Settings,
    redactor: Redactor,
) -> Lesson:
    """Let these units, and everything below them, read the lesson; each publication is a new version.

    :raises NotFound: there is no such lesson.
    :raises InvalidInput: no unit was chosen.
    :raises UnknownCode: a unit does not exist.
    :raises GuardRefused: it rests on too few complaints, or its text may identify somebody.
    """
    lesson = work.lessons.get(lesson_id)
    if not units:
        raise InvalidInput("Choose at least one unit to publish to.")
    tree = work.units.tree()
    for code in units:
        tree.unit(code)
    check_enough(lesson.content.total, settings)
    check_anonymous(lesson, _known_names(work, lesson.content.sources, redactor))
    now = datetime.now(UTC)
    published = replace(
        lesson,
        state=LessonState.PUBLISHED,
        units=tuple(sorted(set(units))),
        version=lesson.version + 1,
        updated_at=now,
        published_by=actor,
        published_at=now,
    )
    work.lessons.save(published)
    record(
        work,
        actor,
        "lesson.published",
        lesson_id,
        {"version": published.version, "units": list(published.units)},
    )
    return published


def withdraw(work: UnitOfWork, lesson_id: str, *, actor: str) -> Lesson:
    """Take a published lesson back from all units.

    :raises NotFound: there is no such lesson.
    :raises Conflict: it is not published.
    """
    lesson = work.lessons.get(lesson_id)
    if lesson.state is not LessonState.PUBLISHED:
        raise Conflict("This lesson is not published, so there is nothing to withdraw.")
    withdrawn = replace(lesson, state=LessonState.WITHDRAWN, updated_at=datetime.now(UTC))
    work.lessons.save(withdrawn)
    record(work, actor, "lesson.withdrawn", lesson_id, {"version": lesson.version})
    return withdrawn


def lessons_for_unit(
    work: UnitOfWork,
    unit: str,
    *,
    settings: Settings,
    since: datetime | None = None,
    cursor: str | None = None,
    limit: int = 25,
) -> Page[PublicLesson]:
    """What a unit may read: lessons published to it or to a unit above it, last published first.

    :raises UnknownCode: there is no such unit.
    :raises InvalidInput: the cursor was not made by this list.
    """
    tree = work.units.tree()
    page = work.lessons.feed(tree.lineage(unit), since=since, limit=limit, cursor=cursor)
    return Page(tuple(public_view(lesson, tree, settings) for lesson in page.items), page.next_cursor)


def _check_texts(title: str, summary: str, what_happened: str) -> None:
    if not all(text.strip() for text in (title, summary, what_happened)):
        raise InvalidInput("Title, summary and “what happened” may not be empty.")
    if len(title) > LONGEST_TITLE:
        raise InvalidInput(f"A title has at most {LONGEST_TITLE} characters; this one has {len(title)}.")


def _known_names(work: UnitOfWork, complaint_ids: Sequence[str], redactor: Redactor) -> frozenset[str]:
    """Names in the originals of these complaints, as far as retention has left these."""
    names: set[str] = set()
    for complaint_id in complaint_ids:
        try:
            original = work.complaints.original(complaint_id)
        except NotFound:
            continue
        spans = redactor.redact(original).spans
        names.update(original[span.start : span.end] for span in spans if span.type in _NAMES)
    return frozenset(names)


def _new_id() -> str:
    return "L-" + base64.b32encode(secrets.token_bytes(5)).decode()
