from datetime import date

import numpy as np

from leerlus.ports.store import Vectors


def test_vectors_come_back_exactly_and_in_the_order_of_all(store, complaint, register):
    days = [date(2025, 1, 3), date(2025, 1, 1), date(2025, 1, 2)]
    matrix = np.random.default_rng(1).normal(size=(3, 384)).astype(np.float32)
    with store() as work:
        register(work, *(complaint(id=f"K-{number}", received_at=day) for number, day in enumerate(days)))
        work.vectors.save(Vectors(("K-0", "K-1", "K-2"), matrix), encoder="e5@1")
        work.commit()

    with store() as work:
        kept = work.vectors.all(encoder="e5@1")
        assert kept.ids == ("K-1", "K-2", "K-0") == tuple(each.id for each in work.complaints.all())
        assert kept.matrix.dtype == np.float32
        np.testing.assert_array_equal(kept.matrix, matrix[[1, 2, 0]])


def test_vectors_of_two_encoders_never_mix(store, register):
    with store() as work:
        register(work)
        work.vectors.save(Vectors(("K-1",), np.ones((1, 4), np.float32)), encoder="old")
        work.vectors.save(Vectors(("K-1",), np.zeros((1, 3), np.float32)), encoder="new")
        work.vectors.save(Vectors(("K-1",), np.full((1, 3), 2, np.float32)), encoder="new")

        assert work.vectors.all(encoder="old").matrix.tolist() == [[1, 1, 1, 1]]
        assert work.vectors.all(encoder="new").matrix.tolist() == [[2, 2, 2]]


def test_those_that_still_have_to_be_encoded_come_oldest_first(store, complaint, register):
    days = {"K-1": date(2025, 1, 3), "K-2": date(2025, 1, 1), "K-3": date(2025, 1, 2), "K-4": date(2025, 1, 4)}
    with store() as work:
        register(work, *(complaint(id=name, received_at=day) for name, day in days.items()))
        work.vectors.save(Vectors(("K-3",), np.ones((1, 4), np.float32)), encoder="new")
        work.vectors.save(Vectors(("K-1",), np.ones((1, 4), np.float32)), encoder="old")
        work.complaints.restrict("K-4")

        assert [each.id for each in work.vectors.awaited(encoder="new")] == ["K-2", "K-1"]
        assert [each.id for each in work.vectors.awaited(encoder="new", among=["K-1"])] == ["K-1"]


def test_no_vectors_are_an_empty_matrix(store):
    with store() as work:
        work.vectors.save(Vectors((), np.empty((0, 384), np.float32)), encoder="e5")
        none = work.vectors.all(encoder="e5")
        assert (none.ids, none.matrix.shape) == ((), (0, 0))


def test_more_vectors_than_one_statement_takes(store, complaint, register):
    ids = tuple(f"K-{number:04}" for number in range(1001))
    matrix = np.arange(1001 * 2, dtype=np.float32).reshape(1001, 2)
    with store() as work:
        register(work, *(complaint(id=each) for each in ids))
        work.vectors.save(Vectors(ids, matrix), encoder="e5")
        np.testing.assert_array_equal(work.vectors.all(encoder="e5").matrix, matrix)
