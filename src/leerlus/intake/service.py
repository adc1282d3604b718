"""From text in to a decided complaint."""

import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.complaints.model import IMPORTED, Complaint, Decision, Status, Submission
from leerlus.complaints.units import Unit, UnitTree
from leerlus.errors import Conflict, InvalidInput, JudgedSince, UnknownCode
from leerlus.intake.likeness import Likenesses, find_likenesses
from leerlus.intake.model import Prepared, TextSuggestions
from leerlus.intake.preparing import prepare
from leerlus.intake.proposing import suggester_if_any
from leerlus.ports.encoder import Encoder
from leerlus.ports.store import UnitOfWork, Vectors
from leerlus.settings import Settings
from leerlus.suggestions.explanation import explain
from leerlus.suggestions.model import Suggester, Suggestions
from leerlus.suggestions.second_look import Remark
from leerlus.suggestions.second_look import look_again as second_look

Progress = Callable[[int, int], None]

_CHUNK = 64
_ID_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_ID_LENGTH = 6


def suggest(
    leerlus: Leerlus,
    submissions: Sequence[Submission],
    *,
    explained: bool = False,
    progress: Progress | None = None,
) -> list[TextSuggestions]:
    """What the champion proposes about texts; nothing is stored. They are redacted by rules alone, which is quicker.

    :param explained: also find the sentences that carry each suggestion (slower).
    :raises TextRejected: a text cannot be used.
    :raises ModelUnavailable: no model was promoted yet.
    :raises EncoderUnavailable: the encoder is missing.
    """
    suggester = leerlus.champion.suggester()
    encoder = leerlus.encoder_of(suggester)
    prepared = prepare(submissions, redactor=leerlus.quick_redactor, settings=leerlus.settings)
    vectors = _encode(encoder, prepared, progress)
    proposed = _propose(suggester, prepared, vectors)
    if explained:
        proposed = [
            explain(suggester, encoder, each.redacted.text, each.language, suggestions)
            for each, suggestions in zip(prepared, proposed, strict=True)
        ]
    return [
        TextSuggestions(each.submission.id, each.redacted.text, suggestions)
        for each, suggestions in zip(prepared, proposed, strict=True)
    ]


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
    :raises Conflict: an id is registered already.
    """
    prepared = prepare(submissions, redactor=leerlus.redactor, settings=leerlus.settings)
    _check_codes(leerlus, submissions)
    with leerlus.unit_of_work() as work:
        _check_new(work, submissions)
        tree = work.units.tree()
        if not add_units:
            _check_units(tree, submissions)
    suggester = suggester_if_any(leerlus)
    encoder = leerlus.encoder_of(suggester)
    vectors = _encode(encoder, prepared, progress)
    proposed = _propose(suggester, prepared, vectors) if suggester else [None] * len(prepared)
    with leerlus.unit_of_work() as work:
        _add_missing_units(work, submissions)
        complaints = [_register(leerlus, work, each, actor) for each in prepared]
        work.complaints.save_vectors(
            Vectors(tuple(complaint.id for complaint in complaints), vectors), encoder=encoder.name
        )
        for complaint, suggestions in zip(complaints, proposed, strict=True):
            if suggestions is not None:
                work.complaints.save_suggestions(complaint.id, suggestions)
        leerlus.placer.place(work, complaints, vectors, encoder=encoder.name, actor=actor)
        work.commit()
    return complaints


def decide(
    leerlus: Leerlus,
    complaint_id: str,
    *,
    categories: Sequence[str],
    outcomes: Sequence[str],
    actor: str,
    decided_at: datetime | None = None,
    seen: int | None = None,
) -> Decision:
    """Keep what a person decided about a complaint.

    :param categories: at least one code, the main one first.
    :param seen: how many earlier decisions the person has seen, so that none is replaced unread; ``None``: not known.
    :param decided_at: when, if it was earlier than now (with time zone).
    :raises InvalidInput: no category was chosen.
    :raises UnknownCode: a code is not in the taxonomy.
    :raises NotFound: there is no such complaint.
    :raises Conflict: the complaint is erased or restricted.
    :raises JudgedSince: there is a decision that the person has not seen.
    """
    if not categories:
        raise InvalidInput("Choose at least one category.")
    leerlus.taxonomy.check_categories(categories)
    leerlus.taxonomy.check_outcomes(outcomes)
    with leerlus.unit_of_work() as work:
        complaint = work.complaints.get(complaint_id)
        if not complaint.readable:
            raise Conflict(f"This complaint is {complaint.use.value}: there is nothing to judge.")
        if seen is not None and len(work.decisions.history(complaint_id)) > seen:
            raise JudgedSince("Somebody else judged this complaint meanwhile. Read that decision first.")
        shown = None if complaint.withheld else work.complaints.suggestions(complaint_id)
        decision = _decision(leerlus, complaint_id, categories, outcomes, actor, shown, decided_at)
        _keep(work, decision)
        work.commit()
    return decision


def explained(leerlus: Leerlus, complaint: Complaint) -> Suggestions | None:
    """Fresh suggestions about a registered complaint, with the sentences that carry them.

    :returns: ``None`` while there is no champion to be had, while a person has to judge the complaint without help,
        and when it may not be read.
    """
    suggester = _helper(leerlus, complaint)
    if suggester is None:
        return None
    encoder = leerlus.encoder_of(suggester)
    vector = encoder.encode([complaint.text])
    (plain,) = suggester.suggest([complaint.text], vector, [complaint.language])
    return explain(suggester, encoder, complaint.text, complaint.language, plain)


def look_again(leerlus: Leerlus, complaint: Complaint, *, chosen: Collection[str]) -> tuple[Remark, ...]:
    """Sentences that tell of something that no chosen category covers; none while it must be judged alone."""
    suggester = _helper(leerlus, complaint)
    if suggester is None:
        return ()
    return second_look(suggester, leerlus.encoder_of(suggester), complaint.text, complaint.language, chosen=chosen)


def likenesses(leerlus: Leerlus, complaint: Complaint) -> Likenesses:
    """The most similar decided complaints, and those that are nearly the same.

    How others were decided is help, too, so there are no precedents while a person must judge it alone.
    """
    if not complaint.readable:
        return Likenesses()
    encoder = leerlus.encoder
    (vector,) = encoder.encode([complaint.text])
    with leerlus.unit_of_work() as work:
        found = find_likenesses(leerlus.memory, work, complaint, vector, encoder=encoder.name)
    return replace(found, precedents=()) if complaint.withheld else found


def _helper(leerlus: Leerlus, complaint: Complaint) -> Suggester | None:
    return suggester_if_any(leerlus) if complaint.readable and not complaint.withheld else None


def read_original(leerlus: Leerlus, complaint_id: str, *, actor: str) -> str:
    """The text before redaction. The caller has checked the role; that it was read is kept in the audit trail.

    :raises NotFound: there is no such complaint, or its original was emptied by retention.
    """
    with leerlus.unit_of_work() as work:
        original = work.complaints.original(complaint_id)
        record(work, actor, "original.read", complaint_id)
        work.commit()
    return original


def _encode(encoder: Encoder, prepared: Sequence[Prepared], progress: Progress | None) -> NDArray[np.float32]:
    texts = [each.redacted.text for each in prepared]
    parts = [np.empty((0, encoder.dimension), dtype=np.float32)]
    for start in range(0, len(texts), _CHUNK):
        parts.append(encoder.encode(texts[start : start + _CHUNK]))
        if progress is not None:
            progress(min(start + _CHUNK, len(texts)), len(texts))
    return np.concatenate(parts)


def _propose(suggester: Suggester, prepared: Sequence[Prepared], vectors: NDArray[np.float32]) -> list[Suggestions]:
    texts = [each.redacted.text for each in prepared]
    return suggester.suggest(texts, vectors, [each.language for each in prepared])


def _register(leerlus: Leerlus, work: UnitOfWork, prepared: Prepared, actor: str) -> Complaint:
    submission = prepared.submission
    received_at = submission.received_at or datetime.now(UTC).date()
    complaint_id = submission.id or _new_id(received_at.year)
    complaint = Complaint(
        id=complaint_id,
        received_at=received_at,
        text=prepared.redacted.text,
        unit=submission.unit,
        channel=submission.channel,
        language=prepared.language,
        complainant=leerlus.tell_apart(submission.complainant) if submission.complainant else None,
        unassisted=not submission.categories and _drawn(complaint_id, leerlus.settings),
    )
    work.complaints.add(complaint, original=prepared.original, spans=prepared.redacted.spans)
    record(work, actor, "complaint.received", complaint.id, {"channel": complaint.channel.value})
    if submission.categories:
        _keep(
            work,
            _decision(leerlus, complaint.id, submission.categories, submission.outcomes, IMPORTED, None),
        )
    return complaint


def _decision(
    leerlus: Leerlus,
    complaint_id: str,
    categories: Sequence[str],
    outcomes: Sequence[str],
    decided_by: str,
    shown: Suggestions | None,
    decided_at: datetime | None = None,
) -> Decision:
    return Decision(
        complaint_id=complaint_id,
        categories=tuple(dict.fromkeys(categories)),
        outcomes=tuple(dict.fromkeys(outcomes)),
        decided_by=decided_by,
        decided_at=decided_at or datetime.now(UTC),
        taxonomy_version=leerlus.taxonomy.version,
        model=shown.model if shown else None,
    )


def _keep(work: UnitOfWork, decision: Decision) -> None:
    work.decisions.add(decision)
    work.complaints.set_status(decision.complaint_id, Status.DECIDED)
    record(
        work,
        decision.decided_by,
        "complaint.decided",
        decision.complaint_id,
        {
            "categories": list(decision.categories),
            "outcomes": list(decision.outcomes),
            "model": decision.model,
        },
    )


def _drawn(complaint_id: str, settings: Settings) -> bool:
    """Whether chance picks this complaint to be judged without suggestions: by its id, so that it stays so."""
    number = int.from_bytes(sha256(f"{settings.seed}/{complaint_id}".encode()).digest()[:8])
    return number < settings.unassisted_share * 2**64


def _new_id(year: int) -> str:
    return f"K{year}-" + "".join(secrets.choice(_ID_ALPHABET) for _ in range(_ID_LENGTH))


def _check_codes(leerlus: Leerlus, submissions: Sequence[Submission]) -> None:
    leerlus.taxonomy.check_categories(code for each in submissions for code in each.categories)
    leerlus.taxonomy.check_outcomes(code for each in submissions for code in each.outcomes)


def _check_units(tree: UnitTree, submissions: Sequence[Submission]) -> None:
    unknown = sorted({each.unit for each in submissions if each.unit is not None and each.unit not in tree})
    if unknown:
        raise UnknownCode(f"Unknown unit: {', '.join(unknown)}. Correct it, or use “leerlus import --add-units”.")


def _check_new(work: UnitOfWork, submissions: Sequence[Submission]) -> None:
    known = work.complaints.known(each.id for each in submissions if each.id is not None)
    if known:
        shown = ", ".join(sorted(known)[:5])
        raise Conflict(f"{len(known)} of these complaints are registered already: {shown}. Nothing was added.")


def _add_missing_units(work: UnitOfWork, submissions: Sequence[Submission]) -> None:
    tree = work.units.tree()
    for code in sorted({each.unit for each in submissions if each.unit is not None}):
        if code not in tree:
            work.units.add(Unit(code=code, name=code, level="unit"))
