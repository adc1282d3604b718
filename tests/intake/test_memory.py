"""What is remembered of complaints: it keeps up with what comes in late, is changed, or goes."""

from datetime import UTC, date, datetime

import numpy as np
import pytest

from leerlus.adapters.sql import open_store
from leerlus.complaints.model import Channel, Complaint
from leerlus.facts import VECTORS_GONE
from leerlus.intake.memory import Memory
from leerlus.ports.store import Vectors
from leerlus.redaction.model import Redacted

TEXT = "De agent schreeuwde tegen mijn moeder en duwde haar opzij. Ik wil excuses van hem."
OTHER = "De balie was dicht en niemand belde mij terug over mijn gestolen fiets."
VECTOR = np.array([1, 0], np.float32)


@pytest.fixture(params=["sqlite", "postgres"])
def store(request):
    """An empty store of each kind."""
    opened = open_store(request.getfixturevalue(f"{request.param}_url"))
    yield opened
    opened.close()


@pytest.fixture
def memory(store):
    """A memory that was asked nothing yet."""
    return Memory(store)


def _add(work, name, text=TEXT, *, encoded=True):
    complaint = Complaint(name, date(2025, 5, 6), text, "AM", Channel.EMAIL, "nl")
    work.complaints.add(complaint, original=text, spans=())
    if encoded:
        _encode(work, name)


def _encode(work, name):
    work.vectors.save(Vectors((name,), VECTOR[np.newaxis]), encoder="e5")


def _register(store, *names, **different):
    with store() as work:
        for name in names:
            _add(work, name, **different)
        work.commit()


def _repeats(memory, *names):
    return memory.repeats(names, encoder="e5")


def _gone(work):
    work.facts.put(VECTORS_GONE, datetime.now(UTC).isoformat())


def test_a_complaint_that_is_committed_after_a_later_one_is_found_once(postgres_url):
    store = open_store(postgres_url)
    memory = Memory(store)

    def found():
        return sorted(each.id for each in memory.nearest(VECTOR, encoder="e5", count=5))

    with store() as slow:
        _add(slow, "first")
        _register(store, "second", "third")
        assert found() == found() == ["second", "third"]
        assert _repeats(memory, "second", "third") == {"second": ("third",), "third": ("second",)}
        slow.commit()
    assert _repeats(memory, "second") == {"second": ("first", "third")}
    assert found() == found() == ["first", "second", "third"]
    store.close()


def test_repeats_are_those_with_nearly_the_same_text(memory, store):
    _register(store, "one", "again")
    _register(store, "other", text=OTHER)
    assert _repeats(memory, "one", "other") == {"one": ("again",), "other": ()}
    assert _repeats(memory, "again") == {"again": ("one",)}


def test_what_comes_in_repeats_what_was_there(memory, store):
    _register(store, "one")
    assert _repeats(memory, "one") == {"one": ()}
    _register(store, "again")
    assert _repeats(memory, "one") == {"one": ("again",)} == _repeats(Memory(store), "one")
    _register(store, *"abc", text=OTHER)
    assert _repeats(memory, "one", "a") == {"one": ("again",), "a": ("b", "c")}


def test_what_is_erased_repeats_nothing(memory, store):
    _register(store, "one", "again")
    assert _repeats(memory, "one") == {"one": ("again",)}
    with store() as work:
        work.complaints.erase("again")
        _gone(work)
        work.commit()
    assert _repeats(memory, "one", "again") == {"one": ()}


def test_what_was_corrected_is_compared_anew(memory, store):
    _register(store, "one")
    _register(store, "other", text=OTHER)
    assert _repeats(memory, "one") == {"one": ()}
    with store() as work:
        work.complaints.rewrite("other", Redacted(TEXT, ()))
        _encode(work, "other")
        _gone(work)
        work.commit()
    assert _repeats(memory, "one") == {"one": ("other",)}


def test_what_has_no_vector_yet_is_left_out_until_it_has(memory, store):
    _register(store, "late", encoded=False)
    _register(store, "one")
    assert _repeats(memory, "late", "one") == {"one": ()}
    with store() as work:
        _encode(work, "late")
        work.commit()
    assert _repeats(memory, "late", "one") == {"late": ("one",), "one": ("late",)}
