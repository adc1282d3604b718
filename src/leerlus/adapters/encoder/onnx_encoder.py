"""Makes one vector of each text, of whatever length, with a BERT-like network."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leerlus.adapters.encoder.framing import OVERLAP_TOKENS, frame_of
from leerlus.adapters.encoder.network import Network, open_network
from leerlus.adapters.encoder.unigram import load_tokenizer

_BATCH_TOKENS = 512
_PADDING = 1
_MANY_BATCHES = 4


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of one text that fits the model: content tokens, without prefix and special tokens."""

    text: int
    tokens: list[int]

    @property
    def weight(self) -> int:
        return max(1, len(self.tokens))


class OnnxEncoder:
    """multilingual-e5 as an :class:`~leerlus.ports.encoder.Encoder`.

    Each text gets :data:`~leerlus.adapters.encoder.framing.PREFIX`. A text longer than the model can see (512
    tokens) is cut into overlapping windows of equal length; its vector is their mean, weighted by tokens.
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
        windows = sorted(self._windows(texts), key=lambda window: len(window.tokens))
        batches = list(_batches(windows, overhead=self._frame.size))
        sums = np.zeros((len(texts), self.dimension), np.float32)
        for batch, means in zip(batches, self._each_of(batches), strict=True):
            weights = np.array([[window.weight] for window in batch], np.float32)
            np.add.at(sums, [window.text for window in batch], means * weights)
        sums /= np.linalg.norm(sums, axis=1, keepdims=True)
        return sums

    def _windows(self, texts: Sequence[str]) -> Iterator[_Window]:
        for index, text in enumerate(texts):
            yield from (_Window(index, tokens) for tokens in _stretches(self._tokenizer.ids(text), self._frame.room()))

    def _each_of(self, batches: list[list[_Window]]) -> Iterator[NDArray[np.float32]]:
        if len(batches) < _MANY_BATCHES:
            yield from map(partial(self._means, self._network), batches)
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                yield from pool.map(partial(self._means, self._one_thread), batches)

    @cached_property
    def _one_thread(self) -> Network:
        return open_network(self._model, 1)

    def _means(self, network: Network, batch: list[_Window]) -> NDArray[np.float32]:
        """Mean over the tokens of each window's last hidden states, (len(batch), ``dimension``)."""
        rows = [self._frame.around(window.tokens) for window in batch]
        ids = np.full((len(rows), max(map(len, rows))), _PADDING, np.int64)
        mask = np.zeros_like(ids)
        for index, row in enumerate(rows):
            ids[index, : len(row)] = row
            mask[index, : len(row)] = 1
        hidden = network.last_states(ids, mask)
        shares = mask / mask.sum(axis=1, keepdims=True)
        means: NDArray[np.float32] = np.einsum("bth,bt->bh", hidden, shares.astype(np.float32))
        return means


def _stretches(tokens: list[int], room: int) -> Iterator[list[int]]:
    """``tokens`` in stretches of at most ``room``; several of them overlap, evenly spread."""
    if len(tokens) <= room:
        yield tokens
        return
    count = -(-(len(tokens) - OVERLAP_TOKENS) // (room - OVERLAP_TOKENS))
    for start in np.linspace(0, len(tokens) - room, count).round().astype(int):
        yield tokens[start : start + room]


def _batches(windows: list[_Window], overhead: int) -> Iterator[list[_Window]]:
    """Cut windows, sorted by length, so that no padded batch is over the token budget."""
    batch: list[_Window] = []
    for window in windows:
        if batch and (len(batch) + 1) * (len(window.tokens) + overhead) > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch
