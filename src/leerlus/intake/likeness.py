"""Complaints like this one: how they were decided, and whether it came in before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from leerlus.complaints.model import Complaint, Decision
from leerlus.complaints.text import UNKNOWN_LANGUAGE
from leerlus.intake.memory import LOOKED_AT, Memory
from leerlus.intake.neighbours import Neighbour
from leerlus.ports.store import UnitOfWork
from leerlus.suggestions.model import Suggestions
from leerlus.taxonomy.model import Taxonomy

_SHOWN = 3
_AGREEING = 0.2
"""How much it counts beside likeness that the decided categories are those that are suggested now."""
_LEAST_ALIKE = 0.35
"""Likeness and agreement together below which a complaint is not really like another."""
_SMALLEST = 1e-9


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier complaint that was decided.

    :param categories: that were decided, in the codes of today.
    :param likeness: cosine, at most 1.
    """

    complaint: Complaint
    decision: Decision
    categories: tuple[str, ...]
    likeness: float


@dataclass(frozen=True, slots=True)
class Likenesses:
    """What is known about complaints like one complaint.

    :param precedents: the decided ones that are most alike, at most three; none where nothing is really alike.
    :param repeats: nearly the same text, newest first: sent in twice, or by another person with the same words.
    :param same_person: other complaints of the same complainant, newest first.
    """

    precedents: tuple[Precedent, ...] = ()
    repeats: tuple[Complaint, ...] = ()
    same_person: tuple[Complaint, ...] = ()


def find_likenesses(
    memory: Memory,
    work: UnitOfWork,
    complaint: Complaint,
    vector: NDArray[np.float32],
    *,
    encoder: str,
    taxonomy: Taxonomy,
    suggestions: Suggestions | None,
) -> Likenesses:
    """Precedents and repeats of a registered complaint; no precedents where its language could not be told.

    Keys that were hit at random lie as near to some complaint as a complaint does, but are in no language.

    :param vector: of its redacted text, shape (dimension,).
    :param suggestions: about it; with ``None`` likeness alone decides about precedents.
    """
    near = memory.nearest(vector, encoder=encoder, count=LOOKED_AT, without=complaint.id)
    known = work.complaints.many(each.id for each in near)
    earlier = {key: each for key, each in known.items() if each.received_at <= complaint.received_at}
    decided = [] if complaint.language == UNKNOWN_LANGUAGE else _decided(work, earlier, near, taxonomy)
    repeated = work.complaints.many(memory.repeats([complaint.id], encoder=encoder).get(complaint.id, ()))
    repeats = tuple(sorted(repeated.values(), key=lambda each: (each.received_at, each.id), reverse=True))
    return Likenesses(most_alike(decided, suggestions)[:_SHOWN], repeats, _same_person(work, complaint))


def most_alike(decided: Sequence[Precedent], suggestions: Suggestions | None) -> tuple[Precedent, ...]:
    """Those that are really alike, first the ones with much the same words and categories.

    Their order is by likeness and, beside it, the cosine between the suggested probabilities and what was decided.

    :param suggestions: about the complaint that they are like; with ``None`` likeness alone decides, and none is left
        out.
    """
    if suggestions is None:
        return tuple(sorted(decided, key=lambda each: -each.likeness))
    expected = {each.code: each.probability for each in suggestions.categories}
    length = sqrt(sum(chance**2 for chance in expected.values()))

    def worth(precedent: Precedent) -> float:
        shared = sum(expected.get(code, 0.0) for code in precedent.categories)
        return precedent.likeness + _AGREEING * shared / max(length * sqrt(len(precedent.categories)), _SMALLEST)

    return tuple(sorted((each for each in decided if worth(each) >= _LEAST_ALIKE), key=worth, reverse=True))


def _same_person(work: UnitOfWork, complaint: Complaint) -> tuple[Complaint, ...]:
    if complaint.complainant is None:
        return ()
    return tuple(each for each in work.complaints.of_complainant(complaint.complainant) if each.id != complaint.id)


def _decided(
    work: UnitOfWork, known: Mapping[str, Complaint], near: Sequence[Neighbour], taxonomy: Taxonomy
) -> list[Precedent]:
    """Those of the neighbours that were decided, the most alike first."""
    latest = work.decisions.latest(among=known)
    return [
        Precedent(
            known[each.id],
            latest[each.id],
            taxonomy.with_parents(taxonomy.today(latest[each.id].categories, known[each.id].text)),
            each.likeness,
        )
        for each in near
        if each.id in latest
    ]
