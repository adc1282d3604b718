"""Does care for data pay? Two experiments on the corpus, with the real encoder.

    python -m leerlus_training.benchmarks.data_care

*Wrong codes*: 5 % of the decided codes are replaced by another at random. How many are among the 10 % most doubtful?
*What to decide next*: a model learns from 100 complaints and then from 20 more at a time, drawn at random or chosen by
``leerlus next``. After how many is it as good as with 600 random ones?
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from scipy.sparse import csr_matrix
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from leerlus.adapters.encoder import VectorCache
from leerlus.bootstrap import DEFAULT_TAXONOMY, encoder_for
from leerlus.complaints.files import read_submissions
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings
from leerlus.suggestions.features import learn_features
from leerlus.suggestions.metrics import Flags, Floats, Indices
from leerlus.suggestions.trained import Codes, flags
from leerlus.taxonomy.loading import load_taxonomy
from leerlus_training.care.held_out import PENALTY, held_out_probabilities, leave_one_out
from leerlus_training.care.label_issues import doubtful_codes
from leerlus_training.care.next_up import choose
from leerlus_training.corpus import Corpus, read_corpus

WRONG, LOOKED_AT = 0.05, 0.10
SEEDS = range(5)
START, STEP, END, TARGET = 100, 20, 800, 600
_SHOWN = 5

Rows = csr_matrix
Chooser = Callable[["Learner", Indices, int], Indices]


def replaced(truth: Flags, *, seed: int) -> tuple[Flags, set[tuple[int, int]]]:
    """The decided codes with 5 % of them replaced by another at random, and where the wrong ones are."""
    random = np.random.default_rng(seed)
    given = np.argwhere(truth)
    damaged, wrong = truth.copy(), set[tuple[int, int]]()
    for row, code in given[random.choice(len(given), round(WRONG * len(given)), replace=False)]:
        other = int(random.choice(np.flatnonzero(~truth[row])))
        damaged[row, code], damaged[row, other] = False, True
        wrong.add((int(row), other))
    return damaged, wrong


def wrong_codes_found(corpus: Corpus, vectors: NDArray[np.float32], codes: Codes, *, seed: int) -> float:
    """Share of the wrong codes that are among the tenth of the decided codes that is most doubtful."""
    damaged, wrong = replaced(flags(corpus.categories, codes), seed=seed)
    ranked = doubtful_codes(damaged, held_out_probabilities(corpus, vectors, damaged), codes)
    first = ranked[: round(LOOKED_AT * len(ranked))]
    return sum((each.row, codes.index(each.code)) in wrong for each in first) / len(wrong)


class Learner:
    """A ridge classifier over part of a pool of complaints, measured on others."""

    def __init__(self, pool: Rows, truth: Flags, measured: Rows, wanted: Flags) -> None:
        self._pool, self._truth = pool, truth
        self._measured, self._wanted = measured, wanted
        self.learned: Indices = np.array([], dtype=np.intp)

    def learn(self, rows: Indices) -> None:
        """Learn from these rows of the pool."""
        self.learned = rows
        known, truth = self._pool[rows], self._truth[rows].astype(float)
        kernel = (known @ known.T).toarray() + PENALTY * np.eye(len(rows))
        self._mean = truth.mean(axis=0)
        self._weights = known.T @ np.linalg.solve(kernel, truth - self._mean)

    def scores(self, rows: Rows) -> Floats:
        """Ridge scores, shape (rows, codes)."""
        return np.asarray(rows @ self._weights + self._mean)

    def quality(self) -> float:
        """Mean average precision over the codes, on the measured complaints."""
        scores = self.scores(self._measured)
        occurring = np.flatnonzero(self._wanted.any(axis=0))
        return float(np.mean([average_precision_score(self._wanted[:, c], scores[:, c]) for c in occurring]))

    def probabilities(self, rows: Indices) -> Floats:
        """Of each code for these rows of the pool, shape (rows, codes)."""
        truth = self._truth[self.learned]
        known = leave_one_out(self._pool[self.learned], truth, penalty=PENALTY)
        scores = self.scores(self._pool[rows])
        return np.column_stack([_sigmoid(known[:, c], truth[:, c], scores[:, c]) for c in range(truth.shape[1])])

    def advised(self, left: Indices) -> Indices:
        """Which of these rows ``leerlus next`` would list."""
        decided = self._truth[self.learned].sum(axis=0)
        known = self._pool[self.learned]
        return left[choose(self.probabilities(left), decided, self._pool[left], known, count=STEP)]


def at_random(learner: Learner, left: Indices, seed: int) -> Indices:  # noqa: ARG001
    """Any of those that are left."""
    return np.random.default_rng(seed).choice(left, STEP, replace=False)


def as_advised(learner: Learner, left: Indices, seed: int) -> Indices:  # noqa: ARG001
    """What ``leerlus next`` would list."""
    return learner.advised(left)


def curve(learner: Learner, chooser: Chooser, *, pool: int, seed: int) -> list[float]:
    """Quality after 100, 120, 140 ... complaints."""
    rows = np.random.default_rng(seed).permutation(pool)[:START]
    qualities = []
    while True:
        learner.learn(rows)
        qualities.append(learner.quality())
        if len(rows) >= END:
            return qualities
        left = np.setdiff1d(np.arange(pool), rows)
        rows = np.concatenate([rows, chooser(learner, left, seed + len(rows))])


def labels_needed(qualities: Floats, target: float) -> float:
    """After how many complaints a curve reaches ``target``; between two steps along a straight line."""
    sizes = np.arange(START, START + STEP * len(qualities), STEP)
    rising = np.maximum.accumulate(qualities)
    if rising[-1] < target:
        return float("inf")
    return float(np.interp(target, rising, sizes))


def main() -> None:
    """Print both tables."""
    settings = Settings()
    taxonomy = load_taxonomy(settings.data / DEFAULT_TAXONOMY)
    encoder = VectorCache(settings.cache.expanduser() / "data-care", encoder_for(settings))
    train, validation = (_read(settings, name) for name in ("train", "validation"))
    vectors, others = encoder.encode(train.texts), encoder.encode(validation.texts)
    codes = taxonomy.category_codes
    console = Console()
    found = [wrong_codes_found(train, vectors, codes, seed=seed) for seed in SEEDS]
    console.print(
        f"Of the wrong codes (5 %), {np.mean(found):.0%} are among the 10 % most doubtful "
        f"({min(found):.0%} - {max(found):.0%}, {len(found)} draws)."
    )
    features = learn_features(train.texts, vectors)
    learner = Learner(
        features.of(train.texts, vectors),
        flags(train.categories, codes),
        features.of(validation.texts, others),
        flags(validation.categories, codes),
    )
    console.print(_curves(learner, len(train)))


def _curves(learner: Learner, pool: int) -> Table:
    random, advised = (
        np.array([curve(learner, chooser, pool=pool, seed=seed) for seed in SEEDS])
        for chooser in (at_random, as_advised)
    )
    table = Table("complaints", "random", "advised", title="Mean average precision on validation")
    averages = random.mean(axis=0), advised.mean(axis=0)
    for place, (one, other) in list(enumerate(zip(*averages, strict=True)))[::_SHOWN]:
        table.add_row(str(START + STEP * place), f"{one:.3f}", f"{other:.3f}")
    target = averages[0][(TARGET - START) // STEP]
    needed = labels_needed(averages[1], target)
    each = [labels_needed(draw, target) / TARGET for draw in advised]
    table.caption = (
        f"As good as {TARGET} random ones after {needed:.0f}: {needed / TARGET:.0%} of the decisions "
        f"({min(each):.0%} - {max(each):.0%}, {len(each)} draws)."
    )
    return table


def _read(settings: Settings, name: str) -> Corpus:
    return read_corpus(
        read_submissions(Path(settings.data) / "corpus" / f"{name}.jsonl"),
        taxonomy=load_taxonomy(settings.data / DEFAULT_TAXONOMY),
        redactor=build_redactor(),
        settings=settings,
    )


def _sigmoid(known: Floats, truth: NDArray[np.bool_], scores: Floats) -> Floats:
    if truth.all() or not truth.any():
        return np.full(len(scores), float(truth.mean()))
    fitted = LogisticRegression(C=np.inf).fit(known[:, None], truth)
    return np.asarray(expit(fitted.coef_[0, 0] * scores + fitted.intercept_[0]))


if __name__ == "__main__":
    main()
