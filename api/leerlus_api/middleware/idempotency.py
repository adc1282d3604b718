"""Repeating a request safely: the same key with the same body gets the same answer, once done."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from fastapi import Response

from leerlus.errors import InvalidInput

REMEMBERED_ANSWERS = 1_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What is remembered of an answer: enough to give it again, and nothing of the session."""

    status: int
    body: bytes
    location: str

    def response(self) -> Response:
        """The answer, made anew."""
        return Response(self.body, self.status, {"Location": self.location}, media_type="application/json")


@dataclass
class _Entry:
    fingerprint: str
    lock: threading.Lock = field(default_factory=threading.Lock)
    answer: Answer | None = None


class RecentAnswers:
    """The last :data:`REMEMBERED_ANSWERS` answers to requests with an ``Idempotency-Key``.

    They live in this process's memory: a restart forgets them, and then a complaint's own ``id`` still
    prevents a second registration. A twin that arrives while the first is busy waits for its answer.
    """

    def __init__(self) -> None:
        self._entries: OrderedDict[tuple[str, str], _Entry] = OrderedDict()
        self._lock = threading.Lock()

    def once(self, owner: str, key: str, body: bytes, make: Callable[[], Answer]) -> Answer:
        """The remembered answer for ``owner``'s ``key``, else what ``make`` answers. Failures are forgotten.

        :raises InvalidInput: the key was used with another body.
        """
        entry = self._entry((owner, key), hashlib.sha256(body).hexdigest())
        with entry.lock:
            if entry.answer is None:
                entry.answer = make()
            return entry.answer

    def forget(self) -> None:
        """Forget all answers, since one may hold a text that must go; a complaint's own ``id`` still counts."""
        with self._lock:
            self._entries.clear()

    def _entry(self, name: tuple[str, str], fingerprint: str) -> _Entry:
        with self._lock:
            entry = self._entries.setdefault(name, _Entry(fingerprint))
            if entry.fingerprint != fingerprint:
                raise InvalidInput("This Idempotency-Key was used for another body. Send a new key with a new request.")
            while len(self._entries) > REMEMBERED_ANSWERS:
                self._entries.popitem(last=False)
            return entry
