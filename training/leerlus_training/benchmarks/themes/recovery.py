"""How well planted situations come back as themes."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from sklearn.metrics import adjusted_rand_score, v_measure_score

from leerlus.themes.grouping.belonging import NOISE
from leerlus_training.benchmarks.themes.methods import Labels

LARGE = 8
"""Complaints from which a situation is expected to be found."""

_FOUND = 0.5


@dataclass(frozen=True, slots=True)
class Recovery:
    """How well the planted situations came back.

    :param rand_index: adjusted Rand index over complaints of a situation; each unassigned one is a theme by itself.
    :param v_measure: over the same.
    :param lone_forced: share of the complaints without a situation that were put in a theme.
    :param whole: adjusted Rand index over all complaints, each lone one a theme by itself in the truth, too; so it also
        tells whether lone complaints were left alone.
    :param found: share of the situations with eight complaints or more that a theme matches with F1 of at least a half.
    """

    rand_index: float
    v_measure: float
    lone_forced: float
    whole: float
    found: float


def recovery_of(labels: Labels, situations: Sequence[str | None]) -> Recovery | None:
    """Compare labels with the planted situations."""
    planted = np.array([situation is not None for situation in situations])
    if not planted.any():
        return None
    alone = labels == NOISE
    themes = each_alone(labels)
    truth = [situation for situation in situations if situation is not None]
    return Recovery(
        rand_index=float(adjusted_rand_score(truth, themes[planted])),
        v_measure=float(v_measure_score(truth, themes[planted])),
        lone_forced=float(np.mean(~alone[~planted])) if not planted.all() else 0.0,
        whole=float(adjusted_rand_score([each or f"lone {n}" for n, each in enumerate(situations)], themes)),
        found=_share_found(labels, situations),
    )


def each_alone(labels: Labels) -> Labels:
    """Every unassigned complaint as a theme by itself."""
    return np.where(labels == NOISE, labels.max(initial=0) + 1 + np.arange(len(labels)), labels)


def _share_found(labels: Labels, situations: Sequence[str | None]) -> float:
    sizes = Counter(situation for situation in situations if situation is not None)
    large = [situation for situation, size in sizes.items() if size >= LARGE]
    return fmean(_best_match(labels, situations, each) >= _FOUND for each in large) if large else math.nan


def _best_match(labels: Labels, situations: Sequence[str | None], situation: str) -> float:
    """Highest F1 of any theme with the situation."""
    inside = np.array([each == situation for each in situations])
    shared = Counter(labels[inside & (labels != NOISE)].tolist())
    return max((2 * count / (inside.sum() + (labels == label).sum()) for label, count in shared.items()), default=0.0)
