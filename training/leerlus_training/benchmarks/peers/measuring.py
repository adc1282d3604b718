"""The figures of each method, as tables."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from rich.table import Table

from leerlus.cli.console import say
from leerlus.suggestions.measuring.metrics import (
    Figure,
    calibration_error,
    coverage,
    figure,
    macro_f1,
    micro_f1,
    top_recall,
)
from leerlus_training.benchmarks.peers.methods import METHODS, Answers, at_most, by_description, by_majority, by_setfit
from leerlus_training.benchmarks.peers.setfit import is_possible
from leerlus_training.benchmarks.peers.tasks import Task
from leerlus_training.measuring.tables import with_interval

_CURVE = (10, 25, 50, 100, 250, 1000)


def measure_setfit(task: Task, most: int, seed: int) -> dict[str, dict[str, Figure]]:
    """Figures of SetFit, tuned on at most so many complaints of each category; nothing where it is not installed."""
    if not is_possible():
        say("SetFit is skipped: it needs torch and sentence-transformers. Install them: pip install 'leerlus[train]'.")
        return {}
    return {f"(b) SetFit recipe, tuned on {most} each": measure(task, by_setfit(task, most, seed), seed=seed)}


def measure_all(task: Task, *, seed: int) -> dict[str, dict[str, Figure]]:
    """Figures with intervals for each method."""
    return {name: measure(task, method(task), seed=seed) for name, method in METHODS.items()}


def measure(task: Task, answers: Answers, *, seed: int) -> dict[str, Figure]:
    """The figures of one method. With one category per complaint, micro F1 is its accuracy."""
    truth, main = task.measured.truth, task.measured.main

    def measured(of: Callable[[NDArray[np.intp]], float]) -> Figure:
        return figure(of, len(truth), seed=seed)

    return {
        "macro F1": measured(lambda rows: macro_f1(truth[rows], answers.decided[rows])),
        "accuracy" if task.single else "micro F1": measured(lambda rows: micro_f1(truth[rows], answers.decided[rows])),
        "top 3": measured(lambda rows: top_recall(main[rows], answers.ranks[rows])),
        "ECE": measured(lambda rows: calibration_error(truth[rows], answers.probabilities[rows])),
        "coverage at 90 %": measured(lambda rows: coverage(truth[rows], answers.probabilities[rows])),
    }


def as_table(name: str, rows: Mapping[str, Mapping[str, Figure]]) -> Table:
    """One row for each method."""
    table = Table("method", *next(iter(rows.values())), title=name)
    for method, figures in rows.items():
        table.add_row(method, *map(with_interval, figures.values()))
    return table


def curve_table(task: Task, *, seed: int) -> Table:
    """Macro F1 of what learns, for growing numbers of complaints per category."""
    methods = {name: method for name, method in METHODS.items() if method not in (by_description, by_majority)}
    table = Table("per category", "complaints", *methods, title=f"{task.name}: macro F1 by size")
    for most in _CURVE:
        part = at_most(task.learned, most, seed)
        smaller = replace(task, learned=part)
        scores = [macro_f1(task.measured.truth, method(smaller).decided) for method in methods.values()]
        table.add_row(str(most), str(len(part.corpus)), *(f"{score:.3f}" for score in scores))
        if len(part.corpus) == len(task.learned.corpus):
            break
    return table
