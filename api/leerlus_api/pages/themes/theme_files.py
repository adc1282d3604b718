"""Themes as the rows of a file, in the language of whoever takes it."""

from collections.abc import Sequence

from leerlus.themes.model import Theme
from leerlus_api.elements.translation import Translator
from leerlus_api.showing.tables import Cell

_COLUMNS = (
    "id",
    "theme",
    "keywords",
    "size",
    "incidents",
    "worth",
    "stage",
    "state",
    "trend",
    "units",
    "first",
    "last",
)


def sheet_of(themes: Sequence[Theme], t: Translator) -> list[tuple[Cell, ...]]:
    """A row of headings, and one for each theme; days as ``2025-03-09``, which every spreadsheet can sort."""
    return [tuple(t(f"column.{name}") for name in _COLUMNS), *(_row(theme, t) for theme in themes)]


def _row(theme: Theme, t: Translator) -> tuple[Cell, ...]:
    return (
        theme.id,
        theme.title,
        ", ".join(theme.keywords),
        theme.size,
        theme.standing.incidents if theme.standing else None,
        round(theme.standing.worth) if theme.standing else None,
        t(f"stage.{theme.stage.value}"),
        t(f"theme_state.{theme.state.value}"),
        t(f"trend.{theme.trend.value}"),
        len(theme.units),
        theme.first_seen.isoformat() if theme.first_seen else None,
        theme.last_seen.isoformat() if theme.last_seen else None,
    )
