"""A corpus as read from its folder, and what can be wrong with it."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leerlus.complaints.unit_files import read_units
from leerlus.complaints.units import UnitTree
from leerlus.demo.year import YEAR_FILE
from leerlus.errors import FileRejected
from leerlus.taxonomy.loading import load_taxonomy
from leerlus.taxonomy.model import Taxonomy

PARTS = ("train", "validation", "test")
SENTENCES = "redaction/sentences.jsonl"
COMPLAINTS = "redaction/complaints.jsonl"
ROUND_SENTENCES = "redaction/round_sentences.jsonl"
ROUND_COMPLAINTS = "redaction/round_complaints.jsonl"
YEAR = YEAR_FILE.as_posix()


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that is wrong, and where.

    :param line: line in the file, from 1; 0 when it concerns the whole.
    :param field: field of the row; empty when it concerns the whole.
    :param rule: short name of the rule.
    """

    file: str
    line: int
    field: str
    rule: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}  {self.field or '-'}  {self.rule}: {self.message}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a corpus file: an object that may still be faulty."""

    file: str
    line: int
    values: Mapping[str, Any]

    @property
    def text(self) -> str:
        """The complaint, or nothing when the field is faulty."""
        text = self.values.get("text")
        return text if isinstance(text, str) else ""

    @property
    def part(self) -> str:
        """``train``, ``validation`` or ``test``: the name of its file."""
        return self.file.removesuffix(".jsonl")

    def violation(self, field: str, rule: str, message: str) -> Violation:
        """A violation in this row."""
        return Violation(self.file, self.line, field, rule, message)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All rows, and the plan they were written to.

    :param grid: planned dimensions and shares, from ``grid.toml``.
    :param situations: entry per code, from ``situations.toml``.
    :param gold_sentences: rows of the redaction gold set.
    :param gold_complaints: the same for its whole complaints.
    :param gold_rounds: sentences and complaints written later, for building only.
    :param demo_year: rows of the demo year, which refer to complaints.
    :param unreadable: lines that are no JSON object.
    """

    rows: tuple[Row, ...]
    gold_sentences: tuple[Row, ...]
    gold_complaints: tuple[Row, ...]
    gold_rounds: tuple[Row, ...]
    demo_year: tuple[Row, ...]
    grid: Mapping[str, Any]
    situations: Mapping[str, Mapping[str, Any]]
    taxonomy: Taxonomy
    units: UnitTree
    unreadable: tuple[Violation, ...]


def read_corpus(data: Path) -> Corpus:
    """Read ``data/corpus`` with its plan, taxonomy and units, ``data/redaction`` and ``data/demo``.

    :raises FileRejected: a file is missing; faulty rows are no error here but violations.
    """
    folder = data / "corpus"
    try:
        grid = tomllib.loads((folder / "grid.toml").read_text(encoding="utf-8"))
        plan = tomllib.loads((folder / "situations.toml").read_text(encoding="utf-8"))
        parts = [line for part in PARTS for line in _lines(folder / f"{part}.jsonl")]
        sentences, complaints, year = (list(_lines(data / path, path)) for path in (SENTENCES, COMPLAINTS, YEAR))
        rounds = [line for path in (ROUND_SENTENCES, ROUND_COMPLAINTS) for line in _lines(data / path, path)]
    except (OSError, tomllib.TOMLDecodeError) as exc:
        raise FileRejected(f"The corpus in {folder} is not whole: {exc}.") from exc
    return Corpus(
        rows=_rows(parts),
        gold_sentences=_rows(sentences),
        gold_complaints=_rows(complaints),
        gold_rounds=_rows(rounds),
        demo_year=_rows(year),
        grid=grid,
        situations={each["code"]: each for each in plan["situation"]},
        taxonomy=load_taxonomy(next((data / "taxonomy").glob("politie-*.yaml"))),
        units=read_units(data / "units" / "units.csv"),
        unreadable=tuple(
            line for line in (*parts, *sentences, *complaints, *rounds, *year) if isinstance(line, Violation)
        ),
    )


def _rows(lines: Iterable[Row | Violation]) -> tuple[Row, ...]:
    return tuple(line for line in lines if isinstance(line, Row))


def _lines(path: Path, name: str | None = None) -> Iterator[Row | Violation]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            yield _line(name or path.name, number, line)


def _line(file: str, number: int, line: str) -> Row | Violation:
    try:
        values = json.loads(line)
    except json.JSONDecodeError as exc:
        return Violation(file, number, "", "json", f"not valid JSON ({exc.msg})")
    if not isinstance(values, dict):
        return Violation(file, number, "", "json", "not a JSON object")
    return Row(file, number, values)
