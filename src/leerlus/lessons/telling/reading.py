"""What a unit may read: the live versions of lessons for itself and for the units above it."""

from datetime import datetime

from leerlus.errors import NotFound
from leerlus.lessons.guarding.guard import public_view
from leerlus.lessons.guarding.withholding import may_go
from leerlus.lessons.model import PublicLesson
from leerlus.ports.store import Page, UnitOfWork
from leerlus.settings import Settings


def lessons_for_unit(
    work: UnitOfWork,
    unit: str,
    *,
    settings: Settings,
    since: datetime | None = None,
    cursor: str | None = None,
    limit: int = 25,
) -> Page[PublicLesson]:
    """Lessons published to a unit or to one above it, last published first, without those that are withheld.

    :raises UnknownCode: there is no such unit.
    :raises InvalidInput: the cursor was not made by this list.
    """
    tree = work.units.tree()
    page = work.lessons.feed(tree.lineage(unit), since=since, limit=limit, cursor=cursor)
    going = (version for version in page.items if may_go(work, version))
    return Page(tuple(public_view(version, tree, settings) for version in going), page.next_cursor)


def withdrawn_from_unit(work: UnitOfWork, unit: str) -> tuple[str, ...]:
    """Ids of lessons that the unit once read and must no longer show, by id.

    :raises UnknownCode: there is no such unit.
    """
    lineage = set(work.units.tree().lineage(unit))
    once = (each for each in work.lessons.list() if each.version and lineage & set(each.units))
    return tuple(sorted(lesson.id for lesson in once if lesson.live is None))


def lesson_for_unit(work: UnitOfWork, unit: str, lesson_id: str, *, settings: Settings) -> PublicLesson:
    """One lesson, as this unit reads it now.

    :raises NotFound: there is none, it is not live, it is for others, or it is withheld.
    """
    tree = work.units.tree()
    lesson = work.lessons.get(lesson_id)
    if lesson.live is None:
        raise NotFound(f"There is no published lesson {lesson_id} for this unit.")
    version = work.lessons.version(lesson_id, lesson.live)
    if not set(tree.lineage(unit)) & set(version.units) or not may_go(work, version):
        raise NotFound(f"There is no published lesson {lesson_id} for this unit.")
    return public_view(version, tree, settings)
