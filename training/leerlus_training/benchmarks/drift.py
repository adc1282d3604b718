"""Is a new kind of complaint noticed within a hundred? A simulation on the corpus, with the real encoder.

    python -m leerlus_training.benchmarks.drift

Each situation that is large enough is left out of the history and then brings 15 of the newest 100 complaints. Beside
that the newest 100 are ordinary ones, to see how often there is a false alarm. The corpus has no suggestions, decisions
or themes, so only the signals about vectors and words can give one.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from leerlus.adapters.encoder import VectorCache
from leerlus.bootstrap import encoder_for
from leerlus.complaints.files import read_submissions
from leerlus.settings import Settings
from leerlus_training.drift.signals import Stream
from leerlus_training.drift.watch import WINDOW, watch

HISTORIES = (300, 600, 900)
ARRIVING = 15
SEEDS = range(2)
SIGNAL = "new_crowd"


def main() -> None:
    """Print the table."""
    settings = Settings()
    rows = read_submissions(settings.data / "corpus" / "train.jsonl")
    texts = [row.text for row in rows]
    stream = _stream(texts, VectorCache(settings.cache.expanduser() / "data-care", encoder_for(settings)).encode(texts))
    situations = [row.extra.get("situation") for row in rows]
    table = Table("complaints before", "new kinds", "noticed", "false alarms", title="Drift")
    for history in HISTORIES:
        noticed, alarms = zip(*_simulations(stream, situations, history), strict=True)
        table.add_row(str(history), str(len(noticed)), f"{np.mean(noticed):.0%}", f"{np.mean(alarms):.2f}")
    Console().print(table)


def _simulations(stream: Stream, situations: list[str | None], history: int) -> Iterator[tuple[bool, int]]:
    """For each order and situation: whether it was noticed, and how many alarms there were without it."""
    sizes = Counter(situation for situation in situations if situation)
    large = sorted(situation for situation, size in sizes.items() if size >= ARRIVING)
    for seed in SEEDS:
        order = np.random.default_rng(seed).permutation(len(situations))
        for new in large:
            usual = [index for index in order if situations[index] != new]
            arriving = [index for index in order if situations[index] == new][:ARRIVING]
            crowded = watch(_part(stream, [*usual[: history + WINDOW - ARRIVING], *arriving]))
            ordinary = watch(_part(stream, usual[: history + WINDOW]))
            yield SIGNAL in crowded.alarms, len(ordinary.alarms)


def _stream(texts: list[str], vectors: np.ndarray) -> Stream:
    return Stream(
        received=(date(2025, 1, 1),) * len(texts),
        texts=tuple(texts),
        vectors=vectors,
        suggested=np.full((len(texts), 1), np.nan),
        overruled=np.full(len(texts), np.nan),
        theme_first_seen=(None,) * len(texts),
    )


def _part(stream: Stream, rows: list[int]) -> Stream:
    return _stream([stream.texts[row] for row in rows], stream.vectors[rows])


if __name__ == "__main__":
    typer.run(main)
