"""The demo year: every row refers to a complaint, falls within one year and has decisions in order."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from leerlus_training.corpus_check.model import YEAR, Corpus, Row, Violation

FIELDS = frozenset({"complaint", "received_at", "unit", "decisions"})
DECISION_FIELDS = frozenset({"at", "role", "categories", "outcomes"})
ROLES = ("intake", "coordinator")
MONTHS = 12
UNITS = 11


def check_demo_year(corpus: Corpus) -> Iterator[Violation]:
    """Form of every row, and whether the year is whole: twelve months, eleven units, every district."""
    known = {str(row.values.get("id")) for row in corpus.rows}
    seen: dict[str, Row] = {}
    for row in corpus.demo_year:
        yield from _fields(row)
        yield from _reference(row, known, seen)
        yield from _place_and_day(row, corpus)
        yield from _decisions(row, corpus)
    yield from _whole(corpus)


def _fields(row: Row) -> Iterator[Violation]:
    for field in sorted(FIELDS - row.values.keys()):
        yield row.violation(field, "missing", "the field is not there")
    for field in sorted(row.values.keys() - FIELDS):
        yield row.violation(field, "unknown", "no such field in the format")


def _reference(row: Row, known: set[str], seen: dict[str, Row]) -> Iterator[Violation]:
    complaint = str(row.values.get("complaint"))
    if complaint not in known:
        yield row.violation("complaint", "value", f"“{complaint}” is not in the corpus")
    if (first := seen.setdefault(complaint, row)) is not row:
        yield row.violation("complaint", "unique", f"also in {first.file}:{first.line}")


def _place_and_day(row: Row, corpus: Corpus) -> Iterator[Violation]:
    if row.values.get("unit") not in corpus.units:
        yield row.violation("unit", "value", f"“{row.values.get('unit')}” is no unit")
    if _day(row) is None:
        yield row.violation("received_at", "value", "not a date such as 2025-12-31")


def _decisions(row: Row, corpus: Corpus) -> Iterator[Violation]:
    decisions = row.values.get("decisions")
    if not isinstance(decisions, list) or not all(isinstance(each, dict) for each in decisions):
        yield row.violation("decisions", "value", "give a list, empty while the complaint is open")
        return
    for decision in decisions:
        yield from _decision(decision, row, corpus)
    moments = [_moment(each) for each in decisions]
    if None in moments:
        return
    received = datetime.combine(_day(row) or date.min, datetime.min.time())
    if any(later <= earlier for earlier, later in pairwise([received, *(each for each in moments if each)])):
        yield row.violation("decisions", "order", "a decision comes before the receipt or before an earlier decision")


def _decision(decision: Mapping[str, Any], row: Row, corpus: Corpus) -> Iterator[Violation]:
    if decision.keys() != DECISION_FIELDS:
        yield row.violation("decisions", "fields", f"has the fields {', '.join(sorted(DECISION_FIELDS))}")
    if decision.get("role") not in ROLES:
        yield row.violation("decisions", "role", f"“{decision.get('role')}” is not one of {', '.join(ROLES)}")
    if _moment(decision) is None:
        yield row.violation("decisions", "at", "not a moment such as 2025-12-31T10:30")
    for field, codes in (
        ("categories", corpus.taxonomy.category_codes),
        ("outcomes", corpus.taxonomy.outcome_codes),
    ):
        chosen = decision.get(field)
        if not isinstance(chosen, list) or not chosen or not set(map(str, chosen)) <= set(codes):
            yield row.violation("decisions", field, "give a list of at least one code that exists")


def _whole(corpus: Corpus) -> Iterator[Violation]:
    days = [day for row in corpus.demo_year if (day := _day(row))]
    if len({(day.year, day.month) for day in days}) != MONTHS or _months_between(days) != MONTHS:
        yield Violation(YEAR, 0, "received_at", "months", f"covers other than {MONTHS} months in a row")
    met = {str(row.values.get("unit")) for row in corpus.demo_year}
    lines = {code for unit in met if unit in corpus.units for code in corpus.units.lineage(unit)}
    if missing := sorted(unit.code for unit in corpus.units if unit.level == "district" and unit.code not in lines):
        yield Violation(YEAR, 0, "unit", "districts", f"no complaint about {', '.join(missing)}")
    organisations = [unit for unit in corpus.units if unit.level == "unit" and unit.code in lines]
    if len(organisations) < UNITS:
        yield Violation(YEAR, 0, "unit", "units", f"about {len(organisations)} units; at least {UNITS} are asked")


def _months_between(days: Sequence[date]) -> int:
    if not days:
        return 0
    first, last = min(days), max(days)
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _day(row: Row) -> date | None:
    try:
        return date.fromisoformat(str(row.values.get("received_at")))
    except ValueError:
        return None


def _moment(decision: Mapping[str, Any]) -> datetime | None:
    try:
        return datetime.fromisoformat(str(decision.get("at")))
    except ValueError:
        return None
