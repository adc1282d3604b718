"""The form of a row: every field there, of the right type, with a value that exists."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from leerlus.complaints.model import Channel
from leerlus_training.corpus_check.model import Corpus, Row, Violation

FIELDS = (
    "id", "text", "received_at", "unit", "channel", "categories", "outcomes", "mentions",
    "language", "register", "situation", "severity", "writer", "split",
)  # fmt: skip
FEWEST_WORDS, MOST_WORDS = 15, 300
MOST_CATEGORIES = 4

_ID = re.compile(r"C\d{4}")


def check_form(corpus: Corpus) -> Iterator[Violation]:
    """Schema rules, row by row."""
    seen: dict[str, Row] = {}
    for row in corpus.rows:
        yield from _fields(row)
        yield from _identity(row, seen)
        yield from _text(row)
        yield from _choices(row, corpus)
        yield from _codes(row, corpus)


def words(text: str) -> list[str]:
    """Runs of letters, digits and apostrophes, lower-cased."""
    return re.findall(r"[\w'’]+", text.lower())


def _fields(row: Row) -> Iterator[Violation]:
    for field in FIELDS:
        if field not in row.values:
            yield row.violation(field, "missing", "the field is not there")
    for field in row.values.keys() - set(FIELDS):
        yield row.violation(field, "unknown", "no such field in the format")


def _identity(row: Row, seen: dict[str, Row]) -> Iterator[Violation]:
    identifier = str(row.values.get("id"))
    if not _ID.fullmatch(identifier):
        yield row.violation("id", "form", "write C and four digits")
    if (first := seen.setdefault(identifier, row)) is not row:
        yield row.violation("id", "unique", f"also in {first.file}:{first.line}")


def _text(row: Row) -> Iterator[Violation]:
    count = len(row.text.split())
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        yield row.violation("text", "length", f"{count} words; {FEWEST_WORDS}-{MOST_WORDS} are allowed")
    if "—" in row.text or "–" in row.text:
        yield row.violation("text", "dash", "citizens do not type em or en dashes")
    if row.text != row.text.strip():
        yield row.violation("text", "blanks", "starts or ends with blanks")


def _choices(row: Row, corpus: Corpus) -> Iterator[Violation]:
    allowed: dict[str, Collection[Any]] = {
        "unit": [unit.code for unit in corpus.units],
        "channel": [channel.value for channel in Channel],
        "language": corpus.grid["language"].keys(),
        "register": corpus.grid["register"].keys(),
        "writer": corpus.grid["role"].keys(),
        "situation": [None, *corpus.situations],
        "severity": [1, 2, 3, 4],
        "split": [row.part],
    }
    for field, choices in allowed.items():
        if field in row.values and row.values[field] not in choices:
            yield row.violation(field, "value", f"“{row.values[field]}” is not one of the allowed values")
    try:
        date.fromisoformat(str(row.values.get("received_at")))
    except ValueError:
        yield row.violation("received_at", "value", "not a date such as 2025-12-31")


def _codes(row: Row, corpus: Corpus) -> Iterator[Violation]:
    for field, known, fewest in (
        ("categories", corpus.taxonomy.category_codes, 1),
        ("outcomes", corpus.taxonomy.outcome_codes, 1),
        ("mentions", corpus.taxonomy.category_codes, 0),
    ):
        codes = row.values.get(field)
        if not isinstance(codes, list) or len(codes) < fewest:
            yield row.violation(field, "value", f"give a list of codes{', at least one' if fewest else ''}")
            continue
        if unknown := [code for code in codes if code not in known]:
            yield row.violation(field, "code", f"unknown: {', '.join(map(str, unknown))}")
        if len(set(map(str, codes))) < len(codes):
            yield row.violation(field, "twice", "a code occurs twice")
