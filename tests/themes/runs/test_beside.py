"""A run beside all other work."""

from threading import Event

import pytest

from leerlus.errors import Conflict
from leerlus.themes.runs.beside import RunBeside
from leerlus.themes.runs.comparing import compare

_PATIENCE_SECONDS = 20


@pytest.fixture
def finding():
    """Begins a run that ends as ``end`` says when ``let_go`` is set; what nobody foresaw is in ``unforeseen``."""

    class Finding:
        def __init__(self):
            self.let_go, self.ended, self.unforeseen, self.actors = Event(), Event(), [], []
            self.runs = RunBeside(self._find, unexpected=self.unforeseen.append)
            self.end = compare([], [])

        def _find(self, actor):
            self.actors.append(actor)
            assert self.let_go.wait(_PATIENCE_SECONDS)
            if isinstance(self.end, Exception):
                raise self.end
            return self.end

        def outcome(self):
            self.let_go.set()
            for _ in range(_PATIENCE_SECONDS * 100):
                if self.runs.latest.outcome is not None:
                    return self.runs.latest.outcome
                self.ended.wait(0.01)
            raise AssertionError("The run did not end.")

    return Finding()


def test_whoever_asks_does_not_wait_and_is_told_later(finding):
    assert finding.runs.latest is None
    assert finding.runs.begin("coordinator")
    assert finding.runs.latest.outcome is None
    assert finding.outcome() == finding.end
    assert finding.actors == ["coordinator"]


def test_while_a_run_goes_on_no_other_begins(finding):
    finding.runs.begin("coordinator")
    assert not finding.runs.begin("tweede")
    finding.outcome()
    assert finding.runs.begin("tweede")
    finding.outcome()
    assert finding.actors == ["coordinator", "tweede"]


def test_a_run_that_was_refused_says_why(finding):
    finding.end = Conflict("Themes are being changed all the time.")
    finding.runs.begin("coordinator")
    assert finding.outcome() is finding.end
    assert finding.unforeseen == []


def test_an_error_that_nobody_foresaw_ends_the_run_and_is_told(finding):
    finding.end = RuntimeError("text of a complaint")
    finding.runs.begin("coordinator")
    assert finding.outcome() is finding.end
    assert finding.unforeseen == [finding.end]
    assert finding.runs.begin("coordinator")
