"""What was read last is remembered, and no more than that."""

import numpy as np

from leerlus.adapters.encoder.window_memory import WindowMemory


def test_only_what_was_kept_is_known():
    memory = WindowMemory()
    memory.keep({(1, 2): np.ones(3, np.float32)})

    assert list(memory.known([(1, 2), (1, 2, 3)])) == [(1, 2)]


def test_what_was_kept_longest_ago_is_forgotten():
    memory = WindowMemory()
    windows = [(number,) for number in range(300)]
    memory.keep(dict.fromkeys(windows[:200], np.ones(3, np.float32)))
    memory.keep({windows[0]: np.ones(3, np.float32)})
    memory.keep(dict.fromkeys(windows[200:], np.ones(3, np.float32)))

    assert list(memory.known(windows)) == [windows[0], *windows[45:]]
