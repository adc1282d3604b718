"""Fixtures for all tests: real parts, made once and shared where that is safe."""

import json
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random

import numpy as np
import pytest
from filelock import FileLock
from hypothesis import settings as hypothesis_settings
from leerlus_training.learning.workshop import Workshop
from leerlus_training.train import register, train
from sqlalchemy import create_engine, make_url

from leerlus.adapters.encoder import VectorCache, obtain_encoder, open_encoder
from leerlus.adapters.sql import copy_rows, create_store, open_store
from leerlus.adapters.sql.tables import metadata
from leerlus.bootstrap import copy_home, create_home, open_home
from leerlus.complaints.files import read_submissions
from leerlus.settings import Settings
from leerlus.taxonomy.examples import dump_examples, examples_beside
from leerlus.taxonomy.loading import load_taxonomy
from leerlus.taxonomy.situations import situations_beside

ROOT = Path(__file__).parents[1]
TRAINING_ROWS = 150
_WORDS = [
    "auto",
    "straat",
    "hard",
    "reed",
    "stopte",
    "brug",
    "lamp",
    "fiets",
    "regen",
    "avond",
    "langs",
    "snel",
    "stoep",
    "bocht",
    "sirene",
    "weg",
    "draaide",
    "muur",
    "winkel",
    "ruit",
]

hypothesis_settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis_settings.load_profile("steady")

os.environ.setdefault("LEERLUS_CACHE", str(ROOT / ".cache" / "leerlus"))
os.environ["LEERLUS_LEARNING_CURVE"] = "false"  # tests of what a training writes down ask for it


@pytest.fixture(scope="session")
def data_folder():
    """What the repository supplies: taxonomy, units, corpus."""
    return ROOT / "data"


@pytest.fixture(scope="session")
def taxonomy(data_folder):
    """The supplied taxonomy."""
    return load_taxonomy(data_folder / "taxonomy" / "politie-2026.1.yaml")


@pytest.fixture(scope="session")
def quick_taxonomy(data_folder, tmp_path_factory):
    """File of the supplied taxonomy with a tenth of its example sentences: what becomes of a model can be seen with one
    that learns in a fifth of the time."""
    path = tmp_path_factory.mktemp("quick") / "taxonomy.yaml"
    supplied = data_folder / "taxonomy" / "politie-2026.1.yaml"
    shutil.copy(supplied, path)
    shutil.copy(situations_beside(supplied), situations_beside(path))
    examples_beside(path).write_text(dump_examples(load_taxonomy(supplied).examples[::10]), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    """A migrated, empty SQLite file that nobody uses: copying one is quicker than making one."""
    path = tmp_path_factory.mktemp("template") / "leerlus.db"
    create_store(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template, tmp_path):
    """A migrated, empty SQLite file."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'leerlus.db')}"


@pytest.fixture
def unit_of_work(sqlite_url):
    """An empty SQLite store in a real file; call it for a unit of work."""
    store = open_store(sqlite_url)
    yield store
    store.close()


@pytest.fixture
def local_server():
    """A real HTTP server on this machine.

    ``got`` is what was posted: path, headers by lower-case name, body. ``act`` answers a request; it says 204 unless a
    test sets another.
    """

    class Server(BaseHTTPRequestHandler):
        def do_POST(self):
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.server.got.append((self.path, headers, self.rfile.read(int(headers["content-length"]))))
            self.server.act(self)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.url = f"http://127.0.0.1:{server.server_address[1]}"
    server.got, server.act = [], lambda request: (request.send_response(204), request.end_headers())
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def free_port():
    """Finds a port of this machine at which nothing listens."""

    def find():
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            return free.getsockname()[1]

    return find


@pytest.fixture
def language_model(local_server):
    """A server that answers like a language model: ``says`` is its next answer, or ``answer`` status and bytes."""

    def act(request):
        said = {"choices": [{"message": {"content": local_server.says}}]}
        status, body = local_server.answer or (200, json.dumps(said).encode())
        request.send_response(status)
        request.end_headers()
        request.wfile.write(body)

    local_server.says, local_server.answer, local_server.act = "", None, act
    return local_server


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

    def make(options=""):
        made.append(f"leerlus_test_{os.getpid()}_{len(made)}")
        _run(postgres_server, f"CREATE DATABASE {made[-1]} {options}")
        return postgres_server.set(database=made[-1]).render_as_string(hide_password=False)

    yield make
    if "LEERLUS_TEST_POSTGRES" in os.environ:
        _run(postgres_server, *(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in made))


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


@pytest.fixture(scope="session")
def postgres_template(new_postgres_database):
    """Name of a migrated database that nobody uses: copying one is quicker than making one."""
    url = new_postgres_database()
    create_store(url)
    return make_url(url).database


def pytest_collection_modifyitems(items):
    """Begin with the tests that take longest, so that no process works on one of them when the others have ended."""
    items.sort(key=lambda item: item.get_closest_marker("lengthy") is None)


def pytest_generate_tests(metafunc):
    """Tests that are marked ``both_databases`` run on each, as far as they have a home."""
    if "database" in metafunc.fixturenames and metafunc.definition.get_closest_marker("both_databases"):
        kinds = {"sqlite": None, "postgresql": "postgresql"}  # as for tests without the mark, which share their home
        metafunc.parametrize("database", kinds.values(), ids=kinds, indirect=True, scope="module")


@pytest.fixture(scope="module")
def database(request):
    """Makes a new database for a home; returns what its settings say of it: nothing for the file in the home."""
    if getattr(request, "param", None) is None:
        yield dict
        return
    server, template, new = map(
        request.getfixturevalue, ("postgres_server", "postgres_template", "new_postgres_database")
    )
    made = []

    def make():
        made.append(new(f"TEMPLATE {template}"))
        return {"database_url": made[-1]}

    yield make
    _run(server, *(f"DROP DATABASE {make_url(url).database} WITH (FORCE)" for url in made))


@pytest.fixture(scope="session")
def unlike():
    """Makes a text that is like no other, the same one for the same seed."""
    return lambda seed: " ".join(Random(seed).choices(_WORDS, k=20))


@pytest.fixture(scope="session")
def encoder_folder():
    """The real encoder's files, fetched by the first run ever and kept in the cache."""
    return obtain_encoder(Path(os.environ["LEERLUS_CACHE"]), progress=print)


@pytest.fixture(scope="session")
def encoder(encoder_folder, taxonomy, made_once):
    """The real encoder, which encodes no text twice: every training has the same 1,723 example sentences."""
    opened = open_encoder(encoder_folder)
    texts = [example.text for example in taxonomy.examples]
    kept = made_once("examples", lambda folder: VectorCache(folder, opened).encode(texts))
    return RememberingEncoder(opened, dict(zip(texts, VectorCache(kept, opened).encode(texts), strict=True)))


class RememberingEncoder:
    """Keeps the vector of each text that it saw."""

    def __init__(self, encoder, known):
        self.name, self.dimension = encoder.name, encoder.dimension
        self._encoder, self._known = encoder, known

    def encode(self, texts):
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.array([self._known[text] for text in texts], np.float32).reshape(len(texts), self.dimension)

    def encode_without(self, text, passages):
        return self._encoder.encode_without(text, passages)


@pytest.fixture(scope="session")
def copied(tmp_path_factory, encoder):
    """Opens a copy of a home for one file of tests, so that none finds what another file made of it."""

    def copy(settings, **database):
        own = settings.model_copy(update={"home": tmp_path_factory.mktemp("copy") / "home", **database})
        copy_home(settings, own.home)
        if own.database_url:
            copy_rows(settings.store_url, own.store_url)
            (own.home / "leerlus.db").unlink()
        return _opened(own, encoder)

    return copy


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """Makes a folder once for all processes that run tests at the same time: ``made_once(name, make)``.

    ``make`` gets the folder that is not there yet, and makes it whole or not at all.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def once(name, make):
        with FileLock(shared / f"{name}.lock"):
            if not (shared / name).exists():
                make(shared / name)
        return shared / name

    return once


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory, data_folder):
    """Settings of a new home without a model."""
    settings = Settings(home=tmp_path_factory.mktemp("empty") / "home", data=data_folder)
    create_home(settings)
    return settings


@pytest.fixture(scope="session")
def trained_home(empty_home, copied, made_once):
    """Settings of a home whose champion was really trained, on a part of the corpus."""

    def make(folder):
        home = copied(empty_home)
        rows = read_submissions(home.settings.data / "corpus" / "train.jsonl")[:TRAINING_ROWS]
        training = train(rows, Workshop(home.taxonomy, home.encoder, home.settings), redactor=home.redactor)
        register(training, home.registry, taxonomy=home.taxonomy)
        home.unit_of_work.close()
        copy_home(home.settings, folder)

    return empty_home.model_copy(update={"home": made_once("trained", make)})


@pytest.fixture(scope="module")
def untrained(empty_home, copied, database):
    """A home without a model, of this file's own."""
    home = copied(empty_home, **database())
    yield home
    home.unit_of_work.close()


@pytest.fixture(scope="module")
def trained(trained_home, copied, database):
    """A home whose champion was really trained, of this file's own: tests may add complaints."""
    home = copied(trained_home, **database())
    yield home
    home.unit_of_work.close()


def _opened(settings, encoder):
    return replace(open_home(settings), open_encoder=lambda: encoder)


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
