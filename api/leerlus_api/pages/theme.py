"""One theme: its evidence, what it amounts to, and what a coordinator does with it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from fastapi import Form, Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.bootstrap import titler_for
from leerlus.complaints.model import Complaint
from leerlus.complaints.units import UnitTree
from leerlus.lessons.desk import desk_of
from leerlus.lessons.workflow.writing import draft_lesson
from leerlus.ports.store import UnitOfWork
from leerlus.themes.decisions import DecisionKind, ThemeDecision
from leerlus.themes.describing.trend import months_of_all
from leerlus.themes.model import Gate, GateName, Passage, Theme, ThemeState
from leerlus.themes.showing.excerpts import excerpt
from leerlus.themes.showing.overview import ThemeFilter, decided, rates, received_per_unit, select, tally
from leerlus.themes.steering import regrouping, remembering, reviewing, undoing
from leerlus.themes.steering.surroundings import Desk
from leerlus.themes.weighing.staging import restage
from leerlus_api import policies
from leerlus_api.charts import monthly_bars
from leerlus_api.contexts.intake import ComplaintRow
from leerlus_api.contexts.theme import DecisionRow, GateRow, NamedCount, ThemePage, UnitRate
from leerlus_api.contexts.themes import ThemeFilters, ThemeOption
from leerlus_api.deps import App, allowed
from leerlus_api.pages.complaint_rows import complaint_rows, label_name, words_of
from leerlus_api.pages.routing import Words, go_to, page_router
from leerlus_api.pages.theme_filters import Filters
from leerlus_api.rendering import notify, render
from leerlus_api.tables import Cell, as_csv, as_xlsx
from leerlus_api.translation import Translator

router = page_router()

Reader = Annotated[Principal, allowed(policies.may_read_themes)]
Steerer = Annotated[Principal, allowed(policies.may_steer_themes)]
Writer = Annotated[Principal, allowed(policies.may_write_lessons)]
Chosen = Annotated[list[str], Form(default_factory=list)]

_COLUMNS = ("id", "received_at", "unit", "language", "categories", "outcomes")
_SHARES = frozenset({GateName.STABILITY, GateName.COHERENCE})


@router.get("/themas/{theme_id}")
def show_theme(
    request: Request,
    theme_id: str,
    leerlus: App,
    who: Reader,
    t: Words,
    filters: Filters,
    *,
    klachten: bool = False,
    voorstel: bool = False,
    naam: bool = False,
) -> Response:
    """One theme; ``klachten`` unfolds its complaints, ``voorstel`` ticks those that could be split off, ``naam`` has a
    title proposed."""
    with leerlus.unit_of_work() as work:
        theme = work.themes.get(theme_id)
        ticked = regrouping.propose_split(work, theme_id, desk=_desk(leerlus, who)) if voorstel else ()
        page = _page(leerlus, work, theme, who, t, filters)
        if klachten or voorstel:
            rows = _telling(leerlus, work, theme.members, theme.keywords, t)
            ticked_first = tuple(sorted(rows, key=lambda row: row.complaint.id not in ticked))
            page = replace(page, members=ticked_first, ticked=ticked)
        examples = [each.text for each in work.complaints.many(theme.representatives).values()]
    titler = titler_for(leerlus.settings) if policies.may_steer_themes(who) else None
    if titler and naam:
        page = replace(page, title=titler.propose(theme.keywords, examples))
    return render(request, replace(page, may_ask_title=titler is not None))


@router.get("/themas/{theme_id}/klachten.csv")
def download_csv(theme_id: str, leerlus: App, _who: Reader) -> Response:
    """Its complaints for a spreadsheet, without their texts."""
    with leerlus.unit_of_work() as work:
        return as_csv(_table(work, work.themes.get(theme_id)), theme_id)


@router.get("/themas/{theme_id}/klachten.xlsx")
def download_xlsx(theme_id: str, leerlus: App, _who: Reader) -> Response:
    """The same as a workbook."""
    with leerlus.unit_of_work() as work:
        return as_xlsx(_table(work, work.themes.get(theme_id)), theme_id)


@router.post("/themas/{theme_id}/beoordelen")
def review_theme(
    request: Request,
    theme_id: str,
    leerlus: App,
    who: Steerer,
    state: Annotated[ThemeState, Form()],
    title: Annotated[str, Form(max_length=reviewing.LONGEST_TITLE)] = "",
    reason: Annotated[str, Form(max_length=reviewing.LONGEST_NOTE)] = "",
) -> Response:
    """Confirm, dismiss, reopen or rename."""
    with leerlus.unit_of_work() as work:
        reviewing.review(work, theme_id, state=state, title=title, reason=reason, actor=who.name)
        work.commit()
    return _done(request, theme_id)


@router.post("/themas/{theme_id}/notitie")
def annotate(
    request: Request,
    theme_id: str,
    leerlus: App,
    who: Steerer,
    note: Annotated[str, Form(max_length=reviewing.LONGEST_NOTE)] = "",
) -> Response:
    """Write a note."""
    with leerlus.unit_of_work() as work:
        reviewing.annotate(work, theme_id, note, actor=who.name)
        work.commit()
    return _done(request, theme_id)


@router.post("/themas/{theme_id}/voor-een-les")
def want_lesson(
    request: Request, theme_id: str, leerlus: App, who: Steerer, wanted: Annotated[bool, Form()]
) -> Response:
    """Mark it as one for a lesson, or take the mark away."""
    with leerlus.unit_of_work() as work:
        reviewing.want_lesson(work, theme_id, wanted=wanted, actor=who.name)
        restage(work, [theme_id], leerlus.settings)
        work.commit()
    return _done(request, theme_id)


@router.post("/themas/{theme_id}/samenvoegen")
def merge(request: Request, theme_id: str, leerlus: App, who: Steerer, other: Annotated[str, Form()]) -> Response:
    """Make another theme part of this one."""
    with leerlus.unit_of_work() as work:
        regrouping.merge(work, theme_id, other, desk=_desk(leerlus, who))
        work.commit()
    return _done(request, theme_id)


@router.post("/themas/{theme_id}/splitsen")
def split(request: Request, theme_id: str, leerlus: App, who: Steerer, complaints: Chosen) -> Response:
    """Make a theme of its own of the ticked complaints."""
    with leerlus.unit_of_work() as work:
        _, made = regrouping.split(work, theme_id, complaints, desk=_desk(leerlus, who))
        work.commit()
    return _done(request, made.id)


@router.post("/themas/{theme_id}/eruit")
def remove(request: Request, theme_id: str, leerlus: App, who: Steerer, complaints: Chosen) -> Response:
    """Take the ticked complaints out."""
    with leerlus.unit_of_work() as work:
        regrouping.remove(work, theme_id, complaints, desk=_desk(leerlus, who))
        work.commit()
    return _done(request, theme_id)


@router.post("/themas/{theme_id}/verplaatsen")
def move(
    request: Request, theme_id: str, leerlus: App, who: Steerer, complaints: Chosen, to: Annotated[str, Form()] = ""
) -> Response:
    """Put the ticked complaints into another theme."""
    with leerlus.unit_of_work() as work:
        regrouping.move(work, complaints, theme_id, to, desk=_desk(leerlus, who))
        work.commit()
    return _done(request, theme_id)


@router.post("/themas/{theme_id}/erbij")
def add(request: Request, theme_id: str, leerlus: App, who: Steerer, complaint: Annotated[str, Form()]) -> Response:
    """Put a complaint that is in no theme into this one."""
    with leerlus.unit_of_work() as work:
        regrouping.add(work, theme_id, [complaint.strip()], desk=_desk(leerlus, who))
        work.commit()
    return _done(request, theme_id)


@router.post("/themas/{theme_id}/terugdraaien")
def undo(request: Request, theme_id: str, leerlus: App, who: Steerer, number: Annotated[int, Form()]) -> Response:
    """Take a decision back."""
    with leerlus.unit_of_work() as work:
        undone = undoing.undo(work, number, desk=_desk(leerlus, who))
        restage(work, undone.touched, leerlus.settings)
        there = {theme.id for theme in work.themes.list()}
        work.commit()
    return _done(request, theme_id if theme_id in there else undone.theme_id)


@router.post("/themas/{theme_id}/les")
def make_lesson(theme_id: str, leerlus: App, who: Writer) -> Response:
    """Draft a lesson from the theme's evidence."""
    with leerlus.unit_of_work() as work:
        lesson = draft_lesson(work, desk_of(leerlus, who.name), theme_id)
        work.commit()
    return go_to(f"/lessen/{lesson.id}")


def _desk(leerlus: Leerlus, who: Principal) -> Desk:
    return Desk(who.name, leerlus.encoder.name, leerlus.taxonomy, leerlus.settings)


def _done(request: Request, theme_id: str) -> Response:
    notify(request, "theme.saved")
    return go_to(f"/themas/{theme_id}?{request.url.query}".removesuffix("?"))


def _page(
    leerlus: Leerlus, work: UnitOfWork, theme: Theme, who: Principal, t: Translator, filters: ThemeFilters
) -> ThemePage:
    tree = work.units.tree()
    themes = work.themes.list()
    decisions = decided(theme, work.decisions.latest(among=theme.members))

    def named(codes: tuple[tuple[str, int], ...]) -> tuple[NamedCount, ...]:
        return tuple(NamedCount(label_name(leerlus.taxonomy, code, t.language), count) for code, count in codes)

    return ThemePage(
        theme=theme,
        filters=filters,
        title=theme.title,
        may_ask_title=False,
        chart=monthly_bars(theme.months, work.themes.artefacts(), over=months_of_all(each.months for each in themes)),
        gates=tuple(_gate(gate, t) for gate in theme.standing.gates) if theme.standing else (),
        worth=f"{theme.standing.worth:.0f}" if theme.standing else "",
        parts=_parts(theme, t),
        growth=_growth(theme, t),
        units=_unit_rates(work, theme, tree, t),
        categories=named(tally(each.categories for each in decisions)),
        outcomes=named(tally(each.outcomes for each in decisions)),
        representatives=_telling(leerlus, work, theme.representatives, theme.keywords, t),
        also=_told(leerlus, work, theme.also, t),
        others=_others(themes, theme),
        lessons=tuple(lesson for lesson in work.lessons.list() if theme.id in lesson.theme_ids),
        history=_history(work, theme),
        may_steer=policies.may_steer_themes(who),
        may_open_complaints=policies.may_read_complaints(who),
    )


def _rows(leerlus: Leerlus, work: UnitOfWork, ids: Sequence[str], t: Translator) -> tuple[ComplaintRow, ...]:
    complaints = work.complaints.many(ids)
    known: list[Complaint] = [complaints[each] for each in ids if each in complaints]
    return complaint_rows(work, known, taxonomy=leerlus.taxonomy, tree=work.units.tree(), language=t.language)


def _telling(
    leerlus: Leerlus, work: UnitOfWork, ids: Sequence[str], keywords: Sequence[str], t: Translator
) -> tuple[ComplaintRow, ...]:
    """Rows of complaints, each with what it tells of the theme for an opening."""
    rows = _rows(leerlus, work, ids, t)
    return tuple(_with_excerpt(row, keywords) if row.complaint.readable else row for row in rows)


def _with_excerpt(row: ComplaintRow, keywords: Sequence[str]) -> ComplaintRow:
    return replace(row, opening=words_of(row.complaint, excerpt(row.complaint, keywords)))


def _told(leerlus: Leerlus, work: UnitOfWork, passages: tuple[Passage, ...], t: Translator) -> tuple[ComplaintRow, ...]:
    """Complaints that tell of it in passing, each with the passage for an opening."""
    rows = _rows(leerlus, work, [each.complaint for each in passages], t)
    told = {each.complaint: each for each in passages}
    return tuple(replace(row, opening=words_of(row.complaint, told[row.complaint.id])) for row in rows)


def _gate(gate: Gate, t: Translator) -> GateRow:
    if gate.name is GateName.GROWTH:
        return GateRow(gate.name.value, gate.passed, t("gate.yes" if gate.passed else "gate.no"), t("gate.yes"))
    if gate.name in _SHARES:
        return GateRow(gate.name.value, gate.passed, t.percent(gate.measured), t.percent(gate.needed))
    return GateRow(gate.name.value, gate.passed, f"{gate.measured:.0f}", f"{gate.needed:.0f}")


def _parts(theme: Theme, t: Translator) -> tuple[NamedCount, ...]:
    parts = theme.standing.parts if theme.standing else {}
    return tuple(NamedCount(t(f"worth.{name}"), round(points)) for name, points in parts.items())


def _growth(theme: Theme, t: Translator) -> str:
    growth = theme.standing.growth if theme.standing else None
    if growth is None:
        return ""
    told = {name: t.number(getattr(growth, name)) for name in ("expected", "ratio", "low", "high")}
    said = t("growth.numbers", recent=growth.recent, **told)
    verdict = "held_back" if growth.held_back else "alarm" if growth.alarm else "quiet"
    return f"{said} {t(f'growth.{verdict}')}"


def _unit_rates(work: UnitOfWork, theme: Theme, tree: UnitTree, t: Translator) -> tuple[UnitRate, ...]:
    counted = rates(theme, received_per_unit(work.complaints.all()))
    most = max((rate.share for rate in counted), default=0.0) or 1.0
    return tuple(
        UnitRate(tree.name(rate.unit), rate.count, rate.received, t.percent(rate.share), rate.share / most)
        for rate in counted
    )


def _others(themes: Sequence[Theme], theme: Theme) -> tuple[ThemeOption, ...]:
    live = select(themes, ThemeFilter(), {})
    others = sorted((each for each in live if each.id != theme.id), key=lambda each: each.title.lower())
    return tuple(ThemeOption(each.id, each.title, each.size) for each in others)


def _history(work: UnitOfWork, theme: Theme) -> tuple[DecisionRow, ...]:
    history = remembering.history(work, theme.id)
    last = next((each.number for each in history if each.undone_at is None), None)
    return tuple(_decision(each, may_undo=each.number == last) for each in history)


def _decision(decision: ThemeDecision, *, may_undo: bool) -> DecisionRow:
    return DecisionRow(
        number=decision.number,
        kind=decision.kind.value,
        about=_about(decision),
        actor=decision.actor,
        at=decision.at,
        undone=decision.undone_at is not None,
        may_undo=may_undo,
    )


def _about(decision: ThemeDecision) -> str:
    match decision.kind:
        case DecisionKind.RENAME | DecisionKind.CONFIRM:
            return str(decision.details.get("title", ""))
        case DecisionKind.DISMISS:
            return str(decision.details.get("reason", ""))
        case DecisionKind.MERGE:
            return decision.before[-1].title
        case _:
            return ", ".join(decision.details.get("complaints", ()))


def _table(work: UnitOfWork, theme: Theme) -> list[tuple[Cell, ...]]:
    """Its complaints, and after them those of which only a passage tells of it."""
    told = {each.complaint: each for each in theme.also}
    complaints, latest = (
        work.complaints.many((*theme.members, *told)),
        work.decisions.latest(among=(*theme.members, *told)),
    )
    rows: list[tuple[Cell, ...]] = [(*_COLUMNS, "counted", "passage_start", "passage_end")]
    for each in (complaints[known] for known in (*theme.members, *told) if known in complaints):
        decision = latest.get(each.id)
        codes = (";".join(decision.categories), ";".join(decision.outcomes)) if decision else ("", "")
        passage = told.get(each.id)
        place = ("no", passage.start, passage.end) if passage else ("yes", "", "")
        rows.append((each.id, each.received_at.isoformat(), each.unit or "", each.language, *codes, *place))
    return rows
