"""A run beside all other work: whoever asks for it goes on, and sees later what it did."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Lock, Thread

from leerlus.errors import LeerlusError
from leerlus.themes.runs.comparing import ThemeReport


@dataclass(frozen=True, slots=True)
class Run:
    """A run that somebody asked for.

    :param since: when.
    :param outcome: what it did, or why it left everything as it was; ``None`` while it goes on.
    """

    since: datetime
    outcome: ThemeReport | Exception | None = None


class RunBeside:
    """Runs one at a time, each in a thread of its own, and remembers the latest.

    When the program stops, a run is broken off, which leaves themes as they were.

    :param find: finds themes anew, in the name of an actor.
    :param unexpected: told of an error that nobody foresaw.
    """

    def __init__(self, find: Callable[[str], ThemeReport], *, unexpected: Callable[[Exception], None]) -> None:
        self._find = find
        self._unexpected = unexpected
        self._lock = Lock()
        self._latest: Run | None = None

    @property
    def latest(self) -> Run | None:
        """The run that was asked for last, as it stands now."""
        return self._latest

    def begin(self, actor: str) -> bool:
        """Begin a run, unless one goes on: then ``False``."""
        with self._lock:
            if self._latest and self._latest.outcome is None:
                return False
            self._latest = run = Run(datetime.now(UTC))
        Thread(target=self._go, args=(run, actor), name="themes", daemon=True).start()
        return True

    def _go(self, run: Run, actor: str) -> None:
        outcome: ThemeReport | Exception
        try:
            outcome = self._find(actor)
        except LeerlusError as error:
            outcome = error
        except Exception as error:  # else the run would seem to go on for ever
            self._unexpected(error)
            outcome = error
        self._latest = replace(run, outcome=outcome)
