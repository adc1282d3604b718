"""Putting a complaint that came in since the last run into a theme, without a run."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from leerlus.audit.service import record
from leerlus.ports.store import UnitOfWork
from leerlus.settings import Settings
from leerlus.themes.clustering import Strictness, thresholds
from leerlus.themes.describing import describe
from leerlus.themes.features import FeatureSpace
from leerlus.themes.finding import judged
from leerlus.themes.model import Document, Theme
from leerlus.themes.service import Reading, announce_change, read
from leerlus.themes.terms import Terms, counts_of


class Assigner:
    """Knows the themes of one run, and where in them a new complaint belongs.

    :param features: of the complaints that the run looked at; shape (complaints, features).
    :param rows: positions of the members of each theme.
    """

    def __init__(
        self,
        space: FeatureSpace,
        terms: Terms,
        features: NDArray[np.float32],
        themes: Sequence[Theme],
        rows: Sequence[Sequence[int]],
    ) -> None:
        self._space = space
        self._terms = terms
        self._themes = themes
        self._centres = np.array([features[each].mean(axis=0) for each in rows], dtype=np.float32)
        self._least = thresholds(features, Strictness()).belonging if len(features) else 1.0

    def theme_of(self, document: Document, vector: NDArray[np.float32]) -> str | None:
        """Id of the theme that the complaint is most like, if it is enough so for a member.

        :param vector: shape (dimension,), L2-normalised.
        """
        if not len(self._centres):
            return None
        placed = self._space.place(vector[None], counts_of([document], self._terms), [document.language])
        likeness = self._centres @ placed[0]
        for index, theme in enumerate(self._themes):
            if document.id in theme.barred:
                likeness[index] = -np.inf
        best = int(np.argmax(likeness))
        return self._themes[best].id if likeness[best] >= self._least else None


def assigner_for(reading: Reading, since: frozenset[str]) -> Assigner:
    """One for the themes that are known, made from all complaints but the new ones.

    :param since: ids of the new complaints.
    """
    collection = reading.collection
    themes = [theme for theme in reading.known if any(member in collection.row_of for member in theme.members)]
    rows = [[collection.row_of[each] for each in theme.members if each in collection.row_of] for theme in themes]
    old = [row for row, document in enumerate(collection.documents) if document.id not in since]
    position = {row: place for place, row in enumerate(old)}
    kept = [[position[row] for row in each if row in position] for each in rows]
    return Assigner(collection.space, collection.terms, collection.features[old], themes, kept)


def assign_new(work: UnitOfWork, encoder: str, settings: Settings, ids: Sequence[str], *, actor: str) -> dict[str, str]:
    """Put these complaints, in no theme so far, into themes as far as they belong in any.

    :returns: id of the theme per complaint; those that stand alone are left out.
    """
    announce_change(work)
    reading = read(work, encoder, settings)
    vectors = work.complaints.vectors(encoder=encoder)
    assigned = {member for theme in reading.known for member in theme.members}
    new = frozenset(each for each in ids if each in reading.collection.row_of and each not in assigned)
    assigner = assigner_for(reading, new)
    found: dict[str, str] = {}
    for complaint_id in sorted(new):
        row = reading.collection.row_of[complaint_id]
        theme_id = assigner.theme_of(reading.collection.documents[row], vectors.matrix[row])
        if theme_id is not None:
            found[complaint_id] = theme_id
    _grow(work, reading, found)
    record(work, actor, "themes.assigned", "themes", {"complaints": len(new), "assigned": len(found)})
    return found


def _grow(work: UnitOfWork, reading: Reading, found: dict[str, str]) -> None:
    row_of = reading.collection.row_of
    for theme in reading.known:
        added = [each for each, theme_id in found.items() if theme_id == theme.id]
        if added:
            rows = [row_of[each] for each in (*theme.members, *added) if each in row_of]
            grown = judged(describe(theme.id, rows, reading.collection), theme)
            work.themes.save(
                replace(
                    grown,
                    title=theme.title,
                    also=theme.also,
                    trend=theme.trend,
                    stability=theme.stability,
                    stage=theme.stage,
                    standing=theme.standing,
                )
            )
