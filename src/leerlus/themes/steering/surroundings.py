"""Themes whose complaints people regroup: described and judged at once, by what the last run saw."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from leerlus.errors import NothingToRead
from leerlus.ports.store import UnitOfWork
from leerlus.settings import Settings
from leerlus.themes.decisions import Judgement
from leerlus.themes.describing.collection import Collection, collect
from leerlus.themes.describing.recognising import NO_SITUATIONS, KnownSituations
from leerlus.themes.describing.theme import describe, with_newcomers
from leerlus.themes.desk import Desk
from leerlus.themes.grouping.sightings import Sightings
from leerlus.themes.model import Document, Theme
from leerlus.themes.reading.documents import document_of, grave_among, subjects_of, unit_words
from leerlus.themes.runs.finding import told_apart
from leerlus.themes.runs.yardstick import from_bytes
from leerlus.themes.weighing.staging import circumstances_of
from leerlus.themes.weighing.standing import Circumstances, with_standing

_BACKGROUND = 200


@dataclass(frozen=True)
class Surroundings:
    """The complaints that are regrouped, among some others, so that it shows what sets them apart.

    :param themes: all that there are, as they were.
    :param seen: by the last run; ``None`` when none was made with this encoder.
    """

    work: UnitOfWork
    collection: Collection
    themes: Sequence[Theme]
    seen: Sightings | None
    circumstances: Circumstances
    settings: Settings

    def described(self, theme_id: str, members: Sequence[str]) -> Theme:
        """A theme of these members; those that were erased count, and say nothing. It keeps the passages of others.

        :raises NothingToRead: all were erased.
        """
        row_of = self.collection.row_of
        rows = [row_of[each] for each in members if each in row_of]
        if not rows:
            raise NothingToRead("Every text of these complaints was erased. A theme needs one that can be read.")
        theme = describe(theme_id, rows, self.collection)
        told = [each for known in self.themes if known.id == theme_id for each in known.also]
        theme = replace(theme, also=tuple(each for each in told if each.complaint not in members))
        wordless = self.work.complaints.many(each for each in members if each not in row_of)
        return with_newcomers(theme, [document_of(each) for each in wordless.values()])

    def remade(self, theme: Theme, members: Sequence[str]) -> Theme:
        """The theme with these members; its title does not change under people's hands."""
        return Judgement.of(theme).onto(self.described(theme.id, members))

    def named(self, theme: Theme) -> Theme:
        """A new theme, told apart from all others of that name."""
        return next(told_apart([theme], taken=[each.title for each in self.themes]))

    def judged(self, *themes: Theme) -> tuple[Theme, ...]:
        """The themes with what they amount to; where no run saw their complaints, they wait for one."""
        if self.seen is None:
            return themes
        regrouped = {member for theme in themes for member in theme.members}
        return with_standing(
            self.seen.stamped(themes),
            self.collection,
            self.seen,
            self.circumstances,
            self.settings,
            beside=[theme for theme in self.themes if regrouped.isdisjoint(theme.members)],
        )


def compared(
    work: UnitOfWork,
    documents: Sequence[Document],
    vectors: NDArray[np.float32],
    known: KnownSituations = NO_SITUATIONS,
    *,
    encoder: str,
    seed: int,
) -> tuple[Collection, Sightings | None]:
    """Complaints as the last run compared them, and what it saw.

    Where none was made with this encoder, they are compared by what they teach themselves.

    :param vectors: of the documents, made by this encoder; shape (documents, dimension).
    """
    stored = work.themes.yardstick(encoder)
    if not stored:
        return collect(documents, vectors, unit_words(work.units.tree()), known, seed=seed), None
    yardstick = from_bytes(stored)
    return yardstick.collection(documents, vectors, documents, known), yardstick.seen


def surroundings_of(work: UnitOfWork, ids: Iterable[str], desk: Desk) -> Surroundings:
    """What lies around these complaints."""
    vectors = work.vectors.all(encoder=desk.encoder)
    complaints = work.complaints.many(vectors.ids)
    intake = [document_of(complaints[each]) for each in vectors.ids]
    wanted = frozenset(ids)
    rows = _among_others(vectors.ids, wanted)
    documents, matrix = [intake[row] for row in rows], vectors.matrix[rows]
    collection, seen = compared(work, documents, matrix, desk.situations, encoder=desk.encoder, seed=desk.settings.seed)
    decided = work.decisions.latest(among=wanted.union(each.id for each in documents))
    collection = replace(collection, intake=intake, subjects=subjects_of(decided, desk.taxonomy))
    circumstances = circumstances_of(work, desk.settings, grave_among(decided, desk.taxonomy))
    return Surroundings(work, collection, work.themes.list(), seen, circumstances, desk.settings)


def _among_others(ids: Sequence[str], wanted: Set[str]) -> list[int]:
    """Positions of those wanted, and of some others."""
    others = [row for row, each in enumerate(ids) if each not in wanted]
    background = others[:: max(1, len(others) // _BACKGROUND)]
    return sorted([row for row, each in enumerate(ids) if each in wanted] + background)
