"""What is suggested anew, and what a sweep of decided complaints finds."""

from threading import Thread

import pytest

from leerlus.complaints.model import Status
from leerlus.suggestions.model import Suggestion, Suggestions


def suggestions(model):
    return Suggestions((Suggestion("force", 0.75, decided=True),), (), "nl", model)


@pytest.fixture
def filled(store, complaint, register, decision):
    """Open: K-1 with suggestions, K-2 without. Decided: K-3 with suggestions, K-4 and K-5 without."""
    with store() as work:
        register(work, *(complaint(id=f"K-{number}") for number in range(1, 6)))
        for complaint_id in ("K-1", "K-3"):
            work.suggestions.save(complaint_id, suggestions("m/1"))
        for complaint_id in ("K-3", "K-4", "K-5"):
            work.decisions.add(decision(complaint_id=complaint_id))
            work.complaints.set_status(complaint_id, Status.DECIDED)
        work.commit()
    return store


def test_open_complaints_are_outdated_until_the_model_suggested_for_them(filled):
    with filled() as work:
        assert work.suggestions.outdated("m/1") == ("K-2",)
        assert work.suggestions.outdated("m/2") == ("K-1", "K-2")
        assert work.suggestions.outdated("m/2", most=1) == ("K-1",)
        work.suggestions.save_while_open({each: suggestions("m/2") for each in ("K-1", "K-2", "K-3", "K-9")})
        work.commit()
    with filled() as work:
        assert work.suggestions.outdated("m/2") == ()
        assert work.suggestions.of("K-2") == suggestions("m/2")
        assert work.suggestions.of("K-3") == suggestions("m/1"), "what was shown at a decision was replaced"
        assert work.suggestions.of("K-9") is None


def test_decided_complaints_without_suggestions_wait_for_a_sweep_by_each_model(filled):
    with filled() as work:
        assert work.sweep.awaited("m/1") == ("K-4", "K-5")
        work.sweep.save("m/1", {"K-4": {"force": 0.75, "rudeness": 0.5}, "K-9": {"force": 1.0}})
        work.commit()
    with filled() as work:
        assert work.sweep.awaited("m/1") == ("K-5",)
        assert work.sweep.awaited("m/2") == ("K-4", "K-5")
        work.sweep.save("m/2", {"K-4": {"force": 0.25}})
        assert list(work.sweep.all()) == [("K-4", {"force": 0.25})]
        assert dict(work.suggestions.probabilities()).keys() == {"K-1", "K-3"}, "a sweep counts as suggestions"


@pytest.mark.parametrize("way_out", ["erase", "restrict"])
def test_they_go_with_the_complaint(filled, way_out):
    with filled() as work:
        work.sweep.save("m/1", {"K-4": {"force": 0.75}})
        for complaint_id in ("K-1", "K-4"):
            getattr(work.complaints, way_out)(complaint_id)
        work.sweep.save("m/1", {"K-4": {"force": 0.75}})
        work.suggestions.save_while_open({"K-1": suggestions("m/2")})
        assert list(work.sweep.all()) == []
        assert work.sweep.awaited("m/2") == ("K-5",)
        assert work.suggestions.outdated("m/2") == ("K-2",)
        assert work.suggestions.of("K-1") is None


def test_of_two_who_decide_on_what_another_model_showed_the_second_waits(filled, decision):
    seen = []

    def decide(work, who):
        work.suggestions.save_while_open({"K-1": suggestions("m/2")})
        yield
        work.decisions.add(decision(complaint_id="K-1", decided_by=who))
        seen.append([each.decided_by for each in work.decisions.history("K-1")])
        work.commit()

    def second():
        with filled() as work:
            list(decide(work, "piet"))

    with filled() as work:
        first = decide(work, "noor")
        next(first)
        other = Thread(target=second)
        other.start()
        other.join(0.3)
        next(first, None)
    other.join()
    assert seen == [["noor"], ["noor", "piet"]]
