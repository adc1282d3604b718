"""How strict finding themes should be: chosen on the training and validation parts, never on the test part.

    python -m leerlus_training.benchmarks.themes.strictness [FILE ...] [--folds N]

Situations, and the complaints that stand alone, are dealt out over folds. Each fold gives two collections: the fold by
itself, small, and everything but the fold, large; so a setting has to do at both sizes. A row is the mean over folds.
The whole is shown as well, as the share of lone complaints that are forced grows with size. Without a share that must
agree, there are no resampled runs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from leerlus.cli.console import counted, say
from leerlus.settings import Settings
from leerlus.themes.grouping.clustering import find_clusters
from leerlus.themes.grouping.strictness import Strictness
from leerlus.themes.reading.features import theme_features
from leerlus.themes.reading.terms import read_terms
from leerlus_training.benchmarks.themes.recovery import Recovery, recovery_of
from leerlus_training.benchmarks.themes.sample import CORPUS, Sample, read_sample

CHOICES = (
    Strictness(3.1, 2.8, agreed=0.15),
    Strictness(3.1, 2.8, agreed=0.2),
    Strictness(3.1, 2.8, agreed=0.25),
    Strictness(3.3, 3.0, agreed=0.15),
    Strictness(3.3, 3.0, agreed=0.2),
    Strictness(3.3, 3.0, agreed=0.25),
    Strictness(3.25, 2.875),
)


@dataclass(frozen=True)
class _Part:
    """A collection to find themes in.

    :param features: shape (n, features).
    """

    features: NDArray[np.float32]
    situations: Sequence[str | None]


def main(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Files with situations; train and validation without.")
    ] = None,
    folds: Annotated[int, typer.Option(min=2, help="Parts that the situations are dealt out over.")] = 5,
) -> None:
    """Print how well the planted situations come back for each strictness, in small and in large collections."""
    settings = Settings()
    sample = read_sample(files or [settings.data / path for path in CORPUS], settings)
    parts = list(_parts(sample, folds, settings))
    say(f"Small: {len(parts[0][0].situations)} complaints, large: {len(parts[0][1].situations)}.")
    whole = _part(sample, np.ones(len(sample.documents), dtype=np.bool_), settings)
    columns = [f"{size} {name}" for size in ("small", "large", "whole") for name in _NAMES]
    table = Table("joining", "belonging", "agreed", *columns)
    with counted("Trying") as progress:
        for number, strictness in enumerate(CHOICES):
            sizes = [
                _mean([_recovery(part, strictness, settings) for part in same]) for same in zip(*parts, strict=True)
            ]
            figures = np.concatenate([*sizes, astuple(_recovery(whole, strictness, settings))])
            table.add_row(*map(str, astuple(strictness)), *(f"{figure:.3f}" for figure in figures))
            progress(number + 1, len(CHOICES))
    Console(width=230).print(table)


_NAMES = ("ARI", "V", "lone", "all", "found")


def _parts(sample: Sample, folds: int, settings: Settings) -> Iterator[tuple[_Part, _Part]]:
    fold = dealt(sample.situations, folds, settings.seed)
    for number in range(folds):
        yield _part(sample, fold == number, settings), _part(sample, fold != number, settings)


def dealt(situations: Sequence[str | None], folds: int, seed: int) -> NDArray[np.int64]:
    """The fold of each complaint; those of one situation are in one."""
    chance = np.random.default_rng(seed)
    names = sorted({each for each in situations if each is not None})
    of_situation = dict(zip(names, chance.permutation(len(names)) % folds, strict=True))
    alone = chance.integers(folds, size=len(situations))
    return np.array([alone[row] if each is None else of_situation[each] for row, each in enumerate(situations)])


def _part(sample: Sample, drawn: NDArray[np.bool_], settings: Settings) -> _Part:
    rows = np.flatnonzero(drawn)
    documents = [sample.documents[row] for row in rows]
    languages = [each.language for each in documents]
    counts = read_terms(documents).counts
    features = theme_features(sample.vectors[rows], counts, languages, seed=settings.seed)
    return _Part(features, [sample.situations[row] for row in rows])


def _recovery(part: _Part, strictness: Strictness, settings: Settings) -> Recovery:
    clusters = find_clusters(
        part.features,
        smallest=settings.theme_min_complaints,
        runs=settings.theme_resamples if strictness.agreed else 0,
        strictness=strictness,
        seed=settings.seed,
    )
    recovery = recovery_of(clusters.labels, part.situations)
    if recovery is None:
        raise typer.BadParameter("These files name no situations.")
    return recovery


def _mean(recoveries: Sequence[Recovery]) -> NDArray[np.float64]:
    return np.asarray(np.nanmean([astuple(each) for each in recoveries], axis=0))


if __name__ == "__main__":
    typer.run(main)
