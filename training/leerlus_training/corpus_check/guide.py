"""The rules of the annotation guide that a program can see."""

from collections.abc import Iterator

from leerlus_training.corpus_check.form import MOST_CATEGORIES
from leerlus_training.corpus_check.model import Corpus, Row, Violation


def check_guide(corpus: Corpus) -> Iterator[Violation]:
    """What stands alone, how many categories, and whether a situation fits its complaint."""
    for row in corpus.rows:
        yield from _stands_alone(row)
        yield from _situation(row, corpus)


def _stands_alone(row: Row) -> Iterator[Violation]:
    for field, code in (("categories", "other"), ("outcomes", "none")):
        codes = row.values.get(field) or []
        if code in codes and len(codes) > 1:
            yield row.violation(field, "alone", f"“{code}” stands alone")
    if len(row.values.get("categories") or []) > MOST_CATEGORIES:
        yield row.violation("categories", "many", f"more than {MOST_CATEGORIES} categories")
    if both := set(row.values.get("mentions") or []) & set(row.values.get("categories") or []):
        yield row.violation("mentions", "reproached", f"also among the categories: {', '.join(sorted(both))}")


def _situation(row: Row, corpus: Corpus) -> Iterator[Violation]:
    situation = corpus.situations.get(str(row.values.get("situation")))
    if situation is None:
        return
    if not set(situation["categories"]) & set(row.values.get("categories") or []):
        yield row.violation("categories", "situation", f"none of the categories of the situation “{situation['code']}”")
    month = str(row.values.get("received_at"))[:7]
    if not situation["first_month"] <= month <= situation["last_month"]:
        yield row.violation("received_at", "situation", "outside the months of its situation")
