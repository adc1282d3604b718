"""The states of single tokens, out of a middle layer of the sentence encoder."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leerlus.adapters.encoder.framing import OVERLAP_TOKENS, frame_of
from leerlus.adapters.encoder.layers import LAYER
from leerlus.adapters.encoder.manifest import MODEL_FILE, TOKENIZER_FILE, read_manifest
from leerlus.adapters.encoder.network import open_network
from leerlus.adapters.encoder.unigram import load_tokenizer
from leerlus.errors import EncoderUnavailable


class OnnxTokenReader:
    """multilingual-e5 up to :data:`LAYER`, as a :class:`~leerlus.ports.token_reader.TokenReader`.

    A text that is longer than the model can see is read in windows that overlap by 64 tokens, of which each
    token is taken from the one in which it stands further from the edge. Threads may share one object.
    """

    def __init__(self, name: str, model: Path, tokenizer: Path, *, threads: int = 0) -> None:
        """Load ``model``, or share it with an encoder that has it.

        :param name: see :attr:`name`.
        :param threads: processor threads; 0 takes all.
        :raises EncoderCorrupt: when the files cannot be read.
        :raises EncoderUnavailable: the model is built otherwise than ours, so that its layers cannot be told apart.
        """
        self._name = name
        self._tokenizer = load_tokenizer(tokenizer)
        self._network = open_network(model, threads)
        if not self._network.has_layers:
            raise EncoderUnavailable("The layers of this encoder cannot be told apart; names are found by rules alone.")
        self._frame = frame_of(self._tokenizer)

    @property
    def name(self) -> str:
        """Name of the encoder, and the layer."""
        return self._name

    def states(self, text: str) -> tuple[tuple[tuple[int, int], ...], NDArray[np.float32]]:
        """See the port."""
        tokens, places = self._tokenizer.ids_and_places(text)
        return tuple(places), np.concatenate(list(self._windows(tokens)))

    def _windows(self, tokens: list[int]) -> Iterator[NDArray[np.float32]]:
        room = self._frame.room()
        margin = OVERLAP_TOKENS // 2
        for start in range(0, max(1, len(tokens) - OVERLAP_TOKENS), room - OVERLAP_TOKENS):
            window = tokens[start : start + room]
            is_last = start + room >= len(tokens)
            first, last = margin if start else 0, len(window) if is_last else len(window) - margin
            yield self._run(window)[first:last]

    def _run(self, tokens: list[int]) -> NDArray[np.float32]:
        row = np.array([self._frame.around(tokens)], np.int64)
        states = self._network.middle_states(row, np.ones_like(row))
        return states[0, len(self._frame.opening) : -1]


def open_token_reader(folder: Path, *, threads: int = 0) -> OnnxTokenReader:
    """Check the encoder in ``folder`` against its checksums and load its lower half.

    :param threads: processor threads; 0 takes all.
    :raises EncoderUnavailable: a file is missing, or the model is built otherwise than ours.
    :raises EncoderCorrupt: a file is not what the manifest says, or cannot be loaded.
    """
    return OnnxTokenReader(reader_name(folder), folder / MODEL_FILE, folder / TOKENIZER_FILE, threads=threads)


def reader_name(folder: Path) -> str:
    """What the token reader of the encoder in ``folder`` is called: fine-tuning does not change it.

    :raises EncoderUnavailable: a file is missing.
    :raises EncoderCorrupt: a file is not what the manifest says.
    """
    return f"{read_manifest(folder).lower_name}/layer-{LAYER}"
