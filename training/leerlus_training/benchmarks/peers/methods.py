"""What is compared: the model of this program, and published recipes on the same rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from leerlus.suggestions.learning.fitting import fit_model
from leerlus.suggestions.learning.teaching import NOTHING
from leerlus.suggestions.learning.trained import ModelFacts
from leerlus.suggestions.suggesting.suggester import TrainedSuggester
from leerlus_training.benchmarks.peers.setfit import tuned_vectors
from leerlus_training.benchmarks.peers.signalen import signalen
from leerlus_training.benchmarks.peers.tasks import Task
from leerlus_training.benchmarks.suggestions import Part

Floats = NDArray[np.floating]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Answers:
    """What a method says about the measured complaints; all of shape (rows, codes).

    :param ranks: the highest is the main category.
    """

    probabilities: Floats
    decided: Flags
    ranks: Floats


Method = Callable[[Task], Answers]


def leerlus(task: Task) -> Answers:
    """The model of this program, as ``leerlus train`` makes it."""
    learned, measured = task.learned, task.measured
    facts = ModelFacts("benchmark", learned.codes, (), "benchmark", len(learned.corpus), "", seed=0, alone=task.alone)
    model = fit_model(
        replace(
            learned.corpus.decided(learned.vectors),
            severities=[int(column) + 1 for column in learned.main] if task.ordered else (),
        ),
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
    """(a) See :mod:`leerlus_training.benchmarks.peers.signalen`."""
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
    """(b) See :mod:`leerlus_training.benchmarks.peers.setfit`; as (c), with the encoder tuned on so many each."""
    learned, measured = task.learned, task.measured
    few = at_most(learned, most, seed)
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


def at_most(part: Part, most: int, seed: int) -> Part:
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
