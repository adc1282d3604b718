"""Making a home: a folder with a database, a taxonomy and units."""

from pathlib import Path

from leerlus.adapters.sql import create_store, open_store
from leerlus.complaints.unit_files import read_units
from leerlus.complaints.units import UnitTree
from leerlus.errors import StoreUnavailable
from leerlus.settings import Settings
from leerlus.taxonomy.examples import dump_examples, examples_beside
from leerlus.taxonomy.loading import dump_taxonomy, load_taxonomy
from leerlus.taxonomy.model import Taxonomy
from leerlus.taxonomy.situations import dump_situations, situations_beside, with_categories
from leerlus.whole_files import write_whole

TAXONOMY_FILE = "taxonomy.yaml"
DEFAULT_TAXONOMY = Path("taxonomy") / "politie-2026.1.yaml"
DEFAULT_UNITS = Path("units") / "units.csv"


def create_home(settings: Settings, *, taxonomy: Path | None = None, units: Path | None = None) -> int:
    """Make a home, or bring an existing one up to date; what people put in it stays.

    :param taxonomy: file to use instead of the supplied one; an existing home keeps its own.
    :param units: file to use instead of the supplied one; a new home only.
    :returns: how many situations of an existing home were told which categories they fall under.
    :raises InvalidInput: a file is faulty; nothing is made then.
    :raises StoreUnavailable: the folder cannot be written.
    """
    supplied = taxonomy or settings.data / DEFAULT_TAXONOMY
    if (settings.home / TAXONOMY_FILE).exists():
        create_store(settings.store_url)
        return _renew_situations(settings.home / TAXONOMY_FILE, supplied)
    found_home(settings, load_taxonomy(supplied), read_units(units or settings.data / DEFAULT_UNITS))
    return 0


def _renew_situations(own: Path, supplied: Path) -> int:
    """Situations were kept without categories once; those of the same title are taken from the supplied list."""
    if not (situations_beside(own).exists() and situations_beside(supplied).exists()):
        return 0
    taxonomy, known = load_taxonomy(own), load_taxonomy(supplied).situations
    renewed = with_categories(taxonomy.situations, known, categories=taxonomy.category_codes)
    if renewed == taxonomy.situations:
        return 0
    write_whole(situations_beside(own), dump_situations(renewed))
    return sum(bool(each.categories) for each in renewed)


def found_home(settings: Settings, taxonomy: Taxonomy, units: UnitTree) -> None:
    """Make a new home with this taxonomy and these units.

    :raises StoreUnavailable: the folder cannot be written.
    """
    try:
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        create_store(settings.store_url)
        store = open_store(settings.store_url)
        with store() as work:
            work.units.replace(units)
            work.commit()
        store.close()
        if taxonomy.examples:
            write_whole(examples_beside(settings.home / TAXONOMY_FILE), dump_examples(taxonomy.examples))
        if taxonomy.situations:
            write_whole(situations_beside(settings.home / TAXONOMY_FILE), dump_situations(taxonomy.situations))
        write_whole(settings.home / TAXONOMY_FILE, dump_taxonomy(taxonomy))
    except OSError as exc:
        raise StoreUnavailable(f"The home {settings.home} cannot be written: {exc.strerror}.") from exc


def check_home(settings: Settings) -> None:
    """:raises StoreUnavailable: no home was made in this folder."""
    if not (settings.home / TAXONOMY_FILE).exists():
        raise StoreUnavailable(
            f"There is no home in {settings.home}. Make one with “leerlus init --home {settings.home}”."
        )
