"""How fast suggestions are: one at a time over HTTP, in batches, the search for precedents, and training.

``python -m leerlus_training.benchmarks.speed --home HOME`` for a home with a champion, such as ``leerlus demo`` makes.
The service is started apart, with a key of the role data-scientist: ``--url http://127.0.0.1:8000 --key KEY``.
"""

import json
import resource
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import Annotated
from urllib.request import Request, urlopen

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from leerlus.bootstrap import open_home
from leerlus.cli.console import DEFAULT_HOME, HomeOption, say
from leerlus.complaints.files import read_submissions
from leerlus.complaints.model import Channel, Complaint, Decision, Submission
from leerlus.intake.likeness import Precedent, most_alike
from leerlus.intake.memory import LOOKED_AT
from leerlus.intake.neighbours import Neighbours
from leerlus.intake.proposing import suggest
from leerlus.settings import for_home
from leerlus.suggestions.learning.decided import DecidedTexts
from leerlus.suggestions.learning.fitting import fit_model
from leerlus.suggestions.learning.trained import ModelFacts
from leerlus.suggestions.model import Suggestion, Suggestions

_WORDS = 150
_REQUESTS = 200
_BATCH = 200
_PRECEDENTS = 100_000
_SEARCHES = 100
_DIMENSION = 384

_CODES = tuple(f"code {number}" for number in range(14))
_COMPLAINT = Complaint("K1", date(2026, 1, 1), "", None, Channel.EMAIL, "nl")
_DECISION = Decision("K1", _CODES[:2], (), "benchmark", datetime(2026, 1, 2, tzinfo=UTC), "benchmark")
_SUGGESTED = Suggestions(tuple(Suggestion(code, 0.5, decided=True) for code in _CODES), (), "nl", "benchmark")


def main(
    home: HomeOption = DEFAULT_HOME,
    url: Annotated[str | None, typer.Option(help="Address of a running service; else HTTP is not measured.")] = None,
    key: Annotated[str, typer.Option(help="API key that may ask for suggestions.")] = "",
    train: Annotated[list[int] | None, typer.Option(help="Also train on so many rows, made of the corpus'.")] = None,
) -> None:
    """Print one table of speeds."""
    settings = for_home(home)
    corpus = read_submissions(settings.data / "corpus" / "train.jsonl")
    table = Table("what", "figure", title="Speed of suggestions")
    if url is None:
        say("HTTP is not measured: no --url was given.")
    else:
        median, slowest = _over_http(url, key, _of_length(corpus))
        table.add_row(f"POST /v1/suggestions, {_WORDS} words", f"p50 {median:.1f} ms, p99 {slowest:.1f} ms")
    table.add_row(f"batch of {_BATCH} with redaction", f"{_batch(home, corpus):.1f} complaints/s")
    table.add_row("memory of this process", f"{_megabytes():.0f} MB")
    table.add_row(f"3 precedents among {_PRECEDENTS:,}", _search())
    for rows in train or ():
        table.add_row(f"training on {rows:,} encoded rows", f"{_training(corpus, rows):.0f} s")
    Console().print(table)


def _of_length(corpus: Sequence[Submission]) -> list[str]:
    """Texts of :data:`_WORDS` words, each the start of another one."""
    words = [row.text.split() for row in corpus]
    long_enough = [each for each in words if len(each) >= _WORDS]
    return [" ".join(each[:_WORDS]) for each in islice(cycle(long_enough), _REQUESTS)]


def _over_http(url: str, key: str, texts: Sequence[str]) -> tuple[float, float]:
    """Median and 99th percentile in milliseconds, one request after the other; the first ten warm up."""
    return _milliseconds([partial(_post, url, key, text) for text in (*texts[:10], *texts)], skipped=10)


def _post(url: str, key: str, text: str) -> None:
    request = Request(  # noqa: S310 - the address is given by whoever measures
        f"{url}/v1/suggestions",
        data=json.dumps({"text": text}).encode(),
        headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
    )
    with urlopen(request) as answer:  # noqa: S310 - the same address
        answer.read()


def _milliseconds(tasks: Sequence[Callable[[], object]], *, skipped: int = 0) -> tuple[float, float]:
    spent = []
    for task in tasks:
        started = perf_counter()
        task()
        spent.append((perf_counter() - started) * 1_000)
    measured = np.array(spent[skipped:])
    return float(np.median(measured)), float(np.quantile(measured, 0.99))


def _batch(home: Path, corpus: Sequence[Submission]) -> float:
    leerlus = open_home(for_home(home))
    suggest(leerlus, corpus[:5])
    started = perf_counter()
    suggest(leerlus, corpus[-_BATCH:])
    return _BATCH / (perf_counter() - started)


def _megabytes() -> float:
    """Largest resident size; Linux counts kilobytes, macOS bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _search() -> str:
    random = np.random.default_rng(1)
    vectors = random.normal(size=(_PRECEDENTS, _DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    neighbours = Neighbours(_DIMENSION)
    neighbours.add([str(row) for row in range(_PRECEDENTS)], vectors)
    asked = [partial(_precedents, neighbours, vectors[row]) for row in range(_SEARCHES)]
    median, slowest = _milliseconds(asked, skipped=5)
    return f"p50 {median:.1f} ms, p99 {slowest:.1f} ms"


def _precedents(neighbours: Neighbours, vector: NDArray[np.float32]) -> Sequence[Precedent]:
    """Those that are near, put in order by what was decided about them; the store is not asked for them."""
    near = neighbours.nearest(vector, count=LOOKED_AT)
    return most_alike([Precedent(_COMPLAINT, _DECISION, _CODES[:2], each.likeness) for each in near], _SUGGESTED)


def _training(corpus: Sequence[Submission], rows: int) -> float:
    """Seconds to fit on rows of the corpus, repeated with words left out, and vectors drawn around one of each row."""
    random = np.random.default_rng(1)
    chosen = list(islice(cycle(corpus), rows))
    texts = [" ".join(word for word in row.text.split() if random.random() > 0.2) for row in chosen]
    own = random.normal(1, 1, size=(len(corpus), _DIMENSION))
    around = own[np.arange(rows) % len(corpus)] + random.normal(0, 0.5, size=(rows, _DIMENSION))
    vectors = (around / np.linalg.norm(around, axis=1, keepdims=True)).astype(np.float32)
    categories = tuple(sorted({code for row in corpus for code in row.categories}))
    outcomes = tuple(sorted({code for row in corpus for code in row.outcomes}))
    started = perf_counter()
    fit_model(
        DecidedTexts(
            texts,
            vectors,
            categories=[row.categories for row in chosen],
            outcomes=[row.outcomes for row in chosen],
            severities=[int(row.extra["severity"]) for row in chosen],
        ),
        facts=ModelFacts("benchmark", categories, outcomes, "benchmark", rows, "", seed=0),
    )
    return perf_counter() - started


if __name__ == "__main__":
    typer.run(main)
