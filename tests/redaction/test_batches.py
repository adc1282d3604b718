"""Many texts on two threads."""

from threading import Barrier, get_ident

import pytest

from leerlus.redaction.batches import redact_all

TEXTS = [f"Agent De Boer{name} belde Kevin op 06-1234567{digit}." for digit, name in enumerate(["", "n", "s"] * 3)]


@pytest.mark.parametrize("threads", [0, 1, 2])
def test_every_text_is_redacted_in_its_place(redactor, threads):
    assert list(redact_all(redactor, TEXTS, threads=threads)) == [redactor.redact(text) for text in TEXTS]


def test_nothing_is_redacted_to_nothing(redactor):
    assert list(redact_all(redactor, [])) == []


class Meeting:
    """Hands a text back when ``parties`` threads have one."""

    def __init__(self, parties):
        self.barrier = Barrier(parties, timeout=10)
        self.threads = set()

    def redact(self, text):
        self.threads.add(get_ident())
        self.barrier.wait()
        return text


def test_two_are_redacted_at_a_time():
    meeting = Meeting(parties=2)
    assert list(redact_all(meeting, ["a", "b", "c", "d"])) == ["a", "b", "c", "d"]
    assert len(meeting.threads) == 2


@pytest.mark.parametrize(("texts", "threads"), [(["a", "b"], 1), (["a"], 0)])
def test_one_thread_where_no_more_may_be_or_help(texts, threads):
    meeting = Meeting(parties=1)
    list(redact_all(meeting, texts, threads=threads))
    assert meeting.threads == {get_ident()}
