"""Whether complaints can come in: codes that exist, ids that are new and tell of nobody, days that can be."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from leerlus.application import Leerlus
from leerlus.complaints.model import Submission
from leerlus.complaints.references import TAKEN, check_unit_codes, fits_addresses
from leerlus.complaints.units import UnitTree
from leerlus.errors import Conflict, DayRejected, InvalidInput, UnknownCode
from leerlus.faults import first_of
from leerlus.ports.store import UnitOfWork
from leerlus.redaction.names.references import tells_of_somebody
from leerlus.wall_clock import EARLIEST, today


def admit(leerlus: Leerlus, submissions: Sequence[Submission], *, add_units: bool) -> None:
    """Refuse all of them when one cannot come in, whatever its text says.

    :param add_units: unknown unit codes are new units.
    :raises UnknownCode: a category, outcome or unit does not exist.
    :raises InvalidInput: an id tells of somebody, or no address can hold it or the code of a new unit.
    :raises DayRejected: a complaint came in on a day that has not begun, or before 1990, which is a slip of the pen.
    :raises Conflict: an id is registered already, or two have the same.
    """
    _check_codes(leerlus, submissions)
    _check_references(submissions)
    _check_days(submissions, latest=today(leerlus.settings))
    with leerlus.unit_of_work() as work:
        _check_new(work, submissions)
        tree = work.units.tree()
    if add_units:
        check_unit_codes((each.row, each.unit) for each in submissions if each.unit and each.unit not in tree)
    else:
        _check_units(tree, submissions)


def _check_codes(leerlus: Leerlus, submissions: Sequence[Submission]) -> None:
    leerlus.taxonomy.check_categories(code for each in submissions for code in each.categories)
    leerlus.taxonomy.check_outcomes(code for each in submissions for code in each.outcomes)


def _check_references(submissions: Sequence[Submission]) -> None:
    """Ids go to coordinators, into tables, letters and addresses, as they came in."""
    _refuse_ids(
        submissions,
        tells_of_somebody,
        "An id must not be somebody's name, telephone number or mail address",
        "Give complaints numbers of your own",
    )
    _refuse_ids(
        submissions,
        lambda reference: not fits_addresses(reference),
        f"An id has at most 64 letters, digits, dots, hyphens and underscores, and is not {' or '.join(sorted(TAKEN))}",
        "Write 2026-0123 for 2026/0123",
    )


def _refuse_ids(submissions: Sequence[Submission], faulty: Callable[[str], bool], rule: str, advice: str) -> None:
    if found := [each.row for each in submissions if each.id is not None and faulty(each.id)]:
        rows = ", ".join(first_of([f"row {row}" for row in found])) if any(found) else "this one"
        raise InvalidInput(f"{rule}: {rows}. {advice}, or leave the ids out. Nothing was added.")


def _check_days(submissions: Sequence[Submission], *, latest: date) -> None:
    faults = [
        f"{f'row {each.row}: ' if each.row else ''}{each.received_at}"
        for each in submissions
        if each.received_at and not EARLIEST <= each.received_at <= latest
    ]
    if faults:
        told = ", ".join(first_of(faults))
        message = f"A complaint comes in between {EARLIEST} and today. Correct the day: {told}."
        raise DayRejected(message, reason="received", field="received_at")


def _check_units(tree: UnitTree, submissions: Sequence[Submission]) -> None:
    unknown = sorted({each.unit for each in submissions if each.unit is not None and each.unit not in tree})
    if unknown:
        raise UnknownCode(f"Unknown unit: {', '.join(unknown)}. Correct it, or use “leerlus import --add-units”.")


def _check_new(work: UnitOfWork, submissions: Sequence[Submission]) -> None:
    given = Counter(each.id for each in submissions if each.id is not None)
    if twice := [each for each, times in given.items() if times > 1]:
        raise Conflict(f"Two complaints have the same id: {', '.join(sorted(twice)[:5])}. Nothing was added.")
    if known := work.complaints.known(given):
        shown = ", ".join(sorted(known)[:5])
        raise Conflict(f"{len(known)} of these complaints are registered already: {shown}. Nothing was added.")
