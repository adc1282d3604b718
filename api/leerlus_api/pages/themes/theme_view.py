"""One theme as its page shows it: what it amounts to, where it occurs, what was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends

from leerlus.access.model import Principal
from leerlus.application import Leerlus
from leerlus.bootstrap import titler_for
from leerlus.complaints.model import Complaint
from leerlus.complaints.units import UnitTree
from leerlus.ports.store import UnitOfWork
from leerlus.seen import stamp
from leerlus.themes.decisions import DecisionKind, ThemeDecision
from leerlus.themes.describing.trend import months_of_all
from leerlus.themes.model import Gate, GateName, Passage, Theme
from leerlus.themes.showing.excerpts import excerpt
from leerlus.themes.showing.overview import ThemeFilter, decided, rates, select, tally
from leerlus.themes.steering import remembering
from leerlus_api import policies
from leerlus_api.contexts.intake import ComplaintRow
from leerlus_api.contexts.theme import DecisionRow, GateRow, NamedCount, ThemePage, UnitRate
from leerlus_api.contexts.themes import ThemeFilters, ThemeOption
from leerlus_api.deps import App
from leerlus_api.elements.charts import monthly_bars
from leerlus_api.elements.translation import Translator
from leerlus_api.pages.complaints.complaint_rows import complaint_rows, label_name, words_of
from leerlus_api.pages.routing import Words
from leerlus_api.pages.themes.theme_filters import Filters

_SHARES = frozenset({GateName.STABILITY, GateName.COHERENCE})


@dataclass(frozen=True, slots=True)
class OpenTheme:
    """A theme that somebody has open: from which list, in which language, and whether its complaints are unfolded."""

    leerlus: Leerlus
    id: str
    filters: ThemeFilters
    t: Translator
    unfolded: bool


def _opened(theme_id: str, leerlus: App, filters: Filters, t: Words, *, klachten: bool = False) -> OpenTheme:
    return OpenTheme(leerlus, theme_id, filters, t, klachten)


Opened = Annotated[OpenTheme, Depends(_opened)]
"""The theme of the address; ``klachten`` unfolds its complaints."""


def theme_page(opened: OpenTheme, work: UnitOfWork, who: Principal) -> ThemePage:
    """Everything about one theme but the rows of its complaints, which are read when they are unfolded.

    :raises NotFound: there is no such theme.
    """
    leerlus, t = opened.leerlus, opened.t
    theme = work.themes.get(opened.id)
    tree = work.units.tree()
    themes = work.themes.list()
    decisions = decided(theme, work.decisions.latest(among=theme.members))

    def named(codes: tuple[tuple[str, int], ...]) -> tuple[NamedCount, ...]:
        return tuple(NamedCount(label_name(leerlus.taxonomy, code, t.language), count) for code, count in codes)

    return ThemePage(
        theme=theme,
        filters=opened.filters,
        title=theme.title,
        may_ask_title=policies.may_steer_themes(who) and titler_for(leerlus.settings) is not None,
        chart=monthly_bars(theme.months, work.themes.artefacts(), over=months_of_all(each.months for each in themes)),
        gates=tuple(_gate(gate, t) for gate in theme.standing.gates) if theme.standing else (),
        worth=f"{theme.standing.worth:.0f}" if theme.standing else "",
        parts=_parts(theme, t),
        growth=_growth(theme, t),
        units=_unit_rates(work, theme, tree, t),
        categories=named(tally(each.categories for each in decisions)),
        outcomes=named(tally(each.outcomes for each in decisions)),
        representatives=_telling(opened, work, theme.representatives, theme.keywords),
        also=_told(leerlus, work, theme.also, t),
        others=_others(themes, theme),
        lessons=tuple(lesson for lesson in work.lessons.list() if theme.id in lesson.theme_ids),
        history=_history(work, theme, themes),
        seen=stamp(theme.title, theme.state, theme.reason),
        seen_note=stamp(theme.note),
        may_steer=policies.may_steer_themes(who),
        may_open_complaints=policies.may_read_complaints(who),
    )


def _rows(leerlus: Leerlus, work: UnitOfWork, ids: Sequence[str], t: Translator) -> tuple[ComplaintRow, ...]:
    complaints = work.complaints.many(ids)
    known: list[Complaint] = [complaints[each] for each in ids if each in complaints]
    return complaint_rows(work, known, taxonomy=leerlus.taxonomy, tree=work.units.tree(), language=t.language)


def with_members(opened: OpenTheme, work: UnitOfWork, page: ThemePage, *, ticked: tuple[str, ...] = ()) -> ThemePage:
    """The page with its complaints unfolded, those that are ticked first."""
    rows = _telling(opened, work, page.theme.members, page.theme.keywords)
    return replace(page, members=tuple(sorted(rows, key=lambda row: row.complaint.id not in ticked)), ticked=ticked)


def _telling(
    opened: OpenTheme, work: UnitOfWork, ids: Sequence[str], keywords: Sequence[str]
) -> tuple[ComplaintRow, ...]:
    """Rows of complaints, each with what it tells of the theme for an opening."""
    rows = _rows(opened.leerlus, work, ids, opened.t)
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
    said = t("growth.numbers", n=growth.recent, **told)
    verdict = "held_back" if growth.held_back else "alarm" if growth.alarm else "quiet"
    return f"{said} {t(f'growth.{verdict}')}"


def _unit_rates(work: UnitOfWork, theme: Theme, tree: UnitTree, t: Translator) -> tuple[UnitRate, ...]:
    counted = rates(theme, work.complaints.count_per_unit())
    most = max((rate.share for rate in counted), default=0.0) or 1.0
    return tuple(
        UnitRate(tree.name(rate.unit), rate.count, rate.received, t.percent(rate.share), rate.share / most)
        for rate in counted
    )


def _others(themes: Sequence[Theme], theme: Theme) -> tuple[ThemeOption, ...]:
    live = select(themes, ThemeFilter(), {})
    others = sorted((each for each in live if each.id != theme.id), key=lambda each: each.title.lower())
    return tuple(ThemeOption.of(each) for each in others)


def _history(work: UnitOfWork, theme: Theme, themes: Sequence[Theme]) -> tuple[DecisionRow, ...]:
    history = remembering.history(work, theme.id)
    last = next((each.number for each in history if each.undone_at is None), None)
    others = {each.id: each for each in themes if each.id != theme.id}
    return tuple(_decision(each, others, may_undo=each.number == last) for each in history)


def _decision(decision: ThemeDecision, others: Mapping[str, Theme], *, may_undo: bool) -> DecisionRow:
    return DecisionRow(
        number=decision.number,
        kind=decision.kind.value,
        about=_about(decision),
        complaints=tuple(decision.details.get("complaints", ())),
        elsewhere=tuple(ThemeOption.of(others[each]) for each in decision.after if each in others),
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
            return ""
