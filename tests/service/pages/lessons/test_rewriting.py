"""A coordinator has a draft rewritten by the organisation's own language model."""

import json
from dataclasses import replace

import pytest
from leerlus_api.app import create_app

from leerlus.lessons.desk import desk_of
from leerlus.lessons.drafting.rewriting import sentences_to_rewrite
from leerlus.lessons.workflow.writing import draft_lesson


@pytest.fixture
def draft(leerlus, published_lesson):
    with leerlus.unit_of_work() as work:
        draft = draft_lesson(work, desk_of(leerlus, "test"), *work.lessons.get(published_lesson).theme_ids)
        work.commit()
    return draft


@pytest.fixture
def coordinator(leerlus, language_model, stranger_at, log_in):
    """A coordinator of a home whose settings name a model."""
    settings = leerlus.settings.model_copy(update={"rewrite_url": f"{language_model.url}/v1"})
    with stranger_at(create_app(replace(leerlus, settings=settings))) as reader:
        yield log_in(reader, "coordinator")


def test_a_good_rewrite_is_a_new_revision(coordinator, draft, language_model, see):
    language_model.says = json.dumps(sentences_to_rewrite(draft.content))
    page = coordinator.send(coordinator.open(f"/lessen/{draft.id}"), "Laten herschrijven")
    assert "De tekst is herschreven." in see(page)


def test_a_bad_one_changes_nothing_and_says_why(coordinator, draft, language_model, see, leerlus):
    language_model.says = json.dumps(["Alles is anders."])
    page = coordinator.send(coordinator.open(f"/lessen/{draft.id}"), "Laten herschrijven")
    assert (page.status, "meer of minder zinnen" in see(page)) == (409, True)
    with leerlus.unit_of_work() as work:
        assert work.lessons.get(draft.id) == draft


def test_typed_words_are_what_is_rewritten(coordinator, draft, language_model, see):
    language_model.says = json.dumps(["Alles is anders."])
    page = coordinator.open(f"/lessen/{draft.id}")
    refused = coordinator.send(page, "Laten herschrijven", summary="Dit typte ik zelf.")
    assert "Dit typte ik zelf." in json.loads(language_model.got[0][2])["messages"][1]["content"]
    assert "Dit typte ik zelf." in refused.select_one("#summary").get_text()
    assert "Dit typte ik zelf." in coordinator.open(f"/lessen/{draft.id}").select_one("#summary").get_text()


def test_words_that_cannot_be_kept_are_not_rewritten(coordinator, draft, language_model):
    page = coordinator.open(f"/lessen/{draft.id}")
    refused = coordinator.send(page, "Laten herschrijven", title="", summary="Dit typte ik zelf.")
    assert (refused.status, language_model.got) == (422, [])
    assert "Dit typte ik zelf." in refused.select_one("#summary").get_text()


def test_without_a_model_nothing_is_offered(reader_as, draft):
    reader = reader_as("coordinator")
    page = reader.open(f"/lessen/{draft.id}")
    assert "herschrijven" not in str(page)
