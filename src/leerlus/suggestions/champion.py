"""The suggestion model in use. It follows the registry without a restart."""

import logging
from collections.abc import Callable
from threading import Lock
from time import monotonic

from leerlus.errors import ModelCorrupt, ModelUnavailable, Unavailable
from leerlus.ports.registry import CHAMPION, ModelRegistry, RegisteredModel
from leerlus.suggestions.model import Suggester

log = logging.getLogger(__name__)

_SECONDS_BETWEEN_LOOKS = 2.0


class Champion:
    """Loads the version that the alias ``champion`` names, and takes up a new one when the alias moves.

    A version that cannot be loaded is refused and the one in use stays.

    :param load: makes a registered version usable; raises ``ModelCorrupt``.
    """

    def __init__(self, registry: ModelRegistry, load: Callable[[RegisteredModel], Suggester]) -> None:
        self._registry = registry
        self._load = load
        self._lock = Lock()
        self._suggester: Suggester | None = None
        self._seen: str | None = None
        self._looked_at = float("-inf")

    def suggester(self) -> Suggester:
        """The model to use now.

        :raises ModelUnavailable: none was promoted yet.
        :raises ModelCorrupt: the only one there is cannot be used.
        """
        with self._lock:
            if monotonic() - self._looked_at >= _SECONDS_BETWEEN_LOOKS:
                self._look()
                self._looked_at = monotonic()
            if self._suggester is None:
                raise ModelUnavailable("There is no suggestion model yet. Train one with “leerlus train FILE”.")
            return self._suggester

    def _look(self) -> None:
        try:
            registered = self._registry.current(CHAMPION)
            if registered is None or registered.version == self._seen:
                return
            self._suggester = self._load(registered)
            self._seen = registered.version
        except (ModelCorrupt, Unavailable):
            if self._suggester is None:
                raise
            log.exception("The new champion was refused; the one in use stays.")
