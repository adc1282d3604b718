"""Complaints like this one: how they were decided, and whether it came in before."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from leerlus.complaints.model import Complaint, Decision
from leerlus.facts import VECTORS_GONE
from leerlus.intake.neighbours import Neighbour, Neighbours
from leerlus.intake.repeats import NEARLY_THE_SAME, overlap
from leerlus.ports.store import UnitOfWork

_SHOWN = 3
_LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier complaint that was decided.

    :param likeness: cosine, at most 1.
    """

    complaint: Complaint
    decision: Decision
    likeness: float


@dataclass(frozen=True, slots=True)
class Likenesses:
    """What is known about complaints like one complaint.

    :param precedents: the most similar decided ones, at most three.
    :param repeats: nearly the same text: sent in twice, or by another person with the same words.
    :param same_person: other complaints of the same complainant, newest first.
    """

    precedents: tuple[Precedent, ...] = ()
    repeats: tuple[Complaint, ...] = ()
    same_person: tuple[Complaint, ...] = ()


class Memory:
    """The vectors of all registered complaints, kept at hand; takes up new ones at each question.

    When vectors were taken away or replaced it begins anew, so that nothing erased is kept.

    :param unit_of_work: makes a new transaction.
    """

    def __init__(self, unit_of_work: Callable[[], UnitOfWork]) -> None:
        self._unit_of_work = unit_of_work
        self._lock = Lock()
        self._encoder = ""
        self._as_of: str | None = None
        self._last = 0
        self._neighbours = Neighbours(0)

    def nearest(
        self, vector: NDArray[np.float32], *, encoder: str, count: int, without: str | None = None
    ) -> list[Neighbour]:
        """The most similar complaints, the most similar first.

        :param vector: shape (dimension,), made by ``encoder``; vectors of others are not compared with it.
        :param without: id of the complaint itself.
        """
        with self._lock:
            self._catch_up(encoder, len(vector))
            return self._neighbours.nearest(vector, count=count, without=without)

    def _catch_up(self, encoder: str, dimension: int) -> None:
        with self._unit_of_work() as work:
            as_of = work.facts.all().get(VECTORS_GONE)
            if (encoder, as_of) != (self._encoder, self._as_of):
                self._encoder, self._as_of, self._last, self._neighbours = encoder, as_of, 0, Neighbours(dimension)
            new, self._last = work.complaints.vectors_since(self._last, encoder=encoder)
        if new.ids:
            self._neighbours.add(new.ids, new.matrix)


def find_likenesses(
    memory: Memory, work: UnitOfWork, complaint: Complaint, vector: NDArray[np.float32], *, encoder: str
) -> Likenesses:
    """Precedents and repeats of a registered complaint.

    :param vector: of its redacted text, shape (dimension,).
    """
    near = memory.nearest(vector, encoder=encoder, count=_LOOKED_AT, without=complaint.id)
    known = work.complaints.many(each.id for each in near)
    repeats = [
        known[each.id]
        for each in near
        if each.id in known and overlap(known[each.id].text, complaint.text) >= NEARLY_THE_SAME
    ]
    return Likenesses(_precedents(work, complaint, near, known), tuple(repeats), _same_person(work, complaint))


def _same_person(work: UnitOfWork, complaint: Complaint) -> tuple[Complaint, ...]:
    if complaint.complainant is None:
        return ()
    return tuple(each for each in work.complaints.of_complainant(complaint.complainant) if each.id != complaint.id)


def _precedents(
    work: UnitOfWork, complaint: Complaint, near: list[Neighbour], known: dict[str, Complaint]
) -> tuple[Precedent, ...]:
    found: list[Precedent] = []
    for neighbour in near:
        other = known.get(neighbour.id)
        if other is None or other.received_at > complaint.received_at:
            continue
        if history := work.decisions.history(other.id):
            found.append(Precedent(other, history[-1], neighbour.likeness))
        if len(found) == _SHOWN:
            break
    return tuple(found)
