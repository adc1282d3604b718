"""A complaint that somebody has open, and all that is known about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from leerlus.application import Leerlus
from leerlus.complaints.model import Complaint, Decision, Settlement
from leerlus.complaints.units import UnitTree
from leerlus.intake.explanations import Explanations
from leerlus.intake.helping import likenesses
from leerlus.intake.likeness import Likenesses
from leerlus.suggestions.model import Suggestions
from leerlus.themes.showing.membership import Membership, memberships
from leerlus_api.contexts.intake import Selection
from leerlus_api.deps import App
from leerlus_api.elements.translation import Translator
from leerlus_api.pages.complaints.complaint_rows import label_name
from leerlus_api.pages.complaints.queue import Wanted, next_open, previous_open
from leerlus_api.pages.routing import Words


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about a complaint at one moment.

    :param hidden: placeholders in its text, in order.
    :param decisions_made: how many were made about it, those that were taken back among them.
    :param previous_id: of the open complaint before it in its part of the inbox, if there is one.
    """

    complaint: Complaint
    suggestions: Suggestions | None
    alike: Likenesses
    tree: UnitTree
    hidden: tuple[str, ...]
    decisions_made: int
    history: tuple[Decision, ...]
    settlements: tuple[Settlement, ...]
    themes: tuple[Membership, ...]
    previous_id: str | None
    next_id: str | None


@dataclass(frozen=True, slots=True)
class OpenComplaint:
    """A complaint that somebody has open: in which part of the inbox, and in which language."""

    leerlus: Leerlus
    reasons: Explanations
    id: str
    wanted: Selection
    t: Translator

    def names(self, codes: Sequence[str]) -> tuple[str, ...]:
        """What these categories or outcomes are called in that language."""
        return tuple(label_name(self.leerlus.taxonomy, code, self.t.language) for code in codes)

    def shown_by(self, model: str) -> Suggestions | None:
        """What this model suggested on the page, unless that is kept; ``None`` where nobody can tell any more."""
        with self.leerlus.unit_of_work() as work:
            complaint, kept = work.complaints.get(self.id), work.suggestions.of(self.id)
        if kept and kept.model == model:
            return None
        return self.reasons.by(model, complaint)

    def known(self) -> Known:
        """All that its page tells.

        :raises NotFound: there is no such complaint.
        """
        with self.leerlus.unit_of_work() as work:
            complaint = work.complaints.get(self.id)
        suggestions = self.reasons.of(complaint)
        alike = likenesses(self.leerlus, complaint, suggestions)
        with self.leerlus.unit_of_work() as work:
            return Known(
                complaint,
                suggestions,
                alike,
                tree=work.units.tree(),
                hidden=tuple(dict.fromkeys(span.placeholder for span in work.originals.spans(complaint.id))),
                decisions_made=work.decisions.made(complaint.id),
                history=work.decisions.history(complaint.id),
                settlements=work.settlements.history(complaint.id),
                themes=() if complaint.withheld else memberships(work, complaint),
                previous_id=previous_open(work, complaint, self.wanted),
                next_id=next_open(work, complaint, self.wanted),
            )


def _opened(request: Request, complaint_id: str, leerlus: App, t: Words, wanted: Wanted) -> OpenComplaint:
    return OpenComplaint(leerlus, request.app.state.explanations, complaint_id, wanted, t)


Opened = Annotated[OpenComplaint, Depends(_opened)]
