"""Asking the registry who the challenger is: whoever asks waits a moment, never for a server that hangs."""

from concurrent.futures import Future
from threading import Lock, Thread

from leerlus.errors import Unavailable
from leerlus.ports.registry import CHALLENGER, ModelRegistry, RegisteredModel

_PATIENCE_SECONDS = 1.0

_Answer = Future[RegisteredModel | None]


class RegistryWatch:
    """Knows the challenger of now. There is one question at a time: those who come meanwhile wait for its answer."""

    def __init__(self, registry: ModelRegistry) -> None:
        self._registry = registry
        self._lock = Lock()
        self._asked: _Answer | None = None

    def challenger(self) -> RegisteredModel | None:
        """The version that is the challenger, or ``None``.

        :raises Unavailable: the registry cannot be read, or does not answer within a second.
        """
        try:
            return self._answer().result(_PATIENCE_SECONDS)
        except TimeoutError as exc:
            raise Unavailable("The model registry does not answer.") from exc

    def _answer(self) -> _Answer:
        with self._lock:
            if self._asked is None or self._asked.done():
                self._asked = Future()
                Thread(target=self._ask, args=(self._asked,), name="registry", daemon=True).start()
            return self._asked

    def _ask(self, answer: _Answer) -> None:
        try:
            answer.set_result(self._registry.current(CHALLENGER))
        except Exception as exc:  # whatever it is, whoever asked is told
            answer.set_exception(exc)
