"""``leerlus backup``: a copy that is whole, also while somebody writes, and is a home; ``copy-database``: its rows elsewhere."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from leerlus.bootstrap import create_home, open_home
from leerlus.complaints.model import Submission
from leerlus.intake.proposing import suggest
from leerlus.settings import Settings

TEXTS = [
    "De agent schreeuwde tegen mij en luisterde niet.",
    "Mijn aangifte van diefstal werd aan de balie geweigerd.",
    "De handboeien zaten zo strak dat mijn pols nog gevoelloos is.",
]
WRITER = """
import sys
from datetime import date
from leerlus.adapters.sql import open_store
from leerlus.complaints.model import Channel, Complaint

store = open_store(sys.argv[1])
for number in range(100_000):
    with store() as work:
        complaint = Complaint(f"W-{number:06}", date(2025, 1, 3), "Er kwam niemand. " * 40, "AM", Channel.LETTER, "nl")
        work.complaints.add(complaint, original="Er kwam niemand." * 40, spans=())
        work.commit()
    print(number, flush=True)
"""


@pytest.fixture
def home(tmp_path, data_folder):
    """A new home without a model."""
    settings = Settings(home=tmp_path / "home", data=data_folder)
    create_home(settings)
    return settings.home


@contextmanager
def somebody_writing(settings):
    """Another process that registers complaints, one by one, without end."""
    command = [sys.executable, "-c", WRITER, settings.store_url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        try:
            assert writer.stdout.readline() == "0\n"
            yield writer
        finally:
            writer.kill()
            writer.stdout.close()


def suggested(opened):
    proposed = suggest(opened, [Submission(text=text) for text in TEXTS])
    return [(each.text, each.suggestions) for each in proposed]


def written(settings):
    with sqlite3.connect(settings.home / "leerlus.db") as database:
        sound = database.execute("PRAGMA integrity_check").fetchone()
        rows = database.execute(
            "SELECT complaints.id, originals.text FROM complaints LEFT JOIN originals"
            " ON originals.complaint_id = complaints.id WHERE complaints.id LIKE 'W-%' ORDER BY 1"
        ).fetchall()
    return sound, rows


def test_a_copy_made_while_somebody_writes_suggests_the_same_once_it_is_restored(
    leerlus, trained, data_folder, tmp_path
):
    assert leerlus("backup", tmp_path / "home", "--home", trained.settings.home).code == 0
    with somebody_writing(Settings(home=tmp_path / "home")) as writer:
        answer = leerlus("backup", tmp_path / "copy", "--home", tmp_path / "home")
        assert (answer.code, writer.poll()) == (0, None)
    restored = Settings(home=tmp_path / "restored", data=data_folder)
    (tmp_path / "copy").rename(restored.home)
    sound, rows = written(restored)
    assert sound == ("ok",)
    assert [each for each, _ in rows] == [f"W-{number:06}" for number in range(len(rows))]
    assert rows
    assert all(original for _, original in rows)
    opened = open_home(restored)
    assert suggested(opened) == suggested(trained)
    assert opened.tell_apart("klager 1") == trained.tell_apart("klager 1")
    opened.unit_of_work.close()


def test_only_its_owner_can_read_a_copy_and_what_a_home_makes_anew_is_not_in_it(leerlus, home, tmp_path):
    (home / "vectors").mkdir()
    (home / "vectors" / "cached.npz").write_bytes(b"vectors")
    (home / "model.draft").write_bytes(b"half")
    (home / "session.key").write_text("secret")
    (home / "session.key").chmod(0o644)
    home.chmod(0o755)
    os.utime(home, (0, 0))
    umask = os.umask(0)
    try:
        answer = leerlus("backup", tmp_path / "copies" / "1.5", "--home", home)
    finally:
        os.umask(umask)
    copy = tmp_path / "copies" / "1.5"
    assert answer.code == 0
    assert {path.name for path in copy.iterdir()} == {
        "leerlus.db",
        "session.key",
        "taxonomy.yaml",
        "taxonomy.examples.csv",
        "taxonomy.situations.csv",
    }
    assert copy.stat().st_mode & 0o777 == 0o700
    assert time.time() - copy.stat().st_mtime < 60
    assert {path.stat().st_mode & 0o777 for path in copy.iterdir()} == {0o600}
    assert [path.name for path in copy.parent.iterdir()] == ["1.5"]


@pytest.mark.parametrize(
    ("folder", "said"),
    [("copy", "exists already"), ("home/copy", "cannot lie in the home"), ("home", "exists already")],
)
def test_a_copy_overwrites_nothing(leerlus, home, tmp_path, folder, said):
    (tmp_path / "copy").mkdir()
    answer = leerlus("backup", tmp_path / folder, "--home", home)
    assert answer.code == 1
    assert said in answer.err
    assert not list((tmp_path / "copy").iterdir())


def test_without_a_home_there_is_nothing_to_copy(leerlus, tmp_path):
    answer = leerlus("backup", tmp_path / "copy", "--home", tmp_path / "nowhere")
    assert answer.code == 1
    assert "There is no home" in answer.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("damage", ["no database", "damaged"])
def test_of_a_home_with_a_damaged_database_nothing_is_left_half_copied(leerlus, home, tmp_path, damage):
    database = home / "leerlus.db"
    content = database.read_bytes()
    database.write_bytes(
        b"no database at all" * 500 if damage == "no database" else content[:8192] + b"x" * 40960 + content[49152:]
    )
    answer = leerlus("backup", tmp_path / "copy", "--home", home)
    assert answer.code == 1
    assert "damaged" in answer.err or "not a database" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_what_is_kept_elsewhere_is_named(leerlus, home, tmp_path, monkeypatch):
    assert "Not in it" not in leerlus("backup", tmp_path / "1", "--home", home).err
    monkeypatch.setenv("LEERLUS_DATABASE_URL", "postgresql://leerlus@db.example.org/leerlus")
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "https://mlflow.example.org")
    said = leerlus("backup", tmp_path / "2", "--home", home).err
    assert "the database (LEERLUS_DATABASE_URL)" in said
    assert "the models (MLFLOW_TRACKING_URI)" in said


def test_the_rows_of_a_home_go_into_another_database(leerlus, home, tmp_path):
    url = f"sqlite:///{tmp_path / 'other.db'}"
    assert leerlus("copy-database", url, "--home", home).code == 0
    with sqlite3.connect(home / "leerlus.db") as before, sqlite3.connect(tmp_path / "other.db") as after:
        units = [each.execute("SELECT * FROM units ORDER BY number").fetchall() for each in (before, after)]
    assert units[0]
    assert units[0] == units[1]
    again = leerlus("copy-database", url, "--home", home)
    assert (again.code, again.err.strip()) == (1, "Error: That database is not empty. Take a new one.")
