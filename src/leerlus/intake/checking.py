"""Whether people and suggestions agree: hidden allegations, agreement in practice, the error budget."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np

from leerlus.audit.service import record
from leerlus.complaints.model import IMPORTED, Complaint, Decision
from leerlus.ports.store import UnitOfWork
from leerlus.suggestions.doubt.budget import Allowance, CheckedSuggestions, allowances
from leerlus.suggestions.model import Suggestions, probabilities_of
from leerlus.taxonomy.model import Taxonomy


@dataclass(frozen=True, slots=True)
class HiddenAllegation:
    """A decided complaint whose text suggests something grave that was not recorded."""

    complaint: Complaint
    decision: Decision
    code: str
    probability: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often people decided what was suggested.

    :param complaints: on which this rests.
    :param shared: categories that were suggested and decided.
    :param suggested: categories that were suggested.
    :param decided: categories that were decided.
    """

    complaints: int
    shared: int
    suggested: int
    decided: int

    @property
    def f1(self) -> float:
        """Micro F1 of the suggestions; 0 when there are none."""
        both = self.suggested + self.decided
        return 2 * self.shared / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Practice:
    """What suggestions are worth in use.

    :param unassisted: people judged without seeing the suggestions: true agreement.
    :param assisted: people saw the suggestions; agreement is partly habit.
    """

    unassisted: Agreement
    assisted: Agreement


_STRONGLY = 0.5


def hidden_allegations(work: UnitOfWork, taxonomy: Taxonomy) -> tuple[HiddenAllegation, ...]:
    """Decided complaints that a coordinator should read again, the most probable first.

    Grave categories that are rather in the text than not, whatever is asked of a suggestion to be ticked; that nobody
    recorded, not as a part of them or under an earlier name either; and that nobody has looked for since.
    """
    latest, read = work.decisions.latest(), work.decisions.readings()
    found = [
        (complaint_id, code, probability)
        for complaint_id, probabilities in _probable(work)
        if complaint_id in latest
        for code, probability in overlooked(taxonomy, probabilities, latest[complaint_id].categories).items()
        if (complaint_id, code) not in read
    ]
    complaints = work.complaints.many({complaint_id for complaint_id, _, _ in found})
    return tuple(
        HiddenAllegation(complaints[complaint_id], latest[complaint_id], code, probability)
        for complaint_id, code, probability in sorted(found, key=lambda each: (-each[2], each[0], each[1]))
    )


def overlooked(taxonomy: Taxonomy, probabilities: Mapping[str, float], recorded: Collection[str]) -> dict[str, float]:
    """Grave categories that are rather in a text than not and were not recorded, with their probabilities."""
    known = taxonomy.with_parents(taxonomy.today(recorded))
    grave = {label.code for label in taxonomy.categories if label.grave and label.active}.difference(known)
    return {code: chance for code, chance in probabilities.items() if code in grave and chance >= _STRONGLY}


def _probable(work: UnitOfWork) -> Iterator[tuple[str, Mapping[str, float]]]:
    """How probable each category of each complaint is: as was suggested, or else as a sweep found."""
    for complaint_id, suggestions in work.complaints.all_suggestions():
        yield complaint_id, probabilities_of(suggestions)
    yield from work.sweep.all()


def not_there(work: UnitOfWork, complaint_id: str, category: str, *, actor: str) -> None:
    """A coordinator read the complaint again and agrees with the decision: it is not listed any more.

    :raises NotFound: there is no such complaint.
    """
    work.decisions.read_again(complaint_id, category, by=actor, at=datetime.now(UTC))
    record(work, actor, "complaint.read_again", complaint_id, {"category": category})


def practice(work: UnitOfWork, taxonomy: Taxonomy) -> Practice:
    """Agreement between suggestions and the first decisions of people; imported decisions do not count."""
    checked = list(_checked(work, taxonomy))
    return Practice(
        unassisted=_agreement([(each, decision) for each, decision in checked if decision.model is None]),
        assisted=_agreement([(each, decision) for each, decision in checked if decision.model is not None]),
    )


def error_budget(work: UnitOfWork, taxonomy: Taxonomy, *, error: float) -> Mapping[str, Allowance]:
    """For each category: how many waiting suggestions may be confirmed at once, and how many need a person.

    It rests on what people decided about suggestions so far.

    :param error: share of confirmed suggestions that may be wrong.
    """
    checked: dict[str, list[tuple[float, bool]]] = {code: [] for code in taxonomy.category_codes}
    for suggestions, decision in _checked(work, taxonomy):
        for each in suggestions.categories:
            if each.code in checked and each.decided:
                checked[each.code].append((each.probability, each.code in decision.categories))
    return allowances({code: _as_checked(rows) for code, rows in checked.items()}, _waiting(work, checked), error=error)


def _as_checked(rows: list[tuple[float, bool]]) -> CheckedSuggestions:
    return CheckedSuggestions(
        np.array([probability for probability, _ in rows], dtype=float),
        np.array([right for _, right in rows], dtype=bool),
    )


def _waiting(work: UnitOfWork, codes: Collection[str]) -> dict[str, list[float]]:
    decided = work.decisions.latest()
    waiting: dict[str, list[float]] = defaultdict(list)
    for complaint_id, suggestions in work.complaints.all_suggestions():
        if complaint_id not in decided and not suggestions.doubt:
            for each in suggestions.categories:
                if each.code in codes and each.decided:
                    waiting[each.code].append(each.probability)
    return waiting


def _checked(work: UnitOfWork, taxonomy: Taxonomy) -> Iterator[tuple[Suggestions, Decision]]:
    """What was suggested beside the first decision that a person made, oldest first.

    Where another model was in view at that decision than the one that is kept, there is nothing to compare with.
    Who chooses a narrow category decides the broad one, too, as it is suggested with it.
    """
    first = work.decisions.first()
    for complaint_id, suggestions in work.complaints.all_suggestions():
        decision = first.get(complaint_id)
        if decision is not None and decision.decided_by != IMPORTED and decision.model in {None, suggestions.model}:
            yield suggestions, replace(decision, categories=taxonomy.with_parents(decision.categories))


def _agreement(checked: list[tuple[Suggestions, Decision]]) -> Agreement:
    pairs = [
        ({each.code for each in suggestions.categories if each.decided}, set(decision.categories))
        for suggestions, decision in checked
    ]
    return Agreement(
        complaints=len(pairs),
        shared=sum(len(suggested & decided) for suggested, decided in pairs),
        suggested=sum(len(suggested) for suggested, _ in pairs),
        decided=sum(len(decided) for _, decided in pairs),
    )
