"""A trained model at work."""

from collections.abc import Collection, Sequence
from math import inf

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.doubt.familiarity import FEWEST_KNOWN
from leerlus.suggestions.learning.trained import Codes, TrainedModel
from leerlus.suggestions.model import Suggestion, Suggestions
from leerlus.suggestions.suggesting.consistency import alone_or_not, coherent, settled

Floats = NDArray[np.floating]
Flags = NDArray[np.bool_]


class TrainedSuggester:
    """Suggests what a trained model finds probable; a :class:`~leerlus.suggestions.model.Suggester`.

    :param trained: the model.
    :param name: name and version under which suggestions are remembered.
    :param error: decide only what is wrong in at most this share of cases; ``None`` balances what is missed
        against what is wrong.
    :param retired: codes that were switched off since it was trained: they are not suggested.
    """

    def __init__(
        self,
        trained: TrainedModel,
        *,
        name: str,
        error: float | None = None,
        retired: Collection[str] = (),
    ) -> None:
        self.trained = trained
        self._retired = retired
        self._error = error
        self.model = name
        self.taxonomy_version = trained.facts.taxonomy_version
        self.encoder = trained.facts.encoder

    def suggest(
        self, texts: Sequence[str], vectors: NDArray[np.float32], languages: Sequence[str]
    ) -> list[Suggestions]:
        """See :meth:`~leerlus.suggestions.model.Suggester.suggest`."""
        if not texts:
            return []
        trained, facts = self.trained, self.trained.facts
        rows = trained.features.of(texts, vectors)
        categories = coherent(trained.categories.predict_proba(rows), facts.categories, facts.parents)
        decided = settled(categories, self._thresholds(languages), facts.categories, facts.parents, facts.alone)
        main = trained.main.rank(rows, categories)
        outcomes = trained.outcomes.predict_proba(rows)
        passing = outcomes >= trained.outcomes.thresholds_
        wanted = alone_or_not(passing, outcomes, facts.outcomes, facts.alone)
        familiar = (trained.familiarity.predict(vectors) == 1) & (trained.features.known_words(texts) >= FEWEST_KNOWN)
        grades = trained.gravity.gravities(rows) if trained.gravity else [None] * len(texts)
        suggested = []
        for row, language in enumerate(languages):
            ranked = self._categories(categories[row], decided[row], main[row])
            suggested.append(
                Suggestions(
                    categories=ranked,
                    outcomes=_ranked(facts.outcomes, outcomes[row], wanted[row], outcomes[row]),
                    language=language,
                    model=self.model,
                    doubt=not familiar[row] or not any(each.decided for each in ranked),
                    gravity=grades[row],
                )
            )
        return suggested

    def _thresholds(self, languages: Sequence[str]) -> Floats | float:
        """From which probability on each category is decided, shape (texts, codes); or one for all."""
        if self._error is not None:
            return self.trained.assurance.cutoff(self._error)
        return self.trained.categories.thresholds_for(languages)

    def _categories(self, probabilities: Floats, decided: Flags, ranks: Floats) -> tuple[Suggestion, ...]:
        floor = min(self.trained.assurance.floor, ranks.max())
        ranked = _ranked(self.trained.facts.categories, probabilities, decided, ranks, floor=floor)
        return tuple(each for each in ranked if each.code not in self._retired)


def _ranked(
    codes: Codes, probabilities: Floats, decided: Flags, ranks: Floats, *, floor: float = inf
) -> tuple[Suggestion, ...]:
    """Suggestions, the one with the highest rank first."""
    return tuple(
        Suggestion(
            codes[column],
            float(probabilities[column]),
            decided=bool(decided[column]),
            listed=bool(ranks[column] >= floor),
        )
        for column in np.argsort(-ranks, kind="stable")
    )
