"""Judging the newest window by what was usual before: thresholds come from history, not from a book."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.stats import t as student

from leerlus.errors import InvalidInput
from leerlus.suggestions.measuring.metrics import Indices
from leerlus_training.drift.signals import SIGNALS, Signal, Stream

WINDOW = 100
FEWEST_WINDOWS = 3

_DEVIATIONS = 3.0
_SURE = 0.99
_OVERLAP = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """One signal about the newest window.

    :param threshold: mean of the earlier windows plus three standard deviations, or, if that is higher, what one
        window in a hundred exceeds (Student's t); never less than one complaint of the window.
    :param history: the signal about each earlier window, oldest first; each begins a quarter of a window later.
    """

    value: float
    threshold: float
    history: tuple[float, ...]

    @property
    def level(self) -> float:
        """The value as a share of the threshold; above 1 is stranger than history explains."""
        return self.value / self.threshold

    @property
    def is_alarm(self) -> bool:
        """Whether the newest window is stranger than history explains."""
        return self.value > self.threshold


@dataclass(frozen=True, slots=True)
class Watch:
    """All signals about the newest window, by name."""

    complaints: int
    window: int
    readings: Mapping[str, Reading]

    @property
    def alarms(self) -> list[str]:
        """Names of the signals that are beyond their threshold."""
        return [name for name, reading in self.readings.items() if reading.is_alarm]


def watch(stream: Stream, *, window: int = WINDOW) -> Watch:
    """Compare the newest complaints with all before them, and every earlier window with the rest of those.

    :raises InvalidInput: there are too few complaints for a history.
    """
    needed = (FEWEST_WINDOWS + 1) * window
    if len(stream) < needed:
        raise InvalidInput(
            f"Only {len(stream)} complaints; telling what is usual takes {needed}, or fewer with a smaller --window."
        )
    return Watch(len(stream), window, {name: _reading(signal, stream, window) for name, signal in SIGNALS.items()})


def _reading(signal: Signal, stream: Stream, window: int) -> Reading:
    """The newest window is compared with as many complaints as every earlier one is."""
    before = np.arange(len(stream) - window)
    newest = np.arange(len(stream) - window, len(stream))
    starts = range(0, len(before) - window + 1, max(1, window // _OVERLAP))
    history = [_among(signal, stream, before, start, window) for start in starts]
    threshold = max(_threshold(history, len(before) // window), 1 / window)
    return Reading(signal(stream, newest, before[window:]), threshold, tuple(history))


def _among(signal: Signal, stream: Stream, before: Indices, start: int, window: int) -> float:
    inside = np.arange(start, start + window)
    return signal(stream, inside, np.setdiff1d(before, inside))


def _threshold(history: list[float], independent: int) -> float:
    """Upper bound for one more window of the same kind; few windows to learn from make it higher."""
    surprise = student.ppf(_SURE, independent - 1) * np.sqrt(1 + 1 / independent)
    return float(np.mean(history) + max(_DEVIATIONS, surprise) * np.std(history, ddof=1))
