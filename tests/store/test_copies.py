"""All rows of a store in another one, of the same kind or of the other."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
from sqlalchemy import create_engine, insert, select

from leerlus.access.model import Account, Role
from leerlus.adapters.sql import copy_rows, create_store, open_store
from leerlus.adapters.sql.tables import metadata
from leerlus.audit.service import record
from leerlus.complaints.model import Ending, Settlement
from leerlus.complaints.unit_files import read_units
from leerlus.errors import Conflict, InvalidInput, StoreUnavailable
from leerlus.ports.store import ComplaintFilter, Vectors
from leerlus.redaction.decided.corrections import Correction
from leerlus.redaction.model import IdentifierType
from leerlus.suggestions.model import Suggestion, Suggestions

MOMENT = datetime(2025, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def source(tmp_path, complaint, register, decision, data_folder):
    """A SQLite store with rows of most kinds."""
    url = f"sqlite:///{tmp_path / 'source.db'}"
    create_store(url)
    store = open_store(url)
    with store() as work:
        work.units.replace(read_units(data_folder / "units" / "units.csv"))
        register(work, *(complaint(id=f"K-{number}", text=f"Klacht {number} €.") for number in range(1200)))
        work.complaints.restrict("K-7")
        work.vectors.save(Vectors(("K-1",), np.ones((1, 4), np.float32)), encoder="e")
        shown = Suggestions((Suggestion("rudeness", 0.9, True),), (), "nl", "m/1", False)
        work.suggestions.save("K-1", shown)
        work.corrections.add("K-1", [Correction(0, 2, IdentifierType.PERSON)], actor="noor")
        work.decisions.add(decision())
        work.settlements.add(Settlement("K-1", Ending.FOUNDED, ("apology",), date(2025, 4, 1), "noor", MOMENT))
        work.accounts.save(Account("noor", Role.INTAKE, "hash"))
        record(work, "noor", "complaint.decided", "K-1", {"categories": ["rudeness"]})
        work.facts.put("drift", "{}")
        work.commit()
    store.close()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path):
    """The URL of a database of each kind without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'target.db'}"
    return request.getfixturevalue("new_postgres_database")()


def rows_of(url):
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        found = {
            table.name: connection.execute(select(table).order_by(*table.primary_key)).all()
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found


def test_every_row_is_there_and_work_goes_on(source, empty, complaint, register):
    before = rows_of(source)
    assert copy_rows(source, empty) == sum(map(len, before.values()))
    assert rows_of(empty) == before
    store = open_store(empty)
    with store() as work:
        assert [each.id for each in work.complaints.page(ComplaintFilter(contains="klacht 1199")).items] == ["K-1199"]
        assert work.complaints.release("K-7").text == "Klacht 7 €."
        register(work, complaint(id="K-new"))
        record(work, "noor", "complaint.decided", "K-new", {})
        work.commit()
    store.close()


def test_what_is_not_empty_stays_as_it_is(source, empty):
    copy_rows(source, empty)
    before = rows_of(empty)
    with pytest.raises(Conflict, match="not empty"):
        copy_rows(source, empty)
    with pytest.raises(Conflict, match="not empty"):
        copy_rows(source, source)
    assert rows_of(empty) == before


def test_a_row_that_the_other_cannot_keep_leaves_it_empty(source, new_postgres_database):
    engine = create_engine(source)
    with engine.begin() as connection:
        connection.execute(insert(metadata.tables["facts"]), {"key": "odd", "value": "a\x00b"})
    engine.dispose()
    target = new_postgres_database()
    with pytest.raises(InvalidInput):
        copy_rows(source, target)
    assert not any(rows_of(target).values())


def test_a_store_that_is_not_there_is_not_made_nor_the_other(tmp_path):
    with pytest.raises(StoreUnavailable):
        copy_rows(f"sqlite:///{tmp_path / 'leerlus.db'}", f"sqlite:///{tmp_path / 'target.db'}")
    assert not list(tmp_path.iterdir())
