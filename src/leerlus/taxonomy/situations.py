"""Situations that are known in the field, with the title that people who work in it would give.

Whoever knows the field writes them. A theme that clearly is one of them gets its title, instead of one that is cut out
of complaints. They are in a CSV file beside the taxonomy, with the columns ``title,told``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from leerlus.errors import InvalidInput
from leerlus.taxonomy.tables import read_rows, write_rows

_COLUMNS = ("title", "told")
_LONGEST_TITLE = 8


@dataclass(frozen=True, slots=True)
class Situation:
    """Something that happens to people, again and again.

    :param title: 2-8 words that a coordinator would use.
    :param told: a few sentences in the words of people to whom it happened.
    """

    title: str
    told: str


def situations_beside(taxonomy: Path) -> Path:
    """Where the situations of the taxonomy in this file are, if it has any."""
    return taxonomy.with_suffix(".situations.csv")


def parse_situations(text: str, *, origin: str) -> tuple[Situation, ...]:
    """Situations from CSV.

    :param origin: how messages call the file.
    :raises InvalidInput: the columns are others, or a row lacks something or repeats a title; every fault is named.
    """
    rows = read_rows(text, _COLUMNS, called=f"situations {origin}")
    situations = tuple(Situation(row["title"], row["told"]) for row in rows)
    if faults := [*_faults(situations)]:
        raise InvalidInput(f"The situations {origin} have faults: {'; '.join(faults)}.")
    return situations


def dump_situations(situations: Iterable[Situation]) -> str:
    """CSV that :func:`parse_situations` reads back as the same situations."""
    return write_rows(_COLUMNS, ((each.title, each.told) for each in situations))


def _faults(situations: Iterable[Situation]) -> Iterator[str]:
    titles: set[str] = set()
    for row, situation in enumerate(situations, start=2):
        if not (situation.title and situation.told):
            yield f"row {row}: a title and what is told are needed"
        if len(situation.title.split()) > _LONGEST_TITLE:
            yield f"row {row}: a title has at most {_LONGEST_TITLE} words"
        if situation.title in titles:
            yield f"row {row}: this title occurs twice"
        titles.add(situation.title)
