"""The suggestion model in use. It follows the registry without a restart."""

import logging
from collections.abc import Callable
from threading import Lock, Thread
from time import monotonic

from leerlus.errors import EncoderCorrupt, LeerlusError, ModelCorrupt, ModelUnavailable
from leerlus.outages import Outage
from leerlus.ports.registry import CHAMPION, ModelRegistry, RegisteredModel
from leerlus.suggestions.model import Suggester

log = logging.getLogger(__name__)

_SECONDS_BETWEEN_LOOKS = 0.5
_PATIENCE_SECONDS = 1.0
_KEPT_MODELS = 2


class Champion:
    """Loads the version that the alias ``champion`` names, and takes up a new one when the alias moves.

    Only the first model is waited for, once, by all who come meanwhile: what they get is the model, or why there is
    none. After that the registry is asked beside the requests: a request waits a moment for the answer, never for a
    registry in trouble and never for long, and is served by the model that is there. A version that cannot be loaded
    is refused and the one in use stays. The model before this one is kept in memory, so that going back to it takes
    no loading.

    :param load: makes a registered version usable; raises ``ModelCorrupt``.
    """

    def __init__(self, registry: ModelRegistry, load: Callable[[RegisteredModel], Suggester]) -> None:
        self._registry = registry
        self._load = load
        self._first = Lock()
        self._looking = Lock()
        self._looked_at = float("-inf")
        self._answered = True
        self._trouble: LeerlusError | None = None
        self._outage = Outage(log, over="The registry can be followed again.")
        self._suggester: Suggester | None = None
        self._version: str | None = None
        self._refused: str | None = None
        self._kept: dict[str, Suggester] = {}

    @property
    def ready(self) -> Suggester | None:
        """The model that is loaded already; nothing is waited for or looked up."""
        return self._suggester

    def suggester(self) -> Suggester:
        """The model to use now.

        :raises ModelUnavailable: none was promoted yet.
        :raises ModelCorrupt: the only one there is cannot be used.
        :raises Unavailable: the registry cannot be asked for the first one.
        """
        if self._suggester is None and self._trouble is None:
            self._wait_for_the_first()
        else:
            self._follow()
        if self._suggester is None and self._trouble is not None:
            raise self._trouble.with_traceback(None)
        if self._suggester is None:
            raise ModelUnavailable("There is no suggestion model yet. Train one with “leerlus train FILE”.")
        return self._suggester

    def _wait_for_the_first(self) -> None:
        with self._first:
            if self._suggester is None and self._trouble is None:
                self._look()

    def _follow(self) -> None:
        if monotonic() - self._looked_at < _SECONDS_BETWEEN_LOOKS or not self._looking.acquire(blocking=False):
            return
        patient, self._answered = self._answered, False
        look = Thread(target=self._look_quietly, name="champion", daemon=True)
        look.start()
        if patient:
            look.join(_PATIENCE_SECONDS)

    def _look_quietly(self) -> None:
        try:
            self._look()
            self._answered = True
            self._outage.ends()
        except LeerlusError as exc:
            self._outage.goes_on(f"The registry cannot be followed; the model in use stays, if there is one. {exc}")
        finally:
            self._looking.release()

    def _look(self) -> None:
        try:
            registered = self._registry.current(CHAMPION)
            if registered is not None and registered.version not in {self._version, self._refused}:
                self._take_up(registered)
            self._trouble = None
        except LeerlusError as exc:
            self._trouble = exc
            raise
        finally:
            self._looked_at = monotonic()

    def _take_up(self, registered: RegisteredModel) -> None:
        version = registered.version
        try:
            suggester = self._kept.get(version) or self._load(registered)
        except (ModelCorrupt, EncoderCorrupt) as exc:
            if self._suggester is None:
                raise
            log.error("Champion %s was refused; %s stays in use. %s", version, self._version, exc)
            self._refused = version
            return
        self._suggester, self._version, self._refused = suggester, version, None
        self._kept = dict([*self._kept.items(), (version, suggester)][-_KEPT_MODELS:])
