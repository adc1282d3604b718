"""Did it help, and what came of the questions: what coordinators look back on."""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated

from fastapi import Request
from fastapi.responses import Response

from leerlus.access.model import Principal
from leerlus.complaints.units import UnitTree
from leerlus.lessons.feedback.effect import Effect, Verdict, effects
from leerlus.lessons.feedback.funnel import Funnel, funnel
from leerlus.lessons.feedback.questions import question_bank
from leerlus.ports.store import UnitOfWork
from leerlus.wall_clock import today
from leerlus_api import policies
from leerlus_api.contexts.lessons import EffectRow, LessonEffectPage, QuestionBankPage
from leerlus_api.deps import App, allowed
from leerlus_api.elements.charts import funnel_chart
from leerlus_api.elements.translation import Translator
from leerlus_api.pages.routing import Words, page_router
from leerlus_api.showing.rendering import render

router = page_router()

Writer = Annotated[Principal, allowed(policies.may_write_lessons)]

_LEVEL = "unit"
_TWICE = 2


@router.get("/lessen/vragen")
def show_questions(request: Request, leerlus: App, _who: Writer, zoek: str = "") -> Response:
    """Every question ever put to units, with answers."""
    with leerlus.unit_of_work() as work:
        found = question_bank(work, contains=zoek)
    return render(request, QuestionBankPage(zoek, found))


@router.get("/lessen/{lesson_id}/effect")
def show_effect(request: Request, lesson_id: str, leerlus: App, _who: Writer, t: Words) -> Response:
    """What happened in each unit after the lesson, and how units differ."""
    with leerlus.unit_of_work() as work:
        lesson = work.lessons.get(lesson_id)
        tree = work.units.tree()
        found = effects(work, lesson_id, today=today(leerlus.settings), settings=leerlus.settings)
        rows = tuple(_row(each, tree, t) for each in found)
        plot = _funnel(work, lesson.theme_ids, tree)
    chart = funnel_chart(plot, tree.name) if plot else None
    return render(request, LessonEffectPage(lesson, rows, chart))


def _row(effect: Effect, tree: UnitTree, t: Translator) -> EffectRow:
    said = t(f"effect.{effect.verdict.value}")
    return EffectRow(tree.name(effect.unit), said, _change(effect, t), effect.got, effect.others)


def _change(effect: Effect, t: Translator) -> str:
    ratio = effect.ratio
    if ratio is None:
        return ""
    interval = t("effect.interval", low=_share(ratio.low, t), high=_share(ratio.high, t))
    if effect.verdict is Verdict.NO_DIFFERENCE:
        return interval
    return f"{t('effect.about', share=_share(ratio.estimate, t))} {interval}"


def _share(ratio: float, t: Translator) -> str:
    if ratio == float("inf"):
        return t("effect.no_limit")
    if ratio >= _TWICE:
        return t("effect.times", times=t.number(ratio))
    return t("effect.fewer" if ratio < 1 else "effect.extra", share=t.percent(abs(1 - ratio)))


def _funnel(work: UnitOfWork, theme_ids: tuple[str, ...], tree: UnitTree) -> Funnel | None:
    wanted = set(theme_ids)
    members = {member for theme in work.themes.list() if theme.id in wanted for member in theme.members}
    about = _at_level(work.complaints.count_per_unit(among=members), tree)
    return funnel(about, _at_level(work.complaints.count_per_unit(), tree))


def _at_level(counts: Mapping[str, int], tree: UnitTree) -> Counter[str]:
    """Counts of the units that are compared, with those of the units below them."""
    added: Counter[str] = Counter()
    for unit in counts:
        if unit in tree:
            added[tree.at_level(unit, _LEVEL)] += counts[unit]
    return added
