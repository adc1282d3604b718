"""Taking back what was done with themes, as long as nothing later was decided about the same ones."""

from collections.abc import Iterable
from datetime import UTC, datetime

from leerlus.audit.service import record
from leerlus.errors import DecidedSince, NotFound
from leerlus.ports.store import UnitOfWork
from leerlus.themes.decisions import DecisionKind, ThemeDecision
from leerlus.themes.desk import Desk
from leerlus.themes.steering.surroundings import surroundings_of
from leerlus.themes.turns import announce_change

_REGROUPING = frozenset(
    {DecisionKind.MERGE, DecisionKind.SPLIT, DecisionKind.MOVE, DecisionKind.REMOVE, DecisionKind.ADD}
)


def undo(work: UnitOfWork, number: int, *, desk: Desk) -> ThemeDecision:
    """Take a decision back: the themes that it touched become what people had made of them before.

    Complaints that came in since stay where they are, or go to the theme that the decision was about.

    :raises NotFound: there is no such decision, or its theme is gone.
    :raises DecidedSince: it was undone already, or something later was decided about the same themes.
    """
    announce_change(work)
    decisions = work.themes.decisions()
    decision = next((each for each in decisions if each.number == number), None)
    if decision is None:
        raise NotFound(f"There is no decision about themes with the number {number}.")
    _check_last(decision, decisions)
    if decision.kind in _REGROUPING:
        _regroup(work, decision, desk)
    else:
        for judgement in decision.before:
            work.themes.save(judgement.onto(work.themes.get(judgement.id)))
    work.themes.undone(number, by=desk.actor, at=datetime.now(UTC))
    record(
        work, desk.actor, "theme.decision_undone", decision.theme_id, {"kind": decision.kind.value, "number": number}
    )
    return decision


def _check_last(decision: ThemeDecision, decisions: Iterable[ThemeDecision]) -> None:
    if decision.undone_at is not None:
        raise DecidedSince("This was undone already.")
    for each in decisions:
        if each.number > decision.number and each.undone_at is None and each.touched & decision.touched:
            raise DecidedSince("Something was decided about this theme later on. Undo that first.")


def _regroup(work: UnitOfWork, decision: ThemeDecision, desk: Desk) -> None:
    now = {theme.id: theme for theme in work.themes.list()}
    pool = {member: theme_id for theme_id in decision.after if theme_id in now for member in now[theme_id].members}
    elsewhere = {member for theme in now.values() if theme.id not in decision.after for member in theme.members}
    earlier = {member for judgement in decision.before for member in judgement.members}
    chosen = set(decision.details["complaints"])
    members = {each.id: [m for m in each.members if m not in elsewhere] for each in decision.before}
    for newcomer in sorted(pool.keys() - earlier - chosen):
        members[pool[newcomer] if pool[newcomer] in members else decision.theme_id].append(newcomer)
    around = surroundings_of(work, [member for each in members.values() for member in each], desk)
    for theme_id in decision.after:
        if theme_id in now:
            work.themes.remove(theme_id)
    back = [each for each in decision.before if not around.collection.row_of.keys().isdisjoint(members[each.id])]
    for theme in around.judged(*(each.onto(around.described(each.id, members[each.id])) for each in back)):
        work.themes.add(theme)
