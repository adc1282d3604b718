"""What the address says about which themes are listed; the page of a theme knows it to go back by."""

from typing import Annotated

from fastapi import Depends, Query

from leerlus.themes.model import Stage, ThemeState
from leerlus_api.contexts.themes import ThemeFilters

_MONTH = r"^(\d{4}-(0[1-9]|1[0-2]))?$"


def _filters(
    staat: ThemeState | None = None,
    fase: Stage | None = None,
    eenheid: str = "",
    categorie: str = "",
    van: Annotated[str, Query(pattern=_MONTH)] = "",
    tot: Annotated[str, Query(pattern=_MONTH)] = "",
) -> ThemeFilters:
    return ThemeFilters(staat or "", fase or "", eenheid, categorie, van, tot)


Filters = Annotated[ThemeFilters, Depends(_filters)]
