"""The stage of themes in a home, as it follows from what is done about them."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from leerlus.ports.store import UnitOfWork
from leerlus.settings import Settings
from leerlus.themes.model import Stage
from leerlus.themes.turns import announce_change
from leerlus.themes.weighing.standing import Circumstances, stage_of
from leerlus.wall_clock import day_of


def restage(work: UnitOfWork, theme_ids: Iterable[str], settings: Settings) -> None:
    """Let the stage of these themes follow what was just done about them; ids of themes that are gone are passed over.

    That a theme returned after its lesson is found, and taken back, by a run only.
    """
    announce_change(work)
    circumstances, themes = circumstances_of(work, settings), {theme.id: theme for theme in work.themes.list()}
    for theme in (themes[each] for each in theme_ids if each in themes):
        stage = stage_of(theme, circumstances, settings)
        if stage is not theme.stage and theme.stage is not Stage.RETURNED:
            work.themes.save(replace(theme, stage=stage))


def circumstances_of(work: UnitOfWork, settings: Settings, grave: Collection[str] = ()) -> Circumstances:
    """What counts beside the texts of complaints.

    :param grave: ids of complaints with a grave category.
    """
    published: dict[str, date] = {}
    for version in work.lessons.live():
        for theme_id in version.content.snapshot.themes:
            day = day_of(version.published_at or version.made_at, settings)
            published[theme_id] = min(day, published.get(theme_id, day))
    return Circumstances(
        grave=grave,
        artefacts=work.themes.artefacts(),
        lessons=published,
        drafted=frozenset(theme_id for lesson in work.lessons.list() for theme_id in lesson.theme_ids),
    )
