"""How good the themes are: on complaints with a known situation, and on any other file.

    python -m leerlus_training.benchmarks.themes [FILE ...] [--peers] [--bootstraps N] [--coverage SHARE]

A file with a column ``situation`` has a truth to compare with; without one, only coverage, coherence, diversity and
stability can be told. Without files the training and validation parts of the corpus are read; the test part is for
final figures, so it must be named.
"""

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.table import Table
from sklearn.metrics import adjusted_rand_score

from leerlus.cli.console import say
from leerlus.settings import Settings
from leerlus.themes.grouping.belonging import NOISE
from leerlus.themes.reading.features import theme_features
from leerlus.themes.reading.terms import Terms, read_terms
from leerlus_training.benchmarks.themes.methods import METHODS, OURS, Found, Labels, Material, at_coverage, leerlus
from leerlus_training.benchmarks.themes.recovery import Recovery, each_alone, recovery_of
from leerlus_training.benchmarks.themes.sample import CORPUS, Sample, read_sample
from leerlus_training.benchmarks.themes.words import Wording, class_words, own_words, program_words, wording

_SHARE_DRAWN = 0.8


@dataclass(frozen=True, slots=True)
class ThemeQuality:
    """What can be told of themes.

    :param sizes: number of complaints in each, largest first.
    :param coverage: share of the complaints in a theme.
    :param own: words that the method gives its themes.
    :param plain: words by c-TF-IDF, for the same themes.
    :param program: words that our program would choose for them.
    :param stability: mean adjusted Rand index with themes found in random parts; ``None`` when not asked for.
    :param recovery: ``None`` where no situation is known.
    """

    sizes: tuple[int, ...]
    coverage: float
    own: Wording
    plain: Wording
    program: Wording
    seconds: float
    stability: float | None
    recovery: Recovery | None


def main(
    files: Annotated[list[Path] | None, typer.Argument(help="Files of complaints; the corpus without.")] = None,
    peers: Annotated[bool, typer.Option(help="Compare with other methods on the same material.")] = False,
    bootstraps: Annotated[int, typer.Option(help="Random parts in which themes are found again.")] = 0,
    coverage: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Share of complaints that each method may put in a theme at most.")
    ] = 1.0,
) -> None:
    """Print how good the themes are."""
    settings = Settings()
    paths = files or [settings.data / path for path in CORPUS]
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        say(f"Skipped: there is no file {', '.join(missing)}.")
        return
    sample = read_sample(paths, settings)
    chosen = METHODS if peers else {"Leerlus": leerlus}
    methods = {name: at_coverage(method, coverage) for name, method in chosen.items()}
    Console(width=160).print(as_table(compare(sample, methods, settings=settings, bootstraps=bootstraps)))


def compare(
    sample: Sample,
    methods: Mapping[str, Callable[[Material], Found]],
    *,
    settings: Settings,
    bootstraps: int = 0,
) -> dict[str, ThemeQuality]:
    """Find themes by each method and judge them alike. A method that is not installed is skipped with a word."""
    terms = read_terms(sample.documents)
    material = _material(sample, terms, settings)
    figures: dict[str, ThemeQuality] = {}
    for name, method in methods.items():
        start = time.perf_counter()
        try:
            found = method(material)
        except ImportError as missing:
            say(f"{name} skipped: {missing.name} is not installed.")
            continue
        seconds = time.perf_counter() - start
        stability = _stability(method, material, found.labels, bootstraps) if bootstraps else None
        figures[name] = judge(found, sample, terms, ours=name in OURS, seconds=seconds, stability=stability)
    return figures


def judge(
    found: Found,
    sample: Sample,
    terms: Terms,
    *,
    ours: bool = False,
    seconds: float = math.nan,
    stability: float | None = None,
) -> ThemeQuality:
    """What can be told of these themes.

    :param ours: the words that our program chooses are the own ones of these.
    """
    labels = found.labels
    program = wording(program_words(found, terms), terms)
    return ThemeQuality(
        sizes=tuple(sorted(np.bincount(labels[labels != NOISE]).tolist(), reverse=True)),
        coverage=float(np.mean(labels != NOISE)),
        own=program if ours else wording(own_words(found, terms), terms),
        plain=wording(class_words(found, terms), terms),
        program=program,
        seconds=seconds,
        stability=stability,
        recovery=recovery_of(labels, sample.situations),
    )


def as_table(figures: Mapping[str, ThemeQuality]) -> Table:
    """The figures for a person to read, a method a row.

    Coherence and diversity are of the own words of each method; then of c-TF-IDF for all (*plain*), and of what our
    program would call the same themes (*program*).
    """
    names = [
        "method",
        "themes",
        "largest",
        "coverage",
        "NPMI",
        "diversity",
        "plain",
        "",
        "program",
        "",
        "stability",
        "ARI",
        "V",
        "lone",
        "ARI, all",
        "found",
        "s",
    ]
    table = Table(*names)
    for name, quality in figures.items():
        table.add_row(name, *_cells(quality))
    return table


def _cells(quality: ThemeQuality) -> list[str]:
    recovery = quality.recovery
    known: list[float | None] = [None] * 5
    if recovery:
        known = [recovery.rand_index, recovery.v_measure, recovery.lone_forced, recovery.whole, recovery.found]
    wordings = (quality.own, quality.plain, quality.program)
    words = [share for each in wordings for share in (each.coherence, each.diversity)]
    shares = [quality.coverage, *words, quality.stability, *known]
    return [
        str(len(quality.sizes)),
        str(max(quality.sizes, default=0)),
        *("" if share is None else f"{share:.2f}" for share in shares),
        f"{quality.seconds:.1f}",
    ]


def _material(sample: Sample, terms: Terms, settings: Settings) -> Material:
    languages = [document.language for document in sample.documents]
    features = theme_features(sample.vectors, terms.counts, languages, seed=settings.seed)
    texts = tuple(document.text for document in sample.documents)
    material = Material(texts, sample.vectors, features, terms.counts, 0, settings)
    found = int(leerlus(material).labels.max(initial=NOISE)) + 1
    return Material(texts, sample.vectors, features, terms.counts, max(found, 2), settings)


def _stability(method: Callable[[Material], Found], material: Material, labels: Labels, bootstraps: int) -> float:
    """Mean adjusted Rand index of the themes in random parts with those of the whole, over what is in a theme of it."""
    chance = np.random.default_rng(material.settings.seed)
    agreements = []
    for _ in range(bootstraps):
        rows = np.flatnonzero(chance.random(len(labels)) < _SHARE_DRAWN)
        again = each_alone(method(material.part(rows)).labels)
        inside = labels[rows] != NOISE
        agreements.append(float(adjusted_rand_score(labels[rows][inside], again[inside])))
    return fmean(agreements)


if __name__ == "__main__":
    typer.run(main)
