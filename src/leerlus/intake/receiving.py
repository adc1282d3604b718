"""Complaints come in: prepared, given suggestions and a place among the themes, and registered, all of them or none."""

import secrets
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.complaints.model import IMPORTED, Complaint, Submission
from leerlus.complaints.references import TAKEN, check_unit_codes, fits_addresses
from leerlus.complaints.units import Unit, UnitTree
from leerlus.errors import Conflict, DayRejected, InvalidInput, UnknownCode
from leerlus.facts import THEMES_FOUND
from leerlus.faults import first_of
from leerlus.intake.deciding import decision_by, keep
from leerlus.intake.drawing import drawn
from leerlus.intake.model import Prepared
from leerlus.intake.preparing import prepare
from leerlus.intake.proposing import Progress, encode_all, propose, suggester_if_any
from leerlus.ports.store import UnitOfWork, Vectors
from leerlus.redaction.names.references import tells_of_somebody
from leerlus.wall_clock import EARLIEST, today

_ID_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_ID_LENGTH = 6


def receive(
    leerlus: Leerlus,
    submissions: Sequence[Submission],
    *,
    actor: str,
    add_units: bool = False,
    progress: Progress | None = None,
) -> list[Complaint]:
    """Register complaints with their suggestions: all of them, or none when one is faulty.

    Each is put into the theme that it belongs in, if there is one.

    A submission that brings categories is registered as decided. Without a champion, or while it cannot be had,
    there are simply no suggestions: a complaint is never refused because of the model.

    :param add_units: unknown unit codes become new units instead of an error.
    :raises TextRejected: a text cannot be used.
    :raises UnknownCode: a category, outcome or unit does not exist.
    :raises InvalidInput: an id tells of somebody, or no address can hold it or the code of a new unit.
    :raises DayRejected: a complaint came in on a day that has not begun, or before 1990, which is a slip of the pen.
    :raises Conflict: an id is registered already, or two have the same.
    """
    prepared = prepare(submissions, redactor=leerlus.redactor, settings=leerlus.settings)
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
    suggester = suggester_if_any(leerlus)
    encoder = leerlus.encoder_of(suggester)
    vectors = encode_all(encoder, [each.redacted.text for each in prepared], progress)
    proposed = propose(suggester, prepared, vectors) if suggester else [None] * len(prepared)
    with leerlus.unit_of_work() as work:
        _add_missing_units(work, submissions)
        complaints = [_register(leerlus, work, each, actor) for each in prepared]
        work.vectors.save(Vectors(tuple(complaint.id for complaint in complaints), vectors), encoder=encoder.name)
        for complaint, suggestions in zip(complaints, proposed, strict=True):
            if suggestions is not None:
                work.suggestions.save(complaint.id, suggestions)
        if THEMES_FOUND in work.facts.all():
            leerlus.placer.place(work, complaints, vectors, encoder=encoder.name, actor=actor)
        work.commit()
    return complaints


def _register(leerlus: Leerlus, work: UnitOfWork, prepared: Prepared, actor: str) -> Complaint:
    submission = prepared.submission
    received_at = submission.received_at or today(leerlus.settings)
    complaint_id = submission.id or _new_id(received_at.year)
    complaint = Complaint(
        id=complaint_id,
        received_at=received_at,
        text=prepared.redacted.text,
        unit=submission.unit,
        channel=submission.channel,
        language=prepared.language,
        complainant=leerlus.tell_apart(submission.complainant) if submission.complainant else None,
        unassisted=not submission.categories
        and drawn(complaint_id, leerlus.settings.unassisted_share, seed=leerlus.settings.seed),
    )
    work.complaints.add(complaint, original=prepared.original, spans=prepared.redacted.spans)
    record(work, actor, "complaint.received", complaint.id, {"channel": complaint.channel.value})
    if submission.categories:
        keep(work, decision_by(leerlus, IMPORTED, complaint.id, submission.categories, submission.outcomes))
    return complaint


def _new_id(year: int) -> str:
    return f"K{year}-" + "".join(secrets.choice(_ID_ALPHABET) for _ in range(_ID_LENGTH))


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


def _add_missing_units(work: UnitOfWork, submissions: Sequence[Submission]) -> None:
    tree = work.units.tree()
    for code in sorted({each.unit for each in submissions if each.unit is not None}):
        if code not in tree:
            work.units.add(Unit(code=code, name=code, level="unit"))
