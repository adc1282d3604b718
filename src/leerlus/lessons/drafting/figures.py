"""The numbers of a lesson: counted from complaints and decisions, and counted again later."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from leerlus.complaints.model import Complaint, Decision, Settlement
from leerlus.complaints.units import UnitTree
from leerlus.lessons.catalogue import Catalogue, catalogue
from leerlus.lessons.model import Figures, LessonContent, Tally
from leerlus.ports.store import UnitOfWork
from leerlus.taxonomy.model import Taxonomy
from leerlus.themes.describing.trend import monthly_counts

NOTHING_WANTED = "none"


def take_figures(
    complaints: Sequence[Complaint],
    decisions: Mapping[str, Decision],
    settlements: Mapping[str, Settlement],
    *,
    tree: UnitTree,
    taxonomy: Taxonomy,
    language: str,
) -> Figures:
    """Count complaints per unit, month, wanted outcome and outcome that was given.

    :param decisions: the decision that counts, by complaint id; complaints may be without one.
    :param settlements: likewise.
    """
    words = catalogue(language)

    def name(code: str) -> str:
        return taxonomy.label(code).name(language).lower()

    return Figures(
        total=len(complaints),
        units=by_name(Counter(each.unit for each in complaints if each.unit), tree.name),
        months=_months(complaints, words),
        wanted=count_outcomes((decisions[each.id].outcomes for each in complaints if each.id in decisions), name),
        given=count_outcomes((settlements[each.id].given for each in complaints if each.id in settlements), name),
    )


def count_outcomes(codes: Iterable[Iterable[str]], name: Callable[[str], str]) -> tuple[Tally, ...]:
    """How often each outcome was wanted or given, the largest first; “nothing” is no outcome.

    :param codes: the outcomes of each complaint, of which it may have several.
    """
    return largest_first(Counter(code for each in codes for code in set(each) - {NOTHING_WANTED}), name)


@dataclass(frozen=True, slots=True)
class Retaken:
    """Published figures, and the same counted again from their snapshot.

    :param missing: ids of counted complaints that are no longer kept.
    """

    published: Figures
    again: Figures
    missing: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether every number is as it was published."""
        return self.published == self.again


def retake(work: UnitOfWork, content: LessonContent, taxonomy: Taxonomy) -> Retaken:
    """Count the figures of a lesson again, from the complaints and the decisions as they were at its snapshot.

    Decisions are never overwritten, so the one that counted then is found by its moment. A complaint that was erased
    since is told apart from a number that does not hold.
    """
    snapshot = content.snapshot
    found = work.complaints.many(snapshot.complaints)
    complaints = [found[each] for each in snapshot.complaints if each in found]
    decisions, settlements = {}, {}
    for complaint in complaints:
        for decision in work.decisions.history(complaint.id):
            if decision.decided_at <= snapshot.taken_at:
                decisions[complaint.id] = decision
        for settlement in work.settlements.history(complaint.id):
            if settlement.recorded_at <= snapshot.taken_at:
                settlements[complaint.id] = settlement
    again = take_figures(
        complaints, decisions, settlements, tree=work.units.tree(), taxonomy=taxonomy, language=content.language
    )
    missing = tuple(each for each in snapshot.complaints if each not in found)
    return Retaken(content.figures, _named_as(again, content.figures), missing)


def _named_as(figures: Figures, published: Figures) -> Figures:
    """The figures under the names that were published: a unit may have got another name since."""
    everything = (*published.units, *published.months, *published.wanted, *published.given)
    names = {tally.code: tally.name for tally in everything}

    def renamed(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
        return tuple(replace(each, name=names.get(each.code, each.name)) for each in tallies)

    return Figures(
        figures.total,
        renamed(figures.units),
        renamed(figures.months),
        renamed(figures.wanted),
        renamed(figures.given),
    )


def _months(complaints: Iterable[Complaint], words: Catalogue) -> tuple[Tally, ...]:
    counted = monthly_counts(each.received_at for each in complaints)
    return tuple(Tally(month, words.month(month), count) for month, count in counted.items())


def by_name(counts: Mapping[str, int], name: Callable[[str], str]) -> tuple[Tally, ...]:
    """Units in order of name: nobody is ranked."""
    return tuple(sorted((Tally(code, name(code), count) for code, count in counts.items()), key=lambda each: each.name))


def largest_first(counts: Mapping[str, int], name: Callable[[str], str]) -> tuple[Tally, ...]:
    """The counts under their names, the largest first."""
    ordered = sorted(counts, key=lambda code: (-counts[code], code))
    return tuple(Tally(code, name(code), counts[code]) for code in ordered)
