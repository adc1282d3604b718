"""Whether people and suggestions agree: hidden allegations, and agreement in practice."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from leerlus.audit.service import record
from leerlus.complaints.model import Complaint, Decision
from leerlus.ports.store import UnitOfWork
from leerlus.suggestions.model import Suggestions
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
    :param at_once: complaints that were confirmed at once, which tell nothing about agreement.
    :param changed: those of them about which somebody decided otherwise since.
    """

    unassisted: Agreement
    assisted: Agreement
    at_once: int
    changed: int


Checked = tuple[Suggestions, Decision]

NEWEST = 5_000
"""Decisions that are looked at: enough for rare categories, and no page waits for a long history."""

_STRONGLY = 0.5


def hidden_allegations(work: UnitOfWork, taxonomy: Taxonomy) -> tuple[HiddenAllegation, ...]:
    """Decided complaints that a coordinator should read again, the most probable first.

    Grave categories that are rather in the text than not, whatever is asked of a suggestion to be ticked; that nobody
    recorded, not as a part of them or under an earlier name either; and that nobody has looked for since.
    """
    perhaps = {
        complaint_id: probabilities
        for complaint_id, probabilities in _probable(work)
        if overlooked(taxonomy, probabilities, recorded=())
    }
    latest, read = work.decisions.latest(among=perhaps), work.decisions.readings()
    found = [
        (complaint_id, code, probability)
        for complaint_id, decision in latest.items()
        for code, probability in overlooked(taxonomy, perhaps[complaint_id], decision.categories).items()
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
    grave = taxonomy.grave_codes.intersection(taxonomy.category_codes).difference(known)
    return {code: chance for code, chance in probabilities.items() if code in grave and chance >= _STRONGLY}


def _probable(work: UnitOfWork) -> Iterator[tuple[str, Mapping[str, float]]]:
    """How probable each category of each complaint is: as was suggested, or else as a sweep found."""
    yield from work.suggestions.probabilities()
    yield from work.sweep.all()


def not_there(work: UnitOfWork, complaint_id: str, category: str, *, actor: str) -> None:
    """A coordinator read the complaint again and agrees with the decision: it is not listed any more.

    :raises NotFound: there is no such complaint.
    """
    work.decisions.read_again(complaint_id, category, by=actor, at=datetime.now(UTC))
    record(work, actor, "complaint.read_again", complaint_id, {"category": category})


def look_again_for(work: UnitOfWork, complaint_id: str, category: str, *, actor: str) -> None:
    """That it was read again was a mistake: it is listed once more."""
    if (complaint_id, category) in work.decisions.readings():
        work.decisions.take_reading_back(complaint_id, category)
        record(work, actor, "complaint.reading_taken_back", complaint_id, {"category": category})


def practice(work: UnitOfWork, checked: Sequence[Checked]) -> Practice:
    """Agreement between suggestions and the newest first decisions of people; imported decisions do not count.

    :param checked: as :func:`checked_one_by_one` gives it.
    """
    at_once, changed = work.decisions.confirmed()
    return Practice(
        unassisted=_agreement([(each, decision) for each, decision in checked if decision.model is None]),
        assisted=_agreement([(each, decision) for each, decision in checked if decision.model is not None]),
        at_once=at_once,
        changed=changed,
    )


def checked_one_by_one(work: UnitOfWork, taxonomy: Taxonomy) -> tuple[Checked, ...]:
    """What was suggested beside the first decision that a person made about it alone, the oldest decision first.

    Where another model was in view at that decision than the one that is kept, there is nothing to compare with.
    Whoever confirms many at once says what was suggested: that is no check.
    Who chooses a narrow category decides the broad one, too, as it is suggested with it.
    """
    decisions = work.decisions.checks(newest=NEWEST)
    kept = work.suggestions.many(each.complaint_id for each in decisions)
    return tuple(
        (kept[each.complaint_id], replace(each, categories=taxonomy.with_parents(each.categories)))
        for each in decisions
        if each.complaint_id in kept and each.model in {None, kept[each.complaint_id].model}
    )


def _agreement(checked: Sequence[Checked]) -> Agreement:
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
