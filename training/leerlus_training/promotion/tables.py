"""A comparison for a person at a terminal."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Column, Table
from rich.text import Text

from leerlus.ports.registry import RegisteredModel
from leerlus.suggestions.measuring.agreement import Agreement
from leerlus_training.promotion.gates import Gate

if TYPE_CHECKING:  # measuring needs scikit-learn, which takes seconds to import
    from leerlus_training.promotion.comparison import Comparison
    from leerlus_training.promotion.differences import Difference

_HEADLINE = ("micro_f1", "macro_f1", "top3_recall", "ece")


def comparison_tables(comparison: "Comparison", found: Iterable[Gate]) -> Group:
    """Headline, categories, groups of complaints, and whether each gate is passed."""
    title = f"{comparison.champion} and {comparison.challenger} on the same {comparison.n} complaints"
    return Group(
        _differences(title, "figure", comparison.headline),
        _differences("F1 per category", "category", comparison.categories),
        *(_differences(f"micro F1 by {name}", name, values) for name, values in comparison.slices.items()),
        gates_table(found),
    )


def gates_table(found: Iterable[Gate]) -> Table:
    """One line for each gate."""
    table = Table("gate", "", "found")
    for gate in found:
        table.add_row(gate.name, "passed" if gate.passed else Text("failed", style="red"), gate.finding)
    return table


def agreement_table(found: Agreement) -> Group:
    """How far a challenger agrees with what was shown."""
    table = Table("what", "same")
    table.add_row("first suggestion", f"{found.first:.0%}")
    table.add_row("all firm suggestions", f"{found.firm:.0%}")
    table.add_row("doubt", f"{found.doubt:.0%}")
    for code, share in found.categories.items():
        table.add_row(code, f"{share:.0%}")
    return Group(f"{found.challenger} beside what was shown, complaints: {found.n}", table)


def models_table(versions: Iterable[RegisteredModel]) -> Table:
    """The versions in the registry."""
    table = Table("version", "is", *_HEADLINE)
    for each in versions:
        figures = (f"{each.metrics[name]:.3f}" if name in each.metrics else "" for name in _HEADLINE)
        table.add_row(each.version, ", ".join(each.aliases), *figures)
    return table


def _differences(title: str, kind: str, values: "Mapping[str, Difference]") -> Table:
    kinds = Column(kind, overflow="fold")
    table = Table(kinds, "rows", "champion", "challenger", "change", "95 % interval", title=title)
    for name, each in values.items():
        interval = f"{each.low:+.3f} to {each.high:+.3f}"
        table.add_row(
            name, str(each.support), f"{each.champion:.3f}", f"{each.challenger:.3f}", f"{each.change:+.3f}", interval
        )
    return table
