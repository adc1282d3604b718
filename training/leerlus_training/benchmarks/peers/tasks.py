"""What every method is asked: complaints to learn from and to measure on, of our corpus and of Philadelphia."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from leerlus.adapters.encoder.vector_cache import VectorCache, Vectors
from leerlus.cli.console import counted
from leerlus.complaints.files import read_submissions
from leerlus.complaints.model import Submission
from leerlus.redaction.model import Redactor
from leerlus.settings import Settings
from leerlus.suggestions.learning.teaching import NOTHING, Teaching
from leerlus.suggestions.learning.trained import Codes
from leerlus.taxonomy.examples import Example
from leerlus.taxonomy.loading import infer_taxonomy
from leerlus.taxonomy.model import Taxonomy
from leerlus_training.benchmarks.suggestions import Part
from leerlus_training.keeping.homes import taxonomy_for
from leerlus_training.learning.material import teaching_of
from leerlus_training.reading.corpus import read_corpus

_LARGEST = 8
_FEWEST_ALLEGATIONS = 50
_FIRST_TEST_YEAR = 2016
_ONE_IN = 5


@dataclass(frozen=True)
class Task:
    """Complaints to learn from and to measure on.

    :param single: each complaint has exactly one category; the first of the ranking is then the answer.
    :param descriptions: what each category is about, in the order of the codes; its name where nothing else is known.
    :param ordered: the categories are grades, the lightest first.
    :param alone: codes that do not go with others.
    :param teaching: example sentences of the taxonomy.
    """

    name: str
    learned: Part
    measured: Part
    single: bool
    descriptions: Vectors
    ordered: bool = False
    alone: Codes = ()
    teaching: Teaching = NOTHING


@dataclass(frozen=True)
class Bench:
    """What it takes to turn files into tasks."""

    settings: Settings
    redactor: Redactor
    encoder: VectorCache

    def supplied(self, learned: Sequence[Path], measured: Path) -> Iterator[Task]:
        """Our corpus, or files of the same form: what is complained about, what is wanted, how grave it is."""
        rows, unseen = [row for path in learned for row in read_submissions(path)], read_submissions(measured)
        taxonomy = taxonomy_for(self.settings, rows, given=None)
        yield self._task("Leerlus corpus", rows, unseen, taxonomy, single=False)
        wants = replace(taxonomy, categories=taxonomy.outcomes, outcomes=(), examples=tuple(_wanting(taxonomy)))
        yield self._task("What people want", wanted(rows), wanted(unseen), wants, single=False)
        yield replace(self._inferred("Severity", graded(rows), graded(unseen), single=True), ordered=True)

    def philadelphia(self, path: Path) -> Iterator[Task]:
        """Three tasks: the largest categories by time and at random, and the allegations by time."""
        rows = _different(read_submissions(path))
        before = [row for row in rows if not _is_late(row)]
        largest = {code for code, _ in Counter(row.categories[0] for row in before).most_common(_LARGEST)}
        kept = [row for row in rows if row.categories[0] in largest]
        yield self._inferred(
            "Philadelphia by time", [row for row in kept if not _is_late(row)], _late(kept), single=True
        )
        order = np.random.default_rng(self.settings.seed).permutation(len(kept))
        drawn = set(order[: len(kept) // _ONE_IN].tolist())
        yield self._inferred(
            "Philadelphia at random",
            [row for place, row in enumerate(kept) if place not in drawn],
            [row for place, row in enumerate(kept) if place in drawn],
            single=True,
        )
        alleged = [*_with_allegations(rows)]
        yield self._inferred(
            "Philadelphia allegations", [row for row in alleged if not _is_late(row)], _late(alleged), single=False
        )

    def _inferred(self, name: str, learned: list[Submission], measured: list[Submission], *, single: bool) -> Task:
        taxonomy = infer_taxonomy((code for row in learned for code in row.categories), ())
        return self._task(name, learned, measured, taxonomy, single=single)

    def _task(
        self, name: str, learned: list[Submission], measured: list[Submission], taxonomy: Taxonomy, *, single: bool
    ) -> Task:
        described = [_description(taxonomy, code) for code in taxonomy.category_codes]
        return Task(
            name,
            self._part(learned, taxonomy),
            self._part(measured, taxonomy),
            single,
            self.encoder.encode(described),
            alone=taxonomy.alone,
            teaching=teaching_of(taxonomy, self.encoder),
        )

    def _part(self, rows: list[Submission], taxonomy: Taxonomy) -> Part:
        corpus = read_corpus(rows, taxonomy=taxonomy, redactor=self.redactor, settings=self.settings)
        with counted("Encoding complaints") as progress:
            return Part(corpus, self.encoder.encode(corpus.texts, progress=progress), taxonomy.category_codes)


def _description(taxonomy: Taxonomy, code: str) -> str:
    label = taxonomy.label(code)
    language = next(iter(label.names))
    return f"{label.name(language)}. {label.descriptions.get(language, '')}".strip()


def _wanting(taxonomy: Taxonomy) -> Iterator[Example]:
    return (Example(each.text, each.outcomes) for each in taxonomy.examples if each.outcomes)


def wanted(rows: Sequence[Submission]) -> list[Submission]:
    """Rows with what people want as their categories."""
    return [replace(row, categories=row.outcomes, outcomes=()) for row in rows if row.outcomes]


def graded(rows: Sequence[Submission]) -> list[Submission]:
    """Rows with their grade of severity as the only category."""
    grades = [(row, row.extra.get("severity")) for row in rows]
    return [replace(row, categories=(f"grade_{grade}",), outcomes=()) for row, grade in grades if grade]


def _different(rows: Sequence[Submission]) -> list[Submission]:
    """Of rows with the same words the first, whatever its category."""
    first: dict[str, Submission] = {}
    for row in rows:
        first.setdefault(" ".join(row.text.casefold().split()), row)
    return list(first.values())


def _is_late(row: Submission) -> bool:
    return row.received_at is not None and row.received_at.year >= _FIRST_TEST_YEAR


def _late(rows: Sequence[Submission]) -> list[Submission]:
    return [row for row in rows if _is_late(row)]


def _with_allegations(rows: Sequence[Submission]) -> Iterator[Submission]:
    """Rows with the allegations that are frequent enough as their categories."""
    alleged = [(row, tuple(dict.fromkeys(filter(None, row.extra.get("allegations", "").split(";"))))) for row in rows]
    counts = Counter(code for row, codes in alleged if not _is_late(row) for code in codes)
    frequent = {code for code, count in counts.items() if count >= _FEWEST_ALLEGATIONS}
    for row, codes in alleged:
        if kept := tuple(code for code in codes if code in frequent):
            yield replace(row, categories=kept)
