"""How far two models say the same about the same complaints. Which of them is right takes a decision; this does not."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leerlus.facts import SHADOW
from leerlus.ports.registry import RegisteredModel
from leerlus.suggestions.model import Suggestion, Suggestions


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two models say the same.

    :param challenger: name and version of the model that suggested silently.
    :param n: number of complaints.
    :param first: share of them with the same first suggestion.
    :param firm: share with the same set of firm suggestions.
    :param doubt: share on which both are, or neither is, in doubt.
    :param categories: per category the share of complaints on which both, or neither, suggest it firmly.
    """

    challenger: str
    n: int
    first: float
    firm: float
    doubt: float
    categories: Mapping[str, float]


def agreement(
    shown: Sequence[Suggestions], silent: Sequence[Suggestions], codes: Sequence[str], *, challenger: str
) -> Agreement:
    """Compare two lists of suggestions about the same complaints, of which there must be some."""
    both = list(zip(shown, silent, strict=True))
    firm = [(_firm(one.categories), _firm(other.categories)) for one, other in both]
    return Agreement(
        challenger=challenger,
        n=len(both),
        first=_share([one.categories[0].code == other.categories[0].code for one, other in both]),
        firm=_share([one == other for one, other in firm]),
        doubt=_share([one.doubt == other.doubt for one, other in both]),
        categories={code: _share([(code in one) == (code in other) for one, other in firm]) for code in codes},
    )


def kept_agreement(facts: Mapping[str, str], challenger: RegisteredModel | None) -> Agreement | None:
    """What was found about this challenger; figures about an earlier one stay in the facts, and say nothing of now."""
    if challenger is None or SHADOW not in facts:
        return None
    found = Agreement(**json.loads(facts[SHADOW]))
    return found if found.challenger == challenger.full_name else None


def _firm(suggestions: Sequence[Suggestion]) -> frozenset[str]:
    return frozenset(each.code for each in suggestions if each.decided)


def _share(same: Sequence[bool]) -> float:
    return sum(same) / len(same)
