"""Trouble that lasts: told when it begins and when it is over, not each time that something is tried again."""

import logging


class Outage:
    """Of one thing that is tried over and over.

    :param log: where it is told.
    :param over: what to say when it works again.
    """

    def __init__(self, log: logging.Logger, *, over: str) -> None:
        self._log = log
        self._over = over
        self._told: str | None = None

    def goes_on(self, trouble: str) -> None:
        """It did not work; told unless the last thing told is the same."""
        if trouble != self._told:
            self._log.warning(trouble)
        self._told = trouble

    def ends(self) -> None:
        """It worked."""
        if self._told is not None:
            self._log.warning(self._over)
        self._told = None
