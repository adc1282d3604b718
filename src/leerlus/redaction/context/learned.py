"""The context model: what a pretrained encoder and 24 thousand learned weights make of every word.

Multinomial logistic regression on the state of each word in the middle of the encoder, those of its two neighbours,
and how the words around it are written. It knows that "Bakker" in "Bakker deed mij de boeien om" is somebody, and
somebody of the police, where no list and no rule can.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from leerlus.errors import ModelCorrupt
from leerlus.ports.token_reader import TokenReader
from leerlus.redaction.context.pieces import Piece, looks, shifted, split_pieces, state_of_each
from leerlus.redaction.context.reading import Told
from leerlus.redaction.lexicons import Lexicon, load_lexicon
from leerlus.redaction.model import IdentifierType
from leerlus.redaction.placeholders import FIRST_MARK, LAST_MARK
from leerlus.redaction.text.view import View

KINDS: tuple[IdentifierType, ...] = tuple(IdentifierType)
"""What a piece may be part of, in the order of the model's outputs, behind "nothing"."""

JOINS_FROM = 0.2
"""Probability from which a piece belongs to the identifier beside it."""

GOES_ALONG_FROM = 0.5
"""Probability from which pieces that are no identifier by themselves go with the one beside them."""

TOLD_FROM = dict.fromkeys(KINDS, 0.5) | {
    IdentifierType.BIRTH_DATE: 0.3,
    IdentifierType.PERSON: 0.3,
    IdentifierType.OFFICER: 0.3,
    IdentifierType.ADDRESS: 0.7,
    IdentifierType.ORGANISATION: 0.7,
    IdentifierType.FUNCTION: 0.7,
}
"""Of an identifier, at least one piece must be so probable; chosen on rounds that were held out."""

_NUMBERS = frozenset(
    (IdentifierType.POSTCODE, IdentifierType.PHONE, IdentifierType.BSN, IdentifierType.IBAN, IdentifierType.PLATE,
     IdentifierType.DOCUMENT, IdentifierType.CASE_NUMBER, IdentifierType.SERVICE_NUMBER, IdentifierType.IP)
)  # fmt: skip
WEIGHTS_FILE = "weights.npz"
"""Beside this module."""

_SHORTEST_NUMBER = 4
_KEPT_READINGS = 4
_AT_ONCE = 20_000
_ANY_PLACEHOLDER = re.compile(f"[{chr(FIRST_MARK)}-{chr(LAST_MARK)}]")
_OFFICER, _PERSON = (1 + KINDS.index(kind) for kind in (IdentifierType.OFFICER, IdentifierType.PERSON))
_SMALLEST = 1e-6


@dataclass(frozen=True, eq=False)
class Weights:
    """The learned part.

    :param reader: name of the token reader on whose states it was learned.
    :param matrix: (features, 1 + kinds).
    :param bias: (1 + kinds,).
    """

    reader: str
    matrix: NDArray[np.float32]
    bias: NDArray[np.float32]

    def probabilities(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Of each kind for each piece, "nothing" first; (pieces, 1 + kinds)."""
        scores = features @ self.matrix + self.bias
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares: NDArray[np.float32] = odds / odds.sum(axis=1, keepdims=True)
        return shares

    def save(self, path: Path) -> None:
        """Write them, in 16 bits a weight."""
        with path.open("wb") as file:
            np.savez(file, reader=self.reader, kinds=KINDS, matrix=self.matrix.astype(np.float16), bias=self.bias)


def read_weights(path: Path) -> Weights:
    """Weights as :meth:`Weights.save` wrote them.

    :raises ModelCorrupt: the file holds something else, or weights for other kinds.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            if tuple(kept["kinds"].tolist()) != KINDS:
                raise ValueError("other kinds")
            return Weights(str(kept["reader"]), kept["matrix"].astype(np.float32), kept["bias"])
    except (OSError, ValueError, KeyError, BadZipFile) as exc:
        raise ModelCorrupt(f"{path} holds no context model; install Leerlus anew.") from exc


def supplied_weights() -> Weights:
    """The weights that ship with the package."""
    with as_file(files(__package__) / WEIGHTS_FILE) as path:
        return read_weights(path)


def features(view: View, pieces: Sequence[Piece], tokens: TokenReader, lexicon: Lexicon) -> NDArray[np.float32]:
    """What the model sees of each piece; (pieces, features)."""
    states = state_of_each(pieces, *tokens.states(view.text))
    return np.hstack([shifted(states, -1), states, shifted(states, 1), looks(view, pieces, lexicon)])


class _Part(NamedTuple):
    """Pieces side by side of one kind.

    :param is_told: they are an identifier by themselves.
    :param goes_along: they are part of the identifier beside them, if there is one.
    """

    stretch: Told
    is_told: bool
    goes_along: bool


@dataclass(frozen=True, eq=False)
class LearnedReading:
    """What the model makes of one view; see :class:`~leerlus.redaction.context.reading.Reading`.

    :param text: of the view.
    :param probabilities: (pieces, 1 + kinds), "nothing" first.
    """

    text: str
    pieces: tuple[Piece, ...]
    probabilities: NDArray[np.float32]

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """See the port."""
        return tuple(self._tell())

    @cached_property
    def _something(self) -> NDArray[np.float32]:
        """How much each piece reads like any identifier."""
        return np.float32(1) - self.probabilities[:, 0]

    @cached_property
    def _kinds(self) -> list[int]:
        """Index of the likeliest kind of each piece."""
        kinds: list[int] = self.probabilities[:, 1:].argmax(axis=1).tolist()
        return kinds

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.pieces]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self.pieces]

    def likeness(self, start: int, end: int) -> float:
        """See the port."""
        return float(1 - self._inside(start, end)[:, 0].min(initial=1))

    def officer(self, start: int, end: int) -> float:
        """See the port."""
        odds = np.log(self._inside(start, end) + _SMALLEST)
        return float((odds[:, _OFFICER] - odds[:, _PERSON]).sum())

    def _inside(self, start: int, end: int) -> NDArray[np.float32]:
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return self.probabilities[first:last]

    def _tell(self) -> Iterator[Told]:
        for run in self._runs():
            yield from _gathered(
                self._part(inside) for inside in map(self._without_outer_marks, self._cut(run)) if inside
            )

    def _runs(self) -> Iterator[list[int]]:
        """Indices of pieces side by side on one line that may belong to identifiers."""
        run: list[int] = []
        for index in np.flatnonzero(self._something >= JOINS_FROM).tolist():
            if run and (run[-1] + 1 != index or "\n" in self._between(index)):
                yield run
                run = []
            run.append(index)
        if run:
            yield run

    def _cut(self, run: list[int]) -> Iterator[list[int]]:
        """A run in parts that are of one kind each, or written as one word."""
        part = run[:1]
        for index in run[1:]:
            if self._between(index) and self._kinds[index - 1] != self._kinds[index]:
                yield part
                part = []
            part.append(index)
        yield part

    def _part(self, inside: list[int]) -> _Part:
        kind = KINDS[self.probabilities[inside, 1:].sum(axis=0).argmax()]
        start, end = self.pieces[inside[0]][0], self.pieces[inside[-1]][1]
        likeness = self._something[inside].max()
        is_whole = kind not in _NUMBERS or _is_long_number(self.text[start:end])
        return _Part(Told(start, end, kind), is_whole and likeness >= TOLD_FROM[kind], likeness >= GOES_ALONG_FROM)

    def _between(self, index: int) -> str:
        """What stands between a piece and the one before it."""
        return self.text[self.pieces[index - 1][1] : self.pieces[index][0]]

    def _without_outer_marks(self, run: list[int]) -> list[int]:
        solid = [index for index in run if self.text[self.pieces[index][0]].isalnum()]
        return list(range(solid[0], solid[-1] + 1)) if solid else []


class ContextReader:
    """Reads views with the context model; a :class:`~leerlus.redaction.context.reading.Reader`.

    A view that holds a placeholder was read before, and is left to the rules: so every text costs one reading, and
    redacting twice changes nothing.

    :param tokens: must be the reader on which the weights were learned.
    :raises ValueError: it is another one.
    """

    def __init__(self, tokens: TokenReader, weights: Weights, lexicon: Lexicon | None = None) -> None:
        if tokens.name != weights.reader:
            raise ValueError(f"The context model was learned on {weights.reader}, not on {tokens.name}.")
        self._tokens = tokens
        self._weights = weights
        self._lexicon = lexicon or load_lexicon()
        self._read = lru_cache(maxsize=_KEPT_READINGS)(self._look)

    def __call__(self, view: View) -> LearnedReading:
        """What this view tells. The last few readings are kept, since several detectors ask for the same one."""
        return self._read(view)

    def _look(self, view: View) -> LearnedReading:
        pieces: list[Piece] = []
        probabilities = [np.zeros((0, 1 + len(KINDS)), np.float32)]
        for start, end in () if _ANY_PLACEHOLDER.search(view.text) else _stretches(view.text):
            stretch = View(view.text[start:end])
            if inside := split_pieces(stretch.text):
                pieces.extend((start + first, start + last) for first, last in inside)
                seen = features(stretch, inside, self._tokens, self._lexicon)
                probabilities.append(self._weights.probabilities(seen))
        return LearnedReading(view.text, tuple(pieces), np.vstack(probabilities))


def _gathered(parts: Iterable[_Part]) -> Iterator[Told]:
    """What is told, each with the parts beside it that go along: "o6 77" with "i2"."""
    for counts, group in groupby(parts, lambda part: part.is_told or part.goes_along):
        if counts:
            yield from _shared_out(list(group))


def _shared_out(parts: Sequence[_Part]) -> Iterator[Told]:
    told = [index for index, part in enumerate(parts) if part.is_told]
    for first, index, following in zip([0, *told[1:]], told, [*told[1:], len(parts)], strict=False):
        start, end = parts[first].stretch.start, parts[following - 1].stretch.end
        yield parts[index].stretch._replace(start=start, end=end)


def _is_long_number(words: str) -> bool:
    """Whether it has a digit, and enough letters and digits to point at somebody."""
    return any(map(str.isdigit, words)) and sum(map(str.isalnum, words)) >= _SHORTEST_NUMBER


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of parts of a text that are not too much at once; cut at a blank where there is one."""
    start = 0
    while start < len(text):
        end = start + _AT_ONCE
        if end < len(text):
            end = text.rfind(" ", start + 1, end) + 1 or end
        yield start, min(end, len(text))
        start = end
