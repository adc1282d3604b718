"""Shadow mode: what the challenger suggests, silently, for the complaints for which the champion suggested.

It works on the stored complaints, so that no request becomes slower and nobody sees a suggestion that was not made by
the champion. No decision is needed: agreement tells how much would change for staff, not which is right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from leerlus.application import Leerlus
from leerlus.bootstrap import remembering
from leerlus.errors import InvalidInput
from leerlus.ports.registry import RegisteredModel
from leerlus.suggestions.model import Suggestion, Suggestions
from leerlus.suggestions.trained import Codes


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two models say the same.

    :param first: share of the complaints with the same first suggestion.
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


def shadow(leerlus: Leerlus, challenger: RegisteredModel, *, newest: int) -> Agreement:
    """Compare the challenger with what was suggested for the newest complaints.

    :raises ModelCorrupt: the challenger cannot be used here.
    :raises InvalidInput: nothing was suggested yet.
    """
    suggester = leerlus.load_model(challenger)
    with leerlus.unit_of_work() as work:
        shown = [(each, work.complaints.suggestions(each.id)) for each in [*work.complaints.all()][-newest:]]
    pairs = [(complaint, suggestions) for complaint, suggestions in shown if suggestions is not None]
    if not pairs:
        raise InvalidInput("Nothing was suggested for a complaint yet, so there is nothing to agree with.")
    texts = [complaint.text for complaint, _ in pairs]
    vectors = remembering(leerlus.settings, leerlus.encoder_of(suggester)).encode(texts)
    silent = suggester.suggest(texts, vectors, [complaint.language for complaint, _ in pairs])
    return agreement([each for _, each in pairs], silent, leerlus.taxonomy.category_codes, challenger=suggester.model)


def agreement(
    shown: Sequence[Suggestions], silent: Sequence[Suggestions], codes: Codes, *, challenger: str
) -> Agreement:
    """Compare two lists of suggestions about the same complaints."""
    firm = [(_firm(one.categories), _firm(other.categories)) for one, other in zip(shown, silent, strict=True)]
    both = list(zip(shown, silent, strict=True))
    return Agreement(
        challenger=challenger,
        n=len(both),
        first=_share([one.categories[0].code == other.categories[0].code for one, other in both]),
        firm=_share([one == other for one, other in firm]),
        doubt=_share([one.doubt == other.doubt for one, other in both]),
        categories={code: _share([(code in one) == (code in other) for one, other in firm]) for code in codes},
    )


def _firm(suggestions: Sequence[Suggestion]) -> frozenset[str]:
    return frozenset(each.code for each in suggestions if each.decided)


def _share(same: Sequence[bool]) -> float:
    return float(np.mean(same))
