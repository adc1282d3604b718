"""Where people decided differently about the same complaint. About codes and complaints, never about who decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from leerlus.complaints.model import Decision
from leerlus.ports.store import UnitOfWork
from leerlus.suggestions.learning.trained import Codes


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How far people agree about one code.

    :param decided: complaints that two or more people decided about and at least one gave the code.
    :param disputed: those of them to which not everybody gave it.
    :param complaints: ids of the disputed ones.
    """

    code: str
    decided: int
    disputed: int
    complaints: tuple[str, ...]

    @property
    def share(self) -> float:
        """Disputed share; 0 when nothing was decided twice."""
        return self.disputed / self.decided if self.decided else 0.0


def read_histories(work: UnitOfWork) -> dict[str, tuple[Decision, ...]]:
    """Every decision about each complaint, oldest first."""
    return {complaint_id: work.decisions.history(complaint_id) for complaint_id in work.decisions.latest()}


def disagreements(histories: Mapping[str, Sequence[Decision]], codes: Codes) -> list[Disagreement]:
    """Per code, the most disputed first. Of each person the last decision counts.

    Who confirms suggestions for many complaints at once says what a model said, and counts for nobody.
    """
    opinions = {complaint_id: _opinions(history) for complaint_id, history in histories.items()}
    several = {complaint_id: each for complaint_id, each in opinions.items() if len(each) > 1}
    return sorted((_about(code, several) for code in codes), key=lambda each: (-each.share, -each.decided))


def _opinions(history: Sequence[Decision]) -> list[frozenset[str]]:
    last = {decision.decided_by: frozenset(decision.categories) for decision in history if not decision.at_once}
    return list(last.values())


def _about(code: str, opinions: Mapping[str, Sequence[frozenset[str]]]) -> Disagreement:
    given = {complaint_id: [code in opinion for opinion in each] for complaint_id, each in opinions.items()}
    decided = {complaint_id: votes for complaint_id, votes in given.items() if any(votes)}
    disputed = tuple(complaint_id for complaint_id, votes in decided.items() if not all(votes))
    return Disagreement(code, len(decided), len(disputed), disputed)
