"""``leerlus init``: make a home."""

from pathlib import Path
from typing import Annotated

import typer

from leerlus.bootstrap import create_home
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
    create_home(for_home(home), taxonomy=taxonomy, units=units)
    say(f"The home {home} is ready.")
