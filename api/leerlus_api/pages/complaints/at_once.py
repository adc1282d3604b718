"""Many complaints confirmed at once: each read and ticked by a person, and only those that the error budget allows."""

from collections import Counter
from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Form, Query, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.complaints.units import UnitTree
from leerlus.errors import InvalidInput
from leerlus.intake.at_once import (
    MOST,
    Queue,
    Seen,
    Waiting,
    behind,
    confirm,
    queue,
    take_back,
)
from leerlus.suggestions.model import Suggestion
from leerlus_api import policies
from leerlus_api.contexts.at_once import AtOncePage, Named, Part, WaitingRow, Which
from leerlus_api.deps import App, allowed
from leerlus_api.elements.translation import Translator
from leerlus_api.pages.complaints.complaint_rows import label_name, opening
from leerlus_api.pages.options import unit_options
from leerlus_api.pages.routing import Words, go_to, page_router
from leerlus_api.showing.rendering import notify, render

router = page_router()

Decider = Annotated[Principal, allowed(policies.may_decide)]

_READ = 1_200
"""Characters of a text that are shown at once: those of most complaints as a whole."""

_PERHAPS = 0.1


def _part(
    lijst: Which = Which.AT_ONCE,
    eenheid: str = "",
    categorie: str = "",
    na: Annotated[str, Query(max_length=64)] = "",
) -> Part:
    return Part(lijst, eenheid, categorie, na)


Wanted = Annotated[Part, Depends(_part)]


@router.get("/klachten/in-een-keer")
def show_at_once(request: Request, leerlus: App, who: Decider, t: Words, wanted: Wanted) -> Response:
    """Waiting complaints, newest first: those that may be confirmed at once, or those that need a person."""
    return render(request, _page(leerlus, who, t, wanted))


@router.post("/klachten/in-een-keer")
def confirm_ticked(
    request: Request,
    leerlus: App,
    who: Decider,
    t: Words,
    wanted: Wanted,
    complaints: Annotated[tuple[str, ...], Form()] = (),
    last: Annotated[str, Form()] = "",
) -> Response:
    """Keep what is suggested about the complaints that were ticked, and go on behind the last one that was shown."""
    ticked = [Seen(*each.split(" ", 1)) for each in complaints if " " in each]
    try:
        decisions = confirm(leerlus, ticked, actor=who.name)
    except InvalidInput:
        page = _page(leerlus, who, t, wanted, fault="at_once.none_ticked")
        return render(request, page, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    request.app.state.measurements.decided.inc(len(decisions))
    left = len(ticked) - len(decisions)
    notify(request, "at_once.confirmed_some" if left else "at_once.confirmed", n=len(decisions), left=left)
    return go_to(Part(wanted.which, wanted.unit, wanted.category, last).path)


@router.post("/klachten/in-een-keer/terug")
def open_again(
    request: Request, leerlus: App, who: Decider, complaints: Annotated[tuple[str, ...], Form()] = ()
) -> Response:
    """Take back what was confirmed at once, as far as nobody judged it since."""
    opened = take_back(leerlus, complaints, actor=who.name)
    notify(request, "at_once.opened", n=len(opened))
    return go_to("/klachten/in-een-keer")


def _page(leerlus: Leerlus, who: Principal, t: Translator, wanted: Part, *, fault: str | None = None) -> AtOncePage:
    with leerlus.unit_of_work() as work:
        tree = work.units.tree()
        found = queue(leerlus, work)
        after = work.complaints.get(wanted.after) if wanted.after else None
        confirmed = work.decisions.confirmed_last(who.name)
        halves = {half: _listed(found, tree, wanted, half) for half in Which}
        going_on = behind(halves[wanted.which], after)
        shown = going_on[:MOST]
        rows = tuple(_row(leerlus, tree, each, t) for each in shown)
    budget = found.budget
    return AtOncePage(
        rows=rows,
        part=wanted,
        halves=tuple((Part(half, wanted.unit, wanted.category), len(halves[half])) for half in Which),
        needs=_needs(halves[Which.BY_PERSON]),
        units=unit_options(tree),
        categories=tuple(
            (code, label_name(leerlus.taxonomy, code, t.language)) for code in budget.taxonomy.category_codes
        ),
        next_path=_next_path(wanted, going_on),
        tried=budget.tried,
        error=budget.error,
        sample=leerlus.settings.confirmed_sample,
        drifted=tuple(
            label_name(leerlus.taxonomy, code, t.language) for code, bar in budget.categories.items() if bar.drifted
        ),
        all_drifted=budget.drifted or budget.wishes.drifted,
        confirmed=tuple(each.complaint_id for each in confirmed),
        fault=fault,
    )


def _listed(found: Queue, tree: UnitTree, wanted: Part, half: Which) -> list[Waiting]:
    units = tree.branch(wanted.unit) if wanted.unit else None
    return [
        each
        for each in (found.at_once if half is Which.AT_ONCE else found.by_person)
        if units is None or each.complaint.unit in units
        if not wanted.category or wanted.category in {suggestion.code for suggestion in each.suggested}
    ]


def _needs(by_person: Sequence[Waiting]) -> tuple[tuple[str, int], ...]:
    counted = Counter(f"at_once.need.{each.need}" for each in by_person)
    return tuple(counted.most_common())


def _next_path(wanted: Part, going_on: Sequence[Waiting]) -> str | None:
    if len(going_on) <= MOST:
        return None
    return Part(wanted.which, wanted.unit, wanted.category, going_on[MOST - 1].complaint.id).path


def _row(leerlus: Leerlus, tree: UnitTree, waiting: Waiting, t: Translator) -> WaitingRow:
    complaint = waiting.complaint
    words = opening(complaint.text) if waiting.need else _to_read(complaint.text)
    return WaitingRow(
        complaint=complaint,
        unit=tree.name(complaint.unit),
        words=words,
        more=complaint.text if not waiting.need and words != complaint.text else "",
        suggested=_named(leerlus, waiting.suggested, t),
        perhaps=_named(leerlus, _perhaps(waiting), t),
        wishes=_named(leerlus, waiting.wishes, t),
        seen=f"{complaint.id} {waiting.seal}",
        need=f"at_once.need.{waiting.need}" if waiting.need else None,
        repeat=next(iter(waiting.repeats), None),
    )


def _to_read(text: str) -> str:
    return text if len(text) <= _READ else opening(text, _READ)


def _perhaps(waiting: Waiting) -> tuple[Suggestion, ...]:
    """Categories that a person may still find in it, the most probable first."""
    if waiting.suggestions is None or waiting.suggestions.doubt:
        return ()
    others = (each for each in waiting.suggestions.categories if not each.decided and each.probability >= _PERHAPS)
    return tuple(sorted(others, key=lambda each: -each.probability))


def _named(leerlus: Leerlus, suggestions: Sequence[Suggestion], t: Translator) -> tuple[Named, ...]:
    return tuple(Named(label_name(leerlus.taxonomy, each.code, t.language), each.probability) for each in suggestions)
