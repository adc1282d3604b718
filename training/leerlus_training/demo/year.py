"""The demo year: which complaints of the corpus came in when, and what intake staff made of them.

Intake decides after some working days, graver complaints sooner. Its decisions differ from the labels of the corpus as
often, and in the same ways, as two readers of the corpus parted; about half of those are put right weeks later by a
coordinator, who has spoken with the complainant. Situations that grow come in ten weeks later than in the corpus, so
that the last months of the year show it. Complaints of the last weeks that no model was trained on are still open, so
that suggestions about them are honest.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import numpy as np

from leerlus.demo.year import Codes, YearDecision, YearEntry
from leerlus_training.corpus_study.agreement import Reading

FIRST_DAY = date(2025, 1, 1)
LAST_DAY = date(2025, 12, 31)
OPEN_WEEKS = 4
WORKING_DAYS = 3.0
PUT_RIGHT = 0.5
LATER = timedelta(weeks=10)

_SPREAD = 0.8
_SOONER: Mapping[int, float] = {3: 0.7, 4: 0.3}
_HOLIDAY_MONTHS: Mapping[int, float] = {7: 1.5, 8: 1.5}
_OPENING_HOUR, _OFFICE_MINUTES = 8, 9 * 60
_WEEKS_UNTIL_PUT_RIGHT = (2, 8)
_SATURDAY = 5
_CLOSED = frozenset(
    date(2025, month, day)
    for month, day in ((1, 1), (4, 18), (4, 21), (5, 5), (5, 29), (6, 9), (12, 25), (12, 26))
)  # fmt: skip

Row = Mapping[str, Any]


def draw_year(
    rows: Sequence[Row], readings: Sequence[Reading], *, growing: Collection[str], seed: int
) -> list[YearEntry]:
    """The complaints of the corpus that came in during the year, oldest first, with their decisions.

    :param rows: complaints of the corpus.
    :param readings: shows how often and how two readers part.
    :param growing: codes of the situations that grow.
    """
    random = np.random.default_rng(seed)
    dated = [_later(row) if row["situation"] in growing else row for row in rows]
    received = sorted((row for row in dated if FIRST_DAY <= _received(row) <= LAST_DAY), key=_order)
    mistaken = _mistaken(received, readings, random)
    return [
        YearEntry(row["id"], _received(row), row["unit"], tuple(_decisions(row, mistaken.get(row["id"]), random)))
        for row in received
    ]


def _order(row: Row) -> tuple[str, str]:
    return row["received_at"], row["id"]


def _later(row: Row) -> Row:
    later = _received(row) + LATER
    return {**row, "received_at": later.isoformat()} if later <= LAST_DAY else row


def _received(row: Row) -> date:
    return date.fromisoformat(row["received_at"])


def _mistaken(rows: Sequence[Row], readings: Sequence[Reading], random: np.random.Generator) -> dict[str, Codes]:
    """Categories as a reader in a hurry would have it, for the share of complaints on which two readers parted."""
    parted = [each for each in readings if each.first["categories"] != each.second["categories"]]
    wanted = round(len(rows) * len(parted) / len(readings))
    found: dict[str, Codes] = {}
    for index in random.permutation(len(rows)):
        if len(found) == wanted:
            break
        ways = [way for each in parted if (way := _same_slip(tuple(rows[index]["categories"]), each))]
        if ways:
            found[rows[index]["id"]] = ways[random.integers(len(ways))]
    return found


def _same_slip(categories: Codes, reading: Reading) -> Codes | None:
    """The slip of this reading, made in another complaint; ``None`` when it does not fit there."""
    first, second = tuple(reading.first["categories"]), tuple(reading.second["categories"])
    if set(first) == set(second):
        return (*reversed(categories[:2]), *categories[2:]) if set(categories[:2]) == set(first[:2]) else None
    dropped, added = set(first) - set(second), tuple(code for code in second if code not in first)
    kept = tuple(code for code in categories if code not in dropped)
    fits = dropped <= set(categories) and set(kept) & set(second) and not set(added) & set(categories)
    return (*kept, *added) if fits else None


def _decisions(row: Row, mistaken: Codes | None, random: np.random.Generator) -> Iterator[YearDecision]:
    received, categories, outcomes = _received(row), tuple(row["categories"]), tuple(row["outcomes"])
    if received > LAST_DAY - timedelta(weeks=OPEN_WEEKS) and row["split"] != "train":
        return
    decided = _decided_at(row, random)
    yield YearDecision(decided, "intake", mistaken or categories, outcomes)
    put_right = _office_hours(decided.date() + timedelta(weeks=int(random.integers(*_WEEKS_UNTIL_PUT_RIGHT))), random)
    if mistaken and random.random() < PUT_RIGHT and put_right.date() <= LAST_DAY:
        yield YearDecision(put_right, "coordinator", categories, outcomes)


def _decided_at(row: Row, random: np.random.Generator) -> datetime:
    received = _received(row)
    pace = _SOONER.get(row["severity"], 1.0) * _HOLIDAY_MONTHS.get(received.month, 1.0)
    days = round(WORKING_DAYS * pace * float(random.lognormal(0, _SPREAD)))
    return _office_hours(min(_after_working_days(received, days), LAST_DAY), random)


def _after_working_days(day: date, working_days: int) -> date:
    while working_days > 0 or not _works(day):
        day += timedelta(days=1)
        working_days -= _works(day)
    return day


def _works(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in _CLOSED


def _office_hours(day: date, random: np.random.Generator) -> datetime:
    minutes = int(random.integers(_OFFICE_MINUTES))
    return datetime.combine(_after_working_days(day, 0), time(_OPENING_HOUR), UTC) + timedelta(minutes=minutes)
