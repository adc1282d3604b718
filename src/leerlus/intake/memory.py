"""What is remembered of all registered complaints: which are most like one, and which say nearly the same."""

from collections.abc import Callable, Iterable, Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from leerlus.facts import VECTORS_GONE
from leerlus.intake.neighbours import Neighbour, Neighbours
from leerlus.intake.repeats import Repeats
from leerlus.ports.store import UnitOfWork

LOOKED_AT = 50
"""How many of the complaints that are most like one are looked at for precedents and repeats."""


class Memory:
    """The vectors of all registered complaints, kept at hand, and which of them repeat which; no words.

    It takes up new complaints at each question. When vectors were taken away or replaced it begins anew, so that
    nothing erased is kept.

    :param unit_of_work: makes a new transaction.
    """

    def __init__(self, unit_of_work: Callable[[], UnitOfWork]) -> None:
        self._unit_of_work = unit_of_work
        self._lock = Lock()
        self._begin("", None)

    def _begin(self, encoder: str, as_of: str | None) -> None:
        self._encoder, self._as_of, self._last = encoder, as_of, 0
        self._neighbours = Neighbours(0)
        self._repeats = Repeats()

    def nearest(
        self, vector: NDArray[np.float32], *, encoder: str, count: int, without: str | None = None
    ) -> list[Neighbour]:
        """The most similar complaints, the most similar first.

        :param vector: shape (dimension,), made by ``encoder``; vectors of others are not compared with it.
        :param without: id of the complaint itself.
        """
        with self._lock, self._unit_of_work() as work:
            self._catch_up(work, encoder)
            return self._neighbours.nearest(vector, count=count, without=without)

    def repeats(self, ids: Sequence[str], *, encoder: str) -> dict[str, tuple[str, ...]]:
        """Ids of complaints with nearly the same text, for each of these; those without a vector are left out.

        Of two such complaints one must be among the most similar to the other.
        """
        with self._lock, self._unit_of_work() as work:
            self._catch_up(work, encoder)
            self._take_up(work, ids)
            known = [each for each in ids if each in self._neighbours]
            self._compare(work, self._repeats.to_compare(known))
            return {each: self._repeats.of(each) for each in known}

    def _compare(self, work: UnitOfWork, ids: Sequence[str]) -> None:
        near = {
            complaint_id: [each.id for each in found]
            for complaint_id, found in self._neighbours.nearest_of(ids, count=LOOKED_AT).items()
        }
        complaints = work.complaints.many({*ids, *(each for found in near.values() for each in found)})
        self._repeats.compare(near, {each.id: each.text for each in complaints.values()})

    def _catch_up(self, work: UnitOfWork, encoder: str) -> None:
        as_of = work.facts.all().get(VECTORS_GONE)
        if (encoder, as_of) != (self._encoder, self._as_of):
            self._begin(encoder, as_of)
        came_in, self._last = work.vectors.since(self._last, encoder=encoder)
        self._take_up(work, came_in)

    def _take_up(self, work: UnitOfWork, ids: Iterable[str]) -> None:
        """Take up those that are not here yet, as far as they have a vector."""
        missing = [each for each in ids if each not in self._neighbours]
        new = work.vectors.many(missing, encoder=self._encoder)
        if not new.ids:
            return
        if not len(self._neighbours):
            self._neighbours = Neighbours(new.matrix.shape[1])
        self._neighbours.add(new.ids, new.matrix)
        self._repeats.come_in(new.ids)
