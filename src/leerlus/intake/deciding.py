"""What a person decides about a complaint."""

from collections.abc import Sequence
from datetime import UTC, datetime

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.complaints.model import Decision, Status
from leerlus.errors import Conflict, InvalidInput, JudgedSince
from leerlus.ports.store import UnitOfWork
from leerlus.suggestions.model import Suggestions


def decide(
    leerlus: Leerlus,
    complaint_id: str,
    *,
    categories: Sequence[str],
    outcomes: Sequence[str],
    actor: str,
    decided_at: datetime | None = None,
    seen: int | None = None,
    in_view: Suggestions | None = None,
) -> Decision:
    """Keep what a person decided about a complaint.

    :param categories: at least one code, the main one first.
    :param seen: how many decisions had been made when the person looked, so that none is replaced unread; ``None``:
        not known.
    :param in_view: suggestions that the person saw, where they are of another model than those that are kept. At the
        first decision these are kept instead. ``None``: those that are kept were in view.
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
        shown = None if complaint.withheld else _shown(work, complaint_id, in_view)
        decision = decision_by(leerlus, actor, complaint_id, categories, outcomes, shown=shown, decided_at=decided_at)
        keep(work, decision)
        if seen is not None and work.decisions.made(complaint_id) > seen + 1:
            raise JudgedSince("Somebody else judged this complaint meanwhile. Read that decision first.")
        work.commit()
    return decision


def decision_by(
    leerlus: Leerlus,
    actor: str,
    complaint_id: str,
    categories: Sequence[str],
    outcomes: Sequence[str],
    *,
    shown: Suggestions | None = None,
    decided_at: datetime | None = None,
) -> Decision:
    """A decision under the taxonomy of today.

    :param shown: suggestions that were in view, if there were any.
    :param decided_at: when, if not now.
    """
    return Decision(
        complaint_id=complaint_id,
        categories=tuple(dict.fromkeys(categories)),
        outcomes=tuple(dict.fromkeys(outcomes)),
        decided_by=actor,
        decided_at=decided_at or datetime.now(UTC),
        taxonomy_version=leerlus.taxonomy.version,
        model=shown.model if shown else None,
    )


def _shown(work: UnitOfWork, complaint_id: str, in_view: Suggestions | None) -> Suggestions | None:
    if in_view is None:
        return work.suggestions.of(complaint_id)
    work.suggestions.save_while_open({complaint_id: in_view})
    return in_view


def keep(work: UnitOfWork, decision: Decision) -> None:
    """Store a decision: the complaint is decided, and it is in the audit trail."""
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
            "at_once": decision.at_once,
        },
    )
