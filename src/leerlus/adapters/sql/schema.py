"""Which tables the database has, and bringing them up to date.

Alembic takes long to import, so only what changes tables does that; looking at their version goes without.
"""

import re
from functools import cache
from importlib.resources import files

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, inspect, select

from leerlus.adapters.sql.dialects import dialect
from leerlus.errors import StoreUnavailable

_SCRIPTS = "leerlus.adapters.sql:migrations"
_ASSIGNED = re.compile(r'^(revision|down_revision) = (?:"(\w+)"|None)$', re.MULTILINE)
_applied = Table("alembic_version", MetaData(), Column("version_num", String))


def upgrade(engine: Engine) -> None:
    """Run the migrations that the database lacks, all or none; two programs at once wait for each other."""
    from alembic import command
    from alembic.config import Config

    with engine.begin() as connection:
        dialect(connection.dialect.name).lock(connection)
        _check_known(connection)
        config = Config()
        config.set_main_option("script_location", _SCRIPTS)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def check_current(connection: Connection) -> None:
    """:raises StoreUnavailable: the tables are not the ones that this version of the program works on."""
    _check_known(connection)
    if _revisions(connection) != _known().keys() - set(_known().values()):
        raise StoreUnavailable("The database is not set up for this version. Run `leerlus init`.")


def _check_known(connection: Connection) -> None:
    if _revisions(connection) - _known().keys():
        raise StoreUnavailable("The database was made by a newer version of Leerlus. Install that version.")


def _revisions(connection: Connection) -> set[str]:
    if not inspect(connection).has_table(_applied.name):
        return set()
    return set(connection.scalars(select(_applied.c.version_num)))


@cache
def _known() -> dict[str, str | None]:
    """Every migration of this version, with the one before it; read from their files, without running them."""
    scripts = (files("leerlus.adapters.sql.migrations") / "versions").iterdir()
    assigned = [
        dict(_ASSIGNED.findall(script.read_text(encoding="utf-8"))) for script in scripts if script.name.startswith("v")
    ]
    return {names["revision"]: names["down_revision"] or None for names in assigned}
