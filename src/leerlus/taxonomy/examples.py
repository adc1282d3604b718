"""Example sentences of a taxonomy: what people may write when they mean a category or an outcome.

Whoever knows the field writes them, one by one. With them a category can be suggested from day one, before there is a
decision about it, and few decisions go further. They are in a CSV file beside the taxonomy, with the columns
``text,categories,outcomes`` and ``;`` between codes.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from leerlus.errors import InvalidInput
from leerlus.faults import first_of
from leerlus.taxonomy.tables import read_rows, write_rows

_COLUMNS = ("text", "categories", "outcomes")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence or two in somebody's own words.

    :param categories: codes of what is reproached in it; none when it is about what somebody wants.
    :param outcomes: codes of what is wanted in it.
    """

    text: str
    categories: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


def examples_beside(taxonomy: Path) -> Path:
    """Where the examples of the taxonomy in this file are, if it has any."""
    return taxonomy.with_suffix(".examples.csv")


def parse_examples(
    text: str, *, categories: Collection[str], outcomes: Collection[str], origin: str
) -> tuple[Example, ...]:
    """Examples from CSV.

    :param origin: how messages call the file.
    :raises InvalidInput: the columns are others, or a row has no text, no code or an unknown one; every fault is named.
    """
    rows = read_rows(text, _COLUMNS, called=f"examples {origin}")
    examples = tuple(Example(row["text"], _codes(row["categories"]), _codes(row["outcomes"])) for row in rows)
    if faults := [*_faults(examples, categories, outcomes)]:
        raise InvalidInput(f"The examples {origin} have faults: {'; '.join(first_of(faults))}.")
    return examples


def dump_examples(examples: Iterable[Example]) -> str:
    """CSV that :func:`parse_examples` reads back as the same examples."""
    return write_rows(_COLUMNS, ((each.text, ";".join(each.categories), ";".join(each.outcomes)) for each in examples))


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (code.strip() for code in cell.split(";"))))


def _faults(examples: Iterable[Example], categories: Collection[str], outcomes: Collection[str]) -> Iterator[str]:
    for row, example in enumerate(examples, start=2):
        unknown = [*(set(example.categories) - set(categories)), *(set(example.outcomes) - set(outcomes))]
        if unknown:
            yield f"row {row}: unknown code {', '.join(sorted(unknown))}"
        if not example.text or not (example.categories or example.outcomes):
            yield f"row {row}: a text and a code are needed"
