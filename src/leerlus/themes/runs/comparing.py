"""What a new run did to the themes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leerlus.themes.model import Theme

_SUBSTANTIAL = 0.3


@dataclass(frozen=True, slots=True)
class ThemeReport:
    """What a new run did to the themes: ids of each kind.

    :param kept: still there, with as many complaints.
    :param grown: still there, with more.
    :param faded: still there, with fewer.
    :param gone: not found again; a theme that a person has judged goes only when others took all its complaints.
    :param split: earlier themes of which two themes now have a good part each.
    :param merged: themes that now hold a good part of two earlier ones.
    """

    new: tuple[str, ...]
    kept: tuple[str, ...]
    grown: tuple[str, ...]
    faded: tuple[str, ...]
    gone: tuple[str, ...]
    split: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


def compare(known: Sequence[Theme], themes: Sequence[Theme]) -> ThemeReport:
    """What became of the known themes."""
    before = {theme.id: theme.size for theme in known}
    now = {theme.id: theme.size for theme in themes}
    both = [theme_id for theme_id in now if theme_id in before]
    passed = _passed_on(known, themes)
    return ThemeReport(
        new=tuple(theme_id for theme_id in now if theme_id not in before),
        kept=tuple(each for each in both if now[each] == before[each]),
        grown=tuple(each for each in both if now[each] > before[each]),
        faded=tuple(each for each in both if now[each] < before[each]),
        gone=tuple(theme_id for theme_id in before if theme_id not in now),
        split=_more_than_once(old for old, _ in passed),
        merged=_more_than_once(new for _, new in passed),
    )


def _passed_on(known: Sequence[Theme], themes: Sequence[Theme]) -> list[tuple[str, str]]:
    """Pairs of an earlier theme and one that now has a good part of it."""
    home = {member: theme.id for theme in themes for member in theme.members}
    pairs = []
    for theme in known:
        went_to = Counter(home[member] for member in theme.members if member in home)
        pairs += [(theme.id, new) for new, count in went_to.items() if count >= _SUBSTANTIAL * theme.size]
    return pairs


def _more_than_once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each, count in Counter(ids).items() if count > 1)
