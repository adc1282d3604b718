"""The form that a complaint is judged on, and how others like it were judged."""

from collections.abc import Sequence
from dataclasses import dataclass

from leerlus.intake.helping import look_again
from leerlus.intake.likeness import Precedent
from leerlus.suggestions.model import Suggestions
from leerlus_api.contexts.complaint import Alike, Judging, PrecedentRow, RemarkRow
from leerlus_api.pages.complaints.choices import category_choices, outcome_choices, prominent, suggested_codes
from leerlus_api.pages.complaints.complaint_rows import opening
from leerlus_api.pages.complaints.opened import Known, OpenComplaint


@dataclass(frozen=True, slots=True)
class OnTheForm:
    """What is ticked on the form, the main category first."""

    categories: tuple[str, ...]
    outcomes: tuple[str, ...]


def ticked_beforehand(known: Known) -> OnTheForm:
    """What was decided last, else what is suggested without doubt."""
    if known.history:
        return OnTheForm(known.history[-1].categories, known.history[-1].outcomes)
    if known.suggestions is None or known.suggestions.doubt:
        return OnTheForm((), ())
    return OnTheForm(suggested_codes(known.suggestions.categories), suggested_codes(known.suggestions.outcomes))


def judging(opened: OpenComplaint, known: Known, ticked: OnTheForm, *, look: bool) -> Judging:
    """The form with this ticked.

    :param look: tell which sentences none of the ticked categories covers.
    """
    taxonomy, suggestions, language = opened.leerlus.taxonomy, known.suggestions, opened.t.language
    suggested, others = category_choices(taxonomy, suggestions, ticked.categories, language)
    return Judging(
        seen=known.decisions_made,
        model=suggestions.model if suggestions else None,
        doubt=_doubt(suggestions),
        suggested=suggested,
        others=others,
        outcomes=outcome_choices(taxonomy, suggestions, ticked.outcomes, language),
        gravity=suggestions.gravity if suggestions else None,
        remarks=_remarks(opened, known, ticked) if look else None,
    )


def alike(opened: OpenComplaint, known: Known, ticked: OnTheForm) -> Alike:
    """Others like it, and what those that were decided share with what is ticked; in doubt with what comes first."""
    here = ticked.categories or [each.code for each in prominent(known.suggestions)]
    codes = opened.leerlus.taxonomy.with_parents(here)
    return Alike(
        precedents=tuple(_precedent(opened, each, codes) for each in known.alike.precedents),
        repeats=known.alike.repeats,
        same_person=known.alike.same_person,
    )


def _doubt(suggestions: Suggestions | None) -> str | None:
    """Key of why nothing is ticked beforehand; ``None`` where there is no doubt."""
    if suggestions is None or not suggestions.doubt:
        return None
    return "complaint.doubt_unlike" if suggested_codes(suggestions.categories) else "complaint.doubt_unlikely"


def _remarks(opened: OpenComplaint, known: Known, ticked: OnTheForm) -> tuple[RemarkRow, ...]:
    complaint = known.complaint
    return tuple(
        RemarkRow(complaint.text[each.start : each.end], each.code, *opened.names([each.code]))
        for each in look_again(opened.leerlus, complaint, chosen=ticked.categories)
    )


def _precedent(opened: OpenComplaint, precedent: Precedent, here: Sequence[str]) -> PrecedentRow:
    complaint, decision = precedent.complaint, precedent.decision
    return PrecedentRow(
        id=complaint.id,
        received_at=complaint.received_at,
        language=complaint.language,
        opening=opening(complaint.text),
        categories=opened.names(decision.categories),
        shared=opened.names([code for code in precedent.categories if code in here]),
        outcomes=opened.names(decision.outcomes),
    )
