"""All checks, in one run."""

from itertools import chain
from pathlib import Path

from leerlus_training.corpus_check.demo_year import check_demo_year
from leerlus_training.corpus_check.form import check_form
from leerlus_training.corpus_check.gold_set import check_gold_set
from leerlus_training.corpus_check.guide import check_guide
from leerlus_training.corpus_check.identifiers import check_identifiers
from leerlus_training.corpus_check.leakage import check_leakage
from leerlus_training.corpus_check.model import Corpus, Violation, read_corpus
from leerlus_training.corpus_check.shares import check_shares
from leerlus_training.corpus_check.situations import check_situations
from leerlus_training.corpus_check.variety import check_variety

CHECKS = (
    check_form,
    check_guide,
    check_identifiers,
    check_situations,
    check_variety,
    check_shares,
    check_leakage,
    check_gold_set,
    check_demo_year,
)


def check_corpus(data: Path) -> tuple[Corpus, tuple[Violation, ...]]:
    """Read the corpus below ``data`` and find everything that is wrong with it.

    :raises FileRejected: a file of the corpus or its plan is missing.
    """
    corpus = read_corpus(data)
    found = chain.from_iterable(check(corpus) for check in CHECKS)
    return corpus, (*corpus.unreadable, *found)
