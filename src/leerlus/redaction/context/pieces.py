"""Words, numbers and marks of a view one by one, and what their writing tells the context model."""

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from leerlus.redaction.lexicons import Lexicon
from leerlus.redaction.text.view import View
from leerlus.redaction.text.words import Word

_PIECE = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\s\w]|_")
_REACH = 2
_LONG = 12
_YEAR = 4

Piece = tuple[int, int]
"""Start and end in the text of a view."""


def split_pieces(text: str) -> tuple[Piece, ...]:
    """All pieces of the text of a view in order; a mark, such as a hyphen, is one by itself."""
    return tuple(found.span() for found in _PIECE.finditer(text))


def looks(view: View, pieces: Sequence[Piece], lexicon: Lexicon) -> NDArray[np.float32]:
    """How each piece and the two on either side are written, and in which word lists they are; (pieces, looks)."""
    words = {word.start: word for word in view.words}
    rows = [tuple(_look(view.text, piece, words.get(piece[0]), lexicon)) for piece in pieces]
    alone = np.array(rows, np.float32).reshape(len(rows), -1)
    return np.hstack([shifted(alone, by) for by in range(-_REACH, _REACH + 1)])


def shifted(rows: NDArray[np.float32], by: int) -> NDArray[np.float32]:
    """Row ``i`` is what row ``i + by`` was; zeros where there was none."""
    moved = np.zeros_like(rows)
    if by < 0:
        moved[-by:] = rows[:by]
    else:
        moved[: len(rows) - by] = rows[by:]
    return moved


def state_of_each(
    pieces: Sequence[Piece], tokens: Sequence[tuple[int, int]], states: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Mean state of the tokens that touch each piece; zeros where none does. (pieces, hidden)

    :param tokens: offsets of the tokens, in order.
    :param states: their states, (tokens, hidden).
    """
    bounds, asked = (np.array(each, np.int64).reshape(-1, 2) for each in (tokens, pieces))
    first = np.searchsorted(bounds[:, 1], asked[:, 0], side="right")
    counts = np.maximum(0, np.searchsorted(bounds[:, 0], asked[:, 1], side="left") - first)
    sums = np.zeros((len(pieces), states.shape[1]))
    for nth in range(counts.max(initial=0)):
        longer = np.flatnonzero(counts > nth)
        sums[longer] += states[first[longer] + nth]
    means: NDArray[np.float32] = (sums / np.maximum(1, counts)[:, None]).astype(np.float32)
    return means


def _look(text: str, piece: Piece, word: Word | None, lexicon: Lexicon) -> Iterator[float]:
    start, end = piece
    written = text[start:end]
    key = written.lower()
    yield written[0].isupper()
    yield written.isupper() and len(written) > 1
    yield written.isdigit()
    yield written.isdigit() and len(written) == _YEAR
    yield not written.isdigit() and any(map(str.isdigit, written))
    yield not written[0].isalnum()
    yield len(written) == 1
    yield min(len(written), _LONG) / _LONG
    yield written in ".!?"
    yield start == 0 or text[start - 1].isspace()
    yield word is not None and word.opens
    yield word is not None and word.capital and not word.opens
    yield from (key in known for known in _lists(lexicon))


def _lists(lexicon: Lexicon) -> tuple[frozenset[str], ...]:
    return (
        lexicon.first_names,
        lexicon.last_names,
        lexicon.vocabulary,
        lexicon.ordinary_words,
        lexicon.places,
        lexicon.stop_words,
        lexicon.ranks,
        lexicon.relations,
    )
