"""A trained model at work."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.model import Suggestion, Suggestions
from leerlus.suggestions.trained import Codes, TrainedModel

Floats = NDArray[np.floating]


class TrainedSuggester:
    """Suggests what a trained model finds probable; a :class:`~leerlus.suggestions.model.Suggester`.

    :param trained: the model.
    :param name: name and version under which suggestions are remembered.
    """

    def __init__(self, trained: TrainedModel, *, name: str) -> None:
        self.trained = trained
        self.model = name
        self.taxonomy_version = trained.facts.taxonomy_version
        self.encoder = trained.facts.encoder

    def suggest(
        self, texts: Sequence[str], vectors: NDArray[np.float32], languages: Sequence[str]
    ) -> list[Suggestions]:
        """See :meth:`~leerlus.suggestions.model.Suggester.suggest`."""
        if not texts:
            return []
        trained = self.trained
        rows = trained.features.of(texts, vectors)
        categories = trained.categories.predict_proba(rows)
        outcomes = trained.outcomes.predict_proba(rows)
        familiar = trained.familiarity.predict(vectors) == 1
        return [
            self._suggestions(category_row, outcome_row, language, bool(known))
            for category_row, outcome_row, language, known in zip(
                categories, outcomes, languages, familiar, strict=True
            )
        ]

    def _suggestions(self, categories: Floats, outcomes: Floats, language: str, familiar: bool) -> Suggestions:
        trained = self.trained
        ranked = _ranked(trained.facts.categories, categories, trained.categories.thresholds_)
        return Suggestions(
            categories=ranked,
            outcomes=_ranked(trained.facts.outcomes, outcomes, trained.outcomes.thresholds_),
            language=language,
            model=self.model,
            doubt=not familiar or not any(each.decided for each in ranked),
        )


def _ranked(codes: Codes, probabilities: Iterable[float], thresholds: Iterable[float]) -> tuple[Suggestion, ...]:
    suggestions = [
        Suggestion(code, float(probability), decided=bool(probability >= threshold))
        for code, probability, threshold in zip(codes, probabilities, thresholds, strict=True)
    ]
    return tuple(sorted(suggestions, key=lambda each: -each.probability))
