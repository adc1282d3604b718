"""Are wrong codes found? An experiment on the training corpus, with the real encoder.

    python -m leerlus_training.benchmarks.data_care

5 % of the decided codes are replaced by another at random. How many are among the 10 % most doubtful?
"""

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console

from leerlus.adapters.encoder import VectorCache
from leerlus.bootstrap import DEFAULT_TAXONOMY, encoder_for
from leerlus.complaints.files import read_submissions
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings
from leerlus.suggestions.learning.trained import Codes, flags
from leerlus.suggestions.measuring.metrics import Flags
from leerlus.taxonomy.loading import load_taxonomy
from leerlus_training.care.held_out import held_out_probabilities
from leerlus_training.care.label_issues import doubtful_codes
from leerlus_training.reading.corpus import Corpus, read_corpus

WRONG, LOOKED_AT = 0.05, 0.10
SEEDS = range(5)


def replaced(truth: Flags, *, seed: int) -> tuple[Flags, set[tuple[int, int]]]:
    """The decided codes with 5 % of them replaced by another at random, and where the wrong ones are."""
    random = np.random.default_rng(seed)
    given = np.argwhere(truth)
    damaged, wrong = truth.copy(), set[tuple[int, int]]()
    for row, code in given[random.choice(len(given), round(WRONG * len(given)), replace=False)]:
        other = int(random.choice(np.flatnonzero(~truth[row])))
        damaged[row, code], damaged[row, other] = False, True
        wrong.add((int(row), other))
    return damaged, wrong


def wrong_codes_found(corpus: Corpus, vectors: NDArray[np.float32], codes: Codes, *, seed: int) -> float:
    """Share of the wrong codes that are among the tenth of the decided codes that is most doubtful."""
    damaged, wrong = replaced(flags(corpus.categories, codes), seed=seed)
    ranked = doubtful_codes(damaged, held_out_probabilities(corpus, vectors, damaged), codes)
    first = ranked[: round(LOOKED_AT * len(ranked))]
    return sum((each.row, codes.index(each.code)) in wrong for each in first) / len(wrong)


def main() -> None:
    """Print the share that was found."""
    settings = Settings()
    taxonomy = load_taxonomy(settings.data / DEFAULT_TAXONOMY)
    encoder = VectorCache(settings.cache.expanduser() / "data-care", encoder_for(settings))
    corpus = read_parts(settings, "train")
    vectors = encoder.encode(corpus.texts)
    found = [wrong_codes_found(corpus, vectors, taxonomy.category_codes, seed=seed) for seed in SEEDS]
    Console().print(
        f"Of the wrong codes (5 %), {np.mean(found):.0%} are among the 10 % most doubtful "
        f"({min(found):.0%} - {max(found):.0%}, {len(found)} draws)."
    )


def read_parts(settings: Settings, *names: str) -> Corpus:
    """These parts of the supplied corpus, as one."""
    return read_corpus(
        [row for name in names for row in read_submissions(settings.data / "corpus" / f"{name}.jsonl")],
        taxonomy=load_taxonomy(settings.data / DEFAULT_TAXONOMY),
        redactor=build_redactor(),
        settings=settings,
    )


if __name__ == "__main__":
    typer.run(main)
