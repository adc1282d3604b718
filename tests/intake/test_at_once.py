"""Confirming at once: what may be, what never is, that nothing unseen is, and that the budget is not fed by it."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from leerlus.complaints.model import Status, Submission
from leerlus.errors import InvalidInput, ModelCorrupt
from leerlus.intake import at_once, checking, deciding, receiving
from leerlus.intake.budget import Need
from leerlus.ports.registry import CHAMPION
from leerlus.rights.model import ErasureGround
from leerlus.rights.service import erase
from leerlus.suggestions.model import Gravity, Suggestion, Suggestions

pytestmark = pytest.mark.lengthy

CHECKED = 60


@pytest.fixture(scope="module")
def settings(empty_home):
    """Of a home without a model, in which chance keeps as few complaints for a person as it may."""
    return empty_home.model_copy(update={"confirmed_sample": 0.02})


@pytest.fixture(scope="module")
def after_checking(settings, copied, unlike):
    """Settings of such a home, in which people decided about sixty complaints one by one, each time as was suggested."""
    home = copied(settings)
    for complaint_id in _registered(home, [(f"K-{n}", unlike(n)) for n in range(CHECKED)], [_suggestions()] * CHECKED):
        deciding.decide(home, complaint_id, deciding.Judgement(["driving"], ["apology"], by="intake"))
    home.unit_of_work.close()
    return home.settings


@pytest.fixture
def fresh(after_checking, copied, database):
    """That home, of this test's own."""
    home = copied(after_checking, **database())
    yield home
    home.unit_of_work.close()


@pytest.fixture
def unchecked(settings, copied):
    """Such a home in which nobody decided yet."""
    home = copied(settings)
    yield home
    home.unit_of_work.close()


def _suggestions(*, wish=0.95, doubt=False, gravity=None, **probabilities):
    codes = {"driving": 0.95} | probabilities
    return Suggestions(
        categories=tuple(Suggestion(code, share, decided=share >= 0.5) for code, share in codes.items()),
        outcomes=(Suggestion("apology", wish, decided=True),),
        language="nl",
        model="leerlus-suggestions/1",
        doubt=doubt,
        gravity=gravity,
    )


@pytest.fixture
def register(fresh, unlike):
    """Registers an open complaint for each of the suggestions; returns their ids. ``None`` is for no suggestions."""
    made = iter(range(CHECKED, 10_000))

    def registered(*suggested, text=None, leerlus=fresh):
        texts = [(f"K-{n}", text or unlike(n)) for _, n in zip(suggested, made, strict=False)]
        return _registered(leerlus, texts, suggested)

    return registered


def _registered(leerlus, texts, suggested):
    rows = [Submission(text, id=complaint_id, received_at=date(2025, 3, 1)) for complaint_id, text in texts]
    complaints = receiving.receive(leerlus, rows, actor="intake")
    with leerlus.unit_of_work() as work:
        for complaint, suggestions in zip(complaints, suggested, strict=True):
            if suggestions:
                work.suggestions.save(complaint.id, suggestions)
        work.commit()
    return [complaint.id for complaint in complaints]


def _queue(leerlus):
    with leerlus.unit_of_work() as work:
        return at_once.queue(leerlus, work)


def _practice(work, leerlus):
    return checking.practice(work, checking.checked_one_by_one(work, leerlus.taxonomy))


def _needs(leerlus):
    return {each.complaint.id: each.need for each in _queue(leerlus).waiting}


def _seen(leerlus):
    return [at_once.Seen(each.complaint.id, each.seal) for each in _queue(leerlus).at_once]


def test_nothing_goes_at_once_before_it_was_checked(unchecked, register):
    (one,) = register(_suggestions(), leerlus=unchecked)
    assert _needs(unchecked) == {one: Need.UNSURE}
    assert _queue(unchecked).budget.categories["driving"].checked == 0


def test_every_suggestion_must_pass_its_bar_and_nothing_may_be_grave(fresh, register):
    cases = {
        None: _suggestions(),
        Need.UNSURE: _suggestions(driving=0.6),
        "other category": _suggestions(rudeness=0.95),
        "wish": _suggestions(wish=0.5),
        Need.GRAVE: _suggestions(force=0.06),
        "heaviest": _suggestions(gravity=Gravity(4, (0.1, 0.2, 0.3, 0.4))),
        Need.DOUBT: _suggestions(doubt=True),
        Need.OUT_OF_SCOPE: _suggestions(other=0.9),
        Need.UNSUGGESTED: None,
    }
    ids = dict(zip(cases, register(*cases.values()), strict=True))
    expected = {ids[case]: case for case in cases} | {
        ids["other category"]: Need.UNSURE,
        ids["wish"]: Need.UNSURE,
        ids["heaviest"]: Need.GRAVE,
    }
    assert _needs(fresh) == expected


def test_the_queue_opens_no_model(fresh, register, encoder, tmp_path):
    (one,) = register(_suggestions())
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "weights").write_text("nothing that could be opened")
    version = fresh.registry.register(tmp_path / "model", parameters={"encoder": encoder.name}, metrics={}).version
    fresh.registry.point(CHAMPION, version)
    with pytest.raises(ModelCorrupt):
        fresh.champion.suggester()
    assert _needs(fresh) == {one: None}


def test_chance_keeps_some_for_a_person_and_without_suggestions_nobody_sees_any(fresh, register):
    all_kept = replace(fresh, settings=fresh.settings.model_copy(update={"confirmed_sample": 1.0}))
    blind = replace(fresh, settings=fresh.settings.model_copy(update={"unassisted_share": 1.0}))
    (kept,), (withheld,) = register(_suggestions()), register(_suggestions(), leerlus=blind)
    assert _needs(all_kept) == {kept: Need.SAMPLE, withheld: Need.UNASSISTED}
    assert next(each for each in _queue(fresh).waiting if each.complaint.id == withheld).suggestions is None


@pytest.mark.both_databases
def test_what_was_ticked_is_decided_with_the_model_and_feeds_no_figure(fresh, register):
    ids = register(*[_suggestions()] * 3)
    before = _queue(fresh).budget
    first, *_ = decisions = at_once.confirm(fresh, _seen(fresh), actor="noor")
    assert {each.complaint_id for each in decisions} == set(ids)
    assert (first.categories, first.outcomes, first.decided_by) == (("driving",), ("apology",), "noor")
    assert (first.model, first.at_once) == ("leerlus-suggestions/1", True)
    assert _queue(fresh).budget == before
    with fresh.unit_of_work() as work:
        practice = _practice(work, fresh)
        (event,) = [each for each in work.audit.page(subject=ids[0]).items if each.action == "complaint.decided"]
    assert (practice.assisted.complaints, practice.at_once, practice.changed) == (CHECKED, 3, 0)
    assert (event.actor, event.details["at_once"]) == ("noor", True)


def test_a_correction_of_what_was_confirmed_is_counted(fresh, register):
    (one,) = register(_suggestions())
    at_once.confirm(fresh, _seen(fresh), actor="noor")
    deciding.decide(fresh, one, deciding.Judgement(["driving", "rudeness"], [], by="piet"))
    with fresh.unit_of_work() as work:
        practice = _practice(work, fresh)
    assert (practice.at_once, practice.changed, practice.assisted.complaints) == (1, 1, CHECKED)
    assert at_once.take_back(fresh, [one], actor="noor") == ()


@pytest.mark.both_databases
def test_what_is_not_as_it_was_seen_is_left(fresh, register):
    changed, decided, same = register(*[_suggestions()] * 3)
    seen = _seen(fresh)
    with fresh.unit_of_work() as work:
        work.suggestions.save(changed, replace(_suggestions(), model="leerlus-suggestions/2"))
        work.commit()
    deciding.decide(fresh, decided, deciding.Judgement(["driving"], ["apology"], by="piet"))
    made = at_once.confirm(fresh, [*seen, at_once.Seen("K-9", "x")], actor="noor")
    assert [each.complaint_id for each in made] == [same]


@pytest.mark.both_databases
def test_a_repeat_needs_a_person_until_the_other_is_erased(fresh, register):
    text = (
        "Gisteren reed een politieauto door rood licht bij de brug en toen keek de agent niet eens om naar ons allen."
    )
    (one,) = register(_suggestions(), text=text)
    seen = _seen(fresh)
    assert [each.complaint_id for each in seen] == [one]
    (again,) = register(_suggestions(), text=text)
    assert _needs(fresh) == {one: Need.REPEAT, again: Need.REPEAT}
    assert {each.complaint.id: each.repeats for each in _queue(fresh).by_person} == {one: (again,), again: (one,)}
    assert at_once.confirm(fresh, seen, actor="noor") == ()
    erase(fresh, again, ErasureGround.NOT_NEEDED, actor="noor")
    assert [each.complaint_id for each in at_once.confirm(fresh, seen, actor="noor")] == [one]


def test_what_the_encoder_in_use_did_not_read_yet_waits_for_suggestions(fresh, register, encoder):
    (one,) = register(_suggestions())
    other = replace(fresh, open_encoder=lambda: SimpleNamespace(name="another", encode=encoder.encode))
    assert _needs(other) == {one: Need.UNSUGGESTED}
    assert _needs(fresh) == {one: None}


def test_a_person_ticks_some_and_not_too_many(fresh, register):
    register(_suggestions())
    (seen,) = _seen(fresh)
    for ticked in ([], [seen] * (at_once.MOST + 1)):
        with pytest.raises(InvalidInput):
            at_once.confirm(fresh, ticked, actor="noor")


@pytest.mark.both_databases
def test_what_was_confirmed_can_be_opened_again(fresh, register):
    ids = register(*[_suggestions()] * 2)
    at_once.confirm(fresh, _seen(fresh), actor="noor")
    with fresh.unit_of_work() as work:
        assert {each.complaint_id for each in work.decisions.confirmed_last("noor")} == set(ids)
        assert work.decisions.confirmed_last("piet") == ()
    assert at_once.take_back(fresh, ids, actor="noor") == tuple(ids)
    with fresh.unit_of_work() as work:
        assert work.complaints.get(ids[0]).status is Status.OPEN
        assert work.decisions.history(ids[0]) == ()
        assert "complaint.reopened" in {each.action for each in work.audit.page(subject=ids[0]).items}
    assert {each.complaint.id for each in _queue(fresh).at_once} == set(ids)


@pytest.mark.both_databases
def test_what_was_erased_since_is_not_opened_again(fresh, register):
    (gone,) = register(_suggestions())
    at_once.confirm(fresh, _seen(fresh), actor="noor")
    erase(fresh, gone, ErasureGround.NOT_NEEDED, actor="noor")
    assert at_once.take_back(fresh, [gone], actor="noor") == ()
    with fresh.unit_of_work() as work:
        assert work.complaints.get(gone).status is Status.DECIDED


@pytest.mark.both_databases
def test_two_people_take_their_complaints_in_the_same_order(fresh, register):
    ids = register(*[_suggestions()] * 3)
    decisions = at_once.confirm(fresh, _seen(fresh)[::-1], actor="noor")
    assert [each.complaint_id for each in decisions] == ids
    assert at_once.take_back(fresh, ids[::-1], actor="noor") == tuple(ids)


def test_a_budget_rests_on_the_newest_decisions(fresh, monkeypatch):
    assert _queue(fresh).budget.categories["driving"].checked == CHECKED
    monkeypatch.setattr(checking, "NEWEST", 50)
    assert _queue(fresh).budget.categories["driving"].checked == 50


def test_the_list_empties_when_suggestions_are_wrong_lately(fresh, register):
    for complaint_id in register(*[_suggestions()] * 8):
        deciding.decide(fresh, complaint_id, deciding.Judgement(["rudeness"], ["apology"], by="intake"))
    (waiting,) = register(_suggestions())
    assert _needs(fresh) in ({waiting: Need.DRIFTED}, {waiting: Need.UNSURE})


def test_it_is_told_how_often_people_decided_otherwise(fresh, register):
    for complaint_id in register(*[_suggestions()] * 2):
        deciding.decide(fresh, complaint_id, deciding.Judgement(["driving", "force"], ["apology"], by="intake"))
    tried = _queue(fresh).budget.tried
    assert (tried.complaints, tried.narrowed, tried.widened, tried.grave) == (CHECKED + 2, 0, 2, 2)
