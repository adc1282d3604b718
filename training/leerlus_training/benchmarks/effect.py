"""Whether the interval of “did it help?” keeps its promise: ``python -m leerlus_training.benchmarks.effect``.

For each setting many pairs of units are made up with a known effect, as Poisson counts; the table says how often the
95 % interval holds the truth, and what the verdicts were. Only tables that get a verdict count: for the others nothing
is claimed.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from leerlus.lessons.feedback.effect import Counts, Verdict, judge

RATES = ((8.0, 30.0), (10.0, 40.0), (20.0, 60.0), (40.0, 150.0), (100.0, 400.0))
"""Expected complaints a year where the lesson is read, and elsewhere."""

EFFECTS = (0.4, 0.7, 1.0, 1.5)
SHIFTS = (0.8, 1.3)
"""What changes for everybody, e.g. because more people complain."""

_SEED = 20251
_LONG_ENOUGH = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Setting:
    """A made-up world, and how often the interval held the truth in it."""

    rate: float
    elsewhere: float
    effect: float
    shift: float
    judged: int
    covered: int
    verdicts: Counter[Verdict]

    @property
    def coverage(self) -> float:
        """Share of the judged tables whose interval holds the truth."""
        return self.covered / self.judged if self.judged else float("nan")


def simulate(runs: int, *, seed: int = _SEED) -> Iterator[Setting]:
    """Every setting, each with so many tables."""
    generator = np.random.default_rng(seed)
    for rate, elsewhere in RATES:
        for effect in EFFECTS:
            for shift in SHIFTS:
                yield _simulate_one(generator, runs, rate, elsewhere, effect, shift)


def _simulate_one(
    generator: np.random.Generator, runs: int, rate: float, elsewhere: float, effect: float, shift: float
) -> Setting:
    means = (rate, rate * shift * effect, elsewhere, elsewhere * shift)
    drawn = np.column_stack([generator.poisson(mean, runs) for mean in means])
    verdicts: Counter[Verdict] = Counter()
    judged = covered = 0
    for got_before, got_after, others_before, others_after in drawn.tolist():
        verdict, ratio = judge(
            Counts(got_before, got_after), Counts(others_before, others_after), observed=_LONG_ENOUGH
        )
        verdicts[verdict] += 1
        if ratio is not None:
            judged += 1
            covered += ratio.low <= effect <= ratio.high
    return Setting(rate, elsewhere, effect, shift, judged, covered, verdicts)


def main(runs: Annotated[int, typer.Option(min=100, help="Tables per setting.")] = 4_000) -> None:
    """Print how often the interval holds the truth, per setting."""
    table = Table("a year", "elsewhere", "effect", "shift", "judged", "coverage", "less", "more", "no difference")
    total_judged = total_covered = 0
    for each in simulate(runs):
        total_judged += each.judged
        total_covered += each.covered
        shares = [
            f"{each.verdicts[verdict] / runs:.0%}" for verdict in (Verdict.LESS, Verdict.MORE, Verdict.NO_DIFFERENCE)
        ]
        table.add_row(
            f"{each.rate:.0f}",
            f"{each.elsewhere:.0f}",
            f"{each.effect}",
            f"{each.shift}",
            f"{each.judged}",
            f"{each.coverage:.1%}",
            *shares,
        )
    Console().print(table)
    Console().print(
        f"Overall the 95 % interval held the truth in {total_covered / total_judged:.2%} of {total_judged}."
    )


if __name__ == "__main__":
    typer.run(main)
