"""Makes one vector of each text, of whatever length, with a BERT-like network."""

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leerlus.adapters.encoder.framing import OVERLAP_TOKENS, frame_of
from leerlus.adapters.encoder.network import Network, open_network
from leerlus.adapters.encoder.unigram import load_tokenizer
from leerlus.adapters.encoder.window_memory import Tokens, WindowMemory

_BATCH_TOKENS = 512
_PADDING = 1
_MANY_BATCHES = 4


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of one text that fits the model: content tokens, without prefix and special tokens."""

    text: int
    tokens: Tokens
    is_part: bool

    @property
    def weight(self) -> int:
        return max(1, len(self.tokens))


class OnnxEncoder:
    """multilingual-e5 as an :class:`~leerlus.ports.encoder.Encoder`.

    Each text gets :data:`~leerlus.adapters.encoder.framing.PREFIX`. A text longer than the model can see (512
    tokens) is cut into overlapping windows of equal length; its vector is their mean, weighted by tokens. Such windows
    are not read again when they were read just now.
    Windows are batched by length, so little is spent on padding. Of few batches each is shared by all threads, which
    is soonest done; many are dealt out among the threads, one each, which wait for each other at the end only.

    One object may be used by several threads at once.
    """

    def __init__(self, name: str, model: Path, tokenizer: Path, *, threads: int = 0) -> None:
        """Load ``model`` and ``tokenizer``.

        :param name: see :attr:`name`.
        :param threads: processor threads; 0 takes all.
        :raises EncoderCorrupt: when the files cannot be read.
        """
        self._name = name
        self._tokenizer = load_tokenizer(tokenizer)
        self._network = open_network(model, threads)
        self._model = model
        self._threads = threads or len(os.sched_getaffinity(0))
        self._frame = frame_of(self._tokenizer)
        self._memory = WindowMemory()

    @property
    def name(self) -> str:
        """Model, recipe and a fingerprint of the weights."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._network.hidden

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector of length 1 for each text, (n, ``dimension``); see the port."""
        return self._vectors(len(texts), list(self._windows(texts)))

    def encode_without(self, text: str, passages: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
        """One vector of length 1 for each passage, (n, ``dimension``); see the port."""
        tokens, places = self._tokenizer.ids_and_places(text)
        if len(tokens) <= self._frame.room():
            return self.encode([text[:start] + text[end:] for start, end in passages])
        begins = [begin for begin, _ in places]
        windows: list[_Window] = []
        for index, (start, end) in enumerate(passages):
            first, last = bisect_left(begins, start), bisect_left(begins, end)
            left = [each for each in _stretches(tokens, self._frame.room(), first, last) if each]
            windows.extend(_Window(index, each, is_part=True) for each in left or [()])
        return self._vectors(len(passages), windows)

    def _windows(self, texts: Sequence[str]) -> Iterator[_Window]:
        for index, text in enumerate(texts):
            stretches = list(_stretches(self._tokenizer.ids(text), self._frame.room()))
            yield from (_Window(index, tokens, is_part=len(stretches) > 1) for tokens in stretches)

    def _vectors(self, count: int, windows: Sequence[_Window]) -> NDArray[np.float32]:
        means = self._memory.known(window.tokens for window in windows)
        means.update(self._read(dict.fromkeys(window.tokens for window in windows if window.tokens not in means)))
        self._memory.keep({window.tokens: means[window.tokens] for window in windows if window.is_part})
        sums = np.zeros((count, self.dimension), np.float32)
        for window in windows:
            sums[window.text] += means[window.tokens] * np.float32(window.weight)
        sums /= np.linalg.norm(sums, axis=1, keepdims=True)
        return sums

    def _read(self, windows: Iterable[Tokens]) -> Iterator[tuple[Tokens, NDArray[np.float32]]]:
        batches = list(_batches(sorted(windows, key=len), overhead=self._frame.size))
        for batch, means in zip(batches, self._each_of(batches), strict=True):
            yield from zip(batch, means, strict=True)

    def _each_of(self, batches: list[list[Tokens]]) -> Iterator[NDArray[np.float32]]:
        if len(batches) < _MANY_BATCHES:
            yield from map(partial(self._means, self._network), batches)
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                yield from pool.map(partial(self._means, self._one_thread), batches)

    @cached_property
    def _one_thread(self) -> Network:
        return open_network(self._model, 1)

    def _means(self, network: Network, batch: list[Tokens]) -> NDArray[np.float32]:
        """Mean over the tokens of each window's last hidden states, (len(batch), ``dimension``)."""
        rows = [self._frame.around(tokens) for tokens in batch]
        ids = np.full((len(rows), max(map(len, rows))), _PADDING, np.int64)
        mask = np.zeros_like(ids)
        for index, row in enumerate(rows):
            ids[index, : len(row)] = row
            mask[index, : len(row)] = 1
        hidden = network.last_states(ids, mask)
        shares = mask / mask.sum(axis=1, keepdims=True)
        means: NDArray[np.float32] = np.einsum("bth,bt->bh", hidden, shares.astype(np.float32))
        return means


def _stretches(tokens: Sequence[int], room: int, first: int = 0, last: int = 0) -> Iterator[Tokens]:
    """``tokens`` in stretches of at most ``room``, without those from ``first`` on and before ``last``.

    Several stretches overlap, evenly spread over all tokens.
    """
    for start in _starts(len(tokens), room):
        end = start + room
        yield (*tokens[start : max(start, min(first, end))], *tokens[max(last, start) : end])


def _starts(count: int, room: int) -> list[int]:
    if count <= room:
        return [0]
    stretches = -(-(count - OVERLAP_TOKENS) // (room - OVERLAP_TOKENS))
    return [int(start) for start in np.linspace(0, count - room, stretches).round()]


def _batches(windows: list[Tokens], overhead: int) -> Iterator[list[Tokens]]:
    """Cut windows, sorted by length, so that no padded batch is over the token budget."""
    batch: list[Tokens] = []
    for window in windows:
        if batch and (len(batch) + 1) * (len(window) + overhead) > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch
