"""Situations that are known in the field, with the title that people who work in it would give.

Whoever knows the field writes them. A theme that clearly is one of them gets its title, instead of one that is cut out
of complaints, and a lesson about it begins with what they would do. They are in a CSV file beside the taxonomy, with
the columns ``title,told``, where there is advice ``behaviour,first_step,question``, and then ``categories``.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from leerlus.errors import InvalidInput
from leerlus.faults import first_of
from leerlus.taxonomy.tables import read_rows, write_rows

LANGUAGE = "nl"
"""The language that situations are written in."""

_COLUMNS = ("title", "told")
_ADVICE = ("behaviour", "first_step", "question")
_CATEGORIES = "categories"
_SEPARATOR = ";"
_LONGEST_TITLE = 8


@dataclass(frozen=True, slots=True)
class Advice:
    """What people who work in the field would do about a situation.

    :param behaviour: what to do, as the opening of a title; never a reproach.
    :param first_step: what anyone can do differently tomorrow; goes on after a colon.
    :param question: an open question for a team briefing.
    """

    behaviour: str
    first_step: str
    question: str


@dataclass(frozen=True, slots=True)
class Situation:
    """Something that happens to people, again and again.

    :param title: 2-8 words that a coordinator would use.
    :param told: a few sentences in the words of people to whom it happened.
    :param advice: for a lesson about it; ``None`` when nobody has written any.
    :param categories: codes that complaints about it may be decided to fall under; any, when there are none.
    """

    title: str
    told: str
    advice: Advice | None = None
    categories: tuple[str, ...] = ()


def situations_beside(taxonomy: Path) -> Path:
    """Where the situations of the taxonomy in this file are, if it has any."""
    return taxonomy.with_suffix(".situations.csv")


def parse_situations(text: str, *, categories: Collection[str], origin: str) -> tuple[Situation, ...]:
    """Situations from CSV.

    :param categories: codes of the taxonomy.
    :param origin: how messages call the file.
    :raises InvalidInput: the columns are others, or a row lacks something, repeats a title or has an unknown code;
        every fault is named.
    """
    rows = read_rows(text, _COLUMNS, optional=(*_ADVICE, _CATEGORIES), called=f"situations {origin}")
    situations = tuple(Situation(row["title"], row["told"], _advice(row), _codes(row)) for row in rows)
    if faults := [*_faults(situations, categories)]:
        raise InvalidInput(f"The situations {origin} have faults: {'; '.join(first_of(faults))}.")
    return situations


def dump_situations(situations: Iterable[Situation]) -> str:
    """CSV that :func:`parse_situations` reads back as the same situations."""
    return write_rows(
        (*_COLUMNS, *_ADVICE, _CATEGORIES),
        ((each.title, each.told, *_cells(each.advice), _SEPARATOR.join(each.categories)) for each in situations),
    )


def with_categories(
    own: Sequence[Situation], supplied: Iterable[Situation], *, categories: Collection[str]
) -> tuple[Situation, ...]:
    """An organisation's own situations, with the categories of supplied ones of the same title.

    Lists from before there were categories have none at all; one that has any is as people want it, and stays.

    :param categories: codes of the organisation's taxonomy; supplied ones that it does not have are left out.
    """
    if any(each.categories for each in own):
        return tuple(own)
    known = {each.title: tuple(code for code in each.categories if code in categories) for each in supplied}
    return tuple(replace(each, categories=known.get(each.title, ())) for each in own)


def _advice(row: Mapping[str, str]) -> Advice | None:
    cells = [row[column] for column in _ADVICE]
    return Advice(*cells) if any(cells) else None


def _codes(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(code for each in row[_CATEGORIES].split(_SEPARATOR) if (code := each.strip()))


def _cells(advice: Advice | None) -> tuple[str, ...]:
    return astuple(advice) if advice else ("",) * len(_ADVICE)


def _faults(situations: Iterable[Situation], categories: Collection[str]) -> Iterator[str]:
    titles: set[str] = set()
    for row, situation in enumerate(situations, start=2):
        if not (situation.title and situation.told):
            yield f"row {row}: a title and what is told are needed"
        if situation.advice and not all(astuple(situation.advice)):
            yield f"row {row}: advice needs all of {', '.join(_ADVICE)}, or none"
        if len(situation.title.split()) > _LONGEST_TITLE:
            yield f"row {row}: a title has at most {_LONGEST_TITLE} words"
        if unknown := [each for each in situation.categories if each not in categories]:
            yield f"row {row}: the taxonomy has no category {', '.join(unknown)}"
        if situation.title in titles:
            yield f"row {row}: this title occurs twice"
        titles.add(situation.title)
