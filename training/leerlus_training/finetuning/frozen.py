"""What the lower half of the encoder makes of texts. It is never tuned, so each text passes it once."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from leerlus.adapters.encoder.framing import frame_of
from leerlus.adapters.encoder.manifest import MODEL_FILE, TOKENIZER_FILE
from leerlus.adapters.encoder.network import open_network
from leerlus.adapters.encoder.unigram import TextCutter, load_tokenizer

States = NDArray[np.float16]
Progress = Callable[[int, int], None]


def frozen_states(
    encoder: Path, texts: Sequence[str], *, tokens: int, threads: int = 0, progress: Progress | None = None
) -> list[States]:
    """States of each text behind the lower half, (tokens, hidden), by the very numbers with which it will be served.

    :param encoder: folder of the encoder.
    :param tokens: how much of each text is read; prefix, first and last token are among them.
    :param progress: told how many texts of how many are read.
    """
    tokenizer, network = load_tokenizer(encoder / TOKENIZER_FILE), open_network(encoder / MODEL_FILE, threads)
    states = []
    for row in _rows(tokenizer, texts, tokens):
        states.append(network.middle_states(row, np.ones_like(row))[0].astype(np.float16))
        if progress is not None:
            progress(len(states), len(texts))
    return states


def _rows(tokenizer: TextCutter, texts: Sequence[str], tokens: int) -> Iterator[NDArray[np.int64]]:
    frame = frame_of(tokenizer)
    for text in texts:
        yield np.array([frame.around(tokenizer.ids(text)[: frame.room(tokens)])], np.int64)
