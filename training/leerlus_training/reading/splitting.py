"""Which complaints are held out to measure on.

Two of the same situation are never on both sides: a model that has read the one would seem to understand the other.
And the newest are held out, as those that a model will meet are newer than those it learned from.
"""

import warnings
from collections.abc import Sequence
from statistics import median_low

from sklearn.model_selection import StratifiedGroupKFold

from leerlus_training.reading.corpus import Corpus

_ONE_IN = 5
_DATED_SHARE = 0.9


def divide(corpus: Corpus, *, seed: int) -> tuple[Corpus, Corpus]:
    """A part to learn from and a part to measure on, about four to one.

    With dates: groups are ordered by the date of their middle complaint and the newest are held out. Without: groups
    are drawn so that main categories keep their shares.
    """
    held_out = _newest(corpus) if _is_dated(corpus) else folds(corpus, count=_ONE_IN, seed=seed)[0][1]
    chosen = set(held_out)
    return corpus.part(index for index in range(len(corpus)) if index not in chosen), corpus.part(sorted(chosen))


def folds(corpus: Corpus, *, count: int, seed: int) -> list[tuple[Sequence[int], Sequence[int]]]:
    """Indices to learn from and to measure on, in turn; no group is on both sides of a fold."""
    splitter = StratifiedGroupKFold(n_splits=count, shuffle=True, random_state=seed)
    mains = [row[0] for row in corpus.categories]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a rare category cannot be in every fold
        parts = list(splitter.split(mains, mains, corpus.groups))
    return [(learned.tolist(), measured.tolist()) for learned, measured in parts]


def _is_dated(corpus: Corpus) -> bool:
    dated = sum(row.submission.received_at is not None for row in corpus.rows)
    return dated >= _DATED_SHARE * len(corpus)


def _newest(corpus: Corpus) -> list[int]:
    groups = _members(corpus)
    ordered = sorted(groups.values(), key=lambda members: (_middle_date(corpus, members), members[0]), reverse=True)
    wanted, held_out = len(corpus) // _ONE_IN, list[int]()
    for members in ordered:
        if len(held_out) + len(members) <= wanted:
            held_out.extend(members)
    return held_out


def _middle_date(corpus: Corpus, members: Sequence[int]) -> str:
    return median_low([str(corpus.rows[index].submission.received_at or "") for index in members])


def _members(corpus: Corpus) -> dict[str, list[int]]:
    members: dict[str, list[int]] = {}
    for index, group in enumerate(corpus.groups):
        members.setdefault(group, []).append(index)
    return members
