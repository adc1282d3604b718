"""Searching for better choices than the usual ones, within a budget. Needs Optuna, from the extra ``[lab]``."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.util import find_spec

import numpy as np
from sklearn.metrics import average_precision_score

from leerlus.errors import Unavailable
from leerlus.suggestions.choices import Choices
from leerlus.suggestions.learning.classifier import separate
from leerlus.suggestions.learning.features import learn_features
from leerlus.suggestions.learning.teaching import Teaching
from leerlus.suggestions.learning.trained import Codes, flags
from leerlus_training.learning.material import Encoded
from leerlus_training.reading.splitting import folds

_FOLDS = 3
_PENALTY = (0.1, 10.0)
_VECTOR_WEIGHT = (0.5, 8.0)
_FEWEST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Budget:
    """When the search stops, whichever comes first.

    With a limit in seconds a run is not repeatable on a machine of another speed; with one in trials it is.
    """

    trials: int = 20
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What the search ended with.

    :param score: mean average precision over the codes, on rows that were held out in turn.
    :param trials: score of each that was tried, by its choices.
    """

    choices: Choices
    score: float
    trials: tuple[tuple[Mapping[str, float], float], ...]


def search(learned: Encoded, *, codes: Codes, teaching: Teaching, budget: Budget, seed: int) -> Found:
    """The choices whose ranking of codes is best on rows held out in turn, group by group; the usual ones come first.

    :param teaching: example sentences to learn from, too, as the model itself will.
    :raises Unavailable: Optuna is not installed.
    """
    if find_spec("optuna") is None:
        raise Unavailable("Searching needs Optuna. Install it: pip install 'leerlus[lab]'.")
    import optuna

    parts = [(learned.part(rows), learned.part(held)) for rows, held in folds(learned.corpus, count=_FOLDS, seed=seed)]
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=seed))
    study.enqueue_trial(asdict(Choices()))

    def objective(trial: optuna.Trial) -> float:
        choices = Choices(
            penalty=trial.suggest_float("penalty", *_PENALTY, log=True),
            vector_weight=trial.suggest_float("vector_weight", *_VECTOR_WEIGHT, log=True),
        )
        return float(np.mean([_score(*each, codes, teaching, choices, seed) for each in parts]))

    study.optimize(objective, n_trials=budget.trials, timeout=budget.seconds)
    tried = tuple((trial.params, float(trial.value or 0.0)) for trial in study.trials)
    return Found(Choices(**study.best_params), study.best_value, tried)


def _score(learned: Encoded, measured: Encoded, codes: Codes, teaching: Teaching, choices: Choices, seed: int) -> float:
    corpus, held_out = learned.corpus, measured.corpus
    features = learn_features(
        corpus.texts, learned.vectors, sentences=teaching.texts, vector_weight=choices.vector_weight
    )
    rows, unseen = features.of(corpus.texts, learned.vectors), features.of(held_out.texts, measured.vectors)
    taught = teaching.of_categories(features, codes)
    truth, wanted = flags(corpus.categories, codes), flags(held_out.categories, codes)
    scores = []
    for code in range(len(codes)):
        if truth[:, code].sum() >= _FEWEST_EXAMPLES and wanted[:, code].any():
            machine = separate(rows, truth[:, code], code, taught, penalty=choices.penalty, seed=seed)
            scores.append(average_precision_score(wanted[:, code], machine.decision_function(unseen)))
    return float(np.mean(scores)) if scores else 0.0
