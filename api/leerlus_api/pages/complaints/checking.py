"""Checking: grave allegations that were not recorded, agreement in practice, the error budget."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response
from starlette.background import BackgroundTask

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.complaints.model import Complaint
from leerlus.complaints.units import UnitTree
from leerlus.errors import LeerlusError
from leerlus.facts import FLATTERED
from leerlus.intake.at_once import Queue, Waiting, queue
from leerlus.intake.checking import HiddenAllegation, hidden_allegations, look_again_for, not_there, practice
from leerlus.intake.explanations import Explanations
from leerlus.ports.store import UnitOfWork
from leerlus.suggestions.doubt.budget import Bar
from leerlus_api import policies
from leerlus_api.contexts.checking import BudgetRow, CheckingPage, HiddenRow, ReadRow
from leerlus_api.deps import App, allowed
from leerlus_api.elements.translation import Translator
from leerlus_api.pages.complaints.complaint_rows import complaint_rows, label_name, words_of
from leerlus_api.pages.routing import Words, go_to, page_router
from leerlus_api.showing.rendering import notify, render

router = page_router()

Checker = Annotated[Principal, allowed(policies.may_check_decisions)]

_SHOWN = 50
_SENTENCES = 2


@router.get("/nalopen")
def show_checking(request: Request, leerlus: App, who: Checker, t: Words) -> Response:
    """What to read again, and what suggestions are worth in use.

    Why a complaint is listed takes the model, which nobody waits for: it is worked out while the page is read.
    """
    reasons: Explanations = request.app.state.explanations
    with leerlus.unit_of_work() as work:
        hidden = hidden_allegations(work, leerlus.taxonomy)
        tree = work.units.tree()
        waiting = queue(leerlus, work)
        shown = tuple(_hidden(leerlus, work, tree, each, reasons, t.language) for each in hidden[:_SHOWN])
        page = CheckingPage(
            hidden=shown,
            hidden_count=len(hidden),
            looking=any(each.because is None for each in shown),
            read_last=_read_last(leerlus, work, who.name, t.language),
            practice=practice(work, waiting.checked),
            flattered=FLATTERED in work.facts.all(),
            unassisted_share=leerlus.settings.unassisted_share,
            budget=_budget(leerlus, waiting, t),
            error=waiting.budget.error,
            tried=waiting.budget.tried,
            all_drifted=waiting.budget.drifted,
        )
    response = render(request, page)
    response.background = BackgroundTask(_look_for_reasons, reasons, [each.row.complaint for each in page.hidden])
    return response


@router.post("/nalopen/{complaint_id}")
def keep_reading(
    request: Request, complaint_id: str, leerlus: App, who: Checker, category: Annotated[str, Form()]
) -> Response:
    """The coordinator read it again and agrees with the decision."""
    leerlus.taxonomy.check_categories([category])
    with leerlus.unit_of_work() as work:
        not_there(work, complaint_id, category, actor=who.name)
        work.commit()
    notify(request, "checking.not_there_saved")
    return go_to("/nalopen")


@router.post("/nalopen/{complaint_id}/terug")
def list_again(
    request: Request, complaint_id: str, leerlus: App, who: Checker, category: Annotated[str, Form()]
) -> Response:
    """That was a mistake: the complaint is to be read again."""
    with leerlus.unit_of_work() as work:
        look_again_for(work, complaint_id, category, actor=who.name)
        work.commit()
    notify(request, "checking.listed_again")
    return go_to("/nalopen")


def _read_last(leerlus: Leerlus, work: UnitOfWork, who: str, language: str) -> ReadRow | None:
    last = work.decisions.read_last(who)
    return last and ReadRow(*last, label_name(leerlus.taxonomy, last[1], language))


def _hidden(
    leerlus: Leerlus, work: UnitOfWork, tree: UnitTree, found: HiddenAllegation, reasons: Explanations, language: str
) -> HiddenRow:
    (row,) = complaint_rows(work, [found.complaint], taxonomy=leerlus.taxonomy, tree=tree, language=language)
    name = label_name(leerlus.taxonomy, found.code, language)
    return HiddenRow(row, found.code, name, found.probability, _because(found, reasons))


def _because(found: HiddenAllegation, reasons: Explanations) -> tuple[str, ...] | None:
    suggestions = reasons.at_hand(found.complaint)
    if suggestions is None:
        return None
    carried = (each.reasons for each in suggestions.categories if each.code == found.code)
    strongest = next(carried, ())[:_SENTENCES]
    return tuple(words_of(found.complaint, reason) for reason in sorted(strongest, key=lambda each: each.start))


def _look_for_reasons(reasons: Explanations, complaints: Sequence[Complaint]) -> None:
    with suppress(LeerlusError):
        for each in complaints:
            reasons.of(each)


def _budget(leerlus: Leerlus, waiting: Queue, t: Translator) -> tuple[BudgetRow, ...]:
    at_once, by_person = _per_category(waiting.at_once), _per_category(waiting.by_person)
    bars = waiting.budget.categories
    rows = [
        BudgetRow(
            code=code,
            name=label_name(leerlus.taxonomy, code, t.language),
            checked=bars[code].checked if code in bars else 0,
            cutoff=bars[code].cutoff if code in bars else None,
            at_once=at_once[code],
            by_person=by_person[code],
            state=_state(bars[code]) if code in bars else "checking.always",
        )
        for code in leerlus.taxonomy.category_codes
    ]
    wishes = waiting.budget.wishes
    return (*rows, BudgetRow("", t("checking.wishes"), wishes.checked, wishes.cutoff, 0, 0, _state(wishes)))


def _per_category(waiting: Sequence[Waiting]) -> Counter[str]:
    return Counter(suggestion.code for each in waiting for suggestion in each.suggested)


def _state(bar: Bar) -> str:
    return f"checking.{'drifted' if bar.drifted else 'too_few' if bar.cutoff is None else 'allowed'}"
