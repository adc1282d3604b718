"""The home that a model is trained for: its taxonomy, and making it when there is none yet."""

from collections.abc import Sequence
from pathlib import Path

from leerlus.bootstrap import DEFAULT_TAXONOMY, DEFAULT_UNITS, TAXONOMY_FILE, found_home
from leerlus.complaints.model import Submission
from leerlus.complaints.references import check_unit_codes
from leerlus.complaints.unit_files import read_units
from leerlus.complaints.units import Unit, UnitTree
from leerlus.errors import Conflict
from leerlus.settings import Settings
from leerlus.taxonomy.loading import infer_taxonomy, load_taxonomy
from leerlus.taxonomy.model import Taxonomy


def taxonomy_for(settings: Settings, rows: Sequence[Submission], *, given: Path | None) -> Taxonomy:
    """The taxonomy of the home; for a new home the given one, the supplied one if it has all codes, or
    one made of the codes in the rows.

    :raises Conflict: the home has another taxonomy than the given one.
    :raises InvalidInput: a taxonomy file is faulty, or the rows have no codes to make one of.
    """
    chosen = load_taxonomy(given) if given is not None else None
    if (settings.home / TAXONOMY_FILE).exists():
        used = load_taxonomy(settings.home / TAXONOMY_FILE)
        if chosen is not None and chosen != used:
            raise Conflict(f"{settings.home} uses another taxonomy ({used.version}). Train in a home of its own.")
        return used
    return chosen or _supplied(settings, rows) or _inferred(rows)


def ensure_home(settings: Settings, taxonomy: Taxonomy, rows: Sequence[Submission]) -> None:
    """Make the home when there is none: with the supplied units, or with those in the rows if they are others.

    :raises InvalidInput: no address can hold the code of a unit.
    :raises StoreUnavailable: the folder cannot be written.
    """
    if (settings.home / TAXONOMY_FILE).exists():
        return
    check_unit_codes((row.row, row.unit) for row in rows if row.unit is not None)
    found_home(settings, taxonomy, _units(settings, {row.unit for row in rows if row.unit is not None}))


def _supplied(settings: Settings, rows: Sequence[Submission]) -> Taxonomy | None:
    path = settings.data / DEFAULT_TAXONOMY
    if not path.exists():
        return None
    supplied = load_taxonomy(path)
    return supplied if _category_codes(rows) <= set(supplied.category_codes) else None


def _inferred(rows: Sequence[Submission]) -> Taxonomy:
    return infer_taxonomy(_category_codes(rows), {code for row in rows for code in row.outcomes})


def _category_codes(rows: Sequence[Submission]) -> set[str]:
    return {code for row in rows for code in row.categories}


def _units(settings: Settings, codes: set[str]) -> UnitTree:
    path = settings.data / DEFAULT_UNITS
    supplied = read_units(path) if path.exists() else UnitTree([])
    if all(code in supplied for code in codes):
        return supplied
    return UnitTree([Unit(code=code, name=code, level="unit") for code in sorted(codes)])
