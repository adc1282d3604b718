"""What a coordinator does with themes. Every act is kept, can be undone, and binds later runs.

Acts that change which complaints belong together need a :class:`leerlus.themes.regrouping.Desk`, to describe and judge
the themes that come out of it.
"""

from collections.abc import Collection as Ids
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from leerlus.audit.service import record
from leerlus.errors import (
    AllChosen,
    DecidedSince,
    InAnotherTheme,
    InvalidInput,
    NoneChosen,
    NoSuchComplaint,
    NotFound,
    ReasonMissing,
    SameTheme,
)
from leerlus.ports.store import UnitOfWork
from leerlus.themes.decisions import DecisionKind, Judgement, ThemeDecision
from leerlus.themes.model import Theme, ThemeState
from leerlus.themes.regrouping import Desk, surroundings_of
from leerlus.themes.runs.matching import new_theme_id
from leerlus.themes.turns import announce_change

LONGEST_TITLE = 120
LONGEST_NOTE = 2_000

_MOST_PARTS = 6
_FEWEST_APART = 2
_REGROUPING = frozenset(
    {DecisionKind.MERGE, DecisionKind.SPLIT, DecisionKind.MOVE, DecisionKind.REMOVE, DecisionKind.ADD}
)


def review(
    work: UnitOfWork, theme_id: str, *, state: ThemeState, actor: str, title: str | None = None, reason: str = ""
) -> Theme:
    """Confirm, dismiss, reopen or, with the state that it has, rename; later runs respect it.

    Confirming says that its complaints are one and the same problem, so they stay together.

    :param title: a better title; ``None`` or blank leaves the title as it is. A title that a person gave or
        confirmed stays for good.
    :param reason: why it is dismissed; blank keeps the reason that it has.
    :raises NotFound: there is no such theme.
    :raises InvalidInput: the title or reason is too long.
    :raises ReasonMissing: it is dismissed without a reason.
    """
    theme = _turn(work, theme_id)
    better = _line(title or "", LONGEST_TITLE, "A title") or theme.title
    confirmed = state is ThemeState.CONFIRMED
    because = _line(reason, LONGEST_NOTE, "A reason") or theme.reason
    if state is ThemeState.DISMISSED and not because:
        raise ReasonMissing("Say why this is no theme.")
    reviewed = replace(
        theme,
        state=state,
        title=better,
        title_fixed=theme.title_fixed or better != theme.title or confirmed,
        reason=because if state is ThemeState.DISMISSED else "",
        held=theme.members if confirmed else theme.held,
    )
    kind = _REVIEWS[state] if state is not theme.state else DecisionKind.RENAME
    return _change(work, kind, theme, reviewed, actor)


def annotate(work: UnitOfWork, theme_id: str, note: str, *, actor: str) -> Theme:
    """Write a note beside a theme; an empty one takes it away.

    :raises NotFound: there is no such theme.
    :raises InvalidInput: the note is too long.
    """
    theme = _turn(work, theme_id)
    return _change(work, DecisionKind.NOTE, theme, replace(theme, note=_line(note, LONGEST_NOTE, "A note")), actor)


def want_lesson(work: UnitOfWork, theme_id: str, *, wanted: bool, actor: str) -> Theme:
    """Mark a theme as one for a lesson, or take the mark away.

    :raises NotFound: there is no such theme.
    """
    theme = _turn(work, theme_id)
    kind = DecisionKind.FOR_LESSON if wanted else DecisionKind.NOT_FOR_LESSON
    return _change(work, kind, theme, replace(theme, for_lesson=wanted), actor)


def merge(work: UnitOfWork, theme_id: str, other_id: str, *, desk: Desk) -> Theme:
    """Make two themes one, under the id and title of the first.

    :raises NotFound: one of them does not exist.
    :raises SameTheme: they are the same.
    """
    if theme_id == other_id:
        raise SameTheme("Choose another theme to merge with; this is the same one.")
    stays, goes = _turn(work, theme_id), work.themes.get(other_id)
    members = (*stays.members, *(each for each in goes.members if each not in stays.members))
    held = replace(stays, held=members, barred=_without(_union(stays.barred, goes.barred), members))
    around = surroundings_of(work, members, desk)
    (merged,) = around.judged(around.remade(held, members))
    work.themes.remove(other_id)
    work.themes.save(merged)
    _remember(work, DecisionKind.MERGE, (stays, goes), (merged,), desk.actor)
    return merged


def split(work: UnitOfWork, theme_id: str, chosen: Ids[str], *, desk: Desk) -> tuple[Theme, Theme]:
    """Make a theme of its own of some of a theme's complaints.

    :returns: what is left of the theme, and the new one.
    :raises NotFound: there is no such theme.
    :raises NoneChosen: no complaint was chosen, or one that is not in the theme.
    :raises AllChosen: nothing would be left.
    :raises NothingToRead: a theme would have erased complaints only.
    """
    theme = _turn(work, theme_id)
    apart = _members_among(theme, chosen)
    rest = _without(theme.members, apart)
    if not rest:
        raise AllChosen("Leave at least one complaint in the theme.")
    taken = {each.id for each in work.themes.list()} | {each.id for d in work.themes.decisions() for each in d.before}
    around = surroundings_of(work, theme.members, desk)
    left = around.remade(replace(theme, held=rest, barred=_union(theme.barred, apart)), rest)
    made = around.named(around.described(new_theme_id(apart, taken=taken), apart))
    left, made = around.judged(left, replace(made, held=apart, barred=rest))
    work.themes.save(left)
    work.themes.add(made)
    _remember(work, DecisionKind.SPLIT, (theme,), (left, made), desk.actor, complaints=apart)
    return left, made


def propose_split(work: UnitOfWork, theme_id: str, *, desk: Desk) -> tuple[str, ...]:
    """The complaints of a theme that are most a group apart; empty when it is of one piece.

    :raises NotFound: there is no such theme.
    """
    theme = work.themes.get(theme_id)
    collection = surroundings_of(work, theme.members, desk).collection
    rows = [collection.row_of[each] for each in theme.members if each in collection.row_of]
    if len(rows) < 2 * _FEWEST_APART:
        return ()
    tree = linkage(collection.features[rows], "average", metric="euclidean")
    for parts in range(2, _MOST_PARTS + 1):
        labels = fcluster(tree, parts, "maxclust")
        sizes = np.bincount(labels)
        second = int(np.argsort(-sizes, kind="stable")[1])
        if sizes[second] >= _FEWEST_APART:
            return tuple(theme.members[place] for place in np.flatnonzero(labels == second))
    return ()


def move(work: UnitOfWork, chosen: Ids[str], theme_id: str, to_id: str, *, desk: Desk) -> tuple[Theme, Theme]:
    """Take complaints out of a theme and put them into another.

    :returns: the theme that they left, and the one that they came into.
    :raises NotFound: one of the themes does not exist.
    :raises SameTheme: they are the same.
    :raises NoneChosen: no complaint was chosen, or one that is not in the theme.
    :raises AllChosen: nothing would be left.
    :raises NothingToRead: a theme would have erased complaints only.
    """
    if theme_id == to_id:
        raise SameTheme("Choose another theme to move to; this is the same one.")
    theme, other = _turn(work, theme_id), work.themes.get(to_id)
    moved = _members_among(theme, chosen)
    rest = _without(theme.members, moved)
    if not rest:
        raise AllChosen("Leave at least one complaint in the theme, or merge the two themes.")
    members = (*other.members, *moved)
    around = surroundings_of(work, (*theme.members, *other.members), desk)
    left, grown = around.judged(
        around.remade(replace(theme, held=rest, barred=_union(theme.barred, moved)), rest),
        around.remade(replace(other, held=members, barred=_without(other.barred, moved)), members),
    )
    work.themes.save(left)
    work.themes.save(grown)
    _remember(work, DecisionKind.MOVE, (theme, other), (left, grown), desk.actor, complaints=moved)
    return left, grown


def remove(work: UnitOfWork, theme_id: str, chosen: Ids[str], *, desk: Desk) -> Theme:
    """Take complaints out of a theme; no run puts them back.

    :raises NotFound: there is no such theme.
    :raises NoneChosen: no complaint was chosen, or one that is not in the theme.
    :raises AllChosen: nothing would be left.
    :raises NothingToRead: a theme would have erased complaints only.
    """
    theme = _turn(work, theme_id)
    gone = _members_among(theme, chosen)
    rest = _without(theme.members, gone)
    if not rest:
        raise AllChosen("Leave at least one complaint in the theme, or dismiss it.")
    around = surroundings_of(work, theme.members, desk)
    (left,) = around.judged(around.remade(replace(theme, held=rest, barred=_union(theme.barred, gone)), rest))
    work.themes.save(left)
    _remember(work, DecisionKind.REMOVE, (theme,), (left,), desk.actor, complaints=gone)
    return left


def add(work: UnitOfWork, theme_id: str, chosen: Ids[str], *, desk: Desk) -> Theme:
    """Put complaints that are in no theme into this one.

    :raises NotFound: there is no such theme.
    :raises NoSuchComplaint: there is no such complaint.
    :raises InAnotherTheme: move it from there.
    """
    theme = _turn(work, theme_id)
    added = tuple(sorted(set(chosen)))
    if missing := set(added) - work.complaints.known(added):
        raise NoSuchComplaint(min(missing))
    for each in work.themes.list():
        if inside := set(added).intersection(each.members):
            raise InAnotherTheme(f"Complaint {min(inside)} is in theme {each.id}. Move it from there.")
    members = (*theme.members, *added)
    held = replace(theme, held=members, barred=_without(theme.barred, added))
    around = surroundings_of(work, members, desk)
    (grown,) = around.judged(around.remade(held, members))
    work.themes.save(grown)
    _remember(work, DecisionKind.ADD, (theme,), (grown,), desk.actor, complaints=added)
    return grown


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


def history(work: UnitOfWork, theme_id: str) -> tuple[ThemeDecision, ...]:
    """Who decided what about a theme, newest first."""
    return tuple(each for each in work.themes.decisions() if theme_id in each.touched)


_REVIEWS = {
    ThemeState.CONFIRMED: DecisionKind.CONFIRM,
    ThemeState.DISMISSED: DecisionKind.DISMISS,
    ThemeState.CANDIDATE: DecisionKind.REOPEN,
}


def _turn(work: UnitOfWork, theme_id: str) -> Theme:
    """The theme, once it is this unit of work's turn to change themes."""
    announce_change(work)
    return work.themes.get(theme_id)


def _change(work: UnitOfWork, kind: DecisionKind, before: Theme, after: Theme, actor: str) -> Theme:
    changed = replace(after, reviewed_by=actor, reviewed_at=datetime.now(UTC))
    work.themes.save(changed)
    _remember(work, kind, (before,), (changed,), actor)
    return changed


def _remember(
    work: UnitOfWork,
    kind: DecisionKind,
    before: Sequence[Theme],
    after: Sequence[Theme],
    actor: str,
    complaints: Sequence[str] = (),
) -> None:
    decision = ThemeDecision(
        kind=kind,
        theme_id=before[0].id,
        actor=actor,
        at=datetime.now(UTC),
        before=tuple(Judgement.of(theme) for theme in before),
        after=tuple(theme.id for theme in after),
        details={"complaints": list(complaints), "title": after[-1].title, "reason": after[0].reason},
    )
    number = work.themes.remember(decision).number
    others = sorted(decision.touched - {decision.theme_id})
    record(work, actor, "theme.decided", before[0].id, {"kind": kind.value, "number": number, "others": others})


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


def _members_among(theme: Theme, chosen: Ids[str]) -> tuple[str, ...]:
    members = tuple(each for each in theme.members if each in chosen)
    if not members or len(members) < len(set(chosen)):
        raise NoneChosen("Choose one or more complaints of this theme.")
    return members


def _union(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({*first, *second}))


def _without(ids: Sequence[str], gone: Ids[str]) -> tuple[str, ...]:
    return tuple(each for each in ids if each not in gone)


def _line(text: str, longest: int, what: str) -> str:
    line = " ".join(text.split())
    if len(line) > longest:
        raise InvalidInput(f"{what} has at most {longest} characters; this one has {len(line)}.")
    return line
