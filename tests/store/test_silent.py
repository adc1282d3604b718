"""What a challenger suggested silently, beside what was shown."""

import pytest

from leerlus.suggestions.model import Suggestion, Suggestions


def suggestions(model, code="force"):
    return Suggestions((Suggestion(code, 0.75, decided=True),), (), "nl", model)


@pytest.fixture
def shown(store, complaint, register):
    """Three complaints, of which something was shown for the first two."""
    with store() as work:
        register(work, *(complaint(id=f"K-{number}") for number in (1, 2, 3)))
        for complaint_id in ("K-1", "K-2"):
            work.suggestions.save(complaint_id, suggestions("m/1"))
        work.commit()
    return store


def awaited(store, model="m/2", newest=10, limit=10):
    with store() as work:
        return [each.id for each in work.silent.awaited(model, newest=newest, limit=limit)]


def beside_shown(store, model="m/2", newest=10):
    with store() as work:
        return work.silent.beside_shown(model, newest=newest)


def save(store, complaint_id, proposed):
    with store() as work:
        work.silent.save(complaint_id, proposed)
        work.commit()


def test_the_newest_for_which_something_was_shown_are_awaited(shown):
    assert awaited(shown) == ["K-2", "K-1"]
    assert awaited(shown, limit=1) == ["K-2"]
    assert awaited(shown, newest=1) == ["K-2"]
    save(shown, "K-2", suggestions("m/2"))
    assert awaited(shown) == ["K-1"]
    assert awaited(shown, newest=1) == []
    assert awaited(shown, model="m/3") == ["K-2", "K-1"]


def test_each_model_is_kept_apart_beside_what_was_shown(shown):
    save(shown, "K-1", suggestions("m/2", "privacy"))
    save(shown, "K-1", suggestions("m/3"))
    assert beside_shown(shown) == ((suggestions("m/1"), suggestions("m/2", "privacy")),)
    assert beside_shown(shown, newest=1) == ()


@pytest.mark.parametrize("way_out", ["erase", "restrict"])
def test_it_goes_with_the_complaint(shown, way_out):
    save(shown, "K-1", suggestions("m/2"))
    with shown() as work:
        getattr(work.complaints, way_out)("K-1")
        work.commit()
    assert beside_shown(shown) == ()
    save(shown, "K-1", suggestions("m/2"))
    assert beside_shown(shown) == ()
    assert awaited(shown) == ["K-2"]
