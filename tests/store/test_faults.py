"""A database that is missing, closed, broken or full gives one plain line, and nothing half-written remains."""

import os
import resource
import shutil
import subprocess
import tempfile
import traceback
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import event, update
from sqlalchemy.pool import Pool

from leerlus.adapters.sql import create_store, open_store
from leerlus.adapters.sql.tables import complaints
from leerlus.errors import InvalidInput, StoreUnavailable
from leerlus.ports.store import ComplaintFilter


@contextmanager
def unavailable(words):
    """Expects one plain line with these words."""
    with pytest.raises(StoreUnavailable, match=words) as raised:
        yield
    line = str(raised.value)
    assert "\n" not in line
    assert "sqlite3" not in line
    assert "sqlalche.me" not in line


@contextmanager
def as_ordinary_user():
    """File permissions do not hold back root, so root becomes somebody else for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public_folder():
    """A folder that every account can enter."""
    folder = Path(tempfile.mkdtemp(prefix="leerlus-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 1 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this account may not mount a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)


def fill(store, register, complaint):
    """Register complaints until the database refuses; returns how many were kept."""
    kept = 0
    with unavailable("disk"):
        while True:
            with store() as work:
                register(work, complaint(id=f"K-{kept}", text="Ik stond in de kou. " * 2000))
                work.commit()
            kept += 1
    return kept


def test_there_is_no_database_and_looking_does_not_make_one(tmp_path):
    path = tmp_path / "leerlus.db"
    with unavailable("no database yet. Run `leerlus init`"):
        open_store(f"sqlite:///{path}")

    assert not path.exists()


def test_the_folder_does_not_exist(tmp_path):
    with unavailable("cannot be opened"):
        create_store(f"sqlite:///{tmp_path / 'nowhere' / 'leerlus.db'}")


def test_the_file_is_not_a_database(tmp_path):
    path = tmp_path / "leerlus.db"
    path.write_bytes(b"%PDF-1.7 " * 1000)
    for use in (open_store, create_store):
        with unavailable("not a database"):
            use(f"sqlite:///{path}")

    assert path.read_bytes() == b"%PDF-1.7 " * 1000


def test_the_database_is_damaged(sqlite_url, tmp_path, register, complaint):
    store = open_store(sqlite_url)
    with store() as work:
        register(work, *(complaint(id=f"K-{number}") for number in range(300)))
        work.commit()
    path = tmp_path / "leerlus.db"
    healthy = path.read_bytes()
    path.write_bytes(healthy[: 4096 * 3] + b"\xa5" * (len(healthy) - 4096 * 3))

    with unavailable("damaged"), store() as work:
        list(work.complaints.all())


def test_the_folder_may_not_be_written(public_folder, sqlite_template):
    path = public_folder / "leerlus.db"
    public_folder.chmod(0o555)
    with as_ordinary_user(), unavailable("cannot be opened"):
        create_store(f"sqlite:///{path}")

    assert not path.exists()


def test_the_file_may_not_be_written(public_folder, sqlite_template):
    path = public_folder / "leerlus.db"
    shutil.copy(sqlite_template, path)
    path.chmod(0o444)
    with as_ordinary_user():
        store = open_store(f"sqlite:///{path}")
        with unavailable("may not be written"), store() as work:
            work.facts.put("organisation", "Politie")


def test_the_disk_is_full(small_disk, register, complaint):
    url = f"sqlite:///{small_disk / 'leerlus.db'}"
    create_store(url)
    store = open_store(url)
    kept = fill(store, register, complaint)

    with store() as work:
        assert work.complaints.count(ComplaintFilter()) == kept


def test_the_disk_is_full_before_the_tables_are_made(small_disk):
    (small_disk / "ballast").write_bytes(bytes(1_000_000))
    url = f"sqlite:///{small_disk / 'leerlus.db'}"
    with unavailable("disk"):
        create_store(url)
    (small_disk / "ballast").unlink()

    with unavailable("leerlus init"):
        open_store(url)
    create_store(url)
    open_store(url)


def test_the_database_may_not_grow(sqlite_url, register, complaint):
    def stop_growing(connection, _record):
        connection.execute("PRAGMA max_page_count = 100")

    event.listen(Pool, "connect", stop_growing)
    try:
        store = open_store(sqlite_url)
        kept = fill(store, register, complaint)
    finally:
        event.remove(Pool, "connect", stop_growing)

    with store() as work:
        assert work.complaints.count(ComplaintFilter()) == kept
        register(work, complaint(id="afterwards"))
        work.commit()


def test_a_file_may_not_grow(sqlite_url, register, complaint):
    store = open_store(sqlite_url)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, hard))
    try:
        kept = fill(store, register, complaint)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    with store() as work:
        assert work.complaints.count(ComplaintFilter()) == kept


@pytest.mark.parametrize("url", ["", "leerlus.db", "mysql://localhost/leerlus", "sqlite://host/leerlus.db"])
def test_the_url_is_not_one_of_a_supported_database(url):
    for use in (open_store, create_store):
        with unavailable("LEERLUS_DATABASE_URL"):
            use(url)


def test_the_server_cannot_be_reached():
    with unavailable("server cannot be reached"):
        open_store("postgresql://leerlus:geheim@127.0.0.1:1/leerlus?connect_timeout=5")


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_the_database_cannot_keep_every_text(new_postgres_database, encoding):
    url = new_postgres_database(f"TEMPLATE template0 LOCALE 'C' ENCODING '{encoding}'")
    for use in (create_store, open_store):
        with unavailable(f"as {encoding}.*createdb --encoding=UTF8"):
            use(url)


def test_a_text_has_more_words_than_the_database_can_index(postgres_url, register, complaint):
    text = " ".join(f"{number:012}" for number in range(90_000))
    store = open_store(postgres_url)
    with store() as work, pytest.raises(InvalidInput, match="too large"):
        register(work, complaint(text=text))
    store.close()


def test_the_server_lacks_the_database(postgres_server):
    with unavailable("has that database"):
        open_store(postgres_server.set(database="leerlus_nowhere").render_as_string(hide_password=False))


def test_a_value_that_is_not_text_is_refused(store, complaint, register):
    with store() as work, pytest.raises(InvalidInput, match="not text"):
        register(work, complaint(text="half \ud83d"))


def test_a_moment_without_a_time_zone_is_a_mistake_of_the_program(store, register, decision):
    with store() as work:
        register(work)
        with pytest.raises(Exception, match="time zone"):
            work.decisions.add(decision(decided_at=datetime(2025, 1, 1)))


def test_no_trace_quotes_a_complaint(store, complaint, register):
    """Not even where our own SQL is wrong and the error goes up as it is."""
    secret = "De buurman heet Karel Appel."
    mistake = update(complaints).values(text=secret).where(complaints.c.number == "no number" + secret)
    traces = []
    for change in (
        lambda work: register(work, complaint(text=secret + "\ud83d")),
        lambda work: register(work, complaint(unit=object(), text=secret)),
        lambda work: work._connection.execute(mistake.where(complaints.c.id.op("@@@")(secret))),
    ):
        with store() as work, pytest.raises(Exception) as raised:  # noqa: PT011 - each fails in its own way
            change(work)
        traces += traceback.format_exception(raised.value)

    assert "Karel" not in "".join(traces)
