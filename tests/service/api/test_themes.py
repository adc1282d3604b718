"""``/v1/themes``."""

import pytest


@pytest.fixture
def coordinator(client_as):
    return client_as("coordinator")


def test_themes_are_listed_largest_first(coordinator):
    items = coordinator.get("/v1/themes").json()["items"]
    sizes = [item["size"] for item in items]
    assert items
    assert sizes == sorted(sizes, reverse=True)


def test_a_theme_has_its_members(coordinator):
    first = coordinator.get("/v1/themes").json()["items"][0]
    theme = coordinator.get(f"/v1/themes/{first['id']}").json()
    assert len(theme["members"]) == theme["size"]
    assert set(theme["representatives"]) <= set(theme["members"])
    assert sum(theme["units"].values()) <= theme["size"]


def test_an_unknown_theme_is_not_found(coordinator):
    assert coordinator.get("/v1/themes/T-NIETS").status_code == 404


def test_the_list_can_be_narrowed_to_a_state(coordinator):
    confirmed = coordinator.get("/v1/themes", params={"state": "confirmed"}).json()["items"]
    assert {item["state"] for item in confirmed} <= {"confirmed"}
    assert coordinator.get("/v1/themes", params={"state": "nonsense"}).status_code == 422


def test_finding_themes_again_keeps_their_ids(coordinator):
    coordinator.post("/v1/themes/refresh")
    before = {item["id"] for item in coordinator.get("/v1/themes").json()["items"]}
    report = coordinator.post("/v1/themes/refresh").json()
    assert {*report["kept"], *report["grown"], *report["faded"]} >= before
    assert report["gone"] == []


def test_only_coordinators_have_themes_found_again(client_as):
    assert client_as("data-scientist").post("/v1/themes/refresh").status_code == 403


def test_a_complaint_names_its_theme_and_the_words_that_tell_of_it(coordinator):
    theme = coordinator.get("/v1/themes").json()["items"][0]
    complaint = coordinator.get(f"/v1/complaints/{theme['representatives'][0]}").json()
    own = complaint["themes"][0]
    assert (own["theme"], own["title"], own["counted"]) == (theme["id"], theme["title"], True)
    assert complaint["text"][own["start"] : own["end"]].strip()


def test_passages_of_complaints_about_something_else_are_no_members(coordinator):
    for item in coordinator.get("/v1/themes").json()["items"]:
        theme = coordinator.get(f"/v1/themes/{item['id']}").json()
        assert {each["complaint"] for each in theme["also"]}.isdisjoint(theme["members"])
