"""The error budget in use: what may be confirmed at once, and why the rest needs a person.

What is asked of a waiting complaint is asked of those that people decided one by one, too: they are what it rests on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from leerlus.intake.checking import Checked
from leerlus.suggestions.doubt.budget import Bar, CheckedSuggestions, bar, broken_lately
from leerlus.suggestions.model import Suggestion, Suggestions
from leerlus.taxonomy.model import Taxonomy

_MAYBE = 0.05
"""What is more probable than this may be grave, whatever an organisation allows of other mistakes."""


class Need(StrEnum):
    """Why a complaint needs a person of its own. Those down to ``OUT_OF_SCOPE`` never go at once, whatever is known."""

    UNASSISTED = "unassisted"
    UNSUGGESTED = "unsuggested"
    DOUBT = "doubt"
    GRAVE = "grave"
    OUT_OF_SCOPE = "out-of-scope"
    DRIFTED = "drifted"
    UNSURE = "unsure"
    SAMPLE = "sample"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Tried:
    """What people decided, one by one, about complaints that could have been confirmed at once.

    :param complaints: on which this rests.
    :param narrowed: where a suggested category was not decided.
    :param widened: where another category was decided as well.
    :param grave: where that was a grave one.
    """

    complaints: int
    narrowed: int
    widened: int
    grave: int


@dataclass(frozen=True, slots=True)
class Budget:
    """What may be confirmed at once.

    :param categories: the bar of each category that may be confirmed at once at all, by code.
    :param wishes: one bar for all that citizens want: each by itself is checked too seldom.
    :param drifted: the newest complaints that could have been confirmed at once were wrong too often, all in all.
    """

    taxonomy: Taxonomy
    error: float
    categories: Mapping[str, Bar]
    wishes: Bar
    tried: Tried
    drifted: bool

    def need(self, suggestions: Suggestions) -> Need | None:
        """Why a complaint with these suggestions needs a person of its own; ``None`` when it does not."""
        if (never := _never(self.taxonomy, suggestions)) is not None:
            return never
        bars = [self.categories.get(each.code) for each in suggestions.categories if each.decided]
        if self.drifted or self.wishes.drifted or any(each is not None and each.drifted for each in bars):
            return Need.DRIFTED
        return None if _passes(self.categories, self.wishes, suggestions) else Need.UNSURE


def error_budget(decided: Iterable[Checked], taxonomy: Taxonomy, *, error: float) -> Budget:
    """What may be confirmed at once, by what people decided about suggestions one by one.

    :param decided: as :func:`~leerlus.intake.checking.checked_one_by_one` gives it.
    :param error: share of confirmed suggestions that may be wrong.
    """
    checked = [each for each in decided if _never(taxonomy, each[0]) is None]
    by_code: dict[str, list[tuple[float, bool]]] = {
        label.code: [] for label in taxonomy.categories if label.active and not label.grave and not label.alone
    }
    for suggestions, decision in checked:
        for each in suggestions.categories:
            if each.decided and each.code in by_code:
                by_code[each.code].append((each.probability, each.code in decision.categories))
    categories = {code: bar(_as_checked(rows), error=error) for code, rows in by_code.items()}
    wanted = [
        (each.probability, each.code in decision.outcomes)
        for suggestions, decision in checked
        for each in suggestions.outcomes
        if each.decided
    ]
    wishes = bar(_as_checked(wanted), error=error)
    like_these = [each for each in checked if _passes(categories, wishes, each[0])]
    return Budget(
        taxonomy=taxonomy,
        error=error,
        categories=categories,
        wishes=wishes,
        tried=_tried(taxonomy, like_these),
        drifted=broken_lately(_rights(like_these), error=error),
    )


def _never(taxonomy: Taxonomy, suggestions: Suggestions) -> Need | None:
    """Why complaints with such suggestions never go at once, if so; what may be grave counts though not suggested."""
    if suggestions.doubt:
        return Need.DOUBT
    gravity = suggestions.gravity
    heaviest = gravity is not None and gravity.level == len(gravity.probabilities)
    if heaviest or any(
        each.code in taxonomy.grave_codes and each.probability > _MAYBE for each in suggestions.categories
    ):
        return Need.GRAVE
    if any(each.decided and each.code in taxonomy.alone for each in suggestions.categories):
        return Need.OUT_OF_SCOPE
    return None


def _passes(categories: Mapping[str, Bar], wishes: Bar, suggestions: Suggestions) -> bool:
    """Whether every suggested category passes its bar, and everything that the citizen seems to want the common one."""
    return all(_passed(categories.get(each.code), each) for each in suggestions.categories if each.decided) and all(
        wishes.passed(each.probability) for each in suggestions.outcomes if each.decided
    )


def _passed(asked: Bar | None, suggestion: Suggestion) -> bool:
    return asked is not None and asked.passed(suggestion.probability)


def _rights(checked: Iterable[Checked]) -> NDArray[np.bool_]:
    return np.array(
        [
            each.code in decision.categories
            for suggestions, decision in checked
            for each in suggestions.categories
            if each.decided
        ],
        dtype=bool,
    )


def _tried(taxonomy: Taxonomy, checked: Iterable[Checked]) -> Tried:
    pairs = [
        ({each.code for each in suggestions.categories if each.decided}, set(decision.categories))
        for suggestions, decision in checked
    ]
    return Tried(
        complaints=len(pairs),
        narrowed=sum(bool(suggested - decided) for suggested, decided in pairs),
        widened=sum(bool(decided - suggested) for suggested, decided in pairs),
        grave=sum(bool((decided - suggested) & taxonomy.grave_codes) for suggested, decided in pairs),
    )


def _as_checked(rows: list[tuple[float, bool]]) -> CheckedSuggestions:
    return CheckedSuggestions(
        np.array([probability for probability, _ in rows], dtype=float),
        np.array([right for _, right in rows], dtype=bool),
    )
