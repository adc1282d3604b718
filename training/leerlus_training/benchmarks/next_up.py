"""Does deciding in the order of ``leerlus next`` save decisions? Learning curves on the corpus, with the real encoder.

    python -m leerlus_training.benchmarks.next_up [--supplement] [--draws N]

A model learns from 20 random complaints, the fewest that ``leerlus train`` takes, and then from 20 more at a time,
drawn at random or listed by ``leerlus next``. After how many is it as good as with 200, 300 ... 600 random ones? Why it
is measured in this way:

- The model knows the example sentences from the start, as in every home with the supplied taxonomy.
- Each situation is held out once, in four parts of train and validation together: the validation part alone has six.
  The test part is not used.
- The figure compares the means of all curves, for single ones differ by more than what is gained; its interval
  comes from drawing the curves with replacement.
- Two scores, as a queue may help the one and not the other: mean average precision over the categories, which needs no
  thresholds, and macro F1 with thresholds learned as the program learns them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.table import Table
from scipy.sparse import csr_matrix, vstack
from scipy.special import expit
from sklearn.metrics import average_precision_score

from leerlus.adapters.encoder import VectorCache
from leerlus.bootstrap import DEFAULT_TAXONOMY, encoder_for
from leerlus.settings import Settings
from leerlus.suggestions.learning.classifier import platt
from leerlus.suggestions.learning.features import learn_features
from leerlus.suggestions.learning.teaching import Teaching
from leerlus.suggestions.learning.thresholds import best_thresholds
from leerlus.suggestions.learning.trained import flags
from leerlus.suggestions.measuring.metrics import Flags, Floats, Indices, macro_f1
from leerlus.taxonomy.loading import load_taxonomy
from leerlus_training.benchmarks.data_care import read_parts
from leerlus_training.care.held_out import PENALTY
from leerlus_training.care.next_up import choose
from leerlus_training.learning.material import teaching_of
from leerlus_training.reading.corpus import FEWEST_ROWS, Corpus
from leerlus_training.reading.splitting import folds

START, STEP, END = FEWEST_ROWS, 20, 700
TARGETS = (200, 300, 400, 500, 600)
PARTS = 4
SCORES = ("mean average precision", "macro F1")

_SHOWN = 4
_SAMPLES = 500
_INTERVAL = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Pool:
    """Complaints to decide about, sentences that are known from the start, and complaints to measure on.

    :param features: of the complaints to decide about, shape (n, features).
    :param truth: which codes they have, shape (n, codes).
    :param taught: which codes the sentences show, shape (sentences, codes).
    :param kernel: products of the features of sentences and complaints, in that order.
    :param measured: the same between the complaints to measure on and those.
    :param wanted: which codes the complaints to measure on have.
    :param penalties: of each row of the kernel: higher for a sentence, which counts less than a complaint.
    """

    features: csr_matrix
    truth: Flags
    taught: Flags
    kernel: Floats
    measured: Floats
    wanted: Flags
    penalties: Floats


class Learner:
    """Ridge regression over the sentences and the complaints of a pool that are decided.

    The inverse of its matrix grows with what is decided (by the Schur complement), so that a curve takes seconds.
    """

    def __init__(self, pool: Pool) -> None:
        sentences = len(pool.taught)
        self.pool = pool
        self.decided: Indices = np.array([], dtype=np.intp)
        self._known: Indices = np.arange(sentences)
        penalties = np.diag(pool.penalties[:sentences])
        self._inverse = np.linalg.inv(pool.kernel[:sentences, :sentences] + penalties)

    def learn(self, rows: Indices) -> None:
        """Learn from these complaints of the pool, too."""
        kernel, new = self.pool.kernel, rows + len(self.pool.taught)
        across = kernel[np.ix_(self._known, new)]
        carried = self._inverse @ across
        own = kernel[np.ix_(new, new)] + np.diag(self.pool.penalties[new])
        corner = np.linalg.inv(own - across.T @ carried)
        edge = carried @ corner
        self._inverse = np.block([[self._inverse + edge @ carried.T, -edge], [-edge.T, corner]])
        self._known = np.concatenate([self._known, new])
        self.decided = np.concatenate([self.decided, rows])
        self._truth = self.pool.truth[self.decided]
        self._mean = self._truth.mean(axis=0)
        self._wanted = np.concatenate([self.pool.taught, self._truth]).astype(float)
        self._weights = self._inverse @ (self._wanted - self._mean)
        self._slopes, self._offsets = _sigmoids(self._left_out(), self._truth)

    def qualities(self) -> tuple[float, float]:
        """The two :data:`SCORES` on the complaints to measure on."""
        wanted = self.pool.wanted
        probabilities = self._probabilities(self._scores(self.pool.measured))
        occurring = np.flatnonzero(wanted.any(axis=0))
        precision = [average_precision_score(wanted[:, code], probabilities[:, code]) for code in occurring]
        thresholds = best_thresholds(self._probabilities(self._left_out()))
        return float(np.mean(precision)), macro_f1(wanted, probabilities >= thresholds)

    def advised(self, left: Indices) -> Indices:
        """Which of these complaints ``leerlus next`` would list."""
        probabilities = self._probabilities(self._scores(self.pool.kernel[left + len(self.pool.taught)]))
        features = self.pool.features
        counts = self._truth.sum(axis=0)
        return left[choose(probabilities, counts, features[left], features[self.decided], count=STEP)]

    def _scores(self, kernel: Floats) -> Floats:
        return np.asarray(kernel[:, self._known] @ self._weights + self._mean)

    def _left_out(self) -> Floats:
        """Scores of the decided complaints, each by a model that did not learn from it; shape (decided, codes)."""
        left_out = self._wanted - self._weights / np.diag(self._inverse)[:, None]
        return np.asarray(left_out[len(self.pool.taught) :])

    def _probabilities(self, scores: Floats) -> Floats:
        return np.asarray(expit(self._slopes * scores + self._offsets))


Chooser = Callable[[Learner, Indices, int], Indices]


def at_random(learner: Learner, left: Indices, seed: int) -> Indices:  # noqa: ARG001 - a chooser
    """Any of those that are left."""
    return np.random.default_rng(seed).choice(left, STEP, replace=False)


def as_advised(learner: Learner, left: Indices, seed: int) -> Indices:  # noqa: ARG001 - a chooser
    """What ``leerlus next`` would list."""
    return learner.advised(left)


def curve(pool: Pool, chooser: Chooser, *, seed: int) -> Floats:
    """Both scores after 20, 40, 60 ... complaints, shape (steps, scores)."""
    everything = np.arange(len(pool.truth))
    learner = Learner(pool)
    learner.learn(np.random.default_rng(seed).permutation(everything)[:START])
    qualities = [learner.qualities()]
    while len(learner.decided) < END:
        left = np.setdiff1d(everything, learner.decided)
        learner.learn(chooser(learner, left, seed + len(learner.decided)))
        qualities.append(learner.qualities())
    return np.array(qualities)


def share_needed(random: Floats, advised: Floats, *, target: int) -> float:
    """After which share of ``target`` decisions the advised curve is as good as so many random ones.

    Infinite if it never is. Between two steps along a straight line.
    """
    sizes = np.arange(START, START + STEP * len(random), STEP)
    goal, rising = np.interp(target, sizes, random), np.maximum.accumulate(advised)
    return float(np.interp(goal, rising, sizes)) / target if rising[-1] >= goal else float("inf")


def main(
    supplement: Annotated[
        bool, typer.Option(help="Also let the complaints of the supplement be decided about.")
    ] = False,
    draws: Annotated[int, typer.Option(min=1, help="How many curves of each kind in each of the four parts.")] = 6,
) -> None:
    """Print the curves and how many decisions are saved."""
    curves = [
        [curve(pool, chooser, seed=seed) for chooser in (at_random, as_advised)]
        for part, pool in enumerate(_pools(supplement=supplement))
        for seed in range(part * draws, part * draws + draws)
    ]
    Console().print(_scores(np.array(curves)), _savings(np.array(curves)))


def _scores(curves: Floats) -> Table:
    """:param curves: shape (curves, random and advised, steps, scores)."""
    table = Table("complaints", *(f"{score}, {way}" for score in SCORES for way in ("random", "advised")))
    means = curves.mean(axis=0)
    for step in range(0, means.shape[1], _SHOWN):
        table.add_row(str(START + STEP * step), *(f"{each:.3f}" for each in means[:, step].T.ravel()))
    return table


def _savings(curves: Floats) -> Table:
    table = Table("as good as", *(f"share of the decisions, by {score}" for score in SCORES))
    for target in TARGETS:
        table.add_row(f"{target} random ones", *(_saving(curves[..., place], target) for place in range(len(SCORES))))
    return table


def _saving(curves: Floats, target: int) -> str:
    draws = np.random.default_rng(0).integers(len(curves), size=(_SAMPLES, len(curves)))
    shares = [share_needed(*curves[rows].mean(axis=0), target=target) for rows in draws]
    low, high = np.quantile(shares, _INTERVAL, method="nearest")
    return f"{share_needed(*curves.mean(axis=0), target=target):.0%} ({low:.0%} - {high:.0%})"


def _pools(*, supplement: bool) -> Iterator[Pool]:
    settings = Settings()
    taxonomy = load_taxonomy(settings.data / DEFAULT_TAXONOMY)
    encoder = VectorCache(settings.cache.expanduser() / "data-care", encoder_for(settings))
    teaching, codes = teaching_of(taxonomy, encoder), taxonomy.category_codes
    divided = read_parts(settings, "train", "validation")
    more = read_parts(settings, "supplement").rows if supplement else ()
    for learned, measured in folds(divided, count=PARTS, seed=0):
        to_decide = Corpus((*divided.part(learned).rows, *more))
        yield _pool(to_decide, divided.part(measured), teaching, encoder, codes)


def _pool(
    to_decide: Corpus, to_measure: Corpus, teaching: Teaching, encoder: VectorCache, codes: tuple[str, ...]
) -> Pool:
    vectors = encoder.encode(to_decide.texts)
    features = learn_features(to_decide.texts, vectors, sentences=teaching.texts)
    rows, taught = features.of(to_decide.texts, vectors), teaching.of_categories(features, codes)
    measured = features.of(to_measure.texts, encoder.encode(to_measure.texts))
    known = vstack([taught.features, rows], format="csr")
    penalties = np.repeat([PENALTY / taught.weight, PENALTY], [len(taught.truth), len(to_decide)])
    return Pool(
        features=rows,
        truth=flags(to_decide.categories, codes),
        taught=taught.truth,
        kernel=(known @ known.T).toarray().astype(float),
        measured=(measured @ known.T).toarray().astype(float),
        wanted=flags(to_measure.categories, codes),
        penalties=penalties,
    )


def _sigmoids(scores: Floats, truth: Flags) -> tuple[Floats, Floats]:
    """Slope and offset of each code; as in the program, one that the rows tell nothing of gets those of the others."""
    slopes, offsets = np.array([platt(*each) for each in zip(scores.T, truth.T, strict=True)]).T
    told = (slopes > 0) & truth.any(axis=0) & ~truth.all(axis=0)
    return np.where(told, slopes, np.median(slopes[told])), np.where(told, offsets, np.median(offsets[told]))


if __name__ == "__main__":
    typer.run(main)
