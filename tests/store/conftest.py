"""Real databases for the contract tests: a SQLite file, and PostgreSQL where a server can be had."""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url

from leerlus.adapters.sql import create_store, open_store
from leerlus.adapters.sql.tables import metadata
from leerlus.complaints.model import Channel, Complaint, Decision

_COMPLAINT = Complaint(
    id="K-1",
    received_at=date(2025, 3, 1),
    text="De agent luisterde niet en liep weg.",
    unit="AM",
    channel=Channel.WEBFORM,
    language="nl",
)

_DECISION = Decision(
    complaint_id="K-1",
    categories=("rudeness",),
    outcomes=("apology",),
    decided_by="els",
    decided_at=datetime(2025, 3, 2, 9, 30, tzinfo=UTC),
    taxonomy_version="1",
)


@pytest.fixture
def complaint():
    """Makes a complaint that differs from a common one in what the test names."""
    return lambda **different: replace(_COMPLAINT, **different)


@pytest.fixture
def decision():
    """Makes a decision that differs from a common one in what the test names."""
    return lambda **different: replace(_DECISION, **different)


@pytest.fixture
def register(complaint):
    """Registers complaints in a unit of work."""

    def register_complaints(work, *complaints):
        for each in complaints or (complaint(),):
            work.complaints.add(each, original="Het origineel.", spans=())

    return register_complaints


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    """A migrated, empty SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "leerlus.db"
    create_store(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template, tmp_path):
    """A migrated, empty SQLite file."""
    path = tmp_path / "leerlus.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgres_server():
    """URL of a PostgreSQL server: the one started here, or the one that LEERLUS_TEST_POSTGRES names.

    The account in that URL must be a superuser, as databases are made and emptied.
    """
    if named := os.environ.get("LEERLUS_TEST_POSTGRES"):
        yield make_url(named).set(drivername="postgresql+psycopg")
        return
    pytest.importorskip("psycopg", reason="the extra [postgres] is not installed")
    binaries = _postgres_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL: set LEERLUS_TEST_POSTGRES or install its server")
    folder = Path(tempfile.mkdtemp(prefix="leerlus-postgres-"))
    try:
        yield from _serve(binaries, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def new_postgres_database(postgres_server):
    """Makes an empty database and returns its URL; those on a server that stays are dropped in the end."""
    made = []

    def make():
        made.append(f"leerlus_test_{os.getpid()}_{len(made)}")
        _run(postgres_server, f"CREATE DATABASE {made[-1]}")
        return postgres_server.set(database=made[-1]).render_as_string(hide_password=False)

    yield make
    if "LEERLUS_TEST_POSTGRES" in os.environ:
        _run(postgres_server, *(f"DROP DATABASE {name} WITH (FORCE)" for name in made))


@pytest.fixture(scope="session")
def migrated_postgres_url(new_postgres_database):
    """One database for all tests, since making one takes long."""
    url = new_postgres_database()
    create_store(url)
    return url


@pytest.fixture
def postgres_url(migrated_postgres_url):
    """A migrated, empty database."""
    yield migrated_postgres_url
    emptied = (f"DELETE FROM {table.name}" for table in metadata.sorted_tables)
    _run(migrated_postgres_url, "SET session_replication_role = replica", *emptied)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request):
    """A migrated, empty database of each kind."""
    return request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")


@pytest.fixture
def store(url):
    """An open, empty store of each kind."""
    opened = open_store(url)
    yield opened
    opened.close()


def _run(url, *statements):
    """Run each on the server by itself. In the role of a replica, no trigger guards the audit trail."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def _postgres_binaries():
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = installed[-1] if installed else shutil.which("initdb")
    return Path(found).parent if found else None


def _serve(binaries, folder):
    """Run a server that listens on a socket in ``folder`` only. It refuses to run as root, hence ``user``."""
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        try:
            owner = pwd.getpwnam(user)
        except KeyError:
            pytest.skip("no PostgreSQL: as root, its server needs the account postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    folder.chmod(0o755)
    data = folder / "data"

    def run(program, *arguments):
        command = [binaries / program, "-D", data, *arguments]
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

    run("initdb", "--auth=trust", "--username=leerlus", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    run("pg_ctl", "start", "-w", "-l", folder / "log", "-o", f"-k {folder} -c listen_addresses= -c fsync=off")
    try:
        yield make_url(f"postgresql+psycopg://leerlus@/postgres?host={folder}")
    finally:
        run("pg_ctl", "stop", "-m", "immediate")
