"""Learn the context model of redaction from marked and judged texts, or measure it on a round that it did not see.

    python -m leerlus_training.redaction.context_model [--hold-out round-d]

Without an option the weights that ship with the package are written anew. The test part is never read.
"""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import numpy as np
import typer
from numpy.typing import NDArray
from rich.console import Console
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from leerlus.bootstrap import token_reader_for
from leerlus.ports.token_reader import TokenReader
from leerlus.redaction import Redactor, Span
from leerlus.redaction.context import learned
from leerlus.redaction.context.learned import KINDS, ContextReader, Weights, features
from leerlus.redaction.context.pieces import Piece, split_pieces
from leerlus.redaction.lexicons import load_lexicon
from leerlus.redaction.redactor import build_redactor
from leerlus.redaction.text.view import View, look_at
from leerlus.settings import Settings
from leerlus_training.redaction.exchanged import exchanged
from leerlus_training.redaction.gold import BUILDING_PARTS, GoldText, read_gold
from leerlus_training.redaction.judged import JudgedText, Verdict, read_judged
from leerlus_training.redaction.tables import (
    OURS,
    RULES,
    judge_all,
    libraries_table,
    our_find,
    types_table,
)

_SEED = 7
_OTHERS = 0.1
"""Share of pieces that nobody suspected which is learned from in a judged complaint."""
_JUDGED_WEIGHT = 3.0
"""How much more a judged piece counts than a marked one; chosen from 1 and 3 on held-out texts."""
_NOTHINGS = 0.3
"""Share of pieces that are no identifier which is learned from in a marked text."""

WEIGHTS_FILE = Path(learned.__file__).with_name(learned.WEIGHTS_FILE)
STRENGTH = 0.0015
"""Inverse strength of the L2 penalty; chosen from 0.0015, 0.003 and 0.006 on held-out rounds."""

_STEPS = 100
_NEVER = -30.0


def main(
    hold_out: Annotated[
        str | None, typer.Option(help="Learn without this part, such as round-d, measure on it and write nothing.")
    ] = None,
) -> None:
    """Learn from every part of the gold set that may be used for building."""
    settings, console = Settings(), Console()
    if hold_out is not None and hold_out not in BUILDING_PARTS:
        raise typer.BadParameter(f"choose from {', '.join(BUILDING_PARTS)}", param_hint="--hold-out")
    parts = [part for part in BUILDING_PARTS if part != hold_out]
    texts = [text for part in parts for text in read_gold(settings.data, part)]
    tokens = token_reader_for(settings)
    weights = learn(with_copies(texts), read_judged(settings.data), tokens)
    if hold_out is None:
        weights.save(WEIGHTS_FILE)
        console.print(
            f"Learned from {len(texts)} texts; wrote {WEIGHTS_FILE.name}, {WEIGHTS_FILE.stat().st_size} bytes."
        )
        return
    held_out = read_gold(settings.data, hold_out)
    judged = {
        OURS: judge_all(held_out, our_find(ContextReader(tokens, weights))),
        RULES: judge_all(held_out, our_find(None)),
    }
    for name, each in judged.items():
        console.print(types_table(each, title=f"{name}, {hold_out} held out, {len(held_out)} texts"))
    console.print(libraries_table(judged))


class _Examples(NamedTuple):
    """Pieces to learn from: what is seen of each, its kind, and how much it weighs."""

    seen: NDArray[np.float32]
    kinds: NDArray[np.int64]
    weights: NDArray[np.float32]


def learn(texts: Iterable[GoldText], judged: Iterable[JudgedText], tokens: TokenReader) -> Weights:
    """Fit multinomial logistic regression on the pieces of marked texts, and on what a reader judged.

    Stopped after 100 steps, before the end of its descent, as all measured models were. Features are brought to
    mean 0 and deviation 1 for the penalty, which the weights given back undo.
    """
    random, rules = np.random.default_rng(_SEED), build_redactor()
    examples = [_examples(text, tokens, random) for text in texts]
    examples += [_examples_of_judged(each, tokens, rules, random) for each in judged]
    seen, kinds, weights = (np.concatenate(column) for column in zip(*examples, strict=True))
    mean, deviation = seen.mean(axis=0), seen.std(axis=0) + 1e-6
    seen -= mean
    seen /= deviation
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        fitted = LogisticRegression(C=STRENGTH, max_iter=_STEPS).fit(seen, kinds, sample_weight=weights)
    matrix = np.zeros((seen.shape[1], 1 + len(KINDS)), np.float32)
    bias = np.full(1 + len(KINDS), _NEVER, np.float32)
    matrix[:, fitted.classes_] = (fitted.coef_ / deviation).T
    bias[fitted.classes_] = fitted.intercept_ - (fitted.coef_ / deviation) @ mean
    return Weights(tokens.name, matrix, bias)


def with_copies(texts: Sequence[GoldText]) -> Iterator[GoldText]:
    """The texts; the same in small letters, as many complaints are written; and with other identifiers."""
    yield from texts
    yield from (small for text in texts if (small := in_small_letters(text)) is not None)
    yield from exchanged(texts)


def in_small_letters(gold: GoldText) -> GoldText | None:
    """The text without capitals, unless that moves its marks."""
    small = gold.text.lower()
    return GoldText(gold.id, small, gold.language, gold.marked) if len(small) == len(gold.text) else None


def _examples(gold: GoldText, tokens: TokenReader, random: np.random.Generator) -> _Examples:
    """Every piece of an identifier, and some of the others, which weigh for all of them."""
    view = look_at(gold.text)
    pieces = split_pieces(view.text)
    kinds = np.array([_label(gold, view, piece) for piece in pieces], np.int64)
    taught = (kinds > 0) | (random.random(len(kinds)) < _NOTHINGS)
    weights = np.where(kinds > 0, 1, 1 / _NOTHINGS).astype(np.float32)
    return _Examples(features(view, pieces, tokens, load_lexicon())[taught], kinds[taught], weights[taught])


def _examples_of_judged(
    judged: JudgedText, tokens: TokenReader, rules: Redactor, random: np.random.Generator
) -> _Examples:
    """What was judged, and a tenth of the rest. What was left open and what rules find teaches nothing."""
    view = look_at(judged.text)
    pieces = split_pieces(view.text)
    places = [view.original(*piece) for piece in pieces]
    verdicts = [next((each for each in judged.verdicts if _overlap(place, each)), None) for place in places]
    kinds = np.array([1 + KINDS.index(each.type) if each and each.type else 0 for each in verdicts], np.int64)
    found = rules.redact(judged.text).spans
    taught = [
        not each.is_open if each else random.random() < _OTHERS and not any(_overlap(place, span) for span in found)
        for place, each in zip(places, verdicts, strict=True)
    ]
    seen = features(view, pieces, tokens, load_lexicon())[taught]
    return _Examples(seen, kinds[taught], np.full(len(seen), _JUDGED_WEIGHT, np.float32))


def _overlap(place: tuple[int, int], other: Verdict | Span) -> bool:
    return place[0] < other.end and other.start < place[1]


def _label(gold: GoldText, view: View, piece: Piece) -> int:
    start, end = view.original(*piece)
    kinds = (1 + KINDS.index(each.type) for each in gold.marked if start < each.end and each.start < end)
    return next(kinds, 0)


if __name__ == "__main__":
    typer.run(main)
