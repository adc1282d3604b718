"""What a training ends with."""

from dataclasses import dataclass

from leerlus.suggestions.choices import Choices
from leerlus.suggestions.learning.trained import TrainedModel
from leerlus.suggestions.suggesting.suggester import TrainedSuggester
from leerlus_training.learning.curve import CurvePoint
from leerlus_training.learning.search import Found
from leerlus_training.measuring.answers import Answers
from leerlus_training.measuring.evaluate import Report

UNREGISTERED = "candidate"


@dataclass(frozen=True, slots=True)
class Training:
    """A trained model and how good it is, on complaints that it was not trained on.

    :param answers: what it suggested for each of those, beside what was decided.
    :param curve: how good it would be with fewer complaints to learn from; empty without matplotlib or where
        the settings leave it out.
    :param found: what the search for better choices ended with, if there was one.
    :param organisation: for whom it was trained.
    """

    model: TrainedModel
    report: Report
    answers: Answers
    curve: tuple[CurvePoint, ...]
    choices: Choices
    found: Found | None
    organisation: str

    @property
    def suggester(self) -> TrainedSuggester:
        """The model, ready to use without a registry."""
        return TrainedSuggester(self.model, name=UNREGISTERED)
