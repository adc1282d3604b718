"""``leerlus init``: make a home; ``backup``: copy one; ``copy-database``: put its rows in another database."""

from pathlib import Path
from typing import Annotated

import typer

from leerlus.adapters.sql import copy_rows
from leerlus.bootstrap import copy_home, create_home
from leerlus.cli.console import DEFAULT_HOME, HomeOption, say
from leerlus.settings import for_home


def init(
    home: HomeOption = DEFAULT_HOME,
    taxonomy: Annotated[
        Path | None, typer.Option(help="Taxonomy file (YAML) instead of the supplied Dutch one.")
    ] = None,
    units: Annotated[Path | None, typer.Option(help="Units file (CSV) instead of the supplied Dutch one.")] = None,
) -> None:
    """Make a home: database, taxonomy and units. An existing home is brought up to date; nothing is lost."""
    renewed = create_home(for_home(home), taxonomy=taxonomy, units=units)
    if renewed:
        say(f"{renewed} known situations now say under which categories they may fall, as in the supplied list.")
    say(f"The home {home} is ready.")


def backup(
    folder: Annotated[Path, typer.Argument(help="New folder for the copy, outside the home.")],
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Copy a home while it is in use: all of it, or nothing. The copy is a home, secrets included."""
    elsewhere = copy_home(for_home(home), folder)
    say(f"The home {home} is copied to {folder}. It holds originals and keys: keep it as safe as the home.")
    for part in elsewhere:
        say(f"Not in it, since kept elsewhere: {part}. Copy that, too.")


def copy_database(
    url: Annotated[str, typer.Argument(help="The other database, which is empty, as in LEERLUS_DATABASE_URL.")],
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Copy all rows of a home's database into an empty one, as from SQLite to PostgreSQL. Stop the service first."""
    copied = copy_rows(for_home(home).store_url, url)
    say(f"{copied:,} rows are copied. The home still uses its own database: set database_url to use the other.")
