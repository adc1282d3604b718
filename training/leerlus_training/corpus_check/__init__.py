"""Checks of the supplied corpus: form, guide, variety and leakage, all violations in one run."""

from leerlus_training.corpus_check.model import Corpus, Violation
from leerlus_training.corpus_check.run import check_corpus

__all__ = ["Corpus", "Violation", "check_corpus"]
