"""Two people have the same page open: the second is told what the first did, and loses nothing that was typed."""

import pytest

from leerlus.lessons.desk import desk_of
from leerlus.lessons.workflow.reviewing import submit
from leerlus.lessons.workflow.writing import draft_lesson
from leerlus.themes.model import ThemeState
from leerlus.themes.steering.reviewing import annotate, review


@pytest.fixture
def draft(leerlus, published_lesson):
    with leerlus.unit_of_work() as work:
        made = draft_lesson(work, desk_of(leerlus, "test"), *work.lessons.get(published_lesson).theme_ids)
        work.commit()
    return made


@pytest.fixture
def theme_id(leerlus, published_lesson):
    with leerlus.unit_of_work() as work:
        return next(
            each.id for each in work.themes.list() if each.id not in work.lessons.get(published_lesson).theme_ids
        )


def box(page):
    return " ".join(page.select_one("main .error-summary[role=alert]").get_text(" ").split())


def typed(page, field):
    found = page.select_one(f"#{field}")
    return found.get("value", found.get_text().strip())


def test_words_of_a_lesson_that_a_colleague_changed_are_not_replaced(coordinator, draft, leerlus):
    mine, theirs = coordinator.open(f"/lessen/{draft.id}"), coordinator.open(f"/lessen/{draft.id}")
    coordinator.send(theirs, "Tekst opslaan", title="Van een ander", questions="Hoe doet u dit?")
    refused = coordinator.send(mine, "Tekst opslaan", title="Van mij", summary="Eén zin.\r\nNog een.")
    assert refused.status == 409
    assert "mens-coordinator" in box(refused)
    assert "Titel Van een ander" in box(refused)
    assert "de nieuwe tekst: Vragen voor de briefing." in box(refused)
    assert typed(refused, "title") == "Van mij"
    assert typed(refused, "summary") == "Eén zin.\nNog een."
    assert typed(refused, "questions") == "Hoe doet u dit?"
    saved = coordinator.send(refused, "Tekst opslaan")
    assert (saved.status, saved.h1.get_text(), typed(saved, "questions")) == (200, "Van mij", "Hoe doet u dit?")


@pytest.mark.parametrize("step", ["Tekst opslaan", "Opnieuw maken met de cijfers van nu"])
def test_nothing_typed_replaces_nothing_unread(coordinator, draft, leerlus, step):
    mine, theirs = coordinator.open(f"/lessen/{draft.id}"), coordinator.open(f"/lessen/{draft.id}")
    coordinator.send(theirs, "Tekst opslaan", title="Van een ander")
    assert coordinator.send(mine, step).status == 409
    with leerlus.unit_of_work() as work:
        assert work.lessons.get(draft.id).title == "Van een ander"


def test_saving_the_same_words_twice_is_no_clash(coordinator, draft):
    page = coordinator.open(f"/lessen/{draft.id}")
    for _ in range(2):
        assert coordinator.send(page, "Tekst opslaan", title="Van mij", case_setting="Zo begon het.").status == 200


def test_a_text_that_was_not_read_is_not_approved(coordinator, draft, leerlus, reader_as):
    desk = desk_of(leerlus, "test")
    with leerlus.unit_of_work() as work:
        submit(work, desk, draft.id)
        work.commit()
    colleague = reader_as("collega")
    page = colleague.open(f"/lessen/{draft.id}")
    author = reader_as("coordinator")
    edited = author.send(author.open(f"/lessen/{draft.id}"), "Tekst opslaan", title="Iets heel anders")
    author.send(edited, "Ter beoordeling aanbieden")
    colleague = reader_as("collega")
    values = {"unrecognisable": "Dit gebeurt in veel eenheden."}
    token = colleague.open(f"/lessen/{draft.id}").select_one("[name=csrf]")["value"]
    refused = colleague.send(page, "Goedkeuren", csrf=token, **values)
    assert (refused.status, "Lees eerst wat er nu staat" in box(refused)) == (409, True)
    with leerlus.unit_of_work() as work:
        assert work.lessons.get(draft.id).approved_by is None
    assert colleague.send(refused, "Goedkeuren", **values).status == 200


def test_a_note_that_a_colleague_changed_is_not_replaced(coordinator, leerlus, theme_id):
    page = coordinator.open(f"/themas/{theme_id}")
    with leerlus.unit_of_work() as work:
        annotate(work, theme_id, "Gesproken met het team.", actor="els")
        work.commit()
    refused = coordinator.send(page, "Notitie opslaan", note="Nog navragen.")
    assert (refused.status, typed(refused, "note")) == (409, "Nog navragen.")
    assert "heeft els" in box(refused)
    assert "Gesproken met het team." in box(refused)
    assert coordinator.send(refused, "Notitie opslaan").select_one("p.note").get_text() == "Nog navragen."


def test_a_theme_that_a_colleague_judged_is_not_judged_unread(coordinator, leerlus, theme_id):
    page = coordinator.open(f"/themas/{theme_id}")
    with leerlus.unit_of_work() as work:
        before = work.themes.get(theme_id).state
        review(work, theme_id, state=ThemeState.DISMISSED, reason="Dit zijn twee dingen.", actor="els")
        work.commit()
    refused = coordinator.send(page, "Naam opslaan", title="Een betere naam")
    assert (refused.status, typed(refused, "title")) == (409, "Een betere naam")
    assert "Dit zijn twee dingen." in box(refused)
    with leerlus.unit_of_work() as work:
        assert work.themes.get(theme_id).state is ThemeState.DISMISSED
        review(work, theme_id, state=before, actor="els")
        work.commit()


def test_an_answer_of_a_unit_that_a_colleague_changed_is_not_replaced(reader_as, published_lesson):
    chief = reader_as("unit")
    address = f"/eenheid/lessen/{published_lesson}"
    mine, theirs = chief.open(address), chief.open(address)
    chief.send(theirs, "Antwoord opslaan", action="We leggen het uit.", discussed_on="2025-05-06", recognised="partly")
    refused = chief.send(mine, "Antwoord opslaan", action="We vragen naar letsel.")
    assert (refused.status, typed(refused, "action")) == (409, "We vragen naar letsel.")
    assert "Wat gaat u doen? We leggen het uit." in box(refused)
    assert "de nieuwe tekst: Besproken op, Herkent u dit?." in box(refused)
    assert refused.select_one("[name=recognised][checked]")["value"] == "partly"
    saved = chief.send(refused, "Antwoord opslaan")
    assert (saved.status, typed(saved, "action")) == (200, "We vragen naar letsel.")


@pytest.mark.parametrize(
    "refused", [{"discussed_on": "gisteren"}, {"remark": "Spreek agent De Vries aan."}, {"remark": "x" * 1_001}]
)
def test_what_is_refused_hides_no_answer_of_a_colleague(reader_as, published_lesson, refused):
    chief = reader_as("unit")
    address = f"/eenheid/lessen/{published_lesson}"
    (faulty,) = refused
    chief.send(chief.open(address), "Antwoord opslaan", action="Zo stond het er.")
    mine, theirs = chief.open(address), chief.open(address)
    chief.send(theirs, "Antwoord opslaan", action="Dit deed een collega.")
    wrong = chief.send(mine, "Antwoord opslaan", action="Dit typte ik.", **refused)
    assert (wrong.status, chief.send(wrong, "Antwoord opslaan", **{faulty: ""}).status) == (422, 409)
