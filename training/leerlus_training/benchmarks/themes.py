"""How good the themes are: on complaints with a known situation, and on any other file.

    python -m leerlus_training.benchmarks.themes [FILE ...] [--strictness N] [--word-weight N] [--removed N]

A file with a column ``situation`` has a truth to compare with; without one, only coverage, coherence and diversity
can be told. Without files the training and validation parts of the corpus are read, never the test part.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import fmean
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from sklearn.metrics import adjusted_rand_score, v_measure_score

from leerlus.adapters.encoder import VectorCache
from leerlus.bootstrap import encoder_for
from leerlus.cli.console import counted, say
from leerlus.complaints.files import read_submissions
from leerlus.intake.preparing import prepare
from leerlus.redaction import build_redactor
from leerlus.settings import Settings
from leerlus.themes.clustering import NOISE, STRICTNESS, find_clusters
from leerlus.themes.features import FeatureSettings, theme_features
from leerlus.themes.model import Document
from leerlus.themes.naming import keyword_weights, keywords
from leerlus.themes.terms import Terms, read_terms

CORPUS = (Path("corpus/train.jsonl"), Path("corpus/validation.jsonl"))
SITUATION = "situation"
_TOP_WORDS = 8


@dataclass(frozen=True, slots=True)
class Sample:
    """Complaints to find themes in.

    :param situations: the planted situation of each, ``None`` for a complaint that stands alone.
    :param vectors: shape (documents, dimension).
    """

    documents: tuple[Document, ...]
    situations: tuple[str | None, ...]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Recovery:
    """How well the planted situations came back.

    :param rand_index: adjusted Rand index over complaints of a situation; each unassigned one is a theme by itself.
    :param v_measure: over the same.
    :param lone_forced: share of the complaints without a situation that were put in a theme.
    """

    rand_index: float
    v_measure: float
    lone_forced: float


@dataclass(frozen=True, slots=True)
class ThemeQuality:
    """What can be told of themes.

    :param sizes: number of complaints in each, largest first.
    :param coverage: share of the complaints in a theme.
    :param coherence: mean normalised pointwise mutual information of pairs of keywords, -1 to 1.
    :param diversity: share of the keywords that belong to one theme only.
    :param recovery: ``None`` where no situation is known.
    """

    sizes: tuple[int, ...]
    coverage: float
    coherence: float
    diversity: float
    recovery: Recovery | None


def main(
    files: Annotated[list[Path] | None, typer.Argument(help="Files of complaints; the corpus without.")] = None,
    strictness: Annotated[float, typer.Option(help="How far above chance, in standard deviations.")] = STRICTNESS,
    word_weight: Annotated[float, typer.Option(help="Share of the words in the features.")] = 0.5,
    removed: Annotated[int, typer.Option(help="Principal components taken out of the vectors.")] = 2,
) -> None:
    """Print how good the themes are."""
    settings = Settings()
    paths = files or [settings.data / path for path in CORPUS]
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        say(f"Skipped: there is no file {', '.join(missing)}.")
        return
    sample = read_sample(paths, settings)
    features = FeatureSettings(removed=removed, word_weight=word_weight)
    Console().print(as_table(measure(sample, settings=settings, features=features, strictness=strictness)))


def read_sample(paths: Sequence[Path], settings: Settings) -> Sample:
    """Read, redact and encode the complaints in these files; vectors are kept in the cache."""
    submissions = [submission for path in paths for submission in read_submissions(path)]
    prepared = prepare(submissions, redactor=build_redactor(), settings=settings)
    documents = tuple(
        Document(each.submission.id or str(number), each.redacted.text, each.language)
        for number, each in enumerate(prepared)
    )
    cache = VectorCache(settings.cache.expanduser() / "themes-benchmark", encoder_for(settings, say=say))
    with counted("Encoding complaints") as progress:
        vectors = cache.encode([document.text for document in documents], progress=progress)
    return Sample(documents, tuple(each.submission.extra.get(SITUATION) for each in prepared), vectors)


def measure(
    sample: Sample, *, settings: Settings, features: FeatureSettings | None = None, strictness: float = STRICTNESS
) -> ThemeQuality:
    """Find themes in the sample and judge them."""
    terms = read_terms(sample.documents)
    labels = find_clusters(
        theme_features(sample.vectors, terms.counts, settings=features, seed=settings.seed),
        smallest=settings.theme_min_complaints,
        strictness=strictness,
    )
    words = [_top_terms(terms, np.flatnonzero(labels == label)) for label in range(labels.max(initial=NOISE) + 1)]
    used = Counter(word for each in words for word in each)
    return ThemeQuality(
        sizes=tuple(np.bincount(labels[labels != NOISE]).tolist()),
        coverage=float(np.mean(labels != NOISE)),
        coherence=fmean(_coherence(terms, each) for each in words) if words else math.nan,
        diversity=sum(count == 1 for count in used.values()) / max(1, sum(used.values())),
        recovery=recovery_of(labels, sample.situations),
    )


def recovery_of(labels: NDArray[np.int64], situations: Sequence[str | None]) -> Recovery | None:
    """Compare labels with the planted situations."""
    planted = np.array([situation is not None for situation in situations])
    if not planted.any():
        return None
    alone = labels == NOISE
    themes = np.where(alone, labels.max() + 1 + np.arange(len(labels)), labels)
    truth = [situation for situation in situations if situation is not None]
    return Recovery(
        rand_index=float(adjusted_rand_score(truth, themes[planted])),
        v_measure=float(v_measure_score(truth, themes[planted])),
        lone_forced=float(np.mean(~alone[~planted])) if not planted.all() else 0.0,
    )


def as_table(quality: ThemeQuality) -> Table:
    """The figures for a person to read."""
    table = Table("measure", "value")
    table.add_row("themes", str(len(quality.sizes)))
    table.add_row("largest", ", ".join(map(str, quality.sizes[:10])))
    table.add_row("coverage", f"{quality.coverage:.2f}")
    table.add_row("coherence (NPMI)", f"{quality.coherence:.3f}")
    table.add_row("diversity of keywords", f"{quality.diversity:.2f}")
    if quality.recovery:
        table.add_row("adjusted Rand index", f"{quality.recovery.rand_index:.3f}")
        table.add_row("V-measure", f"{quality.recovery.v_measure:.3f}")
        table.add_row("lone complaints in a theme", f"{quality.recovery.lone_forced:.2f}")
    return table


def _top_terms(terms: Terms, rows: NDArray[np.int64]) -> list[int]:
    """Columns of the single words among the theme's strongest keywords."""
    strongest = keywords(terms, keyword_weights(terms, rows.tolist()))
    column = {surface: index for index, surface in enumerate(terms.surfaces)}
    return [column[surface] for surface in strongest if len(terms.stems[column[surface]]) == 1][:_TOP_WORDS]


def _coherence(terms: Terms, columns: Sequence[int]) -> float:
    present = terms.counts[:, list(columns)].toarray() > 0
    documents = len(present)
    together = present.T.astype(float) @ present / documents
    values = []
    for first, second in combinations(range(len(columns)), 2):
        joint = together[first, second]
        expected = together[first, first] * together[second, second]
        values.append(math.log(joint / expected) / -math.log(joint) if 0 < joint < 1 else -1.0 if joint == 0 else 1.0)
    return fmean(values) if values else 0.0


if __name__ == "__main__":
    typer.run(main)
