"""Fit the weights by which officers are told from citizens, and measure them on rounds that they were not fitted on.

    python -m leerlus_training.redaction.roles

Prints the shares that are told right with each part of the gold set held out, then the weights for
``leerlus.redaction.people.roles``. The test part is not read.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline

from leerlus.redaction import IdentifierType
from leerlus.redaction.lexicons import load_lexicon
from leerlus.redaction.mentions import MentionReader
from leerlus.redaction.people.identities import Somebody, tell_apart
from leerlus.redaction.people.roles import RoleReader
from leerlus.redaction.text.view import View, look_at
from leerlus.settings import Settings
from leerlus_training.redaction.gold import GoldText, read_gold

PARTS = (
    "development", "round-a", "round-b", "round-c", "round-d", "round-e", "round-f", "round-g", "round-h", "round-i",
)  # fmt: skip
REGULARISATION = 0.3
"""Chosen from 0.3, 1 and 3 on the held-out parts."""

_PEOPLE = (IdentifierType.PERSON, IdentifierType.OFFICER)


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody whom neither rank nor relation names, what is told of them, and what they are."""

    part: str
    signs: frozenset[str]
    officer: bool


def main() -> None:
    """Print how well roles are told, and the weights."""
    told = [each for part in PARTS for gold in read_gold(Settings().data, part) for each in _told(part, gold)]
    signs = [dict.fromkeys(each.signs, 1.0) for each in told]
    officer = np.array([each.officer for each in told])
    parts = np.array([each.part for each in told])
    guessed = cross_val_predict(_model(), signs, officer, groups=parts, cv=LeaveOneGroupOut())
    console = Console()
    console.print(_shares(parts, officer, guessed))
    for line in _weights(_model().fit(signs, officer)):
        console.print(line, markup=False, highlight=False)


def _told(part: str, gold: GoldText) -> Iterator[Told]:
    view, lexicon = look_at(gold.text), load_lexicon()
    roles = RoleReader(view.words, lexicon)
    for somebody in tell_apart(MentionReader(view.text, view.words, lexicon).read()):
        kinds = Counter(_kinds(gold, view, somebody))
        if somebody.officer is None and kinds:
            yield Told(part, roles.signs(somebody), kinds.most_common(1)[0][0] is IdentifierType.OFFICER)


def _kinds(gold: GoldText, view: View, somebody: Somebody) -> Iterator[IdentifierType]:
    """What the places where somebody is named were marked as."""
    for mention in somebody.mentions:
        start, end = view.original(view.words[mention.first].start, view.words[mention.last - 1].end)
        for marked in gold.marked:
            if marked.type in _PEOPLE and marked.start < end and start < marked.end:
                yield marked.type


def _model() -> Pipeline:
    return make_pipeline(DictVectorizer(), LogisticRegression(C=REGULARISATION, max_iter=1000))


def _shares(parts: NDArray[np.str_], officer: NDArray[np.bool_], guessed: NDArray[np.bool_]) -> Table:
    table = Table("held out", "officers", "told as such", "citizens", "told as such")
    for name in (*PARTS, "all"):
        chosen = np.isin(parts, PARTS if name == "all" else (name,))
        cells = [
            (np.sum(chosen & them), np.mean(guessed[chosen & them] == officer[chosen & them]))
            for them in (officer, ~officer)
        ]
        table.add_row(name, *(text for count, share in cells for text in (str(count), f"{share:.2f}")))
    return table


def _weights(model: Pipeline) -> Iterator[str]:
    vectorizer, regression = model[0], model[-1]
    yield f"BIAS = {regression.intercept_[0]:.1f}"
    for name, weight in sorted(
        zip(vectorizer.get_feature_names_out(), regression.coef_[0], strict=True), key=lambda each: -each[1]
    ):
        yield f'    "{name}": {weight:.1f},'


if __name__ == "__main__":
    typer.run(main)
