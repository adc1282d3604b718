"""Which decided codes are probably wrong, and which are probably missing: confident learning.

Source: Northcutt, Jiang and Chuang, Confident Learning: Estimating Uncertainty in Dataset Labels, Journal of Artificial
Intelligence Research 70 (2021), for each code apart since a complaint may have several. Written out because the kept
package (``cleanlab``) is licensed under the AGPL.
"""

from dataclasses import dataclass

import numpy as np

from leerlus.suggestions.learning.trained import Codes
from leerlus.suggestions.measuring.metrics import Flags, Floats


@dataclass(frozen=True, slots=True)
class LabelIssue:
    """A decided code that looks wrong, or one that looks forgotten.

    :param row: place of the complaint among the rows.
    :param code: the code that is doubted, or missed.
    :param probability: of the code, by a model that did not learn from this complaint.
    :param instead: the most probable code that the complaint does not have.
    """

    row: int
    code: str
    probability: float
    instead: str


def doubtful_codes(truth: Flags, held_out: Floats, codes: Codes) -> list[LabelIssue]:
    """Every decided code, the most doubtful first: by self-confidence, the held-out probability of what was decided."""
    alternatives = np.where(truth, -1.0, held_out).argmax(axis=1)
    given = np.argwhere(truth)
    ranked = given[np.argsort(held_out[truth], kind="stable")]
    return [_issue(row, code, held_out, codes, alternatives[row]) for row, code in ranked]


def confident_doubts(truth: Flags, held_out: Floats) -> int:
    """How many decided codes the model confidently holds for wrong: the off-diagonal of the confident joint.

    A code counts when its probability is below what is usual for it and another, which was not decided, is as probable
    as it usually is where it is right.
    """
    usual = usual_probabilities(truth, held_out)
    others = np.logical_and(held_out >= usual, ~truth)
    doubted = np.logical_and(truth, held_out < usual)
    return int(np.logical_and(doubted, others.any(axis=1, keepdims=True)).sum())


def forgotten_codes(truth: Flags, held_out: Floats, codes: Codes) -> list[LabelIssue]:
    """Codes that were not decided though they are as probable as usual where they are right, the surest first."""
    usual = usual_probabilities(truth, held_out)
    surplus = np.where(truth, -np.inf, held_out - usual)
    rows, columns = np.nonzero(surplus >= 0)
    order = np.argsort(-surplus[rows, columns], kind="stable")
    return [_issue(rows[place], columns[place], held_out, codes, columns[place]) for place in order]


def usual_probabilities(truth: Flags, held_out: Floats) -> Floats:
    """The paper's thresholds: mean probability of each code over the rows that have it, shape (codes,)."""
    counts = truth.sum(axis=0)
    sums = np.where(truth, held_out, 0.0).sum(axis=0)
    return np.where(counts > 0, sums / np.maximum(counts, 1), 1.0)


def _issue(row: int, code: int, held_out: Floats, codes: Codes, instead: int) -> LabelIssue:
    return LabelIssue(int(row), codes[code], float(held_out[row, code]), codes[instead])
