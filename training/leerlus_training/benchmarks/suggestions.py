"""What each part of the suggestion model brings: the same rows, split and measures, one table.

``python -m leerlus_training.benchmarks.suggestions FILE``
"""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from scipy.sparse import csr_matrix, hstack

from leerlus.bootstrap import encoder_for
from leerlus.cli.console import DEFAULT_HOME, HomeOption, counted, settings_for
from leerlus.complaints.files import read_submissions
from leerlus.redaction.redactor import build_redactor
from leerlus.suggestions.classifier import CalibratedLabels
from leerlus.suggestions.features import Features, learn_features, only_words
from leerlus.suggestions.metrics import calibration_error, coverage, macro_f1, micro_f1, top_recall
from leerlus.suggestions.trained import flags
from leerlus_training.corpus import check_learnable, divide, read_corpus
from leerlus_training.homes import taxonomy_for
from leerlus_training.vectors import VectorCache

Rows = Callable[[list[str], NDArray[np.float32]], csr_matrix]


def main(
    file: Annotated[Path, typer.Argument(help="Complaints with their categories.")],
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Train with and without each kind of feature and print how good each is on a held-out fifth."""
    settings = settings_for(home)
    submissions = read_submissions(file)
    taxonomy = taxonomy_for(settings, submissions, given=None)
    corpus = read_corpus(submissions, taxonomy=taxonomy, redactor=build_redactor(), settings=settings)
    check_learnable(corpus)
    learned, held_out = divide(corpus, seed=settings.seed)
    cache = VectorCache(home / "vectors", encoder_for(settings))
    with counted("Encoding complaints") as progress:
        vectors, held_out_vectors = (cache.encode(part.texts, progress=progress) for part in (learned, held_out))
    truth = flags(held_out.categories, taxonomy.category_codes)
    main_codes = np.array([taxonomy.category_codes.index(row[0]) for row in held_out.categories])
    table = Table(
        "features", "macro F1", "micro F1", "top 3", "ECE", "coverage", title=f"{len(held_out)} complaints"
    )
    for name, rows in kinds_of_features(learn_features(learned.texts, vectors)).items():
        classifier = CalibratedLabels(seed=settings.seed).fit(
            rows(learned.texts, vectors), flags(learned.categories, taxonomy.category_codes)
        )
        probabilities = classifier.predict_proba(rows(held_out.texts, held_out_vectors))
        decided = probabilities >= classifier.thresholds_
        figures = [
            macro_f1(truth, decided),
            micro_f1(truth, decided),
            top_recall(main_codes, probabilities),
            calibration_error(truth, probabilities),
            coverage(truth, probabilities),
        ]
        table.add_row(name, *(f"{value:.3f}" for value in figures))
    Console().print(table)


def kinds_of_features(features: Features) -> dict[str, Rows]:
    """Ways to look at a complaint, by name; the last is the one in use."""

    def words(texts: list[str], _: NDArray[np.float32]) -> csr_matrix:
        return csr_matrix(features.words.transform([only_words(text) for text in texts]))

    def letters(texts: list[str], _: NDArray[np.float32]) -> csr_matrix:
        return csr_matrix(features.letters.transform([only_words(text) for text in texts]))

    def both(texts: list[str], vectors: NDArray[np.float32]) -> csr_matrix:
        return csr_matrix(hstack([words(texts, vectors), letters(texts, vectors)], format="csr"))

    def meaning(_: list[str], vectors: NDArray[np.float32]) -> csr_matrix:
        return csr_matrix(vectors - features.centre)

    return {
        "words": words,
        "letter groups": letters,
        "words and letter groups": both,
        "vector": meaning,
        "vector, words and letter groups": features.of,
    }


if __name__ == "__main__":
    typer.run(main)
