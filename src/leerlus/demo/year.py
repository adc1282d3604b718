"""The demo year as a file: which complaints came in when, where, and what people decided about them.

One JSON object a line: ``complaint`` (id in the corpus), ``received_at``, ``unit`` and ``decisions``, each with ``at``,
``role``, ``categories`` and ``outcomes``. The texts stay in the corpus.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from leerlus.complaints.formats import as_jsonl
from leerlus.errors import FileRejected
from leerlus.whole_files import write_whole

YEAR_FILE = Path("demo") / "year.jsonl"
SETTLEMENTS_FILE = Path("demo") / "settlements.jsonl"
"""How the complaints of the year ended; read by :mod:`leerlus.complaints.settlement_files`."""

Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearDecision:
    """What somebody with a role decided, and when (UTC)."""

    at: datetime
    role: str
    categories: Codes
    outcomes: Codes


@dataclass(frozen=True, slots=True)
class YearEntry:
    """One complaint of the year.

    :param complaint: its id in the corpus.
    :param decisions: in order; empty while it is open.
    """

    complaint: str
    received_at: date
    unit: str
    decisions: tuple[YearDecision, ...]


def read_year(path: Path) -> list[YearEntry]:
    """The year in a file, in its order.

    :raises FileRejected: the file is missing, or a row is not as described above; names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as exc:
        raise FileRejected(f"The demo year {path} cannot be read: {exc.strerror}.") from exc
    return list(_entries(path, lines))


def write_year(path: Path, year: Sequence[YearEntry]) -> None:
    """Write the year to a file; an old one is replaced."""
    write_whole(path, as_jsonl(map(_as_json, year)))


def _entries(path: Path, lines: Sequence[str]) -> Iterator[YearEntry]:
    for number, line in enumerate(lines, start=1):
        try:
            yield _entry(json.loads(line))
        except (ValueError, KeyError, TypeError) as exc:
            raise FileRejected(f"{path.name}, line {number}, is no row of a demo year ({exc}).") from exc


def _entry(row: dict[str, Any]) -> YearEntry:
    return YearEntry(
        complaint=row["complaint"],
        received_at=date.fromisoformat(row["received_at"]),
        unit=row["unit"],
        decisions=tuple(_decision(each) for each in row["decisions"]),
    )


def _decision(row: dict[str, Any]) -> YearDecision:
    return YearDecision(
        at=datetime.fromisoformat(row["at"]).replace(tzinfo=UTC),
        role=row["role"],
        categories=tuple(row["categories"]),
        outcomes=tuple(row["outcomes"]),
    )


def _as_json(entry: YearEntry) -> dict[str, Any]:
    return {
        "complaint": entry.complaint,
        "received_at": entry.received_at.isoformat(),
        "unit": entry.unit,
        "decisions": [
            {
                "at": each.at.replace(tzinfo=None).isoformat(timespec="minutes"),
                "role": each.role,
                "categories": list(each.categories),
                "outcomes": list(each.outcomes),
            }
            for each in entry.decisions
        ],
    }
