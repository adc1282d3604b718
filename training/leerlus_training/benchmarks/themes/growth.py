"""How long finding themes takes as the number of complaints grows, with features ready.

    python -m leerlus_training.benchmarks.themes.growth [SIZE ...]

The features are made up: six in ten complaints around centres at random, twelve on average to each, the rest anywhere.
So this says nothing about quality.
"""

import math
import resource
import time
from itertools import pairwise
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from leerlus.settings import Settings
from leerlus.themes.grouping.clustering import find_clusters
from leerlus.themes.runs.finding import runs_for

SIZES = (5_000, 10_000, 20_000)

_DIMENSIONS = 784
_PER_THEME = 12
_IN_THEMES = 0.6
_TIGHTNESS = 1.3


def main(sizes: Annotated[list[int] | None, typer.Argument(help="Numbers of complaints, growing.")] = None) -> None:
    """Print seconds and memory for each size, and the growth exponent from one to the next."""
    settings = Settings()
    table = Table("complaints", "themes", "seconds", "MB at most", "exponent")
    measured = [_measure(size, settings) for size in sizes or SIZES]
    exponents = ["", *(_exponent(one, other) for one, other in pairwise(measured))]
    for (size, themes, seconds, memory), exponent in zip(measured, exponents, strict=True):
        table.add_row(f"{size:,}", str(themes), f"{seconds:.1f}", str(memory), exponent)
    Console().print(table)


def _measure(size: int, settings: Settings) -> tuple[int, int, float, int]:
    features = _features(size, settings.seed)
    start = time.perf_counter()
    runs = runs_for(size, settings)
    labels = find_clusters(features, smallest=settings.theme_min_complaints, runs=runs, seed=settings.seed).labels
    seconds = time.perf_counter() - start
    return size, int(labels.max()) + 1, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _features(size: int, seed: int) -> NDArray[np.float32]:
    chance = np.random.default_rng(seed)
    centres = chance.standard_normal((max(1, size // _PER_THEME), _DIMENSIONS), dtype=np.float32)
    features = chance.standard_normal((size, _DIMENSIONS), dtype=np.float32)
    inside = int(_IN_THEMES * size)
    features[:inside] += _TIGHTNESS * centres[chance.integers(len(centres), size=inside)]
    features /= np.linalg.norm(features, axis=1, keepdims=True)
    return features


def _exponent(one: tuple[int, int, float, int], other: tuple[int, int, float, int]) -> str:
    return f"{math.log(other[2] / one[2]) / math.log(other[0] / one[0]):.2f}"


if __name__ == "__main__":
    typer.run(main)
