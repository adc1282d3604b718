"""One complaint: read it, compare it with what is suggested, decide."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Form, Request
from fastapi.responses import Response
from starlette.background import BackgroundTask

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.complaints.model import Complaint, Decision, Ending, Settlement, Use
from leerlus.errors import InvalidInput, JudgedSince, LeerlusError, NotFound
from leerlus.intake.deciding import decide
from leerlus.intake.explanations import Explanations
from leerlus.intake.helping import likenesses, look_again
from leerlus.intake.likeness import Precedent
from leerlus.intake.originals import read_original
from leerlus.lessons.drafting.figures import NOTHING_WANTED
from leerlus.redaction import IdentifierType
from leerlus.rights.model import ErasureGround, RestrictionGround
from leerlus.suggestions.model import Suggestions
from leerlus.themes.showing.membership import memberships
from leerlus_api import policies
from leerlus_api.contexts.intake import (
    ComplaintPage,
    PastDecision,
    PastSettlement,
    PrecedentRow,
    RemarkRow,
    Selection,
    Settling,
    ThemeOfComplaint,
)
from leerlus_api.deps import App, allowed
from leerlus_api.errors import message_key
from leerlus_api.highlighting import segments
from leerlus_api.pages.choices import (
    category_choices,
    main_first,
    outcome_choices,
    prominent,
    suggested_codes,
)
from leerlus_api.pages.complaint_rows import label_name, opening, words_of
from leerlus_api.pages.queue import next_open, previous_open, selection
from leerlus_api.pages.routing import Words, go_to, page_router
from leerlus_api.rendering import notify, render
from leerlus_api.translation import Translator

router = page_router()

Reader = Annotated[Principal, allowed(policies.may_read_complaints)]
OriginalReader = Annotated[Principal, allowed(policies.may_read_originals)]
Decider = Annotated[Principal, allowed(policies.may_decide)]


@dataclass(frozen=True, slots=True)
class _Ticked:
    """What is ticked on the form, the main category first."""

    categories: tuple[str, ...]
    outcomes: tuple[str, ...]


def _on_the_form(
    categories: Annotated[tuple[str, ...], Form()] = (),
    outcomes: Annotated[tuple[str, ...], Form()] = (),
    main: Annotated[str, Form()] = "",
) -> _Ticked:
    return _Ticked(main_first(categories, main), outcomes)


Ticked = Annotated[_Ticked, Depends(_on_the_form)]


@dataclass(frozen=True, slots=True)
class _Opened:
    """A complaint that somebody has open: in which part of the inbox, and in which language."""

    leerlus: Leerlus
    reasons: Explanations
    id: str
    wanted: Selection
    t: Translator


def _opened(
    request: Request, complaint_id: str, leerlus: App, t: Words, wanted: Annotated[Selection, Depends(selection)]
) -> _Opened:
    return _Opened(leerlus, request.app.state.explanations, complaint_id, wanted, t)


Opened = Annotated[_Opened, Depends(_opened)]


@router.get("/klachten/{complaint_id}")
def show_complaint(request: Request, opened: Opened, who: Reader) -> Response:
    """The redacted text beside the suggestions, ready to accept; while it is read, those of the next are worked out."""
    page = _page(opened, who)
    response = render(request, page)
    response.background = BackgroundTask(_look_ahead, opened.leerlus, opened.reasons, page.next_id)
    return response


@router.post("/klachten/{complaint_id}/origineel")
def show_original(request: Request, opened: Opened, who: OriginalReader) -> Response:
    """The same with the text before redaction; that it was read goes into the audit trail."""
    try:
        original = read_original(opened.leerlus, opened.id, actor=who.name)
    except NotFound:
        return render(request, _page(opened, who, error="complaint.original_gone"))
    return render(request, _page(opened, who, original=original))


@router.post("/klachten/{complaint_id}/nog-eens")
def show_second_look(request: Request, opened: Opened, who: Decider, chosen: Ticked) -> Response:
    """The same page with the sentences that none of the ticked categories covers; nothing is saved."""
    return render(request, _page(opened, who, ticked=chosen, look=True))


@router.post("/klachten/{complaint_id}/besluit")
def keep_decision(
    request: Request,
    opened: Opened,
    who: Decider,
    chosen: Ticked,
    after: Annotated[str, Form()] = "next",
    seen: Annotated[int | None, Form()] = None,
) -> Response:
    """Keep the decision and go on to the next open complaint, or stay.

    What a colleague decided meanwhile is shown first; saved once more, the new decision counts.
    """
    categories, outcomes = chosen.categories, chosen.outcomes
    try:
        decide(opened.leerlus, opened.id, categories=categories, outcomes=outcomes, actor=who.name, seen=seen)
    except JudgedSince as error:
        page = _page(opened, who, ticked=chosen, error=message_key(error))
        return render(request, page, status=HTTPStatus.CONFLICT)
    except InvalidInput as error:
        page = _page(opened, who, ticked=chosen, error=_message(error, chosen))
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    request.app.state.measurements.decided.inc()
    notify(request, "complaint.saved")
    return go_to(_after(opened, after))


def _look_ahead(leerlus: Leerlus, reasons: Explanations, complaint_id: str | None) -> None:
    with suppress(LeerlusError):
        if complaint_id is not None:
            with leerlus.unit_of_work() as work:
                complaint = work.complaints.get(complaint_id)
            reasons.of(complaint)


def _message(error: InvalidInput, chosen: _Ticked) -> str:
    return message_key(error) if chosen.categories else "complaint.choose_one"


def _after(opened: _Opened, after: str) -> str:
    query = opened.wanted.query
    if after == "stay":
        return f"/klachten/{opened.id}{query}"
    with opened.leerlus.unit_of_work() as work:
        following = next_open(work, work.complaints.get(opened.id), opened.wanted)
    return f"/klachten/{following}{query}" if following else f"/klachten{query}"


def _page(
    opened: _Opened,
    who: Principal,
    *,
    ticked: _Ticked | None = None,
    original: str | None = None,
    error: str | None = None,
    look: bool = False,
) -> ComplaintPage:
    leerlus, wanted, t = opened.leerlus, opened.wanted, opened.t
    with leerlus.unit_of_work() as work:
        complaint = work.complaints.get(opened.id)
    suggestions = opened.reasons.of(complaint)
    alike = likenesses(leerlus, complaint)
    with leerlus.unit_of_work() as work:
        spans = work.complaints.spans(complaint.id)
        history = work.decisions.history(complaint.id)
        settlements = work.settlements.history(complaint.id)
        tree = work.units.tree()
        themes = () if complaint.withheld else memberships(work, complaint)
        previous_id, next_id = previous_open(work, complaint, wanted), next_open(work, complaint, wanted)
    ticked = ticked or _ticked_before(history, suggestions)
    suggested, others = category_choices(leerlus.taxonomy, suggestions, ticked.categories, t.language)
    return ComplaintPage(
        complaint=complaint,
        selection=wanted,
        unit=tree.name(complaint.unit),
        segments=segments(complaint.text, prominent(suggestions)),
        suggested=suggested,
        others=others,
        outcomes=outcome_choices(leerlus.taxonomy, suggestions, ticked.outcomes, t.language),
        doubt=suggestions is not None and suggestions.doubt,
        withheld=complaint.withheld,
        gravity=suggestions.gravity if suggestions else None,
        model=suggestions.model if suggestions else None,
        remarks=_remarks(leerlus, complaint, ticked, t) if look else None,
        precedents=tuple(_precedent(leerlus, each, t) for each in alike.precedents),
        repeats=alike.repeats,
        same_person=alike.same_person,
        themes=tuple(
            ThemeOfComplaint(each.theme, each.counted, words_of(complaint, each.passage) if len(themes) > 1 else "")
            for each in themes
        ),
        may_read_themes=policies.may_read_themes(who),
        history=_past(leerlus, history, t),
        settling=_settling(leerlus, settlements, t),
        may_read_original=policies.may_read_originals(who),
        may_correct=policies.may_correct_redaction(who),
        kinds=tuple(kind.value for kind in IdentifierType),
        erasure_grounds=tuple(ErasureGround) if _may_erase(complaint, who) else (),
        restriction_grounds=tuple(RestrictionGround),
        hidden=tuple(dict.fromkeys(span.placeholder for span in spans)),
        original=original,
        previous_id=previous_id,
        next_id=next_id,
        error=error,
    )


def _may_erase(complaint: Complaint, who: Principal) -> bool:
    return policies.may_erase(who) and complaint.use is not Use.ERASED


def _ticked_before(history: Sequence[Decision], suggestions: Suggestions | None) -> _Ticked:
    if history:
        return _Ticked(history[-1].categories, history[-1].outcomes)
    if suggestions is None or suggestions.doubt:
        return _Ticked((), ())
    return _Ticked(suggested_codes(suggestions.categories), suggested_codes(suggestions.outcomes))


def _past(leerlus: Leerlus, history: Sequence[Decision], t: Translator) -> tuple[PastDecision, ...]:
    return tuple(
        PastDecision(
            t.moment(each.decided_at),
            each.decided_by,
            _names(leerlus, each.categories, t),
            _names(leerlus, each.outcomes, t),
        )
        for each in reversed(history)
    )


def _settling(leerlus: Leerlus, settlements: Sequence[Settlement], t: Translator) -> Settling:
    choices = outcome_choices(leerlus.taxonomy, None, (), t.language)
    return Settling(
        history=tuple(
            PastSettlement(each.settled_on, each.settled_by, each.ending.value, _names(leerlus, each.given, t))
            for each in reversed(settlements)
        ),
        endings=tuple(Ending),
        outcomes=tuple(each for each in choices if each.code != NOTHING_WANTED),
    )


def _precedent(leerlus: Leerlus, precedent: Precedent, t: Translator) -> PrecedentRow:
    complaint, decision = precedent.complaint, precedent.decision
    return PrecedentRow(
        id=complaint.id,
        received_at=complaint.received_at,
        language=complaint.language,
        opening=opening(complaint.text),
        categories=_names(leerlus, decision.categories, t),
        outcomes=_names(leerlus, decision.outcomes, t),
    )


def _remarks(leerlus: Leerlus, complaint: Complaint, ticked: _Ticked, t: Translator) -> tuple[RemarkRow, ...]:
    return tuple(
        RemarkRow(complaint.text[each.start : each.end], label_name(leerlus.taxonomy, each.code, t.language))
        for each in look_again(leerlus, complaint, chosen=ticked.categories)
    )


def _names(leerlus: Leerlus, codes: Sequence[str], t: Translator) -> tuple[str, ...]:
    return tuple(label_name(leerlus.taxonomy, code, t.language) for code in codes)
