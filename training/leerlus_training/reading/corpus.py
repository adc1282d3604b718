"""Labelled complaints for training and evaluation: checked, redacted, divided."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from leerlus.complaints.model import Submission
from leerlus.errors import InvalidInput, TextRejected
from leerlus.faults import first_of
from leerlus.intake.model import Prepared
from leerlus.intake.preparing import prepare
from leerlus.redaction.model import Redactor
from leerlus.settings import Settings
from leerlus.suggestions.learning.decided import DecidedTexts
from leerlus.suggestions.learning.trained import Codes
from leerlus.taxonomy.model import Taxonomy

FEWEST_ROWS = 20
GROUP = "situation"
"""Column of a file that says which rows tell of the same situation."""

Say = Callable[[str], None]

_HIGHEST_GRADE = 10
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Decided complaints with their redacted texts."""

    rows: tuple[Prepared, ...]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def texts(self) -> list[str]:
        """Redacted texts."""
        return [row.redacted.text for row in self.rows]

    @property
    def languages(self) -> list[str]:
        """ISO 639-1 codes."""
        return [row.language for row in self.rows]

    @property
    def categories(self) -> list[Codes]:
        """Decided codes, the main one first."""
        return [row.submission.categories for row in self.rows]

    @property
    def outcomes(self) -> list[Codes]:
        """Decided codes of what people wanted."""
        return [row.submission.outcomes for row in self.rows]

    @property
    def severities(self) -> list[int | None]:
        """Grades from 1, from the column ``severity``; ``None`` where it is empty."""
        return [int(grade) if (grade := row.submission.extra.get("severity")) else None for row in self.rows]

    @property
    def groups(self) -> list[str]:
        """What each row is about: its situation or theme, so that twins stay together; a row alone is its own group."""
        return [row.submission.extra.get(GROUP) or f"row {index}" for index, row in enumerate(self.rows)]

    def decided(self, vectors: NDArray[np.float32]) -> DecidedTexts:
        """What a model learns from, with the vectors of the texts, shape (n, dimension)."""
        return DecidedTexts(
            self.texts,
            vectors,
            categories=self.categories,
            outcomes=self.outcomes,
            severities=self.severities,
            groups=self.groups,
            languages=self.languages,
        )

    def part(self, indices: Iterable[int]) -> "Corpus":
        """The rows with these indices, in that order."""
        return Corpus(tuple(self.rows[index] for index in indices))

    @property
    def content_hash(self) -> str:
        """SHA-256 over redacted texts and codes, in order."""
        content = sha256()
        for text, categories, outcomes in zip(self.texts, self.categories, self.outcomes, strict=True):
            content.update(json.dumps([text, categories, outcomes], ensure_ascii=False).encode())
        return content.hexdigest()


def read_corpus(
    rows: Sequence[Submission],
    *,
    taxonomy: Taxonomy,
    redactor: Redactor,
    settings: Settings,
    say: Say = lambda _: None,
) -> Corpus:
    """Check and redact the decided rows; undecided ones are left out, of equal ones the first is kept.

    Codes of earlier versions of the taxonomy become those of today; rows that then have none left count as undecided.
    Broader categories are added behind the narrow ones.

    :param say: is told how many rows are left out because a code of theirs was split.
    :raises InvalidInput: one report of all that is wrong, with files and numbers of the rows: texts that cannot
        be used, codes that the taxonomy lacks, grades that are no numbers, equal texts that were decided about
        differently, no decided row at all.
    """
    decided = [row for row in map(partial(_today, taxonomy), _settled(rows, taxonomy, say)) if row.categories]
    if not decided:
        raise InvalidInput("None of the rows has categories, so there is nothing to learn from.")
    unknown = [*_unknown_codes(decided, taxonomy)]
    faults = [*unknown, *_no_grades(decided), *_contradictions(decided)]
    try:
        prepared = prepare(decided, redactor=redactor, settings=settings)
    except TextRejected as exc:
        faults.append(str(exc).rstrip("."))
    if faults:
        raise InvalidInput(_report(faults) + (_known_codes(taxonomy) if unknown else ""))
    first_of_equals: dict[str, Prepared] = {}
    for row in prepared:
        first_of_equals.setdefault(comparable(row.submission.text), row)
    return Corpus(tuple(first_of_equals.values()))


def _settled(rows: Sequence[Submission], taxonomy: Taxonomy, say: Say) -> list[Submission]:
    """The rows without those of which a code was split and nothing tells into what."""
    unsettled = [taxonomy.unsettled(row.categories, row.text) for row in rows]
    if split := Counter(code for codes in unsettled for code in codes):
        counts = ", ".join(f"{code} ({count})" for code, count in sorted(split.items()))
        say(f"Left out, as a category was split and nothing tells into what: {counts}. See “earlier” in the taxonomy.")
    return [row for row, codes in zip(rows, unsettled, strict=True) if not codes]


def _today(taxonomy: Taxonomy, row: Submission) -> Submission:
    return replace(row, categories=taxonomy.with_parents(taxonomy.today(row.categories, row.text)))


def check_learnable(corpus: Corpus) -> None:
    """:raises InvalidInput: there are too few rows, or all have one and the same category."""
    if len(corpus) < FEWEST_ROWS:
        raise InvalidInput(f"Different decided complaints: {len(corpus)}. Training needs {FEWEST_ROWS} or more.")
    check_kinds(corpus)


def check_kinds(corpus: Corpus) -> None:
    """:raises InvalidInput: all rows have one and the same category."""
    if len(different := set(corpus.categories)) == 1:
        (only,) = different
        raise InvalidInput(f"All rows have the category {', '.join(only)}; training needs at least two kinds.")


def _unknown_codes(rows: Sequence[Submission], taxonomy: Taxonomy) -> Iterator[str]:
    found: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        for kind, codes, known in (
            ("category", row.categories, taxonomy.category_codes),
            ("outcome", row.outcomes, taxonomy.outcome_codes),
        ):
            for code in set(codes).difference(known):
                found.setdefault((row.file, kind, code), []).append(str(row.row))
    for (file, kind, code), numbers in found.items():
        yield f"{_in_file(file, numbers)}: unknown {kind} {code}"


def _in_file(file: str, numbers: Sequence[str]) -> str:
    rows = f"row{'s' if len(numbers) > 1 else ''} {', '.join(first_of(numbers))}"
    return f"{file}, {rows}" if file else rows


def _known_codes(taxonomy: Taxonomy) -> str:
    outcomes = ", ".join(taxonomy.outcome_codes) or "none"
    return (
        f" Taxonomy {taxonomy.version} has the categories {', '.join(taxonomy.category_codes)}; outcomes: {outcomes}."
    )


def _no_grades(rows: Sequence[Submission]) -> Iterator[str]:
    for row in rows:
        grade = row.extra.get("severity", "")
        if grade and (not grade.isdecimal() or not 1 <= int(grade) <= _HIGHEST_GRADE):
            yield f"{row.place}: severity must be a whole number from 1 to {_HIGHEST_GRADE}"


def _contradictions(rows: Sequence[Submission]) -> Iterator[str]:
    """Each row beside the first one of the same text that says anything about it."""
    first_with: dict[tuple[str, str], Submission] = {}
    for row in rows:
        different: dict[str, list[str]] = {}
        for name, said in _said(row).items():
            first = first_with.setdefault((comparable(row.text), name), row) if said else row
            if said != _said(first)[name]:
                different.setdefault(first.place, []).append(name)
        for place, names in different.items():
            yield f"{place} and {row.place}: the same text with different {', '.join(names)}"


def differences(*rows: Submission) -> tuple[str, ...]:
    """In what rows were decided differently: categories, outcomes, severity; not in what nobody said of one."""
    said = [_said(row) for row in rows]
    return tuple(name for name in _said(rows[0]) if len({each[name] for each in said if each[name]}) > 1)


def _said(row: Submission) -> dict[str, frozenset[str]]:
    return {
        "categories": frozenset(row.categories),
        "outcomes": frozenset(row.outcomes),
        "severity": frozenset(row.extra.get("severity", "").split()),
    }


def comparable(text: str) -> str:
    """The text without differences in case and white space."""
    return _SPACE.sub(" ", text).strip().casefold()


def _report(faults: Sequence[str]) -> str:
    return f"These rows cannot be used: {'; '.join(first_of(faults))}. Mend the file and try again."
