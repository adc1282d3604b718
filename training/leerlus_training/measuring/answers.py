"""Suggestions beside decisions, as arrays that can be counted with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.learning.trained import Codes, flags
from leerlus.suggestions.measuring.metrics import Flags, Floats, Indices, Scores, macro_f1, micro_f1, scores_per_code
from leerlus.suggestions.model import Suggester, Suggestion
from leerlus_training.reading.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Answers:
    """Decisions and suggestions as arrays of shape (rows, codes).

    :param codes: of the columns, in the order of the alphabet.
    :param truth: what people decided.
    :param decided: what was suggested firmly.
    :param ranks: highest for what comes first in the list of suggestions.
    """

    codes: Codes
    truth: Flags
    decided: Flags
    probabilities: Floats
    ranks: Indices

    @classmethod
    def of(cls, suggested: Sequence[Sequence[Suggestion]], truth: Sequence[Codes]) -> Self:
        """Put what was suggested for each row beside what was decided about it; at least one row."""
        codes = tuple(sorted(each.code for each in suggested[0]))
        rows = [{each.code: each for each in row} for row in suggested]
        places = [{each.code: -place for place, each in enumerate(row)} for row in suggested]
        shape = (len(rows), len(codes))
        return cls(
            codes=codes,
            truth=flags(truth, codes),
            decided=np.array([[row[code].decided for code in codes] for row in rows], dtype=bool).reshape(shape),
            probabilities=np.array([[row[code].probability for code in codes] for row in rows], dtype=float).reshape(
                shape
            ),
            ranks=np.array([[row[code] for code in codes] for row in places], dtype=np.intp).reshape(shape),
        )

    def micro_f1(self, drawn: Indices) -> float:
        """F1 over all decisions of these rows."""
        return micro_f1(self.truth[drawn], self.decided[drawn])

    def macro_f1(self, drawn: Indices) -> float:
        """Mean F1 over the codes that these rows have."""
        return macro_f1(self.truth[drawn], self.decided[drawn])

    def scores(self) -> dict[str, Scores]:
        """Precision, recall and F1 of each code."""
        return dict(zip(self.codes, scores_per_code(self.truth, self.decided), strict=True))


def answers_about(corpus: Corpus, vectors: NDArray[np.float32], suggester: Suggester) -> Answers:
    """What is suggested about the categories of decided complaints, beside what was decided.

    :param vectors: of the corpus' texts, shape (n, dimension).
    """
    suggested = suggester.suggest(corpus.texts, vectors, corpus.languages)
    return Answers.of([each.categories for each in suggested], corpus.categories)
