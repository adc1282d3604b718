"""A copy of a home that is whole, while the service goes on."""

import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from leerlus.adapters.sql import copy_database
from leerlus.bootstrap.encoders import TUNED_ENCODERS, VECTOR_CACHE
from leerlus.bootstrap.founding import check_home
from leerlus.errors import Conflict, InvalidInput
from leerlus.settings import Settings

_MADE_ANEW = (VECTOR_CACHE, TUNED_ENCODERS)
_UNFINISHED = ("*.draft", ".part-*")

LeftOut = Callable[[str, list[str]], set[str]]


def copy_home(settings: Settings, folder: Path) -> tuple[str, ...]:
    """Copy a home into a new folder, which is a home itself: all of it, or nothing.

    Databases are copied as they are at one moment, models after the registry that lists them. What a home makes
    anew by itself is left out: the cache of vectors, and encoders that models brought along.

    :returns: names of the parts that are kept outside the home, and so are not in the copy.
    :raises Conflict: the folder is there already.
    :raises InvalidInput: the folder lies in the home.
    :raises StoreUnavailable: there is no home, or a database in it cannot be copied.
    :raises OSError: the copy cannot be written.
    """
    home, folder = settings.home.resolve(), folder.resolve()
    check_home(settings)
    if folder.exists():
        raise Conflict(f"{folder} exists already. A copy gets a new folder.")
    if folder.is_relative_to(home):
        raise InvalidInput("A copy cannot lie in the home itself. Choose a folder elsewhere.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".part-", dir=folder.parent) as part:
        copy = Path(part) / "home"
        copy.mkdir(mode=0o700)
        databases = [path.name for path in home.glob("*.db")]
        for name in databases:
            copy_database(home / name, copy / name)
        left_out = _left_out(home, databases)
        shutil.copytree(home, copy, ignore=left_out, copy_function=_copy_for_owner, dirs_exist_ok=True)
        copy.chmod(0o700)
        os.utime(copy)  # the copy is from now, however long nothing changed in the home
        copy.replace(folder)
    return tuple(_elsewhere(settings))


def _left_out(home: Path, databases: Sequence[str]) -> LeftOut:
    unfinished = shutil.ignore_patterns(*_UNFINISHED)
    at_top = shutil.ignore_patterns(*_MADE_ANEW, *(f"{name}*" for name in databases))
    return lambda folder, names: unfinished(folder, names) | (at_top(folder, names) if folder == str(home) else set())


def _copy_for_owner(source: str, copy: str) -> None:
    shutil.copy2(source, copy)
    Path(copy).chmod(0o600)


def _elsewhere(settings: Settings) -> list[str]:
    database = [] if str(settings.home.resolve()) in settings.store_url else ["the database (LEERLUS_DATABASE_URL)"]
    return [*database, *(["the models (MLFLOW_TRACKING_URI)"] if os.environ.get("MLFLOW_TRACKING_URI") else [])]
