"""What the program proposes about a complaint, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence that carries a suggestion.

    :param start: offset of the sentence in the redacted text.
    :param end: offset after its last character.
    :param weight: how much the probability falls when the sentence is left out, 0-1.
    """

    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One proposed category or outcome.

    :param probability: calibrated, 0-1.
    :param decided: the probability passes what is asked of this code; otherwise it is only "possible".
    :param listed: on the short list, which the true main category is seldom missing from.
    :param reasons: the sentences that carry it, strongest first; empty when not asked for.
    """

    code: str
    probability: float
    decided: bool
    reasons: tuple[Reason, ...] = ()
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Gravity:
    """How grave what is told would be, if true.

    :param level: the grade that is suggested, counted from 1; a rare one somewhat before it is the most probable.
    :param probabilities: of each grade, the lightest first; they add up to 1.
    """

    level: int
    probabilities: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All that one model proposes about one text.

    :param categories: every category; those most probably the main one first.
    :param outcomes: every outcome, most probable first.
    :param language: ISO 639-1 code of the text, ``"und"`` when unknown.
    :param model: name and version of the model that proposed it.
    :param doubt: nothing passes its threshold, or the text or its words look like nothing the model has seen:
        say "I don't know" and let a person decide.
    :param gravity: ``None`` when the model learned no grades.
    """

    categories: tuple[Suggestion, ...]
    outcomes: tuple[Suggestion, ...]
    language: str
    model: str
    doubt: bool = False
    gravity: Gravity | None = None


def probabilities_of(suggestions: Suggestions) -> dict[str, float]:
    """The probability of each category, by its code."""
    return {each.code: each.probability for each in suggestions.categories}


class Suggester(Protocol):
    """A trained model, ready to use on redacted texts and their vectors."""

    model: str
    taxonomy_version: str
    encoder: str

    def suggest(
        self, texts: Sequence[str], vectors: "NDArray[np.float32]", languages: Sequence[str]
    ) -> list[Suggestions]:
        """Suggestions without reasons for each redacted text; ``vectors`` has shape (n, dimension)."""
        ...
