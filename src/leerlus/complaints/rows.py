"""From one row of a file or request to a submission, or to how a complaint ended."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from leerlus.complaints.model import Channel, Ending, Settled, Submission

COLUMNS = ("id", "text", "received_at", "unit", "channel", "categories", "outcomes", "language", "complainant")
_LONGEST_ID = 100
_LANGUAGE = re.compile(r"[a-z]{2}|und")


class RowFault(ValueError):
    """What is wrong with a row: ``field: reason``."""


def submission_from_row(row: Mapping[str, Any], number: int) -> Submission:
    """Check a row and make it a submission.

    :param row: value per column name; values are text, dates, lists or ``None``.
    :raises RowFault: names the field and what to write there.
    """
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise RowFault("text: there is none")
    return Submission(
        text=text,
        id=_identifier(row, "id"),
        received_at=_date(row, "received_at"),
        unit=_identifier(row, "unit"),
        channel=_channel(row.get("channel")),
        categories=_codes(row, "categories"),
        outcomes=_codes(row, "outcomes"),
        language=_language(row),
        complainant=_word(row.get("complainant")),
        extra={str(name): str(value) for name, value in row.items() if name not in COLUMNS and value is not None},
        row=number,
    )


def settled_from_row(row: Mapping[str, Any], number: int) -> Settled:
    """Check a row about how a complaint ended.

    :param row: as for a submission, with the columns ``complaint,ending,given,settled_on``.
    :raises RowFault: names the field and what to write there.
    """
    complaint, settled_on = _identifier(row, "complaint"), _date(row, "settled_on")
    if complaint is None:
        raise RowFault("complaint: give the id of the complaint")
    if settled_on is None:
        raise RowFault("settled_on: give the day on which it ended")
    try:
        ending = Ending((_word(row.get("ending")) or "").lower())
    except ValueError:
        raise RowFault(f"ending: use one of {', '.join(Ending)}") from None
    return Settled(complaint, ending, _codes(row, "given"), settled_on, row=number)


def _word(value: object) -> str | None:
    word = "" if value is None else str(value).strip()
    return word or None


def _identifier(row: Mapping[str, Any], field: str) -> str | None:
    identifier = _word(row.get(field))
    if identifier:
        _check_short(field, identifier)
    return identifier


def _check_short(field: str, code: str) -> None:
    """A text that stands in the column of a code must go nowhere, nor into a message about that code."""
    if len(code) > _LONGEST_ID or not code.isprintable():
        raise RowFault(f"{field}: use at most {_LONGEST_ID} printable characters")


def _language(row: Mapping[str, Any]) -> str | None:
    language = _word(row.get("language"))
    if language and not _LANGUAGE.fullmatch(language.lower()):
        raise RowFault("language: use two letters, as nl or en, or leave it empty")
    return language.lower() if language else None


def _date(row: Mapping[str, Any], field: str) -> date | None:
    value = row.get(field)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if (word := _word(value)) is None:
        return None
    try:
        return day_written(word)
    except ValueError as fault:
        raise RowFault(f"{field}: {fault}") from None


def day_written(text: str) -> date:
    """The day in a date or moment of ISO 8601, as it stands there.

    :raises ValueError: it is neither; says how to write one.
    """
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        raise ValueError("write the date as 2025-12-31") from None


def _channel(value: object) -> Channel:
    word = _word(value)
    if word is None:
        return Channel.OTHER
    try:
        return Channel(word.lower())
    except ValueError:
        raise RowFault(f"channel: use one of {', '.join(Channel)}") from None


def _codes(row: Mapping[str, Any], field: str) -> tuple[str, ...]:
    value = row.get(field)
    parts = value if isinstance(value, list) else str(value or "").split(";")
    codes = tuple(dict.fromkeys(code for part in parts if (code := str(part).strip())))
    for code in codes:
        _check_short(field, code)
    return codes
