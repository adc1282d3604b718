"""What a run saw of each complaint by itself, so that any group can be held against it, also one that people make."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from leerlus.themes.grouping.resampling import stability
from leerlus.themes.model import Theme


@dataclass(frozen=True)
class Sightings:
    """What a run saw.

    :param ids: of the complaints.
    :param nearest: position of the nearest complaint of each; shape (complaints, 1), or (1, 0) for a lone one.
    :param reruns: shape (runs, complaints), as of :func:`leerlus.themes.grouping.resampling.rerun`; there may be
        no runs.
    """

    ids: tuple[str, ...]
    nearest: NDArray[np.int64]
    reruns: NDArray[np.int64]

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Position of each complaint by its id."""
        return {each: row for row, each in enumerate(self.ids)}

    def coherence(self, members: Sequence[str]) -> float | None:
        """Share of the members whose nearest complaint of all is a member, too; ``None`` when it saw none of them."""
        rows = self._rows(members)
        if not rows:
            return None
        return float(np.isin(self.nearest[rows, 0], rows).mean()) if self.nearest.size else 0.0

    def stamped(self, themes: Sequence[Theme]) -> list[Theme]:
        """Each theme with its stability; without resampled runs, with the stamp it had."""
        if not len(self.reruns):
            return list(themes)
        shares = stability([self._rows(theme.members) for theme in themes], self.reruns)
        return [replace(theme, stability=share) for theme, share in zip(themes, shares, strict=True)]

    def _rows(self, members: Sequence[str]) -> list[int]:
        return [self.row_of[each] for each in members if each in self.row_of]
