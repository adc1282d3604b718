"""What happens to themes when complaints come in: how fast each finds its theme, and whether the next run agrees.

    python -m leerlus_training.benchmarks.themes.newcomers [FILE ...] [--share 0.1]

A random tenth of the complaints is kept apart. The others are registered in a new home and themed; then the tenth comes
in one by one, as at intake, in a transaction each, with vectors ready; then all is themed again.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from sklearn.metrics import adjusted_rand_score

from leerlus.adapters.sql import create_store, open_store
from leerlus.complaints.model import Channel, Complaint
from leerlus.ports.store import UnitOfWork, Vectors
from leerlus.settings import Settings
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.describing.recognising import NO_SITUATIONS
from leerlus.themes.desk import Desk
from leerlus.themes.model import Document, Theme
from leerlus.themes.runs.placing import Placer
from leerlus.themes.runs.refreshing import refresh_home
from leerlus_training.benchmarks.themes.sample import CORPUS, Sample, read_sample

_ENCODER = "benchmark"
_ACTOR = "benchmark"
_DAY = date(2026, 1, 1)
_NOTHING_DECIDED = Taxonomy("none", "1", (), ())

Store = Callable[[], UnitOfWork]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What was measured while complaints came in.

    :param milliseconds: of placing each complaint, in the order in which they came.
    :param placed: share of them that found a theme.
    :param agreed: share of them that the next run left where they were put, in that theme or in none.
    :param rand_index: adjusted Rand index of the themes of the others, before and after.
    :param together: share of their pairs that were in one theme and still are.
    """

    milliseconds: tuple[float, ...]
    placed: float
    agreed: float
    rand_index: float
    together: float


def main(
    files: Annotated[list[Path] | None, typer.Argument(help="Files of complaints; the corpus without.")] = None,
    share: Annotated[float, typer.Option(min=0.01, max=0.5, help="Share of the complaints that come in later.")] = 0.1,
) -> None:
    """Print how complaints that come in find their themes."""
    settings = Settings()
    sample = read_sample(files or [settings.data / path for path in CORPUS], settings)
    arrivals = measure(sample, share, settings)
    table = Table("complaints", "come in", "ms, median", "ms, 95 %", "placed", "run agrees", "ARI", "pairs together")
    table.add_row(
        str(len(sample.documents)),
        str(len(arrivals.milliseconds)),
        *(f"{np.percentile(arrivals.milliseconds, level):.1f}" for level in (50, 95)),
        *(f"{each:.2f}" for each in (arrivals.placed, arrivals.agreed, arrivals.rand_index, arrivals.together)),
    )
    Console(width=140).print(table)


def measure(sample: Sample, share: float, settings: Settings) -> Arrivals:
    """Theme all but a share of the complaints, let those come in, and theme all again."""
    later = np.random.default_rng(settings.seed).random(len(sample.documents)) < share
    desk = Desk(_ACTOR, _ENCODER, _NOTHING_DECIDED, settings, NO_SITUATIONS)
    first, last = np.flatnonzero(~later), np.flatnonzero(later)
    with _new_store() as store:
        with store() as work:
            _register(work, sample, first)
            work.commit()
        refresh_home(store, desk)
        with store() as work:
            before = _theme_of(work.themes.list())
        milliseconds = tuple(_arrive(store, Placer(), sample, last))
        with store() as work:
            put = _theme_of(work.themes.list())
        refresh_home(store, desk)
        with store() as work:
            after = _theme_of(work.themes.list())
    old, new = ([sample.documents[row].id for row in rows] for rows in (first, last))
    return Arrivals(
        milliseconds,
        placed=float(np.mean([each in put for each in new])),
        agreed=float(np.mean([put.get(each) == after.get(each) for each in new])),
        rand_index=float(adjusted_rand_score(_labels(old, before), _labels(old, after))),
        together=_together(old, before, after),
    )


@contextmanager
def _new_store() -> Iterator[Store]:
    with tempfile.TemporaryDirectory(prefix="leerlus-themes-") as folder:
        url = f"sqlite:///{folder}/leerlus.db"
        create_store(url)
        store = open_store(url)
        yield store
        store.close()


def _arrive(store: Store, placer: Placer, sample: Sample, rows: NDArray[np.int64]) -> Iterator[float]:
    """Register and place each, one at a time; gives the milliseconds of placing.

    What the first one waits for, once in the life of a process, is not measured: the placer reads the last run.
    """
    first = [_complaint(sample.documents[rows[0]])]
    with store() as work:
        placer.place(work, first, sample.vectors[rows[:1]], encoder=_ENCODER, actor=_ACTOR)
    for row in rows:
        with store() as work:
            _register(work, sample, [row])
            start = time.perf_counter()
            complaint = _complaint(sample.documents[row])
            placer.place(work, [complaint], sample.vectors[[row]], encoder=_ENCODER, actor=_ACTOR)
            work.commit()
            yield 1000 * (time.perf_counter() - start)


def _register(work: UnitOfWork, sample: Sample, rows: Sequence[int] | NDArray[np.int64]) -> None:
    documents = [sample.documents[row] for row in rows]
    for document in documents:
        work.complaints.add(_complaint(document), original="", spans=())
    ids = tuple(document.id for document in documents)
    work.vectors.save(Vectors(ids, sample.vectors[list(rows)]), encoder=_ENCODER)


def _complaint(document: Document) -> Complaint:
    return Complaint(document.id, _DAY, document.text, None, Channel.WEBFORM, document.language)


def _theme_of(themes: Sequence[Theme]) -> dict[str, str]:
    return {member: theme.id for theme in themes for member in theme.members}


def _labels(ids: Sequence[str], theme_of: dict[str, str]) -> list[str]:
    """The theme of each complaint; one in no theme is a theme by itself."""
    return [theme_of.get(each, each) for each in ids]


def _together(ids: Sequence[str], before: dict[str, str], after: dict[str, str]) -> float:
    members: dict[str, list[str]] = {}
    for each in ids:
        if each in before:
            members.setdefault(before[each], []).append(each)
    pairs = [pair for each in members.values() for pair in combinations(each, 2)]
    return float(np.mean([one in after and after[one] == after.get(other) for one, other in pairs]))


if __name__ == "__main__":
    typer.run(main)
