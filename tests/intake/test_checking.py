"""What a coordinator may check: hidden allegations, agreement in practice, and the unassisted part."""

from dataclasses import replace
from datetime import date

import pytest

from leerlus.complaints.model import Status, Submission
from leerlus.intake import checking, deciding, helping, receiving
from leerlus.intake.drawing import drawn
from leerlus.suggestions.model import Suggestion, Suggestions
from leerlus.taxonomy.model import Label, Successor

FORCE = "De agent sloeg mij met zijn wapenstok tegen mijn been terwijl ik al op de grond lag, nummer {n}."


@pytest.fixture
def fresh(empty_home, copied):
    """A home of its own, without a model."""
    home = copied(empty_home)
    yield home
    home.unit_of_work.close()


@pytest.fixture
def complaint(fresh):
    """An open complaint with suggestions that a model made."""

    def made(n=1, probability=0.9, *, decided=True, **values):
        (complaint,) = receiving.receive(
            fresh, [Submission(FORCE.format(n=n), received_at=date(2025, 3, n), **values)], actor="intake"
        )
        suggested = Suggestions(
            categories=(Suggestion("force", probability, decided=decided), Suggestion("rudeness", 0.2, decided=False)),
            outcomes=(),
            language="nl",
            model="leerlus-suggestions/1",
        )
        with fresh.unit_of_work() as work:
            work.suggestions.save(complaint.id, suggested)
            work.commit()
        return complaint

    return made


def _decide(leerlus, complaint, *categories):
    return deciding.decide(leerlus, complaint.id, deciding.Judgement(categories, [], by="intake"))


def _practice(work, leerlus):
    return checking.practice(work, checking.checked_one_by_one(work, leerlus.taxonomy))


def test_something_grave_that_was_not_recorded_is_listed_until_it_was_read(fresh, complaint):
    hidden, open_one, recorded = complaint(1), complaint(2), complaint(3)
    _decide(fresh, hidden, "rudeness")
    _decide(fresh, recorded, "force")
    with fresh.unit_of_work() as work:
        (found,) = checking.hidden_allegations(work, fresh.taxonomy)
        assert (found.complaint.id, found.code) == (hidden.id, "force")
        assert found.complaint.id != open_one.id
        checking.not_there(work, hidden.id, "force", actor="coordinator")
        work.commit()
    with fresh.unit_of_work() as work:
        assert checking.hidden_allegations(work, fresh.taxonomy) == ()
        assert "complaint.read_again" in {event.action for event in work.audit.page(subject=hidden.id).items}


def test_something_grave_is_listed_however_sure_a_tick_must_be(fresh, complaint):
    _decide(fresh, complaint(1, 0.6, decided=False), "rudeness")
    _decide(fresh, complaint(2, 0.4, decided=False), "rudeness")
    with fresh.unit_of_work() as work:
        (found,) = checking.hidden_allegations(work, fresh.taxonomy)
    assert found.probability == 0.6


def test_who_records_a_part_has_recorded_the_whole(fresh, complaint):
    narrow = replace(fresh, taxonomy=_with_a_part_of_force(fresh.taxonomy))
    _decide(narrow, complaint(1), "baton")
    with narrow.unit_of_work() as work:
        assert checking.hidden_allegations(work, narrow.taxonomy) == ()
        assert _practice(work, narrow).assisted.shared == 1


def test_what_was_recorded_under_an_earlier_name_or_is_switched_off_is_not_listed(fresh, complaint):
    force = fresh.taxonomy.label("force")
    others = tuple(each for each in fresh.taxonomy.categories if each is not force)
    before = replace(fresh.taxonomy, version="before", categories=(*others, replace(force, code="violence")))
    _decide(replace(fresh, taxonomy=before), complaint(1), "violence")
    renamed = replace(fresh.taxonomy, earlier={"violence": (Successor("force"),)})
    off = replace(fresh.taxonomy, categories=(*others, replace(force, active=False)))
    with fresh.unit_of_work() as work:
        assert len(checking.hidden_allegations(work, fresh.taxonomy)) == 1
        assert checking.hidden_allegations(work, renamed) == ()
        assert checking.hidden_allegations(work, off) == ()


def _with_a_part_of_force(taxonomy):
    baton = Label("baton", {"nl": "Wapenstok"}, {}, parent="force")
    return replace(taxonomy, categories=(*taxonomy.categories, baton))


def test_agreement_without_and_with_suggestions_is_counted_apart(fresh, complaint):
    always = replace(fresh, settings=fresh.settings.model_copy(update={"unassisted_share": 1.0}))
    seen = complaint(1)
    _decide(fresh, seen, "force")
    (never,) = receiving.receive(always, [Submission(FORCE.format(n=9))], actor="intake")
    assert never.unassisted
    assert never.withheld
    assert _decide(always, never, "rudeness").model is None
    with fresh.unit_of_work() as work:
        assert _practice(work, always).assisted.f1 == 1
        assert not work.complaints.get(never.id).withheld


def test_what_is_kept_of_another_model_than_was_in_view_is_not_compared(fresh, complaint):
    seen = complaint(1)
    _decide(fresh, seen, "force")
    with fresh.unit_of_work() as work:
        kept = work.suggestions.of(seen.id)
        work.suggestions.save(seen.id, replace(kept, model="leerlus-suggestions/2"))
        assert _practice(work, fresh).assisted.complaints == 0
        work.suggestions.save(seen.id, kept)
        assert _practice(work, fresh).assisted.complaints == 1


def test_a_sweep_is_looked_through_as_suggestions_are(fresh):
    (history,) = receiving.receive(fresh, [Submission(FORCE, categories=("rudeness",))], actor="import")
    with fresh.unit_of_work() as work:
        work.sweep.save("leerlus-suggestions/1", {history.id: {"force": 0.6, "discrimination": 0.4, "rudeness": 0.9}})
        (found,) = checking.hidden_allegations(work, fresh.taxonomy)
        assert (found.complaint.id, found.code, found.probability) == (history.id, "force", 0.6)
        checking.not_there(work, history.id, "force", actor="coordinator")
        assert checking.hidden_allegations(work, fresh.taxonomy) == ()


def test_an_unassisted_complaint_shows_no_help_before_it_is_decided(fresh, complaint):
    always = replace(fresh, settings=fresh.settings.model_copy(update={"unassisted_share": 1.0}))
    earlier = complaint(1)
    _decide(fresh, earlier, "force")
    (drawn,) = receiving.receive(always, [Submission(FORCE.format(n=9))], actor="intake")
    assert helping.explained(always, drawn) is None
    assert helping.look_again(always, drawn, chosen=["rudeness"]) == ()
    assert helping.likenesses(always, drawn, None).precedents == ()
    _decide(always, drawn, "force")
    with always.unit_of_work() as work:
        decided = work.complaints.get(drawn.id)
    assert decided.status is Status.DECIDED
    assert [each.complaint.id for each in helping.likenesses(always, decided, None).precedents] == [earlier.id]


def test_what_came_in_decided_is_never_unassisted(fresh):
    always = replace(fresh, settings=fresh.settings.model_copy(update={"unassisted_share": 1.0}))
    (imported,) = receiving.receive(always, [Submission(FORCE, categories=("force",))], actor="import")
    assert not imported.unassisted


def test_the_draw_is_about_as_large_as_the_setting_and_always_the_same():
    few, more = ([drawn(f"K{n}", share, seed=20251) for n in range(3_000)] for share in (0.1, 0.2))
    assert 200 < sum(few) < 400
    assert few == [drawn(f"K{n}", 0.1, seed=20251) for n in range(3_000)]
    assert all(also for picked, also in zip(few, more, strict=True) if picked)


def test_nearly_the_same_text_and_the_same_person_are_linked(fresh):
    text = "Op het bureau liet de medewerker mij drie uur wachten en toen was de balie dicht. Ik kwam voor mijn fiets."
    first, again, other = receiving.receive(
        fresh,
        [
            Submission(text, received_at=date(2025, 1, 1), complainant="klant-1"),
            Submission("Herinnering! " + text, received_at=date(2025, 2, 1)),
            Submission(FORCE, received_at=date(2025, 3, 1), complainant="klant-1"),
        ],
        actor="intake",
    )
    found = helping.likenesses(fresh, first, None)
    assert [each.id for each in found.repeats] == [again.id]
    assert [each.id for each in found.same_person] == [other.id]
