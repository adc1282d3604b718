"""Putting a complaint into a theme the moment it comes in, without a run."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from leerlus.audit.service import record
from leerlus.complaints.model import Complaint
from leerlus.facts import THEMES_FOUND
from leerlus.ports.store import UnitOfWork
from leerlus.themes.describing.theme import with_newcomers
from leerlus.themes.grouping.belonging import NOISE
from leerlus.themes.model import Passage, Theme
from leerlus.themes.reading.documents import document_of
from leerlus.themes.runs.yardstick import Place, Yardstick, decided, from_bytes, place_of
from leerlus.themes.turns import CHANGED, announce_change


class Placer:
    """Knows where the themes lie; follows runs and what people decide, whoever did it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._run = ""
        self._changed = ""
        self._yardstick: Yardstick | None = None
        self._places: tuple[tuple[Theme, Place], ...] = ()

    def place(
        self,
        work: UnitOfWork,
        complaints: Sequence[Complaint],
        vectors: NDArray[np.float32],
        *,
        encoder: str,
        actor: str,
    ) -> dict[str, str]:
        """Put these complaints, in no theme so far, into themes as far as they belong in any.

        A theme that people took complaints out of asks for more likeness than others do.

        :param vectors: shape (complaints, dimension), rows L2-normalised, made by ``encoder``.
        :returns: id of the theme per complaint; those that stand alone are left out.
        """
        with self._lock:
            self._catch_up(work, encoder)
            if self._yardstick is None or not self._places or not complaints:
                return {}
            found = self._nearest(self._yardstick, complaints, vectors)
            told = self._told_in_passing(self._yardstick, complaints, found)
            if not found and not told:
                return {}
            self._changed = announce_change(work)
        for theme_id in sorted({*found.values(), *told}):
            newcomers = [document_of(each) for each in complaints if found.get(each.id) == theme_id]
            theme = with_newcomers(work.themes.get(theme_id), newcomers)
            work.themes.save(replace(theme, also=tuple(dict.fromkeys((*theme.also, *told.get(theme_id, ()))))))
        record(work, actor, "themes.assigned", "themes", {"complaints": len(complaints), "assigned": len(found)})
        return found

    def _catch_up(self, work: UnitOfWork, encoder: str) -> None:
        facts = work.facts.all()
        run, changed = facts.get(THEMES_FOUND, ""), facts.get(CHANGED, "")
        if run != self._run:
            stored = work.themes.yardstick(encoder)
            self._yardstick = from_bytes(stored) if stored else None
        if self._yardstick is not None and (run, changed) != (self._run, self._changed):
            places = [(theme, _place(work, theme, self._yardstick, encoder)) for theme in work.themes.list()]
            self._places = tuple((theme, place) for theme, place in places if place is not None)
        self._run, self._changed = run, changed

    def _nearest(
        self, yardstick: Yardstick, complaints: Sequence[Complaint], vectors: NDArray[np.float32]
    ) -> dict[str, str]:
        features = yardstick.features([document_of(each) for each in complaints], vectors)
        likeness = features @ np.stack([place.centre for _, place in self._places]).T
        likeness[likeness < np.array([place.cutoff for _, place in self._places])] = -np.inf
        row_of = {complaint.id: row for row, complaint in enumerate(complaints)}
        for column, theme in enumerate(theme for theme, _ in self._places):
            likeness[[row_of[each] for each in theme.barred if each in row_of], column] = -np.inf
        best = likeness.argmax(axis=1)
        return {
            complaint.id: self._places[best[row]][0].id
            for row, complaint in enumerate(complaints)
            if likeness[row, best[row]] > -np.inf
        }

    def _told_in_passing(
        self, yardstick: Yardstick, complaints: Sequence[Complaint], found: Mapping[str, str]
    ) -> dict[str, list[Passage]]:
        """Per theme, the passages in which these complaints tell of it as well."""
        column = {theme.id: number for number, (theme, _) in enumerate(self._places)}
        own = [column[found[each.id]] if each.id in found else NOISE for each in complaints]
        documents = [document_of(each) for each in complaints]
        told: dict[str, list[Passage]] = {}
        for number, passage in yardstick.second_themes(documents, own, [place.centre for _, place in self._places]):
            theme = self._places[number][0]
            if passage.complaint not in theme.barred:
                told.setdefault(theme.id, []).append(passage)
        return told


def place_unassigned(work: UnitOfWork, placer: Placer, *, encoder: str, actor: str) -> tuple[int, int]:
    """Put complaints that are in no theme into themes as far as they belong in any.

    :returns: how many were looked at, and how many found a theme.
    """
    vectors = work.vectors.all(encoder=encoder)
    assigned = {member for theme in work.themes.list() for member in theme.members}
    rows = [row for row, each in enumerate(vectors.ids) if each not in assigned]
    known = work.complaints.many([vectors.ids[row] for row in rows])
    complaints = [known[vectors.ids[row]] for row in rows]
    return len(rows), len(placer.place(work, complaints, vectors.matrix[rows], encoder=encoder, actor=actor))


def unassigned(work: UnitOfWork) -> tuple[str, ...]:
    """Ids of the registered complaints that can be read and are in no theme, oldest first."""
    assigned = {member for theme in work.themes.list() for member in theme.members}
    return tuple(each.id for each in work.complaints.all() if each.readable and each.id not in assigned)


def _place(work: UnitOfWork, theme: Theme, yardstick: Yardstick, encoder: str) -> Place | None:
    """Where a theme lies: as the run saw it, or measured anew when people decided otherwise since."""
    known = yardstick.places.get(theme.id)
    if known is not None and known.decided == decided(theme):
        return known
    vectors = work.vectors.many((*theme.members, *theme.barred), encoder=encoder)
    inside = np.isin(vectors.ids, theme.members)
    if not inside.any():
        return None
    complaints = work.complaints.many(vectors.ids)
    features = yardstick.features([document_of(complaints[each]) for each in vectors.ids], vectors.matrix)
    return place_of(theme, features[inside], features[~inside], least=yardstick.least)
