"""An evaluation report for a person at a terminal."""

from collections.abc import Mapping

from rich.console import Group
from rich.table import Column, Table
from rich.text import Text

from leerlus.suggestions.measuring.metrics import Figure, Scores
from leerlus_training.measuring.evaluate import Report
from leerlus_training.measuring.slices import FAIRNESS_GAP, Gap


def as_tables(report: Report) -> Group:
    """Headline figures, scores per code, slices, and warnings."""
    return Group(
        _headline(report),
        _scores("category", report.categories),
        _scores("outcome", report.outcomes),
        _slices(report),
        *(Text(line, style="yellow") for line in warnings(report)),
    )


def warnings(report: Report) -> list[str]:
    """Why the figures may be too good, and a line for each property of complaints that makes too much difference."""
    return [*_too_good(report), *(_told(name, gap) for name, gap in report.gaps.items())]


def as_figures(scores: Scores) -> tuple[str, str, str]:
    """Precision, recall and F1; strokes for a code that nobody gave to what is measured on, which tells nothing."""
    if not scores.support:
        return ("-", "-", "-")
    return (f"{scores.precision:.2f}", f"{scores.recall:.2f}", f"{scores.f1:.2f}")


def with_interval(figure: Figure) -> str:
    """A figure with its 95 % interval, for a narrow column."""
    return f"{figure.value:.3f} ({figure.low:.2f}-{figure.high:.2f})"


def with_bounds(low: float, high: float) -> str:
    """A 95 % interval with a column of its own."""
    return f"{low:.2f} - {high:.2f}"


def _too_good(report: Report) -> list[str]:
    if report.learned_from is None:
        return [
            "Which complaints the model learned from is not known here. If some of these are among them, the figures "
            "are too good."
        ]
    if report.learned_from:
        return [
            f"The model learned from {report.learned_from:,} of these {report.n:,} complaints, so the figures are too "
            "good. Measure on others."
        ]
    return []


def _told(name: str, gap: Gap) -> str:
    chance = "the intervals overlap, so it may be chance" if gap.may_be_chance else "the intervals do not overlap"
    return (
        f"Suggestions differ by {gap.difference:.2f} F1 by {name}, more than {FAIRNESS_GAP:.2f}: from "
        f"{gap.worst_scores.micro_f1:.2f} for {gap.worst} (complaints: {gap.worst_scores.n:,}) to "
        f"{gap.best_scores.micro_f1:.2f} for {gap.best} ({gap.best_scores.n:,}); {chance}."
    )


def _headline(report: Report) -> Table:
    table = Table("figure", "value", "95 % interval", title=f"{report.model} on {report.n} complaints")
    for name, figure in report.headline.items():
        table.add_row(name, f"{figure.value:.3f}", f"{figure.low:.3f} - {figure.high:.3f}")
    return table


def _scores(kind: str, scores: Mapping[str, Scores]) -> Table:
    table = Table(kind, "precision", "recall", "F1", "support")
    for code, each in scores.items():
        table.add_row(code, *as_figures(each), str(each.support))
    return table


def _slices(report: Report) -> Table:
    table = Table("slice", Column("value", overflow="fold"), "complaints", "micro F1", "95 % interval", "macro F1")
    for name, values in report.slices.items():
        for value, each in values.items():
            interval = with_bounds(each.low, each.high)
            table.add_row(name, value, str(each.n), f"{each.micro_f1:.2f}", interval, f"{each.macro_f1:.2f}")
    return table
