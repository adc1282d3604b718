"""Which tables the database has, and bringing them up to date."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from leerlus.adapters.sql.dialects import dialect
from leerlus.errors import StoreUnavailable


def upgrade(engine: Engine) -> None:
    """Run the migrations that the database lacks, all or none; two programs at once wait for each other."""
    with engine.begin() as connection:
        dialect(connection.dialect.name).lock(connection)
        _check_known(connection)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def check_current(connection: Connection) -> None:
    """:raises StoreUnavailable: the tables are not the ones that this version of the program works on."""
    _check_known(connection)
    if _revisions(connection) != set(_scripts().get_heads()):
        raise StoreUnavailable("The database is not set up for this version. Run `leerlus init`.")


def _check_known(connection: Connection) -> None:
    known = {script.revision for script in _scripts().walk_revisions()}
    if _revisions(connection) - known:
        raise StoreUnavailable("The database was made by a newer version of Leerlus. Install that version.")


def _revisions(connection: Connection) -> set[str]:
    return set(MigrationContext.configure(connection).get_current_heads())


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "leerlus.adapters.sql:migrations")
    return config
