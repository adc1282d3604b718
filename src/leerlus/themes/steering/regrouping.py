"""Which complaints belong together, as a coordinator sees it: themes made one, parted, or with other complaints.

What comes out is described and judged at once.
"""

from collections.abc import Collection as Ids
from collections.abc import Sequence
from dataclasses import replace

from leerlus.errors import AllChosen, InAnotherTheme, NoneChosen, NoSuchComplaint, SameTheme
from leerlus.ports.store import UnitOfWork
from leerlus.themes.decisions import DecisionKind
from leerlus.themes.desk import Desk
from leerlus.themes.model import Theme
from leerlus.themes.runs.matching import new_theme_id
from leerlus.themes.steering.remembering import remember, turn_of
from leerlus.themes.steering.surroundings import surroundings_of


def merge(work: UnitOfWork, theme_id: str, other_id: str, *, desk: Desk) -> Theme:
    """Make two themes one, under the id and title of the first.

    :raises NotFound: one of them does not exist.
    :raises SameTheme: they are the same.
    """
    if theme_id == other_id:
        raise SameTheme("Choose another theme to merge with; this is the same one.")
    stays, goes = turn_of(work, theme_id), work.themes.get(other_id)
    members = (*stays.members, *(each for each in goes.members if each not in stays.members))
    held = replace(stays, held=members, barred=_without(_union(stays.barred, goes.barred), members))
    around = surroundings_of(work, members, desk)
    (merged,) = around.judged(around.remade(held, members))
    work.themes.remove(other_id)
    work.themes.save(merged)
    remember(work, DecisionKind.MERGE, (stays, goes), (merged,), desk.actor)
    return merged


def split(work: UnitOfWork, theme_id: str, chosen: Ids[str], *, desk: Desk) -> tuple[Theme, Theme]:
    """Make a theme of its own of some of a theme's complaints.

    :returns: what is left of the theme, and the new one.
    :raises NotFound: there is no such theme.
    :raises NoneChosen: no complaint was chosen, or one that is not in the theme.
    :raises AllChosen: nothing would be left.
    :raises NothingToRead: a theme would have erased complaints only.
    """
    theme = turn_of(work, theme_id)
    rest, apart = _parted(theme, chosen, advice="Leave at least one complaint in the theme.")
    taken = {each.id for each in work.themes.list()} | {each.id for d in work.themes.decisions() for each in d.before}
    around = surroundings_of(work, theme.members, desk)
    left = around.remade(rest, rest.held)
    made = around.named(around.described(new_theme_id(apart, taken=taken), apart))
    left, made = around.judged(left, replace(made, held=apart, barred=rest.held))
    work.themes.save(left)
    work.themes.add(made)
    remember(work, DecisionKind.SPLIT, (theme,), (left, made), desk.actor, complaints=apart)
    return left, made


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
    theme, other = turn_of(work, theme_id), work.themes.get(to_id)
    advice = "Leave at least one complaint in the theme, or merge the two themes."
    rest, moved = _parted(theme, chosen, advice=advice)
    members = (*other.members, *moved)
    around = surroundings_of(work, (*theme.members, *other.members), desk)
    left, grown = around.judged(
        around.remade(rest, rest.held),
        around.remade(replace(other, held=members, barred=_without(other.barred, moved)), members),
    )
    work.themes.save(left)
    work.themes.save(grown)
    remember(work, DecisionKind.MOVE, (theme, other), (left, grown), desk.actor, complaints=moved)
    return left, grown


def remove(work: UnitOfWork, theme_id: str, chosen: Ids[str], *, desk: Desk) -> Theme:
    """Take complaints out of a theme; no run puts them back.

    :raises NotFound: there is no such theme.
    :raises NoneChosen: no complaint was chosen, or one that is not in the theme.
    :raises AllChosen: nothing would be left.
    :raises NothingToRead: a theme would have erased complaints only.
    """
    theme = turn_of(work, theme_id)
    rest, gone = _parted(theme, chosen, advice="Leave at least one complaint in the theme, or dismiss it.")
    around = surroundings_of(work, theme.members, desk)
    (left,) = around.judged(around.remade(rest, rest.held))
    work.themes.save(left)
    remember(work, DecisionKind.REMOVE, (theme,), (left,), desk.actor, complaints=gone)
    return left


def add(work: UnitOfWork, theme_id: str, chosen: Ids[str], *, desk: Desk) -> Theme:
    """Put complaints that are in no theme into this one.

    :raises NotFound: there is no such theme.
    :raises NoSuchComplaint: there is no such complaint.
    :raises InAnotherTheme: move it from there.
    """
    theme = turn_of(work, theme_id)
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
    remember(work, DecisionKind.ADD, (theme,), (grown,), desk.actor, complaints=added)
    return grown


def _parted(theme: Theme, chosen: Ids[str], *, advice: str) -> tuple[Theme, tuple[str, ...]]:
    """The theme as it holds on to the rest and bars the chosen complaints; and those, in the order of its members.

    :param advice: what is said when nothing would be left.
    """
    apart = tuple(each for each in theme.members if each in chosen)
    if not apart or len(apart) < len(set(chosen)):
        raise NoneChosen("Choose one or more complaints of this theme.")
    rest = _without(theme.members, apart)
    if not rest:
        raise AllChosen(advice)
    return replace(theme, held=rest, barred=_union(theme.barred, apart)), apart


def _union(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({*first, *second}))


def _without(ids: Sequence[str], gone: Ids[str]) -> tuple[str, ...]:
    return tuple(each for each in ids if each not in gone)
