"""Leerlus beside published recipes: the same rows, split and measures, in one run and one table.

``python -m leerlus_training.benchmarks.peers --philadelphia FILE``

The peers: (a) the recipe of the Signalen classifier of Dutch municipalities (stemmed words and pairs, TF-IDF, logistic
regression, grid search); (b) with ``--setfit``, for the first task only as it is slow, the recipe of SetFit on the same
encoder; (c) the encoder's vectors with logistic regression; (d) the category whose description is nearest, without
learning; (e) always the most frequent category.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from sklearn.linear_model import LogisticRegression

from leerlus.adapters.encoder.vector_cache import VectorCache, Vectors
from leerlus.bootstrap import encoder_for, remembering
from leerlus.cli.console import DEFAULT_HOME, HomeOption, counted, say
from leerlus.complaints.files import read_submissions
from leerlus.complaints.model import Submission
from leerlus.redaction.model import Redactor
from leerlus.redaction.redactor import build_redactor
from leerlus.settings import Settings, for_home
from leerlus.suggestions.metrics import Figure, calibration_error, coverage, figure, macro_f1, micro_f1, top_recall
from leerlus.suggestions.suggester import TrainedSuggester
from leerlus.suggestions.teaching import NOTHING, Teaching
from leerlus.suggestions.trained import Codes, ModelFacts, fit_model
from leerlus.taxonomy.examples import Example
from leerlus.taxonomy.loading import infer_taxonomy
from leerlus.taxonomy.model import Taxonomy
from leerlus_training.benchmarks.setfit import is_possible, tuned_vectors
from leerlus_training.benchmarks.signalen import signalen
from leerlus_training.benchmarks.suggestions import Part
from leerlus_training.corpus import read_corpus
from leerlus_training.homes import taxonomy_for
from leerlus_training.train import teaching_of

Floats = NDArray[np.floating]
Flags = NDArray[np.bool_]

PHILADELPHIA = Path("../shared/data/philadelphia_complaints_2013_2016.csv")
_LARGEST = 8
_FEWEST_ALLEGATIONS = 50
_FIRST_TEST_YEAR = 2016
_ONE_IN = 5
_CURVE = (10, 25, 50, 100, 250, 1000)


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
class Answers:
    """What a method says about the measured complaints; all of shape (rows, codes).

    :param ranks: the highest is the main category.
    """

    probabilities: Floats
    decided: Flags
    ranks: Floats


Method = Callable[[Task], Answers]


def main(
    learn: Annotated[list[Path] | None, typer.Option(help="Complaints to learn from; the supplied corpus.")] = None,
    test: Annotated[Path | None, typer.Option(help="Complaints to measure on; the corpus' test part.")] = None,
    philadelphia: Annotated[Path, typer.Option(help="Complaints of Philadelphia, as CSV.")] = PHILADELPHIA,
    curve: Annotated[bool, typer.Option(help="Also learn from 10 to 1,000 complaints per category.")] = False,
    setfit: Annotated[int, typer.Option(help="Also SetFit, tuned on at most so many complaints per category.")] = 0,
    output: Annotated[Path | None, typer.Option(help="Write the figures to this JSON file, too.")] = None,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Compare all methods on our corpus and on Philadelphia's complaints."""
    settings = for_home(home)
    bench = Bench(settings, build_redactor(), remembering(settings, encoder_for(settings, say=say)))
    corpus = settings.data / "corpus"
    parts = learn or [corpus / name for name in ("train.jsonl", "supplement.jsonl", "validation.jsonl")]
    tasks = [*bench.supplied(parts, test or corpus / "test.jsonl")]
    if philadelphia.exists():
        tasks += bench.philadelphia(philadelphia)
    else:
        say(f"Philadelphia is skipped: there is no file {philadelphia}.")
    figures = {}
    for number, task in enumerate(tasks):
        figures[task.name] = measure_all(task, seed=settings.seed)
        if setfit and number == 0:
            figures[task.name] |= _with_setfit(task, setfit, settings.seed)
        Console(width=150).print(as_table(task.name, figures[task.name]))
        if curve:
            Console(width=150).print(curve_table(task, seed=settings.seed))
    if output is not None:
        output.write_text(json.dumps(figures, default=_plain, indent=2), encoding="utf-8")


def _with_setfit(task: Task, most: int, seed: int) -> dict[str, dict[str, Figure]]:
    if not is_possible():
        say("SetFit is skipped: it needs torch and sentence-transformers. Install them: pip install 'leerlus[train]'.")
        return {}
    return {f"(b) SetFit recipe, tuned on {most} each": measure(task, by_setfit(task, most, seed), seed=seed)}


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
        yield self._task("What people want", _wanted(rows), _wanted(unseen), wants, single=False)
        yield replace(self._inferred("Severity", _graded(rows), _graded(unseen), single=True), ordered=True)

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


def leerlus(task: Task) -> Answers:
    """The model of this program, as ``leerlus train`` makes it."""
    learned, measured = task.learned, task.measured
    facts = ModelFacts("benchmark", learned.codes, (), "benchmark", len(learned.corpus), "", seed=0, alone=task.alone)
    model = fit_model(
        learned.corpus.texts,
        learned.vectors,
        categories=learned.corpus.categories,
        outcomes=[()] * len(learned.corpus),
        severities=[int(column) + 1 for column in learned.main] if task.ordered else (),
        groups=learned.corpus.groups,
        languages=learned.corpus.languages,
        teaching=task.teaching,
        facts=facts,
    )
    suggested = TrainedSuggester(model, name="benchmark").suggest(
        measured.corpus.texts, measured.vectors, measured.corpus.languages
    )
    if task.ordered:
        graded = [row.gravity for row in suggested if row.gravity]
        named = np.array([each.level for each in graded])[:, None] == np.arange(1, len(learned.codes) + 1)
        probabilities = np.array([each.probabilities for each in graded])
        return Answers(probabilities, named, probabilities)
    rows = [{each.code: (each, -place) for place, each in enumerate(row.categories)} for row in suggested]
    return _answers(
        task,
        np.array([[row[code][0].probability for code in learned.codes] for row in rows]),
        np.array([[row[code][0].decided for code in learned.codes] for row in rows]),
        ranks=np.array([[float(row[code][1]) for code in learned.codes] for row in rows]),
    )


def untaught(task: Task) -> Answers:
    """The same without the example sentences of the taxonomy."""
    return leerlus(replace(task, teaching=NOTHING))


def by_signalen(task: Task) -> Answers:
    """(a) See :mod:`leerlus_training.benchmarks.signalen`."""
    learned, measured = task.learned, task.measured
    probabilities = signalen(
        learned.corpus.texts,
        learned.corpus.languages,
        learned.main if task.single else learned.truth,
        measured.corpus.texts,
        measured.corpus.languages,
    )
    return _answers(task, probabilities)


def by_setfit(task: Task, most: int, seed: int) -> Answers:
    """(b) See :mod:`leerlus_training.benchmarks.setfit`; as (c), with the encoder tuned on at most so many each."""
    learned, measured = task.learned, task.measured
    few = _at_most(learned, most, seed)
    mine, theirs = tuned_vectors(few.corpus.texts, few.truth, [learned.corpus.texts, measured.corpus.texts], seed=seed)
    return by_encoder(replace(task, learned=replace(learned, vectors=mine), measured=replace(measured, vectors=theirs)))


def by_encoder(task: Task) -> Answers:
    """(c) Logistic regression on the vectors, minus their mean, one for each category; scikit-learn's own settings."""
    learned, measured = task.learned, task.measured
    centre = learned.vectors.mean(axis=0)
    columns = []
    for truth in learned.truth.T:
        model = LogisticRegression(class_weight="balanced", C=10, max_iter=500)
        columns.append(model.fit(learned.vectors - centre, truth).predict_proba(measured.vectors - centre)[:, 1])
    return _answers(task, np.stack(columns, axis=1))


def by_description(task: Task) -> Answers:
    """(d) The category whose description is nearest; nothing is learned but what all texts have in common."""
    centre = task.learned.vectors.mean(axis=0)
    texts = _unit(task.measured.vectors - centre)
    likeness = texts @ _unit(task.descriptions - task.descriptions.mean(axis=0)).T
    return _answers(task, (likeness + 1) / 2, _first(likeness))


def by_majority(task: Task) -> Answers:
    """(e) The most frequent category for every complaint."""
    shares = np.tile(task.learned.truth.mean(axis=0), (len(task.measured.corpus), 1))
    return _answers(task, shares, _first(shares))


METHODS: Mapping[str, Method] = {
    "Leerlus": leerlus,
    "Leerlus without example sentences": untaught,
    "(a) Signalen recipe": by_signalen,
    "(c) encoder + logistic regression": by_encoder,
    "(d) nearest description": by_description,
    "(e) majority": by_majority,
}
"""What is compared, by name."""


def measure_all(task: Task, *, seed: int) -> dict[str, dict[str, Figure]]:
    """Figures with intervals for each method."""
    return {name: measure(task, method(task), seed=seed) for name, method in METHODS.items()}


def measure(task: Task, answers: Answers, *, seed: int) -> dict[str, Figure]:
    """The figures of one method. With one category per complaint, micro F1 is its accuracy."""
    truth, main = task.measured.truth, task.measured.main

    def measured(of: Callable[[NDArray[np.intp]], float]) -> Figure:
        return figure(of, len(truth), seed=seed)

    return {
        "macro F1": measured(lambda rows: macro_f1(truth[rows], answers.decided[rows])),
        "accuracy" if task.single else "micro F1": measured(lambda rows: micro_f1(truth[rows], answers.decided[rows])),
        "top 3": measured(lambda rows: top_recall(main[rows], answers.ranks[rows])),
        "ECE": measured(lambda rows: calibration_error(truth[rows], answers.probabilities[rows])),
        "coverage at 90 %": measured(lambda rows: coverage(truth[rows], answers.probabilities[rows])),
    }


def as_table(name: str, rows: Mapping[str, Mapping[str, Figure]]) -> Table:
    """One row for each method."""
    table = Table("method", *next(iter(rows.values())), title=name)
    for method, figures in rows.items():
        table.add_row(method, *(f"{each.value:.3f} ({each.low:.2f}-{each.high:.2f})" for each in figures.values()))
    return table


def curve_table(task: Task, *, seed: int) -> Table:
    """Macro F1 of what learns, for growing numbers of complaints per category."""
    methods = {name: method for name, method in METHODS.items() if method not in (by_description, by_majority)}
    table = Table("per category", "complaints", *methods, title=f"{task.name}: macro F1 by size")
    for most in _CURVE:
        part = _at_most(task.learned, most, seed)
        smaller = replace(task, learned=part)
        scores = [macro_f1(task.measured.truth, method(smaller).decided) for method in methods.values()]
        table.add_row(str(most), str(len(part.corpus)), *(f"{score:.3f}" for score in scores))
        if len(part.corpus) == len(task.learned.corpus):
            break
    return table


def _at_most(part: Part, most: int, seed: int) -> Part:
    """The part with at most so many complaints of each main category."""
    order = np.random.default_rng(seed).permutation(len(part.corpus))
    kept = sorted(row for code in range(len(part.codes)) for row in order[part.main[order] == code][:most])
    return Part(replace(part.corpus, rows=tuple(part.corpus.rows[row] for row in kept)), part.vectors[kept], part.codes)


def _answers(
    task: Task, probabilities: Floats, decided: Flags | None = None, *, ranks: Floats | None = None
) -> Answers:
    ranks = probabilities if ranks is None else ranks
    if task.single:
        return Answers(probabilities, _first(ranks), ranks)
    return Answers(probabilities, probabilities >= 1 / 2 if decided is None else decided, ranks)


def _first(ranks: Floats) -> Flags:
    return np.asarray(np.arange(ranks.shape[1]) == ranks.argmax(axis=1)[:, None])


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def _description(taxonomy: Taxonomy, code: str) -> str:
    label = taxonomy.label(code)
    language = next(iter(label.names))
    return f"{label.name(language)}. {label.descriptions.get(language, '')}".strip()


def _wanting(taxonomy: Taxonomy) -> Iterator[Example]:
    return (Example(each.text, each.outcomes) for each in taxonomy.examples if each.outcomes)


def _wanted(rows: Sequence[Submission]) -> list[Submission]:
    """Rows with what people want as their categories."""
    return [replace(row, categories=row.outcomes, outcomes=()) for row in rows if row.outcomes]


def _graded(rows: Sequence[Submission]) -> list[Submission]:
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


def _plain(value: object) -> object:
    if isinstance(value, Figure):
        return [round(each, 4) for each in (value.value, value.low, value.high)]
    raise TypeError(type(value).__name__)


if __name__ == "__main__":
    typer.run(main)
