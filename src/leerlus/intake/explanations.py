"""Explained suggestions, kept at hand for the complaints that people look at now."""

from collections import OrderedDict
from concurrent.futures import Future
from hashlib import sha256
from threading import Lock

from leerlus.application import Leerlus
from leerlus.complaints.model import Complaint
from leerlus.intake.helping import explained
from leerlus.intake.proposing import suggester_if_any
from leerlus.suggestions.model import Suggestions

_KEPT = 256

_Key = tuple[str, str, str, str, bool, bool]


class Explanations:
    """Suggestions with their reasons, for the complaints that were asked for last.

    A long text takes the model seconds, and people come back to a page: after a fault, for a second look, from the
    next complaint. Whoever asks what is being worked out already waits for that one answer. What is kept has places
    in the text and probabilities, never the text.

    :param kept: number of complaints at most.
    """

    def __init__(self, leerlus: Leerlus, *, kept: int = _KEPT) -> None:
        self._leerlus = leerlus
        self._kept = kept
        self._lock = Lock()
        self._answers: OrderedDict[_Key, Future[Suggestions | None]] = OrderedDict()

    def of(self, complaint: Complaint) -> Suggestions | None:
        """What :func:`leerlus.intake.helping.explained` says about this complaint."""
        suggester = suggester_if_any(self._leerlus)
        if suggester is None:
            return None
        key = _key(complaint, suggester.model)
        answer, new = self._answer(key)
        if new:
            self._work_out(key, complaint, answer)
        return answer.result()

    def at_hand(self, complaint: Complaint) -> Suggestions | None:
        """What was worked out already by the model in use; ``None`` where nobody asked, or it is not known yet."""
        suggester = self._leerlus.champion.ready
        if suggester is None:
            return None
        with self._lock:
            answer = self._answers.get(_key(complaint, suggester.model))
        return answer.result() if answer and answer.done() else None

    def by(self, model: str, complaint: Complaint) -> Suggestions | None:
        """What this model says about the complaint; ``None`` where it is not in use any more and not at hand either."""
        with self._lock:
            answer = self._answers.get(_key(complaint, model))
        suggestions = answer.result() if answer else self.of(complaint)
        return suggestions if suggestions and suggestions.model == model else None

    def _answer(self, key: _Key) -> tuple[Future[Suggestions | None], bool]:
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key], False
            answer = self._answers[key] = Future()
            if len(self._answers) > self._kept:
                self._answers.popitem(last=False)
            return answer, True

    def _work_out(self, key: _Key, complaint: Complaint, answer: Future[Suggestions | None]) -> None:
        try:
            answer.set_result(explained(self._leerlus, complaint))
        except BaseException as error:  # whatever it is, whoever waits for the answer is told
            with self._lock:
                self._answers.pop(key, None)
            answer.set_exception(error)


def _key(complaint: Complaint, model: str) -> _Key:
    text = sha256(complaint.text.encode()).hexdigest()
    return model, complaint.id, text, complaint.language, complaint.readable, complaint.withheld
