"""Complaints come in: prepared, given suggestions and a place among the themes, and registered, all of them or none."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.complaints.model import IMPORTED, Complaint, Submission
from leerlus.complaints.units import Unit
from leerlus.facts import THEMES_FOUND
from leerlus.intake.admitting import admit
from leerlus.intake.deciding import Judgement, decision_about, keep
from leerlus.intake.drawing import drawn
from leerlus.intake.model import Prepared
from leerlus.intake.preparing import prepare
from leerlus.intake.proposing import Progress, encode_all, propose, suggester_if_any
from leerlus.ports.store import UnitOfWork, Vectors
from leerlus.suggestions.model import Suggestions
from leerlus.wall_clock import today

_ID_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_ID_LENGTH = 6


@dataclass(frozen=True, slots=True)
class _Read:
    """What the program made of texts, in their order.

    :param vectors: of this encoder, shape (n, dimension).
    """

    encoder: str
    vectors: NDArray[np.float32]
    suggestions: Sequence[Suggestions | None]


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
    admit(leerlus, submissions, add_units=add_units)
    read = _read(leerlus, prepared, progress)
    with leerlus.unit_of_work() as work:
        _add_missing_units(work, submissions)
        complaints = [_register(leerlus, work, each, actor) for each in prepared]
        _keep_what_was_read(work, complaints, read)
        if THEMES_FOUND in work.facts.all():
            leerlus.placer.place(work, complaints, read.vectors, encoder=read.encoder, actor=actor)
        work.commit()
    return complaints


def _read(leerlus: Leerlus, prepared: Sequence[Prepared], progress: Progress | None) -> _Read:
    suggester = suggester_if_any(leerlus)
    encoder = leerlus.encoder_of(suggester)
    vectors = encode_all(encoder, [each.redacted.text for each in prepared], progress)
    return _Read(encoder.name, vectors, propose(suggester, prepared, vectors) if suggester else [None] * len(prepared))


def _keep_what_was_read(work: UnitOfWork, complaints: Sequence[Complaint], read: _Read) -> None:
    work.vectors.save(Vectors(tuple(each.id for each in complaints), read.vectors), encoder=read.encoder)
    for complaint, suggestions in zip(complaints, read.suggestions, strict=True):
        if suggestions is not None:
            work.suggestions.save(complaint.id, suggestions)


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
        judgement = Judgement(submission.categories, submission.outcomes, by=IMPORTED)
        keep(work, decision_about(leerlus, complaint.id, judgement))
    return complaint


def _new_id(year: int) -> str:
    return f"K{year}-" + "".join(secrets.choice(_ID_ALPHABET) for _ in range(_ID_LENGTH))


def _add_missing_units(work: UnitOfWork, submissions: Sequence[Submission]) -> None:
    tree = work.units.tree()
    for code in sorted({each.unit for each in submissions if each.unit is not None}):
        if code not in tree:
            work.units.add(Unit(code=code, name=code, level="unit"))
