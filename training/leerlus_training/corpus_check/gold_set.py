"""The redaction gold set and its later rounds: offsets that fit, types that exist, numbers that are nobody's."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from leerlus_training.corpus_check.identifiers import could_be_a_citizen, could_be_an_account
from leerlus_training.corpus_check.model import (
    COMPLAINTS,
    ROUND_COMPLAINTS,
    ROUND_SENTENCES,
    SENTENCES,
    Corpus,
    Row,
    Violation,
)

SENTENCE_COUNT = 400
COMPLAINT_COUNT = 60
SPLITS = ("development", "test")
ROUNDS = tuple(f"round-{letter}" for letter in "abcdefghijklmt")
TYPES = frozenset(
    {
        "person", "officer", "address", "postcode", "phone", "email", "link", "account", "bsn", "iban", "plate",
        "case_number", "service_number", "document", "birth_date", "ip", "function", "organisation",
    }
)  # fmt: skip

_SENTENCE_FIELDS = frozenset({"id", "text", "language", "spans", "hard_negative", "split"})
_COMPLAINT_FIELDS = frozenset({"id", "text", "language", "register", "spans", "split"})
_OF_WHOLE_COMPLAINTS = (COMPLAINTS, ROUND_COMPLAINTS)
_NOBODYS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "bsn": (could_be_a_citizen, "passes the eleven-test; invent one that fails it"),
    "iban": (could_be_an_account, "has right check digits; invent wrong ones"),
}


def check_gold_set(corpus: Corpus) -> Iterator[Violation]:
    """Form and marks of every row, and the size of both files of the set itself."""
    seen: dict[str, Row] = {}
    for row in (*corpus.gold_sentences, *corpus.gold_complaints, *corpus.gold_rounds):
        yield from _form(row, seen)
        yield from _spans(row)
    yield from _sizes(corpus)


def _form(row: Row, seen: dict[str, Row]) -> Iterator[Violation]:
    fields = _COMPLAINT_FIELDS if row.file in _OF_WHOLE_COMPLAINTS else _SENTENCE_FIELDS
    splits = ROUNDS if row.file in (ROUND_SENTENCES, ROUND_COMPLAINTS) else SPLITS
    for field in sorted(fields - row.values.keys()):
        yield row.violation(field, "missing", "the field is not there")
    for field in sorted(row.values.keys() - fields):
        yield row.violation(field, "unknown", "no such field in the format")
    if row.values.get("split") not in splits:
        yield row.violation("split", "value", f"is one of {', '.join(splits)}")
    if not row.text.strip():
        yield row.violation("text", "value", "there is no text")
    if "hard_negative" in fields and row.values.get("hard_negative") is not (row.values.get("spans") == []):
        yield row.violation("hard_negative", "value", "true for sentences without a span, else false")
    for field in ("id", "text"):
        if (first := seen.setdefault(f"{field} {row.values.get(field)}", row)) is not row:
            yield row.violation(field, "unique", f"also in {first.file}:{first.line}")


def _spans(row: Row) -> Iterator[Violation]:
    spans = row.values.get("spans")
    if not isinstance(spans, list):
        yield row.violation("spans", "value", "give a list, empty for a text without identifiers")
        return
    good = [span for span in spans if _fits(span, row)]
    if len(good) < len(spans):
        yield row.violation("spans", "offsets", f"{len(spans) - len(good)} of its spans are no part of the text")
    for one, other in pairwise(good):
        if other["start"] < one["end"]:
            yield row.violation("spans", "order", f"the span at {other['start']} is out of order or overlaps")
    for span in good:
        yield from _span(span, row)


def _fits(span: Any, row: Row) -> bool:  # noqa: ANN401 - whatever stands in the file
    if not isinstance(span, dict):
        return False
    start, end = span.get("start"), span.get("end")
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(row.text)


def _span(span: Mapping[str, Any], row: Row) -> Iterator[Violation]:
    surface = row.text[span["start"] : span["end"]]
    kind = span.get("type")
    if kind not in TYPES:
        yield row.violation("spans", "type", f"“{kind}” at {span['start']} is no type of identifier")
    if surface != surface.strip():
        yield row.violation("spans", "blanks", f"the span at {span['start']} starts or ends with blanks")
    if (row.file in _OF_WHOLE_COMPLAINTS) != isinstance(span.get("entity"), int):
        yield row.violation("spans", "entity", f"the span at {span['start']}: numbered in complaints, not in sentences")
    could_be_real, message = _NOBODYS.get(str(kind), (None, ""))
    if could_be_real is not None and could_be_real(surface):
        yield row.violation("spans", str(kind), f"the number at {span['start']} {message}")


def _sizes(corpus: Corpus) -> Iterator[Violation]:
    for file, rows, size in (
        (SENTENCES, corpus.gold_sentences, SENTENCE_COUNT),
        (COMPLAINTS, corpus.gold_complaints, COMPLAINT_COUNT),
    ):
        if len(rows) != size:
            yield Violation(file, 0, "", "size", f"{len(rows)} rows; {size} are asked")
    for split in SPLITS:
        yield from _types_in(split, corpus.gold_sentences)


def _types_in(split: str, rows: Sequence[Row]) -> Iterator[Violation]:
    found = Counter(
        str(span.get("type"))
        for row in rows
        if row.values.get("split") == split
        for span in row.values.get("spans") or ()
        if isinstance(span, dict)
    )
    if missing := sorted(TYPES - found.keys()):
        yield Violation(SENTENCES, 0, "spans", "types", f"the {split} part has no {', '.join(missing)}")
