"""One transaction: kept on commit, undone otherwise, and writers that wait for each other."""

from threading import Barrier, Event, Thread

import numpy as np
import pytest

from leerlus.adapters.sql import open_store
from leerlus.complaints.model import Status
from leerlus.errors import StoreUnavailable
from leerlus.ports.store import ComplaintFilter, Vectors
from leerlus.suggestions.model import Suggestions


def facts(store):
    with store() as work:
        return dict(work.facts.all())


def test_what_was_committed_stays(store):
    with store() as work:
        work.facts.put("organisation", "Politie")
        work.commit()

    assert facts(store) == {"organisation": "Politie"}


def test_leaving_without_commit_undoes_everything(store, register):
    with store() as work:
        register(work)
        work.facts.put("organisation", "Politie")

    assert facts(store) == {}
    with store() as work:
        assert work.complaints.count(ComplaintFilter()) == 0


def test_an_error_undoes_what_was_not_committed(store):
    def fail():
        with store() as work:
            work.facts.put("kept", "yes")
            work.commit()
            work.facts.put("lost", "yes")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert facts(store) == {"kept": "yes"}


def test_changes_are_seen_by_others_only_after_commit(store):
    with store() as work:
        work.facts.put("organisation", "Politie")
        assert facts(store) == {}
        work.commit()
        assert facts(store) == {"organisation": "Politie"}


def test_two_writers_at_once_both_succeed(store, complaint, register):
    """Each reads first, then writes many times: the one that comes second waits instead of failing."""
    start = Barrier(2)
    failures = []

    def write(writer):
        try:
            start.wait()
            for round_ in range(20):
                with store() as work:
                    work.complaints.count(ComplaintFilter())
                    register(work, complaint(id=f"{writer}-{round_}"))
                    work.facts.put("last", writer)
                    work.commit()
        except Exception as error:
            failures.append(error)

    threads = [Thread(target=write, args=(writer,)) for writer in ("first", "second")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    with store() as work:
        assert work.complaints.count(ComplaintFilter()) == 40


def _vectors(ids):
    return Vectors(tuple(ids), np.ones((len(ids), 4), np.float32))


@pytest.mark.parametrize(
    "change",
    [
        lambda work, ids: work.vectors.save(_vectors(ids), encoder="e5"),
        lambda work, ids: work.suggestions.save_while_open(dict.fromkeys(ids, Suggestions((), (), "nl", "m/1"))),
        lambda work, ids: work.sweep.save("m/1", {each: {"force": 0.5} for each in ids}),
    ],
    ids=["vectors", "suggestions", "sweep"],
)
def test_who_changes_many_complaints_takes_them_in_the_order_of_their_ids(store, complaint, register, change):
    """Otherwise two who change some of the same would each wait for the other."""
    ids = [f"K-{number:03}" for number in reversed(range(600))]
    failures = []

    def change_all():
        try:
            with store() as work:
                change(work, ids)
                work.commit()
        except Exception as error:
            failures.append(error)

    with store() as work:
        register(work, *(complaint(id=each) for each in ids))
        work.commit()
    other = Thread(target=change_all)
    with store() as work:
        work.complaints.set_status("K-000", Status.DECIDED)
        other.start()
        other.join(0.5)
        work.complaints.set_status("K-599", Status.DECIDED)
        work.commit()
    other.join()

    assert failures == []


def test_a_unit_that_has_read_may_still_write_after_another_has_written(store):
    with store() as slow:
        assert dict(slow.facts.all()) == {}
        with store() as quick:
            quick.facts.put("quick", "1")
            quick.commit()
        slow.facts.put("slow", "2")
        slow.commit()

    assert facts(store) == {"quick": "1", "slow": "2"}


def test_readers_do_not_wait_for_a_writer(store):
    seen = []
    written, read = Event(), Event()

    def write():
        with store() as work:
            work.facts.put("organisation", "Politie")
            written.set()
            read.wait(30)
            work.commit()

    writer = Thread(target=write)
    writer.start()
    written.wait(30)
    seen.append(facts(store))
    read.set()
    writer.join()

    assert seen == [{}]
    assert facts(store) == {"organisation": "Politie"}


def test_a_writer_that_waits_too_long_is_told_so(sqlite_url):
    impatient = open_store(f"{sqlite_url}?timeout=0.1")
    with impatient() as first, impatient() as second:
        first.facts.put("organisation", "Politie")
        with pytest.raises(StoreUnavailable, match="busy with another change"):
            second.facts.put("organisation", "Korps")


def test_a_unit_of_work_can_be_used_again(store):
    work = store()
    for value in ("1", "2"):
        with work:
            work.facts.put("round", value)
            work.commit()

    assert facts(store) == {"round": "2"}
