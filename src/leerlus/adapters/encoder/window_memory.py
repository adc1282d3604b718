"""Remembers the parts of long texts that were read last, as a long text is asked about several times in a row."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from threading import Lock

import numpy as np
from numpy.typing import NDArray

Tokens = tuple[int, ...]
Mean = NDArray[np.float32]

_MOST_WINDOWS = 256


class WindowMemory:
    """The vectors of the last 256 windows that were kept, under a SHA-256 of their tokens. Threads may share it."""

    def __init__(self) -> None:
        self._means: OrderedDict[bytes, Mean] = OrderedDict()
        self._lock = Lock()

    def known(self, windows: Iterable[Tokens]) -> dict[Tokens, Mean]:
        """The vectors of those windows that are remembered."""
        with self._lock:
            found = {window: self._means.get(_key(window)) for window in windows}
        return {window: mean for window, mean in found.items() if mean is not None}

    def keep(self, means: Mapping[Tokens, Mean]) -> None:
        """Remember windows by their vectors; what was kept longest ago is forgotten."""
        with self._lock:
            for window, mean in means.items():
                self._means[_key(window)] = mean
                self._means.move_to_end(_key(window))
            while len(self._means) > _MOST_WINDOWS:
                self._means.popitem(last=False)


def _key(window: Tokens) -> bytes:
    return sha256(np.array(window, np.int64).tobytes()).digest()
