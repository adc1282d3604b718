"""Themes: replaced all at once, reviewed one by one."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from leerlus.errors import NotFound
from leerlus.themes.artefacts import Artefact, ArtefactKind
from leerlus.themes.model import Passage, Theme, ThemeState, Trend

_TOWED = Theme(
    id="T-AAAAAA",
    title="Auto weggesleept zonder uitleg",
    keywords=("weggesleept", "sleepkosten"),
    members=("K-3", "K-1", "K-2"),
    representatives=("K-1",),
    units={"DH": 2, "AM": 1},
    months={"2025-01": 2, "2025-02": 0, "2025-03": 1},
    trend=Trend.STEADY,
    first_seen=date(2025, 1, 4),
    last_seen=date(2025, 3, 9),
    state=ThemeState.CONFIRMED,
    title_fixed=True,
    reviewed_by="carla",
    reviewed_at=datetime(2025, 4, 1, 12, 0, tzinfo=UTC),
    also=(Passage("K-4", 0, 120), Passage("K-44", 80, 230)),
)
_NEW = Theme("T-BBBBBB", "Aangifte geweigerd", ("aangifte",), ("K-4", "K-5"), ("K-4",))
_SMALL = Theme("T-CCCCCC", "Te hard gereden", (), (), ())


def test_themes_come_back_as_they_went_in_largest_first(store):
    with store() as work:
        work.themes.replace([_SMALL, _NEW, _TOWED])
        work.commit()

    with store() as work:
        assert work.themes.list() == (_TOWED, _NEW, _SMALL)
        assert work.themes.get("T-AAAAAA") == _TOWED
        assert list(work.themes.get("T-AAAAAA").units) == ["DH", "AM"]
        assert work.themes.list(ThemeState.CANDIDATE) == (_NEW, _SMALL)
        assert work.themes.list(ThemeState.DISMISSED) == ()


def test_a_theme_left_out_is_gone(store):
    with store() as work:
        work.themes.replace([_TOWED, _NEW])
        work.themes.replace([_NEW])
        assert work.themes.list() == (_NEW,)
        with pytest.raises(NotFound, match="T-AAAAAA"):
            work.themes.get("T-AAAAAA")
        work.themes.replace([])
        assert work.themes.list() == ()


def test_a_review_changes_one_theme(store):
    reviewed = replace(_NEW, title="Aangifte niet opgenomen", state=ThemeState.DISMISSED, title_fixed=True)
    with store() as work:
        work.themes.replace([_TOWED, _NEW])
        work.themes.save(reviewed)
        work.commit()

    with store() as work:
        assert work.themes.list() == (_TOWED, reviewed)


def test_only_a_known_theme_is_changed(store):
    with store() as work:
        with pytest.raises(NotFound, match="T-BBBBBB"):
            work.themes.save(_NEW)
        assert work.themes.list() == ()


def test_the_other_themes_of_a_complaint_are_those_that_a_passage_of_it_tells_of(store):
    with store() as work:
        work.themes.replace([_SMALL, _NEW, _TOWED])
        assert work.themes.mentioning("K-4") == (_TOWED,)
        assert work.themes.mentioning("K-1") == work.themes.mentioning("K") == ()


def test_marks_are_put_in_other_words(store):
    with store() as work:
        for number, words in enumerate(("Nieuw formulier", "Zie Quirinus")):
            work.themes.mark_artefact(Artefact(f"A-{number}", date(2025, 1, 1), ArtefactKind.FORM, words, "carla"))
        changed = work.themes.reword_artefacts(lambda text: text.replace("Quirinus", "[…]"))
        work.commit()
    with store() as work:
        assert [each.description for each in work.themes.artefacts()] == ["Nieuw formulier", "Zie […]"]
    assert changed == 1


def test_the_grave_complaints_that_somebody_saw_last_can_wait_again(store, register, complaint):
    earlier, later = datetime(2025, 4, 1, tzinfo=UTC), datetime(2025, 4, 2, tzinfo=UTC)
    with store() as work:
        register(work, *(complaint(id=f"K-{number}") for number in range(1, 5)))
        work.themes.see_grave("K-1", by="carla", at=earlier)
        for complaint_id in ("K-2", "K-3"):
            work.themes.see_grave(complaint_id, by="carla", at=later)
        work.themes.see_grave("K-4", by="ans", at=earlier)
        assert work.themes.grave_seen_last("carla") == ("K-2", "K-3")
        assert work.themes.grave_seen_last("piet") == ()
        work.themes.unsee_grave("K-2")
        work.themes.unsee_grave("K-2")
        assert work.themes.grave_seen() == {"K-1", "K-3", "K-4"}
