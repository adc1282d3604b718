"""What a challenger has to pass before it may replace the champion."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # measuring needs scikit-learn, which takes seconds to import
    from leerlus_training.promotion.comparison import Comparison, Cost


@dataclass(frozen=True, slots=True)
class Limits:
    """How much worse a challenger may be.

    :param support: categories with so many rows or more may not be worse beyond the interval.
    :param calibration: by how much its calibration error may be higher.
    :param slower: how many times as long a text may take; a text within ``quick`` milliseconds always passes.
    :param quick: see ``slower``.
    :param larger: how many times as large it may be; a model within ``small`` bytes always passes.
    :param small: see ``larger``.
    :param gap: by how much the largest difference between groups of complaints may grow.
    """

    support: int = 50
    calibration: float = 0.01
    slower: float = 1.5
    quick: float = 50.0
    larger: float = 2.0
    small: int = 200_000_000
    gap: float = 0.03


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition.

    :param finding: what was seen, in a line.
    """

    name: str
    passed: bool
    finding: str


def gates(comparison: "Comparison", limits: Limits = Limits()) -> tuple[Gate, ...]:
    """Every condition with what was found, failed or not."""
    return (
        _overall(comparison),
        _categories(comparison, limits),
        _calibration(comparison, limits),
        _latency(comparison.champion_cost, comparison.challenger_cost, limits),
        _size(comparison.champion_cost, comparison.challenger_cost, limits),
        _fairness(comparison, limits),
        _themes(comparison),
    )


def _overall(comparison: "Comparison") -> Gate:
    worse = [name for name in ("micro_f1", "macro_f1", "top3_recall") if comparison.headline[name].is_lower]
    return Gate("overall", not worse, f"worse beyond the interval: {', '.join(worse) or 'none'}")


def _categories(comparison: "Comparison", limits: Limits) -> Gate:
    judged = {code: each for code, each in comparison.categories.items() if each.support >= limits.support}
    worse = [f"{code} ({each.change:+.2f} F1)" for code, each in judged.items() if each.is_lower]
    return Gate(
        "categories",
        not worse,
        f"{len(judged)} have {limits.support} rows or more; worse beyond the interval: {', '.join(worse) or 'none'}",
    )


def _calibration(comparison: "Comparison", limits: Limits) -> Gate:
    ece = comparison.headline["ece"]
    passed = ece.change <= limits.calibration or not ece.is_higher
    return Gate("calibration", passed, f"error {ece.champion:.3f} to {ece.challenger:.3f}")


def _latency(champion: "Cost", challenger: "Cost", limits: Limits) -> Gate:
    allowed = max(limits.quick, limits.slower * champion.milliseconds)
    finding = f"{champion.milliseconds:.0f} ms to {challenger.milliseconds:.0f} ms for a text"
    return Gate("latency", challenger.milliseconds <= allowed, finding)


def _size(champion: "Cost", challenger: "Cost", limits: Limits) -> Gate:
    allowed = max(limits.small, limits.larger * champion.size)
    finding = f"{champion.size / 1e6:.1f} MB to {challenger.size / 1e6:.1f} MB"
    return Gate("size", challenger.size <= allowed, finding)


def _fairness(comparison: "Comparison", limits: Limits) -> Gate:
    if all(len(groups) < 2 for groups in comparison.slices.values()):
        return Gate("fairness", True, "no two groups of 30 complaints or more to compare")
    old, new = comparison.gap(of_challenger=False), comparison.gap(of_challenger=True)
    return Gate("fairness", new <= old + limits.gap, f"largest gap between groups {old:.2f} to {new:.2f} F1")


def _themes(comparison: "Comparison") -> Gate:
    kinship = comparison.kinship
    if kinship is None:
        return Gate("themes", True, "the same encoder, or no two complaints of one theme to compare")
    finding = (
        f"nearest to another of its theme: {kinship.champion:.2f} to {kinship.challenger:.2f} of {kinship.support}"
    )
    return Gate("themes", not kinship.is_lower, finding)


def failed(found: tuple[Gate, ...]) -> Iterator[Gate]:
    """Those that were not passed."""
    return (gate for gate in found if not gate.passed)
