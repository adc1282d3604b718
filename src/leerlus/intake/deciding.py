"""What a person decides about a complaint."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from leerlus.application import Leerlus
from leerlus.audit.service import record
from leerlus.complaints.model import Decision, Status
from leerlus.errors import Conflict, InvalidInput, JudgedSince
from leerlus.ports.store import UnitOfWork
from leerlus.suggestions.model import Suggestions


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody makes of a complaint.

    :param categories: codes, the main one first.
    :param at: when, if it was earlier than now (with time zone).
    """

    categories: Sequence[str]
    outcomes: Sequence[str]
    by: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class InView:
    """What somebody had before them when judging.

    :param decisions: how many had been made, so that none is replaced unread; ``None``: not known.
    :param suggestions: where they are of another model than those that are kept. At the first decision these are kept
        instead. ``None``: those that are kept were in view.
    """

    decisions: int | None = None
    suggestions: Suggestions | None = None


_AS_KEPT = InView()


def decide(leerlus: Leerlus, complaint_id: str, judgement: Judgement, in_view: InView = _AS_KEPT) -> Decision:
    """Keep what a person decided about a complaint.

    :raises InvalidInput: no category was chosen.
    :raises UnknownCode: a code is not in the taxonomy.
    :raises NotFound: there is no such complaint.
    :raises Conflict: the complaint is erased or restricted.
    :raises JudgedSince: there is a decision that the person has not seen.
    """
    if not judgement.categories:
        raise InvalidInput("Choose at least one category.")
    leerlus.taxonomy.check_categories(judgement.categories)
    leerlus.taxonomy.check_outcomes(judgement.outcomes)
    with leerlus.unit_of_work() as work:
        complaint = work.complaints.get(complaint_id)
        if not complaint.readable:
            raise Conflict(f"This complaint is {complaint.use.value}: there is nothing to judge.")
        shown = None if complaint.withheld else _shown(work, complaint_id, in_view.suggestions)
        decision = decision_about(leerlus, complaint_id, judgement, shown=shown)
        keep(work, decision)
        if in_view.decisions is not None and work.decisions.made(complaint_id) > in_view.decisions + 1:
            raise JudgedSince("Somebody else judged this complaint meanwhile. Read that decision first.")
        work.commit()
    return decision


def decision_about(
    leerlus: Leerlus, complaint_id: str, judgement: Judgement, *, shown: Suggestions | None = None
) -> Decision:
    """The judgement as a decision under the taxonomy of today.

    :param shown: suggestions that were in view, if there were any.
    """
    return Decision(
        complaint_id=complaint_id,
        categories=tuple(dict.fromkeys(judgement.categories)),
        outcomes=tuple(dict.fromkeys(judgement.outcomes)),
        decided_by=judgement.by,
        decided_at=judgement.at or datetime.now(UTC),
        taxonomy_version=leerlus.taxonomy.version,
        model=shown.model if shown else None,
    )


def _shown(work: UnitOfWork, complaint_id: str, other: Suggestions | None) -> Suggestions | None:
    if other is None:
        return work.suggestions.of(complaint_id)
    work.suggestions.save_while_open({complaint_id: other})
    return other


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
