"""What more complaints would bring: a plain model on growing parts of the corpus, measured on one fixed part.

The model is as simple as can be (a logistic regression per category over the sentence vectors), so that the curve
tells about the corpus and not about a model. Its one choice, :data:`WEIGHT`, was made by cross-validation within the
training part of the first writing, by situation group: 10 gave 0.466 macro F1; 1, 30 and 100 gave 0.444, 0.464, 0.466.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rich.table import Table
from scipy.optimize import curve_fit
from sklearn.linear_model import LogisticRegression

from leerlus.suggestions.measuring.metrics import Figure, Flags, Floats, macro_f1, micro_f1

WEIGHT = 10.0
STEPS = tuple(tenth / 10 for tenth in range(1, 11))
DRAWS = 10
FURTHER = (3000, 5000)

_SAMPLES = 500
_INTERVAL = (0.025, 0.975)

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Complaints as vectors of shape (n, dimension), with their categories as flags of shape (n, codes)."""

    vectors: Vectors
    truth: Flags


@dataclass(frozen=True, slots=True)
class Step:
    """How good the model is after so many complaints; the intervals hold the draw and the measuring part."""

    complaints: int
    macro_f1: Figure
    micro_f1: Figure


@dataclass(frozen=True, slots=True)
class Outlook:
    """The macro F1 to expect from this model at a size nobody has reached yet."""

    complaints: int
    macro_f1: Figure


@dataclass(frozen=True, slots=True)
class Curve:
    """The measured steps, and what they let expect."""

    steps: tuple[Step, ...]
    outlook: tuple[Outlook, ...]


def learning_curve(learned: Labelled, measured: Labelled, *, seed: int, draws: int = DRAWS) -> Curve:
    """Learn from a tenth, two tenths, ... of ``learned``, in so many orders, and measure on all of ``measured``."""
    random = np.random.default_rng(seed)
    orders = [random.permutation(len(learned.vectors)) for _ in range(draws)]
    sizes = [round(share * len(learned.vectors)) for share in STEPS]
    decided = {size: [_decided(learned, order[:size], measured) for order in orders] for size in sizes}
    scores = np.array([[macro_f1(measured.truth, each) for each in decided[size]] for size in sizes])
    return Curve(
        steps=tuple(_step(size, measured.truth, decided[size], random) for size in sizes),
        outlook=tuple(_outlook(sizes, scores, further, random) for further in FURTHER),
    )


def as_tables(curve: Curve) -> Iterator[Table]:
    """The steps and the outlook, for a terminal or a datasheet."""
    steps = Table("complaints", "macro F1", "95 % interval", "micro F1", "95 % interval", title="Learning curve")
    for step in curve.steps:
        steps.add_row(str(step.complaints), *_cells(step.macro_f1), *_cells(step.micro_f1))
    yield steps
    outlook = Table("complaints", "macro F1", "95 % interval", title="If the curve goes on as it went")
    for each in curve.outlook:
        outlook.add_row(str(each.complaints), *_cells(each.macro_f1))
    yield outlook


def _cells(figure: Figure) -> tuple[str, str]:
    return f"{figure.value:.3f}", f"{figure.low:.3f} - {figure.high:.3f}"


def _decided(learned: Labelled, rows: NDArray[np.intp], measured: Labelled) -> Flags:
    vectors, truth = learned.vectors[rows], learned.truth[rows]
    return np.stack([_column(vectors, column, measured.vectors) for column in truth.T], axis=1)


def _column(vectors: Vectors, truth: NDArray[np.bool_], measured: Vectors) -> NDArray[np.bool_]:
    if truth.all() or not truth.any():
        return np.full(len(measured), truth[0])
    model = LogisticRegression(C=WEIGHT, class_weight="balanced", max_iter=2000).fit(vectors, truth)
    return np.asarray(model.predict(measured), dtype=bool)


def _step(size: int, truth: Flags, decided: Sequence[Flags], random: np.random.Generator) -> Step:
    macro, micro = [], []
    for _ in range(_SAMPLES):
        rows = random.integers(len(truth), size=len(truth))
        drawn = decided[int(random.integers(len(decided)))]
        macro.append(macro_f1(truth[rows], drawn[rows]))
        micro.append(micro_f1(truth[rows], drawn[rows]))
    return Step(
        size,
        _figure(float(np.mean([macro_f1(truth, each) for each in decided])), macro),
        _figure(float(np.mean([micro_f1(truth, each) for each in decided])), micro),
    )


def _outlook(sizes: Sequence[int], scores: Floats, further: int, random: np.random.Generator) -> Outlook:
    """Carry on the inverse power law of learning curves (Viering and Loog, The Shape of Learning Curves, 2023).

    :param scores: shape (steps, draws). Draws are resampled, so the interval knows the draws, not the measuring part.
    """
    drawn = [
        _carried_on(sizes, scores[:, random.integers(scores.shape[1], size=scores.shape[1])].mean(axis=1), further)
        for _ in range(_SAMPLES // 5)
    ]
    return Outlook(further, _figure(_carried_on(sizes, scores.mean(axis=1), further), drawn))


def _carried_on(sizes: Sequence[int], scores: Floats, further: int) -> float:
    def law(complaints: Floats, limit: float, lack: float, speed: float) -> Floats:
        return limit - lack * (complaints / sizes[0]) ** -speed

    fitted, _ = curve_fit(
        law, np.array(sizes, dtype=float), scores, p0=(0.6, 0.3, 0.5), bounds=((0, 0, 0.05), (1, 1, 2)), maxfev=10_000
    )
    return float(law(np.array(float(further)), *fitted))


def _figure(value: float, drawn: Sequence[float]) -> Figure:
    low, high = np.quantile(drawn, _INTERVAL)
    return Figure(value, float(low), float(high))
