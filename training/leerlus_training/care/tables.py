"""Doubtful decisions for a person at a terminal: ids and codes, never texts or who decided."""

from collections.abc import Iterable, Sequence

from rich.table import Table

from leerlus.suggestions.learning.trained import Codes
from leerlus_training.care.disagreement import Disagreement
from leerlus_training.care.duplicates import Contradiction
from leerlus_training.care.label_issues import LabelIssue

_SMALL = 0.01


def doubtful_table(issues: Iterable[LabelIssue], ids: Sequence[str]) -> Table:
    """One line for each decided code that looks wrong."""
    table = Table("complaint", "decided", "probability", "likelier", title="The most doubtful codes")
    for each in issues:
        table.add_row(ids[each.row], each.code, _share(each.probability), each.instead)
    return table


def forgotten_table(issues: Iterable[LabelIssue], ids: Sequence[str]) -> Table:
    """One line for each code that looks forgotten."""
    table = Table("complaint", "not decided", "probability", title="Codes that are probably missing")
    for each in issues:
        table.add_row(ids[each.row], each.code, _share(each.probability))
    return table


def _share(probability: float) -> str:
    """Two decimals, but never 0.00, by which the first of the list could not be told apart."""
    return f"{probability:.2f}" if probability >= _SMALL else f"{probability:.1g}"


def contradictions_table(found: Sequence[Contradiction], ids: Sequence[str]) -> Table | str:
    """One line for each pair."""
    if not found:
        return "No two complaints are nearly the same and decided differently."
    table = Table(
        "complaint", "decided", "complaint", "decided", "likeness", title="Nearly the same, decided differently"
    )
    for each in found:
        first, second = (each.first_categories, each.first_outcomes), (each.second_categories, each.second_outcomes)
        table.add_row(ids[each.first], _decided(*first), ids[each.second], _decided(*second), f"{each.likeness:.3f}")
    return table


def _decided(categories: Codes, outcomes: Codes) -> str:
    return " / ".join(", ".join(codes) for codes in (categories, outcomes) if codes)


def disagreements_table(found: Iterable[Disagreement]) -> Table:
    """One line for each code about which two people decided."""
    table = Table("code", "decided twice", "disputed", "share", title="Where people decide differently")
    for each in found:
        if each.decided:
            table.add_row(each.code, str(each.decided), str(each.disputed), f"{each.share:.0%}")
    return table
