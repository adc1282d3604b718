"""``/v1/complaints/{id}/corrections`` and ``/v1/redaction-list``."""

import pytest

NICKNAME = "kaasmand"
TEXT = f"ze verkopen {NICKNAME} in de winkel. Jan de Vries niet. In het rek lag een pak {NICKNAME} van een euro."


@pytest.fixture
def intake(client_as):
    return client_as("intake")


@pytest.fixture
def complaint(intake):
    return intake.post("/v1/complaints", json={"text": TEXT}).json()


def corrections(complaint):
    return f"/v1/complaints/{complaint['id']}/corrections"


def test_missed_words_are_hidden(intake, complaint):
    assert NICKNAME in complaint["text"]
    answer = intake.post(corrections(complaint), json={"words": NICKNAME, "type": "persoon"})
    assert answer.status_code == 201
    assert answer.json()["complaints"] == 1
    assert NICKNAME not in answer.text
    assert NICKNAME not in intake.get(f"/v1/complaints/{complaint['id']}").text


def test_what_was_hidden_wrongly_is_shown(intake, complaint):
    answer = intake.post(corrections(complaint), json={"placeholder": "[persoon 1]"})
    assert "Jan de Vries niet." in answer.json()["complaint"]["text"]


def test_the_list_of_the_organisation(intake):
    listed = {"words": "broodplank", "type": "persoon"}
    assert intake.post("/v1/redaction-list", json=listed).status_code == 201
    assert listed in intake.get("/v1/redaction-list").json()["items"]
    later = intake.post("/v1/complaints", json={"text": TEXT.replace(NICKNAME, "broodplank")}).json()
    assert "broodplank" not in later["text"]
    left = intake.post("/v1/redaction-list/removals", json={"words": "Broodplank"}).json()["items"]
    assert listed not in left
    assert intake.post("/v1/redaction-list/removals", json={"words": "Broodplank"}).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"words": "staat er niet"},
        {"words": ""},
        {"words": NICKNAME, "placeholder": "[persoon 1]"},
        {"words": NICKNAME, "type": "planeet"},
        {"placeholder": "[persoon 9]"},
        {"words": "x" * 201},
    ],
)
def test_what_cannot_be_corrected_changes_nothing(intake, complaint, body):
    answer = intake.post(corrections(complaint), json=body)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert intake.get(f"/v1/complaints/{complaint['id']}").json()["text"] == complaint["text"]


@pytest.mark.parametrize("role", ["unit", "data-scientist", "administrator"])
def test_only_those_who_may_read_complaints_correct_them(client_as, role):
    client = client_as(role)
    assert client.post("/v1/complaints/K-1/corrections", json={"words": "x"}).status_code == 403
    assert client.get("/v1/redaction-list").status_code == 403
