"""The stage of themes in a home, as it follows from what is done about them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from leerlus.ports.store import UnitOfWork
from leerlus.settings import Settings
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.model import Stage
from leerlus.themes.turns import announce_change
from leerlus.themes.weighing.standing import Circumstances, stage_of
from leerlus.wall_clock import day_of


def restage(work: UnitOfWork, theme_ids: Iterable[str], settings: Settings) -> None:
    """Let the stage of these themes follow what was just done about them; ids of themes that are gone are passed over.

    That a theme returned after its lesson is found, and taken back, by a run only.
    """
    announce_change(work)
    circumstances, themes = circumstances_of(work, None, settings), {theme.id: theme for theme in work.themes.list()}
    for theme in (themes[each] for each in theme_ids if each in themes):
        stage = stage_of(theme, circumstances, settings)
        if stage is not theme.stage and theme.stage is not Stage.RETURNED:
            work.themes.save(replace(theme, stage=stage))


def circumstances_of(work: UnitOfWork, taxonomy: Taxonomy | None, settings: Settings) -> Circumstances:
    """What counts beside the texts of complaints."""
    grave = {label.code for label in taxonomy.categories if label.grave} if taxonomy else set()
    decided = work.decisions.latest() if grave else {}
    published: dict[str, date] = {}
    for version in work.lessons.live():
        for theme_id in version.content.snapshot.themes:
            day = day_of(version.published_at or version.made_at, settings)
            published[theme_id] = min(day, published.get(theme_id, day))
    return Circumstances(
        grave=frozenset(each for each, decision in decided.items() if grave.intersection(decision.categories)),
        artefacts=work.themes.artefacts(),
        lessons=published,
        drafted=frozenset(theme_id for lesson in work.lessons.list() for theme_id in lesson.theme_ids),
    )
