"""Themes seen from where, when and what: which to show, and what their complaints have in common."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from leerlus.complaints.model import Decision
from leerlus.themes.model import Stage, Theme, ThemeState


@dataclass(frozen=True, slots=True)
class ThemeFilter:
    """Which themes to show; an empty field does not restrict.

    :param units: unit codes, already widened to whole branches; a theme must occur in one of them.
    :param category: code that one of its complaints was decided to have.
    :param first_month: ``YYYY-MM``; a theme must occur then or later.
    :param last_month: ``YYYY-MM``; a theme must occur then or earlier.
    """

    state: ThemeState | None = None
    stage: Stage | None = None
    units: frozenset[str] | None = None
    category: str | None = None
    first_month: str = ""
    last_month: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a unit's complaints are about a theme.

    :param received: all complaints about the unit.
    """

    unit: str
    count: int
    received: int

    @property
    def share(self) -> float:
        """Of the complaints about the unit, 0-1."""
        return self.count / self.received if self.received else 0.0


def select(themes: Iterable[Theme], wanted: ThemeFilter, decisions: Mapping[str, Decision]) -> tuple[Theme, ...]:
    """The themes that the filter lets through, most worth first; without a state, dismissed ones are left out."""
    chosen = [theme for theme in themes if _wanted(theme, wanted, decisions)]
    return tuple(sorted(chosen, key=lambda theme: (-worth(theme), -theme.size, theme.id)))


def worth(theme: Theme) -> float:
    """0-100; 0 for a theme of which nothing is known yet."""
    return theme.standing.worth if theme.standing else 0.0


def rates(theme: Theme, received: Mapping[str, int]) -> tuple[Rate, ...]:
    """Per unit, most complaints first.

    :param received: number of all complaints per unit code.
    """
    by_count = sorted(theme.units.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Rate(unit, count, received.get(unit, count)) for unit, count in by_count)


def tally(codes: Iterable[Collection[str]]) -> tuple[tuple[str, int], ...]:
    """How many complaints have each code, most first."""
    counted = Counter(code for each in codes for code in set(each))
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def decided(theme: Theme, decisions: Mapping[str, Decision]) -> list[Decision]:
    """What was decided about the complaints of a theme."""
    return [decisions[member] for member in theme.members if member in decisions]


def lone_grave(
    decisions: Mapping[str, Decision], themes: Iterable[Theme], grave: Collection[str], seen: Collection[str]
) -> tuple[str, ...]:
    """Ids of complaints with a grave category that are in no theme and that no coordinator has seen yet.

    One such complaint is enough for a person to look: it needs no others like it. Those in a theme are looked at with
    the theme, where they count as severity.

    :param grave: codes of the grave categories.
    :param seen: ids of complaints that were dealt with.
    """
    assigned = {member for theme in themes if theme.state is not ThemeState.DISMISSED for member in theme.members}
    return tuple(
        each
        for each, decision in decisions.items()
        if each not in seen and each not in assigned and not set(grave).isdisjoint(decision.categories)
    )


def _wanted(theme: Theme, wanted: ThemeFilter, decisions: Mapping[str, Decision]) -> bool:
    months = [month for month, count in theme.months.items() if count]
    return (
        (theme.state is wanted.state if wanted.state else theme.state is not ThemeState.DISMISSED)
        and (wanted.stage is None or theme.stage is wanted.stage)
        and (wanted.units is None or not wanted.units.isdisjoint(theme.units))
        and (wanted.category is None or any(wanted.category in each.categories for each in decided(theme, decisions)))
        and _within(months, wanted)
    )


def _within(months: Sequence[str], wanted: ThemeFilter) -> bool:
    if not (wanted.first_month or wanted.last_month):
        return True
    last = wanted.last_month or "9999"
    return any(wanted.first_month <= month <= last for month in months)
