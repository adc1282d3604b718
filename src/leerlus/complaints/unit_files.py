"""Reading the tree of units from a CSV file: ``code,name,level,parent,valid_from,valid_to``."""

import csv
from datetime import date
from pathlib import Path

from leerlus.complaints.formats import decoded
from leerlus.complaints.references import check_unit_codes
from leerlus.complaints.units import Unit, UnitTree
from leerlus.errors import FileRejected, InvalidInput, UnknownCode

_REQUIRED = {"code", "name", "level", "parent"}


def read_units(path: Path) -> UnitTree:
    """The units in a file.

    :raises FileRejected: the file is missing, lacks a column, or a row is faulty; names the row.
    """
    try:
        reader = csv.DictReader(decoded(path.read_bytes()).splitlines())
    except OSError as exc:
        raise FileRejected(f"The units file {path} cannot be read: {exc.strerror}.") from exc
    if missing := _REQUIRED - set(reader.fieldnames or ()):
        raise FileRejected(f"The units file {path} lacks the column {', '.join(sorted(missing))}.")
    try:
        units = [(reader.line_num, _unit(row)) for row in reader]
        tree = UnitTree(unit for _, unit in units)
    except (ValueError, UnknownCode) as exc:
        raise FileRejected(f"The units file {path}, row {reader.line_num}: {exc}") from exc
    try:
        check_unit_codes((row, unit.code) for row, unit in units)
    except InvalidInput as exc:
        raise FileRejected(f"The units file {path}: {exc}") from exc
    return tree


def _unit(row: dict[str, str]) -> Unit:
    if not row["code"] or not row["name"]:
        raise ValueError("a unit needs a code and a name.")
    return Unit(
        code=row["code"],
        name=row["name"],
        level=row["level"],
        parent=row["parent"] or None,
        valid_from=_date(row.get("valid_from")),
        valid_to=_date(row.get("valid_to")),
    )


def _date(word: str | None) -> date | None:
    return date.fromisoformat(word) if word else None
