"""Making the tables: from nothing, again, by two programs at once, all or none, and just as the tables say."""

from datetime import UTC, datetime
from threading import Thread

import numpy as np
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import JSON, column, event, insert, inspect, select, table

from leerlus.adapters.sql import create_store, open_store, tables
from leerlus.adapters.sql.dialects import dialect
from leerlus.adapters.sql.engine import make_engine
from leerlus.adapters.sql.tables import complaints, metadata
from leerlus.errors import StoreUnavailable
from leerlus.ports.store import ComplaintFilter, Vectors


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request, tmp_path):
    """A database of each kind without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new.db'}"
    return request.getfixturevalue("new_postgres_database")()


@pytest.fixture
def engine(url):
    """Connections to a migrated database, past the store."""
    made = make_engine(url)
    yield made
    made.dispose()


def table_names(url):
    engine = make_engine(url)
    names = inspect(engine).get_table_names()
    engine.dispose()
    return names


def test_the_migrations_make_what_the_tables_say(engine):
    def no_full_text_index(_thing, name, *_):
        return not (name or "").startswith("complaint_search")

    with engine.connect() as connection:
        options = {"compare_server_default": True, "include_object": no_full_text_index}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_a_store_is_made_from_nothing_and_again_without_loss(empty_url):
    create_store(empty_url)
    store = open_store(empty_url)
    with store() as work:
        work.facts.put("organisation", "Politie")
        work.commit()
    store.close()

    create_store(empty_url)

    store = open_store(empty_url)
    with store() as work:
        assert work.facts.all() == {"organisation": "Politie"}
    store.close()


def test_two_programs_may_make_it_at_once(empty_url):
    failures = []

    def make():
        try:
            create_store(empty_url)
        except Exception as error:
            failures.append(error)

    threads = [Thread(target=make) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    open_store(empty_url).close()


def test_a_migration_that_fails_half_way_leaves_nothing(empty_url, monkeypatch):
    def fail_at_the_lessons(_connection, _cursor, statement, *_):
        if "CREATE TABLE lessons" in statement:
            raise RuntimeError("power cut")

    def make_failing_engine(url):
        engine = make_engine(url)
        event.listen(engine, "before_cursor_execute", fail_at_the_lessons)
        return engine

    monkeypatch.setattr("leerlus.adapters.sql.store.make_engine", make_failing_engine)
    with pytest.raises(RuntimeError, match="power cut"):
        create_store(empty_url)

    assert table_names(empty_url) == []


def test_a_database_without_tables_is_not_opened(empty_url):
    with pytest.raises(StoreUnavailable, match="leerlus init"):
        open_store(empty_url)


def test_a_database_of_a_newer_version_is_left_alone(empty_url):
    create_store(empty_url)
    engine = make_engine(empty_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()

    for use in (open_store, create_store):
        with pytest.raises(StoreUnavailable, match="newer version"):
            use(empty_url)


def test_only_its_owner_may_read_the_file(tmp_path):
    path = tmp_path / "leerlus.db"
    create_store(f"sqlite:///{path}")

    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("change", ["UPDATE complaints SET text = 'Een hond beet mij.'", "DELETE FROM complaints"])
def test_the_full_text_index_follows_a_text_that_changes_or_goes(url, engine, store, register, change):
    with store() as work:
        register(work)
        work.commit()
    with engine.begin() as connection:
        connection.exec_driver_sql(change)

    with store() as work:
        assert work.complaints.count(ComplaintFilter(contains="luisterde")) == 0
        assert work.complaints.count(ComplaintFilter(contains="hond")) == change.count("hond")


def test_postgres_searches_in_the_index_that_the_migration_made(postgres_url):
    engine = make_engine(postgres_url)
    search = select(complaints.c.id).where(dialect("postgresql").contains(["balie"]))
    with engine.connect() as connection:
        connection.exec_driver_sql("SET enable_seqscan = off")
        sql = search.compile(engine, compile_kwargs={"literal_binds": True})
        plan = "\n".join(connection.exec_driver_sql(f"EXPLAIN {sql}").scalars())
    engine.dispose()

    assert "complaint_search" in plan


def test_what_belongs_to_a_complaint_goes_with_it(engine, store, register, decision):
    with store() as work:
        register(work)
        work.decisions.add(decision())
        work.vectors.save(Vectors(("K-1",), np.ones((1, 4), np.float32)), encoder="e5")
        work.commit()
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM complaints")
        left = {
            table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
            for table in ("originals", "vectors", "decisions", "decided_categories")
        }

    assert set(left.values()) == {0}


def test_overviews_of_before_count_what_they_counted(empty_url, complaint):
    """What was taken back between two overviews, and an ending of after the second."""
    may = datetime(2025, 5, 1, tzinfo=UTC)
    june, july, august = (may.replace(month=month) for month in (6, 7, 8))
    engine = make_engine(empty_url)
    dialect(engine.dialect.name).create(engine)
    with engine.begin() as connection:
        _upgrade(connection, "0120")
        one = complaint()
        facts = {"id": one.id, "received_at": one.received_at, "text": one.text, "channel": "letter", "language": "nl"}
        connection.execute(insert(tables.complaints), facts | {"status": "open", "use": "full", "unassisted": False})
        about = {"complaint_id": one.id, "taxonomy_version": "1", "decided_by": "noor", "decided_at": may}
        decided = table("decisions", *map(column, about), column("categories", JSON), column("outcomes", JSON))
        decided.append_column(column("at_once"))
        decided.append_column(column("taken_back"))
        row = about | {"categories": ["force"], "outcomes": [], "at_once": True, "taken_back": True}
        connection.execute(insert(decided), row)
        event = {"at": june, "actor": "noor", "action": "complaint.reopened", "subject": one.id, "details": {}}
        connection.execute(insert(tables.audit_events), event)
        ended = {"complaint_id": one.id, "ending": "founded", "given": [], "settled_on": may.date()}
        for moment in (may, july):
            connection.execute(insert(tables.settlements), ended | {"settled_by": "noor", "recorded_at": moment})
        for report_id, moment in (("J-1", may), ("J-2", june), ("J-3", august)):
            snapshot = {"taken_at": moment.isoformat()}
            report = {"id": report_id, "made_by": "wil", "language": "nl", "report": {}, "snapshot": snapshot}
            connection.execute(insert(tables.year_reports), report)
    engine.dispose()

    create_store(empty_url)

    store = open_store(empty_url)
    with store() as work:
        assert work.decisions.latest() == {}
        assert list(work.decisions.latest_then(1, may)) == [one.id]
        assert work.decisions.latest_then(1, june) == {}
    store.close()
    engine = make_engine(empty_url)
    with engine.connect() as connection:
        kept = connection.scalars(select(tables.year_reports.c.snapshot).order_by(tables.year_reports.c.number))
        assert [each["settlements"] for each in kept] == [1, 1, 2]
    engine.dispose()


def test_lessons_of_before_endings_were_recorded_are_read_after_it(empty_url):
    old = {"language": "nl", "figures": {"total": 5, "units": [], "months": [], "wanted": []}}
    texts = {
        name: [] for name in ("summary", "what_happened", "how_often", "works_well", "quotes", "questions", "tips")
    }
    snapshot = {"taken_at": "2025-05-01T12:00:00+00:00", "themes": [], "taxonomy": "1", "models": [], "complaints": []}
    content = old | texts | {"sources": [], "receipts": [], "snapshot": snapshot}
    moment = datetime(2025, 5, 1, tzinfo=UTC)
    engine = make_engine(empty_url)
    dialect(engine.dialect.name).create(engine)
    with engine.begin() as connection:
        _upgrade(connection, "0070")
        row = {"title": "Titel", "content": content, "units": [], "revision": 1}
        lesson = {"id": "L-1", "theme_ids": [], "state": "draft", "authors": [], "created_by": "wil", "version": 0}
        connection.execute(insert(tables.lessons), row | lesson | {"created_at": moment, "updated_at": moment})
        version = {"lesson_id": "L-1", "made_by": "wil", "made_at": moment}
        connection.execute(insert(tables.lesson_versions), row | version)
    engine.dispose()

    create_store(empty_url)

    store = open_store(empty_url)
    with store() as work:
        assert work.lessons.get("L-1").content.figures.given == ()
        assert work.lessons.version("L-1", 1).content.figures.total == 5
    store.close()


def _upgrade(connection, revision):
    config = Config()
    config.set_main_option("script_location", "leerlus.adapters.sql:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
