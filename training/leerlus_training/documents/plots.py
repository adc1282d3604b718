"""Pictures of how good a model is. They need matplotlib, which comes with the extra ``[lab]``."""

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, precision_recall_curve

from leerlus_training.learning.curve import CurvePoint
from leerlus_training.measuring.answers import Answers

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BINS = 10
_RESOLUTION = 110


def can_draw() -> bool:
    """Whether matplotlib is installed."""
    return find_spec("matplotlib") is not None


def draw(answers: Answers, curve: Sequence[CurvePoint], folder: Path) -> None:
    """Write ``precision_recall.png``, ``calibration.png``, ``confusion.png`` and ``learning_curve.png``.

    :param curve: without points there is no picture of it.
    """
    pictures: dict[str, Callable[[Axes], None]] = {
        "precision_recall": lambda axes: _precision_recall(answers, axes),
        "calibration": lambda axes: _calibration(answers, axes),
        "confusion": lambda axes: _confusion(answers, axes),
    }
    if curve:
        pictures["learning_curve"] = lambda axes: _learning_curve(curve, axes)
    for name, picture in pictures.items():
        _save(picture, folder / f"{name}.png")


def _save(picture: Callable[["Axes"], None], path: Path) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 7), layout="constrained")
    picture(figure.subplots())
    figure.savefig(path, dpi=_RESOLUTION)


def _precision_recall(answers: Answers, axes: "Axes") -> None:
    for column, code in enumerate(answers.codes):
        truth, probabilities = answers.truth[:, column], answers.probabilities[:, column]
        if truth.any():
            precision, recall, _ = precision_recall_curve(truth, probabilities)
            label = f"{code} ({average_precision_score(truth, probabilities):.2f})"
            axes.step(recall, precision, where="post", label=label)
    axes.set(xlabel="recall", ylabel="precision", title="Precision and recall (average precision)", ylim=(0, 1.02))
    axes.legend(fontsize="small", ncols=2)


def _calibration(answers: Answers, axes: "Axes") -> None:
    said, held, counts = reliability(answers)
    axes.plot([0, 1], [0, 1], color="grey", linestyle="--")
    axes.plot(said, held, marker="o")
    for x, y, n in zip(said, held, counts, strict=True):
        axes.annotate(str(n), (x, y), textcoords="offset points", xytext=(6, -10), fontsize="small")
    axes.set(xlabel="probability that was said", ylabel="share that held", title="Calibration (decisions per point)")


def reliability(answers: Answers) -> tuple[NDArray[np.floating], NDArray[np.floating], NDArray[np.integer]]:
    """Per bin of probability that is not empty: the mean that was said, the share that held, and how many."""
    said, held = answers.probabilities.ravel(), answers.truth.ravel()
    bins = np.minimum((said * _BINS).astype(int), _BINS - 1)
    counts = np.bincount(bins, minlength=_BINS)
    used = counts > 0
    means = np.bincount(bins, weights=said, minlength=_BINS)[used] / counts[used]
    shares = np.bincount(bins, weights=held, minlength=_BINS)[used] / counts[used]
    return means, shares, counts[used]


def _confusion(answers: Answers, axes: "Axes") -> None:
    shares = confusion(answers)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    places = range(len(answers.codes))
    axes.set_xticks(places, answers.codes, rotation=60, ha="right")
    axes.set_yticks(places, answers.codes)
    for row, column in zip(*np.nonzero(shares >= 0.05), strict=True):
        dark = shares[row, column] > 0.5
        text = f"{shares[row, column]:.0%}"
        axes.text(column, row, text, ha="center", va="center", fontsize=7, color="white" if dark else "black")
    axes.set(xlabel="suggested", ylabel="decided", title="Of complaints with a category, share that got a suggestion")


def confusion(answers: Answers) -> NDArray[np.floating]:
    """Shape (codes, codes): of the rows that truly have one code, the share for which another was suggested firmly."""
    together = answers.truth.astype(float).T @ answers.decided.astype(float)
    return np.asarray(together / np.maximum(answers.truth.sum(axis=0), 1)[:, None])


def _learning_curve(curve: Sequence[CurvePoint], axes: "Axes") -> None:
    rows = [point.rows for point in curve]
    axes.plot(rows, [point.micro_f1 for point in curve], marker="o", label="micro F1")
    axes.plot(rows, [point.macro_f1 for point in curve], marker="o", label="macro F1")
    axes.set(xlabel="complaints learned from", ylabel="F1 on the held-out complaints", title="Learning curve")
    axes.legend()
