"""Whether a complaint that tells of two things is found in both themes, and one that tells of one thing in one only.

    python -m leerlus_training.benchmarks.themes.passages [FILE ...] [--draws N]

Pairs of complaints of different situations, in one language, are joined into one text without a trace of where, and
take the place of both. Then themes are found in all. The complaints that were left as they are tell how often a second
theme is seen where none was planted; some of them may well tell of two things, so that is an upper bound.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from leerlus.adapters.encoder import VectorCache
from leerlus.bootstrap import encoder_for
from leerlus.cli.console import counted, say
from leerlus.settings import Settings
from leerlus.themes.describing.collection import collect
from leerlus.themes.grouping.belonging import NOISE
from leerlus.themes.grouping.clustering import find_clusters
from leerlus.themes.grouping.passages import CLEARLY, second_themes
from leerlus.themes.grouping.strictness import Strictness, thresholds
from leerlus.themes.model import Document
from leerlus.themes.runs.finding import runs_for
from leerlus_training.benchmarks.themes.recovery import LARGE
from leerlus_training.benchmarks.themes.sample import CORPUS, Sample, read_sample

LEADS = (0.3, 0.4, 0.5, 0.6, 0.7)

_SHARE_JOINED = 0.25
_FOUND = 0.5


@dataclass(frozen=True, slots=True)
class Joined:
    """Complaints of which the last ones tell of two things.

    :param situations: those that each tells of: none, one or two, in this order.
    :param cuts: per complaint that tells of two, the offset where the second begins.
    """

    documents: tuple[Document, ...]
    situations: tuple[tuple[str, ...], ...]
    vectors: NDArray[np.float32]
    cuts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of second themes.

    :param pairs: number of joined complaints of which both situations were found as themes.
    :param first: share of these whose own theme is one of the two.
    :param both: share of these that are in the other theme as well.
    :param right: share of the passages of these that lie in the half they should.
    :param mistaken: share of the single complaints in a theme that are seen in a second one.
    :param stray: share of the single complaints in no theme of which a passage is put in one.
    """

    pairs: float
    first: float
    both: float
    right: float
    mistaken: float
    stray: float


def main(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Files with situations; train and validation without.")
    ] = None,
    draws: Annotated[int, typer.Option(min=1, help="How often other pairs are drawn.")] = 3,
) -> None:
    """Print how second themes are found for each lead that could be asked of a passage."""
    settings = Settings()
    sample = read_sample(files or [settings.data / path for path in CORPUS], settings)
    cache = VectorCache(settings.cache.expanduser() / "themes-benchmark", encoder_for(settings, say=say))
    joined = []
    with counted("Encoding joined complaints") as progress:
        for draw in range(draws):
            joined.append(join(sample, cache.encode, seed=settings.seed + draw))
            progress(draw + 1, draws)
    seen = [measure(each, LEADS, settings) for each in joined]
    table = Table("lead", "pairs", "own is one", "in both", "right half", "single: second", "in none: one")
    for number, lead in enumerate(LEADS):
        means = np.mean([astuple(each[number]) for each in seen], axis=0)
        table.add_row(
            f"{lead}{' *' if lead == CLEARLY else ''}", f"{means[0]:.0f}", *(f"{each:.2f}" for each in means[1:])
        )
    Console(width=120).print(table)


def join(sample: Sample, encode: Callable[[list[str]], NDArray[np.float32]], *, seed: int) -> Joined:
    """Put a quarter of the complaints of each large situation together by two."""
    pairs = list(_pairs(sample, np.random.default_rng(seed)))
    gone = {row for pair in pairs for row in pair}
    kept = [row for row in range(len(sample.documents)) if row not in gone]
    halves = [tuple(" ".join(sample.documents[row].text.split()) for row in pair) for pair in pairs]
    both = [
        Document(f"joined-{number}", " ".join(texts), sample.documents[pair[0]].language)
        for number, (texts, pair) in enumerate(zip(halves, pairs, strict=True))
    ]
    situations = [_named(sample, [row]) for row in kept] + [_named(sample, pair) for pair in pairs]
    return Joined(
        (*(sample.documents[row] for row in kept), *both),
        tuple(situations),
        np.concatenate([sample.vectors[kept], encode([document.text for document in both])]),
        tuple(len(first) + 1 for first, _ in halves),
    )


def measure(joined: Joined, leads: Sequence[float], settings: Settings) -> list[Seen]:
    """Find themes, and for each lead that could be asked of a passage, second themes."""
    collection = collect(joined.documents, joined.vectors, (), seed=settings.seed)
    runs = runs_for(len(joined.documents), settings)
    smallest = settings.theme_min_complaints
    labels = find_clusters(collection.features, smallest=smallest, runs=runs, seed=settings.seed).labels
    centres = np.array([collection.features[labels == label].mean(axis=0) for label in range(labels.max() + 1)])
    least = thresholds(collection.features, Strictness(), seed=settings.seed).belonging
    told = (
        second_themes(joined.documents, labels, centres, collection.space, collection.terms, least=least, clearly=lead)
        for lead in leads
    )
    return [
        _seen(joined, labels, [(theme, each.complaint, each.start, each.end) for theme, each in some]) for some in told
    ]


def _seen(joined: Joined, labels: NDArray[np.int64], told: Sequence[tuple[int, str, int, int]]) -> Seen:
    themes = _themes_of_situations(joined, labels)
    first = len(joined.documents) - len(joined.cuts)
    wanted = {
        row: [themes[each] for each in joined.situations[row]]
        for row in range(first, len(joined.documents))
        if all(each in themes for each in joined.situations[row])
    }
    placed = [row for row, expected in wanted.items() if labels[row] in expected]
    passages = {(complaint, theme): (start, end) for theme, complaint, start, end in told}
    hits = []
    for row in placed:
        second = next(number for number in (0, 1) if wanted[row][number] != labels[row])
        if (found := passages.get((joined.documents[row].id, wanted[row][second]))) is not None:
            hits.append(_mostly_in(found, joined.cuts[row - first], second))
    telling = {complaint for _, complaint, _, _ in told}
    seen = np.array([joined.documents[row].id in telling for row in range(first)])
    alone = labels[:first] == NOISE
    return Seen(
        pairs=len(wanted),
        first=len(placed) / max(1, len(wanted)),
        both=len(hits) / max(1, len(placed)),
        right=float(np.mean(hits)) if hits else 0.0,
        mistaken=float(seen[~alone].mean()),
        stray=float(seen[alone].mean()),
    )


def _mostly_in(passage: tuple[int, int], cut: int, half: int) -> bool:
    """Whether more than half of a passage lies in the first (0) or the second (1) half of a joined text."""
    start, end = passage
    in_second = max(0, end - max(start, cut)) / (end - start)
    return (in_second if half else 1 - in_second) > _FOUND


def _themes_of_situations(joined: Joined, labels: NDArray[np.int64]) -> dict[str, int]:
    """The theme that matches each situation with an F1 of at least a half, told by the complaints about one thing."""
    shared: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for situations, label in zip(joined.situations, labels.tolist(), strict=True):
        if len(situations) == 1:
            shared[situations[0]][label] += 1
    sizes = Counter(labels.tolist())
    themes = {}
    for situation, counts in shared.items():
        score = {label: 2 * n / (sizes[label] + counts.total()) for label, n in counts.items() if label != NOISE}
        if score and max(score.values()) >= _FOUND:
            themes[situation] = max(score, key=score.__getitem__)
    return themes


def _pairs(sample: Sample, chance: np.random.Generator) -> Iterator[tuple[int, int]]:
    """Complaints of different situations, in one language, each in one pair at most."""
    sizes = Counter(sample.situations)
    large = [each for each, size in sizes.items() if each is not None and size >= LARGE]
    rows = [row for each in large for row in _drawn([n for n, s in enumerate(sample.situations) if s == each], chance)]
    left = [rows[place] for place in chance.permutation(len(rows))]
    while left:
        one = left.pop()
        fitting = [other for other in left if _could_be_one(sample, one, other)]
        if fitting:
            left.remove(fitting[0])
            yield one, fitting[0]


def _drawn(rows: Sequence[int], chance: np.random.Generator) -> list[int]:
    return [int(row) for row in chance.permutation(rows)[: round(_SHARE_JOINED * len(rows))]]


def _could_be_one(sample: Sample, one: int, other: int) -> bool:
    same_language = sample.documents[one].language == sample.documents[other].language
    return same_language and sample.situations[one] != sample.situations[other]


def _named(sample: Sample, rows: Sequence[int]) -> tuple[str, ...]:
    return tuple(each for row in rows if (each := sample.situations[row]) is not None)


if __name__ == "__main__":
    typer.run(main)
