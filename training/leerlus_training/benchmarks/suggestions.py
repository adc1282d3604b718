"""What each part of the suggestion model brings: the same rows, split and measures, one table.

``python -m leerlus_training.benchmarks.suggestions FILE``
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.table import Table
from scipy.sparse import csr_matrix

from leerlus.adapters.encoder.vector_cache import Vectors
from leerlus.bootstrap import encoder_for, remembering
from leerlus.cli.console import DEFAULT_HOME, HomeOption, counted
from leerlus.complaints.files import read_submissions
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import for_home
from leerlus.suggestions.learning.classifier import CalibratedLabels
from leerlus.suggestions.learning.features import learn_features
from leerlus.suggestions.learning.trained import Codes, flags
from leerlus.suggestions.measuring.metrics import (
    Flags,
    Indices,
    calibration_error,
    coverage,
    macro_f1,
    micro_f1,
    top_recall,
)
from leerlus_training.keeping.homes import taxonomy_for
from leerlus_training.reading.corpus import Corpus, check_learnable, read_corpus
from leerlus_training.reading.splitting import divide


def main(
    file: Annotated[Path, typer.Argument(help="Complaints with their categories.")],
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Train with each kind of feature alone and with all, and print how good each is on a held-out fifth."""
    settings = for_home(home)
    submissions = read_submissions(file)
    taxonomy = taxonomy_for(settings, submissions, given=None)
    corpus = read_corpus(submissions, taxonomy=taxonomy, redactor=build_redactor(), settings=settings)
    check_learnable(corpus)
    with counted("Encoding complaints") as progress:
        cache = remembering(settings, encoder_for(settings))
        parts = [
            Part(part, cache.encode(part.texts, progress=progress), taxonomy.category_codes)
            for part in divide(corpus, seed=settings.seed)
        ]
    Console().print(compare(*parts, seed=settings.seed))


@dataclass(frozen=True)
class Part:
    """Complaints to learn from or to measure on, with their vectors of shape (n, dimension)."""

    corpus: Corpus
    vectors: Vectors
    codes: Codes

    @cached_property
    def truth(self) -> Flags:
        """Shape (n, codes)."""
        return flags(self.corpus.categories, self.codes)

    @cached_property
    def main(self) -> Indices:
        """Column of each main category, shape (n,)."""
        return np.array([self.codes.index(row[0]) for row in self.corpus.categories])


def compare(learned: Part, measured: Part, *, seed: int) -> Table:
    """One row of figures for each kind of feature."""
    table = Table("features", "macro F1", "micro F1", "top 3", "ECE", "coverage at 90 %")
    table.title = f"{len(learned.corpus)} complaints to learn from, {len(measured.corpus)} to measure on"
    for name, rows_of in kinds_of_features(learned).items():
        classifier = CalibratedLabels(seed=seed).fit(rows_of(learned), learned.truth)
        probabilities = classifier.predict_proba(rows_of(measured))
        decided = probabilities >= classifier.thresholds_
        figures = (
            macro_f1(measured.truth, decided),
            micro_f1(measured.truth, decided),
            top_recall(measured.main, probabilities),
            calibration_error(measured.truth, probabilities),
            coverage(measured.truth, probabilities),
        )
        table.add_row(name, *(f"{value:.3f}" for value in figures))
    return table


def kinds_of_features(learned: Part) -> dict[str, Callable[[Part], csr_matrix]]:
    """Ways to look at complaints, by name; the last is the one in use."""
    features = learn_features(learned.corpus.texts, learned.vectors)

    def only(first: int, last: int) -> Callable[[Part], csr_matrix]:
        return lambda part: features.of(part.corpus.texts, part.vectors)[:, first:last]

    dimension = features.centre.size
    words = dimension + len(features.words.vocabulary_)
    end = words + len(features.letters.vocabulary_)
    return {
        "vector": only(0, dimension),
        "words": only(dimension, words),
        "letter groups": only(words, end),
        "words and letter groups": only(dimension, end),
        "all": only(0, end),
    }


if __name__ == "__main__":
    typer.run(main)
