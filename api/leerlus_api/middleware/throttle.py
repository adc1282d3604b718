"""Slowing down those who guess passwords."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

FREE_ATTEMPTS = 5
FIRST_PAUSE = 30.0
LONGEST_PAUSE = 900.0
_REMEMBERED = 10_000


@dataclass(slots=True)
class _Failures:
    count: int = 0
    blocked_until: float = 0.0


class LoginThrottle:
    """Counts failed log-ins per account and address, in this process's memory.

    After :data:`FREE_ATTEMPTS` failures each further one doubles the pause, from 30 seconds to 15 minutes.
    At most 10,000 pairs are remembered; the one longest untouched is forgotten first.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[tuple[str, str], _Failures] = OrderedDict()
        self._lock = threading.Lock()

    def pause(self, account: str, address: str) -> int:
        """Whole seconds until this pair may try again; 0 means now."""
        with self._lock:
            failures = self._failures.get((account, address))
            left = failures.blocked_until - self._clock() if failures else 0.0
            return max(0, int(left + 0.999))

    def failed(self, account: str, address: str) -> None:
        """Count a wrong password."""
        with self._lock:
            failures = self._failures.setdefault((account, address), _Failures())
            self._failures.move_to_end((account, address))
            failures.count += 1
            if (excess := failures.count - FREE_ATTEMPTS) >= 0:
                failures.blocked_until = self._clock() + min(FIRST_PAUSE * 2**excess, LONGEST_PAUSE)
            while len(self._failures) > _REMEMBERED:
                self._failures.popitem(last=False)

    def succeeded(self, account: str, address: str) -> None:
        """Forget the failures of this pair."""
        with self._lock:
            self._failures.pop((account, address), None)
