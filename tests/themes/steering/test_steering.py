"""Steering survives runs: what people decided binds, and can be undone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from leerlus.complaints.model import Decision
from leerlus.errors import Conflict, GuardRefused, InvalidInput, NotFound, NothingToRead, ReasonMissing
from leerlus.settings import Settings
from leerlus.taxonomy.model import Label, Taxonomy
from leerlus.taxonomy.situations import Situation
from leerlus.themes.artefacts import ArtefactKind
from leerlus.themes.decisions import DecisionKind
from leerlus.themes.describing.recognising import NO_SITUATIONS, known_situations
from leerlus.themes.desk import Desk
from leerlus.themes.model import GateName, ThemeState
from leerlus.themes.runs.refreshing import refresh_home
from leerlus.themes.steering import marking, regrouping, remembering, reviewing, undoing
from leerlus.themes.steering.proposing import propose_split

SETTINGS = Settings(theme_resamples=0)
STRAPS = Situation("Handboeien te strak", "De handboeien zaten zo strak om mijn pols dat mijn duim gevoelloos was.")
TAXONOMY = Taxonomy("proef", "1", (), ())
DESK = Desk("carla", "real", TAXONOMY, SETTINGS, NO_SITUATIONS)
WHO = {"desk": DESK}


@pytest.fixture
def bicycle(theme_of, situations):
    return theme_of("bicycle")


@pytest.fixture
def handcuffs(theme_of):
    return theme_of("handcuffs")


@pytest.fixture
def theme_of(found_store, documents, situations):
    """The theme that a situation is in at this moment, as the store has it."""
    first = {name: documents[rows[0]].id for name, rows in situations.items()}
    with found_store() as work:
        return {
            name: theme for name, each in first.items() for theme in work.themes.list() if each in theme.members
        }.get


@pytest.fixture
def found_store(store):
    run(store)
    return store


def run(store, desk=DESK):
    refresh_home(store, desk)


def act(store, deed, *arguments, **more):
    with store() as work:
        outcome = deed(work, *arguments, **(WHO | more))
        work.commit()
    return outcome


def decide(store, deed, *arguments, **more):
    with store() as work:
        outcome = deed(work, *arguments, actor="carla", **more)
        work.commit()
    return outcome


def theme(store, theme_id):
    with store() as work:
        return work.themes.get(theme_id)


def themes(store):
    with store() as work:
        return work.themes.list()


def amounts(store):
    """What each theme amounts to, as the store has it."""
    found = {each.id: (each.standing, each.stage, each.trend) for each in themes(store)}
    assert all(standing for standing, _, _ in found.values())
    return found


def amounts_after_a_run(store):
    run(store)
    return amounts(store)


def last_decision(store):
    with store() as work:
        return work.themes.decisions()[0]


def undo_last(store):
    return act(store, undoing.undo, last_decision(store).number)


def test_merged_themes_stay_one(found_store, bicycle, handcuffs):
    merged = act(found_store, regrouping.merge, bicycle.id, handcuffs.id)
    assert set(merged.members) == {*bicycle.members, *handcuffs.members}
    assert merged.title == bicycle.title
    run(found_store)
    assert set(theme(found_store, bicycle.id).members) >= set(merged.members)
    with pytest.raises(NotFound):
        theme(found_store, handcuffs.id)


def test_undoing_a_merge_gives_both_back_and_runs_keep_them_apart(found_store, bicycle, handcuffs):
    act(found_store, regrouping.merge, bicycle.id, handcuffs.id)
    run(found_store)
    undo_last(found_store)
    for before in (bicycle, handcuffs):
        assert set(theme(found_store, before.id).members) == set(before.members)
    run(found_store)
    for before in (bicycle, handcuffs):
        assert set(theme(found_store, before.id).members) == set(before.members)


def test_a_split_holds_however_alike_the_parts_are(found_store, bicycle):
    apart = bicycle.members[:2]
    left, made = act(found_store, regrouping.split, bicycle.id, apart)
    assert (left.id, left.title) == (bicycle.id, bicycle.title)
    assert set(made.members) == set(apart)
    run(found_store)
    assert set(theme(found_store, made.id).members) == set(apart)
    assert set(theme(found_store, bicycle.id).members) == set(bicycle.members) - set(apart)
    undo_last(found_store)
    assert set(theme(found_store, bicycle.id).members) == set(bicycle.members)
    with pytest.raises(NotFound):
        theme(found_store, made.id)


@pytest.mark.parametrize("deed", ["remove", "add", "move", "split", "merge"])
def test_what_regrouped_themes_amount_to_shows_at_once_as_the_next_run_would_say(
    found_store, bicycle, handcuffs, documents, deed
):
    one, two = bicycle.members[:2]
    arguments = {
        "remove": (bicycle.id, [one]),
        "add": (bicycle.id, [documents[-1].id]),
        "move": ([one], bicycle.id, handcuffs.id),
        "split": (bicycle.id, [one, two]),
        "merge": (bicycle.id, handcuffs.id),
    }[deed]
    act(found_store, getattr(regrouping, deed), *arguments)
    assert amounts(found_store) == amounts_after_a_run(found_store)
    undo_last(found_store)
    assert amounts(found_store) == amounts_after_a_run(found_store)


def test_a_part_that_resampled_runs_do_not_find_has_little_stability(found_store, bicycle):
    desk = replace(DESK, settings=Settings(theme_resamples=5))
    run(found_store, desk)
    left, made = act(found_store, regrouping.split, bicycle.id, bicycle.members[:2], desk=desk)
    gates = {gate.name: gate for gate in made.standing.gates}
    assert gates[GateName.STABILITY].measured == made.stability
    assert made.stability < left.stability / 2
    undo_last(found_store)
    assert theme(found_store, bicycle.id).stability > left.stability / 2


def test_a_theme_that_is_split_off_is_called_as_it_is_known_in_the_field(found_store, bicycle, handcuffs, encoder):
    desk = replace(DESK, situations=known_situations((STRAPS,), encoder))
    act(found_store, regrouping.merge, bicycle.id, handcuffs.id)
    _, made = act(found_store, regrouping.split, bicycle.id, handcuffs.members[:4], desk=desk)
    assert made.title == STRAPS.title
    _, other = act(found_store, regrouping.split, bicycle.id, handcuffs.members[4:], desk=desk)
    assert other.title.startswith(f"{STRAPS.title}: ")


def test_before_any_run_with_this_encoder_a_regrouped_theme_waits_for_one(found_store, bicycle):
    with found_store() as work:
        work.themes.keep_yardstick(b"of another encoder", encoder="other")
        work.commit()
    left, made = act(found_store, regrouping.split, bicycle.id, bicycle.members[:2])
    assert left.standing is None
    assert made.standing is None
    run(found_store)
    assert theme(found_store, bicycle.id).standing


def test_the_program_proposes_a_split_where_two_things_were_merged(found_store, bicycle, handcuffs):
    act(found_store, regrouping.merge, bicycle.id, handcuffs.id)
    with found_store() as work:
        proposed = propose_split(work, bicycle.id, encoder=DESK.encoder, seed=SETTINGS.seed)
    assert set(proposed) in ({*bicycle.members}, {*handcuffs.members})


def test_what_was_erased_is_in_no_proposed_split_and_moves_nothing_else_into_it(found_store, bicycle, handcuffs):
    act(found_store, regrouping.merge, bicycle.id, handcuffs.id)
    erased = theme(found_store, bicycle.id).members[0]
    with found_store() as work:
        work.complaints.erase(erased)
        work.commit()
        proposed = propose_split(work, bicycle.id, encoder=DESK.encoder, seed=SETTINGS.seed)
    assert set(proposed) in ({*bicycle.members} - {erased}, {*handcuffs.members} - {erased})


@pytest.mark.parametrize("made_by", ["real", "other"])
def test_a_proposal_is_made_whether_a_run_was_made_with_this_encoder_or_not(found_store, bicycle, handcuffs, made_by):
    act(found_store, regrouping.merge, bicycle.id, handcuffs.id)
    with found_store() as work:
        work.vectors.save(work.vectors.all(encoder="real"), encoder=made_by)
        proposed = propose_split(work, bicycle.id, encoder=made_by, seed=SETTINGS.seed)
    assert set(proposed) in ({*bicycle.members}, {*handcuffs.members})


def test_a_removed_complaint_does_not_come_back_and_undo_brings_it_back(found_store, bicycle):
    gone = bicycle.members[0]
    act(found_store, regrouping.remove, bicycle.id, [gone])
    run(found_store)
    assert gone not in theme(found_store, bicycle.id).members
    assert gone not in theme(found_store, bicycle.id).also
    undo_last(found_store)
    assert gone in theme(found_store, bicycle.id).members


def test_a_moved_complaint_stays_where_it_was_put(found_store, bicycle, handcuffs):
    moved = bicycle.members[0]
    act(found_store, regrouping.move, [moved], bicycle.id, handcuffs.id)
    run(found_store)
    assert moved in theme(found_store, handcuffs.id).members
    assert moved not in theme(found_store, bicycle.id).members
    undo_last(found_store)
    assert moved in theme(found_store, bicycle.id).members


def test_a_lone_complaint_can_be_added(found_store, bicycle, documents):
    lone = documents[-1].id
    act(found_store, regrouping.add, bicycle.id, [lone])
    run(found_store)
    assert lone in theme(found_store, bicycle.id).members
    with pytest.raises(Conflict, match="Move it from there"):
        act(found_store, regrouping.add, bicycle.id, [bicycle.members[0]])
    undo_last(found_store)
    assert set(theme(found_store, bicycle.id).members) == set(bicycle.members)


def test_confirm_note_lesson_dismiss_and_reopen_are_kept_by_runs(found_store, bicycle):
    decide(found_store, reviewing.review, bicycle.id, state=ThemeState.CONFIRMED, title="Aangifte van fiets geweigerd")
    decide(found_store, reviewing.annotate, bicycle.id, "Navragen bij de balie.")
    decide(found_store, reviewing.want_lesson, bicycle.id, wanted=True)
    run(found_store)
    now = theme(found_store, bicycle.id)
    assert (now.title, now.note, now.for_lesson) == ("Aangifte van fiets geweigerd", "Navragen bij de balie.", True)
    assert now.stage.value == "lesson"
    decide(found_store, reviewing.review, bicycle.id, state=ThemeState.DISMISSED, reason="Een actie van één persoon")
    run(found_store)
    assert theme(found_store, bicycle.id).reason == "Een actie van één persoon"
    decide(found_store, reviewing.review, bicycle.id, state=ThemeState.DISMISSED, title="Een andere naam")
    assert theme(found_store, bicycle.id).reason == "Een actie van één persoon"
    decide(found_store, reviewing.review, bicycle.id, state=ThemeState.CANDIDATE)
    assert theme(found_store, bicycle.id).reason == ""


@pytest.mark.parametrize("text", ["Agent Boudewijnse scheldt hier vaker", "Bel eerst 06-98761234"])
def test_no_note_reason_or_mark_tells_who_it_is_about(found_store, bicycle, text):
    for deed, typed in (
        (reviewing.annotate, {"note": text}),
        (reviewing.review, {"state": ThemeState.DISMISSED, "reason": text}),
    ):
        with pytest.raises(GuardRefused) as refusal:
            decide(found_store, deed, bicycle.id, **typed)
        assert not any(word in str(refusal.value) for word in ("Boudewijnse", "98761234"))
        assert "[…]" in refusal.value.facts["beside"]
    with pytest.raises(GuardRefused):
        decide(found_store, marking.mark, date(2025, 3, 1), ArtefactKind.FORM, text)
    assert theme(found_store, bicycle.id).note == ""


def test_a_note_may_name_complaints_by_number(found_store, bicycle):
    note = f"{bicycle.members[0]} en {bicycle.members[1]} horen hier niet bij"
    assert decide(found_store, reviewing.annotate, bicycle.id, note).note == note
    with pytest.raises(GuardRefused):
        decide(found_store, reviewing.annotate, bicycle.id, "PL1300-2025073391 hoort hier niet bij")


@pytest.mark.parametrize("title", ["Agent Boudewijnse scheldt", "Bel 06-98761234 terug"])
def test_no_title_tells_who_it_is_about(found_store, bicycle, title):
    with pytest.raises(GuardRefused) as refusal:
        decide(found_store, reviewing.review, bicycle.id, state=ThemeState.CONFIRMED, title=title)
    assert title not in str(refusal.value)
    assert theme(found_store, bicycle.id).title == bicycle.title


def test_a_theme_is_not_dismissed_without_a_reason(found_store, bicycle):
    with pytest.raises(ReasonMissing, match="why"):
        decide(found_store, reviewing.review, bicycle.id, state=ThemeState.DISMISSED, reason="  ")
    assert theme(found_store, bicycle.id) == bicycle


def test_each_simple_act_is_undone(found_store, bicycle):
    for deed, arguments, more in (
        (reviewing.review, (), {"state": ThemeState.CONFIRMED, "title": "Anders"}),
        (reviewing.review, (), {"state": ThemeState.DISMISSED, "reason": "Niet nodig"}),
        (reviewing.annotate, ("Een notitie",), {}),
        (reviewing.want_lesson, (), {"wanted": True}),
    ):
        decide(found_store, deed, bicycle.id, *arguments, **more)
        undo_last(found_store)
        assert theme(found_store, bicycle.id) == bicycle


def test_only_the_last_decision_about_a_theme_can_be_undone_and_only_once(found_store, bicycle):
    decide(found_store, reviewing.annotate, bicycle.id, "Eerst")
    first = last_decision(found_store).number
    decide(found_store, reviewing.annotate, bicycle.id, "Later")
    with pytest.raises(Conflict, match="Undo that first"):
        act(found_store, undoing.undo, first)
    undo_last(found_store)
    with pytest.raises(Conflict, match="undone already"):
        undo_last(found_store)
    act(found_store, undoing.undo, first)
    assert theme(found_store, bicycle.id).note == ""


def test_the_history_says_who_did_what_and_when(found_store, bicycle, handcuffs):
    act(found_store, regrouping.remove, bicycle.id, [bicycle.members[0]])
    act(found_store, regrouping.merge, bicycle.id, handcuffs.id)
    with found_store() as work:
        done = remembering.history(work, handcuffs.id)
        (event, *_) = work.audit.page(subject=bicycle.id).items
    assert [(each.kind, each.actor) for each in done] == [(DecisionKind.MERGE, "carla")]
    assert done[0].at.tzinfo is not None
    assert event.details["kind"] == "merge"


def test_a_complaint_that_came_in_after_a_split_goes_home_when_it_is_undone(
    found_store, documents, vectors, situations, bicycle, add
):
    _, made = act(found_store, regrouping.split, bicycle.id, bicycle.members[:3])
    row = next(row for row in situations["bicycle"] if documents[row].id == bicycle.members[0])
    with found_store() as work:
        add(work, [replace(documents[row], id="N-1")], vectors[[row]])
        work.commit()
    run(found_store)
    assert "N-1" in theme(found_store, made.id).members
    undo_last(found_store)
    assert set(theme(found_store, bicycle.id).members) == {*bicycle.members, "N-1"}


@pytest.mark.parametrize(
    ("deed", "arguments"),
    [
        (regrouping.merge, ("same",)),
        (regrouping.split, ([],)),
        (regrouping.split, ("all",)),
        (regrouping.split, (["K-NIETS"],)),
        (regrouping.remove, ("all",)),
        (regrouping.remove, (["K-NIETS"],)),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(found_store, bicycle, deed, arguments):
    given = [
        {"same": bicycle.id, "all": bicycle.members}.get(each, each) if isinstance(each, str) else each
        for each in arguments
    ]
    with pytest.raises(InvalidInput):
        act(found_store, deed, bicycle.id, *given)
    assert theme(found_store, bicycle.id) == bicycle


def test_an_erased_complaint_still_counts_when_its_theme_is_regrouped(found_store, bicycle):
    erased, gone = bicycle.members[1], bicycle.members[-1]
    with found_store() as work:
        work.complaints.erase(erased)
        work.commit()
    act(found_store, regrouping.remove, bicycle.id, [gone])
    now = theme(found_store, bicycle.id)
    assert set(now.members) == set(bicycle.members) - {gone}
    assert sum(now.units.values()) == now.size


def test_what_is_grave_still_counts_when_a_theme_is_regrouped_even_if_it_was_erased(found_store, bicycle):
    erased, kept, gone = bicycle.members[:3]
    grave = Label("violence", {"nl": "Geweld"}, {}, grave=True)
    desk = replace(DESK, taxonomy=replace(TAXONOMY, categories=(grave,)))
    with found_store() as work:
        for each in (erased, kept, gone):
            work.decisions.add(Decision(each, (grave.code,), (), "intake", datetime(2026, 1, 5, tzinfo=UTC), "1"))
        work.complaints.erase(erased)
        work.commit()
    act(found_store, regrouping.remove, bicycle.id, [gone], desk=desk)
    assert theme(found_store, bicycle.id).standing.grave == 2


@pytest.mark.parametrize(("deed", "whom"), [(regrouping.split, slice(0, 2)), (regrouping.remove, slice(2, None))])
def test_a_theme_of_erased_complaints_alone_is_refused_and_nothing_changes(found_store, bicycle, deed, whom):
    with found_store() as work:
        for erased in bicycle.members[:2]:
            work.complaints.erase(erased)
        work.commit()
    before = themes(found_store)
    with pytest.raises(NothingToRead):
        act(found_store, deed, bicycle.id, bicycle.members[whom])
    assert themes(found_store) == before
