"""Complaints that people decided about, as a model learns from them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerlus.suggestions.learning.trained import Codes


@dataclass(frozen=True, slots=True)
class DecidedTexts:
    """What was decided about each of some texts; all in the same order.

    :param texts: redacted texts.
    :param vectors: shape (n, dimension).
    :param categories: the codes that were decided for each text, the main one first.
    :param outcomes: the same for what people wanted.
    :param severities: how grave each is, from 1; ``None`` where nobody said. Too few and no grades are learned.
    :param groups: what each text is about, so that those of one situation are held out together.
    :param languages: ISO 639-1 code of each text; without them all languages have the same thresholds.
    """

    texts: Sequence[str]
    vectors: NDArray[np.float32]
    categories: Sequence[Codes]
    outcomes: Sequence[Codes]
    severities: Sequence[int | None] = ()
    groups: Sequence[str] | None = None
    languages: Sequence[str] = ()
